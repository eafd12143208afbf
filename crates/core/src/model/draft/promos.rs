//! Section `promos`.

use chrono::NaiveDate;

use crate::model::format::{Phase, Promo};
use crate::model::scalar::share::Portion;
use crate::model::words::{PhaseKind, Status, Tier};
use crate::yaml::{At, Field};

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

    /// Whether any amount says when its money goes out: such amounts are of what all lines give it.
    pub(crate) fn spends_amounts(&self) -> bool {
        let spend = self.spend.given().into_iter().flat_map(|spend| &spend.value);
        spend.filter_map(|(_, part)| part.given()).any(|part| matches!(part.value, Portion::Amount(_)))
    }

    /// The id, for messages.
    pub(crate) fn shown(&self) -> &str {
        self.id.given().map_or("?", |id| id.value.as_str())
    }
}

impl Phase {
    /// Whether it is known to be of a kind.
    pub(crate) fn is(&self, kind: PhaseKind) -> bool {
        self.kind.given().is_some_and(|given| given.value == kind)
    }
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

plan_text::say_as_displayed!(DateRange);
