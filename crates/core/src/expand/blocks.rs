//! Phases that take a stated share of their quarter: their days form a block (plan format, 2B).

use std::ops::Range;

use rust_decimal::Decimal;

use crate::expand::apportion::{Weights, apportion};
use crate::expand::targets::months;
use crate::model::money::Money;
use crate::model::plan::{Demand, Lift, Promo};
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};

/// The days of a phase with a share.
#[derive(Clone, Debug)]
pub struct Block {
    /// Index of the promo.
    pub promo: usize,
    /// Index of the phase in it.
    pub phase: usize,
    /// Its days, all in one quarter.
    pub days: Range<usize>,
    /// Of the quarter's GMV.
    pub share: Decimal,
}

/// The blocks of a year in file order. A phase with a share that lies outside the year belongs to another plan.
pub fn blocks(year: FiscalYear, promos: &[Promo]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (promo, written) in promos.iter().enumerate() {
        for (phase, written) in written.phases.iter().enumerate() {
            let days = written.days_in(year);
            if let (Lift::Share(share), false) = (written.lift, days.is_empty()) {
                blocks.push(Block { promo, phase, days, share });
            }
        }
    }
    blocks
}

/// The blocks of one quarter, by index, with what each takes of the quarter's amount, and what remains.
///
/// `None` where they take more than all of it.
pub fn amounts(
    year: FiscalYear,
    blocks: &[Block],
    quarter: usize,
    amount: Money,
) -> Option<(Vec<(usize, Money)>, Money)> {
    let days = year.quarter_days(quarter);
    let here: Vec<usize> = (0..blocks.len()).filter(|&block| days.contains(&blocks[block].days.start)).collect();
    let mut shares: Vec<Decimal> = here.iter().map(|&block| blocks[block].share).collect();
    let taken = shares.iter().try_fold(Decimal::ZERO, |sum, &share| sum.checked_add(share))?;
    shares.push(Decimal::ONE.checked_sub(taken).filter(|rest| !rest.is_sign_negative())?);
    let mut parts = apportion(amount, &Weights::of_shares(&shares)?);
    let rest = parts.pop()?;
    Some((here.into_iter().zip(parts).collect(), rest))
}

/// A run of days that gets an amount of its own: a given month, or a quarter whose months are not given.
#[derive(Clone, Debug)]
pub(crate) struct Parent {
    /// Its days.
    pub(crate) days: Range<usize>,
    /// The quarter it is or lies in.
    pub(crate) quarter: usize,
    /// The month of the year, where it is one.
    pub(crate) month: Option<usize>,
    /// Its GMV.
    pub(crate) amount: Money,
}

/// The parents of all days, in date order.
pub(crate) fn parents(year: FiscalYear, quarters: &[Money], demand: &Demand) -> Vec<Parent> {
    let months = months(demand, quarters);
    let mut parents = Vec::new();
    for (quarter, &amount) in quarters.iter().enumerate() {
        if !demand.states_months(quarter) {
            parents.push(Parent { days: year.quarter_days(quarter), quarter, month: None, amount });
        }
        let run = quarter * (MONTHS / QUARTERS)..(quarter + 1) * (MONTHS / QUARTERS);
        let given = run.filter_map(|month| Some((month, months[month]?)));
        let parent = |(month, amount)| Parent { days: year.month_days(month), quarter, month: Some(month), amount };
        parents.extend(given.map(parent));
    }
    parents
}

/// What keeps blocks from being carried out.
#[derive(Clone, Debug)]
pub(crate) enum Misfit {
    /// The blocks of a quarter, by index, take more than all of it.
    QuarterExceeded {
        /// From 0.
        quarter: usize,
        /// The blocks in it.
        blocks: Vec<usize>,
    },
    /// The blocks of a month take more than it has.
    MonthExceeded {
        /// From 0.
        month: usize,
        /// The blocks in it.
        blocks: Vec<usize>,
        /// What the month has.
        amount: Money,
        /// What they take.
        taken: Money,
    },
    /// The blocks take every day of a month or quarter and leave some of its GMV.
    NoDayLeft {
        /// The run of days.
        parent: Parent,
        /// The blocks in it.
        blocks: Vec<usize>,
        /// What is left.
        left: Money,
    },
}

/// Everything that keeps blocks from being carried out; they lie in one parent each and share no day.
pub(crate) fn misfits(year: FiscalYear, blocks: &[Block], quarters: &[Money], parents: &[Parent]) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    if blocks.is_empty() {
        return misfits;
    }
    let mut taken = vec![Money::ZERO; blocks.len()];
    let mut exceeded = [false; QUARTERS];
    for (quarter, &amount) in quarters.iter().enumerate() {
        if let Some((parts, _)) = amounts(year, blocks, quarter, amount) {
            for (block, part) in parts {
                taken[block] = part;
            }
        } else {
            let days = year.quarter_days(quarter);
            let blocks = (0..blocks.len()).filter(|&block| days.contains(&blocks[block].days.start)).collect();
            misfits.push(Misfit::QuarterExceeded { quarter, blocks });
            exceeded[quarter] = true;
        }
    }
    for parent in parents.iter().filter(|parent| !exceeded[parent.quarter]) {
        let here: Vec<usize> =
            (0..blocks.len()).filter(|&block| parent.days.contains(&blocks[block].days.start)).collect();
        let sum: Money = here.iter().map(|&block| taken[block]).sum();
        let covered: usize = here.iter().map(|&block| blocks[block].days.len()).sum();
        let left = parent.amount - sum;
        if left < Money::ZERO {
            let month = parent.month.unwrap_or(parent.quarter * (MONTHS / QUARTERS));
            misfits.push(Misfit::MonthExceeded { month, blocks: here, amount: parent.amount, taken: sum });
        } else if left > Money::ZERO && covered == parent.days.len() {
            misfits.push(Misfit::NoDayLeft { parent: parent.clone(), blocks: here, left });
        }
    }
    misfits
}
