//! A weekday factor or uplift that is not a positive number.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0015",
    name: "bad-factor",
    severity: Severity::Error,
    title: Text::fixed("not a factor above zero", "系数不是大于零的数"),
    checks: Text::fixed(
        "Weekday factors and uplifts: a positive decimal, optionally followed by `x` or `×`.",
        "星期系数和爆发系数：大于零的数，后面可以带 `x` 或 `×`。",
    ),
    matters: Text::fixed(
        "Factors decide how a month's target spreads over its days. A zero or a percentage in their place would \
        empty days or inflate them many times over.",
        "系数决定一个月的目标怎么摊到每一天。写成零或者百分比，有的日子会没有目标，有的会翻上几十倍。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
  weekdays: {sat: 120%, sun: 0}
",
    fix: Text::fixed(
        "Write the multiple of an ordinary day: `1.2` or `5x`; leave the key out for an ordinary day.",
        "写平日的倍数：`1.2` 或 `5x`；跟平日一样的不用写。",
    ),
};
