//! Two phases of one promo that share a day.

use super::runs::shared;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{DateRange, Draft, Promo};
use crate::text;
use crate::yaml::At;

pub(crate) static RULE: Rule = Rule {
    code: "P0202",
    name: "phase-overlap",
    severity: Severity::Error,
    title: Text::fixed("two phases of one promo share a day", "同一个大促的两个阶段日期重叠"),
    checks: Text::fixed(
        "The days of a promo's phases: no day may belong to two of them. Different promos may overlap.",
        "同一个大促各阶段的日期：一天只能属于一个阶段。不同的大促之间可以重叠。",
    ),
    matters: Text::fixed(
        "A day in two phases would be presale and sale at once, so its GMV would count in both rows of the phase \
        report.",
        "一天同时算预售和正式期，阶段报表里就会重复计入，两边加起来比大促的总数还多。",
    ),
    example: "\
promos:
  - id: 618
    name: 618 年中大促
    tier: core
    phases:
      - {kind: presale, dates: 06-01..06-06, uplift: 2}
      - {kind: sale,    dates: 06-06..06-18, uplift: 5}
",
    fix: Text::fixed(
        "End the earlier phase the day before the later one begins; both ends of a range count.",
        "前一个阶段在后一个开始的前一天结束；区间的首尾两天都算在内。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for promo in draft.promos() {
        check_promo(promo, out);
    }
}

fn check_promo(promo: &Promo, out: &mut Diags) {
    for (before, dates) in overlaps(promo) {
        let shared = DateRange { first: dates.value.first, last: before.value.last.min(dates.value.last) };
        let (one, other) = if dates.span > before.span { (dates, before) } else { (before, dates) };
        if out.passes_over(one.span) {
            continue;
        }
        out.push(
            Diag::new(
                &RULE,
                one.span,
                text!(
                    en: "two phases of `{promo}` share {days}",
                    zh: "`{promo}` 的两个阶段都占了 {days}",
                    promo = promo.shown(),
                    days = shared
                ),
                text!(en: "this phase", zh: "这个阶段"),
            )
            .label(other.span, text!(en: "and this one", zh: "和这个阶段"))
            .help(
                if let Some(day) = dates.value.first.pred_opt().filter(|day| *day >= before.value.first) {
                    text!(
                        en: "end the earlier one a day before: `{range}`",
                        zh: "让较早的阶段提前一天结束：`{range}`",
                        range = DateRange { first: before.value.first, last: day }
                    )
                } else {
                    text!(en: "move one of the two", zh: "移动其中一个阶段")
                },
            ),
        );
    }
}

/// Whether no two phases of a promo share a day.
pub(super) fn holds(promo: &Promo) -> bool {
    overlaps(promo).is_empty()
}

/// Each phase of a promo that begins on a day of an earlier one, behind the earlier one that reaches furthest.
fn overlaps(promo: &Promo) -> Vec<(&At<DateRange>, &At<DateRange>)> {
    shared(promo.dated().map(|(_, dates)| dates).collect())
}
