//! Facts, and every date of the supported years against three other almanacs: the library tyme4rs, and a table computed
//! from new moons and solar terms alone, with the rules of GB/T 33661.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use chrono::{Datelike, NaiveDate};
use tyme4rs::tyme::lunar::LunarDay;
use tyme4rs::tyme::solar::{SolarDay, SolarTerm};

use super::Festival;
use crate::lang::Lang;

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Every day of a festival in the supported years.
fn all(festival: Festival) -> Vec<NaiveDate> {
    festival.within(NaiveDate::MIN, NaiveDate::MAX)
}

fn in_year(festival: Festival, year: i32) -> Vec<String> {
    let days = festival.within(date(&format!("{year}-01-01")), date(&format!("{year}-12-31")));
    days.iter().map(ToString::to_string).collect()
}

#[test]
fn facts() {
    for (festival, year, days) in [
        (Festival::Cny, 2027, &["2027-02-06"][..]),
        (Festival::Cny, 2030, &["2030-02-03"]),
        (Festival::Qixi, 2025, &["2025-08-29"]),
        (Festival::Laba, 2022, &["2022-01-10", "2022-12-30"]),
        (Festival::Laba, 2023, &[]),
        (Festival::Lantern, 2027, &["2027-02-20"]),
        (Festival::Qingming, 2027, &["2027-04-05"]),
        (Festival::DragonBoat, 2027, &["2027-06-09"]),
        (Festival::MidAutumn, 2027, &["2027-09-15"]),
        (Festival::MidAutumn, 2025, &["2025-10-06"]),
        (Festival::DoubleNinth, 2027, &["2027-10-08"]),
        (Festival::NewYearsEve, 2027, &["2027-02-05"]),
        (Festival::NewYear, 2027, &["2027-01-01"]),
        (Festival::Valentines, 2027, &["2027-02-14"]),
        (Festival::LabourDay, 2027, &["2027-05-01"]),
        (Festival::MothersDay, 2027, &["2027-05-09"]),
        (Festival::FathersDay, 2027, &["2027-06-20"]),
        (Festival::NationalDay, 2027, &["2027-10-01"]),
        (Festival::Thanksgiving, 2027, &["2027-11-25"]),
        (Festival::BlackFriday, 2027, &["2027-11-26"]),
        (Festival::CyberMonday, 2027, &["2027-11-29"]),
        // a Thursday on the first, and a Sunday
        (Festival::Thanksgiving, 2029, &["2029-11-22"]),
        (Festival::MothersDay, 2033, &["2033-05-08"]),
        (Festival::Christmas, 2027, &["2027-12-25"]),
        // the new moon of 2057-09-29 comes little more than a minute after midnight; older tables have the day before
        (Festival::DoubleNinth, 2057, &["2057-10-07"]),
    ] {
        assert_eq!(in_year(festival, year), days, "{festival:?} {year}");
    }
}

#[test]
fn every_date_is_that_of_the_sun_and_the_moon() {
    let table = include_str!("dates.csv");
    let mut lines = table.lines();
    let words: Vec<_> = lines.next().expect("a heading").split(',').skip(1).collect();
    assert_eq!(words, Festival::TRADITIONAL.map(Festival::word));
    let mut years = Vec::new();
    for line in lines {
        let (year, cells) = line.split_once(',').expect("a year");
        years.push(year.parse::<i32>().expect("a year"));
        for (festival, cell) in Festival::TRADITIONAL.into_iter().zip(cells.split(',')) {
            let days: Vec<_> = cell.split_whitespace().map(|day| format!("{year}-{day}")).collect();
            assert_eq!(in_year(festival, years[years.len() - 1]), days, "{festival:?}");
        }
    }
    assert_eq!(years, Festival::YEARS.collect::<Vec<_>>());
}

#[test]
fn every_date_is_that_of_tyme4rs() {
    let lunar =
        |year: i32, (month, day): (isize, usize)| civil(&LunarDay::from_ymd(year as isize, month, day).get_solar_day());
    for festival in Festival::TRADITIONAL {
        let of_year = |year: i32| match festival {
            Festival::Cny => lunar(year, (1, 1)),
            Festival::Lantern => lunar(year, (1, 15)),
            Festival::Qingming => civil(&SolarTerm::from_name(year as isize, "清明").get_solar_day()),
            Festival::DragonBoat => lunar(year, (5, 5)),
            Festival::Qixi => lunar(year, (7, 7)),
            Festival::MidAutumn => lunar(year, (8, 15)),
            Festival::DoubleNinth => lunar(year, (9, 9)),
            Festival::Laba => lunar(year, (12, 8)),
            _ => panic!("not of the moon"),
        };
        let theirs = (1998..=2058).map(of_year).filter(|day| Festival::YEARS.contains(&day.year()));
        assert_eq!(all(festival), theirs.collect::<Vec<_>>(), "{festival:?}");
    }
}

fn civil(day: &SolarDay) -> NaiveDate {
    let [month, day_of_month] = [day.get_month(), day.get_day()].map(|part| u32::try_from(part).expect("small"));
    NaiveDate::from_ymd_opt(i32::try_from(day.get_year()).expect("small"), month, day_of_month).expect("a date")
}

#[test]
fn words_and_chinese_names_are_read_and_nothing_else() {
    for festival in Festival::ALL {
        for word in [festival.word(), festival.chinese(), festival.name().get(Lang::Zh)] {
            assert_eq!(Festival::from_word(word), Some(festival), "{word}");
        }
    }
    assert_eq!(Festival::from_word("七夕节"), Some(Festival::Qixi));
    for word in [
        "",
        "节",
        "春",
        "春节节",
        "中秋節",
        "端午節",
        "春節",
        "重陽",
        "臘八",
        "CNY",
        "Laba",
        "mid_autumn",
        "cny-3d",
        "國慶",
    ] {
        assert_eq!(Festival::from_word(word), None, "{word}");
    }
    assert_eq!(Festival::ALL.map(Festival::word).into_iter().collect::<BTreeSet<_>>().len(), 19);
}

#[test]
fn ranges_are_inclusive_and_nothing_outside_the_years_panics() {
    let cny = date("2027-02-06");
    assert_eq!(Festival::Cny.within(cny, cny), [cny]);
    assert_eq!(Festival::Cny.within(date("2027-02-07"), date("2028-01-25")), []);
    assert_eq!(Festival::Cny.within(date("2028-01-01"), date("2027-01-01")), []);
    for festival in Festival::ALL {
        assert_eq!(festival.within(NaiveDate::MIN, date("1998-12-31")), []);
        assert_eq!(festival.within(date("2059-01-01"), NaiveDate::MAX), []);
        assert_eq!(festival.within(NaiveDate::MAX, NaiveDate::MIN), []);
        assert!(all(festival).is_sorted());
        assert_eq!(all(festival).len(), 60);
    }
}

#[test]
fn one_date_costs_microseconds() {
    let (first, last) = (date("2027-01-01"), date("2027-12-31"));
    let start = Instant::now();
    let found: usize = (0..1_000).map(|_| Festival::Laba.within(first, last).len()).sum();
    assert_eq!(found, 1_000);
    // a debug build on a busy machine; a table built or a file read for each date would be far beyond
    assert!(start.elapsed() < Duration::from_millis(200), "{:?}", start.elapsed());
}
