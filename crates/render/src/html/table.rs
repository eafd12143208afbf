//! A sheet as a table that scrolls by itself where it is too wide, and is folded up where it is long.

use std::borrow::Cow;

use maud::{Markup, html};
use unicode_width::UnicodeWidthStr;

use super::Page;
use crate::lang::{Count, Lang};
use crate::model::money::Money;
use crate::report::annual::Table;
use crate::report::figures::{Figures, unit_line};
use crate::report::sheet::{Align, Cell, Col, Kind, Row, Sheet};
use crate::table::is_loss;
use crate::text;

/// Ids in one cell at the most; a day with more promos than this says how many there are.
const ITEMS: usize = 24;

/// Cells of a terminal that a text takes at the most to be left in one line.
const SHORT: usize = 28;

/// Rows that are never folded up.
const SHOWN: usize = 12;

/// Columns of a table at the most that is not folded up where it may be: a wider one has a sheet of paper of its own.
const WIDE: usize = 12;

/// The table that is printed whether it is folded up or not: what is due hangs on the wall.
const DUE: &str = "due";

/// More rows than this are always folded up.
const LONG: usize = 100;

/// Rows of a table at the most that is kept on one sheet of paper.
const WHOLE: usize = 20;

/// The table, folded up if it may be.
pub(super) fn table(page: Page, table: &Table) -> Markup {
    let sheet = &table.sheet;
    if sheet.rows.is_empty() {
        return notes(page, sheet);
    }
    let grid = html! {
        (grid(page, &table.name, sheet))
        (notes(page, sheet))
    };
    let items = sheet.rows.iter().filter(|row| !row.kind.repeats()).count();
    let small = items <= SHOWN && sheet.columns.len() <= WIDE;
    if (small || !table.foldable) && items <= LONG {
        return grid;
    }
    let rows = Count { n: items as u64, one: "row", many: "rows", zh: "行" };
    let show = text!(en: "Show the table: {rows}", zh: "展开表格，共 {rows}", rows = rows);
    // paper shows what the screen shows: whoever prints decides by unfolding
    let unfolded = text!(
        en: "Table of {rows}, folded up in the page and so not printed.",
        zh: "表格共 {rows}，网页上没有展开，所以没有打印。",
        rows = rows
    );
    html! {
        details.due[table.name == DUE] {
            summary {
                span.folded { (page.say(&show)) }
                span.unfolded { (page.say(&unfolded)) }
            }
            (grid)
        }
    }
}

fn notes(page: Page, sheet: &Sheet) -> Markup {
    html! { @for note in &sheet.notes { p.remark { (page.prose(note)) } } }
}

/// The sheet with its first column of money second: on a phone the columns behind it are out of sight.
pub(super) fn money_first(sheet: &Sheet) -> Sheet {
    let money = |at: &usize| sheet.rows.iter().any(|row| matches!(row.cells.get(*at), Some(Cell::Money(_))));
    let mut sheet = sheet.clone();
    // where a figure is explained, the words come first
    let is_formula = |id: &Col| *id == Col::Fixed("formula");
    if let Some(at) = (1..sheet.columns.len()).find(money).filter(|_| !sheet.columns.iter().any(|c| is_formula(&c.id)))
    {
        sheet.columns[1..=at].rotate_right(1);
        for row in &mut sheet.rows {
            row.cells[1..=at].rotate_right(1);
        }
    }
    sheet
}

fn grid(page: Page, name: &str, sheet: &Sheet) -> Markup {
    let sheet = &money_first(sheet);
    let figures = Figures::new(sheet, page.unit, page.lang);
    let columns: Vec<Column> = (0..sheet.columns.len()).map(|at| Column::of(sheet, at, page.lang)).collect();
    let words = columns.iter().enumerate().map(|(at, column)| column.of_table(at));
    let size = match sheet.columns.len() {
        0..=8 if sheet.rows.len() <= WHOLE => Some("whole"),
        0..=8 => None,
        9..=WIDE => Some("many"),
        _ => Some("crowd"),
    };
    html! {
        div.scroll tabindex="0" role="group" aria-labelledby={ "c-" (name) } {
            table class=[classes(size, words)] {
                caption id={ "c-" (name) } {
                    span.unseen { (page.say(&sheet.title)) }
                    @if let Some(unit) = unit_line(sheet, page.unit) { span.unseen { (page.word(". ", "，")) } (page.say(&unit)) }
                }
                thead {
                    tr {
                        @for (at, (column, shape)) in sheet.columns.iter().zip(&columns).enumerate() {
                            th scope="col" class=[shape.class(at)] { (page.say(&column.head)) }
                        }
                    }
                }
                tbody {
                    @for row in &sheet.rows { (line(page, &figures, row, &columns)) }
                }
            }
        }
    }
}

