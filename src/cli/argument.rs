//! Values of options in the words of the trade: an amount, a quarter, a month.

pub(crate) mod amount;
pub(crate) mod offered;

use std::fmt;

use chrono::NaiveDate;
use plan_core::Change;
use plan_core::model::scalar::date::Date;
use plan_core::model::scalar::share::Rate;
use plan_core::model::scalar::{self, Fault, Leaf, Sense, month};
use plan_text::lang::{Lang, Text};
use plan_text::text;
use rust_decimal::Decimal;

use self::amount::{Sum, sum};

/// A value that cannot be used, and what to write instead.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) message: Text,
    pub(crate) help: Vec<Text>,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message.get(Lang::En))
    }
}

impl std::error::Error for Refused {}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self { help: fault.help(), message: fault.message }
    }
}

/// Index of a quarter, 0 to 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quarter(pub(crate) usize);

/// A month as the user wrote it; which one of the plan it is, only the plan can tell.
#[derive(Clone, Debug)]
pub(crate) struct Month {
    pub(crate) month: month::Month,
    pub(crate) written: String,
}

/// A value in the spelling of a plan, or in one that can mean nothing else.
fn meant<T: Leaf>(text: &str) -> Result<T, Refused> {
    scalar::read(text).or_else(|fault| {
        let same = fault.edits.iter().find(|edit| edit.sense == Sense::Same);
        same.and_then(|edit| scalar::read(&edit.text).ok()).ok_or_else(|| fault.into())
    })
}

/// Another annual target to compute with.
#[derive(Clone, Debug)]
pub(crate) struct Gmv {
    pub(crate) change: Change,
    /// How many decimals it may have, the plan's currency will tell.
    pub(crate) sum: Sum,
}

/// `1.2亿`, `1e7`, `一千万`, more than zero.
pub(crate) fn gmv(text: &str) -> Result<Gmv, Refused> {
    let sum = sum(text)?;
    if sum.amount.0.is_zero() {
        return Err(Refused { message: text!(en: "the target is zero", zh: "目标不能为零"), help: Vec::new() });
    }
    // noughts behind the point are judged where the currency is known
    let value = sum.amount.0;
    let target = if value.scale() > 0 { value.normalize().to_string() } else { sum.text.clone() };
    Ok(Gmv { change: Change::new("--gmv", "gmv.target", target), sum })
}

/// `Q2`, `q2`, `2`, `二季度`, `第2季度`.
pub(crate) fn quarter(text: &str) -> Result<Quarter, Refused> {
    let written = scalar::normalise(text).to_uppercase();
    let bare = written.strip_prefix('第').unwrap_or(&written);
    let bare = bare.strip_suffix("季度").or(bare.strip_suffix('季')).unwrap_or(bare);
    let bare = bare.strip_prefix('Q').unwrap_or(bare);
    let index = [["1", "一"], ["2", "二"], ["3", "三"], ["4", "四"]].iter().position(|names| names.contains(&bare));
    index.map(Quarter).ok_or_else(|| Refused {
        message: text!(en: "`{text}` is not a quarter", zh: "`{text}` 不是季度", text = text),
        help: vec![text!(en: "write Q1, Q2, Q3 or Q4", zh: "写成 Q1、Q2、Q3 或 Q4")],
    })
}

/// How far an amount may move; how many decimals an amount may have, the plan's currency will tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Movement {
    Share(Decimal),
    Amount(Sum),
}

/// `5%`, `50万`, `500000`.
pub(crate) fn movement(text: &str) -> Result<Movement, Refused> {
    if scalar::normalise(text).ends_with('%') {
        return Ok(Movement::Share(meant::<Rate>(text)?.0));
    }
    let amount = sum(text).map_err(|mut refused| {
        refused.help.push(text!(
            en: "write a percentage or an amount: 5%, 500000, 50万",
            zh: "写百分数或金额：5%、500000、50万"
        ));
        refused
    })?;
    Ok(Movement::Amount(amount))
}

/// `2027-06`, `06`, `6月`, `6`, `June`, `2027/6`.
pub(crate) fn month(text: &str) -> Result<Month, Refused> {
    Ok(Month { month: meant(&text.replace(' ', ""))?, written: text.to_owned() })
}

