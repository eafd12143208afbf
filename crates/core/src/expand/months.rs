//! Money to months, always by way of the fiscal quarters (plan format, 2.3, step 3).

use crate::expand::apportion::{Weights, apportion};
use crate::model::money::Money;
use crate::model::split::Cut;
use crate::model::year::{MONTHS, QUARTERS};

/// What the twelve months of the fiscal year weigh; at least one weighs something.
#[derive(Clone, Debug)]
pub struct MonthWeights {
    /// Of each quarter, the sum of its months.
    quarters: Weights,
    /// Of the months of each quarter; `None` where none of them weighs.
    months: [Option<Weights>; QUARTERS],
}

impl MonthWeights {
    /// `None` where all weights are zero: there is nothing to follow, and an even split would be a guess.
    pub fn new(months: &[u128; MONTHS]) -> Option<Self> {
        let mut quarters = months.chunks(MONTHS / QUARTERS);
        Some(Self {
            quarters: Weights::new(quarters.clone().map(|months| months.iter().sum()).collect())?,
            months: std::array::from_fn(|_| Weights::new(quarters.next()?.to_vec())),
        })
    }

    /// Weights in the proportion of what each month takes of a whole.
    pub fn of_cut(months: &Cut) -> Option<Self> {
        Self::new(months.weights().try_into().ok()?)
    }

    /// An amount cut into the months: to the quarters by the sum of their months' weights, then each quarter to its months.
    pub fn cut(&self, amount: Money) -> [Money; MONTHS] {
        let mut months = [Money::ZERO; MONTHS];
        let quarters = months.chunks_mut(MONTHS / QUARTERS).zip(apportion(amount, &self.quarters)).zip(&self.months);
        for ((months, amount), weights) in quarters {
            if let (Some(weights), true) = (weights, amount != Money::ZERO) {
                months.copy_from_slice(&apportion(amount, weights));
            }
        }
        months
    }
}
