//! The calendar of a plan by hand: every entry once, in the stated order.

use chrono::{Datelike, NaiveDate};

use crate::festivals;
use crate::written::{Promo, Task, Unit, When, Written, shifted};

/// An entry by hand: first and last day, then what it is, in the order of entries with the same dates.
pub type Listed = (NaiveDate, NaiveDate, Kind);

/// What an entry is, by indices of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Festival(usize),
    Activity(usize),
    Phase(usize, usize),
    Task(Option<usize>, usize),
}

impl Written {
    /// What the calendar of the year lists, in its order.
    pub fn entries(&self) -> Vec<Listed> {
        let mut entries = Vec::new();
        let abroad = self.currency.is_some_and(|code| code != "CNY");
        for which in festivals::listed(abroad) {
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
                let tier = if written.core { core } else { segment };
                if let Some(due) = task.due(written).filter(|_| tier && self.names(task.promos, written, true)) {
                    entries.push((due, due, Kind::Task(Some(promo), at)));
                }
            }
        }
        for (at, task) in self.tasks.iter().enumerate() {
            if let When::On(day) = task.when {
                let day = shifted(self.first_day(), day);
                entries.push((day, day, Kind::Task(None, at)));
            }
        }
        entries.sort_unstable();
        entries
    }

    /// Whether bits name a promo; what they say where they name none.
    fn names(&self, bits: u32, promo: &Promo, none: bool) -> bool {
        let mut named = (0..self.promos.len()).filter(|at| bits >> at & 1 == 1).peekable();
        if named.peek().is_none() { none } else { named.any(|at| self.promos[at].id == promo.id) }
    }

    /// What is said of a task that is done: `yes`, or the day.
    pub fn done(&self, task: usize, promo: Option<usize>) -> Option<String> {
        let task = &self.tasks[task];
        let done = match promo {
            Some(promo) => self.names(task.done, self.live()[promo], false),
            None => task.done > 0,
        };
        let day = || task.done_on.map_or("yes".to_owned(), |day| shifted(self.first_day(), day).to_string());
        done.then(day)
    }

    /// Whether a task is still to be done on a day: what comes before a promo is over with it.
    pub fn is_open(&self, task: usize, promo: Option<usize>, on: NaiveDate) -> bool {
        let over = match (self.tasks[task].when, promo) {
            (When::Before(..), Some(promo)) => self.live()[promo].window().1 < on,
            _ => false,
        };
        let done = self.done(task, promo).is_some_and(|done| done.parse().map_or(true, |day: NaiveDate| day <= on));
        !over && !done
    }
}

impl Task {
    /// When it is due for a promo; `None` where it has a day of its own.
    fn due(&self, promo: &Promo) -> Option<NaiveDate> {
        match self.when {
            When::Before(count, unit, before) => {
                let before = before.unwrap_or("sale");
                let of_kind = promo.phases.iter().find(|phase| phase.kind == before);
                let from = of_kind.unwrap_or(&promo.phases[0]).first;
                Some(moved(from, -i64::from(count), unit))
            }
            When::After(count, unit, after) => {
                let of_kind = promo.phases.iter().rev().find(|phase| Some(phase.kind) == after);
                let from = of_kind.or(promo.phases.last())?.last;
                Some(moved(from, i64::from(count), unit))
            }
            When::On(_) => None,
        }
    }
}

/// So many days, weeks or months later, or earlier.
fn moved(from: NaiveDate, count: i64, unit: Unit) -> NaiveDate {
    match unit {
        Unit::Days => shifted(from, count),
        Unit::Weeks => shifted(from, 7 * count),
        Unit::Months => {
            let first = |day: NaiveDate| day.with_day(1).expect("every month has a first");
            let mut month = first(from);
            for _ in 0..count.abs() {
                month = first(shifted(month, if count < 0 { -1 } else { 31 }));
            }
            // the same day of that month, or its last
            (1..=from.day()).rev().find_map(|day| month.with_day(day)).expect("a day")
        }
    }
}
