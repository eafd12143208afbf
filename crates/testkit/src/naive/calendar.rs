//! The calendar of a plan by hand: every entry once, in the stated order.

use chrono::{Datelike, NaiveDate};

use crate::festivals;
use crate::written::{Promo, Task, Unit, Written, shifted};

/// An entry by hand: first and last day, then what it is, in the order of entries with the same dates.
pub type Listed = (NaiveDate, NaiveDate, Kind);

/// What an entry is, by indices of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Festival(usize),
    Activity(usize),
    Phase(usize, usize),
    Task(usize, usize),
}

impl Written {
    /// What the calendar of the year lists, in its order.
    pub fn entries(&self) -> Vec<Listed> {
        let mut entries = Vec::new();
        for which in 0..festivals::WORDS.len() {
            for day in festivals::days(which, self.first_day(), self.last_day()) {
                entries.push((day, day, Kind::Festival(which)));
            }
        }
        for (at, &(month, _)) in self.activities.iter().enumerate() {
            let last = shifted(self.month_start(month + 1), -1);
            entries.push((self.month_start(month), last, Kind::Activity(at)));
        }
        for (promo, written) in self.live().into_iter().enumerate() {
            for (at, phase) in written.phases.iter().enumerate() {
                entries.push((phase.first, phase.last, Kind::Phase(promo, at)));
            }
            for (at, task) in self.tasks.iter().enumerate() {
                let (core, segment) = task.tiers.unwrap_or((true, true));
                if if written.core { core } else { segment } {
                    let due = task.due(written);
                    entries.push((due, due, Kind::Task(promo, at)));
                }
            }
        }
        entries.sort_unstable();
        entries
    }
}

impl Task {
    fn due(&self, promo: &Promo) -> NaiveDate {
        let before = self.before.unwrap_or("sale");
        let of_kind = promo.phases.iter().find(|phase| phase.kind == before);
        let from = of_kind.unwrap_or(&promo.phases[0]).first;
        match self.unit {
            Unit::Days => shifted(from, -i64::from(self.count)),
            Unit::Weeks => shifted(from, -7 * i64::from(self.count)),
            Unit::Months => {
                let mut month = from.with_day(1).expect("every month has a first");
                for _ in 0..self.count {
                    month = shifted(month, -1).with_day(1).expect("every month has a first");
                }
                // the same day of that month, or its last
                (1..=from.day()).rev().find_map(|day| month.with_day(day)).expect("a day")
            }
        }
    }
}
