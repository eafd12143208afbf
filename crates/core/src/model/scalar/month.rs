//! Months as written: `2027-04`, `04`, `4月`.

use super::{Correction, Fault, Leaf, Sense};
use crate::model::form;
use crate::text;

/// A month, with its year where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// `None`: the one inside the fiscal year.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u32,
}

/// Month names that people write, by month.
const NAMES: [&[&str]; 12] = [
    &["一月", "正月", "jan", "january"],
    &["二月", "feb", "february"],
    &["三月", "mar", "march"],
    &["四月", "apr", "april"],
    &["五月", "may"],
    &["六月", "jun", "june"],
    &["七月", "jul", "july"],
    &["八月", "aug", "august"],
    &["九月", "sep", "sept", "september"],
    &["十月", "oct", "october"],
    &["十一月", "nov", "november"],
    &["十二月", "dec", "december"],
];

/// The month that an English name means.
pub(super) fn english(name: &str) -> Option<u32> {
    let name = name.to_ascii_lowercase();
    let named = |names: &&[&str]| name.is_ascii() && names.contains(&name.as_str());
    (1..).zip(NAMES.iter().copied()).find(|(_, names)| named(names)).map(|(month, _)| month)
}

impl Leaf for Month {
    fn parse(text: &str) -> Result<Self, Fault> {
        let fault = || {
            Fault::new(
                &form::bad_month::RULE,
                text!(en: "`{text}` is not a month", zh: "`{text}` 不是月份", text = text),
            )
        };
        if let Some(month) = fields(text) {
            return Ok(month);
        }
        Err(match meant(text) {
            // the first month of the lunar year begins in January or in February
            Some(edit) if text == "正月" => fault().guess(edit),
            Some(edit) => fault().edit(edit),
            None => fault().note(text!(en: "write `04`, `4月` or `2027-04`", zh: "写成 `04`、`4月` 或 `2027-04`")),
        })
    }
}

/// A month of any year, 1 to 12: `04`, `4月`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearlessMonth(pub u32);

impl Leaf for YearlessMonth {
    fn parse(text: &str) -> Result<Self, Fault> {
        let note = text!(en: "write `04` or `4月`, without a year", zh: "写成 `04` 或 `4月`，不带年份");
        // with its year, it may be a month of the year before last
        let without = |edit: Correction| match edit.text.split_once('-') {
            Some((_, month)) => Correction { text: month.to_owned(), sense: Sense::Guess },
            None => edit,
        };
        match Month::parse(text) {
            Ok(Month { year: None, month }) => Ok(Self(month)),
            Ok(Month { month, .. }) => {
                let message = text!(en: "`{text}` has a year", zh: "`{text}` 带了年份", text = text);
                Err(Fault::new(&form::bad_month::RULE, message).guess(format!("{month:02}")).note(note))
            }
            Err(fault) => {
                let edits = fault.edits.into_iter().map(without).collect();
                Err(Fault { edits, notes: vec![note], ..fault })
            }
        }
    }
}

fn fields(text: &str) -> Option<Month> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month) = match text.split_once('-') {
        Some((year, month)) if year.len() == 4 && month.len() == 2 && digits(year) => (year.parse().ok(), month),
        Some(_) => return None,
        None => match text.strip_suffix('月') {
            Some(month) if !month.starts_with('0') => (None, month),
            None if text.len() == 2 => (None, text),
            _ => return None,
        },
    };
    let month = digits(month).then(|| month.parse().ok()).flatten()?;
    (1..=12).contains(&month).then_some(Month { year, month })
}

/// The accepted spelling of `4`, `04月`, `四月`, `Apr`, `2027/4`, `2027年4月`.
fn meant(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if let Some(index) = NAMES.iter().position(|names| names.contains(&lower.as_str())) {
        return Some(format!("{:02}", index + 1));
    }
    let parts: Vec<&str> = text.split(['/', '.', '-', '年']).map(|part| part.trim().trim_end_matches('月')).collect();
    let month = |part: &str| part.trim_start_matches(['M', 'm']).parse::<u32>().ok().filter(|m| (1..=12).contains(m));
    match parts.as_slice() {
        [only] => Some(format!("{:02}", month(only)?)),
        [year, part] if year.len() == 4 => Some(format!("{:04}-{:02}", year.parse::<u32>().ok()?, month(part)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read, texts};
    use super::{Month, YearlessMonth};

    #[test]
    fn reads_the_three_spellings() {
        assert_eq!(read::<Month>("2027-04").expect("full"), Month { year: Some(2027), month: 4 });
        for text in ["04", "4月", "０４"] {
            assert_eq!(read::<Month>(text).expect(text), Month { year: None, month: 4 });
        }
        assert_eq!(read::<Month>("12月").expect("december").month, 12);
    }

    #[test]
    fn rejects_with_the_text_to_paste() {
        for (text, edit) in [
            ("4", "04"),
            ("04月", "04"),
            ("四月", "04"),
            ("Apr", "04"),
            ("2027/4", "2027-04"),
            ("2027年4月", "2027-04"),
            ("M4", "04"),
        ] {
            assert_eq!(texts(&read::<Month>(text).expect_err(text).edits), [edit], "{text}");
        }
        for text in ["13", "0月", "00", "Q1", "月"] {
            assert!(read::<Month>(text).expect_err(text).edits.is_empty(), "{text}");
        }
        assert_eq!(read::<Month>("?月").expect_err("lost digit").rule.name, "placeholder");
    }

    #[test]
    fn a_month_of_any_year_has_none() {
        for text in ["04", "4月", "０４"] {
            assert_eq!(read::<YearlessMonth>(text).expect(text), YearlessMonth(4));
        }
        // what is neither is advised to a spelling that is accepted
        for (text, edits) in [("2026-04", &["04"][..]), ("四月", &["04"]), ("2026/4", &["04"]), ("13", &[])] {
            assert_eq!(texts(&read::<YearlessMonth>(text).expect_err(text).edits), edits, "{text}");
        }
    }
}
