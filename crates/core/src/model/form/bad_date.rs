//! A date or range that cannot be read, does not exist or runs backwards.

use chrono::{Months, NaiveDate};

use crate::diag::{Diag, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::{AnyOf, List, Text};
use crate::model::draft::DateRange;
use crate::model::scalar::date::{Date, Dates};
use crate::model::scalar::{Correction, Fault, Leaf, Sense};
use crate::model::year::FiscalYear;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0016",
    name: "bad-date",
    severity: Severity::Error,
    title: Text::fixed("not a date or a range of dates", "日期写法不对，或者没有这一天"),
    checks: Text::fixed(
        "Dates: `MM-DD` or `YYYY-MM-DD`, days that exist, ranges `first..last` with the earlier day first.",
        "日期写成 `MM-DD` 或 `YYYY-MM-DD`，这一天要真实存在；区间写成 `开始..结束`，早的在前。",
    ),
    matters: Text::fixed(
        "A promo on the wrong days moves its GMV and its spending into the wrong month, and the stock and ad \
        bookings with them.",
        "大促日期一错，GMV 和费用就会算到别的月份，备货和投放档期也跟着错。",
    ),
    example: "\
promos:
  - id: 618
    name: 618 年中大促
    tier: core
    phases:
      - {kind: sale, dates: 6.1..6.18, uplift: 5}
",
    fix: Text::fixed(
        "Write `06-18` for one day and `06-01..06-20` for a range; give the year where a range crosses it: \
        `2026-12-20..2027-01-05`.",
        "一天写 `06-18`，一段写 `06-01..06-20`；跨年的带上年份：`2026-12-20..2027-01-05`。",
    ),
};

/// The calendar of this fiscal year has no such day: 02-29.
pub(crate) fn not_in_year(span: Span, date: Date, year: FiscalYear) -> Diag {
    Diag::new(
        &RULE,
        span,
        text!(
            en: "there is no {date} in fiscal year {label}",
            zh: "{label} 财年里没有 {date}",
            date = date,
            label = year.label()
        ),
        Text::fixed("", ""),
    )
    .help(text!(
        en: "the year runs {first} to {last}: correct the day, or write the date with its year",
        zh: "财年从 {first} 到 {last}：请改正日期，或者写上年份",
        first = year.first(),
        last = year.last()
    ))
}

/// The festival falls into the fiscal year twice.
pub(crate) fn twice_in_year(span: Span, date: Date, year: FiscalYear, days: &[NaiveDate]) -> Diag {
    Diag::new(
        &RULE,
        span,
        text!(
            en: "{date} falls into fiscal year {label} more than once: {days}",
            zh: "{label} 财年里有不止一个 {date}：{days}",
            date = date,
            label = year.label(),
            days = List(days.to_vec())
        ),
        Text::fixed("", ""),
    )
    .help(text!(
        en: "write the one that is meant: {days}",
        zh: "写明是哪一天：{days}",
        days = AnyOf(days.iter().map(|day| format!("`{day}`")).collect())
    ))
}

/// The range ends before it begins.
pub(crate) fn reversed(span: Span, written: Dates, range: DateRange) -> Diag {
    let DateRange { first, last } = range;
    let diag = Diag::new(
        &RULE,
        span,
        text!(en: "the range ends on {last}, before it begins on {first}", zh: "这段日期 {last} 结束，早于 {first} 开始", first = first, last = last),
        Text::fixed("", ""),
    )
    .repair(Repair::choice("swap", span, format!("{}..{}", written.last, written.first)))
    .help(text!(en: "write `{last}..{first}` if the ends were swapped", zh: "如果只是写反了，改为 `{last}..{first}`", first = written.first, last = written.last));
    // 12-20..01-05 crosses the turn of the year, which only written years can say
    match (written.first, written.last) {
        (Date::Day { year: None, .. }, Date::Day { year: None, .. }) => {
            let before = first - Months::new(12);
            diag.help(text!(
                en: "write `{before}..{last}` if it crosses into the year",
                zh: "如果是从上一年跨过来的，改为 `{before}..{last}`",
                before = before,
                last = last
            ))
            .repair(Repair::choice("cross-year", span, format!("{before}..{last}")))
        }
        _ => diag,
    }
}

