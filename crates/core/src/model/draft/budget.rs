//! Section `budget`.

use rust_decimal::Decimal;

use crate::model::format::Line;
use crate::model::plan::Pool;
use crate::model::scalar::share::{Band, Part};
use crate::model::words::Reach;
use crate::source::Span;
use crate::yaml::Field;

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
