//! Months and quarters as people head a table with them: `1月`, `一月`, `Jan`, `2027-01`, `2027年1月`, `Q1`, `第一季度`.

use crate::grid::Cell;

/// A part of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// 1 to 12.
    Month(u8),
    /// 1 to 4.
    Quarter(u8),
}

/// A part of a year, which the table may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// Where the heading has one.
    pub year: Option<i32>,
    /// The part.
    pub part: Part,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const NUMERALS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

/// What may stand behind a month and says no more about it.
const BEHIND: [&str; 11] = ["", "份", "目标", "计划", "gmv", "target", "plan", "小计", "合计", "总计", "total"];

/// The month or quarter that a heading names, and nothing where it says more than that.
pub fn period(cell: &Cell) -> Option<Period> {
    use chrono::Datelike;
    if let Some(day) = cell.day {
        let month = u8::try_from(day.month()).ok()?;
        return (day.day() == 1).then_some(Period { year: Some(day.year()), part: Part::Month(month) });
    }
    let text: String = cell.text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    // a unit in brackets, as in `1月(万元)`
    let text = text.split('(').next().unwrap_or_default();
    if text.len() > 40 {
        return None;
    }
    let (year, rest) = year_before(text);
    if let Some((part, behind)) = part(rest) {
        let (later, behind) = match year {
            Some(_) => (None, behind),
            None => year_behind(behind),
        };
        return BEHIND.contains(&behind).then_some(Period { year: year.or(later), part });
    }
    // `2027-01`, `2027/1`, `202701`; a day written out is the first of something, such as a quarter
    let month = rest.parse::<u8>().ok().filter(|month| (1..=12).contains(month))?;
    year.map(|year| Period { year: Some(year), part: Part::Month(month) })
}

/// A year in a text: four digits that begin with 20, of no longer number.
pub fn year_in(text: &str) -> Option<i32> {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    digits.filter(|word| word.len() == 4 && word.starts_with("20")).find_map(|word| word.parse().ok())
}

/// The year at the beginning of a heading, and what follows: `2027年1月`, `2027-01`, `27年1月`, `fy2027q1`.
fn year_before(text: &str) -> (Option<i32>, &str) {
    let bare = text.strip_prefix("fy").unwrap_or(text);
    let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = match digits {
        // `202701`
        6 => bare.split_at(4),
        _ => bare.split_at(digits),
    };
    let year = number.parse::<i32>().ok();
    match (number.len(), rest.strip_prefix('年')) {
        (4, behind) if number.starts_with("20") => {
            (year, behind.or_else(|| rest.strip_prefix(['-', '/', '.'])).unwrap_or(rest))
        }
        (2, Some(behind)) => (year.map(|year| 2000 + year), behind),
        _ => (None, text),
    }
}

/// The year behind a month: `jan-27`, `jan2027`.
fn year_behind(text: &str) -> (Option<i32>, &str) {
    let digits = text.trim_start_matches(['-', '/', '.', '\'']);
    match (digits.len(), digits.parse::<i32>()) {
        (4, Ok(year)) => (Some(year), ""),
        (2, Ok(year)) if digits.len() < text.len() => (Some(2000 + year), ""),
        _ => (None, text),
    }
}

/// The part that a text begins with, and the rest.
fn part(text: &str) -> Option<(Part, &str)> {
    english(text).or_else(|| quarter(text)).or_else(|| chinese(text))
}

fn english(text: &str) -> Option<(Part, &str)> {
    (1..).zip(MONTHS).find_map(|(number, name)| {
        let sept = text.strip_prefix("sept").filter(|_| number == 9);
        let behind = text.strip_prefix(name).or(sept);
        let behind = behind.or_else(|| text.strip_prefix(&name[..3]))?;
        Some((Part::Month(number), behind.strip_prefix('.').unwrap_or(behind)))
    })
}

fn quarter(text: &str) -> Option<(Part, &str)> {
    let bare = text.strip_prefix('第').unwrap_or(text);
    (1..=4).zip(NUMERALS).find_map(|(number, numeral)| {
        let digit = number.to_string();
        let behind = text.strip_prefix(&format!("q{digit}")).or_else(|| text.strip_prefix(&format!("{digit}q")));
        let worded = || {
            let behind = bare.strip_prefix(numeral).or_else(|| bare.strip_prefix(&digit))?.strip_prefix('季')?;
            Some(behind.strip_prefix('度').unwrap_or(behind))
        };
        Some((Part::Quarter(number), behind.or_else(worded)?))
    })
}

fn chinese(text: &str) -> Option<(Part, &str)> {
    let (number, behind) = text.split_once('月')?;
    let month = NUMERALS.iter().position(|&numeral| numeral == number).map(|nth| nth + 1);
    let month = month.or_else(|| number.parse().ok()).filter(|month| (1..=12).contains(month))?;
    Some((Part::Month(u8::try_from(month).ok()?), behind))
}

#[cfg(test)]
mod tests {
    use super::{Part, Period, period};
    use crate::grid::Cell;

    fn read(text: &str) -> Option<Period> {
        period(&Cell::text(text))
    }

    #[test]
    fn months_and_quarters_in_any_common_spelling() {
        for text in ["3月", "三月", "３月", "03月", "3月份", "Mar", "March", "mar.", "3月(万元)", "3 月 目标"]
        {
            assert_eq!(read(text), Some(Period { year: None, part: Part::Month(3) }), "{text}");
        }
        for text in ["2027-03", "2027/3", "2027.03", "202703", "2027年3月", "27年3月", "Mar-27", "Mar 2027"] {
            assert_eq!(read(text), Some(Period { year: Some(2027), part: Part::Month(3) }), "{text}");
        }
        for text in ["Q2", "2Q", "二季度", "第二季度", "2季度", "第2季度", "二季"] {
            assert_eq!(read(text), Some(Period { year: None, part: Part::Quarter(2) }), "{text}");
        }
        assert_eq!(read("2027Q2"), Some(Period { year: Some(2027), part: Part::Quarter(2) }));
        assert_eq!(read("十二月"), Some(Period { year: None, part: Part::Month(12) }));
        assert_eq!(read("Sept"), Some(Period { year: None, part: Part::Month(9) }));
        for text in [
            "",
            "13月",
            "0月",
            "Q5",
            "3",
            "2027",
            "3月开门红",
            "maybe",
            "618",
            "6.18",
            "2027-03-15",
            "2027-03-01",
            "marketing",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
