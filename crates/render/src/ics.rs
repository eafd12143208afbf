//! The calendar as iCalendar, RFC 5545: all-day events that any calendar program opens.
//!
//! UIDs depend on the plan's name and year and on what an event is, never on its dates, so a calendar that is imported
//! again moves its events and does not double them. Programs take an event they have for newer by its `SEQUENCE`, else by
//! its time stamp; both are given from outside, for there is no clock here. What belongs to a cancelled promo is there as
//! cancelled, so that it leaves the calendars that have it.

use std::collections::HashMap;
use std::io::{self, Write};

use chrono::{NaiveDate, NaiveDateTime};

use crate::expand::calendar::{Entry, What, phase_key};
use crate::lang::Lang;
use crate::model::plan::{Done, Plan, Promo};
use crate::report::calendar::{done, kind, title};

/// How the calendar is written.
#[derive(Clone, Copy, Debug)]
pub struct IcsOptions {
    /// The language of summaries and categories.
    pub lang: Lang,
    /// Remind so many days before each event.
    pub alarm: Option<u32>,
    /// Which version of the events it is: a higher one replaces those that a calendar has.
    pub sequence: u32,
    /// When it was made, in UTC; the year's first day where nobody says.
    pub stamp: Option<NaiveDateTime>,
}

/// The calendar of `entries`, and of what was cancelled: entries by the indices of [`Plan::cancelled`].
pub fn render(plan: &Plan, entries: &[Entry], cancelled: &[Entry], options: &IcsOptions) -> String {
    let mut bytes = Vec::new();
    // a list of bytes takes whatever comes
    let _ = write(&mut bytes, plan, entries, cancelled, options);
    String::from_utf8(bytes).unwrap_or_default()
}

/// The same, written while it is made: tasks times promos may be millions of events.
pub fn write(
    out: &mut dyn Write,
    plan: &Plan,
    entries: &[Entry],
    cancelled: &[Entry],
    options: &IcsOptions,
) -> io::Result<()> {
    let mut text = Lines::default();
    text.line("BEGIN:VCALENDAR");
    text.line("VERSION:2.0");
    text.line("PRODID:-//annual-plan//plan calendar//EN");
    text.line("CALSCALE:GREGORIAN");
    text.line(&format!("X-WR-CALNAME:{}", escaped(&plan.name)));
    for (entries, promos, status) in [(entries, &plan.promos, ""), (cancelled, &plan.cancelled, "STATUS:CANCELLED")] {
        let mut writer = Writer::new(plan, promos, status, options);
        for entry in entries {
            writer.event(&mut text, entry);
            if text.text.len() >= HELD {
                out.write_all(text.text.as_bytes())?;
                text.text.clear();
            }
        }
    }
    text.line("END:VCALENDAR");
    out.write_all(text.text.as_bytes())
}

/// Bytes that are held before they are written.
const HELD: usize = 1 << 16;

/// What events of a plan have in common.
struct Writer<'p> {
    plan: &'p Plan,
    /// What promos of entries are.
    promos: &'p [Promo],
    /// The line of those whose promo does not take place, else empty.
    status: &'static str,
    options: &'p IcsOptions,
    /// The hash of the plan's name and year.
    hash: u64,
    /// Time stamp and version.
    stamped: String,
    /// Of each promo: the hash of its tasks up to their text, and what stands behind them.
    of_promo: Vec<(u64, String)>,
    /// Of each task: the rest of its identity, its text, and the line that says who sees to it.
    tasks: Vec<[String; 3]>,
    /// First and last day of the event before, and their lines: tasks are due on the same days again and again.
    days: Option<(NaiveDate, NaiveDate)>,
    dated: String,
}

impl<'p> Writer<'p> {
    fn new(plan: &'p Plan, promos: &'p [Promo], status: &'static str, options: &'p IcsOptions) -> Self {
        let hash = fnv1a(START, format!("{}/{}/", plan.name, plan.year.label()).as_bytes());
        let mut stamped = Lines::default();
        let stamp = options.stamp.unwrap_or_else(|| plan.year.first().into()).format("%Y%m%dT%H%M%SZ");
        stamped.line(&format!("DTSTAMP:{stamp}"));
        if options.stamp.is_some() {
            stamped.line(&format!("LAST-MODIFIED:{stamp}"));
        }
        stamped.line(&format!("SEQUENCE:{}", options.sequence));
        let behind = |promo: &Promo| match options.lang {
            Lang::En => format!(" ({})", promo.id),
            Lang::Zh => format!("（{}）", promo.id),
        };
        let of_promo =
            promos.iter().map(|promo| (fnv1a(hash, format!("task/{}/", promo.id).as_bytes()), behind(promo))).collect();
        // the same task may be asked for twice, with other leads
        let mut earlier = HashMap::new();
        let tasks = plan.tasks.iter().map(|task| {
            let nth = earlier.entry(task.text.as_str()).or_insert(0);
            *nth += 1;
            let mut owner = Lines::default();
            if let Some(name) = &task.owner {
                owner.line(&format!("DESCRIPTION:{}", escaped(name)));
            }
            [format!("{}/{}", task.text, *nth - 1), escaped(&task.text), owner.text]
        });
        Self {
            plan,
            promos,
            status,
            options,
            hash,
            stamped: stamped.text,
            of_promo,
            tasks: tasks.collect(),
            days: None,
            dated: String::new(),
        }
    }

