//! Shares, rates, bands and the word `rest`: always with a percent sign, so that `35` and `0.35` cannot be confused.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::{Correction, Fault, Leaf, Sense, decimal, percent, show};
use crate::model::form;
use crate::text;

/// A share of a whole, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share(pub Decimal);

/// A ratio to some base, zero or more; may exceed 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate(pub Decimal);

/// One part of a split: a share, or what the others leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `35%`
    Share(Decimal),
    /// `rest`: 100% minus the others.
    Rest,
}

/// One part of a split that takes amounts too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Portion {
    /// `35%`
    Share(Decimal),
    /// `240万`: that much of the whole.
    Amount(Amount),
    /// `rest`: what the others leave.
    Rest,
}

impl Portion {
    /// Whether it is written as nothing; `rest` may still come to that.
    pub(crate) fn is_nothing(self) -> bool {
        match self {
            Self::Share(part) | Self::Amount(Amount(part)) => part.is_zero(),
            Self::Rest => false,
        }
    }

    /// Whether the text can only be an amount: `35` beside other such numbers is a percentage without its sign.
    pub(crate) fn is_plainly_amount(text: &str) -> bool {
        let most = Decimal::ONE_HUNDRED;
        let bare = decimal(text).is_some_and(|value| value <= most);
        !bare && Amount::value(text).is_some()
    }
}

/// What a promo takes of its quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// `26%`
    Share(Decimal),
    /// `640万`
    Amount(Amount),
}

impl Leaf for Take {
    fn parse(text: &str) -> Result<Self, Fault> {
        match Portion::parse(text) {
            // a bare number that may be a percentage without its sign is told as one
            Ok(Portion::Amount(amount)) if Portion::is_plainly_amount(text) => Ok(Self::Amount(amount)),
            Ok(Portion::Amount(_) | Portion::Rest) | Err(_) => match Share::parse(text) {
                Ok(Share(share)) => Ok(Self::Share(share)),
                Err(fault) if Portion::parse(text).is_ok() => Err(fault),
                Err(fault) => Err(Portion::parse(text).err().unwrap_or(fault)),
            },
            Ok(Portion::Share(share)) => Ok(Self::Share(share)),
        }
    }
}

impl From<Part> for Portion {
    fn from(part: Part) -> Self {
        match part {
            Part::Share(share) => Self::Share(share),
            Part::Rest => Self::Rest,
        }
    }
}

/// Two rates, `8%..12%`. Whether the first is the lower one is for a check to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// Lower end as written.
    pub low: Decimal,
    /// Upper end as written.
    pub high: Decimal,
}

/// More decimals than this are a slip of a spreadsheet, and products with money must stay exact.
const MAX_DECIMALS: u32 = 18;

impl Leaf for Share {
    fn parse(text: &str) -> Result<Self, Fault> {
        let Rate(value) = Rate::parse(text)?;
        if value > Decimal::ONE {
            let message = text!(en: "`{text}` is more than the whole", zh: "`{text}` 超过了全部", text = text);
            return Err(Fault::new(&form::bad_share::RULE, message).note(text!(
                en: "a share lies between 0% and 100%",
                zh: "占比应在 0% 到 100% 之间"
            )));
        }
        Ok(Self(value))
    }
}

impl Leaf for Rate {
    fn parse(text: &str) -> Result<Self, Fault> {
        percentage(text).map(Self).ok_or_else(|| {
            let fault = fault(&form::bad_share::RULE, text);
            let edits = meant(text);
            if let Some((band, _)) = meant_band(text) {
                fault.note(text!(
                    en: "one figure stands here; a budget line takes a range as `band: {band}`",
                    zh: "这里只能写一个数；预算项的区间写成 `band: {band}`",
                    band = band
                ))
            } else if edits.is_empty() {
                fault.note(text!(en: "write a percentage such as 35%, with at most 18 decimals", zh: "写成百分数，例如 35%，最多 18 位小数"))
            } else {
                Fault { edits, ..fault }
            }
        })
    }
}

impl Leaf for Part {
    const PART: bool = true;

