//! A share or rate that is not a percentage, or out of range.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0013",
    name: "bad-share",
    severity: Severity::Error,
    title: Text::fixed("not a percentage that fits here", "百分比写法不对，或者超出范围"),
    checks: Text::fixed(
        "Shares and rates: a decimal followed by `%`, from 0% to 100% unless the key allows more.",
        "占比和费比：数字后面带 `%`，在 0% 到 100% 之间，个别键可以超过 100%。",
    ),
    matters: Text::fixed(
        "`35` and `0.35` both get written for 35%. Reading the wrong one puts a quarter or a budget out by a factor \
        of a hundred.",
        "35% 有人写成 `35`，有人写成 `0.35`。读错一次，一个季度或者一条预算就差一百倍。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20, Q2: 0.35, Q3: 15%, Q4: 30%}
",
    fix: Text::fixed("Write the percent sign: `35%`, `33.33%`.", "带上百分号：`35%`、`33.33%`。"),
};
