//! A growth over last year: a percentage that may be negative.

use rust_decimal::Decimal;

use super::share::{Rate, percentage};
use super::{Correction, Fault, Leaf};
use crate::model::form;
use crate::text;

/// What something grows by, of 1; no less than -1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Growth(pub Decimal);

/// A shop that sells this many times more than last year has a decimal point in the wrong place.
const MOST: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

impl Leaf for Growth {
    fn parse(text: &str) -> Result<Self, Fault> {
        let fault = |text: &str| {
            let message = text!(en: "`{text}` is not a growth", zh: "`{text}` 不是增长率", text = text);
            Fault::new(&form::bad_share::RULE, message)
        };
        let (minus, digits) = match text.strip_prefix(['-', '−', '–']) {
            Some(digits) => ("-", digits),
            None => ("", text.strip_prefix('+').unwrap_or(text)),
        };
        let note = text!(en: "write a percentage such as 16% or -5%", zh: "写成百分数，例如 16%、-5%");
        let Some(share) = percentage(digits) else {
            let meant = Rate::parse(digits).err().map(|fault| fault.edits).unwrap_or_default();
            let signed = |edit: Correction| Correction { text: format!("{minus}{}", edit.text), ..edit };
            return Err(Fault { edits: meant.into_iter().map(signed).collect(), ..fault(text).note(note) });
        };
        let growth = if minus.is_empty() { share } else { -share };
        if growth < -Decimal::ONE {
            return Err(fault(text).note(text!(en: "less than nothing cannot be sold", zh: "卖出的不会比零还少")));
        }
        if growth > MOST {
            return Err(fault(text).note(text!(en: "it is at most 1000000%", zh: "最多 1000000%")));
        }
        let plain = format!("{minus}{digits}");
        if plain == text { Ok(Self(growth)) } else { Err(fault(text).edit(plain)) }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal_macros::dec;

    use super::super::{read, texts};
    use super::Growth;

    #[test]
    fn grows_shrinks_or_stays() {
        for (text, growth) in
            [("16%", dec!(0.16)), ("-12.5%", dec!(-0.125)), ("0%", dec!(0)), ("250%", dec!(2.5)), ("-100%", dec!(-1))]
        {
            assert_eq!(read::<Growth>(text).expect(text), Growth(growth), "{text}");
        }
    }

    #[test]
    fn rejects_with_the_text_to_paste() {
        for (text, edits) in [
            ("16", &["16%"][..]),
            ("-0.05", &["-5%"]),
            ("+16%", &["16%"]),
            ("−5%", &["-5%"]),
            ("-100.1%", &[]),
            ("1000001%", &[]),
            ("abc", &[]),
        ] {
            let fault = read::<Growth>(text).expect_err(text);
            assert_eq!(texts(&fault.edits), edits, "{text}");
            assert!(!fault.help().is_empty(), "{text}");
        }
    }
}