/// `2027-06-01`.
pub(crate) fn date(text: &str) -> Result<NaiveDate, Refused> {
    let day = match meant(text)? {
        Date::Day { year: Some(year), month, day } => NaiveDate::from_ymd_opt(year, month, day),
        Date::Day { year: None, .. } | Date::Festival { .. } => None,
    };
    day.ok_or_else(|| Refused {
        message: text!(en: "`{text}` has no year", zh: "`{text}` 没有年份", text = text),
        help: vec![text!(en: "write a date with its year, such as 2027-06-01", zh: "写带年份的日期，例如 2027-06-01")],
    })
}

/// `30d`, `4w`, `30`: a number of days, at most ten years.
pub(crate) fn days(text: &str) -> Result<u32, Refused> {
    let written = scalar::normalise(text);
    let (digits, each) = match written.strip_suffix('w') {
        Some(weeks) => (weeks, 7),
        None => (written.strip_suffix('d').unwrap_or(&written), 1),
    };
    let count = digits.parse::<u32>().ok().and_then(|count| count.checked_mul(each)).filter(|days| *days <= 3650);
    count.ok_or_else(|| Refused {
        message: text!(en: "`{text}` is not a number of days", zh: "`{text}` 不是天数", text = text),
        help: vec![text!(en: "write 30d, 4w or 30", zh: "写成 30d、4w 或 30")],
    })
}

/// A version of a calendar's events: `3`.
pub(crate) fn sequence(text: &str) -> Result<u32, Refused> {
    let written = scalar::normalise(text);
    // as much as iCalendar takes
    let number = written.parse::<u32>().ok().filter(|number| *number <= u32::MAX >> 1);
    number.ok_or_else(|| Refused {
        message: text!(en: "`{text}` is not a version number", zh: "`{text}` 不是版本号", text = text),
        help: vec![text!(en: "write 1, 2, 3 …, higher each time", zh: "写 1、2、3……，每次更大")],
    })
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Movement, Quarter, date, days, gmv, month, movement, quarter, sum};

    #[test]
    fn quarters_in_any_letter_case_and_width() {
        assert_eq!(quarter("Q1").expect("a quarter"), Quarter(0));
        assert_eq!(quarter(" q4").expect("a quarter"), Quarter(3));
        assert_eq!(quarter("Ｑ２").expect("a quarter"), Quarter(1));
        for text in ["2", "二季度", "第二季度", "第2季", "2季度", "q2"] {
            assert_eq!(quarter(text).expect("a quarter"), Quarter(1), "{text}");
        }
        assert!(quarter("Q5").is_err() && quarter("22").is_err() && quarter("QQ2").is_err());
        assert!(quarter("").is_err());
    }

    #[test]
    fn amounts_and_months_as_in_a_plan_with_the_text_to_write() {
        assert_eq!(gmv(" 1.2亿").expect("an amount").change.given.text, "1.2亿");
        assert_eq!(gmv("1e7").expect("an amount").change.given.text, "10000000");
        let refused = gmv("1e").expect_err("not an amount");
        assert_eq!(refused.to_string(), "`1e` is not an amount");
        assert!(!refused.help.is_empty());
        assert!(gmv("0.00").is_err());
        assert_eq!(month("6月").expect("a month").month.month, 6);
        for text in ["6", "06", "June", "jun", "六月", "2027/6", "2027年6月", "6 月"] {
            assert_eq!(month(text).expect("a month").month.month, 6, "{text}");
        }
        assert!(month("13").is_err() && month("正月").is_err(), "the first lunar month begins in January or February");
    }

    #[test]
    fn movements() {
        let share = |digits, places| Movement::Share(Decimal::new(digits, places));
        assert_eq!(movement("5%").expect("a share"), share(5, 2));
        assert_eq!(movement("１２.５％").expect("full width"), share(125, 3));
        assert_eq!(movement("150%").expect("more than the whole"), share(15, 1));
        let amount = |text: &str| Movement::Amount(sum(text).expect("an amount"));
        assert_eq!(movement("50万").expect("an amount"), amount("50万"));
        assert_eq!(movement("0").expect("nothing"), amount("0"));
        assert_eq!(movement("5 %").expect("a share"), share(5, 2));
        assert!(movement("-5%").is_err() && movement("five").is_err());
    }

    #[test]
    fn days_and_dates() {
        assert_eq!(["30d", "4w", "30", "３０d"].map(|text| days(text).expect("days")), [30, 28, 30, 30]);
        assert!(days("soon").is_err() && days("4000").is_err() && days("4294967295w").is_err());
        assert_eq!(date("2027-06-01").expect("a date").to_string(), "2027-06-01");
        assert!(date("06-01").is_err() && date("2027-02-29").is_err());
    }
}
