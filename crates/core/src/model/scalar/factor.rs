//! Factors against an ordinary day: `1.2`, `6x`, `1.5×`.

use rust_decimal::Decimal;

use super::{Fault, Leaf, decimal, show};
use crate::model::form;
use crate::text;

/// A positive factor with at most nine decimals, below a million: products of two stay exact in 128 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Factor(Decimal);

impl Factor {
    /// An ordinary day.
    pub const ONE: Self = Self(Decimal::ONE);
    /// Decimals a factor may have.
    pub const MAX_DECIMALS: u32 = 9;
    /// Factors stay below this.
    const LIMIT: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

    /// Whether this may be a factor.
    fn holds(value: Decimal) -> bool {
        !value.is_zero() && value < Self::LIMIT && value.scale() <= Self::MAX_DECIMALS
    }

    /// The value; more than zero.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// The product in units of 10^-9; `None` where it is no whole number of them.
    pub(crate) fn times(self, other: Self) -> Option<u128> {
        let (product, one) = (self.in_billionths() * other.in_billionths(), Self::ONE.in_billionths());
        product.is_multiple_of(one).then(|| product / one)
    }

    /// In units of 10^-9, which every factor is a whole number of.
    pub fn in_billionths(self) -> u128 {
        let missing = Self::MAX_DECIMALS - self.0.scale();
        self.0.mantissa().unsigned_abs() * 10u128.pow(missing)
    }
}

impl Leaf for Factor {
    fn parse(text: &str) -> Result<Self, Fault> {
        match written(text) {
            Some(value) if !Self::holds(value) => Err(fault(text).note(text!(
                en: "a factor is more than 0, below 1000000 and has at most nine decimals; an ordinary day is 1",
                zh: "系数要大于 0、小于 1000000，最多九位小数；平常的一天是 1"
            ))),
            Some(value) => Ok(Self(value)),
            None => Err(match meant(text) {
                Some((edit, true)) => fault(text).edit(edit),
                Some((edit, false)) => fault(text).guess(edit),
                None => fault(text).note(text!(
                    en: "write how many times an ordinary day it is, such as 1.2 or 6x",
                    zh: "写成平常一天的多少倍，例如 1.2 或 6x"
                )),
            }),
        }
    }

    fn value(text: &str) -> Option<Self> {
        written(text).filter(|&value| Self::holds(value)).map(Self)
    }
}

/// The figure of an accepted spelling.
fn written(text: &str) -> Option<Decimal> {
    decimal(text.strip_suffix(['x', '×']).unwrap_or(text)).map(|value| value.normalize())
}

fn fault(text: &str) -> Fault {
    Fault::new(&form::bad_factor::RULE, text!(en: "`{text}` is not a factor", zh: "`{text}` 不是系数", text = text))
}

/// The accepted spelling of what `text` means, and whether it cannot mean anything else.
fn meant(text: &str) -> Option<(String, bool)> {
    if let Some(value) = text.strip_suffix('%').and_then(decimal) {
        // 200% may be twice as much, or so much more
        let factor = value.checked_div(Decimal::ONE_HUNDRED).filter(|value| !value.is_zero());
        return factor.map(|factor| (show(factor), false));
    }
    let bare = text.trim_start_matches(['x', 'X', '×', '*', '+']).trim_end_matches(['x', 'X', '×', '倍', '*']).trim();
    // +2 may be what comes on top, and 1,5 has a decimal comma
    let one_way = !text.contains(['+', ',']);
    let bare = super::with_decimal_point(bare).unwrap_or_else(|| bare.replace(',', ""));
    let bare = if bare.starts_with('.') { format!("0{bare}") } else { bare };
    decimal(&bare).filter(|value| !value.is_zero()).map(|value| (show(value), one_way))
}

#[cfg(test)]
mod tests {
    use super::super::{read, texts};
    use super::Factor;

    #[test]
    fn reads_factors_exactly() {
        for (text, billionths) in [
            ("1.2", 1_200_000_000),
            ("6x", 6_000_000_000),
            ("1.5×", 1_500_000_000),
            ("0.000000001", 1),
            ("１．２", 1_200_000_000),
        ] {
            assert_eq!(read::<Factor>(text).expect(text).in_billionths(), billionths, "{text}");
        }
    }

    #[test]
    fn rejects_with_the_text_to_paste() {
        for (text, edits) in [
            ("2倍", &["2"][..]),
            ("200%", &["2"]),
            ("x3", &["3"]),
            ("6X", &["6"]),
            ("0", &[]),
            ("-1", &[]),
            ("1000000", &[]),
            ("a", &[]),
        ] {
            assert_eq!(texts(&read::<Factor>(text).expect_err(text).edits), edits, "{text}");
        }
    }
}
