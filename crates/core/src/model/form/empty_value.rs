//! A key with nothing after its colon.

use crate::diag::Diag;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0008",
    name: "empty-value",
    severity: Severity::Error,
    title: Text::fixed("a key has no value", "键后面没有写值"),
    checks: Text::fixed(
        "Keys whose value is empty or `null` where the plan needs something.",
        "需要填写、却留空或写成 `null` 的键。",
    ),
    matters: Text::fixed(
        "An empty field is usually a decision somebody still owes. Until it is made, no month and no budget can be \
        computed.",
        "空着的格子往往就是还没人定的事。不定下来，各月目标和预算都算不出来。",
    ),
    example: "\
gmv:
  target:
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
",
    fix: Text::fixed(
        "Fill in the value, or delete the key where it is optional.",
        "把值填上；可写可不写的键，直接删掉。",
    ),
};

/// Nothing stands behind a key or a dash.
pub(crate) fn finding(span: Span) -> Diag {
    Diag::new(&RULE, span, text!(en: "a value is missing here", zh: "这里缺一个值"), Text::fixed("", ""))
        .help(text!(en: "write the value, or remove the key", zh: "请填上值，或者删去这个键"))
}
