//! A file with no content but comments.

use crate::diag::Diag;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0009",
    name: "empty-file",
    severity: Severity::Error,
    title: Text::fixed("the file holds no plan", "文件里没有计划"),
    checks: Text::fixed(
        "Whether the file holds anything besides blank lines and comments.",
        "除了空行和注释，文件里有没有内容。",
    ),
    matters: Text::fixed(
        "An export that failed or a file saved before it was filled in looks like a plan in the folder, and is none.",
        "导出失败，或者没填就保存了的文件，放在文件夹里看着像一份计划，其实什么都没有。",
    ),
    example: "\
# 2027 全年电商运营计划
# 待各业务线填写
",
    fix: Text::fixed(
        "Write the plan, starting from `plan init`, or remove the file.",
        "用 `plan init` 起一份再填，或者删掉这个文件。",
    ),
};

/// There is nothing in the file.
pub(crate) fn finding(span: Span) -> Diag {
    Diag::new(&RULE, span, text!(en: "the plan is empty", zh: "计划是空的"), Text::fixed("", "")).help(text!(
        en: "`plan init` writes a plan to start from; `plan templates` lists more",
        zh: "`plan init` 会写好一份起步的计划；`plan templates` 列出更多模板"
    ))
}
