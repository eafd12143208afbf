//! Section `budget`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Draft, MonthPart, Scope, Scoped, span_of_months};
use crate::model::format::{Fixed, Line, Promo};
use crate::model::money::{Currency, Money};
use crate::model::plan::{Pool, Rates, Take, sales as plan};
use crate::model::scalar::share::{Band, Portion, Share};
use crate::model::split::{Filled, fill};
use crate::model::words::{Reach, Timing};
use crate::model::year::MONTHS;
use crate::source::Span;
use crate::yaml::{At, Field};

/// How a line spreads over the months.
#[derive(Clone, Debug)]
pub(crate) enum Spread {
    /// By a rule.
    By(Timing),
    /// What each of some months takes.
    Months(Vec<MonthPart>),
}

/// The share of GMV that a line takes.
#[derive(Clone, Debug)]
pub(crate) enum Rate {
    /// The same in all its months.
    One(Decimal),
    /// By quarter and month, in file order.
    By(Vec<Scoped<Share>>),
}

impl Line {
    /// The rate as stated, else the middle of the band.
    fn rated(&self) -> Option<Take> {
        match (&self.rate, &self.band) {
            (Field::Given(At { value: Rate::One(rate), .. }), _) => Some(Take::Rate(*rate)),
            (Field::Given(At { value: Rate::By(rates), .. }), _) => {
                let one = |rate: &Scoped<Share>| {
                    let scope = match rate.scope.as_ref()? {
                        Scope::Quarter(quarter) => plan::Scope::Quarter(*quarter),
                        Scope::Month(month) => plan::Scope::Month((*month)?),
                        Scope::Promo(_) => return None,
                    };
                    Some((scope, rate.value.given()?.value.0))
                };
                let by = rates.iter().map(one).collect::<Option<_>>()?;
                Rates::new(by, &self.months()?).map(|rates| Take::Rates(Box::new(rates)))
            }
            (Field::Absent, Field::Given(band)) => {
                let Band { low, high } = band.value;
                low.checked_add(high)?.checked_div(Decimal::TWO).map(|rate| Take::Rate(rate.normalize()))
            }
            _ => None,
        }
    }

    /// What it says by quarter and month, where its rate changes in the year.
    pub(crate) fn rates(&self) -> Option<&At<Rate>> {
        self.rate.given().filter(|rate| matches!(rate.value, Rate::By(_)))
    }

    /// What it takes: the amount, the rate as stated, else the middle of the band.
    pub(crate) fn take(&self, currency: Option<Currency>) -> Option<Take> {
        match &self.amount {
            Field::Absent => self.rated(),
            Field::Broken(_) => None,
            Field::Given(amount) => amount.value.in_minor_units(currency?).map(Take::Amount),
        }
    }

    /// The months it runs in; `None` where they are broken, or none.
    pub(crate) fn months(&self) -> Option<Range<usize>> {
        let (first, last) = span_of_months(&self.from, &self.to)?;
        (first <= last).then_some(first..last + 1)
    }

    /// Whether what it comes to takes more than the target of the year to tell.
    pub(crate) fn follows_months(&self) -> bool {
        self.amount.is_absent() && (self.rates().is_some() || self.months() != Some(0..MONTHS))
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

/// What the parts of money come to that no line gives by itself.
impl Draft {
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
