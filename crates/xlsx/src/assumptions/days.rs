//! Factors of single days and ranges of them.

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::super::book::{Book, plain};
use super::super::page::Page;
use super::super::serial;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use super::CHANGED;
use crate::lang::Text;

const FIRST: u16 = 2;
const LAST: u16 = 3;
const FACTOR: u16 = 5;

/// First days of all ranges, last days, factors.
pub(in super::super) const NAMES: [&str; 3] = ["range_first", "range_last", "range_factor"];

/// Writes the table from a row on; the row after it.
pub(super) fn write(book: &mut Book<'_>, page: &mut Page, from: u32) -> Result<u32, XlsxError> {
    page.words(from, 0, &Text::fixed("Single days against others", "个别日子的系数（其他日子为 1）"), Look::Table)?;
    let heads = [
        (Text::fixed("Days", "日期"), Figure::None),
        (Text::same(""), Figure::None),
        (Text::fixed("First day", "开始"), Figure::Date),
        (Text::fixed("Last day", "结束"), Figure::Date),
        (Text::fixed("Changed", "已改"), Figure::Mark),
        (Text::fixed("Factor", "系数"), Figure::Factor),
    ];
    page.heads(from + 1, 0, &heads)?;
    let first = from + 2;
    let mut row = first;
    for days in &book.plan().demand.days {
        page.text(row, 0, &format!("{}..{}", days.first, days.last), Style::words(Look::Label))?;
        page.date(row, FIRST, days.first, Look::Input)?;
        page.date(row, LAST, days.last, Look::Input)?;
        let factor = plain(days.factor.value());
        page.number(row, FACTOR, &factor, Style::new(Look::Input, Figure::Factor))?;
        let [from, to, cell] = [FIRST, LAST, FACTOR].map(|col| row_col_to_cell(row, col));
        let (first, last) = (serial(days.first), serial(days.last));
        let changed = format!("IF(AND({from}={first},{to}={last},{cell}={factor}),0,1)");
        page.formula(row, CHANGED, &changed, "0", Style::new(Look::Check, Figure::Mark))?;
        row += 1;
    }
    for (name, col) in NAMES.into_iter().zip([FIRST, LAST, FACTOR]) {
        book.names.define(&[name], &Tab::Assumptions.column(first..row, col, book.lang));
    }
    Ok(row)
}
