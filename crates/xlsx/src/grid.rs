//! A grid of the reports as a table: formulas first, the exact figures beside them, the largest difference of each row.

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::book::{Book, Check, plain};
use super::page::Page;
use super::style::{Figure, Look, Style};
use crate::lang::{Lang, Text};
use crate::report::{Cell, Column, Kind, Sheet};

/// Where the columns of a grid stand.
pub(super) struct Places {
    /// First row of the body.
    pub(super) first: u32,
    /// The row after the last.
    pub(super) end: u32,
    /// Of each column of the grid; of an amount, that of its formula.
    cols: Vec<u16>,
}

impl Places {
    /// The cell of a row and column of the grid.
    pub(super) fn cell(&self, row: usize, col: usize) -> String {
        row_col_to_cell(self.row(row), self.cols[col])
    }

    /// A run of rows of a column.
    pub(super) fn run(&self, rows: std::ops::Range<usize>, col: usize) -> String {
        format!("{}:{}", self.cell(rows.start, col), self.cell(rows.end - 1, col))
    }

    pub(super) fn row(&self, row: usize) -> u32 {
        self.first + u32::try_from(row).unwrap_or(u32::MAX)
    }

    pub(super) fn col(&self, col: usize) -> u16 {
        self.cols[col]
    }
}

/// The formula of a row and column, where there is one.
pub(super) type Live<'f> = &'f dyn Fn(&Places, usize, usize) -> Option<String>;

/// Writes a grid under a title, with a formula for each of its amounts.
pub(super) fn write(
    book: &mut Book<'_>,
    page: &mut Page,
    row: u32,
    title: &Text,
    sheet: &Sheet,
    live: Live<'_>,
) -> Result<Places, XlsxError> {
    let layout = Layout::of(sheet);
    page.words(row, 0, title, Look::Table)?;
    layout.heads(page, row + 1, sheet)?;
    let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    let places = Places { first: row + 3, end: row + 3 + rows, cols: layout.cols.clone() };
    for (at, line) in sheet.rows.iter().enumerate() {
        for (col, cell) in line.cells.iter().enumerate() {
            let formula = live(&places, at, col);
            one(book, page, (places.row(at), layout.cols[col]), cell, line.kind, formula.as_deref())?;
            if layout.amounts.contains(&col) {
                exact(book, page, (places.row(at), layout.exact(col)), cell, line.kind)?;
            }
        }
        layout.check(book, page, places.row(at), line.kind)?;
    }
    if let Some(check) = layout.check {
        let range = page.tab.column(places.first..places.end, check, book.lang);
        let figures = sheet.rows.iter().flat_map(|row| &row.cells).filter(|cell| matches!(cell, Cell::Money(_)));
        book.checks.push(Check { title: title.clone(), tab: page.tab.clone(), range, figures: figures.count() });
    }
    let mut end = places.end;
    for note in &sheet.notes {
        page.words(end, 0, note, Look::Note)?;
        end += 1;
    }
    Ok(Places { end: end + 1, ..places })
}

/// Writes a grid that has no formulas, with its headings at `row`; the row after it.
pub(super) fn plain_table(book: &Book<'_>, page: &mut Page, row: u32, sheet: &Sheet) -> Result<u32, XlsxError> {
    let heads: Vec<(Text, Figure)> =
        sheet.columns.iter().enumerate().map(|(col, column)| (column.head.clone(), figure(sheet, col))).collect();
    page.heads(row, 0, &heads)?;
    let mut at = row + 1;
    for line in &sheet.rows {
        for (col, cell) in (0u16..).zip(&line.cells) {
            if matches!(cell, Cell::Money(_)) {
                exact(book, page, (at, col), cell, line.kind)?;
            } else {
                one(book, page, (at, col), cell, line.kind, None)?;
            }
        }
        at += 1;
    }
    for note in &sheet.notes {
        page.words(at, 0, note, Look::Note)?;
        at += 1;
    }
    Ok(at)
}

/// The order of a grid's columns on the sheet: the key, formulas, exact figures, the difference, all others.
struct Layout {
    cols: Vec<u16>,
    /// Columns of the grid with amounts.
    amounts: Vec<usize>,
    check: Option<u16>,
}

