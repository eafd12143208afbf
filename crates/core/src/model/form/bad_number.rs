//! A whole number that cannot be read or is out of its range.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0019",
    name: "bad-number",
    severity: Severity::Error,
    title: Text::fixed("not a whole number in the range this key takes", "不是这里允许的整数"),
    checks: Text::fixed(
        "`plan` must be 1, `year` 2000 to 2056, `fiscal_year_start` 1 to 12.",
        "`plan` 只能是 1，`year` 在 2000 到 2056 之间，`fiscal_year_start` 在 1 到 12 之间。",
    ),
    matters: Text::fixed(
        "Every date of the plan hangs on these numbers: with the wrong first month all twelve monthly targets shift.",
        "计划里的日期全靠这几个数来定：财年起始月一错，十二个月的目标全部错位。",
    ),
    example: "\
plan: 1
name: 27 财年电商运营计划
year: 27
fiscal_year_start: 4月
",
    fix: Text::fixed(
        "Write the bare number: `plan: 1`, `year: 2027`, `fiscal_year_start: 4`.",
        "只写数字：`plan: 1`、`year: 2027`、`fiscal_year_start: 4`。",
    ),
};
