//! An alias without its anchor, or one that contains itself.

use crate::diag::Diag;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0005",
    name: "bad-alias",
    severity: Severity::Error,
    title: Text::fixed("an alias leads nowhere or to itself", "别名没有对应的锚点，或者指向了自己"),
    checks: Text::fixed(
        "Every alias `*name`: an anchor `&name` must stand before it, and must not contain the alias.",
        "每个别名 `*名称`：前面要有对应的锚点 `&名称`，而且锚点的内容里不能又引用它自己。",
    ),
    matters: Text::fixed(
        "The value behind the alias is unknown, so whatever it was to set, a band or a channel split, has no figure.",
        "别名背后没有值，本来要由它给出的费比区间、渠道拆分就都没有数。",
    ),
    example: "\
budget:
  marketing: {rate: 10%, channels: *channels}
  activities: {rate: 6%, channels: &channels {抖音: 60%, 淘宝: 40%}}
",
    fix: Text::fixed(
        "Put the anchor at the first use and the alias after it, or write the value out.",
        "第一次出现的地方写锚点，后面再写别名；或者直接把值写出来。",
    ),
};

/// `*name` stands for nothing defined before it.
pub(crate) fn unknown(span: Span, name: &str) -> Diag {
    Diag::new(
        &RULE,
        span,
        text!(en: "the alias `*{name}` has no anchor", zh: "别名 `*{name}` 没有对应的锚点", name = name),
        Text::fixed("", ""),
    )
    .help(text!(en: "define `&{name}` before it, or write the value here; a text that begins with `*` needs quotes", zh: "在它前面定义 `&{name}`，或者在这里直接写值；以 `*` 开头的文字要加引号", name = name))
}

/// `*name` stands inside its own anchor.
pub(crate) fn cycle(span: Span, name: &str) -> Diag {
    Diag::new(
        &RULE,
        span,
        text!(en: "the alias `*{name}` stands for a value that contains it", zh: "别名 `*{name}` 指向包含它自己的值", name = name),
        Text::fixed("", ""),
    )
    .help(text!(en: "write the value here instead of the alias", zh: "不用别名，在这里直接写值"))
}
