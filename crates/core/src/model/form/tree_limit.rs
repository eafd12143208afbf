//! A file too large or too deeply nested to be a plan.

use crate::diag::Diag;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0002",
    name: "tree-limit",
    severity: Severity::Error,
    title: Text::fixed(
        "the plan is nested too deeply or has too many entries",
        "计划嵌套过深或条目过多",
    ),
    checks: Text::fixed(
        "How deep the file is nested, at most 64 levels, and how many entries it has once every alias is written \
        out, at most 2,000,000.",
        "嵌套不超过 64 层；别名全部展开以后，条目不超过 2,000,000 个。",
    ),
    matters: Text::fixed(
        "A real plan never comes near these limits. Reaching one means that aliases multiply each other or that a \
        generated file went wrong, and it must not block the shared check for everyone else.",
        "正常的计划离这两个上限很远。一旦碰到，多半是别名层层翻倍，或者导出的文件出了错，不能让它拖住整个团队的检查。",
    ),
    example: "\
quarters:
  Q1:
    goal: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
",
    fix: Text::fixed(
        "Remove the surplus brackets, or write the repeated part once instead of letting aliases refer to aliases.",
        "删掉多余的括号；重复的内容只写一份，不要用别名套别名。",
    ),
};

/// The nesting passed `limit` levels.
pub(crate) fn too_deep(span: Span, limit: usize) -> Diag {
    Diag::new(
        &RULE,
        span,
        text!(en: "nested deeper than {limit} levels", zh: "嵌套超过 {limit} 层", limit = limit),
        Text::fixed("", ""),
    )
    .help(text!(en: "a plan needs fewer than ten levels: remove the extra brackets or indentation", zh: "计划用不到十层：请去掉多余的括号或缩进"))
}

/// The tree passed `limit` nodes with its aliases followed.
pub(crate) fn too_many_nodes(span: Span, limit: usize) -> Diag {
    Diag::new(
        &RULE,
        span,
        text!(en: "more than {limit} values, aliases included", zh: "连同别名展开超过 {limit} 个值", limit = limit),
        Text::fixed("", ""),
    )
    .help(text!(en: "write out what the aliases stand for only where it is needed, or split the plan", zh: "别名只在需要的地方使用，或者把计划拆开"))
}

/// The text passed `limit` bytes.
pub(crate) fn too_long(span: Span, limit: usize) -> Diag {
    Diag::new(
        &RULE,
        span,
        text!(en: "longer than {limit} bytes", zh: "长度超过 {limit} 字节", limit = limit),
        Text::fixed("", ""),
    )
    .help(text!(en: "split the plan", zh: "请把计划拆开"))
}
