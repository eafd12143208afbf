//! Phases that take a stated share of their quarter, and promos with a target: their days form a block (plan format, 2B and 2D).

use std::ops::Range;

use crate::expand::apportion::{Weights, apportion};
use crate::expand::targets::{months, quarters};
use crate::model::money::Money;
use crate::model::plan::{Claim, Demand, Lift, Promo};
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};

/// Days that take a part of their quarter before its other days get anything.
#[derive(Clone, Debug)]
pub struct Block {
    /// Index of the promo.
    pub promo: usize,
    /// Index of the phase in it; `None` for all days on which a promo with a target sells.
    pub phase: Option<usize>,
    /// Its days in date order, all in one quarter.
    pub days: Vec<usize>,
    /// Of the quarter's GMV.
    pub claim: Claim,
}

impl Block {
    /// The quarter it lies in, from 0.
    pub(crate) fn quarter(&self, year: FiscalYear) -> usize {
        year.month_of(year.day(self.days[0])) / (MONTHS / QUARTERS)
    }
}

/// The blocks of a year in file order. A phase with a share that lies outside the year belongs to another plan.
pub fn blocks(year: FiscalYear, promos: &[Promo]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (promo, written) in promos.iter().enumerate() {
        if let Some(claim) = written.target {
            blocks.push(Block { promo, phase: None, days: written.selling(year).flatten().collect(), claim });
        }
        for (phase, written) in written.phases.iter().enumerate() {
            if let Lift::Share(claim) = written.lift {
                blocks.push(Block { promo, phase: Some(phase), days: written.days_in(year).collect(), claim });
            }
        }
    }
    blocks.retain(|block| !block.days.is_empty());
    blocks
}

/// Whole numbers in the proportion of some claims on one quarter and of what they leave of it, which comes last. An amount is
/// one of the quarter by the file's `own` figures. `None` where they are more than all of it.
pub fn weights(claims: &[Claim], own: Money) -> Option<Vec<u128>> {
    let scale = |claim: &Claim| if let Claim::Share(share) = claim { share.scale() } else { 0 };
    let fine = 10i128.checked_pow(claims.iter().map(scale).max().unwrap_or(0))?;
    let own = if claims.iter().any(|claim| matches!(claim, Claim::Amount(_))) { own.0 } else { 1 };
    let units = |claim: &Claim| match claim {
        Claim::Share(share) => share.mantissa().checked_mul(fine / 10i128.pow(share.scale()))?.checked_mul(own),
        Claim::Amount(amount) => amount.0.checked_mul(fine),
    };
    let mut weights = claims.iter().map(units).collect::<Option<Vec<i128>>>()?;
    weights.push(weights.iter().try_fold(own.checked_mul(fine)?, |left, &part| left.checked_sub(part))?);
    weights.into_iter().map(|units| u128::try_from(units).ok()).collect()
}

/// The blocks of one quarter, by index, with what each takes of its amount, and what remains.
///
/// `None` where they take more than all of it.
pub fn amounts(
    year: FiscalYear,
    blocks: &[Block],
    quarter: usize,
    (amount, own): (Money, Money),
) -> Option<(Vec<(usize, Money)>, Money)> {
    let here: Vec<usize> = (0..blocks.len()).filter(|&block| blocks[block].quarter(year) == quarter).collect();
    let claims: Vec<Claim> = here.iter().map(|&block| blocks[block].claim).collect();
    let mut parts = apportion(amount, &Weights::new(weights(&claims, own)?)?);
    let rest = parts.pop()?;
    Some((here.into_iter().zip(parts).collect(), rest))
}

/// A part of a block with an amount of its own: all of it, or its days in one of several months that have targets of their own.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The block, by index.
    pub block: usize,
    /// The month of the year, where the block lies in several.
    pub month: Option<usize>,
    /// Its days, in date order.
    pub days: Vec<usize>,
    /// Its GMV.
    pub amount: Money,
}

/// The pieces of the blocks of each quarter, in file order; `None` for a quarter whose blocks take more than all of it.
pub fn pieces(year: FiscalYear, demand: &Demand, blocks: &[Block], weights: &[u128]) -> Vec<Option<Vec<Piece>>> {
    let of_quarters = quarters(demand, demand.target).into_iter().zip(quarters(demand, demand.own));
    let of_quarter = |(quarter, amounts)| {
        let (taken, _) = self::amounts(year, blocks, quarter, amounts)?;
        let pieces = taken.into_iter().flat_map(|(block, amount)| {
            let days = &blocks[block].days;
            let months: Vec<&[usize]> =
                days.chunk_by(|&one, &next| year.month_of(year.day(one)) == year.month_of(year.day(next))).collect();
            if months.len() == 1 || !demand.states_months(quarter) {
                return vec![Piece { block, month: None, days: days.clone(), amount }];
            }
            let by = months.iter().map(|days| days.iter().map(|&day| weights[day]).sum()).collect();
            let parts = Weights::new(by).map(|by| apportion(amount, &by)).unwrap_or_default();
            let piece = |(days, amount): (&&[usize], Money)| Piece {
                block,
                month: Some(year.month_of(year.day(days[0]))),
                days: days.to_vec(),
                amount,
            };
            months.iter().zip(parts).map(piece).collect()
        });
        Some(pieces.collect())
    };
    of_quarters.enumerate().map(of_quarter).collect()
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

/// Everything that keeps blocks from being carried out; they share no day, and each piece of them lies in one parent.
pub(crate) fn misfits(
    year: FiscalYear,
    demand: &Demand,
    blocks: &[Block],
    weights: &[u128],
    parents: &[Parent],
) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    if blocks.is_empty() {
        return misfits;
    }
    let placed = pieces(year, demand, blocks, weights);
    for quarter in (0..QUARTERS).filter(|&quarter| placed[quarter].is_none()) {
        let blocks = (0..blocks.len()).filter(|&block| blocks[block].quarter(year) == quarter).collect();
        misfits.push(Misfit::QuarterExceeded { quarter, blocks });
    }
    for parent in parents {
        let Some(pieces) = &placed[parent.quarter] else { continue };
        let here = || pieces.iter().filter(|piece| parent.days.contains(&piece.days[0]));
        let taken: Money = here().map(|piece| piece.amount).sum();
        let covered: usize = here().map(|piece| piece.days.len()).sum();
        let blocks = || here().map(|piece| piece.block).collect();
        let left = parent.amount - taken;
        if left < Money::ZERO {
            let month = parent.month.unwrap_or(parent.quarter * (MONTHS / QUARTERS));
            misfits.push(Misfit::MonthExceeded { month, blocks: blocks(), amount: parent.amount, taken });
        } else if left > Money::ZERO && covered == parent.days.len() {
            misfits.push(Misfit::NoDayLeft { parent: parent.clone(), blocks: blocks(), left });
        }
    }
    misfits
}
