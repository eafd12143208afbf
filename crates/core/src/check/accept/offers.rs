//! Section `offers`.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{Roster, currency, none_or};
use crate::model::draft::{self, Draft};
use crate::model::money::Currency;
use crate::model::plan::offers::{Depth, Offer};
use crate::model::scalar::id::Id;
use crate::yaml::Field;

/// The offers of promos that take place; those of a cancelled one are left out with it.
pub(super) fn offers(draft: &Draft, roster: &Roster<'_>) -> Option<Vec<Offer>> {
    let currency = currency(draft)?;
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
    let offers: Vec<Offer> = live.iter().map(one).collect::<Option<_>>()?;
    (places.len() == offers.len() && chains_end(&offers)).then_some(offers)
}

fn offer(written: &draft::Offer, promo: usize, on_top_of: Option<usize>, currency: Currency) -> Option<Offer> {
    let depth = match (&written.threshold, &written.off, &written.percent_off) {
        (Field::Given(threshold), Field::Given(off), Field::Absent) => {
            let (threshold, off) = (threshold.value.in_minor_units(currency)?, off.value.in_minor_units(currency)?);
            (off < threshold).then_some(Depth::Off { threshold, off })?
        }
        (Field::Absent, Field::Absent, Field::Given(percent)) => Depth::Percent(percent.value.0),
        _ => return None,
    };
    Some(Offer {
        id: written.id.given()?.value.clone(),
        promo,
        depth,
        uptake: written.uptake.given()?.value.0,
        funded: none_or(&written.funded).ok()?.map_or(Decimal::ONE, |share| share.0),
        on_top_of,
    })
}

/// Whether each offer on top of another stays in its promo and comes to one that stands by itself.
fn chains_end(offers: &[Offer]) -> bool {
    // 0: not looked at, 1: on the way, 2: known to end
    let mut state = vec![0u8; offers.len()];
    for start in 0..offers.len() {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(offer) = at.filter(|&offer| state[offer] != 2) {
            let base = offers[offer].on_top_of;
            if state[offer] == 1 || base.is_some_and(|base| offers[base].promo != offers[offer].promo) {
                return false;
            }
            state[offer] = 1;
            way.push(offer);
            at = base;
        }
        for offer in way {
            state[offer] = 2;
        }
    }
    true
}
