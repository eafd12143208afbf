//! Dates as written: `06-18`, `2026-12-25`, `cny-21d`, and ranges `06-01..06-20`. Which year a short date or a festival
//! means is the fiscal year's business.

use std::fmt;

use chrono::NaiveDate;

use super::lead::spoken;
use super::{Fault, Leaf, Sense, month};
use crate::almanac::Festival;
use crate::model::form;
use crate::model::spelling::{self, Notation};
use crate::model::suggest;
use crate::text;

/// One date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Date {
    /// A day of the calendar, with its year where it was written.
    Day {
        /// `None` for `MM-DD`: the one inside the fiscal year.
        year: Option<i32>,
        /// 1 to 12.
        month: u32,
        /// 1 to 31; together with the month a day that some year has.
        day: u32,
    },
    /// So many days after a festival inside the fiscal year, or before it.
    Festival {
        /// Which.
        festival: Festival,
        /// Days after it; negative before it.
        offset: i32,
    },
}

impl fmt::Display for Date {
    /// As a plan writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day { year: Some(year), month, day } => write!(f, "{year:04}-{month:02}-{day:02}"),
            Self::Day { year: None, month, day } => write!(f, "{month:02}-{day:02}"),
            Self::Festival { festival, offset: 0 } => f.write_str(festival.word()),
            Self::Festival { festival, offset } => write!(f, "{}{offset:+}d", festival.word()),
        }
    }
}

plan_text::say_as_displayed!(Date);

/// One date or two, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// First day.
    pub first: Date,
    /// Last day; the same as the first where one date was written.
    pub last: Date,
}

/// 2000 has a 29 February, so a day that is not in it is in no year.
const LEAP_YEAR: i32 = 2000;

impl Leaf for Date {
    const NOTATION: Option<Notation> = Some(spelling::dates);

    fn parse(text: &str) -> Result<Self, Fault> {
        if let Some(date) = festival_date(text) {
            return date;
        }
        let Some((year, month, day)) = fields(text) else {
            let fault = fault(text);
            if let Some(edit) = beside_festival(text) {
                return Err(fault.edit(edit));
            }
            return Err(match meant(text) {
                Some((edit, true)) => fault.edit(edit),
                Some((edit, false)) => fault.guess(edit),
                None => fault.note(text!(
                    en: "write MM-DD such as 06-18, YYYY-MM-DD such as 2026-12-25, or days from a festival such as cny-21d",
                    zh: "写成月-日（如 06-18）、年-月-日（如 2026-12-25），或者离节日的天数（如 cny-21d）"
                )),
            });
        };
        if NaiveDate::from_ymd_opt(year.unwrap_or(LEAP_YEAR), month, day).is_none() {
            return Err(no_such_day(text));
        }
        Ok(Self::Day { year, month, day })
    }

    fn value(text: &str) -> Option<Self> {
        if Festival::from_word(parts(text).0).is_some() {
            return festival_date(text)?.ok();
        }
        let (year, month, day) = fields(text)?;
        NaiveDate::from_ymd_opt(year.unwrap_or(LEAP_YEAR), month, day)?;
        Some(Self::Day { year, month, day })
    }
}

impl Leaf for Dates {
    const NOTATION: Option<Notation> = Some(spelling::dates);

    fn parse(text: &str) -> Result<Self, Fault> {
        if let Some((first, last)) = text.split_once("..") {
            if let (Ok(first), Ok(last)) = (Date::parse(first.trim()), Date::parse(last.trim())) {
                return Ok(Self { first, last });
            }
            let end =
                [first, last].into_iter().find(|end| fields(end.trim()).is_some() && Date::parse(end.trim()).is_err());
            if let Some(end) = end {
                return Err(no_such_day(end.trim()));
            }
        } else if let Ok(date) = Date::parse(text) {
            return Ok(Self { first: date, last: date });
        }
        if let Some((range, sense)) = halves(text).and_then(|(first, last)| range(first.trim(), last.trim())) {
            return Err(fault(text).correct(range, sense));
        }
        if let Some(range) = third_of_month(text) {
            return Err(fault(text).edit(range));
        }
        Err(Date::parse(text).err().unwrap_or_else(|| fault(text)))
    }

    fn value(text: &str) -> Option<Self> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        Some(Self { first: Date::value(first.trim())?, last: Date::value(last.trim())? })
    }
}

fn fault(text: &str) -> Fault {
    Fault::new(&form::bad_date::RULE, text!(en: "`{text}` is not a date", zh: "`{text}` 不是日期", text = text))
}

