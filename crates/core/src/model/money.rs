//! Money as whole minor units, and the currency that says how many make one.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use rust_decimal::Decimal;

/// An ISO 4217 currency.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Currency {
    iso: iso_currency::Currency,
    decimals: u8,
}

impl Currency {
    /// Renminbi, the default.
    pub fn cny() -> Self {
        Self { iso: iso_currency::Currency::CNY, decimals: 2 }
    }

    /// The currency of a code such as `CNY`; `None` where ISO 4217 has none, or has it without decimals of its own.
    pub fn from_code(code: &str) -> Option<Self> {
        let iso = iso_currency::Currency::from_code(code)?;
        let decimals = u8::try_from(iso.exponent()?).ok()?;
        Some(Self { iso, decimals })
    }

    /// The three letters.
    pub fn code(self) -> &'static str {
        self.iso.code()
    }

    /// How many decimals an amount has: 2 for CNY, 0 for JPY.
    pub fn decimals(self) -> u8 {
        self.decimals
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount in minor units (分 for CNY). Plain integers: sums cannot round.
///
/// Amounts in a plan stay below 10^24 major units, so the sum of any number of them that fits in memory fits here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(pub i128);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// With the currency's decimals and no grouping, as JSON and CSV write it: `1234567.80`.
    pub fn plain(self, currency: Currency) -> String {
        self.shifted(usize::from(currency.decimals()))
    }

    /// For people, in major units with commas: `1,234,567.80`.
    pub fn grouped(self, currency: Currency) -> String {
        grouped(&self.plain(currency))
    }

    /// The minor units with a decimal point `places` digits from the right: `Money(12345).shifted(2)` is `123.45`.
    pub fn shifted(self, places: usize) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", self.0.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// What one of something costs or brings, in minor units, and as fine as it is written: only what is paid is rounded
/// (plan format, 2D).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Price(pub Decimal);

impl Price {
    /// With at least the currency's decimals and no grouping: `1.80`, `6.613`.
    pub fn plain(self, currency: Currency) -> String {
        let mut major = self.major(currency);
        major.rescale(major.scale().max(currency.decimals().into()));
        major.to_string()
    }

    /// In major units, without trailing zeros.
    pub(crate) fn major(self, currency: Currency) -> Decimal {
        let mut major = self.0.normalize();
        // fits: the price was read in major units
        let _ = major.set_scale(major.scale() + u32::from(currency.decimals()));
        major.normalize()
    }
}

/// Commas between groups of three digits left of the point.
pub fn grouped(number: &str) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |number| ("-", number));
    let (whole, fraction) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut grouped = String::with_capacity(number.len() + whole.len() / 3 + 1);
    grouped.push_str(sign);
    for (nth, digit) in whole.chars().enumerate() {
        if nth > 0 && (whole.len() - nth).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped.push_str(fraction);
    grouped
}
