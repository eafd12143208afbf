//! Fractions of any size: depths of offers on top of each other multiply, and cents are to be rounded once.

use num_bigint::BigUint;
use rust_decimal::Decimal;

use crate::expand::capped::MOST;
use crate::expand::ratio::{ended, rounded_down};
use crate::model::money::Money;

/// Bits a denominator may have. Past them, after ten offers on top of each other or more, a fraction is rounded down to that
/// many binary places: no cent and no place that is shown can tell, and a plan of offers on offers on offers ends.
const BITS: u64 = 1024;

/// A fraction that is not negative.
#[derive(Clone, Debug)]
pub(crate) struct Fraction {
    part: BigUint,
    /// More than zero.
    whole: BigUint,
}

impl Fraction {
    fn new(part: BigUint, whole: BigUint) -> Self {
        let one = || BigUint::from(1u32);
        if part.bits() > whole.bits() + BITS {
            // more than any amount
            return Self { part: one() << BITS, whole: one() };
        }
        if whole.bits() <= BITS {
            return Self { part, whole };
        }
        Self { part: (part << BITS) / whole, whole: one() << BITS }
    }

    pub(crate) fn one() -> Self {
        Self { part: BigUint::from(1u32), whole: BigUint::from(1u32) }
    }

    /// One amount in another, which is more than zero.
    pub(crate) fn of_money(Money(part): Money, Money(whole): Money) -> Self {
        Self { part: part.unsigned_abs().into(), whole: whole.unsigned_abs().into() }
    }

    /// What is missing to 1; nothing for 1 and more.
    pub(crate) fn complement(&self) -> Self {
        let part = if self.part < self.whole { &self.whole - &self.part } else { BigUint::ZERO };
        Self { part, whole: self.whole.clone() }
    }

    /// What a price of 1 is of what this leaves of it. Of nothing, which no plan has, more than any amount.
    pub(crate) fn raised(&self) -> Self {
        let left = self.complement();
        Self::new(left.whole, left.part)
    }

    pub(crate) fn by(&self, other: &Self) -> Self {
        Self::new(&self.part * &other.part, &self.whole * &other.whole)
    }

    pub(crate) fn times(&self, share: Decimal) -> Self {
        Self::new(&self.part * share.mantissa().unsigned_abs(), &self.whole * BigUint::from(10u32).pow(share.scale()))
    }

    /// So much of an amount, in minor units.
    pub(crate) fn of(&self, Money(amount): Money) -> Self {
        Self { part: &self.part * amount.unsigned_abs(), whole: self.whole.clone() }
    }

    /// As an amount of minor units, rounded half away from zero.
    pub(crate) fn rounded(&self) -> Money {
        let units = (&self.part * 2u32 + &self.whole) / (&self.whole * 2u32);
        // of an amount that what is paid for is a small part of, as much as sums can hold
        Money(u128::try_from(units).map_or(MOST, |units| units.min(MOST)).cast_signed())
    }

    /// The largest share of this amount, up to all of it, that `money` covers, rounded down to six places; `None` where
    /// it is nothing and any money would do.
    pub(crate) fn carried_by(&self, Money(money): Money) -> Option<Decimal> {
        if self.part == BigUint::ZERO {
            return None;
        }
        let money = u128::try_from(money).unwrap_or(0);
        // too large for a decimal is far above all of it
        Some(rounded_down(&(&self.whole * money), &self.part).map_or(Decimal::ONE, |share| share.min(Decimal::ONE)))
    }

    /// Of 1: every digit where it ends, else rounded half away from zero to six places.
    pub(crate) fn decimal(&self) -> Decimal {
        ended(&self.part, &self.whole).unwrap_or(Decimal::ONE)
    }
}
