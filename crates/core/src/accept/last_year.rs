//! Section `last_year`.

use super::{Broken, Roster, none_or};
use crate::model::draft::{self, Draft};
use crate::model::money::{Currency, Money};
use crate::model::plan::last_year::LastYear;
use crate::model::scalar::amount::Amount;
use crate::model::year::MONTHS;
use crate::yaml::Field;

/// The section, with what it says of cancelled promos left out.
pub(super) fn last_year(draft: &Draft, roster: &Roster<'_>, promos: usize) -> Result<Option<LastYear>, Broken> {
    let written: &draft::LastYear = match &draft.last_year {
        Field::Absent => return Ok(None),
        Field::Broken(_) => return Err(Broken),
        Field::Given(section) => &section.value,
    };
    let currency = draft.currency().ok_or(Broken)?;
    let mut months = [None; MONTHS];
    for month in none_or(&written.months)?.into_iter().flatten() {
        months[month.month.ok_or(Broken)?] = Some(amount(&month.value, currency)?);
    }
    let gmv = match &written.gmv {
        Field::Absent => months.iter().copied().sum::<Option<Money>>().ok_or(Broken)?,
        given => amount(given, currency)?,
    };
    let mut sold = vec![None; promos];
    for (id, written) in none_or(&written.promos)?.into_iter().flatten() {
        if let Some(promo) = roster.find(&id.given().ok_or(Broken)?.value)? {
            sold[promo] = Some(amount(written, currency)?);
        }
    }
    let growth = none_or(&draft.growth)?.map(|growth| growth.0);
    Ok(Some(LastYear { gmv, months, promos: sold, growth }))
}

fn amount(field: &Field<Amount>, currency: Currency) -> Result<Money, Broken> {
    field.given().and_then(|amount| amount.value.in_minor_units(currency)).ok_or(Broken)
}
