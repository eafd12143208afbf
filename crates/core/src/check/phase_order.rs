//! Phases of a promo that are not written in date order.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{DateRange, Draft, Promo};
use crate::text;
use crate::yaml::At;

pub(crate) static RULE: Rule = Rule {
    code: "P0203",
    name: "phase-order",
    severity: Severity::Error,
    title: Text::fixed("the phases of a promo are not in date order", "大促的阶段没有按日期先后排列"),
    checks: Text::fixed(
        "The order of a promo's phases in the file against their dates.",
        "大促各阶段在文件里的先后，跟日期的先后是否一致。",
    ),
    matters: Text::fixed(
        "Phases out of order are mostly a mistyped month. The window in which a promo's money is spent runs from its \
        first phase to its last, and would be wrong with it.",
        "顺序不对，多半是月份打错了。大促费用的投放期从第一个阶段算到最后一个阶段，也会跟着错。",
    ),
    example: "\
promos:
  - id: 双11
    name: 双 11 狂欢日
    tier: core
    phases:
      - {kind: sale,    dates: 11-01..11-11, uplift: 6}
      - {kind: presale, dates: 10-20..10-31, uplift: 2}
",
    fix: Text::fixed(
        "Correct the date, or write the phases from the earliest to the latest.",
        "改正日期，或者把阶段从早到晚排好。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for promo in draft.promos() {
        for (before, after) in backwards(promo) {
            out.push(
                Diag::new(
                    &RULE,
                    after.span,
                    text!(
                        en: "the phases of `{promo}` are not in date order",
                        zh: "`{promo}` 的阶段没有按日期先后排列",
                        promo = promo.shown()
                    ),
                    text!(en: "this phase is over on {last}", zh: "这个阶段 {last} 就结束了", last = after.value.last),
                )
                .label(before.span, text!(en: "before this one begins on {first}", zh: "而前面这个 {first} 才开始", first = before.value.first))
                .help(text!(en: "put the earlier phase first, or correct its dates", zh: "把早的阶段移到前面，或者改正日期")),
            );
        }
    }
}

/// Whether no phase of a promo is over before one that stands above it.
pub(super) fn holds(promo: &Promo) -> bool {
    backwards(promo).next().is_none()
}

/// The phases of a promo that are over before the one above them begins, each below that one.
fn backwards(promo: &Promo) -> impl Iterator<Item = (&At<DateRange>, &At<DateRange>)> {
    let dates = || promo.dated().map(|(_, dates)| dates);
    dates().zip(dates().skip(1)).filter(|(before, after)| after.value.last < before.value.first)
}
