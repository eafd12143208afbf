//! Cutting a total into parts that add up to it, exactly.

use num_bigint::BigUint;
use rust_decimal::Decimal;

use crate::model::money::Money;
use crate::model::split::Cut;

/// Weights of parts; at least one is more than zero.
#[derive(Clone, Debug)]
pub struct Weights {
    parts: Vec<u128>,
    sum: u128,
}

impl Weights {
    /// `None` where all weights are zero: there is nothing to follow, and an even split would be a guess.
    pub fn new(parts: Vec<u128>) -> Option<Self> {
        let sum = parts.iter().try_fold(0u128, |sum, &part| sum.checked_add(part))?;
        (sum > 0).then_some(Self { parts, sum })
    }

    /// Weights in the proportion of shares; `None` where all are zero or one is negative.
    pub fn of_shares<'s>(shares: impl IntoIterator<Item = &'s Decimal> + Clone) -> Option<Self> {
        let scale = shares.clone().into_iter().map(Decimal::scale).max().unwrap_or(0);
        let parts = shares.into_iter().map(|share| {
            let units = u128::try_from(share.mantissa()).ok()?;
            units.checked_mul(10u128.checked_pow(scale - share.scale())?)
        });
        Self::new(parts.collect::<Option<_>>()?)
    }

    /// Weights in the proportion of the parts of a whole.
    pub fn of_cut(cut: &Cut) -> Option<Self> {
        Self::new(cut.weights().to_vec())
    }

    /// All of them together.
    pub(crate) fn sum(&self) -> u128 {
        self.sum
    }

    /// Each of them.
    pub(crate) fn parts(&self) -> &[u128] {
        &self.parts
    }

    /// Weights in the proportion of amounts; `None` where all are zero or one is negative.
    pub fn of_money(amounts: impl IntoIterator<Item = Money>) -> Option<Self> {
        Self::new(amounts.into_iter().map(|Money(units)| u128::try_from(units).ok()).collect::<Option<_>>()?)
    }
}

/// Cuts `total` by `weights`, in minor units.
///
/// Each part gets the floor of its exact quota `total·wᵢ/Σw`; the units left over go one each to the largest fractional
/// remainders; ties go to the earlier part (plan format, 2.1). A negative total is cut as its absolute value.
pub fn apportion(Money(total): Money, weights: &Weights) -> Vec<Money> {
    let magnitude = total.unsigned_abs();
    let mut remainders = Vec::with_capacity(weights.parts.len());
    let mut parts = Vec::with_capacity(weights.parts.len());
    for (index, &weight) in weights.parts.iter().enumerate() {
        let (quota, remainder) = mul_div(magnitude, weight, weights.sum);
        parts.push(quota);
        remainders.push((remainder, index));
    }
    let left = magnitude - parts.iter().sum::<u128>();
    if left > 0 {
        remainders.sort_unstable_by(|(a, first), (b, second)| b.cmp(a).then(first.cmp(second)));
        for (&(_, index), _) in remainders.iter().zip(0..left) {
            parts[index] += 1;
        }
    }
    parts.into_iter().map(|part| Money(part.cast_signed() * total.signum())).collect()
}

/// How one part of an [`apportion`] came about, for whoever wants to follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The floor of the part's exact quota, in minor units.
    pub floor: u128,
    /// What the floor leaves of the quota, in units of `1/Σw`.
    pub remainder: u128,
    /// The part's place, from 1, in the queue for the units left over.
    pub place: usize,
    /// Floor, and one more where the queue reaches it.
    pub part: Money,
}

/// The working behind [`apportion`] of an amount that is not negative.
pub fn steps(Money(total): Money, weights: &Weights) -> Vec<Step> {
    let total = total.unsigned_abs();
    let quotas: Vec<_> = weights.parts.iter().map(|&weight| mul_div(total, weight, weights.sum)).collect();
    let left = total - quotas.iter().map(|(floor, _)| floor).sum::<u128>();
    let mut queue: Vec<usize> = (0..quotas.len()).collect();
    // stable: ties go to the earlier part
    queue.sort_by_key(|&part| std::cmp::Reverse(quotas[part].1));
    let mut places = vec![0; quotas.len()];
    for (place, part) in (1..).zip(queue) {
        places[part] = place;
    }
    let step = |((floor, remainder), place): ((u128, u128), usize)| {
        let part = floor + u128::from(place as u128 <= left);
        Step { floor, remainder, place, part: Money(part.cast_signed()) }
    };
    quotas.into_iter().zip(places).map(step).collect()
}

/// `amount · rate`, rounded half away from zero to the minor unit (plan format, 2.3).
pub fn at_rate(Money(amount): Money, rate: Decimal) -> Money {
    let rounded = rounded_mul_div(amount.unsigned_abs(), rate.mantissa().unsigned_abs(), 10u128.pow(rate.scale()));
    Money(rounded.cast_signed() * amount.signum() * rate.mantissa().signum())
}

/// What of an amount that includes a rate is that rate: `amount · rate ÷ (1 + rate)`, rounded half away from zero (plan
/// format, 2D). The amount is not negative.
pub(crate) fn included(Money(amount): Money, rate: Decimal) -> Money {
    let (rate, one) = (rate.mantissa().unsigned_abs(), 10u128.pow(rate.scale()));
    Money(rounded_mul_div(amount.unsigned_abs(), rate, one + rate).cast_signed())
}

