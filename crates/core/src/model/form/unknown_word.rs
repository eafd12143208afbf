//! A word that is none of those a key takes.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0020",
    name: "unknown-word",
    severity: Severity::Error,
    title: Text::fixed("a word that this key does not take", "这里不能填这个词"),
    checks: Text::fixed(
        "Keys that take one of a few words: `tier`, a phase's `kind`, a line's `timing`, the weights under `checks`, and \
        `currency` with its ISO 4217 code.",
        "只能从几个词里选的键：`tier`、阶段的 `kind`、预算项的 `timing`、`checks` 里的级别，以及用 ISO 4217 代码的 \
        `currency`。",
    ),
    matters: Text::fixed(
        "The word decides the sums: whether a promo is paid by default, whether its days carry uplift, how many \
        decimals money has.",
        "这个词会影响计算：大促默认有没有预算、阶段有没有爆发系数、金额保留几位小数。",
    ),
    example: "\
currency: RMB
promos:
  - id: 双11
    name: 双 11 狂欢日
    tier: S级
    phases:
      - {kind: 正式, dates: 11-01..11-11, uplift: 6}
",
    fix: Text::fixed(
        "Use one of the words the message lists, such as `core`, `sale`, `even` or `CNY`.",
        "从提示列出的词里选一个，例如 `core`、`sale`、`even`、`CNY`。",
    ),
};
