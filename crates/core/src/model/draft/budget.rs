//! Section `budget`.

use rust_decimal::prelude::FromPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Draft, MonthPart};
use crate::model::apportion::{Weights, apportion};
use crate::model::format::{Fixed, Line, Promo};
use crate::model::money::{Currency, Money};
use crate::model::plan::{Pool, Take};
use crate::model::scalar::share::{Band, Portion};
use crate::model::split::{Filled, fill};
use crate::model::words::{Reach, Timing};
use crate::source::Span;
use crate::yaml::Field;

/// How a line spreads over the months.
#[derive(Clone, Debug)]
pub(crate) enum Spread {
    /// By a rule.
    By(Timing),
    /// What each of some months takes.
    Months(Vec<MonthPart>),
}

impl Line {
    /// The rate as stated, else the middle of the band.
    fn effective_rate(&self) -> Option<Decimal> {
        match (&self.rate, &self.band) {
            (Field::Given(rate), _) => Some(rate.value.0),
            (Field::Absent, Field::Given(band)) => {
                let Band { low, high } = band.value;
                low.checked_add(high)?.checked_div(Decimal::TWO).map(|rate| rate.normalize())
            }
            _ => None,
        }
    }

    /// What it takes: the amount, the rate as stated, else the middle of the band.
    pub(crate) fn take(&self, currency: Option<Currency>) -> Option<Take> {
        match &self.amount {
            Field::Absent => self.effective_rate().map(Take::Rate),
            Field::Broken(_) => None,
            Field::Given(amount) => amount.value.in_minor_units(currency?).map(Take::Amount),
        }
    }

    /// What its months take of it, where it says so month by month.
    pub(crate) fn timed(&self) -> &[MonthPart] {
        match self.timing.given().map(|timing| &timing.value) {
            Some(Spread::Months(months)) => months,
            _ => &[],
        }
    }

    /// Where it says what it takes.
    pub(crate) fn take_span(&self) -> Span {
        self.rate.span().or(self.amount.span()).or(self.band.span()).unwrap_or(self.id.span)
    }

    /// The share of the promo pool, where there is one.
    pub(crate) fn promo_pool(&self) -> Option<&Field<Portion>> {
        self.pool(Pool::Promo)
    }

    fn pool(&self, wanted: Pool) -> Option<&Field<Portion>> {
        let pools = &self.split.given()?.value;
        pools.iter().find(|(pool, _)| *pool == wanted).map(|(_, share)| share)
    }

    /// Whether the line has the money that is meant; `None` where its split is broken.
    pub(crate) fn reaches(&self, reach: Reach) -> Option<bool> {
        let wanted = match reach {
            Reach::All => return Some(true),
            Reach::Promo => Pool::Promo,
            Reach::Daily => Pool::Daily,
        };
        (!self.split.is_broken()).then(|| self.pool(wanted).is_some())
    }
}

/// What the parts of a line come to, by the file's own figures.
impl Draft {
    /// The amount of a line in the year: what amounts of its pools and channels are amounts of.
    pub(crate) fn line_whole(&self, line: &Line) -> Option<Money> {
        Some(line.take(self.currency())?.of(self.whole()?))
    }

    /// What part of the year a line takes by the file's own figures, whatever this run takes; of an amount rounded down, so
    /// that a sum of many is never too much.
    pub(crate) fn line_rate(&self, line: &Line) -> Option<Decimal> {
        match line.take(self.currency())? {
            Take::Rate(rate) => Some(rate),
            Take::Amount(Money(amount)) => {
                let share = Decimal::from_i128(amount)?.checked_div(Decimal::from_i128(self.whole()?.0)?)?;
                Some(share.round_dp_with_strategy(20, RoundingStrategy::ToZero))
            }
        }
    }

    /// The money of a line for its promos: what amounts of them are amounts of.
    pub(crate) fn promo_whole(&self, line: &Line) -> Option<Money> {
        let pools = &line.split.given()?.value;
        let nth = pools.iter().position(|(pool, _)| *pool == Pool::Promo)?;
        let cut = self.filled_pools(line)?.whole()?;
        apportion(self.line_whole(line)?, &Weights::of_cut(&cut)?).get(nth).copied()
    }

    /// What the pools of a line take of it.
    pub(crate) fn filled_pools(&self, line: &Line) -> Option<Filled> {
        let parts = line.split.given()?.value.iter().map(|(_, part)| part);
        Some(fill(parts, || self.line_whole(line), self.counted_in()))
    }

    /// What the channels of a line take of it.
    pub(crate) fn filled_channels(&self, line: &Line) -> Option<Filled> {
        let parts = line.channels.given()?.value.parts.iter().map(|part| &part.share);
        Some(fill(parts, || self.line_whole(line), self.counted_in()))
    }

    /// What months take of a line, where it says so month by month.
    pub(crate) fn filled_timing(&self, line: &Line) -> Option<Filled> {
        matches!(line.timing.given()?.value, Spread::Months(_)).then_some(())?;
        let parts = line.timed().iter().map(|part| &part.value);
        Some(fill(parts, || self.line_whole(line), self.counted_in()))
    }

    /// What the promos of a line take of its promo pool, where the line decides that.
    pub(crate) fn filled_promos(&self, line: &Line) -> Option<Filled> {
        Some(fill(&line.weights.given()?.value, || self.promo_whole(line), self.counted_in()))
    }

    /// What kinds of phase take of a promo's money; `given` is what all lines give it.
    pub(crate) fn filled_spend(&self, promo: &Promo, given: impl FnOnce() -> Option<Money>) -> Option<Filled> {
        let parts = promo.spend.given()?.value.iter().map(|(_, part)| part);
        Some(fill(parts, given, self.counted_in()))
    }

    /// What months take of a fixed cost of the year.
    pub(crate) fn filled_cost(&self, cost: &Fixed) -> Option<Filled> {
        let parts = cost.months.given()?.value.iter().map(|part| &part.value);
        let whole = || cost.amount.given()?.value.in_minor_units(self.currency()?);
        Some(fill(parts, whole, self.counted_in()))
    }
}
