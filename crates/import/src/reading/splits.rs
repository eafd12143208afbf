//! Parts of the GMV: their amounts in the year, and the shares of months that are not those of the year.

use std::collections::BTreeSet;

use plan_core::model::apportion::{Weights, apportion};
use plan_core::model::money::{Currency, Money};
use plan_core::model::scalar::amount::Amount;
use plan_core::model::scalar::percent;
use plan_text::text;
use rust_decimal::Decimal;

use super::checks::shorten;
use super::{Kind, Reading, Row, Value, sum, total_of};
use crate::period::Part;
use crate::words;

/// Most decimals of a percentage that are tried.
const DECIMALS: u32 = 16;

/// A month, and the shares of the parts that have any in it.
pub type Shares = (u8, Vec<(String, String)>);

/// A line of a part, its amount in the year, and those of its months.
type Found<'r, 't> = (&'r Row<'t>, Value, Vec<(Part, Value)>);

/// A split of the GMV.
#[derive(Clone, Debug)]
pub struct Split {
    /// Its id in a plan.
    pub id: &'static str,
    /// Its parts with their amounts in the year.
    pub parts: Vec<(String, Value)>,
    /// Months whose shares are others: the shares of the parts that have any, the last of them the rest.
    pub by: Vec<Shares>,
}

