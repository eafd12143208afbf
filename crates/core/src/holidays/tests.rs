//! The announced years against another library, and files of users: good, wrong and hostile.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate, Weekday};
use tyme4rs::tyme::holiday::{LEGAL_HOLIDAY_DATA, LEGAL_HOLIDAY_NAMES};

use crate::almanac::{Break, Holidays, Workday};
use crate::diag::{Diag, Diags, Findings};
use crate::lang::{Lang, Text};
use crate::source::Source;

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn add(holidays: &mut Holidays, text: &str) -> (Source, Findings) {
    let source = Source::new("holidays.yaml", text.to_owned());
    let findings = holidays.add(&source);
    (source, findings)
}

/// The announced years as Rust, read from the YAML files.
fn announced() -> String {
    let text = |text: &Text| format!("Text::fixed({:?}, {:?})", text.get(Lang::En), text.get(Lang::Zh));
    let day = |day: NaiveDate| format!("day({}, {}, {})", day.year(), day.month(), day.day());
    let mut rust = format!(
        "//! The years announced so far, made of the YAML files of this folder: `UPDATE_DOCS=1 cargo test announced` writes
//! this file anew.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{{Break, Workday, Year}};
use crate::lang::Text;

/// As announced by the General Office of the State Council, in order.
pub(super) static ANNOUNCED: [Year; {}] = [
",
        FILES.len()
    );
    let mut lists = String::new();
    for (number, file) in FILES {
        let source = Source::new(number.to_string(), file.to_owned());
        let mut diags = Diags::new();
        let year = super::read::read(&source, |_| None, &mut diags).expect("a sound file");
        assert_eq!(year.number, number);
        let _ = writeln!(
            rust,
            "    Year {{ number: {number}, file: None, breaks: Cow::Borrowed(&BREAKS_{number}), \
            workdays: Cow::Borrowed(&WORKDAYS_{number}) }},"
        );
        let _ = writeln!(lists, "\n#[rustfmt::skip]\nstatic BREAKS_{number}: [Break; {}] = [", year.breaks.len());
        for Break { name, first, last } in &*year.breaks {
            let (name, first, last) = (text(name), day(*first), day(*last));
            let _ = writeln!(lists, "    Break {{ name: {name}, first: {first}, last: {last} }},");
        }
        let _ =
            writeln!(lists, "];\n\n#[rustfmt::skip]\nstatic WORKDAYS_{number}: [Workday; {}] = [", year.workdays.len());
        for Workday { date, name } in &*year.workdays {
            let _ = writeln!(lists, "    Workday {{ date: {}, name: {} }},", day(*date), text(name));
        }
        lists.push_str("];\n");
    }
    rust + "];
" + &lists
        + "
const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect(\"a day of the calendar\")
}
"
}

const FILES: [(i32, &str); 3] = [
    (2024, include_str!("../almanac/holidays/2024.yaml")),
    (2025, include_str!("../almanac/holidays/2025.yaml")),
    (2026, include_str!("../almanac/holidays/2026.yaml")),
];

#[test]
fn announced_years_are_those_of_the_files() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/almanac/holidays/announced.rs");
    let rust = announced();
    let same = std::fs::read_to_string(path).is_ok_and(|there| there == rust);
    if !same && std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, rust).expect("written");
        return;
    }
    assert!(same, "src/almanac/holidays/announced.rs is behind the files: `UPDATE_DOCS=1 cargo test announced`");
}

/// Findings of a wrong file as `line `place` code message | help …`, English.
#[track_caller]
fn faults(text: &str) -> Vec<String> {
    let mut holidays = Holidays::announced();
    let (source, findings) = add(&mut holidays, text);
    assert_eq!(holidays.years(), [2024, 2025, 2026], "nothing was added");
    assert!(findings.counts.errors > 0, "{text}");
    let line = |diag: &Diag| {
        assert!(!diag.help.is_empty(), "no way out: {diag:?}");
        for text in diag.help.iter().chain([&diag.message]) {
            assert!(!text.get(Lang::Zh).is_empty() && !text.get(Lang::En).is_empty());
        }
        let (line, _) = source.position(diag.span().start);
        let place = &source.text[diag.span().range()];
        let help: Vec<_> = diag.help.iter().map(|help| help.get(Lang::En)).collect();
        format!("{line} `{place}` {} {} | {}", diag.rule.code, diag.message.get(Lang::En), help.join(" | "))
    };
    findings.diags.iter().map(line).collect()
}

