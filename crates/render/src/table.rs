//! A sheet for a terminal: figures under figures, rules across, nothing else.
//!
//! Widths are decided here (`layout`), text is broken here (`wrap`), and comfy-table sets the cells. Colour goes on whole
//! lines after that, so no escape ever stands in a cell that is measured.

mod layout;
pub mod wrap;

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, ColumnConstraint, Table, Width};
use unicode_width::UnicodeWidthStr;

use self::layout::{Band, GAP, INDENT, Measured};
use crate::lang::{Lang, Text};
use crate::model::money::Money;
use crate::report::figures::{Figures, Unit, clean, unit_line};
use crate::report::{Align, Cell, Document, Kind, Row, Sheet};
use crate::text;

/// How many rows are set at once. Columns have fixed widths, so it shows nowhere but in the memory a long sheet takes.
const SET_AT_ONCE: usize = 512;

/// How a sheet is drawn.
#[derive(Clone, Copy, Debug)]
pub struct TableOptions {
    /// Language of every word.
    pub lang: Lang,
    /// Cells of a line; `None` where the output is not a terminal: as wide as it gets.
    pub width: Option<usize>,
    /// What amounts are counted in.
    pub unit: Unit,
    /// Whether to write colours.
    pub color: bool,
    /// Whether to draw with ASCII alone, for consoles that give a line character two cells.
    pub ascii: bool,
}

/// Title, unit, header, rows and notes, each line ended.
///
/// Words wrap where the width is short of room; figures and dates never do. What still does not fit is cut into several
/// tables, each with the pinned columns. Only a single column that passes the width by itself makes a line longer.
pub fn render(sheet: &Sheet, options: &TableOptions) -> String {
    let mut page = Page { out: String::new(), color: options.color };
    page.paragraph(&sheet.title, options, Style::new().bold());
    if let Some(unit) = unit_line(sheet, options.unit) {
        page.paragraph(&unit, options, Style::new());
    }
    grid(&mut page, sheet, options);
    page.out
}

/// A heading, paragraphs and tables, each table under its title.
pub fn document(document: &Document, options: &TableOptions) -> String {
    let mut page = Page { out: String::new(), color: options.color };
    page.paragraph(&document.title, options, Style::new().bold());
    for lead in &document.leads {
        page.paragraph(lead, options, Style::new());
    }
    if let Some(unit) = document.sections.iter().find_map(|section| unit_line(&section.sheet, options.unit)) {
        page.paragraph(&unit, options, Style::new());
    }
    for section in &document.sections {
        page.blank();
        page.paragraph(&section.sheet.title, options, Style::new().bold());
        grid(&mut page, &section.sheet, options);
    }
    page.out
}

/// The table, cut where it is too wide, and its notes.
fn grid(page: &mut Page, sheet: &Sheet, options: &TableOptions) {
    let figures = Figures::new(sheet, options.unit, options.lang);
    let (room, measured) = (options.width.unwrap_or(usize::MAX), Measured::new(sheet, &figures, options.lang));
    if let Some(narrower) = told_below(sheet, &figures).filter(|_| measured.wanted() > room) {
        return grid(page, &narrower, options);
    }
    for band in measured.bands(room) {
        page.blank();
        draw(page, sheet, &figures, &band, options);
    }
    if !sheet.notes.is_empty() {
        page.blank();
    }
    for note in &sheet.notes {
        page.paragraph(note, options, Style::new());
    }
}

/// The same sheet without a column whose cells follow those of another: they are told in a note, each once.
fn told_below(sheet: &Sheet, figures: &Figures) -> Option<Sheet> {
    let (at, of) =
        sheet.columns.iter().enumerate().find_map(|(at, column)| Some((at, sheet.at(column.told_of.as_ref()?)?)))?;
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for row in sheet.rows.iter().filter(|row| row.cells[at] != Cell::Empty) {
        let [value, name] = [at, of].map(|nth| figures.cell(&row.cells[nth]).into_owned());
        match told.iter_mut().find(|(known, _)| *known == value) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => told.push((value, vec![name])),
        }
    }
    let mut sheet = sheet.clone();
    let head = sheet.columns.remove(at).head;
    for row in &mut sheet.rows {
        row.cells.remove(at);
    }
    let notes = told.into_iter().map(|(value, names)| {
        let names = names.join(figures.comma());
        text!(en: "{head}: {value} for {names}.", zh: "{head}：{value}（{names}）。", head = head, value = value, names = names)
    });
    sheet.notes.splice(..0, notes);
    Some(sheet)
}

/// Lines written one under the other.
struct Page {
    out: String,
    color: bool,
}

impl Page {
    fn paragraph(&mut self, text: &Text, options: &TableOptions, style: Style) {
        self.lines(&wrap::words(&clean(text.get(options.lang)), options.width.unwrap_or(usize::MAX)), style);
    }

