//! Amounts: `10000000`, `10_000_000`, `1000万`, `1.2亿`, `2.5M`.

use rust_decimal::Decimal;

use super::{Fault, Leaf, Sense, decimal, show};
use crate::model::form;
use crate::model::money::{Currency, Money, Price};
use crate::text;

/// An amount of the plan's currency in major units, zero or more, exactly as written: `100.000` has three decimals, a unit
/// moves the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount(pub Decimal);

/// Accepted units and the power of ten each stands for.
const UNITS: &[(&str, u32)] = &[("万", 4), ("亿", 8), ("k", 3), ("M", 6)];

/// Units that people write and a plan does not have; with their power of ten.
const OTHER_UNITS: &[(&str, u32)] = &[
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("万亿", 12),
    ("千亿", 11),
    ("百亿", 10),
    ("十亿", 9),
    ("千萬", 7),
    ("百萬", 6),
    ("萬", 4),
    ("億", 8),
    ("千", 3),
    ("百", 2),
    ("w", 4),
    ("W", 4),
    ("K", 3),
    ("e", 8),
    ("bn", 9),
    ("B", 9),
    ("million", 6),
    ("mn", 6),
    ("m", 6),
];

/// Signs and words of a currency, which an amount never carries, with the currencies that they mean.
const CURRENCY_WORDS: &[(&str, &[&str])] = &[
    ("¥", &["CNY", "JPY"]),
    ("$", &["USD"]),
    ("€", &["EUR"]),
    ("£", &["GBP"]),
    ("人民币", &["CNY"]),
    ("人民幣", &["CNY"]),
    ("RMB", &["CNY"]),
    ("CNY", &["CNY"]),
    ("rmb", &["CNY"]),
    ("元", &["CNY", "HKD", "MOP", "TWD"]),
    ("块", &["CNY"]),
    ("圓", &["CNY", "HKD", "JPY", "MOP", "TWD"]),
    ("圆", &["CNY", "JPY"]),
];

/// Amounts stay below this power of ten, so that sums of minor units never overflow.
const MAX_DIGITS: u32 = 24;

impl Amount {
    /// Whether it is less than any that a plan may state.
    pub(crate) fn is_in_bounds(self) -> bool {
        self.0 < power_of_ten(MAX_DIGITS)
    }

    /// In minor units of `currency`; `None` where it is finer than the currency.
    pub fn in_minor_units(self, currency: Currency) -> Option<Money> {
        let missing = u32::from(currency.decimals()).checked_sub(self.0.scale())?;
        self.0.mantissa().checked_mul(10i128.checked_pow(missing)?).map(Money)
    }
}

impl Amount {
    /// As a price, which may be finer than `currency`; `None` where it may as well be whole thousands, as `1.250` may.
    pub(crate) fn price(self, currency: Currency) -> Option<Price> {
        let decimals = u32::from(currency.decimals());
        let Self(value) = self;
        if value.scale() == 3 && decimals < 3 && value.mantissa() % 10 == 0 {
            return None;
        }
        let mut minor = value.normalize();
        let power = decimals.saturating_sub(minor.scale());
        let _ = minor.set_scale(minor.scale().saturating_sub(decimals));
        minor.checked_mul(power_of_ten(power)).map(Price)
    }
}

/// An amount as people write it: in 万 where that takes no more than two decimals, else in full.
pub(crate) fn written(value: Decimal) -> String {
    let wan = value.checked_div(power_of_ten(4)).unwrap_or(value).normalize();
    if wan >= Decimal::ONE && wan.scale() <= 2 { format!("{}万", show(wan)) } else { show(value) }
}

impl Leaf for Amount {
    fn parse(text: &str) -> Result<Self, Fault> {
        match accepted(text, UNITS) {
            Some(value) if Self(value).is_in_bounds() => Ok(Self(value)),
            Some(_) => Err(too_large(text)),
            None if text.len() > MAX_DIGITS as usize && text.bytes().all(|byte| byte.is_ascii_digit()) => {
                Err(too_large(text))
            }
            None => Err(diagnose(text)),
        }
    }
}

fn too_large(text: &str) -> Fault {
    fault(text).note(text!(en: "an amount must stay below 10^24", zh: "金额必须小于 10 的 24 次方"))
}

/// The value of an amount in the accepted grammar, with one of `units` at its end.
fn accepted(text: &str, units: &[(&str, u32)]) -> Option<Decimal> {
    let unit = units.iter().find_map(|&(unit, power)| Some((text.strip_suffix(unit)?, power)));
    let (digits, power) = unit.unwrap_or((text, 0));
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let mut plain = ungrouped(whole)?;
    if let Some(fraction) = fraction {
        plain = format!("{plain}.{fraction}");
    }
    let written = decimal(&plain)?;
    let decimals = written.scale().saturating_sub(power);
    let mut value = written.checked_mul(power_of_ten(power))?.normalize();
    // zeros behind the point say that somebody meant that many places, or thousands
    value.rescale(value.scale().max(decimals));
    Some(value)
}