    fn parse(text: &str) -> Result<Self, Fault> {
        match text {
            "rest" => Ok(Self::Rest),
            "Rest" | "REST" | "其余" | "其它" | "其他" | "剩余" | "余下" | "其餘" | "剩餘" => {
                Err(fault(&form::bad_share::RULE, text).edit("rest"))
            }
            _ => Share::parse(text).map(|Share(value)| Self::Share(value)),
        }
    }
}

impl Leaf for Portion {
    const PART: bool = true;

    fn parse(text: &str) -> Result<Self, Fault> {
        Part::parse(text).map(Self::from).or_else(|fault| match Amount::parse(text) {
            Ok(amount) => Ok(Self::Amount(amount)),
            // `240万元` is nearly an amount, `35 %` nearly a share
            Err(amount) if fault.edits.is_empty() && !text.contains('%') => Err(if amount.edits.is_empty() {
                fault.note(text!(en: "or an amount such as 2.4M", zh: "也可以写金额，例如 240万"))
            } else {
                amount
            }),
            Err(_) => Err(fault),
        })
    }
}

impl Leaf for Band {
    fn parse(text: &str) -> Result<Self, Fault> {
        if let Some((low, high)) = text.split_once("..")
            && let (Some(low), Some(high)) = (percentage(low.trim_end()), percentage(high.trim_start()))
        {
            if low.max(high) > Decimal::ONE {
                let message = text!(en: "`{text}` goes beyond the whole", zh: "`{text}` 超过了全部", text = text);
                return Err(Fault::new(&form::bad_band::RULE, message).note(text!(
                    en: "a band is a share of GMV and lies between 0% and 100%",
                    zh: "区间是占 GMV 的比例，应在 0% 到 100% 之间"
                )));
            }
            return Ok(Self { low, high });
        }
        let fault = Fault::new(
            &form::bad_band::RULE,
            text!(en: "`{text}` is not a band", zh: "`{text}` 不是区间", text = text),
        );
        Err(match meant_band(text) {
            Some((edit, true)) => fault.edit(edit),
            Some((edit, false)) => fault.guess(edit),
            None => fault
                .note(text!(en: "write two percentages joined by `..`, such as 8%..12%", zh: "用 `..` 连接两个百分数，例如 8%..12%")),
        })
    }
}

fn fault(rule: &'static crate::diag::Rule, text: &str) -> Fault {
    Fault::new(rule, text!(en: "`{text}` is not a share", zh: "`{text}` 不是占比", text = text))
}

/// `35%` as `0.35`, exact.
pub(super) fn percentage(text: &str) -> Option<Decimal> {
    let value = decimal(text.strip_suffix('%')?)?;
    if value.scale() > MAX_DECIMALS {
        return None;
    }
    Decimal::try_from_i128_with_scale(value.mantissa(), value.scale() + 2).ok().map(|share| share.normalize())
}

/// What a text that is not a percentage means, best guess first.
fn meant(text: &str) -> Vec<Correction> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare
        .trim_end_matches("pct")
        .trim_end_matches("percent")
        .trim_end_matches("个点")
        .trim_end_matches("个百分点")
        .trim_start_matches("百分之");
    let bare = if bare.starts_with('.') { format!("0{bare}") } else { bare.to_owned() };
    let correction = |text: String, sense| Correction { text, sense };
    if let Some(share) = super::with_decimal_point(&bare).and_then(|bare| percentage(&bare)) {
        return vec![correction(percent(share), Sense::Same)];
    }
    if let Some(share) = percentage(&bare).or_else(|| percentage(bare.trim_end_matches('%'))) {
        return vec![correction(percent(share), Sense::Same)];
    }
    if let Some(tenths) = bare.strip_suffix('成').and_then(decimal) {
        let share = tenths.checked_mul(Decimal::TEN).map(|value| format!("{}%", show(value)));
        return share.map(|share| correction(share, Sense::Same)).into_iter().collect();
    }
    match decimal(bare.trim_end_matches('%')) {
        Some(value) if value.scale() > MAX_DECIMALS => Vec::new(),
        // 1 may be the whole or one percent: the user decides
        Some(value) if value == Decimal::ONE => {
            ["100%", "1%"].map(|text| correction(text.to_owned(), Sense::Guess)).into()
        }
        Some(value) if value < Decimal::ONE && !value.is_zero() && !bare.contains('%') => {
            vec![correction(percent(value), Sense::Same)]
        }
        Some(value) => {
            // 1.5 may be one and a half times the whole
            let between = value > Decimal::ONE && value < Decimal::TWO && !bare.contains('%');
            vec![correction(format!("{}%", show(value)), if between { Sense::Guess } else { Sense::Same })]
        }
        None => Vec::new(),
    }
}

