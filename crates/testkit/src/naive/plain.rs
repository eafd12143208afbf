//! The days of a plan without blocks.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use num_bigint::BigInt;

use super::{apportion, by_split};
use crate::written::Written;

impl Written {
    /// The days by the format's section A alone.
    pub fn days_of_section_a(&self) -> BTreeMap<NaiveDate, i128> {
        let mut year = BTreeMap::new();
        let mut spread = |month: u32, months: u32, amount: i128| {
            let end = self.month_start(month + months);
            let days: Vec<NaiveDate> = self.month_start(month).iter_days().take_while(|day| *day < end).collect();
            let weights: Vec<BigInt> = days.iter().map(|&day| self.day_weight(day)).collect();
            year.extend(days.into_iter().zip(apportion(amount, &weights).expect("every day weighs something")));
        };
        let target = i128::try_from(self.target).expect("fits");
        for (quarter, amount) in (0..4).zip(by_split(target, &self.quarters)) {
            match &self.months[quarter as usize] {
                Some((split, _)) => {
                    (0..)
                        .zip(by_split(amount, split))
                        .for_each(|(month, amount)| spread(3 * quarter + month, 1, amount));
                }
                None => spread(3 * quarter, 3, amount),
            }
        }
        year
    }
}
