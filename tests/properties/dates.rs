//! Dates as people write them: what a finding says to write is read, and means the day that was written.

use chrono::{Datelike, NaiveDate};
use plan_core::Options;
use plan_core::model::plan::Plan;
use plan_text::source::Source;
use proptest::prelude::{Strategy, prop_assert, prop_assume, proptest};
use proptest::sample::select;

use crate::support::SOUND;

/// A day of 2027.
fn day() -> impl Strategy<Value = NaiveDate> {
    (1..=365_u32).prop_map(|day| NaiveDate::from_yo_opt(2027, day).expect("a day"))
}

/// How one day is written.
fn written(style: usize, date: NaiveDate) -> String {
    let (month, day) = (date.month(), date.day());
    let wide = |text: String| {
        let full = |c: char| char::from_u32(u32::from(c) + 0xfee0).filter(|_| c.is_ascii_graphic()).unwrap_or(c);
        text.chars().map(full).collect()
    };
    match style {
        0 => format!("{month}/{day}"),
        1 => format!("{month}.{day}"),
        2 => format!("{month}月{day}日"),
        3 => format!("{month:02}月{day:02}号"),
        4 => format!("2027/{month}/{day}"),
        5 => format!("2027.{month:02}.{day:02}"),
        6 => format!("2027年{month}月{day}日"),
        7 => date.format("%B %-d").to_string(),
        8 => date.format("%-d %b").to_string(),
        9 => wide(format!("{month}/{day}")),
        10 => wide(format!("2027/{month}/{day}")),
        _ => format!("2027{month:02}{day:02}"),
    }
}

const STYLES: usize = 12;

/// Those of them that say the year.
const WITH_YEAR: [usize; 5] = [4, 5, 6, 10, 11];

/// What joins two days.
const JOINTS: [&str; 8] = ["~", "..", " - ", "至", "到", "—", "～", "..."];

/// The plan with that as the dates of its sale.
fn plan(dates: &str) -> String {
    // without its warm-up, which no other phase may meet
    let sale = SOUND.replace("      - {kind: warmup, dates: 06-01..06-05}\n", "");
    let text = sale.replace("dates: 06-06..06-18", &format!("dates: \"{dates}\""));
    assert!(text != sale && sale != SOUND);
    text
}

/// What may be offered: the text, whether it says the same, and the days that the plan has with it.
type Offered = (String, bool, Option<(NaiveDate, NaiveDate)>);

/// Every repair offered for the dates.
fn offered(text: &str) -> Vec<Offered> {
    let read = |text: &str| Plan::read(&Source::new("plan.yaml", text.to_owned()), &Options::default());
    let mut all = Vec::new();
    for diag in read(text).findings.diags.iter().filter(|diag| diag.rule.code == "P0016") {
        for repair in &diag.repairs {
            let mut better = text.to_owned();
            repair.edits.iter().rev().for_each(|edit| better.replace_range(edit.span.range(), &edit.text));
            let outcome = read(&better);
            let gone = !outcome.findings.diags.iter().any(|diag| diag.rule.code == "P0016");
            let sale = outcome.plan().filter(|_| gone).map(|plan| &plan.promos[0].phases[0]);
            let days = sale.map(|sale| (sale.first, sale.last));
            all.push((repair.edits[0].text.clone(), repair.safe, days));
        }
    }
    all
}

