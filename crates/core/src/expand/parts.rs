//! GMV on the parts of a split: platforms, categories, stores (plan format, 2D).

use std::collections::HashMap;
use std::ops::Range;

use crate::expand::apportion::{Weights, apportion, crossed};
use crate::expand::targets::Targets;
use crate::model::money::Money;
use crate::model::plan::sales::applying;
use crate::model::plan::splits::Split;
use crate::model::plan::{Line, Plan};
use crate::model::split::Cut;
use crate::model::year::MONTHS;

/// All days of one month on which exactly the same promos sell.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Month of the fiscal year, from 0.
    pub month: usize,
    /// The promos that sell: indices into the plan's, in file order.
    pub promos: Vec<usize>,
    /// Its first day, an index into those of the year.
    pub first: usize,
    /// Of its days.
    pub gmv: Money,
}

/// The cells of the year and what the parts of each split take of them.
#[derive(Clone, Debug)]
pub struct Parts {
    /// In the order of their first day.
    pub cells: Vec<Cell>,
    /// By split of the plan, by part, by cell. The parts of a cell add up to it.
    amounts: Vec<Vec<Vec<Money>>>,
}

impl Parts {
    /// What each part of a split has in the cells that are asked for.
    pub fn sums(&self, split: usize, counts: impl Fn(&Cell) -> bool) -> Vec<Money> {
        let counted: Vec<bool> = self.cells.iter().map(counts).collect();
        let sum =
            |part: &Vec<Money>| part.iter().zip(&counted).filter(|(_, counts)| **counts).map(|(money, _)| *money).sum();
        self.amounts[split].iter().map(sum).collect()
    }

    /// What a part of a split has in each month of the fiscal year.
    pub fn months(&self, split: usize, part: usize) -> [Money; MONTHS] {
        let mut months = [Money::ZERO; MONTHS];
        for (cell, &amount) in self.cells.iter().zip(&self.amounts[split][part]) {
            months[cell.month] += amount;
        }
        months
    }
}

impl Cell {
    /// Whether it lies in these months and, where a promo is asked for, on its selling days.
    pub fn is_of(&self, months: &Range<usize>, promo: Option<usize>) -> bool {
        months.contains(&self.month) && promo.is_none_or(|promo| self.promos.contains(&promo))
    }
}

/// What the parts of all splits of a checked plan come to.
pub fn parts(plan: &Plan, targets: &Targets) -> Parts {
    let cells = if plan.splits.is_empty() { Vec::new() } else { cells(plan, targets) };
    let amounts = plan.splits.iter().map(|split| split_up(split, &cells)).collect();
    Parts { cells, amounts }
}

/// Whose part of a statement by part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's.
    All,
    /// One part's: an index into those of the split with figures.
    Part(usize),
    /// Nobody's alone.
    Common,
}

impl Whose {
    /// Whether a budget line counts here: that of a single part is the part's.
    pub(crate) fn has_line(self, _: &Line) -> bool {
        !matches!(self, Self::Part(_))
    }
}

/// Something by the parts of the split with figures, and what is none of theirs; together they are the whole.
#[derive(Clone, Debug)]
pub struct Shared<T> {
    /// Of each part, in the order of the plan.
    pub parts: Vec<T>,
    /// What no part has for itself.
    pub common: T,
}

impl<T> Shared<T> {
    /// Made of what each comes to; `None` without such a split.
    pub(crate) fn of(plan: &Plan, each: impl Fn(Whose) -> T) -> Option<Self> {
        let (_, own) = plan.part_figures()?;
        Some(Self { parts: (0..own.len()).map(|part| each(Whose::Part(part))).collect(), common: each(Whose::Common) })
    }
}

/// The promos that sell on each day of the year: indices into the plan's, in file order.
pub(crate) fn selling_promos(plan: &Plan) -> Vec<Vec<usize>> {
    let mut selling = vec![Vec::new(); plan.year.day_count()];
    for (index, promo) in plan.promos.iter().enumerate() {
        for days in promo.selling(plan.year) {
            selling[days].iter_mut().for_each(|here: &mut Vec<usize>| here.push(index));
        }
    }
    selling
}

/// The cells of the year, in the order of their first day.
pub(crate) fn cells(plan: &Plan, targets: &Targets) -> Vec<Cell> {
    let (year, selling) = (plan.year, selling_promos(plan));
    let mut cells: Vec<Cell> = Vec::new();
    for month in 0..MONTHS {
        let mut places: HashMap<&[usize], usize> = HashMap::new();
        for day in year.month_days(month) {
            let at = *places.entry(&selling[day]).or_insert_with(|| {
                cells.push(Cell { month, promos: selling[day].clone(), first: day, gmv: Money::ZERO });
                cells.len() - 1
            });
            cells[at].gmv += targets.days(day..day + 1);
        }
    }
    cells
}

/// The parts of one split, by part and cell: all cells with the same entry are cut to the parts once, then part by part each
/// amount to these cells by what is left of them.
pub(crate) fn split_up(split: &Split, cells: &[Cell]) -> Vec<Vec<Money>> {
    let mut amounts = vec![vec![Money::ZERO; cells.len()]; split.parts.keys().len()];
    let mut groups: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let entry = entry(split, cell);
        match groups.iter_mut().find(|(of, _)| *of == entry) {
            Some((_, group)) => group.push(at),
            None => groups.push((entry, vec![at])),
        }
    }
    for (entry, group) in groups {
        let cut: &Cut = entry.map_or(split.parts.cut(), |entry| &split.by[entry].cut);
        let gmv: Vec<Money> = group.iter().map(|&at| cells[at].gmv).collect();
        let weights = Weights::of_cut(cut).expect("checked: the parts are their whole");
        let whole = apportion(gmv.iter().copied().sum(), &weights);
        for (part, column) in crossed(whole, &gmv).into_iter().enumerate() {
            for (&at, amount) in group.iter().zip(column) {
                amounts[part][at] = amount;
            }
        }
    }
    amounts
}

/// The entry of a split that applies to a cell: that of its first promo that has one, else its month's, else its quarter's.
pub fn entry(split: &Split, cell: &Cell) -> Option<usize> {
    applying(&split.by, |entry| entry.scope, cell.month, &cell.promos).next()
}
