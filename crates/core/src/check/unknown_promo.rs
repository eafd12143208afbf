//! A budget, an offer, a task or a figure, of this year or the last, for a promo that the plan does not have.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::List;
use crate::lang::Text;
use crate::model::draft::{Draft, Scope};
use crate::model::scalar::id::Id;
use crate::model::scalar::month::Month;
use crate::model::scalar::read;
use crate::model::suggest::{self, Near};
use crate::source::Span;
use crate::text;
use crate::yaml::At;
use std::collections::HashSet;

pub(crate) static RULE: Rule = Rule {
    code: "P0305",
    name: "unknown-promo",
    severity: Severity::Error,
    title: Text::fixed("a promo is named that the plan does not have", "写到的大促不在计划中"),
    checks: Text::fixed(
        "The `promos` of every budget line, `promos` and `done` of every readiness task, the `promo` of every offer, the \
        keys of `sales.by` that are neither quarter nor month and those of `last_year.promos`, against the ids of the plan's \
        promos.",
        "预算项 `promos` 里的编号、备战事项的 `promos` 和 `done`、优惠的 `promo`，`sales.by` 里不是季度也不是月份的键，还有 \
        `last_year.promos` 的键，是否都在计划的大促里。",
    ),
    matters: Text::fixed(
        "Money set aside for a promo that does not exist would silently go to the others, and the one that was meant \
        gets none; its offers would cost nothing, its figures would hold on no day, and its tasks would never be due.",
        "预算指给了一个不存在的大促，钱就会悄悄分给其他大促，真正要花钱的那场反而没有；指给它的优惠算不出花费，单独给它的数用不上，派给它的事项也永远不会到期。",
    ),
    example: "\
promos:
  - id: 双11
    name: 双 11 狂欢日
    tier: core
    phases: [{kind: sale, dates: 11-01..11-11, uplift: 6}]
budget:
  marketing: {rate: 10%, split: {promo: 60%, daily: 40%}, promos: [雙11]}
",
    fix: Text::fixed(
        "Write the id exactly as under `promos`, or add the promo to the plan.",
        "编号要跟 `promos` 里写的完全一样；确实要做的，先把大促加进计划。",
    ),
};

/// Comparisons with promos of the plan that are worth their time; a plan with a mistake or two needs far fewer.
const COMPARISONS: usize = 500_000;

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    if !draft.all_promos_named() {
        return;
    }
    let known: Vec<&str> = draft.promos().filter_map(|promo| Some(promo.id.given()?.value.as_str())).collect();
    let index: HashSet<&str> = known.iter().copied().collect();
    let mut search = Search { known, compared: 0 };
    for line in &draft.lines {
        let ids = line.promos.given().into_iter().flat_map(|promos| &promos.value).filter_map(|id| id.given());
        for id in ids.filter(|id| !index.contains(id.value.as_str())) {
            if out.passes_over(id.span) {
                search.spend();
            } else {
                out.push(search.way_out(no_promo(id), id.value.as_str(), id.span, &[]));
            }
        }
    }
    let tasks = draft.tasks().flat_map(|task| task.named().chain(task.ticked().map(|(id, _)| id)));
    for id in tasks.filter(|id| !index.contains(id.value.as_str())) {
        if out.passes_over(id.span) {
            search.spend();
        } else {
            out.push(search.way_out(no_promo(id), id.value.as_str(), id.span, &[]));
        }
    }
    for id in draft.offers().filter_map(|offer| offer.promo.given()).filter(|id| !index.contains(id.value.as_str())) {
        out.push(search.way_out(no_promo(id), id.value.as_str(), id.span, &[]));
    }
    let last_year = draft.last_year.given().into_iter().flat_map(|section| section.value.sold_in_promos());
    for (id, _) in last_year.filter(|(id, _)| !index.contains(id.value.as_str())) {
        out.push(search.way_out(no_promo(id), id.value.as_str(), id.span, &[]));
    }
    for (key, scope) in draft.scoped().concat() {
        let Scope::Promo(id) = scope else { continue };
        if index.contains(id.as_str()) {
            continue;
        }
        let span = key.span;
        let message = text!(
            en: "`{key}` is neither a quarter, nor a month, nor a promo of the plan",
            zh: "`{key}` 不是季度，不是月份，也不是计划里的大促",
            key = id
        );
        let diag = Diag::new(&RULE, span, message, Text::fixed("", ""));
        out.push(match read::<Month>(id.as_str()).err().and_then(|fault| fault.edits.into_iter().next()) {
            // `四月`, `4`
            Some(month) => diag
                .help(text!(en: "write `{month}`, if a month is meant", zh: "如果是月份，改为 `{month}`", month = month.text))
                .repair(Repair::choice("nearest", span, month.text)),
            None => search.way_out(diag, id.as_str(), span, &["Q1", "Q2", "Q3", "Q4"]),
        });
    }
}

fn no_promo(id: &At<Id>) -> Diag {
    let message = text!(en: "the plan has no promo `{id}`", zh: "计划里没有 `{id}` 这个大促", id = id.value);
    Diag::new(&RULE, id.span, message, Text::fixed("", ""))
}

/// Looks for what was meant.
struct Search<'d> {
    known: Vec<&'d str>,
    compared: usize,
}

impl Search<'_> {
    /// Takes the time of one name.
    fn spend(&mut self) {
        self.compared += self.known.len();
    }

    /// Adds the way out: a name that is near, of the promos or of `others`, or those there are.
    fn way_out(&mut self, diag: Diag, name: &str, span: Span, others: &[&str]) -> Diag {
        self.spend();
        let candidates = if self.compared <= COMPARISONS { self.known.as_slice() } else { &[] };
        match suggest::nearest(name, candidates.iter().chain(others).copied()) {
            Some(Near { word: near, certain }) => {
                let diag = diag.help(text!(en: "did you mean `{near}`?", zh: "是不是想写 `{near}`？", near = near));
                // two ids may differ by one letter and both be meant
                if certain { diag.repair(Repair::choice("nearest", span, near)) } else { diag }
            }
            None if self.known.is_empty() => diag.help(
                text!(en: "remove it, or add the promo to `promos`", zh: "请删去，或者在 `promos` 里加上这个大促"),
            ),
            None => diag.help(text!(
                en: "add the promo to `promos`, or name one of {known}",
                zh: "在 `promos` 里加上这个大促，或者从这些里选：{known}",
                known = List(self.known.iter().take(12).copied().collect())
            )),
        }
    }
}
