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

/// Every repair offered for the dates, and the days that the plan has with it.
fn offered(text: &str) -> Vec<(String, Option<(NaiveDate, NaiveDate)>)> {
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
            all.push((repair.edits[0].text.clone(), days));
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
        prop_assert!(all[0].1 == Some((date, date)), "{dates}: {all:?}");
    }

    #[test]
    fn two_days(one in day(), other in day(), styles in (0..STYLES, 0..STYLES), joint in select(&JOINTS[..])) {
        let (first, last) = (written(styles.0, one), written(styles.1, other));
        let dates = format!("{first}{joint}{last}");
        let text = plan(&dates);
        // with a year the ends are in the wrong order, however they are spelled
        prop_assume!(one <= other || [styles.0, styles.1].iter().all(|style| !WITH_YEAR.contains(style)));
        for (edit, days) in offered(&text) {
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
}
