//! A grid of the reports as a table: formulas, as the other formats have their columns, and folded away at the right of
//! the sheet the exact figures and a difference.

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::{cell_range_absolute, row_col_to_cell};

use super::book::{Book, Check, plain};
use super::page::Page;
use super::said::while_unchanged;
use super::style::{Figure, Look, Style};
use crate::lang::{Lang, Text};
use crate::report::{Cell, Col, Kind, Sheet, breakdown, budget, drivers, flow, offers};
use crate::text;

/// Where a grid stands; its columns are those of the sheet.
pub(super) struct Places {
    /// First row of the body.
    pub(super) first: u32,
    /// The row after the last of the body.
    pub(super) notes: u32,
    /// The row after the notes.
    pub(super) end: u32,
}

impl Places {
    /// The cell of a row and column of the grid.
    pub(super) fn cell(&self, row: usize, col: usize) -> String {
        row_col_to_cell(self.row(row), at(col))
    }

    /// A run of rows of a column.
    pub(super) fn run(&self, rows: std::ops::Range<usize>, col: usize) -> String {
        format!("{}:{}", self.cell(rows.start, col), self.cell(rows.end - 1, col))
    }

    pub(super) fn row(&self, row: usize) -> u32 {
        self.first + u32::try_from(row).unwrap_or(u32::MAX)
    }
}

/// A column of a grid on its sheet.
pub(super) fn at(col: usize) -> u16 {
    u16::try_from(col).unwrap_or(u16::MAX)
}

/// The formula of a row and column, where there is one.
pub(super) type Live<'f> = &'f dyn Fn(&Places, usize, usize) -> Option<String>;

/// Writes a grid under a title, with a formula for each of its amounts. Notes are words about the plan as it is, and go
/// once an assumption is another.
pub(super) fn write(
    book: &mut Book<'_>,
    page: &mut Page,
    row: u32,
    title: &Text,
    sheet: &Sheet,
    live: Live<'_>,
) -> Result<Places, XlsxError> {
    let twins = Twins::of(sheet, page.twins());
    page.words(row, 0, title, Look::Table)?;
    heads(page, row + 1, sheet)?;
    let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    let notes = row + 2 + rows;
    let places = Places { first: row + 2, notes, end: notes };
    twins.heads(page, row, sheet)?;
    for (nth, line) in sheet.rows.iter().enumerate() {
        let down = places.row(nth);
        for (col, cell) in line.cells.iter().enumerate() {
            match (cell, live(&places, nth, col)) {
                // over nothing there is no growth, and after a change there may be
                (Cell::Empty, Some(formula)) if sheet.columns[col].id == breakdown::GROWTH => {
                    let style = Style::new(Look::Live, figure(sheet, col)).total(line.kind.stands_out());
                    page.formula(down, at(col), &formula, "", style)?;
                }
                (cell, formula) => one(book, page, (down, at(col)), cell, line.kind, formula.as_deref())?,
            }
        }
        twins.write(book, page, down, sheet, nth)?;
    }
    if let Some(worst) = twins.worst(book, page, places.first..notes) {
        let figures = sheet.rows.iter().flat_map(|row| &row.cells).filter(|cell| matches!(cell, Cell::Money(_)));
        book.checks.push(Check { title: title.clone(), tab: page.tab.clone(), worst, figures: figures.count() });
    }
    let mut end = notes;
    for note in &sheet.notes {
        page.said(end, 0, note, Style::words(Look::Note))?;
        end += 1;
    }
    Ok(Places { end: end + 1, ..places })
}

/// What becomes of a table without formulas once an assumption is another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// It stays, under a line that says so.
    Stays,
    /// Its figures go.
    Goes,
}

