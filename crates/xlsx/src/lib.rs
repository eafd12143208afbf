//! A workbook that finance can audit: a plan's decisions on one sheet, and every number that follows from them as a
//! formula over that sheet, beside the exact figure and the difference of the two.
//!
//! Amounts are apportioned by formulas as the plan format has it: whole minor units, the units left over to the largest
//! remainders. So the formulas give the exact figures themselves, and sums of them too. Exact figures come from the grids
//! that the other formats draw; what a formula is said to give, before anything recalculates, is one of them.
//!
//! Every cell that can hold a word from the plan is written as text, whatever it begins with. No clock is read: the same
//! plan gives the same bytes.

mod about;
mod assumptions;
mod book;
mod budgets;
mod calendar;
mod chapters;
mod charts;
mod days;
mod grid;
mod money;
mod name;
mod page;
mod parts;
mod rounded;
mod said;
mod spending;
mod splits;
mod steps;
mod style;
mod summary;
mod tab;
mod targets;

pub(crate) use plan_core::{expand, model, report};
pub(crate) use plan_text::{lang, text};

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::book::Book;
use crate::lang::{Lang, Text};
use crate::report::annual::{Annual, Origin, Told};
use crate::report::figures::{Unit, clean};

/// What keeps a workbook from being made.
#[derive(Debug, thiserror::Error)]
pub enum XlsxFailure {
    /// More rows or columns than a sheet can have: thousands of budget lines, each with many channels and promos.
    #[error("the plan needs more rows or columns than a sheet can have")]
    TooLarge,
    /// The library that writes the file refuses something.
    #[error(transparent)]
    Writer(XlsxError),
}

impl XlsxFailure {
    /// For people, with the way out.
    pub fn text(&self) -> Text {
        match self {
            Self::TooLarge => text!(
                en: "the plan needs more rows or columns than a sheet can have (1048576 by 16384); `--format csv` has no such limit",
                zh: "计划太大，超出工作表的行列上限（1048576 行、16384 列）；`--format csv` 没有这个限制",
            ),
            Self::Writer(error) => {
                let error = error.to_string();
                text!(en: "the workbook cannot be written: {error}", zh: "无法生成工作簿：{error}", error = error)
            }
        }
    }
}

impl From<XlsxError> for XlsxFailure {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::RowColumnLimitError => Self::TooLarge,
            error => Self::Writer(error),
        }
    }
}

/// The workbook of a plan, as the bytes of an `.xlsx` file; `report` is the exact report of what is `told`.
///
/// `unit` decides how amounts are shown; cells hold them in the currency's own unit.
pub fn workbook(told: &Told<'_>, report: &Annual, unit: Unit, lang: Lang) -> Result<Vec<u8>, XlsxFailure> {
    let mut book = Book::new(told, unit, lang);
    let assumptions = assumptions::write(&mut book)?;
    let steps = steps::write(&mut book, &assumptions)?;
    let days = days::write(&mut book, &steps)?;
    let rounded = rounded::write(&mut book)?;
    let targets = targets::write(&mut book, &assumptions.places, &steps)?;
    let mut shown = vec![targets, calendar::write(&book)?];
    let mut worked_out = vec![steps.page, days];
    worked_out.extend(rounded);
    let (split_up, parts) = splits::write(&mut book, &assumptions.places.splits)?.unzip();
    let parts = parts.unwrap_or_default();
    let mut places = spending::Places::default();
    if !told.worked.plan().lines.is_empty() {
        let spending = spending::write(&mut book, &assumptions.places, (&steps.places, &parts))?;
        shown.push(budgets::write(&mut book, &assumptions.places, &spending.places)?);
        worked_out.extend([spending.page, spending.months]);
        places = spending.places;
    }
    if money::applies(told.worked) {
        book.money = Some(money::write(&mut book, &assumptions.places.money, (&steps.places.promos, &places), &parts)?);
    }
    let places = money::sheets::Places {
        money: &assumptions.places.money,
        promos: &steps.places.promos,
        spending: &places,
        sliced: money::sliced(told.worked),
        given: money::given(told.worked),
    };
    let more = chapters::write(&mut book, &assumptions.places, (&places, &parts), report)?;
    worked_out.extend(book.money.take().map(|(page, _)| page).into_iter().chain(split_up));
    shown.insert(0, assumptions.page);
    let (about, verdict) = about::write(&book, &shown, &worked_out)?;
    let summary = summary::write(&book, &report.origin, &verdict)?;

    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(told, &report.origin, lang)?);
    for page in [summary, about].into_iter().chain(shown).chain(more).chain(worked_out) {
        workbook.push_worksheet(page.finish()?);
    }
    for (name, place) in book.names.into_all() {
        workbook.define_name(name, &place)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Title and a day that is no clock's: that of the report, else the first of the plan's year.
fn properties(told: &Told<'_>, origin: &Origin, lang: Lang) -> Result<DocProperties, XlsxFailure> {
    let day = origin.date.unwrap_or(told.worked.plan().year.first());
    let [month, of_month] = [day.month(), day.day()].map(|number| u8::try_from(number).unwrap_or(1));
    let created = ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(2000), month, of_month)?;
    let title: String = clean(&told.worked.plan().name).chars().take(200).collect();
    let subject = text!(en: "Annual plan {year}", zh: "{year} 年度计划", year = told.worked.plan().year.label());
    Ok(DocProperties::new().set_title(title).set_subject(subject.get(lang)).set_creation_datetime(&created))
}

/// A day as a spreadsheet counts it: 1 is the first of January 1900, and 1900 is taken for a leap year.
fn serial(day: NaiveDate) -> i64 {
    const BEFORE: NaiveDate = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day");
    (day - BEFORE).num_days()
}
