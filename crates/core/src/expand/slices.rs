//! The year cut where other figures of `sales` apply (plan format, 2C): each slice has one set of them, and the GMV of its
//! days.
//!
//! The days of a month fall apart by two questions: which promo's entry in `sales.by` applies, and whether any promo sells
//! on them at all. Where parts of a split have figures of their own, slices are those parts of [cells](parted) instead.

pub mod figures;
pub mod parted;
pub mod sold;

use std::collections::HashMap;
use std::ops::Range;

use self::figures::{figures, layers};
use self::parted::parted;
use crate::expand::parts::Whose;
use crate::expand::targets::{Targets, overlap};
use crate::model::money::Money;
use crate::model::plan::sales::{Figures, Scope};
use crate::model::plan::{Plan, Promo, selling_days};
use crate::model::year::{FiscalYear, MONTHS};

/// Days of a month that share their figures.
#[derive(Clone, Copy, Debug)]
pub struct Slice {
    /// Month of the fiscal year, from 0.
    pub month: usize,
    /// The promo whose entry in `sales.by` applies: an index into the plan's promos.
    pub entry: Option<usize>,
    /// Whether promos sell on its days.
    pub selling: bool,
    /// Its first day, an index into those of the year.
    pub first: usize,
    /// Of its days.
    pub gmv: Money,
    /// What applies to them; figures that the plan does not state are `None`.
    pub figures: Figures,
    /// Of a plan whose parts have figures, which part of which cell it is.
    pub piece: Option<Piece>,
}

/// A part of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// An index into the cells of the year.
    pub cell: usize,
    /// An index into the parts of the split with figures.
    pub part: usize,
}

impl Slice {
    /// The part it is of, where parts have figures.
    pub(crate) fn part(&self) -> Option<usize> {
        self.piece.map(|piece| piece.part)
    }

    /// Whether it is among what a statement by part counts for somebody.
    pub fn is_of(&self, whose: Whose) -> bool {
        match whose {
            Whose::All => true,
            Whose::Part(part) => self.piece.is_some_and(|piece| piece.part == part),
            Whose::Common => false,
        }
    }
}

/// The slices of the year, in the order of their first day; their GMV adds up to that of each month. They are there without `sales` too:
/// variable costs ask whether promos sell.
pub fn slices(plan: &Plan, targets: &Targets) -> Vec<Slice> {
    parted(plan, targets).map_or_else(|| Slicing::new(plan).year(targets), |parted| parted.slices)
}

/// How the days of a plan's year fall into slices, where no part has figures of its own.
#[derive(Clone, Debug)]
pub struct Slicing {
    year: FiscalYear,
    /// In date order, without a gap.
    runs: Vec<Run>,
}

/// Days one after the other that fall into the same slice.
#[derive(Clone, Debug)]
struct Run {
    days: Range<usize>,
    key: Key,
    figures: Figures,
}

/// What makes a slice: its month, its entry, and whether promos sell.
type Key = (usize, Option<usize>, bool);

impl Slicing {
    /// Of a checked plan.
    pub fn new(plan: &Plan) -> Self {
        let year = plan.year;
        let (entries, selling) = (entries(plan), selling_days(&plan.promos, plan.year));
        let figures = |month, entry: Option<usize>| figures(&layers(plan, month, entry.as_slice(), None));
        let mut runs: Vec<Run> = Vec::new();
        for month in 0..MONTHS {
            for day in year.month_days(month) {
                let key = (month, entries[day], selling[day]);
                match runs.last_mut() {
                    Some(run) if run.key == key => run.days.end = day + 1,
                    _ => runs.push(Run { days: day..day + 1, key, figures: figures(month, key.1) }),
                }
            }
        }
        Self { year, runs }
    }

    /// The slices of the year, in the order of their first day.
    pub fn year(&self, targets: &Targets) -> Vec<Slice> {
        self.cut(targets, std::iter::once(0..self.year.day_count()))
    }

    /// The slices of the days that a promo sells on inside the year, by themselves, in the order of their first day.
    pub fn promo(&self, targets: &Targets, promo: &Promo) -> Vec<Slice> {
        self.cut(targets, promo.selling(self.year))
    }

    /// The days of a slice: of one of the year, or of one of a promo.
    pub(crate) fn days(&self, slice: &Slice, promo: Option<&Promo>) -> Vec<usize> {
        let key = (slice.month, slice.entry, slice.selling);
        let own: Option<Vec<Range<usize>>> = promo.map(|promo| promo.selling(self.year).collect());
        let sells = |day: &usize| own.as_ref().is_none_or(|runs| runs.iter().any(|run| run.contains(day)));
        self.runs.iter().filter(|run| run.key == key).flat_map(|run| run.days.clone()).filter(sells).collect()
    }

    fn cut(&self, targets: &Targets, pieces: impl IntoIterator<Item = Range<usize>>) -> Vec<Slice> {
        let mut slices: Vec<Slice> = Vec::new();
        let mut places: HashMap<Key, usize> = HashMap::new();
        for piece in pieces {
            let first = self.runs.partition_point(|run| run.days.end <= piece.start);
            for run in self.runs[first..].iter().take_while(|run| run.days.start < piece.end) {
                let days = overlap(&run.days, &piece);
                let at = *places.entry(run.key).or_insert_with(|| {
                    let (month, entry, selling) = run.key;
                    let (first, gmv) = (days.start, Money::ZERO);
                    slices.push(Slice { month, entry, selling, first, gmv, figures: run.figures, piece: None });
                    slices.len() - 1
                });
                slices[at].gmv += targets.days(days);
            }
        }
        slices
    }
}

/// For each day, the first promo in file order that has an entry in `sales.by` and sells on it.
fn entries(plan: &Plan) -> Vec<Option<usize>> {
    let mut entries = vec![None; plan.year.day_count()];
    let by = plan.sales.iter().flat_map(|sales| &sales.by);
    let mut promos: Vec<usize> = by
        .filter_map(|entry| match entry.scope {
            Scope::Promo(promo) => Some(promo),
            Scope::Quarter(_) | Scope::Month(_) => None,
        })
        .collect();
    promos.sort_unstable();
    // the first in file order is the last to take its days
    for &promo in promos.iter().rev() {
        for days in plan.promos[promo].selling(plan.year) {
            entries[days].fill(Some(promo));
        }
    }
    entries
}
