//! Public holidays of mainland China, and the weekend days worked in exchange for them.
//!
//! The years announced so far are built in; a [file](crate::holidays) adds a further one.

mod announced;

use std::borrow::Cow;

use chrono::{Datelike, Days, NaiveDate};

use self::announced::ANNOUNCED;
use super::Festival;
use crate::lang::Text;

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
pub(crate) struct Year {
    pub(crate) number: i32,
    /// As the user named it; `None` where it is built in.
    pub(crate) file: Option<String>,
    pub(crate) breaks: Cow<'static, [Break]>,
    pub(crate) workdays: Cow<'static, [Workday]>,
}

/// The public holidays of every year that is known.
#[derive(Clone, Debug, Default)]
pub struct Holidays {
    added: Vec<Year>,
}

/// Holidays by law: a festival, and the days before and after it that are holidays too.
const BY_LAW: [(Festival, u64, u64); 7] = [
    (Festival::NewYear, 0, 0),
    (Festival::Cny, 1, 2),
    (Festival::Qingming, 0, 0),
    (Festival::LabourDay, 0, 1),
    (Festival::DragonBoat, 0, 0),
    (Festival::MidAutumn, 0, 0),
    (Festival::NationalDay, 0, 2),
];

impl Holidays {
    /// The years that are built in.
    pub const fn announced() -> Self {
        Self { added: Vec::new() }
    }

    /// Adds a year that is not known yet.
    pub(crate) fn insert(&mut self, year: Year) {
        let at = self.added.partition_point(|added| added.number < year.number);
        self.added.insert(at, year);
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

    /// Whether a calendar year whose holidays are not known is past: they were announced, and are not known here. Those of
    /// a later year were not when the built-in ones were written.
    pub fn is_past(&self, year: i32) -> bool {
        ANNOUNCED.last().is_some_and(|latest| year < latest.number)
    }

    /// The holidays by law from `first` to `last`, in order, of years that are not announced yet: the days that every
    /// break of their year will hold, whatever is decided around them.
    ///
    /// By the regulation of the State Council in force since 2025: 元旦; 除夕, 春节 and two days after; 清明; 劳动节 and the day
    /// after; 端午; 中秋; 国庆 and two days after.
    pub fn by_law_within(&self, first: NaiveDate, last: NaiveDate) -> Vec<Break> {
        let mut days = Vec::new();
        // a fiscal year that begins late in one calendar year ends in the next
        for year in (first.year()..=last.year()).filter(|&year| !self.knows(year) && !self.is_past(year)) {
            let Some((from, to)) = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31))
            else {
                continue;
            };
            for (festival, before, after) in BY_LAW {
                days.extend(festival.within(from, to).into_iter().filter_map(|day| {
                    let first = day.checked_sub_days(Days::new(before))?;
                    Some(Break { name: festival.name(), first, last: day.checked_add_days(Days::new(after))? })
                }));
            }
        }
        days.retain(|off| off.first <= last && first <= off.last);
        days.sort_by_key(|off| off.first);
        days
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

    /// What is known of a calendar year.
    pub(crate) fn year(&self, year: i32) -> Option<&Year> {
        let announced = || ANNOUNCED.iter().find(|known| known.number == year);
        self.added.iter().find(|known| known.number == year).or_else(announced)
    }
}
