//! More findings in one file than are worth showing.

use crate::diag::Diag;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::source::Span;
use crate::text;

/// Says how many findings are not shown.
pub static RULE: Rule = Rule {
    code: "P0021",
    name: "too-many-findings",
    severity: Severity::Info,
    title: Text::fixed("too many findings to show them all", "问题太多，没有全部列出"),
    checks: Text::fixed(
        "How many findings one file has: the first 500 are shown, the rest are counted.",
        "一个文件里有多少个问题：列出前 500 个，其余的只报个数。",
    ),
    matters: Text::fixed(
        "That many findings nearly always share one cause, such as a wrong export or a renamed key. The list is cut \
        so that the cause stays visible.",
        "问题这么多，几乎都是同一个原因，比如导出错了，或者某个键改了名。截短列表，是为了让原因看得见。",
    ),
    example: "\
# 导出时把 `rate` 写成了「费率」，几百个预算项都一样
budget:
  品类001: {费率: 0.1%}
  品类002: {费率: 0.1%}
  品类003: {费率: 0.1%}
",
    fix: Text::fixed(
        "Fix the first findings, look for the cause they share, and run the check again.",
        "先改最前面的几个，找出共同的原因，再检查一遍。",
    ),
};

/// `count` findings more than are shown.
pub fn finding(span: Span, count: usize) -> Diag {
    Diag::new(
        &RULE,
        span,
        text!(en: "{count} more findings are not shown", zh: "另有 {count} 个问题没有列出", count = count),
        Text::fixed("", ""),
    )
    .help(text!(en: "mend the findings above first, then run this again", zh: "先改好上面的问题，再运行一次"))
}
