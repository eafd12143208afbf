//! The shape all tables of a comparison have.

use super::words;
use crate::compare::Delta;
use crate::lang::{Count, Text};
use crate::model::money::Currency;
use crate::report::sheet::{Cell, Col, Column, Kind, Row as Line, Sheet};
use crate::text;

/// An entry of a table before it is known whether it is shown.
pub(super) struct Entry {
    pub(super) moved: bool,
    /// What comes before the money.
    pub(super) cells: Vec<Cell>,
    pub(super) amount: Delta,
    /// On which sides it is there.
    pub(super) there: [bool; 2],
    pub(super) parts: Vec<Line>,
}

impl Entry {
    /// Something that is there on both sides.
    pub(super) fn new(name: Text, amount: Delta) -> Self {
        Self { moved: amount.moved(), cells: vec![Cell::Text(name)], amount, there: [true; 2], parts: Vec::new() }
    }
}

/// What moved, what did not in one row, and the total of both; `None` where nothing moved.
pub(super) fn sheet(currency: Currency, title: Text, mut columns: Vec<Column>, entries: Vec<Entry>) -> Option<Sheet> {
    if !entries.iter().any(|entry| entry.moved) {
        return None;
    }
    let heads = columns.len();
    let blank = |name: Text| -> Vec<Cell> {
        [Cell::Text(name)].into_iter().chain(std::iter::repeat_n(Cell::Empty, heads - 1)).collect()
    };
    columns.extend(money_columns());
    let total: Delta = entries.iter().map(|entry| entry.amount).sum();
    let (moved, still): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(|entry| entry.moved);
    let mut rows = Vec::new();
    for entry in moved {
        rows.push(line(Kind::Item, entry.cells, entry.amount, entry.there));
        rows.extend(entry.parts);
    }
    if !still.is_empty() {
        let name = text!(
            en: "{others} unchanged",
            zh: "其余 {others}未变",
            others = Count { n: still.len() as u64, one: "other", many: "others", zh: "项" }
        );
        rows.push(line(Kind::Item, blank(name), still.iter().map(|entry| entry.amount).sum(), [true; 2]));
    }
    rows.push(line(Kind::Total, blank(Text::fixed("Total", "合计")), total, [true; 2]));
    Some(Sheet { title, columns, rows, notes: Vec::new(), currency })
}

/// The column of the keys, repeated where a table is cut.
pub(super) fn key(head: Text) -> Column {
    Column::words(Col::KEY, head).pinned()
}

/// Old, new, change, and the change in percent.
pub(super) fn money_columns() -> [Column; 4] {
    [
        ("old", Text::fixed("Old", "原来")),
        ("new", Text::fixed("New", "现在")),
        ("change", Text::fixed("Change", "变动")),
        ("change_share", Text::fixed("In %", "幅度")),
    ]
    .map(|(id, head)| Column::figures(id, head))
}

/// A line of a table; a side where the thing is not there stays empty.
pub(super) fn line(kind: Kind, mut cells: Vec<Cell>, amount: Delta, there: [bool; 2]) -> Line {
    let side = |amount, there| if there { Cell::Money(amount) } else { Cell::Empty };
    cells.push(side(amount.old, there[0]));
    cells.push(side(amount.new, there[1]));
    cells.push(Cell::Change(amount.change()));
    cells.push(Cell::Text(words::growth(amount)));
    Line { kind, cells }
}
