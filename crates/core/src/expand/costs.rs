//! What is paid beside the budgets, by month (plan format, 2C): fixed costs, the team, and what follows sales.

use crate::expand::apportion::{Weights, apportion};
use crate::expand::capped::{multiple, times};
use crate::expand::months::MonthWeights;
use crate::expand::slices::Slice;
use crate::expand::slices::sold::{Sold, once};
use crate::model::money::{Money, Price};
use crate::model::plan::costs::{Basis, FixedCost, Per, Reach, Role, VariableCost};
use crate::model::year::{MONTHS, QUARTERS};

/// A fixed cost in each month of the fiscal year: a month's as written, a quarter's and a year's cut to their months, a
/// year's by way of the quarters.
pub fn fixed(cost: &FixedCost) -> [Money; MONTHS] {
    let paid: [u128; MONTHS] = std::array::from_fn(|month| u128::from((cost.from..=cost.to).contains(&month)));
    let mut months = [Money::ZERO; MONTHS];
    match cost.per {
        Per::Month => {
            for (month, _) in months.iter_mut().zip(paid).filter(|(_, paid)| *paid > 0) {
                *month = cost.amount;
            }
        }
        Per::Quarter => {
            let size = MONTHS / QUARTERS;
            for (months, paid) in months.chunks_mut(size).zip(paid.chunks(size)) {
                // a quarter without a month in the run has nothing to pay
                if let Some(weights) = Weights::new(paid.to_vec()) {
                    months.copy_from_slice(&apportion(cost.amount, &weights));
                }
            }
        }
        Per::Year => {
            let shares = cost.months.as_ref().and_then(MonthWeights::of_cut);
            months = shares.or_else(|| MonthWeights::new(&paid)).map_or(months, |weights| weights.cut(cost.amount));
        }
    }
    months
}

/// A role in each month of the fiscal year; cut to [`MOST`](crate::expand::capped::MOST).
pub fn role(role: &Role) -> [Money; MONTHS] {
    role.heads.map(|heads| Money(times(heads.into(), role.monthly).cast_signed()))
}

/// The whole team in each month of the fiscal year.
pub fn team(roles: &[Role]) -> [Money; MONTHS] {
    let mut months = [Money::ZERO; MONTHS];
    for each in roles {
        for (sum, cost) in months.iter_mut().zip(role(each)) {
            *sum += cost;
        }
    }
    months
}

impl VariableCost {
    /// Whether it is paid for days on which promos sell, or do not, and for a part of a split with figures.
    pub fn is_for(&self, selling: bool, part: Option<usize>) -> bool {
        let on = match self.on {
            Reach::All => true,
            Reach::Promo => selling,
            Reach::Daily => !selling,
        };
        on && (self.parts.is_empty() || part.is_some_and(|part| self.parts.contains(&part)))
    }

    /// Whether it is paid for the days of a slice.
    pub(crate) fn reaches(&self, slice: &Slice) -> bool {
        self.is_for(slice.selling, slice.part())
    }
}

/// A variable cost of each of some slices, from what they come to: worked out once for all slices that it reaches, then cut
/// to them. Nothing for the others; all together cut to [`MOST`](crate::expand::capped::MOST).
pub fn variable(cost: &VariableCost, slices: &[Slice], sold: &[Sold]) -> Vec<Money> {
    let bases: Vec<u128> = match cost.basis {
        Basis::Gmv(_) => sold.iter().map(|sold| sold.gmv.0.unsigned_abs()).collect(),
        Basis::Net(_) => sold.iter().map(|sold| sold.net.0.unsigned_abs()).collect(),
        Basis::Order(_) => sold.iter().map(|sold| sold.orders).collect(),
    };
    let work = |base: u128, ()| match cost.basis {
        Basis::Gmv(rate) | Basis::Net(rate) => multiple(base, rate),
        Basis::Order(Price(each)) => multiple(base, each),
    };
    let costs = once(&bases, |at| cost.reaches(&slices[at]).then_some(()), work);
    costs.into_iter().map(|units| Money(units.cast_signed())).collect()
}
