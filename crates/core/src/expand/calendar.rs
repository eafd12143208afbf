//! The year as a list of dates: phases, due tasks, activities, festivals (plan format, 2B).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::almanac::Festival;
use crate::expand::due;
use crate::model::money::Currency;
use crate::model::plan::{Phase, Plan, Promo, Task, When};

/// Something that has dates. Ends are included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// What it is.
    pub what: What,
}

/// What an entry is. The order is that of entries with the same dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A festival.
    Festival(Festival),
    /// An activity: its index in the plan.
    Activity(usize),
    /// A phase: the promo's index and its own.
    Phase(usize, usize),
    /// A task that is due: the promo's index, unless it has a day of its own, and the task's.
    Task(Option<usize>, usize),
}

/// Everything of the year in date order: by first day, last day, kind, then file order. Phases and tasks outside the
/// fiscal year are there too.
pub fn entries(plan: &Plan) -> Vec<Entry> {
    let mut entries = Vec::new();
    let (first, last) = (plan.year.first(), plan.year.last());
    for festival in festivals(plan.currency) {
        for day in festival.within(first, last) {
            entries.push(Entry { first: day, last: day, what: What::Festival(festival) });
        }
    }
    for (index, &(month, _)) in plan.activities.iter().enumerate() {
        let days = plan.year.month_days(month);
        let (first, last) = (plan.year.day(days.start), plan.year.day(days.end - 1));
        entries.push(Entry { first, last, what: What::Activity(index) });
    }
    add_phases(&plan.promos, &mut entries);
    for (at, task) in plan.tasks.iter().enumerate() {
        if let When::On(day) = task.when {
            entries.push(Entry { first: day, last: day, what: What::Task(None, at) });
        }
    }
    add_tasks(plan, &plan.promos, &mut entries);
    sorted(entries)
}

/// The festivals that calendars list: those of the people who pay in the currency.
fn festivals(currency: Currency) -> [Festival; 8] {
    match currency.code() {
        "CNY" | "HKD" | "MOP" | "TWD" => Festival::TRADITIONAL,
        _ => Festival::WESTERN,
    }
}

/// What would stand in the calendar for the promos that are cancelled, in the same order: their indices are those of
/// [`Plan::cancelled`].
pub fn cancelled(plan: &Plan) -> Vec<Entry> {
    let mut entries = Vec::new();
    add_phases(&plan.cancelled, &mut entries);
    add_tasks(plan, &plan.cancelled, &mut entries);
    sorted(entries)
}

fn add_phases(promos: &[Promo], entries: &mut Vec<Entry>) {
    for (promo, written) in promos.iter().enumerate() {
        for (at, phase) in written.phases.iter().enumerate() {
            entries.push(Entry { first: phase.first, last: phase.last, what: What::Phase(promo, at) });
        }
    }
}

fn add_tasks(plan: &Plan, promos: &[Promo], entries: &mut Vec<Entry>) {
    for (promo, written) in promos.iter().enumerate() {
        for (at, task) in plan.tasks.iter().enumerate().filter(|(_, task)| task.is_for(written)) {
            let due = due(task, written);
            entries.push(Entry { first: due, last: due, what: What::Task(Some(promo), at) });
        }
    }
}

/// By first day, last day, kind and file order. Tasks times promos may be millions, and those of a day are in order as they
/// come: only days are compared, and what is left to do in each.
fn sorted(entries: Vec<Entry>) -> Vec<Entry> {
    let mut days: BTreeMap<NaiveDate, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        days.entry(entry.first).or_default().push(entry);
    }
    let mut sorted = Vec::with_capacity(days.values().map(Vec::len).sum());
    for mut day in days.into_values() {
        day.sort_by_key(|entry| (entry.last, entry.what));
        sorted.append(&mut day);
    }
    sorted
}

/// When a task is due for a promo; a task of its own day is due on that.
pub fn due(task: &Task, promo: &Promo) -> NaiveDate {
    let days = |phase: &Phase| (phase.kind, phase.first, phase.last);
    match (task.when, due::due(task.when, promo.phases.iter().map(days))) {
        (When::On(day), _) => day,
        (_, Some((_, due))) => due,
        (_, None) => promo.window().0,
    }
}

/// What a phase goes by in every format: `618/sale`, `618/sale-2` for the second of its kind.
pub fn phase_key(promo: &Promo, phase: usize) -> String {
    let kind = promo.phases[phase].kind;
    match promo.phases[..phase].iter().filter(|earlier| earlier.kind == kind).count() {
        0 => format!("{}/{}", promo.id, kind.word()),
        earlier => format!("{}/{}-{}", promo.id, kind.word(), earlier + 1),
    }
}