/// Finds the splits, and among lines whose words say nothing those that add up to the GMV.
pub(super) fn splits(reading: &mut Reading, rows: &mut [Row<'_>], whole: Option<&Row<'_>>) {
    if let Some(whole) = whole {
        adopt(rows, whole);
    }
    let ids = ["platform", "shop", "category", "region"];
    for id in ids {
        let tables: Vec<usize> = rows.iter().filter(|row| row.kind == Kind::Part(id)).map(|row| row.nth).collect();
        let Some(&best) = tables.iter().max_by_key(|&&nth| {
            let months = rows.iter().any(|row| row.nth == nth && row.table.has_months());
            (months, std::cmp::Reverse(nth))
        }) else {
            continue;
        };
        let mut parts: Vec<Found<'_, '_>> = Vec::new();
        for row in rows.iter().filter(|row| row.kind == Kind::Part(id)) {
            let amounts = row.amounts(false);
            let is_known = row.nth != best || parts.iter().any(|(known, ..)| known.name == row.name);
            match sum(&amounts, &row.place).filter(|_| !is_known) {
                None if amounts.is_empty() => {
                    reading.leaves(&row.place, &row.label, text!(en: "it has no amounts", zh: "没有金额"));
                }
                None => reading.leaves(
                    &row.place,
                    &row.label,
                    text!(en: "these parts were read already", zh: "这些部分已经读过"),
                ),
                Some(found) => {
                    let total = total_of(reading, row, &found).unwrap_or(found);
                    reading.uses(row, format!("splits.{id}.parts.{}", row.name), amounts.len());
                    parts.push((row, total, amounts));
                }
            }
        }
        if parts.len() > 1 {
            let told = reading.notes.len();
            let by = by(reading, &parts);
            shorten(reading, told);
            let parts = parts.into_iter().map(|(row, total, _)| (row.name.clone(), total)).collect();
            reading.splits.push(Split { id, parts, by });
        } else if let Some((row, ..)) = parts.first() {
            let (place, label) = (row.place.clone(), row.label.clone());
            reading.used.retain(|used| used.place != place);
            reading.leaves(&place, &label, text!(en: "one part alone is no split", zh: "只有一部分，不成拆分"));
        }
    }
}

/// Lines of one table whose words say nothing, and that add up to the GMV in all months, alone or with the parts beside them,
/// are parts too.
fn adopt(rows: &mut [Row<'_>], whole: &Row<'_>) {
    let tables: BTreeSet<usize> = rows.iter().map(|row| row.nth).collect();
    for nth in tables {
        let of_table = |kind: fn(Kind) -> bool| -> Vec<usize> {
            (0..rows.len()).filter(|&at| rows[at].nth == nth && kind(rows[at].kind)).collect()
        };
        let unknown = of_table(|kind| kind == Kind::Unknown);
        let known = of_table(|kind| matches!(kind, Kind::Part(_)));
        let Some(&first) = unknown.first().filter(|_| unknown.len() + known.len() > 1) else { continue };
        let amounts: Vec<(Part, Value)> =
            unknown.iter().chain(&known).flat_map(|&at| rows[at].amounts(false)).collect();
        let all = |part: Part| -> Decimal {
            amounts.iter().filter(|(other, _)| *other == part).map(|(_, value)| value.value).sum()
        };
        if whole.amounts(false).iter().all(|(part, value)| all(*part) == value.value) {
            let titled = || Kind::Part(words::split(&rows[first].table.title).unwrap_or("category"));
            let kind = known.first().map_or_else(titled, |&at| rows[at].kind);
            for at in unknown {
                rows[at].kind = kind;
            }
        }
    }
}

/// The shares of months that are not those of the year, where the months' amounts are known to be all of the GMV.
fn by(reading: &mut Reading, parts: &[Found<'_, '_>]) -> Vec<Shares> {
    let minor = |value: &Value| Amount(value.value).in_minor_units(Currency::cny()).map(|Money(minor)| minor);
    let year: Option<Vec<i128>> = parts.iter().map(|(_, total, _)| minor(total)).collect();
    let Some(year) = year else { return Vec::new() };
    let whole: i128 = year.iter().sum();
    let mut by = Vec::new();
    for (part, gmv) in reading.gmv.clone() {
        let Part::Month(month) = part else { continue };
        let amount = |amounts: &[(Part, Value)]| match amounts.iter().find(|(other, _)| *other == part) {
            Some((_, value)) => minor(value),
            None => Some(0),
        };
        let amounts: Option<Vec<i128>> = parts.iter().map(|(_, _, amounts)| amount(amounts)).collect();
        let Some(amounts) = amounts else { continue };
        let of_month: i128 = amounts.iter().sum();
        if minor(&gmv) != Some(of_month) {
            let place = parts
                .iter()
                .find_map(|(_, _, amounts)| amounts.iter().find(|(other, _)| *other == part))
                .map(|(_, value)| value.place.clone());
            reading.notes.push(text!(
                en: "the parts do not add up to {place}, the GMV of their month ({parts} …); the plan cuts that month as it does the year",
                zh: "各部分加起来不等于 {place}，也就是当月的 GMV（{parts} …）；计划按全年的占比拆这个月",
                place = gmv.place,
                parts = place.unwrap_or_default(),
            ));
            continue;
        }
        let like_year = amounts.iter().zip(&year).all(|(amount, of_year)| {
            amount.checked_mul(whole).zip(of_year.checked_mul(of_month)).is_some_and(|(one, other)| one == other)
        });
        if !like_year && let Some(shares) = shares(&amounts) {
            let named = parts.iter().zip(shares).filter_map(|((row, ..), share)| Some((row.name.clone(), share?)));
            by.push((month, named.collect()));
        }
    }
    by
}

/// Shares with as few decimals as give these amounts, the last that is anything being the rest.
fn shares(amounts: &[i128]) -> Option<Vec<Option<String>>> {
    let whole: i128 = amounts.iter().sum();
    let last = amounts.iter().rposition(|&amount| amount > 0)?;
    (0..=DECIMALS).find_map(|decimals| {
        let scale = 10_i128.checked_pow(decimals + 2)?;
        let mut weights: Vec<i128> = Vec::new();
        for &amount in amounts {
            weights.push((amount.checked_mul(scale)?.checked_mul(2)? + whole) / (2 * whole));
        }
        weights[last] = 0;
        weights[last] = scale - weights.iter().sum::<i128>();
        let parts: Option<Vec<u128>> = weights.iter().map(|&weight| u128::try_from(weight).ok()).collect();
        let cut = apportion(Money(whole), &Weights::new(parts?)?);
        let is_same = cut.iter().zip(amounts).all(|(Money(cut), amount)| cut == amount);
        is_same.then(|| {
            let share = |(nth, &weight): (usize, &i128)| match amounts[nth] {
                0 => None,
                _ if nth == last => Some("rest".to_owned()),
                _ => Some(percent(Decimal::try_from_i128_with_scale(weight, decimals + 2).unwrap_or_default())),
            };
            weights.iter().enumerate().map(share).collect()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn shares_have_as_few_decimals_as_give_the_amounts() {
        let read = |amounts: &[i128]| {
            shares(amounts).map(|shares| shares.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>())
        };
        assert_eq!(read(&[460, 540]), Some(vec!["46%".to_owned(), "rest".to_owned()]));
        assert_eq!(read(&[100, 0, 200]), Some(vec!["33.3%".to_owned(), String::new(), "rest".to_owned()]));
        assert_eq!(read(&[321_999_999, 478_000_001]).map(|shares| shares.len()), Some(2));
        assert_eq!(read(&[0, 0]), None);
    }
}
