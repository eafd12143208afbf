//! Section `budget`.

use rust_decimal::Decimal;

use super::Split;
use crate::model::plan::Pool;
use crate::model::scalar::id::Id;
use crate::model::scalar::share::{Band, Part, Share};
use crate::model::words::{Reach, Timing};
use crate::source::Span;
use crate::yaml::{At, Field};

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
    /// The share of each of `promos`, beside them; absent where they are a list.
    pub(crate) weights: Field<Vec<Field<Part>>>,
    pub(crate) channels: Field<Split>,
    pub(crate) timing: Field<Timing>,
    pub(crate) reserve: Field<Reserve>,
}

/// What of a line is held back.
#[derive(Clone, Debug)]
pub(crate) struct Reserve {
    pub(crate) share: Field<Share>,
    pub(crate) of: Field<Reach>,
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
        self.pool(Pool::Promo)
    }

    fn pool(&self, wanted: Pool) -> Option<&Field<Part>> {
        let pools = &self.pools.given()?.value;
        pools.iter().find(|(pool, _)| *pool == wanted).map(|(_, share)| share)
    }

    /// Whether the line has the money that is meant; `None` where its split is broken.
    pub(crate) fn reaches(&self, reach: Reach) -> Option<bool> {
        let wanted = match reach {
            Reach::All => return Some(true),
            Reach::Promo => Pool::Promo,
            Reach::Daily => Pool::Daily,
        };
        (!self.pools.is_broken()).then(|| self.pool(wanted).is_some())
    }
}
