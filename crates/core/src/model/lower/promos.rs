//! Section `promos`.

use super::{Cx, Lower, Place};
use crate::model::draft::DateRange;
use crate::model::form;
use crate::model::format::Spend;
use crate::model::scalar::date::Dates;
use crate::model::scalar::share::Part;
use crate::model::words::PhaseKind;
use crate::source::Span;
use crate::yaml::{At, Field};

impl Lower for Spend {
    type Meant = Vec<(PhaseKind, Field<Part>)>;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant> {
        let (place, spend) = (Place::of(&at), at.value);
        let kinds = [
            (PhaseKind::Warmup, &Self::warmup, &spend.warmup),
            (PhaseKind::Presale, &Self::presale, &spend.presale),
            (PhaseKind::Sale, &Self::sale, &spend.sale),
            (PhaseKind::Encore, &Self::encore, &spend.encore),
        ];
        Some(cx.in_file_order(kinds, place))
    }
}

impl Lower for DateRange {
    type Meant = Self;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self> {
        cx.range(at.value.scalar.text, at.span)
    }
}

impl Cx<'_> {
    /// Gives short dates their year and puts the ends in order, or reports why that cannot be.
    pub(super) fn range(&mut self, text: &str, span: Span) -> Option<DateRange> {
        let dates = self.read::<Dates>(text, span)?;
        // without a year, checks could not tell what lies outside it
        let year = self.year?;
        let (first, last) = (self.day(span, dates.first), self.day(span, dates.last));
        let range = DateRange { first: first?, last: last? };
        if let Some(far) = form::bad_date::far(span, range, year) {
            self.diags.push(far);
            return None;
        }
        if range.first > range.last {
            self.diags.push(form::bad_date::reversed(span, dates, range));
            return None;
        }
        Some(range)
    }
}
