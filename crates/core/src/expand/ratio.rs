//! Shares of one amount in another, as exact decimals.

use num_bigint::BigUint;
use rust_decimal::Decimal;

use crate::expand::apportion::{mul_div, rounded_mul_div};
use crate::model::money::{Money, grouped};

/// Places a decimal that does not end is rounded to.
const PLACES: u32 = 6;

/// `part / whole` as a decimal of 1: every digit where it ends, else rounded half away from zero to six places
/// (plan format, 3). Trailing zeros are dropped. `whole` is more than zero, `part` not negative.
pub fn exact(Money(part): Money, Money(whole): Money) -> String {
    let (part, whole) = (part.unsigned_abs(), whole.unsigned_abs());
    let divisor = gcd(part, whole).max(1);
    let (part, whole) = (part / divisor, (whole / divisor).max(1));
    let (units, places) = if ends(whole) {
        return long_division(part, whole);
    } else {
        let scale = 10u128.pow(PLACES);
        (rounded_mul_div(part, scale, whole), PLACES as usize)
    };
    trimmed(&whole_number(units).shifted(places))
}

/// `part / whole`, rounded half up to six places; `None` where a decimal cannot hold it. `whole` is more than zero.
pub(crate) fn rounded(part: &BigUint, whole: &BigUint) -> Option<Decimal> {
    decimal(&((scaled(part, PLACES) * 2u32 + whole) / (whole * 2u32)), PLACES)
}

/// `part / whole`, rounded half up to two places; `None` where a decimal cannot hold it. `whole` is more than zero.
pub(crate) fn hundredths(part: &BigUint, whole: &BigUint) -> Option<Decimal> {
    decimal(&((scaled(part, 2) * 2u32 + whole) / (whole * 2u32)), 2)
}

/// `part / whole`, rounded down to six places; `None` where a decimal cannot hold it. `whole` is more than zero.
pub(crate) fn rounded_down(part: &BigUint, whole: &BigUint) -> Option<Decimal> {
    decimal(&(scaled(part, PLACES) / whole), PLACES)
}

/// `part / whole` as [`exact`] has it, as far as a decimal can hold its digits; rounded to six places where it cannot.
pub(crate) fn ended(part: &BigUint, whole: &BigUint) -> Option<Decimal> {
    let digits = scaled(part, Decimal::MAX_SCALE);
    let quotient = &digits / whole;
    let ends = &quotient * whole == digits;
    ends.then(|| decimal(&quotient, Decimal::MAX_SCALE)).flatten().or_else(|| rounded(part, whole))
}

fn scaled(part: &BigUint, places: u32) -> BigUint {
    part * BigUint::from(10u32).pow(places)
}

fn decimal(digits: &BigUint, places: u32) -> Option<Decimal> {
    Some(Decimal::try_from_i128_with_scale(i128::try_from(digits).ok()?, places).ok()?.normalize())
}

/// Hundredths of a percent, rounded half away from zero: for the eye.
pub fn hundredths_of_percent(Money(part): Money, Money(whole): Money) -> u32 {
    let whole = whole.unsigned_abs().max(1);
    let (units, remainder) = mul_div(part.unsigned_abs(), 10_000, whole);
    u32::try_from(units + u128::from(remainder >= whole - remainder)).unwrap_or(u32::MAX)
}

/// `change / whole` as [`exact`] writes it, with a minus where the change is one.
pub fn exact_change(change: Money, whole: Money) -> String {
    let ratio = exact(change, whole);
    if change.0 < 0 && ratio != "0" { format!("-{ratio}") } else { ratio }
}

/// `change / whole`, rounded half away from zero to six places, with a minus where the change is one. `whole` is more than
/// zero.
pub fn growth(Money(change): Money, Money(whole): Money) -> String {
    let units = rounded_mul_div(change.unsigned_abs(), 10u128.pow(PLACES), whole.unsigned_abs().max(1));
    let sign = if change < 0 && units > 0 { "-" } else { "" };
    format!("{sign}{}", trimmed(&whole_number(units).shifted(PLACES as usize)))
}

/// `part / whole` in percent with two decimals, rounded half away from zero, for the eye: `12.50%`, `-0.10%`. `whole` is
/// more than zero.
pub fn percent(Money(part): Money, Money(whole): Money) -> String {
    let hundredths = rounded_mul_div(part.unsigned_abs(), 10_000, whole.unsigned_abs().max(1));
    let sign = if part < 0 && hundredths > 0 { "-" } else { "" };
    format!("{sign}{}%", grouped(&whole_number(hundredths).shifted(2)))
}

