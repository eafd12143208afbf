//! A month that cannot be read.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0017",
    name: "bad-month",
    severity: Severity::Error,
    title: Text::fixed("not a month", "月份写法不对"),
    checks: Text::fixed(
        "Months: `4月`, `04` or `2027-04`, from January to December.",
        "月份写成 `4月`、`04` 或 `2027-04`，从 1 月到 12 月。",
    ),
    matters: Text::fixed(
        "A share under an unreadable month would be lost, and the quarter would no longer add up.",
        "月份读不出来，它名下的占比就丢了，这个季度也就加不满。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
  months:
    Q4: {10月: 20%, 11月: 50%, 13月: 30%}
",
    fix: Text::fixed("Write `4月`, `04` or `2027-04`.", "写成 `4月`、`04` 或 `2027-04`。"),
};