impl Layout {
    fn of(sheet: &Sheet) -> Self {
        let amounts: Vec<usize> = (0..sheet.columns.len()).filter(|&col| figure(sheet, col) == Figure::Money).collect();
        let count = u16::try_from(amounts.len()).unwrap_or(u16::MAX / 2);
        let mut rest = if amounts.is_empty() { 1 } else { 2 + 2 * count };
        let mut next = 1;
        let place = |(col, _): (usize, &Column)| {
            let free = if col == 0 {
                return 0;
            } else if amounts.contains(&col) {
                &mut next
            } else {
                &mut rest
            };
            *free += 1;
            *free - 1
        };
        let cols = sheet.columns.iter().enumerate().map(place).collect();
        let check = (count > 0).then_some(1 + 2 * count);
        Self { cols, amounts, check }
    }

    fn exact(&self, col: usize) -> u16 {
        self.cols[col] + u16::try_from(self.amounts.len()).unwrap_or(0)
    }

    fn heads(&self, page: &mut Page, row: u32, sheet: &Sheet) -> Result<(), XlsxError> {
        for (col, column) in sheet.columns.iter().enumerate() {
            let right = !matches!(figure(sheet, col), Figure::None | Figure::Date);
            let look = if right { Look::HeadRight } else { Look::Head };
            page.words(row + 1, self.cols[col], &column.head, look)?;
            if self.amounts.contains(&col) {
                page.words(row + 1, self.exact(col), &column.head, look)?;
            } else {
                page.words(row, self.cols[col], &Text::same(""), Look::Head)?;
            }
        }
        if let Some(check) = self.check {
            let count = (check - 1) / 2;
            page.band(row, 1..=count, &Text::fixed("By formula", "公式计算"))?;
            page.band(row, count + 1..=2 * count, &Text::fixed("Exact, by plan", "plan 精确值"))?;
            page.words(row, check, &Text::same(""), Look::Head)?;
            page.words(row + 1, check, &Text::fixed("Difference", "差额"), Look::HeadRight)?;
        }
        Ok(())
    }

    /// The difference that is the largest in the row.
    fn check(&self, book: &Book<'_>, page: &mut Page, row: u32, kind: Kind) -> Result<(), XlsxError> {
        let Some(check) = self.check else { return Ok(()) };
        let count = (check - 1) / 2;
        let cell = |col| row_col_to_cell(row, col);
        let difference = if count == 1 {
            format!("{}-{}", cell(1), cell(2))
        } else {
            let [live, exact] = [1, count + 1].map(|first| format!("{}:{}", cell(first), cell(first + count - 1)));
            format!("SUMPRODUCT(MAX(ABS({live}-{exact})))")
        };
        let style = Style::new(Look::Check, Figure::Cents).total(kind.stands_out());
        page.formula(row, check, &book.rounded(&difference), "0", style)
    }
}

/// What a column counts: what the first of its cells that has something does.
fn figure(sheet: &Sheet, col: usize) -> Figure {
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
fn one(
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
    let digits = match cell {
        Cell::Empty => return page.blank(row, col, words),
        Cell::Text(text) | Cell::Word { text, .. } | Cell::Named { name: text, .. } => {
            let indent = if kind.is_set_in() && col == 0 { "    " } else { "" };
            return page.text(row, col, &format!("{indent}{}", text.get(book.lang)), words);
        }
        Cell::Items(items) => {
            let comma = if book.lang == Lang::Zh { "、" } else { ", " };
            return page.text(row, col, &items.join(comma), Style::words(Look::Wrapped).total(total));
        }
        Cell::Date(day) => super::serial(*day).to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Days(days) => days.to_string(),
        Cell::Money(amount) | Cell::Change(amount) => book.amount(*amount),
        Cell::Rate(rate) => plain(*rate),
        Cell::Share { exact, .. } | Cell::Ratio { exact, .. } => exact.clone(),
    };
    match formula {
        Some(formula) => page.formula(row, col, formula, &digits, figure),
        None => page.number(row, col, &digits, figure),
    }
}

fn exact(book: &Book<'_>, page: &mut Page, (row, col): (u32, u16), cell: &Cell, kind: Kind) -> Result<(), XlsxError> {
    let style = Style::new(Look::Exact, Figure::Money).total(kind.stands_out());
    match cell {
        Cell::Money(amount) | Cell::Change(amount) => page.number(row, col, &book.amount(*amount), style),
        _ => page.blank(row, col, style),
    }
}