#[test]
fn the_announced_years_are_built_in() {
    let holidays = Holidays::announced();
    assert_eq!(holidays.years(), [2024, 2025, 2026]);
    assert!((2024..=2026).all(|year| holidays.knows(year)));
    assert!([2023, 2027, i32::MIN, i32::MAX].iter().all(|&year| !holidays.knows(year)));
    let shown = |year: i32| {
        let (first, last) = (date(&format!("{year}-01-01")), date(&format!("{year}-12-31")));
        let breaks = holidays.breaks_within(first, last);
        let breaks = breaks.iter().map(|off| format!("{} {}..{}", off.name.get(Lang::Zh), off.first, off.last));
        let workdays = holidays.workdays_within(first, last);
        let workdays = workdays.iter().map(|day| format!("{} {}", day.name.get(Lang::Zh), day.date));
        breaks.chain(workdays).collect::<Vec<_>>()
    };
    insta::assert_snapshot!((2024..=2026).flat_map(shown).collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_day_is_that_of_tyme4rs() {
    // 2024 02 04 0 1 +06: worked (0) or off (1), which holiday, how far from it
    let theirs: BTreeMap<_, _> = LEGAL_HOLIDAY_DATA
        .as_bytes()
        .chunks(13)
        .map(|record| str::from_utf8(record).expect("digits"))
        .map(|record| {
            let date = NaiveDate::parse_from_str(&record[..8], "%Y%m%d").expect("a date");
            let name = LEGAL_HOLIDAY_NAMES[record[9..10].parse::<usize>().expect("a digit")];
            (date, (&record[8..9] == "0", name))
        })
        .collect();
    let holidays = Holidays::announced();
    let days = |year: i32| date(&format!("{year}-01-01")).iter_days().take_while(move |day| day.year() == year);
    let (mut compared, mut joined) = (0, 0);
    for day in (2024..=2026).flat_map(days) {
        let worked = holidays.workdays_within(day, day);
        let off = holidays.break_on(day);
        match theirs.get(&day) {
            Some((true, _)) => assert_eq!((worked.len(), off), (1, None), "{day}"),
            // a weekend that the notice only says the holiday meets
            Some((false, _)) if off.is_none() && matches!(day.weekday(), Weekday::Sat | Weekday::Sun) => joined += 1,
            Some((false, name)) => {
                let ours = off.unwrap_or_else(|| panic!("{day} is off")).name.get(Lang::Zh);
                assert!(ours == *name || (ours == "国庆节、中秋节" && *name == "国庆中秋"), "{day} {ours} {name}");
                assert!(worked.is_empty(), "{day}");
            }
            // a weekend at the end of a break may be missing there
            None => {
                assert!(off.is_none_or(|_| matches!(day.weekday(), Weekday::Sat | Weekday::Sun)), "{day}");
                assert!(worked.is_empty(), "{day}");
            }
        }
        compared += usize::from(theirs.contains_key(&day));
    }
    assert_eq!(joined, 2, "8 and 9 June 2024");
    assert!(compared > 80, "that library has these years: {compared}");
}

#[test]
fn a_day_is_found_across_the_turn_of_the_year() {
    let holidays = Holidays::announced();
    // the notice names one day, and says that it meets a weekend
    let off = holidays.break_on(date("2024-01-01")).expect("announced");
    assert_eq!(
        (off.name.get(Lang::En), off.first, off.last),
        ("New Year's Day", date("2024-01-01"), date("2024-01-01"))
    );
    for weekend in ["2023-12-30", "2023-12-31", "2024-06-08", "2024-06-09"] {
        assert_eq!(holidays.break_on(date(weekend)), None, "{weekend}");
    }
    let mut crossing = Holidays::announced();
    let (_, findings) = add(&mut crossing, GOOD);
    assert!(findings.diags.is_empty());
    let off = crossing.break_on(date("2026-12-31")).expect("announced with 2027");
    assert_eq!(crossing.break_on(date("2027-01-01")), Some(off));
    assert_eq!(crossing.breaks_within(date("2026-12-31"), date("2026-12-31")), [off]);
    assert_eq!(
        holidays.break_on(date("2025-10-06")).expect("off").name.get(Lang::En),
        "National Day and Mid-Autumn Festival"
    );
    assert_eq!(holidays.breaks_within(NaiveDate::MIN, NaiveDate::MAX).len(), 7 + 6 + 7);
    assert_eq!(holidays.workdays_within(NaiveDate::MIN, NaiveDate::MAX).len(), 8 + 5 + 6);
    assert!(holidays.breaks_within(NaiveDate::MAX, NaiveDate::MIN).is_empty());
    assert_eq!((holidays.break_on(NaiveDate::MIN), holidays.break_on(NaiveDate::MAX)), (None, None));
    let english: BTreeSet<_> = holidays
        .breaks_within(NaiveDate::MIN, NaiveDate::MAX)
        .iter()
        .map(|off| off.name.get(Lang::En).to_owned())
        .collect();
    assert!(english.iter().all(|name| name.is_ascii()), "{english:?}");
}

const GOOD: &str = "\
holidays: 1
year: 2027
breaks:
  - {name: 店庆, en: Anniversary, dates: 06-01}
  - {name: 春节, dates: 02-05..02-11, workdays: [02-20, 2027-01-31]}
  - {name: 元旦, dates: 2026-12-31..01-02, workdays: [2026-12-27]}
";

#[test]
fn a_users_year_joins_the_others_in_date_order() {
    let mut holidays = Holidays::announced();
    let (_, findings) = add(&mut holidays, GOOD);
    assert!(findings.diags.is_empty(), "{findings:?}");
    assert_eq!(holidays.years(), [2024, 2025, 2026, 2027]);
    let breaks = holidays.breaks_within(date("2026-11-01"), date("2027-12-31"));
    let names: Vec<_> = breaks.iter().map(|off| (off.name.get(Lang::En), off.name.get(Lang::Zh))).collect();
    assert_eq!(names, [("New Year's Day", "元旦"), ("Spring Festival", "春节"), ("Anniversary", "店庆")]);
    let worked = holidays.workdays_within(date("2026-11-01"), date("2027-12-31"));
    assert_eq!(
        worked.iter().map(|day| day.date.to_string()).collect::<Vec<_>>(),
        ["2026-12-27", "2027-01-31", "2027-02-20"]
    );
    assert!(holidays.break_on(date("2026-12-31")).is_some());

    let (_, findings) = add(&mut holidays, "holidays: 1\nyear: 2022\nbreaks: [{name: 元旦, dates: 01-01..01-03}]\n");
    assert!(findings.diags.is_empty(), "{findings:?}");
    assert_eq!(holidays.years(), [2022, 2024, 2025, 2026, 2027]);

    let (_, findings) = add(&mut holidays, GOOD);
    let messages: Vec<_> = findings.diags.iter().map(|diag| diag.message.get(Lang::En)).collect();
    assert_eq!(messages, ["the public holidays of 2027 are given by holidays.yaml already"]);
}

#[test]
fn a_wrong_file_is_refused_with_place_and_edit() {
    let wrong = "\
holidays: 2
year: 2026
breaks:
  - {name: 元旦, dates: 12-30..01-01}
  - {name: 春节, dates: 02-15..02-23, workdays: [02-14, 02-16, 02-20, 02-22, 02-14]}
  - {name: 元宵, dates: 02-20..03-03}
  - {name: 清明, dates: 4.4-4.6}
  - {name: 端午, dates: dragon-boat}
  - {name: 中秋, dates: 09-27..09-25}
  - {name: 国庆, dates: 2027-10-01..2027-10-07, workday: [10-10]}
  - {dates: 02-30}
  - {name: ____, dates: 待定, workdays: 10-10}
  - 国庆
";
    insta::assert_snapshot!(faults(wrong).join("\n"));
}

#[test]
fn files_that_are_no_holidays_are_refused() {
    let texts = [
        "",
        "# nothing\n",
        "holidays: 1\n",
        "holidays: 1\nyear: 2027\nbreaks: []\n",
        "holidays: 1\nyear: 27\nbreaks: [{name: 元旦, dates: 01-01}]\n",
        "year: 3027\nbreaks: {元旦: 01-01}\n",
        "holidays: 1\nyear: 2027\nbreaks: [{name: 元旦, dates: 2026-12-30..2026-12-31}]\n",
        "holidays: 1\nyear: 2027\nbreaks: [{name: 元旦, dates: 01-01, workdays: [9999-99-99, 2027-12-32, 2028-01-01, '']}]\n",
        "holidays: 1\nyear: 2027\nbreaks: [{name: 元旦, dates: 01-01..}, {name: a, dates: ..}, {name: b, dates: 0000-01-01}]\n",
        "holidays: 1\nyear: 2027\nbreaks: [{name: 元旦, dates: 01-01\n",
        "plan: 1\nname: 2027\n",
    ];
    insta::assert_snapshot!(texts.map(|text| format!("{text:?}\n{}", faults(text).join("\n"))).join("\n\n"));
}

#[test]
fn many_breaks_on_the_same_days_are_reported_in_bounds() {
    let mut text = String::from("holidays: 1\nyear: 2027\nbreaks:\n");
    for _ in 0..2_000 {
        text += "  - {name: a, dates: 01-01..12-31, workdays: [05-01, 05-03]}\n";
    }
    let mut holidays = Holidays::announced();
    let (_, findings) = add(&mut holidays, &text);
    assert!(!holidays.knows(2027));
    // all but the first break overlap, every workday is off, all but the first are listed twice, and 05-03 is a Monday
    assert_eq!(findings.counts.errors, 1_999 + 2_000 + 1_999 + 2_000);
    assert_eq!(findings.diags.len(), 501);
}

#[test]
fn of_a_year_not_announced_the_days_by_law_are_known_and_of_a_past_one_nothing() {
    let by_law = |holidays: &Holidays, first: &str, last: &str| {
        let days = holidays.by_law_within(date(first), date(last)).into_iter();
        days.map(|off| format!("{} {}..{}", off.name.get(Lang::Zh), off.first, off.last)).collect::<Vec<_>>()
    };
    let announced = Holidays::announced();
    assert_eq!(
        by_law(&announced, "2027-01-01", "2027-12-31"),
        [
            "元旦 2027-01-01..2027-01-01",
            "春节 2027-02-05..2027-02-08",
            "清明节 2027-04-05..2027-04-05",
            "劳动节 2027-05-01..2027-05-02",
            "端午节 2027-06-09..2027-06-09",
            "中秋节 2027-09-15..2027-09-15",
            "国庆节 2027-10-01..2027-10-03",
        ]
    );
    // one day of it is enough, and a known year has its breaks
    assert_eq!(by_law(&announced, "2026-05-01", "2027-01-01"), ["元旦 2027-01-01..2027-01-01"]);
    assert_eq!(by_law(&announced, "2027-02-08", "2027-02-20"), ["春节 2027-02-05..2027-02-08"]);
    assert_eq!(by_law(&announced, "2019-01-01", "2026-12-31"), [""; 0]);
    assert!(announced.is_past(2023) && !announced.is_past(2027));
    let mut told = Holidays::announced();
    add(&mut told, GOOD);
    assert_eq!(by_law(&told, "2027-01-01", "2027-12-31"), [""; 0]);
}
