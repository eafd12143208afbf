//! The calendar as iCalendar, RFC 5545: all-day events that any calendar program opens.
//!
//! UIDs depend on the plan's name and year and on what an event is, never on its dates, so a calendar that is imported
//! again moves its events and does not double them. There is no clock in it: the time stamp is the year's first day.

use chrono::{Days, NaiveDate};

use crate::expand::calendar::{Entry, What, phase_key};
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::report::calendar::{kind, title};

/// The calendar; `alarm` reminds so many days before each event.
pub fn render(plan: &Plan, entries: &[Entry], lang: Lang, alarm: Option<u32>) -> String {
    let mut text = String::new();
    let stamp = format!("{}T000000Z", date(plan.year.first()));
    line(&mut text, "BEGIN:VCALENDAR");
    line(&mut text, "VERSION:2.0");
    line(&mut text, "PRODID:-//annual-plan//plan calendar//EN");
    line(&mut text, "CALSCALE:GREGORIAN");
    line(&mut text, &format!("X-WR-CALNAME:{}", escaped(&plan.name)));
    for entry in entries {
        line(&mut text, "BEGIN:VEVENT");
        line(&mut text, &format!("UID:{}", uid(plan, entry)));
        line(&mut text, &format!("DTSTAMP:{stamp}"));
        line(&mut text, &format!("DTSTART;VALUE=DATE:{}", date(entry.first)));
        // the end of an all-day event is the day after its last
        line(&mut text, &format!("DTEND;VALUE=DATE:{}", date(entry.last + Days::new(1))));
        line(&mut text, &format!("SUMMARY:{}", escaped(&summary(plan, entry.what, lang))));
        line(&mut text, &format!("CATEGORIES:{}", escaped(kind(plan, entry.what).get(lang))));
        if let What::Task(_, task) = entry.what
            && let Some(owner) = &plan.tasks[task].owner
        {
            line(&mut text, &format!("DESCRIPTION:{}", escaped(owner)));
        }
        line(&mut text, "TRANSP:TRANSPARENT");
        if let Some(days) = alarm {
            line(&mut text, "BEGIN:VALARM");
            line(&mut text, "ACTION:DISPLAY");
            line(&mut text, &format!("DESCRIPTION:{}", escaped(&summary(plan, entry.what, lang))));
            line(&mut text, &format!("TRIGGER:-P{days}D"));
            line(&mut text, "END:VALARM");
        }
        line(&mut text, "END:VEVENT");
    }
    line(&mut text, "END:VCALENDAR");
    text
}

/// What stands in the calendar: `618 年中大促 · 预售`, `备货完成 (618)`.
fn summary(plan: &Plan, what: What, lang: Lang) -> String {
    let title = title(plan, what);
    let title = title.get(lang);
    match what {
        What::Phase(promo, phase) if plan.promos[promo].phases[phase].name.is_none() => {
            format!("{title} · {}", plan.promos[promo].phases[phase].kind.name().get(lang))
        }
        What::Festival(_) | What::Activity(_) | What::Phase(..) => title.to_owned(),
        What::Task(promo, _) => match lang {
            Lang::En => format!("{title} ({})", plan.promos[promo].id),
            Lang::Zh => format!("{title}（{}）", plan.promos[promo].id),
        },
    }
}

/// What an event is, hashed: the same in every run, whatever its dates.
fn uid(plan: &Plan, entry: &Entry) -> String {
    let identity = match entry.what {
        // some fiscal years have a festival twice: 腊八 of 2022, 春节 of a year from February
        What::Festival(festival) => match festival.within(plan.year.first(), entry.first).len() {
            ..=1 => format!("festival/{}", festival.word()),
            nth => format!("festival/{}/{nth}", festival.word()),
        },
        What::Activity(index) => {
            let (month, text) = &plan.activities[index];
            format!("activity/{month}/{text}")
        }
        What::Phase(promo, phase) => {
            format!("phase/{}", phase_key(&plan.promos[promo], phase))
        }
        What::Task(promo, task) => {
            // the same task may be asked for twice, with other leads
            let text = &plan.tasks[task].text;
            let earlier = plan.tasks[..task].iter().filter(|earlier| earlier.text == *text).count();
            format!("task/{}/{text}/{earlier}", plan.promos[promo].id)
        }
    };
    let whole = format!("{}/{}/{identity}", plan.name, plan.year.label());
    format!("{:016x}@annual-plan", fnv1a(whole.as_bytes()))
}

/// FNV-1a: an identifier, not a secret.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// Text as a value: backslash, semicolon, comma and line ends escaped, other control characters left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            _ if c.is_control() => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Octets a line may have before it is folded.
const FOLD: usize = 75;

