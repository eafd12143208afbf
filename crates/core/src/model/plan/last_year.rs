//! Section `last_year`, checked: what was sold in the year before (plan format, 2D).

use crate::model::money::Money;
use crate::model::year::{MONTHS, QUARTERS};

/// What was sold in the fiscal year before, as far as the plan says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LastYear {
    /// GMV of the year; the sum of the months where it is not written.
    pub gmv: Money,
    /// GMV of each month of the fiscal year.
    pub months: [Option<Money>; MONTHS],
    /// GMV of each promo, beside [`Plan::promos`](super::Plan::promos).
    pub promos: Vec<Option<Money>>,
}

impl LastYear {
    /// GMV of a quarter, from 0, where all its months are known.
    pub fn quarter(&self, quarter: usize) -> Option<Money> {
        let first = quarter * (MONTHS / QUARTERS);
        self.months[first..first + MONTHS / QUARTERS].iter().copied().sum()
    }
}
