//! The plan as it is meant, before anything is known to be right: values with their places, and gaps.
//!
//! Every check reads a [`Draft`]. A value that could not be read is [`Field::Broken`] and was reported; checks stay
//! silent about it.

pub(crate) mod policy;

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::almanac::Holidays;
use crate::model::money::Currency;
use crate::model::plan::{PhaseKind, Pool, Tier};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::factor::Factor;
use crate::model::scalar::id::Id;
use crate::model::scalar::lead::Lead;
use crate::model::scalar::share::{Band, Part, Share};
use crate::model::scalar::word::Words;
use crate::model::year::{FiscalYear, QUARTERS};
use crate::source::Span;
use crate::yaml::{At, Field};

/// A plan that was read.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// Public holidays that are known.
    pub(crate) holidays: Arc<Holidays>,
    pub(crate) name: Field<Words>,
    /// `None` where the year or its start is broken or missing.
    pub(crate) year: Option<FiscalYear>,
    pub(crate) currency: Field<Currency>,
    pub(crate) target: Field<Amount>,
    pub(crate) quarters: Field<Split>,
    pub(crate) months: [Field<Vec<MonthPart>>; QUARTERS],
    pub(crate) weekdays: [Field<Factor>; 7],
    pub(crate) briefs: [Field<Brief>; QUARTERS],
    pub(crate) promos: Field<Vec<Field<Promo>>>,
    pub(crate) readiness: Field<Vec<Field<Task>>>,
    pub(crate) calendar: Calendar,
    pub(crate) lines: Vec<Line>,
    pub(crate) ceiling: Field<Share>,
    pub(crate) policy: policy::Policy,
}

/// Parts that must add up to 100%, in file order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Split {
    pub(crate) parts: Vec<SplitPart>,
}

/// One part of a split.
#[derive(Clone, Debug)]
pub(crate) struct SplitPart {
    pub(crate) name: String,
    pub(crate) share: Field<Part>,
}

/// One month of a split by months, or one with an activity.
#[derive(Clone, Debug)]
pub(crate) struct MonthOf<T> {
    /// As written.
    pub(crate) key: At<String>,
    /// Month of the fiscal year, from 0; `None` where the key is broken or in another year.
    pub(crate) month: Option<usize>,
    /// The key is a month, wherever it lies.
    pub(crate) readable: bool,
    pub(crate) value: Field<T>,
}

/// The share of a month in its quarter.
pub(crate) type MonthPart = MonthOf<Part>;

/// Brief of a quarter.
#[derive(Clone, Debug, Default)]
pub(crate) struct Brief {
    pub(crate) activities: Vec<MonthOf<Words>>,
}

/// A promo.
#[derive(Clone, Debug)]
pub(crate) struct Promo {
    pub(crate) id: Field<Id>,
    pub(crate) name: Field<Words>,
    pub(crate) tier: Field<Tier>,
    pub(crate) platforms: Field<Vec<Field<Words>>>,
    pub(crate) status: Field<Status>,
    pub(crate) phases: Field<Vec<Field<Phase>>>,
}

/// Whether a promo takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Planned,
    Cancelled,
}

impl Status {
    /// The words of the format.
    pub(crate) const WORDS: &[(&str, Self)] = &[("planned", Self::Planned), ("cancelled", Self::Cancelled)];
}

impl Promo {
    /// Whether it takes place, as far as is known: it has days, GMV and a budget.
    pub(crate) fn live(&self) -> bool {
        match &self.status {
            Field::Absent => true,
            Field::Broken(_) => false,
            Field::Given(status) => status.value == Status::Planned,
        }
    }

    /// Whether it is known to be of a tier and takes place.
    pub(crate) fn is(&self, tier: Tier) -> bool {
        self.live() && self.tier.given().is_some_and(|given| given.value == tier)
    }

    /// The phases that could be read.
    pub(crate) fn readable(&self) -> impl Iterator<Item = &Phase> {
        let phases = self.phases.given().into_iter().flat_map(|phases| &phases.value);
        phases.filter_map(|phase| phase.given().map(|phase| &phase.value))
    }

    /// The days of its phases that sell: all but the warm-up.
    pub(crate) fn selling(&self) -> impl Iterator<Item = &At<DateRange>> {
        self.dated().filter(|(phase, _)| !phase.is(PhaseKind::Warmup)).map(|(_, dates)| dates)
    }

    /// From the first day that sells to the last.
    pub(crate) fn season(&self) -> Option<DateRange> {
        let first = self.selling().map(|dates| dates.value.first).min()?;
        let last = self.selling().map(|dates| dates.value.last).max()?;
        Some(DateRange { first, last })
    }

    /// The phases whose dates could be read.
    pub(crate) fn dated(&self) -> impl Iterator<Item = (&Phase, &At<DateRange>)> {
        self.readable().filter_map(|phase| Some((phase, phase.dates.given()?)))
    }

