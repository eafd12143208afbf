//! Month shares that do not add up to their quarter.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0102",
    name: "month-shares-total",
    severity: Severity::Error,
    title: Text::fixed("the month shares do not add up to their quarter", "月度占比加起来不等于整个季度"),
    checks: Text::fixed(
        "Each quarter under `gmv.months`: all three months are given, and their shares add up to exactly 100% of the \
        quarter.",
        "`gmv.months` 里写到的每个季度：三个月都要写，占比合计正好是本季度的 100%。",
    ),
    matters: Text::fixed(
        "Whatever the months lack or exceed is missing from or added to the quarter that the team is measured by.",
        "月度加不满或者加超了，差额就落在季度上，而季度目标正是考核团队的口径。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
  months:
    Q2: {4月: 25%, 5月: 25%, 6月: 40%}
",
    fix: Text::fixed(
        "Give all three months and make them 100%, write `rest` for one of them, or drop the quarter to have its \
        months follow the promos.",
        "三个月都写上并凑满 100%，或者给其中一个月写 `rest`；也可以整个季度不写，让月度跟着大促走。",
    ),
};
