//! Section `offers`.

use std::collections::HashMap;

use super::{Roster, none_or};
use crate::model::draft::{self, Draft};
use crate::model::money::Currency;
use crate::model::plan::offers::{Depth, Offer};
use crate::model::scalar::id::Id;
use crate::yaml::Field;

/// The offers of promos that take place; those of a cancelled one are left out with it.
pub(super) fn offers(draft: &Draft, roster: &Roster<'_>) -> Option<Vec<Offer>> {
    let currency = draft.currency()?;
    let mut live = Vec::new();
    for written in none_or(&draft.offers).ok()?.into_iter().flatten() {
        let written = &written.given()?.value;
        if let Some(promo) = roster.find(&written.promo.given()?.value).ok()? {
            live.push((written, promo));
        }
    }
    let places: HashMap<&Id, usize> =
        live.iter().enumerate().filter_map(|(at, (offer, _))| Some((&offer.id.given()?.value, at))).collect();
    let one = |(written, promo): &(&draft::Offer, usize)| {
        let on_top_of = match none_or(&written.on_top_of).ok()? {
            None => None,
            Some(base) => Some(places.get(base).copied()?),
        };
        offer(written, *promo, on_top_of, currency)
    };
    live.iter().map(one).collect()
}

fn offer(written: &draft::Offer, promo: usize, on_top_of: Option<usize>, currency: Currency) -> Option<Offer> {
    let depth = match (&written.threshold, &written.off, &written.percent_off) {
        (Field::Given(threshold), Field::Given(off), _) => Depth::Off {
            threshold: threshold.value.in_minor_units(currency)?,
            off: off.value.in_minor_units(currency)?,
        },
        (_, _, percent) => Depth::Percent(percent.given()?.value.0),
    };
    Some(Offer {
        id: written.id.given()?.value.clone(),
        promo,
        depth,
        uptake: written.uptake.given()?.value.0,
        funded: draft::Offer::funded.value(&written.funded)?.0,
        on_top_of,
    })
}