/// The digits of a number without their separators; `None` where a separator is misplaced.
fn ungrouped(whole: &str) -> Option<String> {
    if whole.contains(',') && !grouped_evenly(whole) {
        return None;
    }
    let separated_by_one = whole.split(['_', ',']).all(|group| !group.is_empty());
    separated_by_one.then(|| whole.replace(['_', ','], ""))
}

/// Whether commas cut the digits into groups of three, or of four as Chinese counts, after a shorter first one.
fn grouped_evenly(whole: &str) -> bool {
    let mut groups = whole.split(',').map(str::len);
    let first = groups.next().unwrap_or(0);
    let rest: Vec<usize> = groups.collect();
    [3, 4].into_iter().any(|size| (1..=size).contains(&first) && rest.iter().all(|&group| group == size))
}

fn power_of_ten(power: u32) -> Decimal {
    Decimal::from_i128_with_scale(10i128.pow(power), 0)
}

fn fault(text: &str) -> Fault {
    Fault::new(&form::bad_amount::RULE, text!(en: "`{text}` is not an amount", zh: "`{text}` 不是金额", text = text))
}

/// Finds out what was meant.
fn diagnose(text: &str) -> Fault {
    if let Some(rest) = text.strip_prefix('-').filter(|rest| accepted(rest, UNITS).is_some()) {
        return Fault::new(
            &form::bad_amount::RULE,
            text!(en: "`{text}` is negative", zh: "`{text}` 是负数", text = text),
        )
        .guess(rest)
        .note(text!(en: "an amount is zero or more", zh: "金额不能为负"));
    }
    let (bare, currencies) = without_currency(text);
    if bare.len() < text.len()
        && let Some((edit, same)) = repaired(bare.trim())
    {
        let sense = if same { Sense::SameIn(currencies) } else { Sense::Guess };
        return fault(text).correct(edit, sense).note(text!(
            en: "drop the currency: the plan has one, stated in `currency`",
            zh: "去掉货币符号：整份计划只用 `currency` 里写明的一种货币"
        ));
    }
    if let Some(decimal) = with_decimal_point(text) {
        let digits = text.replace(SEPARATORS, "");
        let fault = fault(text).guess(decimal).note(text!(en: "the decimal point is `.`", zh: "小数点写成 `.`"));
        // no number begins with a nought but for one below 1
        return if digits.starts_with('0') { fault } else { fault.guess(digits) };
    }
    match repaired(text) {
        Some((edit, same)) => fault(text).correct(edit, if same { Sense::Same } else { Sense::Guess }),
        None => fault(text).note(text!(
            en: "write digits with at most one unit: `10000000`, `10_000_000`, `1000万`, `1.2亿` or `2.5M`",
            zh: "写数字，最多带一个单位：`10000000`、`10_000_000`、`1000万`、`1.2亿` 或 `2.5M`"
        )),
    }
}

/// A text without the words of a currency around it, and the currencies that all of them can mean.
fn without_currency(text: &str) -> (&str, &'static [&'static str]) {
    let mut rest = text;
    let mut meant: Option<&'static [&'static str]> = None;
    for &(word, currencies) in CURRENCY_WORDS {
        let bare = rest.strip_prefix(word).unwrap_or(rest);
        let bare = bare.strip_suffix(word).unwrap_or(bare);
        if bare.len() < rest.len() {
            // `¥1000元`: the word that means fewer
            meant = Some(meant.filter(|before| before.len() <= currencies.len()).unwrap_or(currencies));
            rest = bare;
        }
    }
    (rest, meant.unwrap_or_default())
}

/// The accepted spelling of what `text` means, and whether it cannot mean anything else.
fn repaired(text: &str) -> Option<(String, bool)> {
    let spaced = text.split_whitespace().collect::<Vec<_>>();
    let text = spaced.concat();
    // 1 000 000 and 1.2 亿, but not 1 50: there a digit or a point may be lost
    let figures = spaced.iter().take_while(|word| word.starts_with(|c: char| c.is_ascii_digit())).count();
    let whole = figures == 1 || grouped_evenly(&spaced[..figures].join(","));
    if accepted(&text, UNITS).is_some() {
        // in brackets a comma would end it
        return Some((text.replace(',', ""), whole));
    }
    if let Some(value) = accepted(&text, OTHER_UNITS) {
        // 1e: 亿 in chats, half a power of ten elsewhere
        let western = ["K", "B", "n", "m"].iter().any(|end| text.ends_with(end));
        let units = if western { [("M", 6), ("k", 3)] } else { [("亿", 8), ("万", 4)] };
        return Some((with_unit(value, units), whole && !text.ends_with('e')));
    }
    if text.contains(['e', 'E']) {
        let value = Decimal::from_scientific(&text).ok().filter(|value| !value.is_sign_negative())?;
        return Some((show(value), whole));
    }
    // 1.000.000 is plain; in 1,00,000 a digit may be missing as well
    let digits = text.replace(SEPARATORS, "");
    let one_way = text.matches('.').count() != 1 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let plain = grouped_evenly(&text.replace(SEPARATORS, ","));
    (one_way && decimal(&digits).is_some()).then_some((digits, whole && plain))
}

