//! `plan/calendar/v1` and `plan/due/v1`.

use chrono::NaiveDate;
use serde::Serialize;

use super::{About, Rows, written};
use crate::almanac::{Break, Holidays};
use crate::expand::calendar::{Entry, What, phase_key};
use crate::lang::Lang;
use crate::model::plan::{self, Plan};
use crate::report::calendar::{DueTask, Filter, Unknown, done, due_fields, title, unknown_years};

#[derive(Serialize)]
struct Calendar<'p> {
    schema: &'static str,
    plan: About<'p>,
    entries: Vec<JsonEntry<'p>>,
    /// Ids of promos that do not take place.
    cancelled: Vec<&'p str>,
    /// Days off, where they are announced.
    holidays: Vec<DaysOff>,
    /// Weekend days worked in exchange.
    workdays: Vec<String>,
    /// Calendar years whose breaks were not announced when the built-in ones were written.
    unannounced: Vec<i32>,
    /// Past calendar years whose public holidays are not known here.
    unknown: Vec<i32>,
}

#[derive(Serialize)]
struct DaysOff {
    from: String,
    to: String,
    name: String,
    /// A holiday by law of a year that is not announced yet; the break around it is open.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    by_law: bool,
}

#[derive(Serialize)]
struct JsonEntry<'p> {
    kind: &'static str,
    from: String,
    to: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    promo: Option<&'p str>,
    /// Where its promo takes place.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    platforms: &'p [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<&'static str>,
    /// Of a phase, as in a breakdown: `618/sale-2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'p str>,
    /// Of a task that is done: the day, or `yes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<String>,
}

/// The calendar. Only the names of festivals and holidays depend on the language.
pub fn calendar(
    plan: &Plan,
    entries: &[Entry],
    holidays: &Holidays,
    filter: Filter<'_>,
    source: &str,
    lang: Lang,
) -> String {
    let (first, last) = filter.range(plan);
    let off = |off: &Break, by_law| DaysOff {
        from: off.first.to_string(),
        to: off.last.to_string(),
        name: off.name.get(lang).to_owned(),
        by_law,
    };
    let announced = holidays.breaks_within(first, last).into_iter().map(|known| off(known, false));
    let mut days_off: Vec<DaysOff> =
        announced.chain(holidays.by_law_within(first, last).iter().map(|known| off(known, true))).collect();
    days_off.sort_by(|one, other| one.from.cmp(&other.from));
    let Unknown { past, open } = unknown_years(plan, holidays);
    written(&Calendar {
        schema: "plan/calendar/v1",
        plan: About::new(plan, source),
        entries: entries.iter().map(|entry| json_entry(plan, entry, lang)).collect(),
        cancelled: plan.cancelled.iter().map(|promo| promo.id.as_str()).collect(),
        holidays: days_off,
        workdays: holidays.workdays_within(first, last).into_iter().map(|day| day.date.to_string()).collect(),
        unannounced: open,
        unknown: past,
    })
}

fn json_entry<'p>(plan: &'p Plan, entry: &Entry, lang: Lang) -> JsonEntry<'p> {
    let id = |promo: usize| Some(plan.promos[promo].id.as_str());
    let (kind, promo, phase, owner) = match entry.what {
        What::Festival(_) => ("festival", None, None, None),
        What::Activity(_) => ("activity", None, None, None),
        What::Phase(promo, phase) => ("phase", id(promo), Some(&plan.promos[promo].phases[phase]), None),
        What::Task(promo, task) => ("task", promo.and_then(id), None, plan.tasks[task].owner.as_deref()),
    };
    let platforms = match entry.what {
        What::Phase(promo, _) | What::Task(Some(promo), _) => plan.promos[promo].platforms.as_slice(),
        What::Festival(_) | What::Activity(_) | What::Task(None, _) => &[],
    };
    let key = match entry.what {
        What::Phase(promo, phase) => Some(phase_key(&plan.promos[promo], phase)),
        _ => None,
    };
    let done = done(plan, &plan.promos, entry.what).map(|done| done.to_string());
    JsonEntry {
        kind,
        from: entry.first.to_string(),
        to: entry.last.to_string(),
        title: title(plan, &plan.promos, entry.what).get(lang).to_owned(),
        promo,
        platforms,
        phase: phase.map(|phase| phase.kind.word()),
        key,
        owner,
        done,
    }
}

#[derive(Serialize)]
struct Due<'p> {
    schema: &'static str,
    plan: About<'p>,
    as_of: String,
    within_days: u32,
    rows: Rows,
    /// What is still to be decided, with a day or without.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undecided: Vec<Open<'p>>,
}

#[derive(Serialize)]
struct Open<'p> {
    path: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
}

/// The tasks that need attention; `days` is negative and `state` is `late` for those that are late.
pub fn due(plan: &Plan, tasks: &[DueTask], as_of: NaiveDate, within: u32, source: &str) -> String {
    written(&Due {
        schema: "plan/due/v1",
        plan: About::new(plan, source),
        as_of: as_of.to_string(),
        within_days: within,
        rows: Rows::new(&due_fields(plan), tasks.iter().copied(), plan.currency),
        undecided: plan.open.iter().map(open).collect(),
    })
}

fn open(open: &plan::Open) -> Open<'_> {
    Open { path: &open.path, owner: open.owner.as_deref(), day: open.day.map(|day| day.to_string()) }
}
