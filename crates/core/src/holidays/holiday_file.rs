//! What can be wrong with a year's file beside its form.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::diag::{Diag, Rule, Severity};
use crate::lang::Text;
use crate::model::form;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0031",
    name: "holiday-file",
    severity: Severity::Error,
    title: Text::fixed(
        "the file of a year's public holidays contradicts itself or what is known",
        "节假日文件自相矛盾，或者与已有的冲突",
    ),
    checks: Text::fixed(
        "Files of public holidays: a year that is not known yet, at least one break, every day in that year (the first \
        break and its workdays may lie in the December before), no day in two breaks, workdays on Saturdays and Sundays \
        outside the breaks, each once.",
        "节假日文件：年份没有重复给出，至少有一个假期，日期都在当年（元旦假期及其调休可以在上一年 12 月），假期互不重叠，\
        调休上班日是假期以外的周六、周日，每天只写一次。",
    ),
    matters: Text::fixed(
        "A due date on a public holiday is missed by everyone but the calendar. A wrong file would move that warning to \
        the wrong days, or silence it.",
        "截止日落在假期里，到时候没人在岗。文件写错了，提醒就会落到别的日子，甚至不提醒。",
    ),
    example: "\
holidays: 1
year: 2030
breaks:
  - {name: 春节, dates: 02-02..02-09}
  - {name: 元宵节, dates: 02-09, workdays: [02-11]}
",
    fix: Text::fixed(
        "Copy the year, the breaks and the workdays from the announcement; where two holidays meet, write one break.",
        "照放假通知填写年份、假期和调休上班日；两个节日连在一起时，写成一个假期。",
    ),
};

fn none() -> Text {
    Text::fixed("", "")
}

/// The year at `span` is given by `file` already, or built in.
pub(super) fn known(span: Span, year: i32, file: Option<&str>) -> Diag {
    let message = match file {
        None => text!(en: "the public holidays of {year} are built in", zh: "{year} 年的节假日已经内置", year = year),
        Some(file) => {
            text!(en: "the public holidays of {year} are given by {file} already", zh: "{year} 年的节假日已由 {file} 给出", year = year, file = file)
        }
    };
    Diag::new(&RULE, span, message, none())
        .help(text!(en: "correct the year, or leave this file out", zh: "请改正年份，或者不再使用这个文件"))
}

/// There is nothing but space and comments.
pub(super) fn empty_file(span: Span) -> Diag {
    Diag::new(&RULE, span, text!(en: "the file of public holidays is empty", zh: "节假日文件是空的"), none()).help(
        text!(
            en: "begin it with `holidays: 1`, then `year` and `breaks`",
            zh: "第一行写 `holidays: 1`，接着写 `year` 和 `breaks`"
        ),
    )
}

/// The list at `span` has no break.
pub(super) fn empty(span: Span) -> Diag {
    Diag::new(&RULE, span, text!(en: "no break is listed", zh: "没有列出任何假期"), none()).help(text!(
        en: "list the breaks as announced: `- {open}name: 元旦, dates: 01-01{close}`",
        zh: "照通知列出假期：`- {open}name: 元旦, dates: 01-01{close}`",
        open = '{',
        close = '}'
    ))
}

/// `date` lies outside what a file of `year` may speak of.
pub(super) fn outside(span: Span, date: NaiveDate, year: i32) -> Diag {
    Diag::new(&RULE, span, text!(en: "{date} does not belong to {year}", zh: "{date} 不属于 {year} 年", date = date, year = year), none())
        .help(text!(
            en: "write a day of {year}, or of December {before} for its first break; every other year has a file of its own",
            zh: "写 {year} 年的日期，元旦假期可以写 {before} 年 12 月的；其他年份另建文件",
            year = year,
            before = year - 1
        ))
}

/// The break at `span` is over, on `last`, before `year` begins.
pub(super) fn before(span: Span, last: NaiveDate, year: i32) -> Diag {
    let message = text!(en: "the break is over on {last}, before {year} begins", zh: "假期到 {last} 就结束了，不在 {year} 年内", last = last, year = year);
    Diag::new(&RULE, span, message, none()).help(text!(
        en: "give a break its whole length, into {year}; what ends in {before} belongs in the file of {before}",
        zh: "跨年的假期要写到 {year} 年的最后一天为止；在 {before} 年结束的假期写进 {before} 年的文件",
        year = year,
        before = year - 1
    ))
}

/// The range at `span` ends before it begins.
pub(super) fn reversed(span: Span, first: NaiveDate, last: NaiveDate) -> Diag {
    let message = text!(en: "the break ends on {last}, before it begins on {first}", zh: "假期 {last} 结束，早于 {first} 开始", first = first, last = last);
    let diag = Diag::new(&form::bad_date::RULE, span, message, none());
    match first.with_year(first.year() - 1) {
        // 12-30..01-01
        Some(before) if first.month() == 12 && last.month() == 1 => {
            diag.help(text!(en: "write `{before}..{last}`", zh: "改为 `{before}..{last}`", before = before, last = last))
        }
        _ => diag.help(text!(en: "write `{last}..{first}` if the ends were swapped", zh: "如果只是写反了，改为 `{last}..{first}`", first = first, last = last)),
    }
}

/// The break at `span` and the one at `other` share `date`.
pub(super) fn overlap(span: Span, other: Span, date: NaiveDate) -> Diag {
    Diag::new(
        &RULE,
        span,
        text!(en: "{date} is in two breaks", zh: "{date} 同时在两个假期里", date = date),
        text!(en: "this break", zh: "这个假期"),
    )
    .label(other, text!(en: "and this one", zh: "和这个假期"))
    .help(text!(
        en: "correct the dates, or write one break for both: `国庆节、中秋节`",
        zh: "请改正日期；如果两个节日连休，合写成一个假期，如 `国庆节、中秋节`"
    ))
}

/// The workday at `span` lies in the break at `off`.
pub(super) fn workday_off(span: Span, off: Span, date: NaiveDate) -> Diag {
    Diag::new(
        &RULE,
        span,
        text!(en: "{date} is both a workday and a day off", zh: "{date} 既是上班日又是放假日", date = date),
        text!(en: "worked", zh: "上班"),
    )
    .label(off, text!(en: "off", zh: "放假"))
    .help(text!(en: "correct the workday or the break", zh: "请改正上班日或假期"))
}

/// The workday at `span` was listed before, at `first`.
pub(super) fn workday_twice(span: Span, first: Span, date: NaiveDate) -> Diag {
    let message = text!(en: "the workday {date} is listed twice", zh: "上班日 {date} 写了两次", date = date);
    Diag::twice(&RULE, span, first, message).help(text!(en: "keep one of the two", zh: "只留一处"))
}

/// The workday at `span` is no Saturday or Sunday.
pub(super) fn workday_in_week(span: Span, date: NaiveDate) -> Diag {
    let days = u64::from(date.weekday().num_days_from_monday());
    // Monday to Wednesday are nearer to the Sunday before
    let near =
        if days < 3 { date.checked_sub_days(Days::new(days + 1)) } else { date.checked_add_days(Days::new(5 - days)) };
    let diag = Diag::new(
        &RULE,
        span,
        text!(en: "{date} is no Saturday or Sunday, so it is worked anyway", zh: "{date} 不是周六或周日，本来就上班", date = date),
        none(),
    );
    match near {
        Some(near) => diag.help(text!(en: "write `{near}` if that is meant, or remove the day", zh: "如果指的是 `{near}`，请改正；否则删去", near = near)),
        None => diag,
    }
}

/// Whether a day is a Saturday or Sunday.
pub(super) fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
