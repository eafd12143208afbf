//! Columns declared together with their cells: heading, side, and how a cell comes out of a row's facts.
//!
//! The rows of a report's table and those of its JSON are made by one declaration, where the contract's rows are its
//! columns. A field may be in one of them alone.

use crate::lang::Text;
use crate::report::sheet::{Cell, Col, Column, Kind, Row};

/// A column, and how its cell is made of the facts `R` of a row.
struct Field<'f, R: ?Sized> {
    column: Column,
    cell: Box<dyn Fn(&R) -> Cell + 'f>,
    /// Whether tables have it.
    in_table: bool,
    /// What JSON calls it; `None` where it has no such key.
    json: Option<&'static str>,
}

/// The columns of a report in their order.
pub struct Fields<'f, R: ?Sized>(Vec<Field<'f, R>>);

impl<'f, R: ?Sized> Fields<'f, R> {
    /// Columns that begin with what the row is about; JSON calls that `key`.
    pub(crate) fn keyed(head: Text, cell: impl Fn(&R) -> Cell + 'f) -> Self {
        Self(Vec::new()).column(Column::words(Col::KEY, head).pinned(), cell)
    }

    /// No columns yet.
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    /// One more column; JSON has it under its name, if that is the program's.
    #[must_use]
    pub(crate) fn column(mut self, column: Column, cell: impl Fn(&R) -> Cell + 'f) -> Self {
        let json = if let Col::Fixed(name) = column.id { Some(name) } else { None };
        self.0.push(Field { column, cell: Box::new(cell), in_table: true, json });
        self
    }

    /// A column of words or dates.
    #[must_use]
    pub(crate) fn words(self, id: impl Into<Col>, head: Text, cell: impl Fn(&R) -> Cell + 'f) -> Self {
        self.column(Column::words(id, head), cell)
    }

    /// A column of figures.
    #[must_use]
    pub(crate) fn figures(self, id: impl Into<Col>, head: Text, cell: impl Fn(&R) -> Cell + 'f) -> Self {
        self.column(Column::figures(id, head), cell)
    }

    /// A key of JSON that no table shows.
    #[must_use]
    pub(crate) fn key(self, name: &'static str, cell: impl Fn(&R) -> Cell + 'f) -> Self {
        self.words(name, Text::fixed("", ""), cell).in_table(false)
    }

    /// What JSON calls the column before.
    #[must_use]
    pub(crate) fn json(mut self, name: impl Into<Option<&'static str>>) -> Self {
        if let Some(last) = self.0.last_mut() {
            last.json = name.into();
        }
        self
    }

    /// Whether tables have the column before.
    #[must_use]
    pub(crate) fn in_table(mut self, shown: bool) -> Self {
        if let Some(last) = self.0.last_mut() {
            last.in_table = shown;
        }
        self
    }

    /// The columns of a table.
    pub(crate) fn columns(&self) -> Vec<Column> {
        self.0.iter().filter(|field| field.in_table).map(|field| field.column.clone()).collect()
    }

    /// A row of a table.
    pub(crate) fn row(&self, kind: Kind, facts: &R) -> Row {
        Row { kind, cells: self.0.iter().filter(|field| field.in_table).map(|field| (field.cell)(facts)).collect() }
    }

    /// The row of sums of a table: the cells of some columns, and nothing in the others.
    pub(crate) fn total(&self, cell: impl Fn(&Col) -> Cell) -> Row {
        let cells = self.0.iter().filter(|field| field.in_table).map(|field| match &field.column.id {
            &Col::KEY => Cell::total(),
            id => cell(id),
        });
        Row { kind: Kind::Total, cells: cells.collect() }
    }

    /// A row of JSON: keys and values, without those that are empty.
    pub fn object(&self, facts: &R) -> Vec<(&'static str, Cell)> {
        let pairs = self.0.iter().filter_map(|field| Some((field.json?, (field.cell)(facts))));
        pairs.filter(|(_, cell)| *cell != Cell::Empty).collect()
    }
}
