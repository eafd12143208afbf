//! Amounts as people say them: what a plan would have spelt in one way is plain enough in a command.

use plan_core::model::money::{Currency, Money};
use plan_core::model::scalar::amount::Amount;
use plan_core::model::scalar::{self, Fault, Sense, normalise};
use plan_text::text;
use rust_decimal::Decimal;

use super::Refused;
use crate::cli::failure::Failure;

/// An amount given with a command, zero or more, in major units of a currency that only the plan knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) amount: Amount,
    /// As a plan would have it.
    pub(crate) text: String,
    /// As it was given.
    written: String,
    /// Currencies that its sign can mean; none where it has no sign.
    currencies: &'static [&'static str],
}

/// Spellings of units, and the one that a number is worked out from.
const UNITS: [(&str, &str); 12] = [
    ("kw", "千万"),
    ("KW", "千万"),
    ("w", "万"),
    ("W", "万"),
    ("m", "百万"),
    ("M", "百万"),
    ("k", "千"),
    ("K", "千"),
    ("萬", "万"),
    ("億", "亿"),
    ("两", "二"),
    ("〇", "零"),
];

const DIGITS: &str = "零一二三四五六七八九";

/// `1000万`, `1e7`, `1000 万元`, `¥10,000,000`, `一千万`, `1亿2000万`, `1kw`, `10m`.
pub(crate) fn sum(text: &str) -> Result<Sum, Refused> {
    let written = text.trim().to_owned();
    let sum =
        |text: String, currencies| Ok(Sum { amount: scalar::read(&text)?, text, written: written.clone(), currencies });
    let Err(fault) = scalar::read::<Amount>(text) else { return sum(normalise(text).into_owned(), &[]) };
    let said = in_words(&normalise(text));
    let plain = plain(&fault).or_else(|| match scalar::read::<Amount>(said.as_deref()?) {
        Ok(_) => Some((said.clone()?, &[][..])),
        Err(fault) => plain(&fault),
    });
    match plain {
        Some((text, currencies)) => sum(text, currencies),
        // to leave the sign out is no way to say what was meant
        None if written.starts_with('-') => Err(Fault { edits: Vec::new(), ..fault }.into()),
        None => Err(fault.into()),
    }
}

/// The accepted spelling where nothing else can be meant, and the currencies that it has a sign of.
fn plain(fault: &Fault) -> Option<(String, &'static [&'static str])> {
    fault.edits.iter().find_map(|edit| match edit.sense {
        Sense::Same => Some((edit.text.clone(), &[][..])),
        Sense::SameIn(currencies) => Some((edit.text.clone(), currencies)),
        Sense::Guess => None,
    })
}

/// A text with its number in digits; what stands around the number stays.
fn in_words(text: &str) -> Option<String> {
    let begins = |c: char| c.is_ascii_digit() || DIGITS.contains(c) || "十百千两〇".contains(c);
    let goes_on = |c: char| begins(c) || "万亿萬億.,_ kKwWmM".contains(c);
    let start = text.find(begins)?;
    let end = text[start..].find(|c| !goes_on(c)).map_or(text.len(), |end| start + end);
    let mut number = text[start..end].replace(' ', "");
    for (unit, plain) in UNITS {
        number = number.replace(unit, plain);
    }
    Some(format!("{}{}{}", &text[..start], value(&number)?.normalize(), &text[end..]))
}

/// The value of `1亿2000万`, `一千二百万`. Digits behind the last unit say nothing certain: `1亿2` may be 1.2亿.
fn value(text: &str) -> Option<Decimal> {
    let power = |power: u32| Decimal::from(10_u64.pow(power));
    let (mut total, mut section, mut number) = (Decimal::ZERO, Decimal::ZERO, None::<Decimal>);
    // powers of ten that may still come, within ten thousand and above it
    let (mut small, mut large) = (4, u32::MAX);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && !".,_".contains(c)).unwrap_or(rest.len());
        let length = if digits > 0 { digits } else { first.len_utf8() };
        let (token, behind) = rest.split_at(length);
        rest = behind;
        if let Some(unit) = ["十", "百", "千"].iter().position(|unit| *unit == token) {
            let unit = u32::try_from(unit).ok()? + 1;
            // 十五 has no one before its ten
            let bare = || (unit == 1 && section.is_zero()).then_some(Decimal::ONE);
            if unit >= small {
                return None;
            }
            small = unit;
            section = section.checked_add(number.take().or_else(bare)?.checked_mul(power(unit))?)?;
        } else if let Some(unit) = ["万", "亿"].iter().position(|unit| *unit == token).map(|at| [4, 8][at]) {
            section = section.checked_add(number.take().unwrap_or_default())?;
            if unit >= large || section.is_zero() {
                return None;
            }
            total = total.checked_add(section.checked_mul(power(unit))?)?;
            (section, small, large) = (Decimal::ZERO, 4, unit);
        } else if token != "零" {
            let digit = DIGITS.chars().position(|digit| digit == first).map(Decimal::from);
            let read = || scalar::read::<Amount>(token).ok().map(|amount| amount.0);
            if number.replace(digit.or_else(read)?).is_some() {
                return None;
            }
        }
    }
    (number.is_none()).then(|| total.checked_add(section)).flatten()
}

