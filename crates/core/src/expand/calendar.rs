//! The year as a list of dates: phases, due tasks, activities, festivals (plan format, 2B).

use chrono::NaiveDate;

use crate::almanac::Festival;
use crate::expand::due::counted_from;
use crate::model::plan::{Plan, Promo, Task};

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
    /// A task that is due: the promo's index and the task's.
    Task(usize, usize),
}

/// Everything of the year in date order: by first day, last day, kind, then file order. Phases and tasks outside the
/// fiscal year are there too.
pub fn entries(plan: &Plan) -> Vec<Entry> {
    let mut entries = Vec::new();
    let (first, last) = (plan.year.first(), plan.year.last());
    for festival in Festival::ALL {
        for day in festival.within(first, last) {
            entries.push(Entry { first: day, last: day, what: What::Festival(festival) });
        }
    }
    for (index, &(month, _)) in plan.activities.iter().enumerate() {
        let days = plan.year.month_days(month);
        let (first, last) = (plan.year.day(days.start), plan.year.day(days.end - 1));
        entries.push(Entry { first, last, what: What::Activity(index) });
    }
    for (promo, written) in plan.promos.iter().enumerate() {
        for (at, phase) in written.phases.iter().enumerate() {
            entries.push(Entry { first: phase.first, last: phase.last, what: What::Phase(promo, at) });
        }
        for (at, task) in plan.tasks.iter().enumerate().filter(|(_, task)| task.tiers.contains(&written.tier)) {
            let due = due(task, written);
            entries.push(Entry { first: due, last: due, what: What::Task(promo, at) });
        }
    }
    entries.sort_by_key(|entry| (entry.first, entry.last, entry.what));
    entries
}

/// When a task is due before a promo: its lead before the first day of the first phase of its kind; before the promo's
/// first day where it has no such phase.
pub fn due(task: &Task, promo: &Promo) -> NaiveDate {
    let from = counted_from(promo.phases.iter().map(|phase| (phase.kind, phase.first)), task.before);
    task.lead.before(from.unwrap_or(promo.window().0))
}

/// What a phase goes by in every format: `618/sale`, `618/sale-2` for the second of its kind.
pub fn phase_key(promo: &Promo, phase: usize) -> String {
    let kind = promo.phases[phase].kind;
    match promo.phases[..phase].iter().filter(|earlier| earlier.kind == kind).count() {
        0 => format!("{}/{}", promo.id, kind.word()),
        earlier => format!("{}/{}-{}", promo.id, kind.word(), earlier + 1),
    }
}
