//! Money on its way from a line to its months.

use std::collections::BTreeMap;

use super::super::book::Book;
use crate::expand::budgets::Cell;
use crate::model::money::Money;
use crate::model::plan::Pool;
use crate::model::year::MONTHS;

/// An amount that is still to be cut.
#[derive(Clone, Default)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) pool: Option<Pool>,
    /// Index into the line's channels.
    pub(super) channel: Option<usize>,
    pub(super) exact: Money,
    /// Where the formula stands.
    pub(super) cell: String,
    /// What it is, for people.
    pub(super) label: String,
}

/// The exact leaves of a line.
pub(super) struct Exact<'b> {
    cells: &'b [Cell],
}

impl<'b> Exact<'b> {
    pub(super) fn of(book: &Book<'b>, line: usize) -> Self {
        Self { cells: &book.told.worked.budgets().lines[line].cells }
    }

    /// All leaves that come from a node.
    pub(super) fn of_node(&self, node: &Node) -> Money {
        let here = self.cells.iter().filter(|cell| {
            (node.pool.is_none() || cell.pool == node.pool) && (node.channel.is_none() || cell.channel == node.channel)
        });
        here.map(|cell| cell.amount).sum()
    }

    /// The months of what each pool and promo gets.
    pub(super) fn by_part(&self) -> BTreeMap<(Option<Pool>, Option<usize>), [Money; MONTHS]> {
        let mut parts = BTreeMap::new();
        for cell in self.cells {
            parts.entry((cell.pool, cell.promo)).or_insert([Money::ZERO; MONTHS])[cell.month] += cell.amount;
        }
        parts
    }

    /// Amounts and what of them is held, by place.
    pub(super) fn by_place(&self) -> BTreeMap<Place, &'b Cell> {
        self.cells.iter().map(|cell| ((cell.pool, cell.promo, cell.month, cell.channel), cell)).collect()
    }
}

/// Where a leaf of a line belongs: pool, promo, month, channel.
pub(super) type Place = (Option<Pool>, Option<usize>, usize, Option<usize>);
