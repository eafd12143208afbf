//! What is paid beside the budgets, by month (plan format, 2C): fixed costs, the team, and what follows sales.

use crate::expand::apportion::{Weights, apportion};
use crate::expand::capped::{portion, times};
use crate::expand::slices::Slice;
use crate::expand::slices::sold::Sold;
use crate::model::money::Money;
use crate::model::plan::costs::{Basis, FixedCost, Per, Reach, Role, VariableCost};
use crate::model::year::{MONTHS, QUARTERS};

/// A fixed cost in each month of the fiscal year.
pub fn fixed(cost: &FixedCost) -> [Money; MONTHS] {
    let paid = |month: usize| (cost.from..=cost.to).contains(&month);
    let evenly = |amount: Money, months: &mut [Money], first: usize| {
        // a quarter without a month in the run has nothing to pay
        if let Some(weights) = Weights::new((0..months.len()).map(|at| u128::from(paid(first + at))).collect()) {
            months.copy_from_slice(&apportion(amount, &weights));
        }
    };
    let mut months = [Money::ZERO; MONTHS];
    match (cost.per, cost.months.as_ref().and_then(Weights::of_shares)) {
        (Per::Month, _) => {
            for month in (0..MONTHS).filter(|&month| paid(month)) {
                months[month] = cost.amount;
            }
        }
        (Per::Quarter, _) => {
            for (quarter, months) in months.chunks_mut(MONTHS / QUARTERS).enumerate() {
                evenly(cost.amount, months, quarter * (MONTHS / QUARTERS));
            }
        }
        (Per::Year, Some(shares)) => months.copy_from_slice(&apportion(cost.amount, &shares)),
        (Per::Year, None) => evenly(cost.amount, &mut months, 0),
    }
    months
}

/// A role in each month of the fiscal year; cut to [`MOST`](crate::expand::capped::MOST).
pub fn role(role: &Role) -> [Money; MONTHS] {
    role.heads.map(|heads| times(heads.into(), role.monthly))
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

/// A variable cost of a slice, from what the slice comes to. Nothing where it is not paid for these days; cut to
/// [`MOST`](crate::expand::capped::MOST).
pub fn variable(cost: &VariableCost, slice: &Slice, sold: &Sold) -> Money {
    let paid = match cost.on {
        Reach::All => true,
        Reach::Promo => slice.selling,
        Reach::Daily => !slice.selling,
    };
    match cost.basis {
        _ if !paid => Money::ZERO,
        Basis::Gmv(rate) => portion(sold.gmv, rate),
        Basis::Net(rate) => portion(sold.net, rate),
        Basis::Order(each) => times(sold.orders, each),
    }
}