/// `a·b / divisor`, rounded half up; `u128::MAX` where that is not enough.
pub(crate) fn rounded_mul_div(a: u128, b: u128, divisor: u128) -> u128 {
    let (quotient, remainder) = mul_div(a, b, divisor);
    quotient.saturating_add(u128::from(remainder >= divisor - remainder))
}

/// Quotient and remainder of `a·b / divisor`, exact also where the product passes 128 bits; `u128::MAX` for a quotient
/// that does, which none is for parts of a total and for rates on amounts.
pub(crate) fn mul_div(a: u128, b: u128, divisor: u128) -> (u128, u128) {
    if let Some(product) = a.checked_mul(b) {
        // 64-bit division is several times faster, and nearly every plan fits
        return match (u64::try_from(product), u64::try_from(divisor)) {
            (Ok(product), Ok(divisor)) => (u128::from(product / divisor), u128::from(product % divisor)),
            _ => (product / divisor, product % divisor),
        };
    }
    let product = BigUint::from(a) * BigUint::from(b);
    let quotient = &product / divisor;
    let remainder = product - &quotient * divisor;
    let fits = |big: BigUint| u128::try_from(big).unwrap_or(u128::MAX);
    (fits(quotient), fits(remainder))
}

#[cfg(test)]
mod tests {
    use num_bigint::BigUint;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
    use rust_decimal::Decimal;

    use super::{Weights, apportion, at_rate, mul_div, steps};
    use crate::model::money::Money;

    fn cut(total: i128, weights: &[u128]) -> Vec<i128> {
        let weights = Weights::new(weights.to_vec()).expect("weights");
        apportion(Money(total), &weights).into_iter().map(|Money(part)| part).collect()
    }

    #[test]
    fn leftover_units_go_to_the_largest_remainders_and_ties_to_the_earlier() {
        assert_eq!(cut(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(cut(101, &[1, 1, 1]), [34, 34, 33]);
        assert_eq!(cut(10, &[1, 2, 3]), [2, 3, 5]);
        assert_eq!(cut(1, &[0, 1, 1]), [0, 1, 0]);
        assert_eq!(cut(0, &[3, 4]), [0, 0]);
        assert!(Weights::new(vec![0, 0]).is_none());
        assert!(Weights::new(vec![]).is_none());
    }

    #[test]
    fn rates_round_half_away_from_zero() {
        let rate = |units, scale| Decimal::from_i128_with_scale(units, scale);
        assert_eq!(at_rate(Money(5), rate(1, 1)), Money(1));
        assert_eq!(at_rate(Money(4), rate(1, 1)), Money(0));
        assert_eq!(at_rate(Money(15), rate(1, 1)), Money(2));
        assert_eq!(at_rate(Money(25), rate(1, 1)), Money(3));
        assert_eq!(at_rate(Money(-5), rate(1, 1)), Money(-1));
        assert_eq!(at_rate(Money(0), rate(1, 1)), Money(0));
        assert_eq!(at_rate(Money(5), rate(0, 1)), Money(0));
        assert_eq!(
            at_rate(Money(10i128.pow(26)), rate(333_333_333_333_333_333, 18)),
            Money(33_333_333_333_333_333_300_000_000)
        );
    }

    proptest! {
        #[test]
        fn parts_follow_the_definition(total in 0i128..1_000_000_000_000_000, weights in proptest::collection::vec(0u128..1_000_000_000_000, 1..60)) {
            let Some(checked) = Weights::new(weights.clone()) else { return Ok(()) };
            let parts = apportion(Money(total), &checked);
            prop_assert_eq!(parts.iter().copied().sum::<Money>(), Money(total));
            let shown: Vec<Money> = steps(Money(total), &checked).iter().map(|step| step.part).collect();
            prop_assert_eq!(&shown, &parts);
            // one by one: the floor, and one more for as many of the largest remainders as units are left
            let sum: u128 = weights.iter().sum();
            let exact = |weight: u128| total.unsigned_abs() * weight;
            let floors: u128 = weights.iter().map(|&weight| exact(weight) / sum).sum();
            let left = usize::try_from(total.unsigned_abs() - floors).expect("fewer than parts");
            for (index, &weight) in weights.iter().enumerate() {
                let remainder = exact(weight) % sum;
                let ahead = weights.iter().enumerate().filter(|&(other, &rival)| {
                    let rival = exact(rival) % sum;
                    rival > remainder || (rival == remainder && other < index)
                });
                let extra = u128::from(ahead.count() < left);
                prop_assert_eq!(parts[index], Money((exact(weight) / sum + extra).cast_signed()));
            }
        }

        #[test]
        fn wide_products_are_exact(a in 0u128..u128::MAX / 4, b in 0u128..u128::MAX, d in 1u128..u128::MAX) {
            let d = d.max(b);
            let (quotient, remainder) = mul_div(a, b, d);
            prop_assert!(remainder < d);
            prop_assert_eq!(BigUint::from(quotient) * d + remainder, BigUint::from(a) * b);
        }
    }
}
