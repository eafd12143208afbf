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
        span: at.span,
        truncated: at.truncated,
        id: cx.required(&written.id, "id", place),
        promo: cx.required(&written.promo, "promo", place),
        threshold: cx.leaf(&written.threshold),
        off: cx.leaf(&written.off),
        percent_off: cx.leaf(&written.percent_off),
        uptake: cx.required(&written.uptake, "uptake", place),
        funded: cx.leaf(&written.funded),
        on_top_of: cx.leaf(&written.on_top_of),
    }
}
