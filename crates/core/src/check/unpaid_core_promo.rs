//! A core promo that no budget pays for.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::plan::Tier;
use crate::model::suggest;
use crate::text;
use crate::yaml::Field;
use std::collections::HashSet;

pub(crate) static RULE: Rule = Rule {
    code: "P0306",
    name: "unpaid-core-promo",
    severity: Severity::Warning,
    title: Text::fixed("no promo budget pays for a core promo", "有核心大促没有任何大促预算"),
    checks: Text::fixed(
        "Every promo of tier `core`, where the plan has promo budgets: at least one line's `promos` names it.",
        "计划里有大促预算时，每个 `core` 级大促至少要有一个预算项的 `promos` 写到它。",
    ),
    matters: Text::fixed(
        "The promo has a target but no promo money, so its team will ask for it from the daily budget in the middle \
        of the quarter.",
        "这场大促有目标没费用，到时候只能临时从日常预算里挤。",
    ),
    example: "\
promos:
  - {id: 618,  name: 618 年中大促, tier: core, phases: [{kind: sale, dates: 06-06..06-18, uplift: 5}]}
  - {id: 双12, name: 双 12 返场,   tier: core, phases: [{kind: sale, dates: 12-10..12-12, uplift: 3}]}
budget:
  marketing: {rate: 10%, split: {promo: 60%, daily: 40%}, promos: [618]}
",
    fix: Text::fixed(
        "Add the promo to a line's `promos`, drop `promos` to pay every core promo, or make its tier `segment`.",
        "把它加进某个预算项的 `promos`；或者不写 `promos`，默认覆盖全部核心大促；不算核心的，\
        把 `tier` 改成 `segment`。",
    ),
};

/// Lists that are shown beside a promo that none of them holds.
const LISTS: usize = 4;

/// Comparisons with promos of the plan that are worth their time.
const COMPARISONS: usize = 500_000;

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let in_order: Vec<&str> = draft.promos().filter_map(|promo| Some(promo.id.given()?.value.as_str())).collect();
    let known: HashSet<&str> = in_order.iter().copied().collect();
    let mut paid: HashSet<&str> = HashSet::new();
    let mut compared = 0;
    let mut lists = Vec::new();
    for line in &draft.lines {
        if line.broken || line.split.is_broken() || line.promos.is_broken() {
            return;
        }
        if line.promo_pool().is_none() {
            continue;
        }
        // a line that names none pays every core promo
        let Some(promos) = line.promos.given() else { return };
        if promos.value.iter().any(Field::is_broken) {
            return;
        }
        for id in promos.value.iter().filter_map(|id| Some(id.given()?.value.as_str())) {
            paid.insert(id);
            // a mistyped id is a finding of its own: the promo it stands for is paid once that is mended
            if !known.contains(id) && compared < COMPARISONS {
                compared += known.len();
                paid.extend(suggest::closest(id, in_order.iter().copied()));
            }
        }
        lists.push((&line.id.value, promos));
    }
    let Some(((line, list), others)) = lists.split_first() else { return };
    // an empty list is a finding of its own
    if paid.is_empty() {
        return;
    }
    for promo in draft.promos() {
        let Some(id) = promo.id.given().filter(|id| promo.is(Tier::Core) && !paid.contains(id.value.as_str())) else {
            continue;
        };
        let mut diag = Diag::new(
            &RULE,
            id.span,
            text!(en: "no promo budget pays for the core promo `{id}`", zh: "核心大促 `{id}` 没有任何大促预算", id = id.value),
            text!(en: "a core promo", zh: "核心大促"),
        )
        .label(list.span, text!(en: "`{line}` pays for these only", zh: "`{line}` 只为这几个出钱", line = line));
        for (line, list) in others.iter().take(LISTS - 1) {
            diag = diag.label(list.span, text!(en: "and `{line}` for these", zh: "`{line}` 为这几个出钱", line = line));
        }
        out.push(diag.help(text!(
            en: "add `{id}` to the promos of `{line}`, or make it `tier: segment`",
            zh: "把 `{id}` 加进 `{line}` 的 `promos`，或者把它改为 `tier: segment`",
            id = id.value,
            line = line
        )));
    }
}
