//! Section `sales`.

use rust_decimal::Decimal;

use super::{Broken, Roster, line_of, none_or, scope};
use crate::model::draft::{self, Draft};
use crate::model::money::{Currency, Price};
use crate::model::plan::Line;
use crate::model::plan::sales::{Figures, Override, Sales};
use crate::model::plan::splits::Own;
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
    let (base, by) = (figures(&written.base, currency)?, overrides(&written.by, roster, currency)?);
    Ok(Some(Sales { base, vat: share(&written.vat)?, by, paid_by: line_of(&written.paid_by, lines)? }))
}

/// What a part of a split has of its own.
pub(super) fn own(written: &draft::PartFigures, roster: &Roster<'_>, currency: Currency) -> Result<Own, Broken> {
    Ok(Own { base: figures(&written.base, currency)?, by: overrides(&written.by, roster, currency)? })
}

fn overrides(
    by: &Field<Vec<draft::Override>>,
    roster: &Roster<'_>,
    currency: Currency,
) -> Result<Vec<Override>, Broken> {
    let mut found = Vec::new();
    for entry in none_or(by)?.into_iter().flatten() {
        let Some(scope) = scope(entry.scope.as_ref(), roster)? else { continue };
        found.push(Override { scope, figures: figures(&entry.value.given().ok_or(Broken)?.value, currency)? });
    }
    Ok(found)
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