/// `8-12%`, `8%~12%`, `8%至12%` and the like as `8%..12%`, and whether they cannot mean anything else.
fn meant_band(text: &str) -> Option<(String, bool)> {
    let (low, high) =
        ["...", "..", "~", "-", "–", "—", "至", "到", "to"].iter().find_map(|joint| text.split_once(joint))?;
    let number = |end: &str| decimal(end.trim().trim_end_matches('%').trim());
    let (low_value, high_value) = (number(low)?, number(high)?);
    let fractions = !text.contains('%') && high_value <= Decimal::ONE;
    let shown = |value: Decimal| if fractions { percent(value) } else { format!("{}%", show(value)) };
    // 0.5-1 may go up to the whole or to one percent
    let one_way = low_value <= high_value && (high_value != Decimal::ONE || text.contains('%'));
    Some((format!("{}..{}", shown(low_value), shown(high_value)), one_way))
}

#[cfg(test)]
mod tests {
    use rust_decimal_macros::dec;

    use super::super::{percent, read, texts};
    use super::{Band, Part, Rate, Share};
    use crate::lang::Lang;

    #[test]
    fn accepts_percentages_exactly() {
        for (text, value) in
            [("35%", dec!(0.35)), ("33.33%", dec!(0.3333)), ("１０％", dec!(0.1)), ("0%", dec!(0)), ("100%", dec!(1))]
        {
            assert_eq!(read::<Share>(text).expect(text).0, value, "{text}");
        }
        assert_eq!(read::<Rate>("150%").expect("a rate").0, dec!(1.5));
        assert_eq!(read::<Part>("rest").expect("rest"), Part::Rest);
        assert_eq!(read::<Band>("8%..12%").expect("a band"), Band { low: dec!(0.08), high: dec!(0.12) });
    }

    #[test]
    fn rejects_with_the_text_to_paste() {
        for (text, edits) in [
            ("35", &["35%"][..]),
            ("0.35", &["35%"]),
            (".35", &["35%"]),
            ("1", &["100%", "1%"]),
            ("35 %", &["35%"]),
            ("35%%", &["35%"]),
            ("三成", &[]),
            ("3成", &["30%"]),
            ("8个点", &["8%"]),
            ("8 个百分点", &["8%"]),
            ("0", &["0%"]),
            ("110%", &[]),
            ("-5%", &[]),
            ("abc", &[]),
            ("3.3333333333333333333333333333%", &[]),
        ] {
            let fault = read::<Share>(text).expect_err(text);
            assert_eq!(texts(&fault.edits), edits, "{text}");
            assert!(!fault.help().is_empty(), "{text}");
        }
        let range = read::<Share>("8-12%").expect_err("two shares").help();
        assert!(range[0].get(Lang::Zh).contains("`band: 8%..12%`"), "{range:?}");
        for text in ["8-12%", "8%-12%", "8%~12%", "8%～12%", "8..12%", "8%…12%", "0.08-0.12", "8% 至 12%", "8到12"]
        {
            assert_eq!(texts(&read::<Band>(text).expect_err(text).edits), ["8%..12%"], "{text}");
        }
        assert!(read::<Band>("8%").expect_err("one end").edits.is_empty());
    }

    #[test]
    fn shows_decimals_of_one_as_percentages() {
        for (share, shown) in
            [(dec!(0.35), "35%"), (dec!(1), "100%"), (dec!(0.1), "10%"), (dec!(0.3333), "33.33%"), (dec!(0), "0%")]
        {
            assert_eq!(percent(share), shown);
        }
    }
}