    fn event(&mut self, text: &mut Lines, entry: &Entry) {
        if self.days != Some((entry.first, entry.last)) {
            self.days = Some((entry.first, entry.last));
            // the end of an all-day event is the day after its last
            let end = entry.last.succ_opt().unwrap_or(entry.last);
            self.dated = format!("DTSTART;VALUE=DATE:{}\r\nDTEND;VALUE=DATE:{}\r\n", date(entry.first), date(end));
        }
        text.push("BEGIN:VEVENT\r\nUID:");
        text.hexadecimal(self.uid(entry));
        text.push("@annual-plan\r\n");
        text.push(&self.stamped);
        text.push(&self.dated);
        text.begin("SUMMARY:");
        self.summary(text, entry.what);
        text.end("");
        text.begin("CATEGORIES:");
        text.end(kind(self.plan, self.promos, entry.what).get(self.options.lang));
        let done = done(self.plan, self.promos, entry.what);
        self.description(text, entry.what, done);
        if !self.status.is_empty() {
            text.line(self.status);
        }
        text.push("TRANSP:TRANSPARENT\r\n");
        if let Some(days) = self.options.alarm.filter(|_| self.status.is_empty() && done.is_none()) {
            text.line("BEGIN:VALARM");
            text.line("ACTION:DISPLAY");
            text.begin("DESCRIPTION:");
            self.summary(text, entry.what);
            text.end("");
            text.line(&format!("TRIGGER:-P{days}D"));
            text.line("END:VALARM");
        }
        text.push("END:VEVENT\r\n");
    }

    /// What stands in the calendar: `618 年中大促 · 预售`, `备货完成 (618)`.
    fn summary(&self, text: &mut Lines, what: What) {
        let lang = self.options.lang;
        match what {
            What::Task(promo, task) => {
                text.push(&self.tasks[task][1]);
                if let Some(promo) = promo {
                    text.push(&self.of_promo[promo].1);
                }
            }
            What::Phase(promo, phase) => {
                text.push(&escaped(title(self.plan, self.promos, what).get(lang)));
                let phase = &self.promos[promo].phases[phase];
                if phase.name.is_none() {
                    text.push(" · ");
                    text.push(phase.kind.name().get(lang));
                }
            }
            What::Festival(_) | What::Activity(_) => text.push(&escaped(title(self.plan, self.promos, what).get(lang))),
        }
    }

    /// Who sees to a task, and that it is done.
    fn description(&self, text: &mut Lines, what: What, done: Option<Done>) {
        let What::Task(_, task) = what else { return };
        let Some(done) = done else {
            text.push(&self.tasks[task][2]);
            return;
        };
        let (joint, word) = match self.options.lang {
            Lang::En => ("\\, ", "done"),
            Lang::Zh => ("，", "已完成"),
        };
        text.begin("DESCRIPTION:");
        if let Some(owner) = &self.plan.tasks[task].owner {
            text.push(&escaped(owner));
            text.push(joint);
        }
        text.push(word);
        text.end(&if let Done::On(day) = done { format!(" {day}") } else { String::new() });
    }

    /// What an event is, hashed: the same in every run, whatever its dates.
    fn uid(&self, entry: &Entry) -> u64 {
        let identity = match entry.what {
            // some fiscal years have a festival twice: 腊八 of 2022, 春节 of a year from February
            What::Festival(festival) => match festival.within(self.plan.year.first(), entry.first).len() {
                ..=1 => format!("festival/{}", festival.word()),
                nth => format!("festival/{}/{nth}", festival.word()),
            },
            What::Activity(index) => {
                let (month, text) = &self.plan.activities[index];
                format!("activity/{month}/{text}")
            }
            What::Phase(promo, phase) => format!("phase/{}", phase_key(&self.promos[promo], phase)),
            What::Task(Some(promo), task) => return fnv1a(self.of_promo[promo].0, self.tasks[task][0].as_bytes()),
            What::Task(None, task) => format!("task//{}", self.tasks[task][0]),
        };
        fnv1a(self.hash, identity.as_bytes())
    }
}

