//! A mapping where a value is expected, a value where a list is, and so on.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0007",
    name: "wrong-shape",
    severity: Severity::Error,
    title: Text::fixed(
        "a value, a list or a mapping stands where another is expected",
        "单个值、列表、键值对用错了地方",
    ),
    checks: Text::fixed(
        "Whether each key holds what it takes: a single value, a list of items, or keys with values.",
        "每个键下面放的东西对不对：该是一个值、一个列表，还是一组键值。",
    ),
    matters: Text::fixed(
        "A target written as four quarter amounts can no longer be broken down from one figure, and the parts could \
        contradict the shares.",
        "全年目标要是写成四个季度的金额，就没有一个总数可以往下拆，还可能跟季度占比对不上。",
    ),
    example: "\
gmv:
  target: {Q1: 2000万, Q2: 3500万, Q3: 1500万, Q4: 3000万}
",
    fix: Text::fixed(
        "Write the value in the form that the message names: one value after the colon, list items with `- `, or \
        indented keys.",
        "照提示的形式改：冒号后写一个值，或者用 `- ` 逐条列出，或者缩进写成键值。",
    ),
};
