//! Money on its way from a line to its months.

use std::collections::HashMap;

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
    /// Index into the plan's promos.
    pub(super) promo: Option<usize>,
    /// Index into the promo's `spend`.
    pub(super) kind: Option<usize>,
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

    fn all<'s>(&'s self, node: &'s Node) -> impl Iterator<Item = &'b Cell> + 's {
        self.cells.iter().filter(|cell| {
            (node.pool.is_none() || cell.pool == node.pool)
                && (node.channel.is_none() || cell.channel == node.channel)
                && (node.promo.is_none() || cell.promo == node.promo)
        })
    }

    /// All leaves that come from a node.
    pub(super) fn of_node(&self, node: &Node) -> Money {
        self.all(node).map(|cell| cell.amount).sum()
    }

    /// Those of each month.
    pub(super) fn of_months(&self, node: &Node) -> [Money; MONTHS] {
        let mut months = [Money::ZERO; MONTHS];
        for cell in self.all(node) {
            months[cell.month] += cell.amount;
        }
        months
    }

    /// Amounts and what of them is held, by place.
    pub(super) fn by_place(&self) -> HashMap<Place, &'b Cell> {
        self.cells.iter().map(|cell| ((cell.pool, cell.promo, cell.month, cell.channel), cell)).collect()
    }
}

/// Where a leaf of a line belongs: pool, promo, month, channel.
pub(super) type Place = (Option<Pool>, Option<usize>, usize, Option<usize>);