/// Writes a grid that has no formulas, with its headings at `row`; the row after it.
pub(super) fn plain_table(
    book: &Book<'_>,
    page: &mut Page,
    row: u32,
    sheet: &Sheet,
    then: Then,
) -> Result<u32, XlsxError> {
    heads(page, row, sheet)?;
    let comma = if book.lang == Lang::Zh { "、" } else { ", " };
    let mut down = row + 1;
    for line in &sheet.rows {
        for (col, cell) in line.cells.iter().enumerate() {
            let digits = digits(book, cell).filter(|_| then == Then::Goes);
            let formula = digits.map(|digits| while_unchanged(&digits));
            // names that stay need no formula to say so
            let joined =
                if let (Cell::Items(items), Then::Stays) = (cell, then) { Some(items.join(comma)) } else { None };
            let named = joined.map(|names| Cell::Text(Text::same(names)));
            one(book, page, (down, at(col)), named.as_ref().unwrap_or(cell), line.kind, formula.as_deref())?;
        }
        down += 1;
    }
    for note in &sheet.notes {
        match then {
            Then::Stays => page.words(down, 0, note, Look::Note)?,
            Then::Goes => page.said(down, 0, note, Style::words(Look::Note))?,
        }
        down += 1;
    }
    Ok(down)
}

fn heads(page: &mut Page, row: u32, sheet: &Sheet) -> Result<(), XlsxError> {
    let heads: Vec<(Text, Figure)> =
        sheet.columns.iter().enumerate().map(|(col, column)| (column.head.clone(), figure(sheet, col))).collect();
    page.heads(row, 0, &heads)
}

/// Columns that a sheet of several grids needs before the folded ones, with one between.
pub(super) fn beside<'s>(sheets: impl IntoIterator<Item = &'s Sheet>) -> u16 {
    at(sheets.into_iter().map(|sheet| sheet.columns.len()).max().unwrap_or(0) + 1)
}

/// The exact figures of a grid and the difference of one of its columns, folded away.
struct Twins {
    first: u16,
    /// Columns of the grid with amounts.
    amounts: Vec<usize>,
}

impl Twins {
    fn of(sheet: &Sheet, first: u16) -> Self {
        Self { first, amounts: (0..sheet.columns.len()).filter(|&col| figure(sheet, col) == Figure::Money).collect() }
    }

    /// Where the exact figure of the nth amount stands; after all of them, the difference.
    fn col(&self, nth: usize) -> u16 {
        self.first + at(nth)
    }

    /// The amount that a row is about: its total, else what the table is of.
    fn subject(&self, sheet: &Sheet) -> Option<usize> {
        let subjects = [Col::TOTAL, budget::AMOUNT, offers::COST, drivers::COST, breakdown::GMV, flow::CLOSING];
        let named = subjects.iter().find_map(|id| self.amounts.iter().position(|&col| sheet.columns[col].id == *id));
        named.or((!self.amounts.is_empty()).then_some(0))
    }

    fn heads(&self, page: &mut Page, row: u32, sheet: &Sheet) -> Result<(), XlsxError> {
        let Some(subject) = self.subject(sheet) else { return Ok(()) };
        let last = self.col(self.amounts.len());
        page.band(row, self.first..=last - 1, &Text::fixed("Exact, by plan", "plan 精确值"))?;
        for (nth, &col) in self.amounts.iter().enumerate() {
            page.words(row + 1, self.col(nth), &sheet.columns[col].head, Look::HeadRight)?;
        }
        let of = sheet.columns[self.amounts[subject]].head.clone();
        let head = text!(en: "Difference: {of}", zh: "差额：{of}", of = of);
        page.words(row + 1, last, &head, Look::HeadRight)?;
        page.fold(self.first..=last);
        Ok(())
    }

    fn write(&self, book: &Book<'_>, page: &mut Page, row: u32, sheet: &Sheet, nth: usize) -> Result<(), XlsxError> {
        let written = &sheet.rows[nth];
        for (nth, &col) in self.amounts.iter().enumerate() {
            exact(book, page, (row, self.col(nth)), &written.cells[col], written.kind)?;
        }
        let Some(subject) = self.subject(sheet) else { return Ok(()) };
        let [live, exact] = [at(self.amounts[subject]), self.col(subject)].map(|col| row_col_to_cell(row, col));
        let style = Style::new(Look::Check, Figure::Cents).total(written.kind.stands_out());
        let last = self.col(self.amounts.len());
        page.formula(row, last, &book.rounded(&format!("{live}-{exact}")), "0", style)
    }

