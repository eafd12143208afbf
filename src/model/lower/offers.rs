//! Section `offers` and who pays for them.

use super::{Cx, Place};
use crate::model::draft::{Draft, Offer};
use crate::model::written;
use crate::yaml::{At, Field};

pub(super) fn lower(document: &written::Document<'_>, draft: &mut Draft, cx: &mut Cx<'_>) {
    draft.offers = document.offers.as_ref().map(|offers| {
        let offer = |offer: &Field<written::Offer<'_>>| offer.as_ref().and_then(|at| Some(lower_offer(at, cx)));
        offers.iter().map(offer).collect()
    });
    draft.offers_paid_by = cx.leaf(&document.offers_paid_by);
}

fn lower_offer(at: At<&written::Offer<'_>>, cx: &mut Cx<'_>) -> Offer {
    let (written, place) = (at.value, Place::of(&at));
    Offer {
        start: at.span.head(),
        id: cx.required(&written.id, "id", place),
        promo: cx.required(&written.promo, "promo", place),
        threshold: cx.expected(&written.threshold, "threshold", place),
        off: cx.expected(&written.off, "off", place),
        percent_off: cx.expected(&written.percent_off, "percent_off", place),
        uptake: cx.required(&written.uptake, "uptake", place),
        funded: cx.leaf(&written.funded),
        on_top_of: cx.leaf(&written.on_top_of),
    }
}
