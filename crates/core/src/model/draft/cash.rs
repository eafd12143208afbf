//! Section `cash`.

use super::Draft;
use crate::model::format::Cash;
use crate::model::scalar::delay::Delay;
use crate::model::scalar::share::Portion;
use crate::model::split::{Filled, fill};
use crate::yaml::{At, Field};

impl Draft {
    /// What shares of the money of a month come to.
    pub(crate) fn filled_delays(&self, delays: &[Delayed]) -> Filled {
        fill(delays.iter().map(|part| &part.share), || None, self.counted_in())
    }
}

impl Cash {
    /// The shares that are written, under their keys.
    pub(crate) fn delays(&self) -> impl Iterator<Item = (&'static str, &At<Vec<Delayed>>)> {
        [("goods", &self.goods), ("receipts", &self.receipts)]
            .into_iter()
            .filter_map(|(key, parts)| Some((key, parts.given()?)))
    }
}

/// A share of the money of a month, and when it moves.
#[derive(Clone, Debug)]
pub(crate) struct Delayed {
    /// As written.
    pub(crate) key: At<String>,
    /// Broken where the key could not be read.
    pub(crate) delay: Field<Delay>,
    pub(crate) share: Field<Portion>,
}