    /// The largest difference of all amounts, as a formula for another sheet.
    fn worst(&self, book: &Book<'_>, page: &Page, rows: std::ops::Range<u32>) -> Option<String> {
        let tab = page.tab.name(book.lang);
        let block = |col: u16, count: u16| {
            format!("'{tab}'!{}", cell_range_absolute(rows.start, col, rows.end - 1, col + count - 1))
        };
        let mut worst = Vec::new();
        // amounts that stand side by side do so on both sides
        let mut from = 0;
        for run in self.amounts.chunk_by(|one, next| one + 1 == *next) {
            let (live, exact) = (block(at(run[0]), at(run.len())), block(self.col(from), at(run.len())));
            worst.push(format!("SUMPRODUCT(MAX(ABS({live}-{exact})))"));
            from += run.len();
        }
        (!worst.is_empty()).then(|| book.rounded(&format!("MAX({})", worst.join(","))))
    }
}

/// What a column counts: what the first of its cells that has something does.
pub(super) fn figure(sheet: &Sheet, col: usize) -> Figure {
    let cells = sheet.rows.iter().map(|row| &row.cells[col]);
    cells.map(of_cell).find(|figure| *figure != Figure::None).unwrap_or(Figure::None)
}

fn of_cell(cell: &Cell) -> Figure {
    match cell {
        Cell::Empty | Cell::Text(_) | Cell::Word { .. } | Cell::Named { .. } | Cell::Items(_) => Figure::None,
        Cell::Date(_) => Figure::Date,
        Cell::Count(_) | Cell::Days(_) => Figure::Whole,
        Cell::Money(_) | Cell::Change(_) => Figure::Money,
        Cell::Rate(_) | Cell::Share { .. } | Cell::Ratio { .. } => Figure::Percent,
    }
}

/// A cell, as a formula where there is one.
pub(super) fn one(
    book: &Book<'_>,
    page: &mut Page,
    (row, col): (u32, u16),
    cell: &Cell,
    kind: Kind,
    formula: Option<&str>,
) -> Result<(), XlsxError> {
    let total = kind.stands_out();
    let words = Style::words(Look::Label).total(total);
    let figure = Style::new(Look::Live, of_cell(cell)).total(total);
    match cell {
        Cell::Text(text) | Cell::Word { text, .. } | Cell::Named { name: text, .. } => {
            let indent = if kind.is_set_in() && col == 0 { "    " } else { "" };
            return page.text(row, col, &format!("{indent}{}", text.get(book.lang)), words);
        }
        // which promos lie in a row follows from their days
        Cell::Items(items) if !items.is_empty() => {
            let comma = if book.lang == Lang::Zh { "、" } else { ", " };
            return page.said(row, col, &Text::same(items.join(comma)), Style::words(Look::Wrapped).total(total));
        }
        _ => {}
    }
    match (digits(book, cell), formula) {
        (None, _) => page.blank(row, col, words),
        (Some(digits), Some(formula)) => page.formula(row, col, formula, &digits, figure),
        (Some(digits), None) => page.number(row, col, &digits, figure),
    }
}

/// A figure as a cell holds it.
pub(super) fn digits(book: &Book<'_>, cell: &Cell) -> Option<String> {
    Some(match cell {
        Cell::Empty | Cell::Text(_) | Cell::Word { .. } | Cell::Named { .. } | Cell::Items(_) => return None,
        Cell::Date(day) => super::serial(*day).to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Days(days) => days.to_string(),
        Cell::Money(amount) | Cell::Change(amount) => book.amount(*amount),
        Cell::Rate(rate) => plain(*rate),
        Cell::Share { exact, .. } | Cell::Ratio { exact, .. } => exact.clone(),
    })
}

fn exact(book: &Book<'_>, page: &mut Page, (row, col): (u32, u16), cell: &Cell, kind: Kind) -> Result<(), XlsxError> {
    let style = Style::new(Look::Exact, Figure::Money).total(kind.stands_out());
    match cell {
        Cell::Money(amount) | Cell::Change(amount) => page.number(row, col, &book.amount(*amount), style),
        _ => page.blank(row, col, style),
    }
}
