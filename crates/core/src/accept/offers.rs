//! Section `offers`.

use std::collections::HashMap;
use std::ops::Range;

use super::{Broken, Roster, none_or};
use crate::model::draft::{self, Draft};
use crate::model::money::Currency;
use crate::model::plan::offers::{Depth, Held, Offer, Part};
use crate::model::scalar::id::Id;
use crate::model::year::MONTHS;
use crate::yaml::Field;

/// The offers of promos that take place; those of a cancelled one are left out with it.
pub(super) fn offers(draft: &Draft, roster: &Roster<'_>) -> Option<Vec<Offer>> {
    let currency = draft.currency()?;
    let mut live = Vec::new();
    for written in none_or(&draft.offers).ok()?.into_iter().flatten() {
        let written = &written.given()?.value;
        live.extend(held(written, roster).ok()?.map(|held| (written, held)));
    }
    let places: HashMap<&Id, usize> =
        live.iter().enumerate().filter_map(|(at, (offer, _))| Some((&offer.id.given()?.value, at))).collect();
    let one = |(written, held): &(&draft::Offer, Held)| {
        let on_top_of = match none_or(&written.on_top_of).ok()? {
            None => None,
            Some(base) => Some(places.get(base).copied()?),
        };
        offer(written, *held, on_top_of, currency)
    };
    live.iter().map(one).collect()
}

/// When an offer holds; nothing for one of a promo that is cancelled.
pub(super) fn held(written: &draft::Offer, roster: &Roster<'_>) -> Result<Option<Held>, Broken> {
    Ok(match written.held().ok_or(Broken)? {
        draft::Held::Promo(id) => roster.find(id)?.map(Held::Promo),
        draft::Held::In { months, daily } => Some(Held::In { part: part(&months), daily }),
    })
}

/// A part of the year, out of its months.
fn part(months: &Range<usize>) -> Part {
    match months.len() {
        1 => Part::Month(months.start),
        MONTHS => Part::Year,
        of_quarter => Part::Quarter(months.start / of_quarter),
    }
}

fn offer(written: &draft::Offer, held: Held, on_top_of: Option<usize>, currency: Currency) -> Option<Offer> {
    let depth = match (&written.threshold, &written.off, &written.percent_off) {
        (Field::Given(threshold), Field::Given(off), _) => Depth::Off {
            threshold: threshold.value.in_minor_units(currency)?,
            off: off.value.in_minor_units(currency)?,
        },
        (_, _, percent) => Depth::Percent(percent.given()?.value.0),
    };
    Some(Offer {
        id: written.id.given()?.value.clone(),
        held,
        depth,
        uptake: written.uptake.given()?.value.0,
        funded: draft::Offer::funded.value(&written.funded)?.0,
        on_top_of,
    })
}
