//! A mapping where a value is expected, a value where a list is, and so on.

use crate::diag::Diag;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::source::Span;
use crate::text;
use crate::yaml::Shape;

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

/// A value of the shape `found` where `expected` is needed.
pub(crate) fn finding(span: Span, expected: Shape, found: Shape) -> Diag {
    let (expected_name, found_name) = (name(expected), name(found));
    Diag::new(
        &RULE,
        span,
        text!(
            en: "expected {expected}, found {found}",
            zh: "这里应是{expected}，写成了{found}",
            expected = expected_name,
            found = found_name
        ),
        Text::fixed("", ""),
    )
    .help(match expected {
        Shape::Scalar => {
            text!(en: "write one value on the line of the key: `key: value`", zh: "在键的同一行写一个值：`键: 值`")
        }
        Shape::Sequence => {
            text!(en: "write a list: `[a, b]`, or one `- item` per line", zh: "写成列表：`[a, b]`，或者每行一个 `- 项`")
        }
        Shape::Mapping => Text::fixed(
            "write keys with values: `{a: 1, b: 2}`, or one `key: value` per line",
            "写成键和值：`{a: 1, b: 2}`，或者每行一个 `键: 值`",
        ),
    })
}

fn name(shape: Shape) -> Text {
    match shape {
        Shape::Scalar => Text::fixed("a single value", "单个值"),
        Shape::Sequence => Text::fixed("a list", "列表"),
        Shape::Mapping => Text::fixed("a mapping", "键值对"),
    }
}
