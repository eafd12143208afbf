//! Slices of a plan in which parts of a split have figures of their own (plan format, 2D, "Statement by part"): each is a part
//! of a cell, in the order of the cell's first day, then of the parts.

use super::figures::{figures, layers};
use super::{Piece, Slice};
use crate::expand::parts::{Cell, cells, selling_promos, split_up};
use crate::expand::targets::Targets;
use crate::model::plan::Plan;

/// Cells and the parts of each.
#[derive(Clone, Debug)]
pub struct Parted {
    /// The split with figures: an index into the plan's.
    pub split: usize,
    /// In the order of their first day.
    pub cells: Vec<Cell>,
    /// Cell by cell.
    pub slices: Vec<Slice>,
}

impl Parted {
    /// Whether a slice lies on selling days of a promo: an index into the plan's.
    pub fn sells(&self, slice: &Slice, promo: usize) -> bool {
        slice.piece.is_some_and(|piece| self.cells[piece.cell].promos.contains(&promo))
    }

    /// The days of the cell that begins on a day, as indices into those of the year.
    pub(crate) fn days<'c>(&'c self, plan: &'c Plan, first: usize) -> Option<impl Iterator<Item = usize> + 'c> {
        let cell = self.cells.iter().find(|cell| cell.first == first)?;
        let selling = selling_promos(plan);
        Some(plan.year.month_days(cell.month).filter(move |&day| selling[day] == cell.promos))
    }
}

/// Of a checked plan; `None` where no split has figures.
pub fn parted(plan: &Plan, targets: &Targets) -> Option<Parted> {
    let (split, own) = plan.part_figures()?;
    let cells = cells(plan, targets);
    let amounts = split_up(&plan.splits[split], &cells);
    let slice = |at: usize, part: usize| {
        let Cell { month, ref promos, first, .. } = cells[at];
        Slice {
            month,
            entry: None,
            selling: !promos.is_empty(),
            first,
            gmv: amounts[part][at],
            figures: figures(&layers(plan, month, promos, Some(part))),
            piece: Some(Piece { cell: at, part }),
        }
    };
    let slices = (0..cells.len()).flat_map(|at| (0..own.len()).map(move |part| (at, part)));
    let slices = slices.map(|(at, part)| slice(at, part)).collect();
    Some(Parted { split, cells, slices })
}
