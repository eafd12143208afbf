//! How long before a promo something is due, or after it: `3 months`, `2 weeks`, `7 days`.

use chrono::{Days, Months, NaiveDate};

use super::{Fault, Leaf};
use crate::model::form;
use crate::model::spelling::{self, Notation};
use crate::text;

/// A number of days, weeks or calendar months; at most ten years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    count: u32,
    unit: Unit,
}

/// What a lead counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Days,
    Weeks,
    Months,
}

/// Accepted words, singular and plural.
const UNITS: &[(&str, Unit)] = &[
    ("day", Unit::Days),
    ("days", Unit::Days),
    ("week", Unit::Weeks),
    ("weeks", Unit::Weeks),
    ("month", Unit::Months),
    ("months", Unit::Months),
];

/// Words that people write for them.
const OTHER_UNITS: &[(&str, Unit)] = &[
    ("d", Unit::Days),
    ("天", Unit::Days),
    ("日", Unit::Days),
    ("w", Unit::Weeks),
    ("周", Unit::Weeks),
    ("星期", Unit::Weeks),
    ("m", Unit::Months),
    ("个月", Unit::Months),
    ("個月", Unit::Months),
    ("月", Unit::Months),
];

/// Numbers as they are spoken, from one; 两 is two before a word of [`OTHER_UNITS`].
const SPOKEN: [char; 11] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两'];

/// The number that `text` begins with, spelled with one character, and what follows it: `两周`.
pub(super) fn spoken(text: &str) -> Option<(u32, &str)> {
    let first = text.chars().next()?;
    let (number, _) = (1..).zip(SPOKEN).find(|&(_, spoken)| spoken == first)?;
    let rest = &text[first.len_utf8()..];
    (!rest.starts_with(SPOKEN)).then_some((if number == 11 { 2 } else { number }, rest))
}

/// Most of each unit: ten years.
fn most(unit: Unit) -> u32 {
    match unit {
        Unit::Days => 3650,
        Unit::Weeks => 520,
        Unit::Months => 120,
    }
}

impl Lead {
    /// The day so long before another; a calendar month is clamped to its end: three months before 2027-05-31 is
    /// 2027-02-28 (plan format, 2B).
    pub fn before(self, day: NaiveDate) -> NaiveDate {
        let count = self.count;
        let due = match self.unit {
            Unit::Days => day.checked_sub_days(Days::new(count.into())),
            Unit::Weeks => day.checked_sub_days(Days::new(u64::from(count) * 7)),
            Unit::Months => day.checked_sub_months(Months::new(count)),
        };
        // ten years before any date of a plan is a date
        due.unwrap_or(day)
    }

    /// The day so long after another, months clamped likewise (plan format, 2D).
    pub fn after(self, day: NaiveDate) -> NaiveDate {
        let count = self.count;
        let due = match self.unit {
            Unit::Days => day.checked_add_days(Days::new(count.into())),
            Unit::Weeks => day.checked_add_days(Days::new(u64::from(count) * 7)),
            Unit::Months => day.checked_add_months(Months::new(count)),
        };
        due.unwrap_or(day)
    }
}

impl Leaf for Lead {
    const NOTATION: Option<Notation> = Some(spelling::lead);

    fn parse(text: &str) -> Result<Self, Fault> {
        let fault = || {
            Fault::new(
                &form::bad_lead::RULE,
                text!(en: "`{text}` is no lead or lag", zh: "`{text}` 不是提前或延后的时长", text = text),
            )
        };
        let (digits, word) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
        let unit =
            |units: &[(&str, Unit)], word: &str| units.iter().find(|(known, _)| *known == word).map(|&(_, unit)| unit);
        let count = digits.parse().ok();
        if let (Some(count), Some(unit)) =
            (count, word.strip_prefix(' ').and_then(|word| unit(UNITS, word.trim_start())))
        {
            return if count <= most(unit) {
                Ok(Self { count, unit })
            } else {
                Err(fault().note(text!(en: "a lead or a lag is at most ten years", zh: "提前或延后最长十年")))
            };
        }
        let (count, word) = match spoken(text) {
            Some((number, rest)) if digits.is_empty() => (Some(number), rest),
            _ => (count, word),
        };
        let word = word.trim().to_lowercase();
        let meant = count.zip(unit(UNITS, &word).or_else(|| unit(OTHER_UNITS, &word)));
        Err(match meant {
            // 3月 is March before it is three months
            Some((count, unit)) if word == "月" => fault().guess(spelled(count, unit)),
            Some((count, unit)) => fault().edit(spelled(count, unit)),
            None => fault().note(text!(
                en: "write a number of days, weeks or months: `7 days`, `2 weeks`, `3 months`",
                zh: "写成若干天、周或月：`7 days`、`2 weeks`、`3 months`"
            )),
        })
    }
}

fn spelled(count: u32, unit: Unit) -> String {
    let word = match unit {
        Unit::Days => "day",
        Unit::Weeks => "week",
        Unit::Months => "month",
    };
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::super::{read, texts};
    use super::Lead;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }

    #[test]
    fn counts_back_and_clamps_months() {
        let before = |lead: &str, from| read::<Lead>(lead).expect(lead).before(from);
        assert_eq!(before("3 months", day(2027, 5, 31)), day(2027, 2, 28));
        assert_eq!(before("1 month", day(2027, 3, 8)), day(2027, 2, 8));
        assert_eq!(before("2 weeks", day(2027, 1, 8)), day(2026, 12, 25));
        assert_eq!(before("0 days", day(2027, 1, 8)), day(2027, 1, 8));
        let after = |lag: &str, from| read::<Lead>(lag).expect(lag).after(from);
        assert_eq!(after("7 days", day(2027, 6, 21)), day(2027, 6, 28));
        assert_eq!(after("1 month", day(2027, 1, 31)), day(2027, 2, 28));
        assert_eq!(after("2 weeks", day(2027, 12, 25)), day(2028, 1, 8));
    }

    #[test]
    fn rejects_with_the_text_to_paste() {
        for (text, edit) in [
            ("7天", "7 days"),
            ("3个月", "3 months"),
            ("2 周", "2 weeks"),
            ("1d", "1 day"),
            ("3months", "3 months"),
            ("3 Months", "3 months"),
            ("三个月", "3 months"),
            ("两周", "2 weeks"),
        ] {
            assert_eq!(texts(&read::<Lead>(text).expect_err(text).edits), [edit], "{text}");
        }
        for text in ["soon", "-3 days", "1.5 months", "days", "4000 days", "十五天", "一"] {
            assert!(read::<Lead>(text).expect_err(text).edits.is_empty(), "{text}");
        }
    }
}
