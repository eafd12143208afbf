//! The calendar as a list that can be filtered.

use rust_xlsxwriter::XlsxError;

use super::book::Book;
use super::grid::{self, Then};
use super::page::Page;
use super::style::Look;
use super::tab::Tab;
use crate::expand::calendar::entries;
use crate::lang::Text;
use crate::report::calendar::{self, Filter};

/// Rows of a printed page.
const ON_A_PAGE: u32 = 120;

pub(super) fn write(book: &Book<'_>) -> Result<Page, XlsxError> {
    let mut page = Page::new(Tab::Calendar, book)?;
    page.words(0, 0, &Text::fixed("Calendar", "日历"), Look::Title)?;
    let plan = book.plan();
    let sheet = calendar::sheet(plan, &entries(plan), book.told.holidays, Filter::default());
    grid::plain_table(book, &mut page, 2, &sheet, Then::Stays)?;
    page.stamp()?;
    let rows = u32::try_from(sheet.rows.len()).unwrap_or(0);
    page.pages(u16::try_from(rows.div_ceil(ON_A_PAGE)).unwrap_or(0));
    let cols = u16::try_from(sheet.columns.len()).unwrap_or(1);
    page.filter(2..3 + rows, cols)?;
    page.freeze(2..3, 2)?;
    Ok(page)
}