proptest! {
    #![proptest_config(super::cases(300))]

    #[test]
    fn one_day(date in day(), style in 0..STYLES) {
        let dates = written(style, date);
        let all = offered(&plan(&dates));
        prop_assert!(all.len() == 1, "{dates}: {all:?}");
        prop_assert!(all[0].1 && all[0].2 == Some((date, date)), "{dates}: {all:?}");
    }

    #[test]
    fn two_days(one in day(), other in day(), styles in (0..STYLES, 0..STYLES), joint in select(&JOINTS[..])) {
        let (first, last) = (written(styles.0, one), written(styles.1, other));
        let dates = format!("{first}{joint}{last}");
        let text = plan(&dates);
        // with a year the ends are in the wrong order, however they are spelled
        let years = [styles.0, styles.1].iter().filter(|style| WITH_YEAR.contains(style)).count();
        if one > other && years > 0 {
            prop_assert!(offered(&text).iter().all(|(_, safe, _)| !safe), "{dates}: {:?}", offered(&text));
            return Ok(());
        }
        for (edit, _, days) in offered(&text) {
            let Some((from, to)) = days else {
                prop_assert!(false, "{dates}: {edit} is not read");
                continue;
            };
            let same = |found: NaiveDate, meant: NaiveDate| (found.month(), found.day()) == (meant.month(), meant.day());
            prop_assert!(same(from, one) && same(to, other), "{dates}: {edit} means {from}..{to}");
            prop_assert!(one > other || (from, to) == (one, other), "{dates}: {edit} means {from}..{to}");
        }
        prop_assert!(one > other || !offered(&text).is_empty(), "{dates}: nothing to write instead");
    }

    /// What a hand writes and no list of styles foresees: whatever is offered as the same is read, and its days are days
    /// that the text names.
    #[test]
    fn anything_like_a_date(text in "[0-9]{1,4}([-/.月年~ 至到][0-9]{1,2}){0,4}[日号.~/-]?(前|后|上旬|节)?") {
        for (edit, safe, days) in offered(&plan(&text)).into_iter().filter(|(_, safe, _)| *safe) {
            let Some((from, to)) = days else {
                prop_assert!(!safe, "{text}: {edit} is not read");
                continue;
            };
            let digits: Vec<u32> = text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
            let whole: String = text.chars().filter(char::is_ascii_digit).collect();
            for day in [from, to] {
                let said = |number: u32| digits.contains(&number) || whole.contains(&format!("{number:02}"));
                let run = whole.contains(&format!("{}{:02}", day.month(), day.day()));
                let third = text.contains("上旬");
                prop_assert!(run || said(day.month()) && (said(day.day()) || third), "{text}: {edit} means {from}..{to}");
            }
        }
    }

    #[test]
    fn what_the_last_day_leaves_out_is_said_by_the_first(
        one in day(), days in 0..31_u64, style in 0..5_usize, joint in select(&["-", "~", "至", "到", "—", " - "][..]),
    ) {
        let last = one + chrono::Days::new(days);
        prop_assume!(last.year() == 2027);
        let (m, d, to_m, to_d) = (one.month(), one.day(), last.month(), last.day());
        let (dates, certain) = match style {
            0 => (format!("{m}月{d}日{joint}{to_d}日"), m == to_m),
            1 => (format!("{m}月{d}{joint}{to_d}号"), m == to_m),
            2 => (format!("2027年{m}月{d}日{joint}{to_m}月{to_d}日"), true),
            3 => (format!("2027/{m}/{d}{joint}{to_m}/{to_d}"), true),
            _ => (format!("{m}.{d}{joint}2027.{to_m}.{to_d}"), true),
        };
        prop_assume!(certain);
        let all = offered(&plan(&dates));
        prop_assert!(all.len() == 1 && all[0].1 && all[0].2 == Some((one, last)), "{dates}: {all:?}");
    }

    #[test]
    fn thirds_of_a_month_and_days_from_a_festival(month in 1..=12_u32, third in 0..3_usize, count in 0..60_i64, week in proptest::bool::ANY) {
        let day = |day| NaiveDate::from_ymd_opt(2027, month, day);
        let end = (28..=31).rev().find_map(day).expect("a last day");
        let (word, first, last) = [("上旬", day(1), day(10)), ("中旬", day(11), day(20)), ("下旬", day(21), Some(end))][third];
        for text in [format!("{month}月{word}"), format!("2027年{month}月{word}")] {
            let all = offered(&plan(&text));
            if (month, third) == (2, 2) && text.starts_with('2') && !text.contains('年') {
                prop_assert!(all.is_empty(), "{text}: {all:?}");
            } else {
                prop_assert!(all.len() == 1 && all[0].1 && all[0].2 == first.zip(last), "{text}: {all:?}");
            }
        }
        let festival = NaiveDate::from_ymd_opt(2027, 9, 15).expect("中秋");
        let days = if week { 7 * (count / 7) } else { count };
        let (number, unit) = if week { (count / 7, "周") } else { (count, "天") };
        for (word, meant) in [("前", festival - chrono::TimeDelta::days(days)), ("后", festival + chrono::TimeDelta::days(days))] {
            let all = offered(&plan(&format!("中秋{word}{number}{unit}")));
            prop_assert!(all.len() == 1 && all[0].1 && all[0].2 == Some((meant, meant)), "{word}{number}{unit}: {all:?}");
        }
    }
}
