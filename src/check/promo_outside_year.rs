//! Phase days that lie outside the fiscal year.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0204",
    name: "promo-outside-year",
    severity: Severity::Info,
    title: Text::fixed("part of a promo lies outside the fiscal year", "大促有一部分不在本财年内"),
    checks: Text::fixed(
        "Phase days before the first or after the last day of the fiscal year.",
        "落在财年第一天之前、最后一天之后的阶段日期。",
    ),
    matters: Text::fixed(
        "Those days carry no GMV here, they belong to another year's plan. Their part of the promo's spending is \
        booked in this year's first or last month.",
        "这些天的 GMV 归另一年的计划，这里不计；对应的大促费用算在本财年的第一个月或最后一个月。",
    ),
    example: "\
year: 2027
promos:
  - id: 年货节
    name: 年货节
    tier: core
    phases:
      - {kind: warmup, dates: 2026-12-25..2026-12-31}
      - {kind: sale,   dates: 01-08..01-28, uplift: 3}
",
    fix: Text::fixed(
        "Nothing to fix if it is meant. Otherwise correct the year in the date or `fiscal_year_start`.",
        "本来就是这么安排的，不用改；否则改正日期里的年份，或者 `fiscal_year_start`。",
    ),
};
