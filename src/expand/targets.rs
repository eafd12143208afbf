//! Targets: year to quarters, to months where they are given, to days; everything else is a sum of days (plan format, 2.2).

use std::ops::Range;

use chrono::Datelike;

use crate::expand::apportion::{Weights, apportion};
use crate::model::money::Money;
use crate::model::plan::{Demand, PhaseKind, Plan, Promo};
use crate::model::scalar::factor::Factor;
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};

/// The target of every day of the year.
#[derive(Clone, Debug)]
pub struct Targets {
    year: FiscalYear,
    /// GMV before each day, and after the last: sums of any run of days are one subtraction.
    before: Vec<Money>,
}

/// The targets of a checked plan.
pub fn targets(plan: &Plan) -> Targets {
    Targets::of(plan.year, &plan.demand, &plan.promos)
}

impl Targets {
    /// The targets of a year, from the parts of a plan that decide them.
    pub fn of(year: FiscalYear, demand: &Demand, promos: &[Promo]) -> Self {
        let weights = day_weights(year, demand, promos);
        let mut days = Vec::with_capacity(year.day_count());
        for (quarter, amount) in cut(demand.target, &demand.quarters).into_iter().enumerate() {
            match &demand.months[quarter] {
                Some(shares) => {
                    for (month, amount) in cut(amount, shares).into_iter().enumerate() {
                        let range = year.month_days(quarter * (MONTHS / QUARTERS) + month);
                        days.extend(spread(amount, &weights[range]));
                    }
                }
                None => days.extend(spread(amount, &weights[year.quarter_days(quarter)])),
            }
        }
        let mut before = Vec::with_capacity(days.len() + 1);
        before.push(Money::ZERO);
        for day in days {
            before.push(before[before.len() - 1] + day);
        }
        Self { year, before }
    }

    /// GMV of a run of days.
    pub fn days(&self, days: Range<usize>) -> Money {
        self.before[days.end] - self.before[days.start]
    }

    /// GMV of a month.
    pub fn month(&self, month: usize) -> Money {
        self.days(self.year.month_days(month))
    }

    /// GMV of the year.
    pub fn total(&self) -> Money {
        self.days(0..self.year.day_count())
    }

    /// GMV of a promo: the days of all its phases but the warm-up that lie inside `within`.
    pub fn promo(&self, promo: &Promo, within: &Range<usize>) -> Money {
        let selling = promo.phases.iter().filter(|phase| phase.kind != PhaseKind::Warmup);
        selling.map(|phase| self.days(overlap(&phase.days_in(self.year), within))).sum()
    }
}

/// The days two runs share; an empty run where there is none.
pub fn overlap(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    let start = one.start.max(other.start);
    start..one.end.min(other.end).max(start)
}

/// `weekday(d) × uplift(d)` for every day: the largest uplift of the phases that cover it, else 1. Never zero.
fn day_weights(year: FiscalYear, demand: &Demand, promos: &[Promo]) -> Vec<u128> {
    let mut uplifts: Vec<Option<Factor>> = vec![None; year.day_count()];
    // a warm-up has no uplift, not one of 1: it leaves the days to the other promos
    let selling = promos.iter().flat_map(|promo| &promo.phases).filter(|phase| phase.kind != PhaseKind::Warmup);
    for phase in selling {
        for day in &mut uplifts[phase.days_in(year)] {
            *day = (*day).max(Some(phase.uplift));
        }
    }
    let monday_first = year.first().weekday().num_days_from_monday() as usize;
    let weekdays = demand.weekdays.iter().cycle().skip(monday_first);
    uplifts
        .iter()
        .zip(weekdays)
        .map(|(uplift, weekday)| uplift.unwrap_or(Factor::ONE).in_billionths() * weekday.in_billionths())
        .collect()
}

/// Cuts an amount by shares that add up to 1.
fn cut(amount: Money, shares: &[rust_decimal::Decimal]) -> Vec<Money> {
    let weights = Weights::of_shares(shares).expect("checked shares add up to 1");
    apportion(amount, &weights)
}

/// Cuts an amount by day weights.
fn spread(amount: Money, weights: &[u128]) -> Vec<Money> {
    let weights = Weights::new(weights.to_vec()).expect("every day weighs more than nothing");
    apportion(amount, &weights)
}