    fn line(&mut self, line: &str, style: Style) {
        let line = line.trim_end();
        if self.color && !line.is_empty() {
            let _ = write!(self.out, "{style}{line}{style:#}");
        } else {
            self.out.push_str(line);
        }
        self.out.push('\n');
    }

    fn lines(&mut self, lines: &[String], style: Style) {
        for line in lines {
            self.line(line, style);
        }
    }

    /// A line whose figures below nothing are red. Names are not: a figure stands behind a gap and ends in a digit or `%`.
    fn with_losses(&mut self, line: &str, style: Style) {
        let red = style.fg_color(Some(AnsiColor::Red.into()));
        let _ = write!(self.out, "{style}");
        for word in line.trim_end().split_inclusive(' ') {
            let figure = word.trim_end();
            let digits = figure.strip_prefix('-').and_then(|rest| rest.chars().next());
            if digits.is_some_and(|first| first.is_ascii_digit()) {
                let _ = write!(self.out, "{style:#}{red}{figure}{red:#}{style}{}", &word[figure.len()..]);
            } else {
                self.out.push_str(word);
            }
        }
        let _ = writeln!(self.out, "{style:#}");
    }

    /// An empty line, but not at the top.
    fn blank(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }
}

/// One table: the columns of a band, all rows.
fn draw(page: &mut Page, sheet: &Sheet, figures: &Figures, band: &Band, options: &TableOptions) {
    let rule = if options.ascii { "-" } else { "─" }.repeat(band.width());
    let head = band
        .columns
        .iter()
        .map(|(nth, width)| wrap::words(&clean(sheet.columns[*nth].head.get(options.lang)), *width))
        .collect();
    for lines in set(sheet, band, vec![head]) {
        page.lines(&lines, Style::new());
    }
    page.line(&rule, Style::new().dimmed());
    let mut before = Kind::Total;
    for rows in sheet.rows.chunks(SET_AT_ONCE) {
        let cells = rows.iter().map(|row| cells(row, figures, band, options.lang)).collect();
        for (row, lines) in rows.iter().zip(set(sheet, band, cells)) {
            if row.kind.stands_out() && !before.stands_out() {
                page.line(&rule, Style::new().dimmed());
            }
            before = row.kind;
            let style = if row.kind.stands_out() { Style::new().bold() } else { Style::new() };
            if page.color && row.cells.iter().any(is_loss) {
                for line in &lines {
                    page.with_losses(line, style);
                }
            } else {
                page.lines(&lines, style);
            }
        }
    }
}

/// Sets rows of cells that are broken into lines already; gives the lines of each row.
fn set(sheet: &Sheet, band: &Band, rows: Vec<Vec<Vec<String>>>) -> Vec<Vec<String>> {
    let mut table = Table::new();
    // the width is known, and no variable of the environment has a say in it
    table.load_style(comfy_table::presets::NOTHING);
    let mut heights = Vec::with_capacity(rows.len());
    for cells in rows {
        heights.push(cells.iter().map(Vec::len).max().unwrap_or(0));
        table.add_row(cells.into_iter().map(|lines| comfy_table::Cell::new_owned(lines.join("\n"))));
    }
    for (place, (column, (nth, width))) in table.column_iter_mut().zip(&band.columns).enumerate() {
        let gap = if place == 0 { 0 } else { GAP };
        column.set_padding((narrow(gap), 0));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(narrow(gap + width))));
        column.set_cell_alignment(match sheet.columns[*nth].align {
            Align::Left => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        });
    }
    let mut lines = table.lines();
    heights.into_iter().map(|height| lines.by_ref().take(height).collect()).collect()
}

/// The cells of a row that a band shows, broken into lines.
fn cells(row: &Row, figures: &Figures, band: &Band, lang: Lang) -> Vec<Vec<String>> {
    let indented = layout::indented(row);
    let broken = band.columns.iter().map(|(nth, width)| {
        let indent = if indented == Some(*nth) { INDENT } else { 0 };
        let room = width.saturating_sub(indent);
        let mut lines = match row.cells.get(*nth).unwrap_or(&Cell::Empty) {
            Cell::Text(text) | Cell::Named { name: text, .. } => wrap::words(&clean(text.get(lang)), room),
            Cell::Items(items) => wrap::items(items, figures.comma(), room),
            figure => vec![figures.cell(figure).into_owned()],
        };
        for line in &mut lines {
            line.insert_str(0, &" ".repeat(indent));
        }
        lines
    });
    broken.collect()
}

/// Whether a cell is an amount below nothing, or what it is of another.
pub(crate) fn is_loss(cell: &Cell) -> bool {
    match cell {
        Cell::Money(amount) => *amount < Money::ZERO,
        Cell::Ratio { shown, .. } => shown.starts_with('-'),
        _ => false,
    }
}

/// A width as the table takes it; [`layout`] allows none that passes it.
fn narrow(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// Cells a text takes in a terminal.
fn cells_of(text: &str) -> usize {
    text.width()
}

#[cfg(test)]
mod tests;
