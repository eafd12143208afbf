//! A budget that names a promo the plan does not have.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::List;
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::suggest::{self, Near};
use crate::text;
use std::collections::HashSet;

pub(crate) static RULE: Rule = Rule {
    code: "P0305",
    name: "unknown-promo",
    severity: Severity::Error,
    title: Text::fixed("a budget names a promo that the plan does not have", "预算里写的大促不在计划中"),
    checks: Text::fixed(
        "The `promos` of every budget line against the ids of the plan's promos.",
        "预算项 `promos` 里的编号，是否都在计划的大促里。",
    ),
    matters: Text::fixed(
        "Money set aside for a promo that does not exist would silently go to the others, and the one that was meant \
        gets none.",
        "预算指给了一个不存在的大促，钱就会悄悄分给其他大促，真正要花钱的那场反而没有。",
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
    let mut compared = 0;
    for line in &draft.lines {
        let ids = line.promos.given().into_iter().flat_map(|promos| &promos.value).filter_map(|id| id.given());
        for id in ids.filter(|id| !index.contains(id.value.as_str())) {
            let diag = Diag::new(
                &RULE,
                id.span,
                text!(en: "the plan has no promo `{id}`", zh: "计划里没有 `{id}` 这个大促", id = id.value),
                Text::fixed("", ""),
            );
            compared += known.len();
            let candidates = if compared <= COMPARISONS { known.as_slice() } else { &[] };
            out.push(match suggest::nearest(id.value.as_str(), candidates.iter().copied()) {
                Some(Near { word: near, certain }) => {
                    let diag = diag.help(text!(en: "did you mean `{near}`?", zh: "是不是想写 `{near}`？", near = near));
                    // two ids may differ by one letter and both be meant
                    if certain { diag.repair(Repair::choice("nearest", id.span, near)) } else { diag }
                }
                None if known.is_empty() => diag.help(
                    text!(en: "remove it, or add the promo to `promos`", zh: "请删去，或者在 `promos` 里加上这个大促"),
                ),
                None => diag.help(text!(
                    en: "add the promo to `promos`, or name one of {known}",
                    zh: "在 `promos` 里加上这个大促，或者从这些里选：{known}",
                    known = List(known.iter().take(12).copied().collect())
                )),
            });
        }
    }
}
