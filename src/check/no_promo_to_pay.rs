//! Promo money without any promo to pay.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0310",
    name: "no-promo-to-pay",
    severity: Severity::Error,
    title: Text::fixed("a line has promo money but no promo to pay", "有大促预算，却没有大促可花"),
    checks: Text::fixed(
        "Lines with a promo pool: they list a promo, or the plan has one of tier `core`.",
        "有大促预算的预算项：要么自己列了大促，要么计划里有 `core` 级大促。",
    ),
    matters: Text::fixed(
        "The promo share of the line is approved and belongs to nothing, so it can appear in no month and no report.",
        "批下来的大促费用没有着落，哪个月、哪张报表里都体现不出来。",
    ),
    example: "\
promos:
  - {id: 开学季, name: 9 月开学季, tier: segment, phases: [{kind: sale, dates: 08-25..09-05, uplift: 1.6}]}
budget:
  marketing:
    rate: 10%
    split: {promo: 60%, daily: 40%}
",
    fix: Text::fixed(
        "Name the promos with `promos: [开学季]`, make one of them `tier: core`, or set `split: {promo: 0%, daily: 100%}`.",
        "用 `promos: [开学季]` 指定大促，或者把其中一个改成 `tier: core`；\
        没有大促就写 `split: {promo: 0%, daily: 100%}`。",
    ),
};
