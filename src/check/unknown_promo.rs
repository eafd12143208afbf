//! A budget that names a promo the plan does not have.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

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
