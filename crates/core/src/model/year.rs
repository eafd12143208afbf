//! The fiscal year: which days, months and quarters the plan has.

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};

use crate::model::scalar::date::Date;
use crate::model::scalar::month::Month;

/// Twelve months from the first of `start`; all indices count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalYear {
    label: i32,
    first: NaiveDate,
    /// Kept because every day of a plan is held against it.
    last: NaiveDate,
}

/// Months of a fiscal year.
pub const MONTHS: usize = 12;
/// Quarters of a fiscal year, each of three consecutive months.
pub const QUARTERS: usize = 4;

impl FiscalYear {
    /// The year labelled `label` (2000..2056) that begins in calendar month `start` (1 to 12); `None` outside that.
    pub fn new(label: i32, start: u32) -> Option<Self> {
        if !(2000..=2056).contains(&label) {
            return None;
        }
        let first = NaiveDate::from_ymd_opt(label, start, 1)?;
        Some(Self { label, first, last: (first + Months::new(12)).pred_opt()? })
    }

    /// The year's name, the calendar year it begins in.
    pub fn label(self) -> i32 {
        self.label
    }

    /// First day.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Last day.
    pub fn last(self) -> NaiveDate {
        self.last
    }

    /// Days of the year, 365 or 366.
    pub fn day_count(self) -> usize {
        index(self.first, self.last) + 1
    }

    /// The day of an index; the year's first day is 0.
    pub fn day(self, index: usize) -> NaiveDate {
        self.first + Days::new(index as u64)
    }

    /// The index of a day; `None` outside the year.
    pub fn index(self, day: NaiveDate) -> Option<usize> {
        (self.first..=self.last).contains(&day).then(|| index(self.first, day))
    }

    /// The days of a run that lie in the year, as indices; its last day is included.
    pub fn run(self, first: NaiveDate, last: NaiveDate) -> std::ops::Range<usize> {
        match (self.index(first.max(self.first)), self.index(last.min(self.last))) {
            (Some(first), Some(last)) if first <= last => first..last + 1,
            _ => 0..0,
        }
    }

    /// The first day of the month of an index; of 12, the day after the year.
    pub fn month_start(self, month: usize) -> NaiveDate {
        // twelve months from a year up to 2056 are far from the end of the calendar
        self.first + Months::new(u32::try_from(month).unwrap_or(0))
    }

    /// The days of a month, as indices.
    pub fn month_days(self, month: usize) -> std::ops::Range<usize> {
        index(self.first, self.month_start(month))..index(self.first, self.month_start(month + 1))
    }

    /// The days of some months, as indices.
    pub fn days_of(self, months: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        index(self.first, self.month_start(months.start))..index(self.first, self.month_start(months.end))
    }

    /// The days of a quarter, as indices.
    pub fn quarter_days(self, quarter: usize) -> std::ops::Range<usize> {
        self.days_of(&(3 * quarter..3 * quarter + 3))
    }

    /// The index of the month that holds a day; days before or after the year count to the first or last month.
    pub fn month_of(self, day: NaiveDate) -> usize {
        let months =
            (day.year() - self.first.year()) * 12 + day.month0().cast_signed() - self.first.month0().cast_signed();
        usize::try_from(months).unwrap_or(0).min(MONTHS - 1)
    }

    /// `2027-04`.
    pub fn month_key(self, month: usize) -> String {
        self.month_start(month).format("%Y-%m").to_string()
    }

    /// The days a date may mean: the one that was written, or the one of its month and day inside this year, or those of
    /// its festival. None where there is no such day; two where a festival falls into the year twice.
    pub fn resolve_date(self, date: Date) -> Vec<NaiveDate> {
        match date {
            Date::Day { year, month, day } => {
                let year = year.unwrap_or(self.calendar_year(month));
                NaiveDate::from_ymd_opt(year, month, day).into_iter().collect()
            }
            Date::Festival { festival, offset } => {
                let shifted = |day: NaiveDate| day.checked_add_signed(TimeDelta::days(offset.into()));
                festival.within(self.first(), self.last()).into_iter().filter_map(shifted).collect()
            }
        }
    }

    /// The index of the month that is meant; `None` where its year is not in this fiscal year.
    pub fn resolve_month(self, month: Month) -> Option<usize> {
        let here = self.calendar_year(month.month);
        if month.year.is_some_and(|year| year != here) {
            return None;
        }
        NaiveDate::from_ymd_opt(here, month.month, 1).map(|day| self.month_of(day))
    }

    /// The calendar year in which a month of this fiscal year lies.
    fn calendar_year(self, month: u32) -> i32 {
        if month >= self.first.month() { self.label } else { self.label + 1 }
    }
}

/// Days from `first` to `day`, which is not earlier.
fn index(first: NaiveDate, day: NaiveDate) -> usize {
    usize::try_from((day - first).num_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::FiscalYear;
    use crate::model::scalar::date::Date;
    use crate::model::scalar::month::Month;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }

    #[test]
    fn a_fiscal_year_from_april_holds_the_next_january() {
        let year = FiscalYear::new(2027, 4).expect("a year");
        assert_eq!((year.first(), year.last(), year.day_count()), (day(2027, 4, 1), day(2028, 3, 31), 366));
        assert_eq!(year.resolve_date(Date::Day { year: None, month: 2, day: 29 }), [day(2028, 2, 29)]);
        assert_eq!(year.resolve_month(Month { year: None, month: 1 }), Some(9));
        assert_eq!(year.resolve_month(Month { year: Some(2027), month: 1 }), None);
        assert_eq!(year.month_key(9), "2028-01");
        assert_eq!(year.quarter_days(3), 275..366);
    }

    #[test]
    fn days_outside_count_to_the_first_or_last_month() {
        let year = FiscalYear::new(2027, 1).expect("a year");
        assert_eq!(year.month_of(day(2026, 12, 20)), 0);
        assert_eq!(year.month_of(day(2028, 2, 1)), 11);
        assert_eq!(year.index(day(2026, 12, 31)), None);
        assert_eq!(year.resolve_date(Date::Day { year: None, month: 2, day: 29 }), []);
    }
}
