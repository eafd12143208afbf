//! Parts of the year as written: `year`, `Q2`, `4月`.

use super::month::Month;
use super::{Fault, Leaf};
use crate::model::form;
use crate::model::spelling::{self, Notation};
use crate::text;

/// The year, a quarter or a month of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOfYear {
    /// All of it.
    Year,
    /// A quarter, from 0.
    Quarter(usize),
    /// A month, with its year where it was written.
    Month(Month),
}

const QUARTERS: [&str; 4] = ["Q1", "Q2", "Q3", "Q4"];

impl Leaf for PartOfYear {
    const NOTATION: Option<Notation> = Some(spelling::part_of_year);

    fn parse(text: &str) -> Result<Self, Fault> {
        if text == "year" {
            return Ok(Self::Year);
        }
        if let Some(quarter) = QUARTERS.iter().position(|name| *name == text) {
            return Ok(Self::Quarter(quarter));
        }
        let Err(month) = Month::parse(text) else { return Month::parse(text).map(Self::Month) };
        let message = text!(en: "`{text}` is neither `year` nor a quarter nor a month", zh: "`{text}` 不是全年、季度或月份", text = text);
        let fault = Fault::new(&form::bad_month::RULE, message);
        Err(match meant(text) {
            Some(word) => fault.edit(word),
            None if !month.edits.is_empty() => Fault { edits: month.edits, ..fault },
            None => fault.note(text!(
                en: "write `year`, `Q1` to `Q4`, `04`, `4月` or `2027-04`",
                zh: "写成 `year`（全年）、`Q1` 到 `Q4`、`04`、`4月` 或 `2027-04`"
            )),
        })
    }
}

/// The accepted spelling of `全年`, `q1`, `一季度`.
fn meant(text: &str) -> Option<&'static str> {
    let quarter = |name: &str| match name {
        "1" | "一" => Some(0),
        "2" | "二" => Some(1),
        "3" | "三" => Some(2),
        "4" | "四" => Some(3),
        _ => None,
    };
    let lower = text.to_lowercase();
    if matches!(lower.as_str(), "全年" | "年" | "year" | "all" | "all year" | "all-year" | "年度") {
        return Some("year");
    }
    let name = lower.strip_prefix('q').or_else(|| lower.strip_suffix("季度")).or_else(|| lower.strip_suffix('季'));
    quarter(name?.trim().trim_start_matches('第')).map(|at| QUARTERS[at])
}

#[cfg(test)]
mod tests {
    use super::super::{read, texts};
    use super::PartOfYear;

    #[test]
    fn reads_the_year_its_quarters_and_its_months() {
        assert_eq!(read::<PartOfYear>("year").expect("all"), PartOfYear::Year);
        assert_eq!(read::<PartOfYear>("Ｑ３").expect("wide"), PartOfYear::Quarter(2));
        for text in ["04", "4月", "2027-04"] {
            assert!(matches!(read(text), Ok(PartOfYear::Month(month)) if month.month == 4), "{text}");
        }
        for (text, edit) in [("全年", "year"), ("q2", "Q2"), ("第三季度", "Q3"), ("四月", "04"), ("2027/4", "2027-04")]
        {
            assert_eq!(texts(&read::<PartOfYear>(text).expect_err(text).edits), [edit], "{text}");
        }
        assert!(read::<PartOfYear>("618").expect_err("a promo").edits.is_empty());
    }
}
