//! Section `cash`.

use crate::model::format::Cash;
use crate::model::scalar::delay::Delay;
use crate::model::scalar::share::Part;
use crate::yaml::{At, Field};

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
    pub(crate) share: Field<Part>,
}
