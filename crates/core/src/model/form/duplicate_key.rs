//! The same key twice in one mapping.

use crate::diag::Diag;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0003",
    name: "duplicate-key",
    severity: Severity::Error,
    title: Text::fixed("the same key is written twice", "同一个键写了两遍"),
    checks: Text::fixed("Every key of a mapping, which may appear only once.", "同一层里的每个键，只能出现一次。"),
    matters: Text::fixed(
        "Two people editing one plan easily leave two rates for one line. Picking either would put money on a figure \
        that nobody agreed to.",
        "几个人同时改一份计划，很容易给同一项留下两个费比。不管取哪一个，花的都是没人拍过板的钱。",
    ),
    example: "\
budget:
  marketing:
    rate: 10%
    rate: 12%
",
    fix: Text::fixed("Keep the value that was agreed and delete the other line.", "保留定下来的那一行，删掉另一行。"),
};

/// The key at `span` was given before, at `first`.
pub(crate) fn finding(span: Span, key: &str, first: Span) -> Diag {
    Diag::twice(&RULE, span, first, text!(en: "`{key}` is given twice", zh: "`{key}` 写了两次", key = key))
    .help(text!(en: "keep one of the two `{key}` and remove the other", zh: "两处 `{key}` 只留一处，删去另一处", key = key))
}