/// A phase that begins or ends more than a year away from the fiscal year: a year was mistyped, or left from another plan.
pub(crate) fn far(span: Span, range: DateRange, year: FiscalYear) -> Option<Diag> {
    let day = far_day(range, year)?;
    let message = text!(
        en: "{day} is more than a year away from fiscal year {label}",
        zh: "{day} 离 {label} 财年超过一年",
        day = day,
        label = year.label()
    );
    Some(Diag::new(&RULE, span, message, Text::fixed("", "")).help(text!(
        en: "the year runs {first} to {last}: correct the year of the date, or leave it out",
        zh: "财年从 {first} 到 {last}：请改正日期里的年份，或者不写年份",
        first = year.first(),
        last = year.last()
    )))
}

fn far_day(range: DateRange, year: FiscalYear) -> Option<NaiveDate> {
    let (first, last) = (year.first().checked_sub_months(YEAR)?, year.last().checked_add_months(YEAR)?);
    [range.first, range.last].into_iter().find(|day| *day < first || *day > last)
}

const YEAR: Months = Months::new(12);

/// An edit of which one end says its year: that is the other's year too (`2026.12.20-12.25`), and written where the fiscal
/// year says another. A range that crosses the turn of the year is one that somebody may have meant.
fn one_year(edit: Correction, first: Date, last: Date, year: FiscalYear) -> (Correction, Date, Date) {
    let ((known, short), forward) = match (first, last) {
        (Date::Day { year: Some(_), .. }, Date::Day { year: None, .. }) => ((first, last), true),
        (Date::Day { year: None, .. }, Date::Day { year: Some(_), .. }) => ((last, first), false),
        _ => return (edit, first, last),
    };
    let (Date::Day { year: Some(said), month: at_month, day: at_day }, Date::Day { month, day, .. }) = (known, short)
    else {
        return (edit, first, last);
    };
    let crosses = if forward { (month, day) < (at_month, at_day) } else { (month, day) > (at_month, at_day) };
    let said = said + if forward { i32::from(crosses) } else { -i32::from(crosses) };
    let meant = Date::Day { year: Some(said), month, day };
    if year.resolve_date(meant) == year.resolve_date(short) {
        return (edit, first, last);
    }
    let (first, last) = if forward { (first, meant) } else { (meant, last) };
    let sense = if crosses { Sense::Guess } else { edit.sense };
    (Correction { text: format!("{first}..{last}"), sense }, first, last)
}

/// The fault of a date with what can be written instead in this fiscal year: no day that the year does not have, and both
/// ends with their years where a range crosses the turn of the year, which may be either of two.
pub(crate) fn in_year(mut fault: Fault, year: FiscalYear) -> Fault {
    for edit in std::mem::take(&mut fault.edits) {
        let Some(Dates { first, last }) = Dates::value(&edit.text) else {
            fault.edits.push(edit);
            continue;
        };
        let (edit, first, last) = one_year(edit, first, last, year);
        let day = |date| if let [day] = *year.resolve_date(date) { Some(day) } else { None };
        let (Some(from), Some(to)) = (day(first), day(last)) else {
            fault = fault.note(text!(
                en: "there is no {edit} in fiscal year {label}",
                zh: "{label} 财年里没有 {edit}",
                edit = edit.text,
                label = year.label()
            ));
            continue;
        };
        let short = |date| matches!(date, Date::Day { year: None, .. });
        if from > to && short(first) && short(last) {
            fault = fault.guess(format!("{}..{to}", from - YEAR)).guess(format!("{from}..{}", to + YEAR));
        } else if from > to {
            fault = fault.guess(format!("{last}..{first}"));
        } else if far_day(DateRange { first: from, last: to }, year).is_some() {
            // a year that few could mean, or that of a waiver
            fault = fault.guess(edit.text);
        } else {
            fault.edits.push(edit);
        }
    }
    fault
}
