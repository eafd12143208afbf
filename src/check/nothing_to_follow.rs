//! A pool with money and no GMV to spread it by.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0307",
    name: "nothing-to-follow",
    severity: Severity::Error,
    title: Text::fixed("a budget pool has money but no GMV to follow", "预算有钱，却没有 GMV 可以跟着分"),
    checks: Text::fixed(
        "Lines with a `split`: promo money needs a paid promo with GMV, daily money needs GMV on days outside the \
        spend windows of the line's promos.",
        "写了 `split` 的预算项：大促的钱要有带 GMV 的大促来承接，日常的钱要有大促投放期以外的 GMV 来承接。",
    ),
    matters: Text::fixed(
        "Budgets are spread over the months by GMV. With none to follow, the approved money could not be put into \
        any month.",
        "预算按 GMV 分到各月。没有 GMV 可跟，批下来的钱就落不到任何一个月。",
    ),
    example: "\
promos:
  - id: 天天低价
    name: 全年天天低价
    tier: core
    phases: [{kind: sale, dates: 01-01..12-31, uplift: 1.1}]
budget:
  marketing: {rate: 10%, split: {promo: 60%, daily: 40%}}
",
    fix: Text::fixed(
        "Set that pool to 0%, name promos with selling days in the year, or shorten a promo that covers the whole \
        year.",
        "把这一部分改成 0%；或者换成本财年有售卖日的大促；覆盖全年的大促要缩短。",
    ),
};
