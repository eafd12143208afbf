//! The chapters of the report beyond targets and budgets: from GMV to profit by formulas; and without them what validation found, how numbers are computed, and whatever
//! else a report has.

use rust_xlsxwriter::XlsxError;

use super::book::Book;
use super::grid::{self, Then};
use super::money::sheets::{self, Places};
use super::page::Page;
use super::style::Look;
use super::tab::Tab;
use crate::report::annual::{Annual, Topic};

/// How a chapter comes into the workbook.
enum Place {
    /// On sheets of its own, which are formulas.
    Elsewhere,
    /// As formulas.
    Live,
    /// As it is, until an assumption is changed.
    Still,
    /// As it is.
    Plain,
}

fn place(topic: Topic) -> Place {
    match topic {
        Topic::Targets
        | Topic::Quarters
        | Topic::Days
        | Topic::Promos
        | Topic::Calendar
        | Topic::Budgets
        | Topic::Team
        | Topic::Assumptions => Place::Elsewhere,
        Topic::Profit | Topic::Cash | Topic::Flow | Topic::Traffic | Topic::Offers => Place::Live,
        Topic::Splits => Place::Still,
        Topic::Findings | Topic::Method => Place::Plain,
    }
}

/// A sheet per chapter.
pub(super) fn write(book: &mut Book<'_>, places: &Places<'_>, report: &Annual) -> Result<Vec<Page>, XlsxError> {
    let mut pages = Vec::new();
    for chapter in &report.chapters {
        let (live, then) = match place(chapter.topic) {
            Place::Elsewhere => continue,
            Place::Live => (true, Then::Goes),
            Place::Still => (false, Then::Goes),
            Place::Plain => (false, Then::Stays),
        };
        let mut page = Page::new(Tab::Chapter(chapter.title.clone()), book)?;
        page.words(0, 0, &chapter.title, Look::Title)?;
        if live {
            sheets::write(book, &mut page, chapter, places)?;
            pages.push(page);
            continue;
        }
        page.stamp()?;
        let mut row = 2;
        for lead in &chapter.leads {
            page.words(row, 0, lead, Look::Note)?;
            row += 1;
        }
        row += 1;
        let alone = chapter.tables.len() == 1;
        for table in &chapter.tables {
            if !alone {
                page.words(row, 0, &table.sheet.title, Look::Table)?;
                row += 1;
            }
            let head = row;
            row = grid::plain_table(book, &mut page, row, &table.sheet, then)? + 1;
            if alone {
                page.freeze(head..head + 1, 1)?;
            }
        }
        pages.push(page);
    }
    Ok(pages)
}
