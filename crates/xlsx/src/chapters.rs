//! The chapters of the report beyond targets and budgets: from GMV to profit by formulas; and without them what validation found, how numbers are computed, and whatever
//! else a report has.

use rust_xlsxwriter::XlsxError;

use super::book::Book;
use super::grid::{self, Then};
use super::money::sheets::{self, Places};
use super::page::Page;
use super::style::Look;
use super::tab::Tab;
use super::{assumptions, splits};
use crate::report::annual::{Annual, Chapter, Topic};

/// How a chapter comes into the workbook.
enum Place {
    /// On sheets of its own, which are formulas.
    Elsewhere,
    /// As formulas.
    Live,
    /// Parts of splits, as formulas.
    Splits,
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
        Topic::Splits => Place::Splits,
        Topic::Findings | Topic::Method => Place::Plain,
    }
}

/// A sheet per chapter.
pub(super) fn write(
    book: &mut Book<'_>,
    decisions: &assumptions::Places,
    (places, parts): (&Places<'_>, &splits::Places),
    report: &Annual,
) -> Result<Vec<Page>, XlsxError> {
    let mut pages = Vec::new();
    for chapter in &report.chapters {
        let place = place(chapter.topic);
        if matches!(place, Place::Elsewhere) {
            continue;
        }
        let mut page = Page::new(Tab::Chapter(chapter.title.clone()), book)?;
        page.words(0, 0, &chapter.title, Look::Title)?;
        match place {
            Place::Live => sheets::write(book, &mut page, chapter, places)?,
            Place::Splits => splits::sheet::write(book, &mut page, chapter, (decisions, places.promos, parts))?,
            Place::Plain | Place::Elsewhere => plain(book, &mut page, chapter)?,
        }
        pages.push(page);
    }
    Ok(pages)
}

/// A chapter as it is.
fn plain(book: &Book<'_>, page: &mut Page, chapter: &Chapter) -> Result<(), XlsxError> {
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
        row = grid::plain_table(book, page, row, &table.sheet, Then::Stays)? + 1;
        if alone {
            page.freeze(head..head + 1, 1)?;
        }
    }
    Ok(())
}
