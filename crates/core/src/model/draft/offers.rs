//! Section `offers`.

use crate::model::format::Offer;
use crate::source::Span;

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