/// The fault of a day that the calendar lacks, such as 02-30.
pub(crate) fn no_such_day(text: &str) -> Fault {
    Fault::new(&form::bad_date::RULE, text!(en: "there is no day `{text}`", zh: "没有 `{text}` 这一天", text = text))
        .note(text!(en: "correct the month or the day", zh: "请改正月份或日期"))
}

/// The figures of `MM-DD` or `YYYY-MM-DD`; nothing else.
pub(crate) fn fields(text: &str) -> Option<(Option<i32>, u32, u32)> {
    let number = |part: &str, width: usize| {
        (part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [month, day] => Some((None, number(month, 2)?, number(day, 2)?)),
        [year, month, day] => Some((Some(i32::try_from(number(year, 4)?).ok()?), number(month, 2)?, number(day, 2)?)),
        _ => None,
    }
}

/// The accepted spelling of a range whose ends are written in some way, and whether it is the only reading. The month that
/// the last day does not say is said by the first: `6月18日-20日` is in June.
fn range(first: &str, last: &str) -> Option<(String, Sense)> {
    let either = |text: &str| match Date::parse(text) {
        Ok(_) => Some((text.to_owned(), true)),
        Err(fault) => fault.edits.into_iter().next().map(|edit| (edit.text, edit.sense == Sense::Same)),
    };
    let (from, sure) = either(first)?;
    let (to, sure_too) = either(last).or_else(|| Some((day_of_same_month(first, &from, last)?, true)))?;
    let sense = if sure && sure_too { Sense::Same } else { Sense::Guess };
    Some((format!("{from}..{to}"), sense))
}

/// The last day of `6月18日-20日`, which is in the month of the first and not before it. `from` is what the first means.
fn day_of_same_month(first: &str, from: &str, last: &str) -> Option<String> {
    let (year, month, start) = fields(from).filter(|_| first.contains('月'))?;
    let digits = last.trim_end_matches(['日', '号', '號']).trim_end();
    let day = digits.parse::<u32>().ok().filter(|day| digits.len() <= 2 && *day >= start)?;
    let year = year.map_or(String::new(), |year| format!("{year:04}-"));
    Some(format!("{year}{month:02}-{day:02}"))
}

/// `6月上旬`, `2027年6月中旬`: ten days of a month, or what follows the twentieth. Nothing for the end of a February
/// without a year, which may have a day more.
fn third_of_month(text: &str) -> Option<String> {
    const THIRDS: [(&str, u32, u32); 3] = [("上旬", 1, 10), ("中旬", 11, 20), ("下旬", 21, 31)];
    let (month, first, last) =
        THIRDS.iter().find_map(|&(word, first, last)| Some((text.strip_suffix(word)?.trim_end(), first, last)))?;
    let month = month.strip_suffix('月')?;
    let (year, month) = match month.split_once('年') {
        Some((year, month)) => {
            (Some(year.trim().parse::<i32>().ok().filter(|year| (1000..=9999).contains(year))?), month)
        }
        None => (None, month),
    };
    let month = month.trim().parse::<u32>().ok()?;
    let exists = |day: &u32, year| NaiveDate::from_ymd_opt(year, month, *day).is_some();
    let last = (first..=last).rev().find(|day| exists(day, year.unwrap_or(LEAP_YEAR)))?;
    let prefix = match year {
        Some(year) => format!("{year:04}-"),
        None if (month, first) == (2, 21) => return None,
        None => String::new(),
    };
    Some(format!("{prefix}{month:02}-{first:02}..{prefix}{month:02}-{last:02}"))
}

/// `春节前21天`, `中秋后一周`: so long before or after a festival, in words.
fn beside_festival(text: &str) -> Option<String> {
    let (at, sign) = text.char_indices().find_map(|(at, c)| match c {
        '前' => Some((at, '-')),
        '后' | '後' => Some((at, '+')),
        _ => None,
    })?;
    let (name, rest) = (text[..at].trim_end(), text[at..].trim_start_matches(['前', '后', '後']).trim());
    Festival::from_word(name)?;
    let (count, unit) = [("天", 'd'), ("日", 'd'), ("周", 'w'), ("週", 'w'), ("个星期", 'w'), ("星期", 'w')]
        .into_iter()
        .find_map(|(word, unit)| Some((rest.strip_suffix(word)?.trim_end(), unit)))?;
    let count =
        count.parse::<u32>().ok().or_else(|| spoken(count).filter(|(_, rest)| rest.is_empty()).map(|(n, _)| n))?;
    Some(format!("{name}{sign}{count}{unit}"))
}

/// The accepted spelling of `6/18`, `6.18`, `6月18日`, `2027/6/18`, `20270618`, `0618`, and whether there is no other way
/// to read it.
fn meant(text: &str) -> Option<(String, bool)> {
    // `6/18-` has no end yet, and `6..18` is no day
    let open = |c: char| matches!(c, '/' | '.' | '-' | ',');
    if text.starts_with(open) || text.ends_with(open) || ["..", "--", "//"].iter().any(|twice| text.contains(twice)) {
        return None;
    }
    let text = text.trim_end_matches(['日', '号', '號']);
    let digits_only = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = match text.len() {
        8 if digits_only => vec![&text[..4], &text[4..6], &text[6..]],
        4 if digits_only => vec![&text[..2], &text[2..]],
        3 if digits_only => vec![&text[..1], &text[1..]],
        _ => text.split(['/', '.', '-', '月', '年', ' ', ',']).map(str::trim).filter(|part| !part.is_empty()).collect(),
    };
    if let Some(date) = with_a_name(&parts) {
        return Some((date, true));
    }
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    let (prefix, month, day) = match *numbers?.as_slice() {
        [month, day] => (String::new(), month, day),
        [year @ 1000..=9999, month, day] => (format!("{year:04}-"), month, day),
        _ => return None,
    };
    // 618 is one day, 111 may be two
    let one_way = !(digits_only && text.len() == 3 && matches!(&text[..2], "10" | "11" | "12") && !text.ends_with('0'));
    let exists = NaiveDate::from_ymd_opt(LEAP_YEAR, month, day).is_some();
    exists.then(|| (format!("{prefix}{month:02}-{day:02}"), one_way))
}

/// `June 18`, `18 June`, `Jun 18th, 2027`: a month that goes by its name.
fn with_a_name(parts: &[&str]) -> Option<String> {
    let at = parts.iter().position(|part| month::english(part).is_some())?;
    let month = month::english(parts[at])?;
    let ordinal = |part: &&str| part.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok();
    let others: Vec<u32> = [&parts[..at], &parts[at + 1..]].concat().iter().map(ordinal).collect::<Option<_>>()?;
    let (prefix, day) = match *others.as_slice() {
        [day] => (String::new(), day),
        [day, year @ 1000..=9999] | [year @ 1000..=9999, day] => (format!("{year:04}-"), day),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(LEAP_YEAR, month, day).map(|_| format!("{prefix}{month:02}-{day:02}"))
}

/// What people call festivals beside their names.
const CALLED: &[(&str, Festival)] = &[
    ("五一", Festival::LabourDay),
    ("十一", Festival::NationalDay),
    ("大年三十", Festival::NewYearsEve),
    ("黑五", Festival::BlackFriday),
    ("网一", Festival::CyberMonday),
    ("xmas", Festival::Christmas),
];

/// A festival and the offset behind it, if that is what a text is.
fn parts(text: &str) -> (&str, &str) {
    let at = text.rfind(['+', '-']).filter(|&at| text[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    let (name, offset) = at.map_or((text, ""), |at| text.split_at(at));
    (name.trim_end(), offset)
}

/// A date that begins like a festival: read, or with what is wrong with it. `None` where it is no festival at all.
fn festival_date(text: &str) -> Option<Result<Date, Fault>> {
    let (name, offset) = parts(text);
    let Some(festival) = Festival::from_word(name) else {
        // figures are dates, well or wrong, not festivals: most dates end here, before any word is compared
        if name.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        if let Some((_, known)) = CALLED.iter().find(|(called, _)| *called == name) {
            return Some(Err(fault(text).edit(format!("{}{offset}", known.word()))));
        }
        let words = Festival::ALL.iter().map(|festival| festival.word());
        let names = Festival::ALL.iter().map(|festival| festival.chinese());
        let near = suggest::nearest(name, words.chain(names))?;
        let sense = if near.certain { Sense::Same } else { Sense::Guess };
        return Some(Err(fault(text).correct(format!("{}{offset}", near.word), sense)));
    };
    if offset.is_empty() {
        return Some(Ok(Date::Festival { festival, offset: 0 }));
    }
    let digits = offset.trim_end_matches(|c: char| !c.is_ascii_digit());
    let days = match &offset[digits.len()..] {
        "d" => Some(1),
        "w" => Some(7),
        _ => None,
    };
    let count = digits.parse::<i32>().ok().filter(|count| count.abs() <= MOST_OFFSET);
    Some(match (count, days) {
        (Some(count), Some(days)) if (count * days).abs() <= MOST_OFFSET => {
            Ok(Date::Festival { festival, offset: count * days })
        }
        // without a unit the offset counts days, as it does everywhere else
        (Some(_), None) if digits.len() == offset.len() => Err(fault(text).edit(format!("{name}{digits}d"))),
        (Some(_), None) => Err(fault(text).guess(format!("{name}{digits}d"))),
        _ => Err(fault(text).note(text!(
            en: "a festival date lies at most 400 days from its festival: `cny-21d`, `cny-3w`",
            zh: "离节日最多 400 天：`cny-21d`、`cny-3w`"
        ))),
    })
}

/// Festival dates lie at most this many days from their festival.
const MOST_OFFSET: i32 = 400;

/// The two ends of a range joined in some other way than `..`.
fn halves(text: &str) -> Option<(&str, &str)> {
    ["...", "..", "~", "至", "到", "—", "–", " - ", " to "].iter().find_map(|joint| text.split_once(joint)).or_else(
        || {
            // 6.1-6.20 and 6/1-6/20: the only hyphen joins
            text.split_once('-').filter(|(first, last)| !last.contains('-') && first.contains(['.', '/', '月']))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::super::{read, texts};
    use super::{Date, Dates};

    #[test]
    fn reads_dates_and_ranges() {
        let june = Date::Day { year: None, month: 6, day: 18 };
        assert_eq!(read::<Date>("06-18").expect("a date"), june);
        assert_eq!(read::<Dates>("06-18").expect("one day"), Dates { first: june, last: june });
        let range = read::<Dates>("2026-12-20..2027-01-05").expect("a range");
        assert_eq!(range.first, Date::Day { year: Some(2026), month: 12, day: 20 });
        assert_eq!(range.last, Date::Day { year: Some(2027), month: 1, day: 5 });
        assert!(read::<Date>("02-29").is_ok(), "some years have it");
        for (text, word, days) in [
            ("cny-21d", "cny", -21),
            ("cny-3w", "cny", -21),
            ("mid-autumn", "mid-autumn", 0),
            ("清明+1w", "qingming", 7),
        ] {
            let Date::Festival { festival, offset } = read::<Date>(text).expect(text) else { panic!("{text}") };
            assert_eq!((festival.word(), offset), (word, days), "{text}");
        }
    }

    #[test]
    fn rejects_with_the_text_to_paste() {
        for (text, edit) in [
            ("6/18", "06-18"),
            ("6.18", "06-18"),
            ("6-18", "06-18"),
            ("6月18日", "06-18"),
            ("2027/6/18", "2027-06-18"),
            ("20270618", "2027-06-18"),
            ("618", "06-18"),
            ("11.11", "11-11"),
            ("06-01~06-20", "06-01..06-20"),
            ("6.1-6.20", "06-01..06-20"),
            ("6月1日至6月20日", "06-01..06-20"),
            ("06-01...06-20", "06-01..06-20"),
            ("6-1..6-20", "06-01..06-20"),
            ("June 18", "06-18"),
            ("18 Jun 2027", "2027-06-18"),
            ("Nov 26 - Nov 30", "11-26..11-30"),
            ("6月18日-20日", "06-18..06-20"),
            ("6月18～20日", "06-18..06-20"),
            ("2027年6月1日至20日", "2027-06-01..2027-06-20"),
            ("2027/6/1-6/20", "2027-06-01..06-20"),
            ("6月1日至2027年6月20日", "06-01..2027-06-20"),
            ("2026.12.20-1.5", "2026-12-20..01-05"),
            ("cny~lantern", "cny..lantern"),
            ("Black Friday", "black-friday"),
            ("Thanksgiving..Cyber Monday", "thanksgiving..cyber-monday"),
            ("Black Friday - Nov 30", "black-friday..11-30"),
            ("黑五至网一", "black-friday..cyber-monday"),
            ("春节前21天~春节后1周", "春节-21d..春节+1w"),
            ("6月上旬", "06-01..06-10"),
            ("4月下旬", "04-21..04-30"),
            ("2028年2月下旬", "2028-02-21..2028-02-29"),
            ("黑五", "black-friday"),
            ("春节前21天", "春节-21d"),
            ("中秋节后两周", "中秋节+2w"),
        ] {
            assert_eq!(texts(&read::<Dates>(text).expect_err(text).edits), [edit], "{text}");
        }
        for (text, edit) in
            [("cny-21", "cny-21d"), ("CNY-3w", "cny-3w"), ("中秋節", "中秋"), ("midautumn+1d", "mid-autumn+1d")]
        {
            assert_eq!(texts(&read::<Date>(text).expect_err(text).edits), [edit], "{text}");
        }
        for text in [
            "02-30",
            "13-01",
            "2027-02-29",
            "06-00",
            "cny-500d",
            "2027-W03",
            "06-31..07-02",
            "x",
            "2月下旬",
            "6月20日-18日",
            "06-18..",
            "..6/18",
            "6/18-",
            "6..18",
        ] {
            let fault = read::<Dates>(text).expect_err(text);
            assert!(fault.edits.is_empty() && !fault.notes.is_empty(), "{text}: {fault:?}");
        }
    }
}
