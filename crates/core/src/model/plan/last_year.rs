//! Section `last_year`, checked: what was sold in the year before (plan format, 2D).

use num_bigint::BigInt;
use rust_decimal::Decimal;

use crate::model::money::Money;
use crate::model::year::{MONTHS, QUARTERS};

/// What was sold in the fiscal year before, as far as the plan says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LastYear {
    /// GMV of the year; the sum of the months where it is not written.
    pub gmv: Money,
    /// GMV of each month of the fiscal year.
    pub months: [Option<Money>; MONTHS],
    /// GMV of each promo, beside [`Plan::promos`](super::Plan::promos).
    pub promos: Vec<Option<Money>>,
    /// What the target grows by from [`gmv`](Self::gmv), where the plan says that instead of the target.
    pub growth: Option<Decimal>,
}

/// The target that grows from last year: `before × (1 + growth)`, rounded half away from zero to whole steps, which are more
/// than nothing (plan format, 2D). `None` where it would be less than nothing, or more than can be counted.
pub fn grown(Money(before): Money, growth: Decimal, Money(step): Money) -> Option<Money> {
    let one = BigInt::from(10u32).pow(growth.scale());
    let whole = BigInt::from(before) * (&one + growth.mantissa());
    let each = one * step;
    let half_up = (whole * 2 + &each) / (each * 2) * step;
    i128::try_from(half_up).ok().filter(|_| growth >= -Decimal::ONE).map(Money)
}

impl LastYear {
    /// GMV of a quarter, from 0, where all its months are known.
    pub fn quarter(&self, quarter: usize) -> Option<Money> {
        let first = quarter * (MONTHS / QUARTERS);
        self.months[first..first + MONTHS / QUARTERS].iter().copied().sum()
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal_macros::dec;

    use super::grown;
    use crate::model::money::Money;

    #[test]
    fn a_target_is_rounded_once_half_away_from_zero() {
        for (before, growth, target) in [
            (860_000_000, dec!(0.16), 997_600_000),
            (101, dec!(-0.5), 51),
            (103, dec!(-0.5), 52),
            (1, dec!(-1), 0),
            (0, dec!(5), 0),
            (3, dec!(0.1), 3),
            (5, dec!(0.1), 6),
            (10i128.pow(26) - 1, dec!(0.000000000000000000000000001), 10i128.pow(26) - 1),
        ] {
            assert_eq!(grown(Money(before), growth, Money(1)), Some(Money(target)), "{before} {growth}");
        }
        assert_eq!(grown(Money(5), dec!(-1.2), Money(1)), None);
    }
}
