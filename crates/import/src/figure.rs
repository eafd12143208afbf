//! Figures of cells as a plan writes them: what stands there, with the unit that its table states.

use plan_core::model::scalar::amount::Amount;
use plan_core::model::scalar::{Leaf, show};
use rust_decimal::Decimal;

use crate::grid::At;

/// What amounts of a table are counted in, by the suffix that a plan has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit(pub &'static str);

/// What stands in a cell is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnAmount;

/// Words for units, the longest first, and the suffix of each in a plan.
const UNITS: [(&str, &str); 19] = [
    ("百万", "M"),
    ("千元", "k"),
    ("万元", "万"),
    ("亿元", "亿"),
    ("萬元", "万"),
    ("million", "M"),
    ("thousand", "k"),
    ("rmb", ""),
    ("cny", ""),
    ("yuan", ""),
    ("萬", "万"),
    ("万", "万"),
    ("亿", "亿"),
    ("千", "k"),
    ("元", ""),
    ("mn", "M"),
    ("k", "k"),
    ("w", "万"),
    ("m", "M"),
];

/// An amount that was found, and where.
#[derive(Clone, Debug)]
pub struct Figure {
    /// As the plan writes it: the digits of the cell, with the unit.
    pub written: String,
    /// In major units.
    pub value: Decimal,
    /// Its cell.
    pub at: At,
}

/// The unit that a heading states in brackets or behind a colon: `GMV（万元）`, `单位：千元`.
pub fn unit_in(text: &str) -> Option<Unit> {
    let lower = text.to_lowercase();
    let bracketed = lower.split('(').skip(1).filter_map(|rest| rest.split(')').next());
    let named =
        ["单位:", "单位", "unit:", "unit"].into_iter().filter_map(|word| lower.split_once(word)).map(|(_, rest)| rest);
    bracketed.chain(named).find_map(|text| unit(text.trim().strip_prefix("人民币").unwrap_or(text.trim())))
}

/// The unit that a text is, with what follows a comma or blank left out.
fn unit(text: &str) -> Option<Unit> {
    let word = text.split([',', '，', ' ', ';', '/', ')']).next().unwrap_or_default();
    UNITS.iter().find(|(known, _)| *known == word).map(|&(_, suffix)| Unit(suffix))
}

/// The amount in a cell, counted in `unit` where it has none of its own; nothing where nothing stands there.
pub fn amount(text: &str, unit: Unit, at: At) -> Result<Option<Figure>, NotAnAmount> {
    if is_nothing(text) {
        return Ok(None);
    }
    let bare = text.trim_start_matches(['¥', '￥', '$', '€', '£']).trim();
    let digits = bare.trim_end_matches(|c: char| !c.is_ascii_digit());
    let behind = bare[digits.len()..].trim().to_lowercase();
    let own = UNITS.iter().find(|(word, _)| *word == behind).map(|&(_, suffix)| Unit(suffix));
    if !behind.is_empty() && own.is_none() {
        return Err(NotAnAmount);
    }
    // what is taken away is written so by accountants; a plan says what is wrong with it
    let (sign, digits) = match digits.strip_prefix(['-', '(']) {
        Some(rest) => ("-", rest),
        None => ("", digits),
    };
    let positive = format!("{digits}{}", own.unwrap_or(unit).0);
    let Amount(value) = Amount::parse(&positive).map_err(|_| NotAnAmount)?;
    let value = if sign.is_empty() { value } else { -value };
    Ok(Some(Figure { written: format!("{sign}{positive}"), value, at }))
}

/// The ratio in a cell as a plan writes it, and its value: `35%`, and of `0.35` too. Under a heading with a percent sign plain
/// numbers above 1 are percentages.
pub fn ratio(text: &str, in_percent: bool) -> Option<(String, Decimal)> {
    let hundred = Decimal::ONE_HUNDRED;
    if let Some(digits) = text.strip_suffix('%') {
        let value = Decimal::from_str_exact(digits.trim()).ok()?;
        return Some((format!("{}%", digits.trim()), value.checked_div(hundred)?));
    }
    let value = Decimal::from_str_exact(text).ok()?;
    let value = if in_percent && value > Decimal::ONE { value.checked_div(hundred)? } else { value };
    Some((format!("{}%", show(value.checked_mul(hundred)?.normalize())), value))
}

/// Whether a cell says that there is nothing.
pub fn is_nothing(text: &str) -> bool {
    text.is_empty() || matches!(text, "-" | "--" | "—" | "——" | "/" | "无" | "n/a" | "N/A" | "null" | "–")
}

#[cfg(test)]
mod tests {
    use rust_decimal_macros::dec;

    use super::{Unit, amount, ratio, unit_in};
    use crate::grid::At;

    #[test]
    fn amounts_keep_their_digits_and_get_their_unit() {
        let read = |text: &str, unit: &'static str| {
            let figure = amount(text, Unit(unit), At { row: 0, col: 0 }).expect("an amount")?;
            Some((figure.written, figure.value))
        };
        let is = |written: &str, value| Some((written.to_owned(), value));
        assert_eq!(read("700", "万"), is("700万", dec!(7000000)));
        assert_eq!(read("700万元", "k"), is("700万", dec!(7000000)), "its own unit counts");
        assert_eq!(read("¥1,234.50", ""), is("1,234.50", dec!(1234.50)));
        assert_eq!(read("0.30000000000000004", "亿"), is("0.30000000000000004亿", dec!(30000000.000000004)));
        assert_eq!(read("(5)", "万"), is("-5万", dec!(-50000)));
        assert_eq!(read("1.5K", ""), is("1.5k", dec!(1500)));
        assert_eq!(read("-", ""), None);
        for text in ["6.1-6.20", "待定", "#DIV/0!", "35%", "1.2.3"] {
            assert!(amount(text, Unit(""), At { row: 0, col: 0 }).is_err(), "{text}");
        }
    }

    #[test]
    fn units_of_headings() {
        let cases = [
            ("GMV(万元)", "万"),
            ("单位:千元", "k"),
            ("单位: 人民币元", ""),
            ("Sales (k)", "k"),
            ("Unit: million RMB", "M"),
        ];
        for (text, suffix) in cases {
            assert_eq!(unit_in(text), Some(Unit(suffix)), "{text}");
        }
        assert_eq!(unit_in("GMV(含税)"), None);
    }

    #[test]
    fn ratios() {
        assert_eq!(ratio("8.34%", false), Some(("8.34%".to_owned(), dec!(0.0834))));
        assert_eq!(ratio("0.0834", false), Some(("8.34%".to_owned(), dec!(0.0834))));
        assert_eq!(ratio("8.34", true), Some(("8.34%".to_owned(), dec!(0.0834))));
        assert_eq!(ratio("abc", false), None);
    }
}
