//! What money is made of: leaves, before channels and by channel.

use crate::expand::Worked;
use crate::expand::apportion::{Weights, apportion};
use crate::expand::budgets::Cell;
use crate::expand::months::MonthWeights;
use crate::explain::budgets::days::of_line;
use crate::explain::{Period, Purse, Spent};
use crate::model::money::Money;
use crate::model::plan::{Pool, Reserve};

/// Those that are more than nothing.
pub(super) fn some(worked: &Worked, all: impl Iterator<Item = Spent>) -> impl Iterator<Item = Spent> {
    all.filter(|&spent| amount(worked, spent).is_some_and(|amount| amount != Money::ZERO))
}

/// What some money comes to; `None` where the plan has no such money.
pub(super) fn amount(worked: &Worked, spent: Spent) -> Option<Money> {
    let plan = worked.plan();
    let line = plan.lines.get(spent.line)?;
    let there = match spent.purse {
        Purse::Whole => true,
        Purse::Pool(pool) => line.has_pool(pool),
        Purse::Promo(promo) => line.pays(promo),
        Purse::Kind { promo, nth } => {
            line.pays(promo) && spent.channel.is_none() && nth < plan.promos[promo].spend.keys().len()
        }
    };
    let channel = spent.channel.is_none_or(|channel| channel < line.channels.keys().len());
    if !there || !channel || spent.period.months().is_empty() {
        return None;
    }
    let Purse::Kind { promo, nth } = spent.purse else {
        return Some(cells(worked, spent).map(|cell| cell.amount).sum());
    };
    let whole = amount(worked, Spent { purse: Purse::Promo(promo), period: Period::Year, ..spent })?;
    let shares = Weights::of_cut(plan.promos[promo].spend.cut())?;
    let part = *apportion(whole, &shares).get(nth)?;
    let months = MonthWeights::new(&of_line(plan, spent.line, promo, Some(nth)))?.cut(part);
    Some(months[spent.period.months()].iter().copied().sum())
}

/// What of some money is held back; `None` where no reserve reaches any of it.
pub(super) fn held(worked: &Worked, spent: Spent) -> Option<Money> {
    amount(worked, spent)?;
    let whole = spent == Spent::of(spent.line) && worked.plan().lines[spent.line].reserve.is_some();
    let mut held = cells(worked, spent).filter_map(|cell| cell.held).peekable();
    (whole || held.peek().is_some()).then(|| held.sum())
}

/// The cells that some money is made of; none for kinds of phase.
fn cells(worked: &Worked, spent: Spent) -> impl Iterator<Item = &Cell> {
    worked.budgets().lines[spent.line].cells.iter().filter(move |cell| holds(spent, leaf(spent.line, cell)))
}

/// The leaf that a cell is.
fn leaf(line: usize, cell: &Cell) -> Spent {
    let purse = match (cell.pool, cell.promo) {
        (None, _) => Purse::Whole,
        (Some(_), Some(promo)) => Purse::Promo(promo),
        (Some(pool), None) => Purse::Pool(pool),
    };
    Spent { line, purse, period: Period::Month(cell.month), channel: cell.channel }
}

/// Whether a leaf of the same line, of one channel or before channels, is part of some money.
pub(super) fn holds(spent: Spent, leaf: Spent) -> bool {
    let purse = match (spent.purse, leaf.purse) {
        (Purse::Whole, _) | (Purse::Pool(Pool::Promo), Purse::Promo(_)) => true,
        (one, other) => one == other,
    };
    let channel = spent.channel.is_none() || leaf.channel.is_none() || spent.channel == leaf.channel;
    let Period::Month(month) = leaf.period else { return false };
    purse && channel && spent.period.months().contains(&month)
}

/// The leaves of a line before its channels, in their order.
pub(super) fn leaves(worked: &Worked, line: usize) -> Vec<Spent> {
    let cells = worked.budgets().lines[line].cells.iter();
    let mut leaves: Vec<Spent> = cells.map(|cell| Spent { channel: None, ..leaf(line, cell) }).collect();
    leaves.dedup();
    leaves
}

/// The leaves of a line that its reserve reaches, in their order.
pub(super) fn reached(worked: &Worked, line: usize, reserve: Reserve) -> impl Iterator<Item = Spent> {
    let cells = worked.budgets().lines[line].cells.iter();
    cells.filter(move |cell| reserve.reaches(cell.pool)).map(move |cell| leaf(line, cell))
}