impl Sum {
    /// The amount in minor units of the plan's currency. A sign must mean that currency, and there may not be more
    /// decimals than it has, not even zeros: `100.000` is a hundred to some and a hundred thousand to others.
    pub(crate) fn money(&self, option: &str, currency: Currency) -> Result<Money, Failure> {
        let code = currency.code();
        if !self.currencies.is_empty() && !self.currencies.contains(&code) {
            return Err(Failure::usage(text!(
                en: "`{option}`: `{written}` is not in {code}, the plan's currency",
                zh: "`{option}`：`{written}` 的货币不是计划的 {code}",
                option = option,
                written = self.written,
                code = code,
            )));
        }
        let decimals = self.decimals();
        let money = self.amount.in_minor_units(currency);
        if let Some(money) = money.filter(|_| decimals <= usize::from(currency.decimals())) {
            return Ok(money);
        }
        let failure = Failure::usage(text!(
            en: "`{option}`: `{written}` has {decimals} decimals, and amounts in {code} have {most}",
            zh: "`{option}`：`{written}` 有 {decimals} 位小数，{code} 的金额只有 {most} 位",
            option = option,
            written = self.written,
            decimals = decimals,
            code = code,
            most = currency.decimals(),
        ));
        let both = money.map(|_| {
            let (joined, value) = (self.text.replace('.', ""), self.amount.0.normalize());
            text!(en: "write `{joined}` or `{value}`", zh: "写成 `{joined}` 或 `{value}`", joined = joined, value = value)
        });
        Err(failure.help(both))
    }

    /// Decimals as they were written, in major units: `1.234万` has none.
    fn decimals(&self) -> usize {
        let fraction = self.text.split_once('.').map_or("", |(_, fraction)| fraction);
        let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
        let unit = [("万", 4), ("亿", 8), ("k", 3), ("M", 6)].into_iter().find(|(unit, _)| fraction.ends_with(unit));
        digits.saturating_sub(unit.map_or(0, |(_, power)| power))
    }
}

#[cfg(test)]
mod tests {
    use plan_core::model::money::Currency;

    use super::sum;

    #[test]
    fn amounts_as_people_say_them() {
        let same = [
            "10000000",
            "1e7",
            "1000 万",
            "1000万元",
            "¥10,000,000",
            "一千万",
            "1千万",
            "1kw",
            "10m",
            "10 M",
            "１０００万",
            "1000w",
            "一千万元",
            "RMB 1kw",
            "10 000 000",
        ];
        for text in same {
            let sum = sum(text).unwrap_or_else(|refused| panic!("{text}: {refused}"));
            assert_eq!(sum.amount.0.to_string(), "10000000", "{text}");
            assert!(sum.money("--gmv", Currency::cny()).is_ok(), "{text}");
        }
        let value = |text: &str| sum(text).map(|sum| sum.amount.0.to_string());
        assert_eq!(value("1亿2000万").expect("an amount"), "120000000");
        assert_eq!(value("一亿二千三百五十万").expect("an amount"), "123500000");
        assert_eq!(value("1.5千万").expect("an amount"), "15000000");
        assert_eq!(value("两亿零五百万").expect("an amount"), "205000000");
        assert_eq!(value("十五万").expect("an amount"), "150000");
    }

    #[test]
    fn what_could_mean_something_else_is_refused() {
        for text in ["1亿2", "1e", "10,00", "-5", "一百五", "1万2万", "万", "abc", "1千2千", "12三万", "零点", "十亿五"]
        {
            assert!(sum(text).is_err(), "{text}");
        }
    }

    #[test]
    fn amounts_fit_the_currency_of_the_plan() {
        let fits = |text: &str| sum(text).expect("an amount").money("--gmv", Currency::cny()).is_ok();
        assert!(fits("100.00") && fits("1.234万") && fits("1.00000000亿"));
        assert!(!fits("100.000") && !fits("1.0000000万"), "never a hundred, never ten thousand");
        assert!(!fits("$10m") && !fits("€5"));
    }
}
