//! An alias without its anchor, or one that contains itself.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

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
  marketing: {rate: 10%, channels: *渠道}
  activities: {rate: 6%, channels: &渠道 {抖音: 60%, 淘宝: 40%}}
",
    fix: Text::fixed(
        "Put the anchor at the first use and the alias after it, or write the value out.",
        "第一次出现的地方写锚点，后面再写别名；或者直接把值写出来。",
    ),
};