/// What a column holds, which says how wide it may get.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    /// Figures: never broken, at the right.
    Figures,
    /// Dates and short words: never broken.
    Words,
    /// Names and sentences: broken where they must.
    Text,
}

impl Column {
    fn of(sheet: &Sheet, at: usize, lang: Lang) -> Self {
        if sheet.columns[at].align == Align::Right {
            return Self::Figures;
        }
        let wide = |row: &Row| match &row.cells[at] {
            Cell::Text(text) | Cell::Named { name: text, .. } => text.get(lang).width() > SHORT,
            Cell::Items(items) => items.iter().map(|item| item.width() + 2).sum::<usize>() > SHORT,
            _ => false,
        };
        if sheet.rows.iter().any(wide) { Self::Text } else { Self::Words }
    }

    /// The class of each cell. Figures are most of all, so they have none, and most first columns are words; other
    /// columns of words are named by the table, once for all rows.
    fn class(self, at: usize) -> Option<&'static str> {
        match self {
            Self::Figures => (at == 0).then_some("r"),
            Self::Words => (at > 0 && self.of_table(at).is_none()).then_some("w"),
            Self::Text => Some("t"),
        }
    }

    /// The class of the table that leans this column to the left.
    fn of_table(self, at: usize) -> Option<&'static str> {
        const CLASSES: [&str; 6] = ["l2", "l3", "l4", "l5", "l6", "l7"];
        (self == Self::Words && at > 0).then(|| CLASSES.get(at - 1).copied()).flatten()
    }
}

fn classes(size: Option<&'static str>, columns: impl Iterator<Item = Option<&'static str>>) -> Option<String> {
    let all: Vec<&str> = size.into_iter().chain(columns.flatten()).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

fn line(page: Page, figures: &Figures, row: &Row, columns: &[Column]) -> Markup {
    let class = match row.kind {
        Kind::Item | Kind::Group => None,
        Kind::Part | Kind::Member => Some("part"),
        Kind::Total | Kind::Outcome => Some("total"),
    };
    html! {
        tr class=[class] {
            @for (at, (cell, column)) in row.cells.iter().zip(columns).enumerate() {
                @if at == 0 {
                    th scope="row" class=[column.class(at)] { (shown(page, figures, cell)) }
                } @else if *cell == Cell::Money(Money::ZERO) {
                    td.zero { (shown(page, figures, cell)) }
                } @else if is_loss(cell) {
                    td.minus { (shown(page, figures, cell)) }
                } @else {
                    td class=[column.class(at)] { (shown(page, figures, cell)) }
                }
            }
        }
    }
}

/// A cell in words: what stands between backticks as code, a long row of ids shortened.
fn shown(page: Page, figures: &Figures, cell: &Cell) -> Markup {
    let words = match cell {
        Cell::Items(items) if items.len() > ITEMS => shortened(page, figures, items),
        cell => figures.cell(cell),
    };
    if !matches!(cell, Cell::Text(_)) || words.matches('`').count() % 2 == 1 {
        return html! { (words) };
    }
    html! {
        @for (at, part) in words.split('`').enumerate() {
            @if at % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

fn shortened<'c>(page: Page, figures: &Figures, items: &'c [String]) -> Cow<'c, str> {
    let first = Cell::Items(items[..ITEMS].to_vec());
    let (first, all) = (figures.cell(&first), items.len());
    Cow::Owned(match page.lang {
        Lang::En => format!("{first} and {} more", all - ITEMS),
        Lang::Zh => format!("{first} 等 {all} 场"),
    })
}
