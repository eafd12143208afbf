//! Quarters and months in whole steps, and the days of each month by what they were before.

use rust_xlsxwriter::XlsxError;

use super::assumptions::{ROUND, TARGET};
use super::book::Book;
use super::days;
use super::page::Page;
use super::parts::{self, Part};
use super::style::{Figure, Look, Style};
use super::tab::Tab;
use crate::lang::Text;
use crate::model::year::{MONTHS, QUARTERS};

/// First column of a cut, after the name of its part.
const CUT: u16 = 1;

/// The sheet; nothing where the plan does not round.
pub(super) fn write(book: &mut Book<'_>) -> Result<Option<Page>, XlsxError> {
    let plan = book.plan();
    let Some(step) = plan.demand.round else { return Ok(None) };
    let (year, targets) = (plan.year, book.told.worked.targets());
    let mut page = Page::new(Tab::Rounded, book)?;
    page.words(0, 0, &Text::fixed("Targets in whole steps", "目标取整"), Look::Title)?;
    page.banner()?;
    page.fold(CUT..=CUT + parts::AMOUNT - 1);
    let lead = Text::fixed(
        "The year is cut to quarters, and these to months, in whole steps by what they are before rounding; a month is cut to its days in cents.",
        "全年整份地拆到季度，季度整份地拆到月，按取整前的数分；月再按取整前各天的数拆到天，天不取整。",
    );
    page.words(2, 0, &lead, Look::Note)?;
    let part = |book: &Book<'_>, formula: String, days: std::ops::Range<usize>| Part {
        weight: targets.unrounded().days(days.clone()).0.unsigned_abs(),
        formula: book.in_minor(&formula),
        exact: targets.days(days),
    };
    let sum = |column: &str, nth: usize| format!("SUMIFS({},{column},{})", days::UNROUNDED, nth + 1);
    let each = (book.in_minor(ROUND), step);
    let whole = |amount: &str| format!("IF(MOD({amount},{each})=0,{amount}/{each},NA())", each = each.0);

    let mut row = open(&mut page, 4, &Text::fixed("Year to quarters", "全年 → 季度"), Text::fixed("Quarter", "季度"))?;
    let of_quarters: Vec<Part> =
        (0..QUARTERS).map(|quarter| part(book, sum(days::QUARTER, quarter), year.quarter_days(quarter))).collect();
    let total = whole(&book.in_minor(TARGET));
    parts::in_steps(book, &mut page, (row, CUT), (&total, plan.demand.target), &of_quarters, &each)?;
    for quarter in 0..QUARTERS {
        page.text(row + index(quarter), 0, &format!("Q{}", quarter + 1), Style::words(Look::Label))?;
    }
    let quarters = row;
    book.check(Text::fixed("Quarters in whole steps", "季度取整"), &page, row..row + index(QUARTERS));

    row = open(
        &mut page,
        row + index(QUARTERS) + 1,
        &Text::fixed("Quarters to months", "季度 → 月"),
        Text::fixed("Month", "月份"),
    )?;
    let months = row;
    let size = MONTHS / QUARTERS;
    for quarter in 0..QUARTERS {
        let run = quarter * size..(quarter + 1) * size;
        let of_months: Vec<Part> =
            run.clone().map(|month| part(book, sum(days::MONTH, month), year.month_days(month))).collect();
        let cell = Tab::Rounded.cell(quarters + index(quarter), CUT + parts::AMOUNT, page.lang);
        let total = format!("{}/{}", book.in_minor(&cell), each.0);
        let amount = targets.days(year.quarter_days(quarter));
        parts::in_steps(book, &mut page, (months + index(run.start), CUT), (&total, amount), &of_months, &each)?;
        for month in run {
            page.text(months + index(month), 0, &year.month_key(month), Style::words(Look::Label))?;
        }
    }
    book.check(Text::fixed("Months in whole steps", "月份取整"), &page, months..months + index(MONTHS));

    row = open(
        &mut page,
        months + index(MONTHS) + 1,
        &Text::fixed("Months to days", "月 → 日"),
        Text::fixed("Day", "日期"),
    )?;
    let first = row;
    for month in 0..MONTHS {
        let run = year.month_days(month);
        let before = |day: usize| format!("INDEX({},{})", days::UNROUNDED, day + 1);
        let of_days: Vec<Part> = run.clone().map(|day| part(book, before(day), day..day + 1)).collect();
        let cell = Tab::Rounded.cell(months + index(month), CUT + parts::AMOUNT, page.lang);
        let at = first + index(run.start);
        parts::write(book, &mut page, (at, CUT), (&book.in_minor(&cell), targets.month(month)), &of_days)?;
        for day in run {
            page.date(first + index(day), 0, year.day(day), Look::Label)?;
        }
    }
    let rows = first..first + index(year.day_count());
    book.names.define(&[days::GMV], &Tab::Rounded.column(rows.clone(), CUT + parts::AMOUNT, book.lang));
    book.check(Text::fixed("GMV of each day after rounding", "取整后的每日 GMV"), &page, rows);
    Ok(Some(page))
}

/// Title and headings of a table; the first row of its body.
fn open(page: &mut Page, row: u32, title: &Text, part: Text) -> Result<u32, XlsxError> {
    page.words(row, 0, title, Look::Table)?;
    let mut heads = vec![(part, Figure::None)];
    heads.extend(parts::heads());
    page.heads(row + 1, 0, &heads)?;
    parts::twin_heads(page, row + 1)?;
    Ok(row + 2)
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(0)
}