/// `49,90` and `1.234,50` with the point of a plan: a comma before the cents, which are no group of digits.
fn with_decimal_point(text: &str) -> Option<String> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, cents) = text.split_once(',')?;
    let plain = whole.replace('.', "");
    let grouped = plain == whole || grouped_evenly(&whole.replace('.', ","));
    (grouped && digits(&plain) && digits(cents) && cents.len() < 3).then(|| format!("{plain}.{cents}"))
}

/// What people put between groups of digits.
const SEPARATORS: [char; 4] = ['.', ',', '_', '\''];

/// A value in the largest of `units` that it reaches.
fn with_unit(value: Decimal, units: [(&str, u32); 2]) -> String {
    let reached = units.into_iter().find(|&(_, power)| value >= power_of_ten(power));
    let (unit, power) = reached.unwrap_or_default();
    format!("{}{unit}", show(value.checked_div(power_of_ten(power)).unwrap_or(value)))
}

#[cfg(test)]
mod tests {
    use super::{super::read, super::texts, Amount};
    use crate::model::money::{Currency, Money};

    #[test]
    fn accepts_what_the_contract_lists() {
        for (text, minor) in [
            ("10000000", 1_000_000_000),
            ("10_000_000", 1_000_000_000),
            ("10,000,000", 1_000_000_000),
            ("1,0000,0000", 10_000_000_000),
            ("1000万", 1_000_000_000),
            ("1.2亿", 12_000_000_000),
            ("2.5M", 250_000_000),
            ("3k", 300_000),
            ("１０００万", 1_000_000_000),
            ("010", 1_000),
            (" 12.50 ", 1_250),
            ("0.0000001亿", 1_000),
        ] {
            let amount = read::<Amount>(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
            assert_eq!(amount.in_minor_units(Currency::cny()), Some(Money(minor)), "{text}");
        }
    }

    #[test]
    fn rejects_with_the_text_to_paste() {
        for (text, edit) in [
            ("1e7", "10000000"),
            ("1.000.000", "1000000"),
            ("￥1000", "1000"),
            ("1000元", "1000"),
            ("1亿元", "1亿"),
            ("3,000万元", "3000万"),
            ("1 000 000", "1000000"),
            ("1.2 亿", "1.2亿"),
            ("5千万", "5000万"),
            ("100w", "100万"),
            ("1億", "1亿"),
            ("$4 million", "4M"),
            ("1.2bn", "1200M"),
            ("350K", "350k"),
            ("4m", "4M"),
            ("1,00,000", "100000"),
            ("0,35", "0.35"),
            ("-5", "5"),
        ] {
            let fault = read::<Amount>(text).expect_err(text);
            assert_eq!(texts(&fault.edits), [edit], "{text}");
            assert!(read::<Amount>(edit).is_ok(), "{text}");
        }
        for text in
            ["abc", "1.5.2", "1__0", ",1", "1.", "0x10", "1e999", "", "9999999999999999999999999999999", "1_", "1e-40"]
        {
            assert_eq!(read::<Amount>(text).expect_err(text).rule.name, "bad-amount", "{text}");
        }
        for text in ["目标值", "____", "TBD", "?", "？", "待定", "?万"] {
            assert_eq!(read::<Amount>(text).expect_err(text).rule.name, "placeholder", "{text}");
        }
    }

    #[test]
    fn a_comma_before_the_cents_is_a_point_first_and_a_separator_second() {
        for (text, edits) in [("49,90", ["49.90", "4990"]), ("4,2", ["4.2", "42"]), ("1.234,50", ["1234.50", "123450"])]
        {
            assert_eq!(texts(&read::<Amount>(text).expect_err(text).edits), edits, "{text}");
        }
    }

    #[test]
    fn knows_when_it_is_finer_than_the_currency() {
        for text in ["0.005", "100.000", "1.2345670万"] {
            let amount = read::<Amount>(text).expect("an amount");
            assert_eq!(amount.in_minor_units(Currency::cny()), None, "{text}");
        }
        let moved = read::<Amount>("1.234500万").expect("an amount");
        assert_eq!(moved.in_minor_units(Currency::cny()), Some(Money(1_234_500)));
    }
}
