//! An activity or promo named after a festival that is at another time.

use chrono::{Datelike, NaiveDate};

use super::festival_names::{Named, festivals_in, speaks_of_work, whole_months};
use crate::almanac::Festival;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::{AnyOf, List, Text};
use crate::model::draft::{DateRange, Draft, Promo};
use crate::model::scalar::word::Words;
use crate::model::year::FiscalYear;
use crate::text;
use crate::yaml::{At, Field};

pub(crate) static RULE: Rule = Rule {
    code: "P0224",
    name: "activity-off-festival",
    severity: Severity::Warning,
    title: Text::fixed("an activity names a festival that is in another month", "活动写的节日不在这个月"),
    checks: Text::fixed(
        "Festivals named in activities and in the names of promos and phases: the month, or one of the promo's months, \
        holds the festival. `开工` (back to work) has to come no earlier than the month of the Spring Festival. What says presale or warm-up \
        may be a month ahead.",
        "活动、大促名称和阶段名称里写到的节日：活动所在的月份（大促看各阶段的月份）里要有这个节日。「开工」不能早于春节\
        所在的月份。写明预售、预热的可以提前一个月。",
    ),
    matters: Text::fixed(
        "Lunar festivals move by weeks: Mid-Autumn is in September one year and in October the next. A plan copied from \
        last year keeps the old month.",
        "农历节日每年差好几周，中秋有时在 9 月，有时在 10 月。照抄去年的计划，月份就错了。",
    ),
    example: "\
year: 2027                      # 春节 2027-02-06
quarters:
  Q1: {activities: {1月: 开工红包, 2月: 闺蜜拼团}}
  Q4: {activities: {10月: 中秋礼盒}}
",
    fix: Text::fixed(
        "Move the activity to the festival's month, or name it after something else.",
        "把活动挪到节日所在的月份，或者换个名字。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(year) = draft.year else { return };
    for activity in draft.briefs.iter().filter_map(Field::given).flat_map(|brief| &brief.value.activities) {
        if let (Some(month), Some(text)) = (activity.month, activity.value.given()) {
            check_activity(year, month, text, out);
        }
    }
    for promo in draft.live_promos() {
        check_promo(year, promo, out);
    }
}

fn check_activity(year: FiscalYear, month: usize, text: &At<Words>, out: &mut Diags) {
    let days = year.month_days(month);
    let days = DateRange { first: year.day(days.start), last: year.day(days.end - 1) };
    let key = year.month_key(month);
    for named in festivals_in(&text.value.0) {
        if named.fits(days, &text.value.0) {
            continue;
        }
        let message = text!(
            en: "an activity of {month} names the {festival}, {days}",
            zh: "{month} 的活动写了{festival}，{days}",
            month = key,
            festival = named.festival.name(),
            days = when(year, named.festival)
        );
        let label = text!(en: "not in this month", zh: "不在这个月");
        out.push(Diag::new(&RULE, text.span, message, label).help(way_out(year, named)));
    }
    if let Some(cny) = speaks_of_work(&text.value.0).then(|| spring_festival_ahead(days)).flatten() {
        let message = text!(
            en: "an activity of {month} says `开工`, and the Spring Festival is on {cny}",
            zh: "{month} 的活动写了「开工」，可春节在 {cny}",
            month = key,
            cny = cny
        );
        let label = text!(en: "work begins after the holiday", zh: "过完年才开工");
        out.push(Diag::new(&RULE, text.span, message, label).help(text!(
            en: "move it to {month}, after the holiday",
            zh: "挪到 {month}，放在春节之后",
            month = cny.format("%Y-%m").to_string()
        )));
    }
}

/// Months before the Spring Festival in which going back to work can only mean the work after it.
const MONTHS_AHEAD: i32 = 2;

/// The Spring Festival that a month comes before.
fn spring_festival_ahead(month: DateRange) -> Option<NaiveDate> {
    let (first, last) = (month.last.succ_opt()?, month.last.checked_add_days(chrono::Days::new(62))?);
    let months = |day: NaiveDate| day.year() * 12 + day.month().cast_signed();
    let near = |cny: &NaiveDate| months(*cny) - months(month.first) <= MONTHS_AHEAD;
    Festival::Cny.within(first, last).into_iter().find(near)
}

fn check_promo(year: FiscalYear, promo: &Promo, out: &mut Diags) {
    if !promo.all_dated() || promo.dated().next().is_none() {
        return;
    }
    let phase_names = promo.dated().filter_map(|(phase, _)| phase.name.given());
    let mut said = Vec::new();
    for name in promo.name.given().into_iter().chain(phase_names) {
        for named in festivals_in(&name.value.0) {
            let fits = |days: DateRange| whole_months(days).is_none_or(|months| named.fits(months, &name.value.0));
            if said.contains(&named.festival) || promo.dated().any(|(_, dates)| fits(dates.value)) {
                continue;
            }
            said.push(named.festival);
            let message = text!(
                en: "`{promo}` is named after the {festival}, {days}",
                zh: "`{promo}` 的名称里有{festival}，{days}",
                promo = promo.shown(),
                festival = named.festival.name(),
                days = when(year, named.festival)
            );
            let mut diag = Diag::new(&RULE, name.span, message, text!(en: "this name", zh: "这个名称"));
            if let Some((_, dates)) = promo.dated().next() {
                diag = diag.label(dates.span, text!(en: "and its days are in other months", zh: "日期却在别的月份"));
            }
            out.push(diag.help(way_out(year, named)));
        }
    }
}

/// When a festival is in the fiscal year, as the end of a sentence about it.
fn when(year: FiscalYear, festival: Festival) -> Text {
    let days = festival.within(year.first(), year.last());
    if days.is_empty() {
        return text!(en: "which the fiscal year does not have", zh: "而本财年没有这个节日");
    }
    text!(en: "which is on {days}", zh: "而它在 {days}", days = List(days))
}

fn way_out(year: FiscalYear, named: &Named) -> Text {
    let days = named.festival.within(year.first(), year.last());
    if days.is_empty() {
        return text!(en: "name it after something else", zh: "换个名字");
    }
    text!(
        en: "move it to {months}, or name it after something else",
        zh: "挪到 {months}，或者换个名字",
        months = AnyOf(days.into_iter().map(|day| year.month_key(year.month_of(day))).collect())
    )
}
