//! The due dates of a draft: every task for every promo it covers, and those of a day of their own. What is done is no
//! longer due.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::expand::due::{self, due};
use crate::model::draft::{Draft, Promo, Task, Ticks};
use crate::model::plan::When;
use crate::model::scalar::id::Id;
use crate::model::scalar::word::Words;
use crate::yaml::{At, Field};

/// Due dates that are looked at. A plan for people has hundreds; tasks times promos of a hostile file are billions.
const LIMIT: usize = 100_000;

/// A task that could be read, and when it is due.
pub(super) struct Dues<'d> {
    pub(super) task: &'d At<Words>,
    /// At the key that says how far from the promo, or on which day.
    pub(super) when: At<When>,
    /// In file order.
    pub(super) dates: Vec<Due<'d>>,
}

/// One due date.
pub(super) struct Due<'d> {
    /// The promo, and which of those that take place it is, from 0; `None` for a task of its own day.
    pub(super) of: Option<(usize, &'d Promo)>,
    /// The day it is counted from.
    pub(super) from: NaiveDate,
    pub(super) date: NaiveDate,
}

/// Tasks in file order. Promos with a phase that could not be read are left out.
pub(super) fn dues(draft: &Draft) -> Vec<Dues<'_>> {
    let known = |(at, promo)| Some(Promoted { at, promo, days: days(promo)? });
    let promos: Vec<_> = draft.live_promos().enumerate().filter_map(known).collect();
    let mut left = LIMIT;
    draft
        .tasks()
        .filter_map(|written| {
            let dues = of_task(written, &promos, left)?;
            left -= dues.dates.len();
            Some(dues)
        })
        .collect()
}

/// A promo whose phases could be read.
struct Promoted<'d> {
    at: usize,
    promo: &'d Promo,
    days: Vec<due::Days>,
}

fn of_task<'d>(written: &'d Task, promos: &[Promoted<'d>], most: usize) -> Option<Dues<'d>> {
    let (task, when) = (written.task.given()?, written.when()?);
    let done = match &written.done {
        Field::Absent => HashSet::new(),
        Field::Broken(_) => return None,
        Field::Given(At { value: Ticks::Whole(_), .. }) => return Some(Dues { task, when, dates: Vec::new() }),
        Field::Given(_) => written.ticked().map(|(id, _)| &id.value).collect(),
    };
    let named: Option<HashSet<&Id>> = match &written.promos {
        Field::Absent => None,
        Field::Broken(_) => return None,
        Field::Given(_) => Some(written.named().map(|id| &id.value).collect()),
    };
    let open = |promo: &Promo| {
        let (Some(id), Some(tier)) = (promo.id.given(), promo.tier.given()) else { return false };
        let named = named.as_ref().is_none_or(|named| named.contains(&id.value));
        named && written.covers(tier.value) && !done.contains(&id.value)
    };
    let dates = if let When::On(date) = when.value {
        vec![Due { of: None, from: date, date }]
    } else {
        let covered = promos.iter().filter(|of| open(of.promo));
        let date = |of: &Promoted<'d>| {
            let (from, date) = due(when.value, of.days.iter().copied())?;
            Some(Due { of: Some((of.at, of.promo)), from, date })
        };
        covered.filter_map(date).take(most).collect()
    };
    Some(Dues { task, when, dates })
}

fn days(promo: &Promo) -> Option<Vec<due::Days>> {
    let days =
        promo.dated().map(|(phase, dates)| Some((phase.kind.given()?.value, dates.value.first, dates.value.last)));
    if promo.all_dated() { days.collect() } else { None }
}
