//! YAML that a plan does not use: merge keys, tags, directives, a second document.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

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
