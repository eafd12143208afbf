//! The plan as it is meant, before anything is known to be right: values with their places, and gaps.
//!
//! Every check reads a [`Draft`]. A value that could not be read is [`Field::Broken`] and was reported; checks stay
//! silent about it.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::money::Currency;
use crate::model::plan::{PhaseKind, Pool, Tier};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::factor::Factor;
use crate::model::scalar::id::Id;
use crate::model::scalar::share::{Band, Part, Share};
use crate::model::scalar::word::Words;
use crate::model::year::{FiscalYear, QUARTERS};
use crate::source::Span;
use crate::yaml::{At, Field};

/// A plan that was read.
#[derive(Debug, Default)]
pub(crate) struct Draft {
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
    pub(crate) lines: Vec<Line>,
    pub(crate) ceiling: Field<Share>,
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
    pub(crate) phases: Field<Vec<Field<Phase>>>,
}

impl Promo {
    /// The phases whose dates could be read.
    pub(crate) fn dated(&self) -> impl Iterator<Item = (&Phase, &At<DateRange>)> {
        let phases = self.phases.given().into_iter().flat_map(|phases| &phases.value);
        phases.filter_map(|phase| {
            let phase = &phase.given()?.value;
            Some((phase, phase.dates.given()?))
        })
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
    pub(crate) dates: Field<DateRange>,
    pub(crate) uplift: Field<Factor>,
}

/// Days, both ends included; the first is not later than the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DateRange {
    pub(crate) first: NaiveDate,
    pub(crate) last: NaiveDate,
}

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
