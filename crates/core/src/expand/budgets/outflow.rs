//! When the money of a promo goes out (plan format, 2.3 and 2C): by the days of its spend window, or by kinds of phase where the plan decides it.

use std::ops::Range;

use chrono::NaiveDate;

use crate::expand::apportion::{Weights, apportion};
use crate::expand::months::MonthWeights;
use crate::model::money::Money;
use crate::model::plan::{Promo, within};
use crate::model::year::{FiscalYear, MONTHS};

/// The months that the money of a promo goes out in; `None` where it has no day in those that the line runs in.
pub(super) enum Outflow {
    /// By the days of its spend window.
    Window(Option<MonthWeights>),
    /// To kinds of phase, each by its own days.
    Kinds {
        /// In the order written.
        shares: Weights,
        /// Of each of these kinds.
        months: Vec<Option<MonthWeights>>,
    },
}

impl Outflow {
    pub(super) fn of(promo: &Promo, year: FiscalYear, months: &Range<usize>) -> Self {
        let day_weights = |runs: &mut dyn Iterator<Item = (NaiveDate, NaiveDate)>| {
            MonthWeights::new(&within(months, &days_by_month(runs, year)))
        };
        match Weights::of_cut(promo.spend.cut()) {
            None => Self::Window(day_weights(&mut [promo.window()].into_iter())),
            Some(shares) => {
                let days = |kind| {
                    let phases = promo.phases.iter().filter(move |phase| phase.kind == kind);
                    day_weights(&mut phases.map(|phase| (phase.first, phase.last)))
                };
                Self::Kinds { shares, months: promo.spend.keys().iter().map(|&kind| days(kind)).collect() }
            }
        }
    }

    /// An amount cut into the twelve months; `None` where some of it has no day to go out on.
    pub(super) fn months(&self, amount: Money) -> Option<[Money; MONTHS]> {
        match self {
            Self::Window(weights) => Some(weights.as_ref()?.cut(amount)),
            Self::Kinds { shares, months } => {
                let mut sums = [Money::ZERO; MONTHS];
                let parts = apportion(amount, shares).into_iter().zip(months);
                for (part, weights) in parts.filter(|(part, _)| *part != Money::ZERO) {
                    for (sum, part) in sums.iter_mut().zip(weights.as_ref()?.cut(part)) {
                        *sum += part;
                    }
                }
                Some(sums)
            }
        }
    }
}

/// How many of the days of some runs fall into each month; those before or after the year count towards the first or last.
pub fn days_by_month(runs: impl IntoIterator<Item = (NaiveDate, NaiveDate)>, year: FiscalYear) -> [u128; MONTHS] {
    let days = |from: NaiveDate, to: NaiveDate| u128::try_from((to - from).num_days() + 1).unwrap_or(0);
    let mut months = [0; MONTHS];
    for (first, last) in runs {
        let (from, to) = (year.month_of(first), year.month_of(last));
        for (month, count) in months.iter_mut().enumerate().take(to + 1).skip(from) {
            let start = if month == from { first } else { year.month_start(month) };
            let end = if month == to { last } else { year.month_start(month + 1).pred_opt().unwrap_or(last) };
            *count += days(start, end);
        }
    }
    months
}
