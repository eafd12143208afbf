//! Festivals from the table of new moons and solar terms, not from the library's almanac.

use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate, Weekday};

/// Spellings of each festival, in the order of the format.
pub const WORDS: [[&str; 3]; 19] = [
    ["cny", "春节", "cny"],
    ["lantern", "元宵", "元宵节"],
    ["qingming", "清明", "清明节"],
    ["dragon-boat", "端午", "端午节"],
    ["qixi", "七夕", "七夕节"],
    ["mid-autumn", "中秋", "中秋节"],
    ["double-ninth", "重阳", "重阳节"],
    ["laba", "腊八", "腊八节"],
    ["new-years-eve", "除夕", "除夕节"],
    ["new-year", "元旦", "元旦节"],
    ["valentines", "情人节", "valentines"],
    ["labour-day", "劳动节", "labour-day"],
    ["mothers-day", "母亲节", "mothers-day"],
    ["fathers-day", "父亲节", "fathers-day"],
    ["national-day", "国庆", "国庆节"],
    ["thanksgiving", "感恩节", "thanksgiving"],
    ["black-friday", "黑色星期五", "black-friday"],
    ["cyber-monday", "网络星期一", "cyber-monday"],
    ["christmas", "圣诞", "圣诞节"],
];

/// Those that stand in calendars, of plans in yuan or in another currency.
pub fn listed(abroad: bool) -> impl Iterator<Item = usize> {
    const ABROAD: [&str; 8] = [
        "new-year",
        "valentines",
        "mothers-day",
        "fathers-day",
        "thanksgiving",
        "black-friday",
        "cyber-monday",
        "christmas",
    ];
    (0..WORDS.len()).filter(move |&at| if abroad { ABROAD.contains(&WORDS[at][0]) } else { at < TRADITIONAL })
}

/// The first so many are traditional.
pub const TRADITIONAL: usize = 8;

/// The day of a festival that hangs on a date of the calendar, in a calendar year.
fn of_calendar(which: usize, year: i32) -> NaiveDate {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    // the last day from a date on back that is that weekday
    let until = |mut day: NaiveDate, weekday| {
        while day.weekday() != weekday {
            day = day.pred_opt().expect("a day");
        }
        day
    };
    match WORDS[which][0] {
        "new-year" => day(1, 1),
        "valentines" => day(2, 14),
        "labour-day" => day(5, 1),
        "mothers-day" => until(day(5, 14), Weekday::Sun),
        "fathers-day" => until(day(6, 21), Weekday::Sun),
        "national-day" => day(10, 1),
        "thanksgiving" => until(day(11, 28), Weekday::Thu),
        "black-friday" => until(day(11, 29), Weekday::Fri),
        "cyber-monday" => until(day(12, 2), Weekday::Mon),
        _ => day(12, 25),
    }
}

/// A year on each line, then the days of every festival in it.
static TABLE: &str = include_str!("../../core/src/almanac/festival/dates.csv");

fn table() -> &'static [Vec<NaiveDate>] {
    static DAYS: OnceLock<Vec<Vec<NaiveDate>>> = OnceLock::new();
    DAYS.get_or_init(|| {
        let head: Vec<&str> = TABLE.lines().next().expect("a heading").split(',').skip(1).collect();
        assert_eq!(head, WORDS[..TRADITIONAL].iter().map(|words| words[0]).collect::<Vec<_>>());
        let mut days = vec![Vec::new(); TRADITIONAL];
        for line in TABLE.lines().skip(1) {
            let (year, cells) = line.split_once(',').expect("a year");
            for (days, cell) in days.iter_mut().zip(cells.split(',')) {
                days.extend(cell.split_whitespace().map(|day| {
                    let day: NaiveDate = format!("{year}-{day}").parse().expect("a day");
                    day
                }));
            }
        }
        days
    })
}

/// The days of a festival from `first` to `last`, both included.
pub fn days(which: usize, first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let days: Vec<NaiveDate> = match which {
        0..TRADITIONAL => table()[which].clone(),
        // the day before 春节
        TRADITIONAL => table()[0].iter().filter_map(NaiveDate::pred_opt).collect(),
        _ => (1999..=2058).map(|year| of_calendar(which, year)).collect(),
    };
    days.into_iter().filter(|day| first <= *day && *day <= last).collect()
}
