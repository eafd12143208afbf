//! Section `cash`.

use rust_decimal::Decimal;

use super::{Broken, none_or};
use crate::model::draft::{self, Delayed, Draft};
use crate::model::plan::cash::Cash;
use crate::model::scalar::balance::Balance;
use crate::model::scalar::delay::Delay;
use crate::model::split::add_up;
use crate::yaml::Field;

pub(super) fn cash(draft: &Draft) -> Result<Option<Cash>, Broken> {
    let Some(written) = none_or(&draft.cash)? else { return Ok(None) };
    let currency = draft.currency().ok_or(Broken)?;
    let opening =
        draft::Cash::opening.value(&written.opening).and_then(|Balance(opening)| opening.in_minor_units(currency));
    Ok(Some(Cash {
        opening: opening.ok_or(Broken)?,
        goods: delays(&written.goods)?,
        receipts: delays(&written.receipts)?,
    }))
}

/// Shares that add up to 1; all in the same month where nothing is written.
fn delays(field: &Field<Vec<Delayed>>) -> Result<Vec<(Delay, Decimal)>, Broken> {
    let Some(parts) = none_or(field)? else { return Ok(vec![(Delay::default(), Decimal::ONE)]) };
    let shares = add_up(parts.iter().map(|part| &part.share)).whole().ok_or(Broken)?;
    let delays = parts.iter().map(|part| part.delay.given().map(|delay| delay.value).ok_or(Broken));
    delays.zip(shares).map(|(delay, share)| Ok((delay?, share))).collect()
}
