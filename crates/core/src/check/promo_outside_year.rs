//! Phase days that lie outside the fiscal year.

use super::promo_without_sales;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{DateRange, Draft};
use crate::text;

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

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(year) = draft.year else { return };
    for promo in draft.live_promos() {
        // a promo that sells nothing in the year gets the heavier finding
        if promo_without_sales::sells_nothing(promo, year) {
            continue;
        }
        let outside = |range: &DateRange| range.first < year.first() || range.last > year.last();
        let mut dates = promo.dated().map(|(_, dates)| dates).filter(|dates| outside(&dates.value));
        let Some(first) = dates.next() else { continue };
        let mut diag = Diag::new(
            &RULE,
            first.span,
            text!(
                en: "`{promo}` has days outside the fiscal year {from} to {to}",
                zh: "`{promo}` 有日期落在财年 {from} 到 {to} 之外",
                promo = promo.shown(),
                from = year.first(),
                to = year.last()
            ),
            text!(en: "these days carry no GMV here", zh: "这些天在本计划里没有 GMV"),
        );
        for more in dates {
            diag = diag.label(more.span, text!(en: "nor do these", zh: "这些天也没有"));
        }
        out.push(diag.help(text!(
            en: "nothing to do if it is meant; else correct the dates or `fiscal_year_start`",
            zh: "有意如此就不用改；否则改正日期或 `fiscal_year_start`"
        )));
    }
}
