//! Festivals from the table of new moons and solar terms, not from the library's almanac.

use std::sync::OnceLock;

use chrono::NaiveDate;

/// Spellings of each festival, in the order of the format.
pub const WORDS: [[&str; 3]; 8] = [
    ["cny", "春节", "cny"],
    ["lantern", "元宵", "元宵节"],
    ["qingming", "清明", "清明节"],
    ["dragon-boat", "端午", "端午节"],
    ["qixi", "七夕", "七夕节"],
    ["mid-autumn", "中秋", "中秋节"],
    ["double-ninth", "重阳", "重阳节"],
    ["laba", "腊八", "腊八节"],
];

/// A year on each line, then the days of every festival in it.
static TABLE: &str = include_str!("../../core/src/almanac/festival/dates.csv");

fn table() -> &'static [Vec<NaiveDate>] {
    static DAYS: OnceLock<Vec<Vec<NaiveDate>>> = OnceLock::new();
    DAYS.get_or_init(|| {
        let head: Vec<&str> = TABLE.lines().next().expect("a heading").split(',').skip(1).collect();
        assert_eq!(head, WORDS.map(|words| words[0]));
        let mut days = vec![Vec::new(); WORDS.len()];
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
    table()[which].iter().copied().filter(|day| first <= *day && *day <= last).collect()
}
