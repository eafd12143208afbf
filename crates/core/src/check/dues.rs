//! The due dates of a draft: every task before every promo it covers.

use chrono::NaiveDate;

use crate::expand::due::counted_from;
use crate::model::draft::{Draft, Promo, Task};
use crate::model::plan::PhaseKind;
use crate::model::scalar::lead::Lead;
use crate::model::scalar::word::Words;
use crate::yaml::{At, Field};

/// Due dates that are looked at. A plan for people has hundreds; tasks times promos of a hostile file are billions.
const LIMIT: usize = 100_000;

/// A task that could be read, and when it is due.
pub(super) struct Dues<'d> {
    pub(super) task: &'d At<Words>,
    pub(super) lead: &'d At<Lead>,
    /// What it is due before.
    pub(super) before: PhaseKind,
    /// In file order.
    pub(super) dates: Vec<Due<'d>>,
}

/// One due date.
pub(super) struct Due<'d> {
    /// Which of the promos that take place, from 0.
    pub(super) at: usize,
    pub(super) promo: &'d Promo,
    /// The first day of the phase it is counted back from.
    pub(super) from: NaiveDate,
    pub(super) date: NaiveDate,
}

/// Tasks in file order. Promos with a phase that could not be read are left out.
pub(super) fn dues(draft: &Draft) -> Vec<Dues<'_>> {
    let known = |(at, promo)| Some(Promoted { at, promo, starts: starts(promo)? });
    let promos: Vec<_> = draft.live_promos().enumerate().filter_map(known).collect();
    let mut left = LIMIT;
    let tasks = draft.readiness.given().into_iter().flat_map(|tasks| &tasks.value).filter_map(Field::given);
    tasks
        .filter_map(|written| {
            let dues = of_task(&written.value, &promos, left)?;
            left -= dues.dates.len();
            Some(dues)
        })
        .collect()
}

/// A promo whose phases could be read.
struct Promoted<'d> {
    at: usize,
    promo: &'d Promo,
    /// Kind and first day of every phase.
    starts: Vec<(PhaseKind, NaiveDate)>,
}

fn of_task<'d>(written: &'d Task, promos: &[Promoted<'d>], most: usize) -> Option<Dues<'d>> {
    let (task, lead) = (written.task.given()?, written.lead.given()?);
    let before = match &written.before {
        Field::Absent => PhaseKind::Sale,
        Field::Broken(_) => return None,
        Field::Given(kind) => kind.value,
    };
    let covered = promos.iter().filter(|of| of.promo.tier.given().is_some_and(|tier| written.covers(tier.value)));
    let due = |of: &Promoted<'d>| {
        let from = counted_from(of.starts.iter().copied(), before)?;
        Some(Due { at: of.at, promo: of.promo, from, date: lead.value.before(from) })
    };
    Some(Dues { task, lead, before, dates: covered.filter_map(due).take(most).collect() })
}

fn starts(promo: &Promo) -> Option<Vec<(PhaseKind, NaiveDate)>> {
    let starts = promo.dated().map(|(phase, dates)| Some((phase.kind.given()?.value, dates.value.first)));
    if promo.all_dated() { starts.collect() } else { None }
}
