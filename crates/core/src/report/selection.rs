//! The part of the year a report shows.

use std::ops::Range;

use crate::model::year::{FiscalYear, MONTHS, QUARTERS};

/// The whole year or a part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// All of it.
    #[default]
    Year,
    /// A quarter, from 0.
    Quarter(usize),
    /// A month of the fiscal year, from 0.
    Month(usize),
}

impl Selection {
    /// The months shown, as indices.
    pub fn months(self) -> Range<usize> {
        match self {
            Self::Year => 0..MONTHS,
            Self::Quarter(quarter) => quarter * (MONTHS / QUARTERS)..(quarter + 1) * (MONTHS / QUARTERS),
            Self::Month(month) => month..month + 1,
        }
    }

    /// `2027`, `2027 Q2` or `2027-06`.
    pub fn label(self, year: FiscalYear) -> String {
        match self {
            Self::Year => year.label().to_string(),
            Self::Quarter(quarter) => format!("{} Q{}", year.label(), quarter + 1),
            Self::Month(month) => year.month_key(month),
        }
    }

    /// The days shown, as indices.
    pub fn days(self, year: FiscalYear) -> Range<usize> {
        let months = self.months();
        year.month_days(months.start).start..year.month_days(months.end - 1).end
    }
}
