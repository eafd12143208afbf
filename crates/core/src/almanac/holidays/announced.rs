//! The years announced so far, made of the YAML files of this folder: `UPDATE_DOCS=1 cargo test announced` writes
//! this file anew.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{Break, Workday, Year};
use crate::lang::Text;

/// As announced by the General Office of the State Council, in order.
pub(super) static ANNOUNCED: [Year; 3] = [
    Year { number: 2024, file: None, breaks: Cow::Borrowed(&BREAKS_2024), workdays: Cow::Borrowed(&WORKDAYS_2024) },
    Year { number: 2025, file: None, breaks: Cow::Borrowed(&BREAKS_2025), workdays: Cow::Borrowed(&WORKDAYS_2025) },
    Year { number: 2026, file: None, breaks: Cow::Borrowed(&BREAKS_2026), workdays: Cow::Borrowed(&WORKDAYS_2026) },
];

#[rustfmt::skip]
static BREAKS_2024: [Break; 7] = [
    Break { name: Text::fixed("New Year's Day", "元旦"), first: day(2024, 1, 1), last: day(2024, 1, 1) },
    Break { name: Text::fixed("Spring Festival", "春节"), first: day(2024, 2, 10), last: day(2024, 2, 17) },
    Break { name: Text::fixed("Qingming Festival", "清明节"), first: day(2024, 4, 4), last: day(2024, 4, 6) },
    Break { name: Text::fixed("Labour Day", "劳动节"), first: day(2024, 5, 1), last: day(2024, 5, 5) },
    Break { name: Text::fixed("Dragon Boat Festival", "端午节"), first: day(2024, 6, 10), last: day(2024, 6, 10) },
    Break { name: Text::fixed("Mid-Autumn Festival", "中秋节"), first: day(2024, 9, 15), last: day(2024, 9, 17) },
    Break { name: Text::fixed("National Day", "国庆节"), first: day(2024, 10, 1), last: day(2024, 10, 7) },
];

#[rustfmt::skip]
static WORKDAYS_2024: [Workday; 8] = [
    Workday { date: day(2024, 2, 4), name: Text::fixed("Spring Festival", "春节") },
    Workday { date: day(2024, 2, 18), name: Text::fixed("Spring Festival", "春节") },
    Workday { date: day(2024, 4, 7), name: Text::fixed("Qingming Festival", "清明节") },
    Workday { date: day(2024, 4, 28), name: Text::fixed("Labour Day", "劳动节") },
    Workday { date: day(2024, 5, 11), name: Text::fixed("Labour Day", "劳动节") },
    Workday { date: day(2024, 9, 14), name: Text::fixed("Mid-Autumn Festival", "中秋节") },
    Workday { date: day(2024, 9, 29), name: Text::fixed("National Day", "国庆节") },
    Workday { date: day(2024, 10, 12), name: Text::fixed("National Day", "国庆节") },
];

#[rustfmt::skip]
static BREAKS_2025: [Break; 6] = [
    Break { name: Text::fixed("New Year's Day", "元旦"), first: day(2025, 1, 1), last: day(2025, 1, 1) },
    Break { name: Text::fixed("Spring Festival", "春节"), first: day(2025, 1, 28), last: day(2025, 2, 4) },
    Break { name: Text::fixed("Qingming Festival", "清明节"), first: day(2025, 4, 4), last: day(2025, 4, 6) },
    Break { name: Text::fixed("Labour Day", "劳动节"), first: day(2025, 5, 1), last: day(2025, 5, 5) },
    Break { name: Text::fixed("Dragon Boat Festival", "端午节"), first: day(2025, 5, 31), last: day(2025, 6, 2) },
    Break { name: Text::fixed("National Day and Mid-Autumn Festival", "国庆节、中秋节"), first: day(2025, 10, 1), last: day(2025, 10, 8) },
];

#[rustfmt::skip]
static WORKDAYS_2025: [Workday; 5] = [
    Workday { date: day(2025, 1, 26), name: Text::fixed("Spring Festival", "春节") },
    Workday { date: day(2025, 2, 8), name: Text::fixed("Spring Festival", "春节") },
    Workday { date: day(2025, 4, 27), name: Text::fixed("Labour Day", "劳动节") },
    Workday { date: day(2025, 9, 28), name: Text::fixed("National Day and Mid-Autumn Festival", "国庆节、中秋节") },
    Workday { date: day(2025, 10, 11), name: Text::fixed("National Day and Mid-Autumn Festival", "国庆节、中秋节") },
];

#[rustfmt::skip]
static BREAKS_2026: [Break; 7] = [
    Break { name: Text::fixed("New Year's Day", "元旦"), first: day(2026, 1, 1), last: day(2026, 1, 3) },
    Break { name: Text::fixed("Spring Festival", "春节"), first: day(2026, 2, 15), last: day(2026, 2, 23) },
    Break { name: Text::fixed("Qingming Festival", "清明节"), first: day(2026, 4, 4), last: day(2026, 4, 6) },
    Break { name: Text::fixed("Labour Day", "劳动节"), first: day(2026, 5, 1), last: day(2026, 5, 5) },
    Break { name: Text::fixed("Dragon Boat Festival", "端午节"), first: day(2026, 6, 19), last: day(2026, 6, 21) },
    Break { name: Text::fixed("Mid-Autumn Festival", "中秋节"), first: day(2026, 9, 25), last: day(2026, 9, 27) },
    Break { name: Text::fixed("National Day", "国庆节"), first: day(2026, 10, 1), last: day(2026, 10, 7) },
];

#[rustfmt::skip]
static WORKDAYS_2026: [Workday; 6] = [
    Workday { date: day(2026, 1, 4), name: Text::fixed("New Year's Day", "元旦") },
    Workday { date: day(2026, 2, 14), name: Text::fixed("Spring Festival", "春节") },
    Workday { date: day(2026, 2, 28), name: Text::fixed("Spring Festival", "春节") },
    Workday { date: day(2026, 5, 9), name: Text::fixed("Labour Day", "劳动节") },
    Workday { date: day(2026, 9, 20), name: Text::fixed("National Day", "国庆节") },
    Workday { date: day(2026, 10, 10), name: Text::fixed("National Day", "国庆节") },
];

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}
