//! Money at hand: an amount that may be below nothing.

use super::amount::Amount;
use super::{Correction, Fault, Leaf};
use crate::model::form;
use crate::text;

/// An amount of the plan's currency in major units, exactly as written; less than nothing where money is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Balance(pub(crate) Amount);

impl Leaf for Balance {
    fn parse(text: &str) -> Result<Self, Fault> {
        let Some(digits) = text.strip_prefix(['-', '−', '–']) else { return Amount::parse(text).map(Self) };
        match Amount::parse(digits) {
            Ok(Amount(amount)) if text.starts_with('-') => Ok(Self(Amount(-amount))),
            Ok(_) => {
                let message = text!(en: "`{text}` is not an amount", zh: "`{text}` 不是金额", text = text);
                Err(Fault::new(&form::bad_amount::RULE, message).edit(format!("-{digits}")))
            }
            Err(fault) => {
                let signed = |edit: &Correction| Correction { text: format!("-{}", edit.text), ..edit.clone() };
                Err(Fault { edits: fault.edits.iter().map(signed).collect(), ..fault })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read, texts};
    use super::Balance;
    use crate::model::money::{Currency, Money};

    #[test]
    fn is_an_amount_with_a_sign() {
        for (text, minor) in
            [("300万", 300_000_000), ("-50万", -50_000_000), ("0", 0), ("-0", 0), ("-1,234.50", -123_450)]
        {
            let Balance(amount) = read::<Balance>(text).expect(text);
            assert_eq!(amount.in_minor_units(Currency::cny()), Some(Money(minor)), "{text}");
        }
    }

    #[test]
    fn rejects_with_the_text_to_paste() {
        for (text, edits) in
            [("-￥50", &["-50"][..]), ("−50万", &["-50万"]), ("50w", &["50万"]), ("--5", &["-5"]), ("abc", &[])]
        {
            assert_eq!(texts(&read::<Balance>(text).expect_err(text).edits), edits, "{text}");
        }
    }
}
