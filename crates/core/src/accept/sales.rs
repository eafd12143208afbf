//! Section `sales`.

use rust_decimal::Decimal;

use super::{Broken, Roster, line_of, none_or};
use crate::model::draft::{self, Draft};
use crate::model::money::{Currency, Price};
use crate::model::plan::Line;
use crate::model::plan::sales::{Figures, Override, Sales, Scope};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::share::Share;
use crate::yaml::Field;

/// The section, with the paying line found among `lines`; a cancelled promo's entry takes part in nothing.
pub(super) fn sales(draft: &Draft, roster: &Roster<'_>, lines: &[Line]) -> Result<Option<Sales>, Broken> {
    let written = match &draft.sales {
        Field::Absent => return Ok(None),
        Field::Broken(_) => return Err(Broken),
        Field::Given(sales) => &sales.value,
    };
    let currency = draft.currency().ok_or(Broken)?;
    let mut by = Vec::new();
    for entry in none_or(&written.by)?.into_iter().flatten() {
        let scope = match entry.scope.as_ref().ok_or(Broken)? {
            draft::Scope::Quarter(quarter) => Scope::Quarter(*quarter),
            draft::Scope::Month(month) => Scope::Month(month.ok_or(Broken)?),
            draft::Scope::Promo(id) => match roster.find(id)? {
                Some(promo) => Scope::Promo(promo),
                None => continue,
            },
        };
        by.push(Override { scope, figures: figures(&entry.figures.given().ok_or(Broken)?.value, currency)? });
    }
    let (base, paid_by) = (figures(&written.base, currency)?, line_of(&written.paid_by, lines)?);
    Ok(Some(Sales { base, vat: share(&written.vat)?, by, paid_by }))
}

fn figures(written: &draft::Figures, currency: Currency) -> Result<Figures, Broken> {
    Ok(Figures {
        refund_rate: share(&written.refund_rate)?,
        gross_margin: share(&written.gross_margin)?,
        average_order_value: price(&written.average_order_value, currency)?,
        conversion_rate: share(&written.conversion_rate)?,
        paid_traffic: share(&written.paid_traffic)?,
        cost_per_visit: price(&written.cost_per_visit, currency)?,
    })
}

fn share(field: &Field<Share>) -> Result<Option<Decimal>, Broken> {
    Ok(none_or(field)?.map(|share| share.0))
}

/// A price that may be left out and that can be read in one way.
fn price(field: &Field<Amount>, currency: Currency) -> Result<Option<Price>, Broken> {
    match none_or(field)? {
        None => Ok(None),
        Some(amount) => amount.price(currency).map(Some).ok_or(Broken),
    }
}
