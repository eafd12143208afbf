//! Targets of two plans: quarters, months, promos, days.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::pair::{Pair, Pairs, pair};
use super::{Both, Fate, PromoChange, Row, Sides};
use crate::expand::Worked;
use crate::explain::Figure;
use crate::model::plan::{PhaseKind, Plan, Promo};
use crate::model::suggest::alike;
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};

/// Months side by side, as indices into the fiscal year of each plan: those of one label by their names, in date order;
/// else by their place.
pub(super) fn pair_months(old: FiscalYear, new: FiscalYear) -> Vec<Pair> {
    if old.label() != new.label() {
        return (0..MONTHS).map(|month| (Some(month), Some(month))).collect();
    }
    let index = |year: FiscalYear| -> BTreeMap<NaiveDate, usize> {
        (0..MONTHS).map(|month| (year.month_start(month), month)).collect()
    };
    let (old, new) = (index(old), index(new));
    let all: BTreeSet<&NaiveDate> = old.keys().chain(new.keys()).collect();
    all.into_iter().map(|first| (old.get(first).copied(), new.get(first).copied())).collect()
}

pub(super) fn quarters(sides: Sides<'_>) -> Vec<Row> {
    let row = |quarter: usize| {
        let key = format!("Q{}", quarter + 1);
        Row { key: Both { old: Some(key.clone()), new: Some(key) }, amount: sides.both(Figure::Quarter(quarter)) }
    };
    (0..QUARTERS).map(row).collect()
}

pub(super) fn months(sides: Sides<'_>, months: &[Pair]) -> Vec<Row> {
    let row = |&(o, n): &Pair| Row {
        key: month_keys(sides, (o, n)),
        amount: sides.join(o.map(Figure::Month), n.map(Figure::Month)),
    };
    months.iter().map(row).collect()
}

/// What a month is called on both sides.
pub(super) fn month_keys(sides: Sides<'_>, (old, new): Pair) -> Both<String> {
    let [before, after] = [sides.old, sides.new].map(|side| side.plan().year);
    Both { old: old.map(|month| before.month_key(month)), new: new.map(|month| after.month_key(month)) }
}

/// Days whose target moved; `None` where the plans do not cover the same days.
pub(super) fn days(sides: Sides<'_>) -> Option<usize> {
    let year = sides.new.plan().year;
    let moved = |day: &usize| sides.both(Figure::Day(*day)).moved();
    (sides.old.plan().year == year).then(|| (0..year.day_count()).filter(moved).count())
}

/// Promos of both plans side by side: as indices into those that take place, then the cancelled ones.
pub(super) struct PromoPairs {
    pub(super) pairs: Pairs,
    live: [usize; 2],
}

/// Every promo of a plan: those that take place, then the cancelled ones.
fn every(plan: &Plan) -> Vec<&Promo> {
    plan.promos.iter().chain(&plan.cancelled).collect()
}

/// A day of a plan as a day of any year: years after the plan's, month, day.
fn place(plan: &Plan, day: NaiveDate) -> (i32, u32, u32) {
    (day.year() - plan.year.label(), day.month(), day.day())
}

/// When a promo takes place, as a day of any year.
type Schedule = Vec<(PhaseKind, (i32, u32, u32), (i32, u32, u32))>;

fn schedule(plan: &Plan, promo: &Promo) -> Schedule {
    promo.phases.iter().map(|phase| (phase.kind, place(plan, phase.first), place(plan, phase.last))).collect()
}

/// Pairs promos: by id; by the same phases on the same days; by names that are alike on days that meet.
pub(super) fn pair_promos(old: &Plan, new: &Plan) -> PromoPairs {
    let (old_promos, new_promos) = (every(old), every(new));
    let ids = |promos: &[&Promo]| -> Vec<String> { promos.iter().map(|promo| promo.id.to_string()).collect() };
    let same_days = |o: usize, n: usize| schedule(old, old_promos[o]) == schedule(new, new_promos[n]);
    let same_name = |o: usize, n: usize| {
        let (one, two) = (old_promos[o], new_promos[n]);
        let ((first, last), (begin, end)) = (one.window(), two.window());
        let meet = place(old, first) <= place(new, end) && place(new, begin) <= place(old, last);
        meet && (alike(one.id.as_str(), two.id.as_str()) || alike(&one.name, &two.name))
    };
    PromoPairs {
        pairs: pair(&ids(&old_promos), &ids(&new_promos), &[&same_days, &same_name]),
        live: [old.promos.len(), new.promos.len()],
    }
}

impl PromoPairs {
    /// From the old id to the new one.
    pub(super) fn names(&self, old: &Plan, new: &Plan) -> BTreeMap<String, String> {
        let (old, new) = (every(old), every(new));
        let both = |(o, n): Pair| Some((old[o?].id.to_string(), new[n?].id.to_string()));
        self.pairs.rows().filter_map(both).collect()
    }

    /// What became of a promo; `None` where it takes place on neither side.
    fn fate(&self, (old, new): Pair) -> Option<Fate> {
        let [lives, will_live] = [(old, self.live[0]), (new, self.live[1])].map(|(at, live)| at.map(|at| at < live));
        match (lives, will_live) {
            (Some(true), Some(true)) => Some(Fate::Kept),
            (None, Some(true)) => Some(Fate::Added),
            (Some(false), Some(true)) => Some(Fate::Reinstated),
            (Some(true), None) => Some(Fate::Removed),
            (Some(true), Some(false)) => Some(Fate::Cancelled),
            (Some(false) | None, Some(false) | None) => None,
        }
    }
}

/// Every promo that takes place on one side at least.
pub(super) fn promos(sides: Sides<'_>, pairs: &PromoPairs) -> Vec<PromoChange> {
    let [old, new] = [sides.old, sides.new].map(Worked::plan);
    let (old_promos, new_promos) = (every(old), every(new));
    let change = |pair: Pair| {
        let fate = pairs.fate(pair)?;
        let (o, n) = (pair.0.map(|at| old_promos[at]), pair.1.map(|at| new_promos[at]));
        let rescheduled = o.zip(n).is_some_and(|(o, n)| schedule(old, o) != schedule(new, n));
        Some(PromoChange {
            id: Both { old: o.map(|promo| promo.id.to_string()), new: n.map(|promo| promo.id.to_string()) },
            fate,
            window: Both { old: o.map(Promo::window), new: n.map(Promo::window) },
            rescheduled,
            // a cancelled promo comes after those that take place, and has no figure
            gmv: sides.join(pair.0.map(Figure::Promo), pair.1.map(Figure::Promo)),
        })
    };
    pairs.pairs.rows().filter_map(change).collect()
}
