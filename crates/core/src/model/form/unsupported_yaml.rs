//! YAML that a plan does not use: merge keys, tags, directives, a second document.

use crate::diag::Diag;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0004",
    name: "unsupported-yaml",
    severity: Severity::Error,
    title: Text::fixed("a YAML feature that plans do not use", "用了计划文件不支持的 YAML 写法"),
    checks: Text::fixed(
        "Merge keys `<<`, tags such as `!!str`, directives such as `%YAML` and a second document after `---`.",
        "合并键 `<<`、`!!str` 这样的标签、`%YAML` 这样的指令，以及 `---` 之后的第二份文档。",
    ),
    matters: Text::fixed(
        "These hide figures from whoever reviews the plan: with a merge key the rate that applies is nowhere near \
        the line it applies to.",
        "这些写法会把数字藏起来：用了合并键，审计划的人在预算项里根本看不到实际生效的费比。",
    ),
    example: "\
budget:
  marketing: &base {band: 8%..12%}
  activities:
    <<: *base
",
    fix: Text::fixed(
        "Write the values out, take the tag or directive away, and keep each plan in a file of its own. Plain \
        anchors and aliases (`&base`, `*base`) are fine.",
        "把值直接写出来，去掉标签和指令，一个文件只放一份计划。普通的锚点和别名（`&base`、`*base`）可以用。",
    ),
};

/// A merge key.
pub(crate) fn merge_key(span: Span) -> Diag {
    Diag::new(&RULE, span, text!(en: "merge keys `<<` are not part of a plan", zh: "计划不支持合并键 `<<`"), Text::fixed("", "")).help(
        text!(en: "write the keys out here, or give the whole value as an alias: `key: *name`", zh: "把这些键写全，或者整个值用别名：`键: *名`"),
    )
}

/// A tag.
pub(crate) fn tag(span: Span, tag: &str) -> Diag {
    Diag::new(&RULE, span, text!(en: "tags such as `{tag}` are not part of a plan", zh: "计划不支持标签 `{tag}`", tag = tag), Text::fixed("", ""))
        .help(text!(en: "remove `{tag}`; a text that begins with `!` needs quotes", zh: "请删去 `{tag}`；以 `!` 开头的文字要加引号", tag = tag))
}

/// A second document.
pub(crate) fn second_document(span: Span) -> Diag {
    Diag::new(&RULE, span, text!(en: "a second document begins here", zh: "从这里开始是第二份文档"), Text::fixed("", ""))
        .help(text!(en: "one file holds one plan: remove the `---`, or move what follows to a file of its own", zh: "一个文件只放一份计划：删去 `---`，或者把后面的内容移到另一个文件"))
}
