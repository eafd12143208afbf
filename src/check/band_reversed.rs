//! A band whose low end is above its high end.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0304",
    name: "band-reversed",
    severity: Severity::Error,
    title: Text::fixed("the low end of a band is above its high end", "费比区间的下限高于上限"),
    checks: Text::fixed("The two ends of a `band`: low first, then high.", "`band` 的两头：下限在前，上限在后。"),
    matters: Text::fixed(
        "No rate fits into a reversed band, and the low and high budgets would be printed the wrong way round.",
        "上下限颠倒，什么费比都不合格，预算的下限和上限也会印反。",
    ),
    example: "\
budget:
  activities:
    band: 8%..5%
",
    fix: Text::fixed("Swap the two ends: `5%..8%`.", "把两头对调：`5%..8%`。"),
};
