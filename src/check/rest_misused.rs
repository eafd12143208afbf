//! A `rest` that has a rival or nothing left to take.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0106",
    name: "rest-misused",
    severity: Severity::Error,
    title: Text::fixed(
        "`rest` is written twice, or the other shares already exceed the whole",
        "`rest` 写了两次，或者其他占比已经超过整体",
    ),
    checks: Text::fixed(
        "`rest` in a split: it may be used once, and the other shares must not exceed 100%.",
        "一组占比里的 `rest`：最多用一次，其余占比合计不能超过 100%。",
    ),
    matters: Text::fixed(
        "Two remainders could be divided in any way, and a remainder below zero would take money back from a quarter \
        or channel.",
        "两个 `rest` 怎么分都行，等于没定；剩余变成负数，就要从某个季度或渠道往回扣钱。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: rest, Q4: rest}
",
    fix: Text::fixed(
        "Keep one `rest` and write the other shares as percentages that stay within 100%.",
        "只留一个 `rest`，其他都写成百分比，合计不超过 100%。",
    ),
};
