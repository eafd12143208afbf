//! A core promo that no budget pays for.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

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