/// One content line, folded between characters.
fn line(text: &mut String, content: &str) {
    let mut room = FOLD;
    for c in content.chars() {
        if c.len_utf8() > room {
            text.push_str("\r\n ");
            // the space counts
            room = FOLD - 1;
        }
        room -= c.len_utf8();
        text.push(c);
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use icalendar::{CalendarComponent, Component, DatePerhapsTime};

    use super::render;
    use crate::expand::calendar::entries;
    use crate::lang::Lang;
    use crate::model::plan::Plan;
    use crate::source::Source;

    const PLAN: &str = "\
plan: 1
name: 2027 年度计划，含逗号、分号;反斜杠\\
year: 2027
gmv: {target: 1200万, quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}}
quarters:
  Q1: {activities: {3月: 春季焕新, 2月: 会员日}}
promos:
  - id: 618
    name: 618 年中大促
    tier: core
    phases:
      - {kind: warmup, dates: 05-17..05-31}
      - {kind: sale, dates: 06-06..06-18, uplift: 5}
      - {kind: sale, name: 一个长得足以折行的名字，长得足以折行的名字，长得足以折行的名字, dates: 06-19..06-20}
readiness:
  - {task: 备货完成, lead: 1 month, owner: 供应链部}
  - {task: 备货完成, lead: 7 days}
";

    fn plan(text: &str) -> Plan {
        let outcome = Plan::read(&Source::new("plan.yaml", text.to_owned()), &plan_core::Options::default());
        outcome.worked.unwrap_or_else(|| panic!("{:?}", outcome.findings.diags)).into_plan()
    }

    fn ics(text: &str, alarm: Option<u32>) -> String {
        let plan = plan(text);
        render(&plan, &entries(&plan), Lang::Zh, alarm)
    }

    /// UID, summary, first day and the day after the last, as another program reads them.
    fn events(ics: &str) -> Vec<(String, String, String, String)> {
        let calendar: icalendar::Calendar = ics.parse().expect("an iCalendar file");
        let event = |component: &CalendarComponent| {
            let CalendarComponent::Event(event) = component else { panic!("an event") };
            let day = |day: Option<DatePerhapsTime>| match day {
                Some(DatePerhapsTime::Date(day)) => day.to_string(),
                other => panic!("an all-day event: {other:?}"),
            };
            (
                event.get_uid().expect("a UID").to_owned(),
                event.get_summary().expect("a summary").to_owned(),
                day(event.get_start()),
                day(event.get_end()),
            )
        };
        calendar.components.iter().map(event).collect()
    }

    #[test]
    fn another_library_reads_every_entry_as_an_all_day_event() {
        let plan = plan(PLAN);
        let events = events(&ics(PLAN, None));
        assert_eq!(events.len(), entries(&plan).len());
        let sale = events.iter().find(|(_, summary, ..)| summary == "618 年中大促 · 现货").expect("the sale");
        assert_eq!((sale.2.as_str(), sale.3.as_str()), ("2027-06-06", "2027-06-19"));
        let long =
            events.iter().find(|(_, summary, ..)| summary.contains("一个长得足以折行的名字，")).expect("the long name");
        assert_eq!(long.1.matches("长得足以折行的名字").count(), 3, "{}", long.1);
        assert!(events.iter().any(|(_, summary, ..)| summary == "备货完成（618）"));
    }

    #[test]
    fn uids_are_unique_and_do_not_move_with_the_dates() {
        let uids = |text: &str| events(&ics(text, None)).into_iter().map(|(uid, ..)| uid).collect::<BTreeSet<_>>();
        assert_eq!(uids(PLAN).len(), events(&ics(PLAN, None)).len());
        assert_eq!(uids(PLAN), uids(&PLAN.replace("06-06..06-18", "06-08..06-18")));
        assert_ne!(uids(PLAN), uids(&PLAN.replace("year: 2027", "year: 2028")));
    }

    #[test]
    fn a_festival_that_comes_twice_is_two_events() {
        let text = PLAN.replace("year: 2027", "year: 2022");
        let laba: Vec<_> =
            events(&ics(&text, None)).into_iter().filter(|(_, summary, ..)| summary == "腊八节").collect();
        assert_eq!(laba.iter().map(|event| event.2.as_str()).collect::<Vec<_>>(), ["2022-01-10", "2022-12-30"]);
        assert_ne!(laba[0].0, laba[1].0);
    }

    #[test]
    fn lines_are_folded_between_characters_and_end_in_crlf() {
        for text in [ics(PLAN, None), ics(PLAN, Some(3))] {
            assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
            for line in text.split("\r\n") {
                assert!(line.len() <= 75, "{} octets: {line}", line.len());
            }
        }
    }

    #[test]
    fn alarms_come_on_request_and_names_are_escaped() {
        assert!(!ics(PLAN, None).contains("VALARM"));
        let text = ics(PLAN, Some(3));
        assert_eq!(text.matches("TRIGGER:-P3D").count(), text.matches("BEGIN:VEVENT").count());
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains("X-WR-CALNAME:2027 年度计划，含逗号、分号\\;反斜杠\\\\"), "{unfolded}");
    }
}
