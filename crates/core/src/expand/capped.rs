//! Products and quotients under the one bound that sums of money out rely on.

use rust_decimal::Decimal;

use crate::expand::apportion::rounded_mul_div;
use crate::model::money::Money;

/// Counts and costs of slices that share a figure, or of one role in a month, are cut to this, in whole numbers or minor units: a million
/// times the largest amount that a plan may state.
pub const MOST: u128 = 10u128.pow(32);

/// So many at a price each, in minor units.
pub(crate) fn times(count: u128, Money(each): Money) -> u128 {
    count.saturating_mul(each.unsigned_abs()).min(MOST)
}

/// A share of an amount or a count, or a multiple of it, rounded half away from zero.
pub(crate) fn multiple(count: u128, rate: Decimal) -> u128 {
    rounded_mul_div(count, rate.mantissa().unsigned_abs(), 10u128.pow(rate.scale())).min(MOST)
}

/// The count that a share of gives `count`, or that has `count` at this each, rounded half up; `share` is more than zero.
pub(crate) fn whole_of(count: u128, share: Decimal) -> u128 {
    rounded_mul_div(count, 10u128.pow(share.scale()), share.mantissa().unsigned_abs()).min(MOST)
}
