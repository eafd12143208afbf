//! A required key that is not there.

use crate::diag::Diag;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0010",
    name: "missing-key",
    severity: Severity::Error,
    title: Text::fixed("a required key is missing", "缺少必填的键"),
    checks: Text::fixed(
        "The keys a plan cannot do without: `plan`, `name`, `year`, `gmv` with `target` and `quarters`, what \
        each promo, phase and waiver needs, and `gmv` of a `last_year` that does not give all twelve months.",
        "计划不能没有的键：`plan`、`name`、`year`，`gmv` 下的 `target` 和 `quarters`，以及每个大促、\
        每个阶段、每条豁免的必填项；`last_year` 没有写全十二个月的，还要有 `gmv`。",
    ),
    matters: Text::fixed(
        "Without the year no promo date can be placed, and without the target there is nothing to break down.",
        "没有年份，大促日期落不到日历上；没有目标，就没有数可拆。",
    ),
    example: "\
plan: 1
name: 2027 全年电商运营计划
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
",
    fix: Text::fixed("Add the key that the message names.", "补上提示里说的那个键。"),
};

/// The mapping that begins at `span` lacks `key`; what could stand there, for the advice.
pub(crate) fn finding(span: Span, key: &'static str, example: Option<Text>) -> Diag {
    let help = match example {
        Some(value) => text!(
            en: "add for example `{key}: {value}`",
            zh: "补上，例如 `{key}: {value}`",
            key = key,
            value = value,
        ),
        None => text!(en: "add a line `{key}: …`", zh: "加一行 `{key}: …`", key = key),
    };
    Diag::new(
        &RULE,
        span,
        text!(en: "missing key `{key}`", zh: "缺少 `{key}`", key = key),
        text!(en: "`{key}` belongs in this mapping", zh: "这里应写 `{key}`", key = key),
    )
    .help(help)
}