/// What an FNV-1a hash begins with.
const START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, going on from what was hashed before: an identifier, not a secret.
fn fnv1a(before: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(before, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
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

/// Content lines.
#[derive(Default)]
struct Lines {
    text: String,
    /// Where the last one begins.
    start: usize,
}

impl Lines {
    /// One content line.
    fn line(&mut self, content: &str) {
        self.begin(content);
        self.end("");
    }

    fn begin(&mut self, content: &str) {
        self.start = self.text.len();
        self.text.push_str(content);
    }

    fn push(&mut self, content: &str) {
        self.text.push_str(content);
    }

    /// Ends the line, folded between characters where it is long.
    fn end(&mut self, content: &str) {
        self.text.push_str(content);
        if self.text.len() - self.start > FOLD {
            let long = self.text.split_off(self.start);
            let mut room = FOLD;
            for c in long.chars() {
                if c.len_utf8() > room {
                    self.text.push_str("\r\n ");
                    // the space counts
                    room = FOLD - 1;
                }
                room -= c.len_utf8();
                self.text.push(c);
            }
        }
        self.text.push_str("\r\n");
    }

    fn hexadecimal(&mut self, number: u64) {
        const FIGURES: &[u8; 16] = b"0123456789abcdef";
        for place in (0..16).rev() {
            self.text.push(char::from(FIGURES[(number >> (4 * place) & 15) as usize]));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use icalendar::{CalendarComponent, Component, DatePerhapsTime};

    use super::{IcsOptions, render};
    use crate::expand::calendar::{cancelled, entries};
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
        render(&plan, &entries(&plan), &cancelled(&plan), &IcsOptions { alarm, ..ZH })
    }

    const ZH: IcsOptions = IcsOptions { lang: Lang::Zh, alarm: None, sequence: 0, stamp: None };

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
        let sale = events.iter().find(|(_, summary, ..)| summary == "618 年中大促 · 正式").expect("the sale");
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
    fn a_moved_event_is_newer_by_sequence_or_by_time_and_what_is_cancelled_says_so() {
        let first = ics(PLAN, None);
        let moved = plan(&PLAN.replace("06-06..06-18", "06-08..06-18"));
        let stamp = chrono::DateTime::from_timestamp(1_800_000_000, 0).expect("a time").naive_utc();
        let again = |sequence, stamp| render(&moved, &entries(&moved), &[], &IcsOptions { sequence, stamp, ..ZH });
        assert!(first.contains("\r\nSEQUENCE:0\r\n") && !first.contains("LAST-MODIFIED"));
        assert!(again(3, None).contains("DTSTAMP:20270101T000000Z\r\nSEQUENCE:3\r\n"));
        let later = again(0, Some(stamp));
        assert!(later.contains("DTSTAMP:20270115T080000Z\r\nLAST-MODIFIED:20270115T080000Z\r\n"), "{later}");
        assert_eq!(again(3, None), again(3, None));

        let off = ics(&PLAN.replace("    tier: core", "    tier: core\n    status: cancelled"), Some(3));
        let of =
            |text: &str| events(text).into_iter().map(|(uid, summary, ..)| (uid, summary)).collect::<BTreeSet<_>>();
        // the same events by the same names, those of the promo cancelled and without a reminder
        assert_eq!(of(&off), of(&first));
        let cancelled: Vec<&str> =
            off.split("BEGIN:VEVENT").filter(|event| event.contains("STATUS:CANCELLED")).collect();
        assert_eq!(cancelled.len(), 3 + 2);
        assert!(cancelled.iter().all(|event| !event.contains("VALARM")));
        assert!(!first.contains("STATUS"));
    }

    #[test]
    fn what_is_done_says_so_and_reminds_nobody() {
        let text = PLAN.replace("lead: 1 month,", "lead: 1 month, done: {618: 2027-05-01},")
            + "  - {task: 预算会, on: 2026-12-10, done: yes}\n";
        let unfolded = ics(&text, Some(3)).replace("\r\n ", "");
        assert!(unfolded.contains("DESCRIPTION:供应链部，已完成 2027-05-01\r\n"), "{unfolded}");
        assert!(unfolded.contains("SUMMARY:预算会\r\nCATEGORIES:已完成\r\nDESCRIPTION:已完成\r\n"), "{unfolded}");
        assert_eq!(unfolded.matches("VALARM").count(), 2 * (unfolded.matches("BEGIN:VEVENT").count() - 2));
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