    /// Whether every phase could be read.
    pub(crate) fn all_dated(&self) -> bool {
        self.phases.given().is_some_and(|phases| phases.value.len() == self.dated().count())
    }

    /// The id, for messages.
    pub(crate) fn shown(&self) -> &str {
        self.id.given().map_or("?", |id| id.value.as_str())
    }
}

/// A phase of a promo.
#[derive(Clone, Debug)]
pub(crate) struct Phase {
    pub(crate) kind: Field<PhaseKind>,
    pub(crate) name: Field<Words>,
    pub(crate) dates: Field<DateRange>,
    pub(crate) uplift: Field<Factor>,
    pub(crate) share: Field<Share>,
}

impl Phase {
    /// Whether it is known to be of a kind.
    pub(crate) fn is(&self, kind: PhaseKind) -> bool {
        self.kind.given().is_some_and(|given| given.value == kind)
    }
}

/// What must be done before a promo.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) text: Field<Words>,
    pub(crate) lead: Field<Lead>,
    pub(crate) before: Field<PhaseKind>,
    pub(crate) owner: Field<Words>,
    pub(crate) tiers: Field<Vec<Field<Tier>>>,
}

impl Task {
    /// Whether it is to be done before promos of this tier.
    pub(crate) fn covers(&self, tier: Tier) -> bool {
        match &self.tiers {
            Field::Absent => true,
            Field::Broken(_) => false,
            Field::Given(tiers) => {
                tiers.value.iter().any(|given| given.given().is_some_and(|given| given.value == tier))
            }
        }
    }
}

/// What the calendar promises.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    pub(crate) min_gap: Field<u32>,
    pub(crate) core: Field<u32>,
    pub(crate) segment: Field<u32>,
}

/// Days, both ends included; the first is not later than the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DateRange {
    pub(crate) first: NaiveDate,
    pub(crate) last: NaiveDate,
}

impl DateRange {
    /// The days two ranges share.
    pub(crate) fn shared(self, other: Self) -> Option<Self> {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        (first <= last).then_some(Self { first, last })
    }

    /// Whether a day lies in it.
    pub(crate) fn holds(self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

impl std::fmt::Display for DateRange {
    /// One day, or two joined as a plan writes them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.first == self.last { write!(f, "{}", self.first) } else { write!(f, "{}..{}", self.first, self.last) }
    }
}

crate::say_as_displayed!(DateRange);

/// A budget line.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) id: At<String>,
    /// The line itself could not be read, which was reported.
    pub(crate) broken: bool,
    pub(crate) band: Field<Band>,
    pub(crate) rate: Field<Share>,
    /// In file order.
    pub(crate) pools: Field<Vec<(Pool, Field<Part>)>>,
    pub(crate) promos: Field<Vec<Field<Id>>>,
    pub(crate) channels: Field<Split>,
    pub(crate) timing: Field<Timing>,
}

/// What the months of a line without split follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timing {
    Gmv,
    Even,
}

impl Timing {
    /// The words of the format.
    pub(crate) const WORDS: &[(&str, Self)] = &[("gmv", Self::Gmv), ("even", Self::Even)];
}

impl Line {
    /// The rate the line is computed with: as stated, else the middle of the band.
    pub(crate) fn effective_rate(&self) -> Option<Decimal> {
        match (&self.rate, &self.band) {
            (Field::Given(rate), _) => Some(rate.value.0),
            (Field::Absent, Field::Given(band)) => {
                let Band { low, high } = band.value;
                low.checked_add(high)?.checked_div(Decimal::TWO).map(|rate| rate.normalize())
            }
            _ => None,
        }
    }

    /// Where the rate comes from.
    pub(crate) fn rate_span(&self) -> Span {
        self.rate.span().or(self.band.span()).unwrap_or(self.id.span)
    }

    /// The share of the promo pool, where there is one.
    pub(crate) fn promo_pool(&self) -> Option<&Field<Part>> {
        let pools = &self.pools.given()?.value;
        pools.iter().find(|(pool, _)| *pool == Pool::Promo).map(|(_, share)| share)
    }
}

impl Draft {
    /// The promos that could be read, in file order.
    pub(crate) fn promos(&self) -> impl Iterator<Item = &Promo> {
        let promos = self.promos.given().into_iter().flat_map(|promos| &promos.value);
        promos.filter_map(|promo| promo.given().map(|promo| &promo.value))
    }

    /// Those of them that take place.
    pub(crate) fn live_promos(&self) -> impl Iterator<Item = &Promo> {
        self.promos().filter(|promo| promo.live())
    }

    /// Whether the id of every promo is known, so that a missing one is really missing.
    pub(crate) fn all_promos_named(&self) -> bool {
        match &self.promos {
            Field::Absent => true,
            Field::Broken(_) => false,
            Field::Given(promos) => {
                !promos.truncated
                    && self.promos().filter(|promo| promo.id.given().is_some()).count() == promos.value.len()
            }
        }
    }
}
