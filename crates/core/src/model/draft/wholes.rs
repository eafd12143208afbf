//! What the parts of a budget line are parts of.

use rust_decimal::prelude::FromPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Draft, Spread};
use crate::model::apportion::{Weights, apportion, at_rate};
use crate::model::format::Line;
use crate::model::money::Money;
use crate::model::plan::{Pool, Rates, Take, within};
use crate::model::split::{Filled, fill};
use crate::model::year::MONTHS;

/// What budget lines come to by the file's own figures, whatever this run takes instead: what amounts of their parts are
/// amounts of.
#[derive(Clone, Copy)]
pub(crate) struct Wholes<'d> {
    pub(crate) draft: &'d Draft,
    /// GMV of each month by the same figures. `None` where it cannot be told, or no line asks for it.
    pub(crate) gmv: Option<[Money; MONTHS]>,
}

impl Wholes<'_> {
    /// The GMV that the rate of a line is of, by month.
    fn base(&self, line: &Line) -> Option<[Money; MONTHS]> {
        Some(within(&line.months()?, &self.gmv?))
    }

    /// The same of all its months.
    pub(crate) fn followed(&self, line: &Line) -> Option<Money> {
        if line.follows_months() { Some(self.base(line)?.into_iter().sum()) } else { self.draft.whole() }
    }

    /// The amount of a line in the year: what amounts of its pools and channels are amounts of.
    pub(crate) fn line(&self, line: &Line) -> Option<Money> {
        match line.take(self.draft.currency())? {
            Take::Rate(rate) => Some(at_rate(self.followed(line)?, rate)),
            take @ Take::Rates(_) => Some(take.of(&self.base(line)?)),
            Take::Amount(amount) => Some(amount),
        }
    }

    /// What part of the GMV it follows a line takes, whatever this run takes; of an amount rounded down, so that a sum of many
    /// is never too much.
    pub(crate) fn rate(&self, line: &Line) -> Option<Decimal> {
        match line.take(self.draft.currency())? {
            Take::Rate(rate) => Some(rate),
            Take::Rates(rates) => mean(&rates, &self.base(line)?),
            Take::Amount(amount) => part_of(amount, self.draft.whole()?),
        }
    }

    /// What part of the year's GMV it takes, rounded down where it does not take that of all months.
    pub(crate) fn rate_of_year(&self, line: &Line) -> Option<Decimal> {
        if line.follows_months() { part_of(self.line(line)?, self.draft.whole()?) } else { self.rate(line) }
    }

    /// The money of a line for its promos: what amounts of them are amounts of.
    pub(crate) fn promos(&self, line: &Line) -> Option<Money> {
        let pools = &line.split.given()?.value;
        let nth = pools.iter().position(|(pool, _)| *pool == Pool::Promo)?;
        let cut = self.filled_pools(line)?.whole()?;
        apportion(self.line(line)?, &Weights::of_cut(&cut)?).get(nth).copied()
    }

    /// What the pools of a line take of it.
    pub(crate) fn filled_pools(&self, line: &Line) -> Option<Filled> {
        let parts = line.split.given()?.value.iter().map(|(_, part)| part);
        Some(fill(parts, || self.line(line), self.draft.counted_in()))
    }

    /// What the channels of a line take of it.
    pub(crate) fn filled_channels(&self, line: &Line) -> Option<Filled> {
        let parts = line.channels.given()?.value.parts.iter().map(|part| &part.share);
        Some(fill(parts, || self.line(line), self.draft.counted_in()))
    }

    /// What months take of a line, where it says so month by month.
    pub(crate) fn filled_timing(&self, line: &Line) -> Option<Filled> {
        matches!(line.timing.given()?.value, Spread::Months(_)).then_some(())?;
        let parts = line.timed().iter().map(|part| &part.value);
        Some(fill(parts, || self.line(line), self.draft.counted_in()))
    }

    /// What the promos of a line take of its promo pool, where the line decides that.
    pub(crate) fn filled_promos(&self, line: &Line) -> Option<Filled> {
        Some(fill(&line.weights.given()?.value, || self.promos(line), self.draft.counted_in()))
    }
}

/// What rates are of this GMV together, before anything is rounded; `None` where there is none.
fn mean(rates: &Rates, gmv: &[Money; MONTHS]) -> Option<Decimal> {
    let of = |months: &[usize]| Decimal::from_i128(months.iter().map(|&month| gmv[month]).sum::<Money>().0);
    let mut sum = Decimal::ZERO;
    for (months, at) in rates.groups() {
        sum = sum.checked_add(of(&months)?.checked_mul(rates.by()[at].1)?)?;
    }
    sum.checked_div(Decimal::from_i128(gmv.iter().copied().sum::<Money>().0)?)
}

/// What part some money is of other, rounded down.
fn part_of(Money(amount): Money, Money(whole): Money) -> Option<Decimal> {
    let share = Decimal::from_i128(amount)?.checked_div(Decimal::from_i128(whole)?)?;
    Some(share.round_dp_with_strategy(20, RoundingStrategy::ToZero))
}
