//! When the money of a month moves: `same month`, `2 months before`, `1 month after`.

use std::fmt;

use super::lead::spoken;
use super::{Fault, Leaf};
use crate::model::form;
use crate::text;

/// Calendar months from that in which goods are sold to that in which money for them moves; before it where negative, at most
/// ten years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Delay(pub i32);

/// Most months.
const MOST: i32 = 120;

/// What people write for it in Chinese.
const WORDS: [(&str, i32); 8] =
    [("当月", 0), ("當月", 0), ("本月", 0), ("同月", 0), ("次月", 1), ("下月", 1), ("上月", -1), ("前一个月", -1)];

impl Leaf for Delay {
    fn parse(text: &str) -> Result<Self, Fault> {
        match meant(text) {
            Some(delay) if delay.0.abs() <= MOST && is_spelled(text, delay) => Ok(delay),
            Some(Self(months)) if months.abs() > MOST => Err(fault(text).note(text!(
                en: "it is at most 120 months before or after",
                zh: "最多提前或延后 120 个月"
            ))),
            Some(delay) => Err(fault(text).edit(delay.to_string())),
            None => Err(fault(text).note(text!(
                en: "write `same month`, `2 months before` or `1 month after`",
                zh: "写 `same month`（当月）、`2 months before`（提前 2 个月）或 `1 month after`（延后 1 个月）"
            ))),
        }
    }
}

/// Whether it is written as the format has it; `1 months` and `2 month` are.
fn is_spelled(text: &str, delay: Delay) -> bool {
    let spelled = delay.to_string();
    let singular = |text: &str| {
        text.split_whitespace().map(|word| word.strip_suffix('s').unwrap_or(word).to_owned()).collect::<Vec<_>>()
    };
    singular(text) == singular(&spelled)
}

fn meant(text: &str) -> Option<Delay> {
    let text = text.to_lowercase();
    if let Some(&(_, months)) = WORDS.iter().find(|(word, _)| *word == text) {
        return Some(Delay(months));
    }
    if text.split(|c: char| c.is_whitespace() || c == '-' || c == '_').eq(["same", "month"]) {
        return Some(Delay(0));
    }
    // 提前2个月, 2个月前, 2 months before
    let (sign, text) = ["提前", "延后", "推迟", "滞后"]
        .iter()
        .find_map(|word| Some((if *word == "提前" { -1 } else { 1 }, text.strip_prefix(word)?)))
        .map_or((None, text.as_str()), |(sign, rest)| (Some(sign), rest));
    let (digits, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let (count, rest) = if digits.is_empty() {
        let (count, rest) = spoken(text)?;
        (i32::try_from(count).ok()?, rest)
    } else {
        (digits.parse().ok()?, rest)
    };
    let rest = rest.trim();
    let unit = ["months", "month", "个月", "個月"].iter().find_map(|unit| rest.strip_prefix(unit))?;
    let sign = match (unit.trim(), sign) {
        ("", Some(sign)) => sign,
        ("before" | "earlier" | "前" | "之前" | "以前", None) => -1,
        ("after" | "later" | "后" | "後" | "之后" | "以后", None) => 1,
        _ => return None,
    };
    count.checked_mul(sign).map(Delay)
}

fn fault(text: &str) -> Fault {
    let message =
        text!(en: "`{text}` does not say in which month money moves", zh: "`{text}` 没有写明是哪个月收付", text = text);
    Fault::new(&form::bad_delay::RULE, message)
}

impl fmt::Display for Delay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(months) = *self;
        let (count, side) = (months.unsigned_abs(), if months < 0 { "before" } else { "after" });
        match count {
            0 => f.write_str("same month"),
            1 => write!(f, "1 month {side}"),
            _ => write!(f, "{count} months {side}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read, texts};
    use super::Delay;

    #[test]
    fn counts_months_both_ways() {
        for (text, months) in [
            ("same month", 0),
            ("1 month before", -1),
            ("2 months before", -2),
            ("1 months after", 1),
            ("120 months after", 120),
        ] {
            assert_eq!(read::<Delay>(text).expect(text), Delay(months), "{text}");
        }
    }

    #[test]
    fn rejects_with_the_text_to_paste() {
        for (text, edits) in [
            ("Same Month", &["same month"][..]),
            ("当月", &["same month"]),
            ("次月", &["1 month after"]),
            ("提前2个月", &["2 months before"]),
            ("两个月前", &["2 months before"]),
            ("1个月后", &["1 month after"]),
            ("0 months after", &["same month"]),
            ("2 Months Before", &["2 months before"]),
            ("2months before", &["2 months before"]),
            ("121 months after", &[]),
            ("2 months", &[]),
            ("60 days after", &[]),
            ("soon", &[]),
            ("", &[]),
        ] {
            let fault = read::<Delay>(text).expect_err(text);
            assert_eq!(texts(&fault.edits), edits, "{text}");
            assert!(!fault.help().is_empty(), "{text}");
        }
    }
}
