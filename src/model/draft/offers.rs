//! Section `offers`.

use crate::model::scalar::amount::Amount;
use crate::model::scalar::id::Id;
use crate::model::scalar::share::Share;
use crate::source::Span;
use crate::yaml::Field;

/// What customers are given in a promo.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    /// Where it begins.
    pub(crate) start: Span,
    pub(crate) id: Field<Id>,
    pub(crate) promo: Field<Id>,
    pub(crate) threshold: Field<Amount>,
    pub(crate) off: Field<Amount>,
    pub(crate) percent_off: Field<Share>,
    pub(crate) uptake: Field<Share>,
    pub(crate) funded: Field<Share>,
    pub(crate) on_top_of: Field<Id>,
}

impl Offer {
    /// The id, for messages.
    pub(crate) fn shown(&self) -> &str {
        self.id.given().map_or("?", |id| id.value.as_str())
    }

    /// Where to point for the offer as a whole.
    pub(crate) fn place(&self) -> Span {
        self.id.span().unwrap_or(self.start)
    }
}
