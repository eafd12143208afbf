//! Public holidays of mainland China, and the weekend days worked in exchange for them.
//!
//! The years announced so far are built in. A file adds a further one, here with dates made up:
//!
//! ```
//! # use annual_plan::{almanac::Holidays, source::Source};
//! let file = "
//! holidays: 1                       # version of this format
//! year: 2050                        # one file a year
//! breaks:                           # as announced: the weekends inside a break are part of it
//!   - name: 元旦
//!     dates: 2049-12-31..2050-01-02 # or MM-DD, in that year
//!   - name: 春节
//!     dates: 01-22..01-29
//!     workdays: [01-16, 02-05]      # optional: Saturdays and Sundays worked in exchange
//!   - name: 店庆
//!     en: Shop anniversary          # optional: the public holidays have their English names
//!     dates: 03-12
//! ";
//! let mut holidays = Holidays::announced();
//! let findings = holidays.add(&Source::new("2050.yaml", file.to_owned()));
//! assert!(findings.diags.is_empty() && holidays.knows(2050));
//! ```
//!
//! A file speaks of its calendar year, and of the December before for the break that crosses into the year. A year that
//! is known cannot be given again, so no file ever replaces another unseen.

mod announced;
mod holiday_file;
mod read;
mod written;

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use self::announced::ANNOUNCED;
use crate::diag::{Diags, Findings};
use crate::lang::Text;
use crate::source::Source;

pub(crate) use holiday_file::RULE;

/// Days off in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// What it is for: 春节.
    pub name: Text,
    /// First day off.
    pub first: NaiveDate,
    /// Last day off.
    pub last: NaiveDate,
}

/// A Saturday or Sunday that is worked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workday {
    /// Which.
    pub date: NaiveDate,
    /// What it is in exchange for: 春节.
    pub name: Text,
}

/// One file: breaks and workdays in date order.
#[derive(Clone, Debug)]
struct Year {
    number: i32,
    /// As the user named it; `None` where it is built in.
    file: Option<String>,
    breaks: Cow<'static, [Break]>,
    workdays: Cow<'static, [Workday]>,
}

/// The public holidays of every year that is known.
#[derive(Clone, Debug, Default)]
pub struct Holidays {
    added: Vec<Year>,
}

impl Holidays {
    /// The years that are built in.
    pub const fn announced() -> Self {
        Self { added: Vec::new() }
    }

    /// Adds the year of a user's file, unless anything is wrong with it: then nothing is added, and the findings, places
    /// in `source`, say what.
    pub fn add(&mut self, source: &Source) -> Findings {
        let mut diags = Diags::new();
        let known = |year: i32| self.year(year).map(|known| known.file.clone());
        if let Some(year) = read::read(source, known, &mut diags) {
            let at = self.added.partition_point(|added| added.number < year.number);
            self.added.insert(at, year);
        }
        let mut findings = diags.finish();
        findings.write_repairs(&source.text);
        findings
    }

    /// Whether the holidays of a calendar year are known. Of a year that is not, [`break_on`](Self::break_on) only
    /// knows what the file of the next year says about its last days.
    pub fn knows(&self, year: i32) -> bool {
        self.year(year).is_some()
    }

    /// The calendar years that are known, in order.
    pub fn years(&self) -> Vec<i32> {
        let mut years: Vec<_> =
            ANNOUNCED.iter().map(|known| known.number).chain(self.added.iter().map(|known| known.number)).collect();
        years.sort_unstable();
        years
    }

    /// The break that a day is part of.
    pub fn break_on(&self, date: NaiveDate) -> Option<&Break> {
        self.touching(date, date)
            .flat_map(|known| known.breaks.iter())
            .find(|off| (off.first..=off.last).contains(&date))
    }

    /// The breaks with a day from `first` to `last`, in order.
    pub fn breaks_within(&self, first: NaiveDate, last: NaiveDate) -> Vec<&Break> {
        let breaks = self.touching(first, last).flat_map(|known| known.breaks.iter());
        breaks.filter(|off| off.first <= last && first <= off.last).collect()
    }

    /// The weekend days worked from `first` to `last`, in order.
    pub fn workdays_within(&self, first: NaiveDate, last: NaiveDate) -> Vec<&Workday> {
        let workdays = self.touching(first, last).flat_map(|known| known.workdays.iter());
        workdays.filter(|day| (first..=last).contains(&day.date)).collect()
    }

    /// The files that can say something about the days from `first` to `last`, in order.
    fn touching(&self, first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = &Year> {
        // a file may speak of the December before its year
        let next = last.year() + i32::from(last.month() == 12);
        (first.year()..=next).filter_map(|year| self.year(year))
    }

    fn year(&self, year: i32) -> Option<&Year> {
        let announced = || ANNOUNCED.iter().find(|known| known.number == year);
        self.added.iter().find(|known| known.number == year).or_else(announced)
    }
}

#[cfg(test)]
mod tests;
