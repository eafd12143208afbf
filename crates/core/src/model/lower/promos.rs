//! Section `promos`.

use super::{Cx, Lower, Place};
use crate::model::draft::DateRange;
use crate::model::form;
use crate::model::format::Spend;
use crate::model::scalar::date::Dates;
use crate::model::scalar::share::Portion;
use crate::model::words::PhaseKind;
use crate::yaml::{At, Field};

impl Lower for Spend {
    type Meant = Vec<(PhaseKind, Field<Portion>)>;

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

    /// Gives short dates their year and puts the ends in order, or reports why that cannot be.
    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self> {
        let dates = Dates::lower(at, cx)?;
        // without a year, checks could not tell what lies outside it
        let year = cx.year?;
        let (first, last) = (cx.day(at.span, dates.first), cx.day(at.span, dates.last));
        let range = Self { first: first?, last: last? };
        if let Some(far) = form::bad_date::far(at.span, range, year) {
            cx.diags.push(far);
            return None;
        }
        if range.first > range.last {
            cx.diags.push(form::bad_date::reversed(at.span, dates, range));
            return None;
        }
        Some(range)
    }
}