/// A number as what amounts are; cut to the largest there is.
fn whole_number(units: u128) -> Money {
    Money(i128::try_from(units).unwrap_or(i128::MAX))
}

/// A change in percent as [`percent`] words it, with a plus where it is one: `+12.50%`, `-0.10%`, `0.00%`.
pub fn percent_change(change: Money, whole: Money) -> String {
    let percent = percent(change, whole);
    let plus = if change > Money::ZERO && percent != "0.00%" { "+" } else { "" };
    format!("{plus}{percent}")
}

/// Whether a reduced fraction with this denominator ends: it has no prime factor but 2 and 5.
fn ends(mut denominator: u128) -> bool {
    for prime in [2, 5] {
        while denominator.is_multiple_of(prime) {
            denominator /= prime;
        }
    }
    denominator == 1
}

/// All digits of a fraction that ends.
fn long_division(part: u128, whole: u128) -> String {
    let mut text = (part / whole).to_string();
    let mut remainder = part % whole;
    if remainder > 0 {
        text.push('.');
    }
    while remainder > 0 {
        let (digit, rest) = mul_div(remainder, 10, whole);
        text.push_str(&digit.to_string());
        remainder = rest;
    }
    text
}

fn trimmed(decimal: &str) -> String {
    decimal.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::{exact, exact_change, growth, hundredths_of_percent, percent, percent_change};
    use crate::model::money::Money;

    #[test]
    fn decimals_that_end_keep_every_digit_and_others_are_rounded_to_six_places() {
        for (part, whole, text) in [
            (35, 100, "0.35"),
            (1, 1, "1"),
            (0, 7, "0"),
            (1, 3, "0.333333"),
            (2, 3, "0.666667"),
            (1, 8_000_000, "0.000000125"),
            (1_234_567_891, 10_000_000_000, "0.1234567891"),
            (3, 30_000_000, "0.0000001"),
            (1, 30_000_000, "0"),
            (4, 3, "1.333333"),
        ] {
            assert_eq!(exact(Money(part), Money(whole)), text, "{part}/{whole}");
        }
        assert_eq!(hundredths_of_percent(Money(1), Money(3)), 3333);
        assert_eq!(hundredths_of_percent(Money(1), Money(8)), 1250);
        assert_eq!(hundredths_of_percent(Money(1), Money(20_000)), 1);
    }

    #[test]
    fn parts_of_something_may_pass_it_or_be_negative() {
        for (part, whole, shown) in
            [(1, 8, "12.50%"), (-1, 3, "-33.33%"), (3, 2, "150.00%"), (0, 7, "0.00%"), (-1, 300_000_000, "0.00%")]
        {
            assert_eq!(percent(Money(part), Money(whole)), shown, "{part}/{whole}");
        }
        // the largest amounts there are, of the smallest, do not wrap around
        let most = Money(10i128.pow(34));
        assert!(percent(most, Money(1)).len() > 40);
        assert!(!exact(most, Money(3)).starts_with('-'));
    }

    #[test]
    fn changes_have_a_sign() {
        for (change, whole, exact, shown) in [
            (1, 8, "0.125", "+12.50%"),
            (-1, 3, "-0.333333", "-33.33%"),
            (-2, 3, "-0.666667", "-66.67%"),
            (0, 7, "0", "0.00%"),
            (-1, 300_000_000, "0", "0.00%"),
            (5, 100_000, "0.00005", "+0.01%"),
            (12_345, 10, "1234.5", "+123,450.00%"),
        ] {
            let (change, whole) = (Money(change), Money(whole));
            assert_eq!((exact_change(change, whole).as_str(), percent_change(change, whole).as_str()), (exact, shown));
        }
        for (change, whole, shown) in [
            (1, 8, "0.125"),
            (-1, 3, "-0.333333"),
            (14, 86, "0.162791"),
            (1, 64_000_000, "0"),
            (1, 2_000_000, "0.000001"),
            (-1, 2_000_001, "0"),
            (12_345, 10, "1234.5"),
        ] {
            assert_eq!(growth(Money(change), Money(whole)), shown, "{change}/{whole}");
        }
        // the largest amounts there are
        assert_eq!(
            percent_change(Money(10i128.pow(27)), Money(1)).len(),
            "+100,000,000,000,000,000,000,000,000,000.00%".len()
        );
    }
}
