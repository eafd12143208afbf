//! A split that is called like another, or like a way to cut reports.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::expand::By;
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::scalar::normalise;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0133",
    name: "split-name-taken",
    severity: Severity::Error,
    title: Text::fixed("a split has a name that is taken", "拆分的名字已经被占用"),
    checks: Text::fixed(
        "The names under `splits`: none is a word of `--by`, such as `month` or `channel`, and no two are the same but for width \
        and letter case.",
        "`splits` 里的名字：不能跟 `--by` 的词（例如 `month`、`channel`）相同，也不能有两个只差全半角或大小写。",
    ),
    matters: Text::fixed(
        "`plan breakdown --by month` would have to mean two things.",
        "`plan breakdown --by month` 就会有两个意思。",
    ),
    example: "\
splits:
  channel:
    parts: {线上: 80%, 线下: 20%}
",
    fix: Text::fixed("Give the split another name.", "给这种拆法换个名字。"),
};

/// Words for ways to cut other reports than `breakdown`.
const OTHERS: [&str; 5] = ["line", "pool", "channel", "total", "common"];

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let mut seen: Vec<(String, crate::source::Span)> = Vec::new();
    for id in draft.partitions().filter_map(|partition| partition.id.given()) {
        let name = normalise(id.value.as_str()).to_lowercase();
        let help = text!(en: "give it another name", zh: "给它换个名字");
        if By::WORDS.iter().map(|(word, _)| *word).chain(OTHERS).any(|word| word == name) {
            let message =
                text!(en: "`{id}` is a word of `--by` already", zh: "`{id}` 已经是 `--by` 的词", id = id.value);
            out.push(Diag::new(&RULE, id.span, message, Text::fixed("", "")).help(help));
        } else if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name) {
            let message = text!(en: "`{id}` is there twice", zh: "`{id}` 写了两次", id = id.value);
            out.push(Diag::twice(&RULE, id.span, *first, message).help(help));
        } else {
            seen.push((name, id.span));
        }
    }
}
