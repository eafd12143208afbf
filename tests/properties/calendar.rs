//! The calendar lists what the plan says, each thing once and in the stated order, and every format says the same.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use icalendar::{CalendarComponent, Component, DatePerhapsTime};
use plan_core::almanac::{Festival, Holidays};
use plan_core::expand::calendar::{Entry, What, cancelled, entries};
use plan_core::model::plan::Plan;
use plan_core::report::Selection;
use plan_core::report::calendar::{self as report, Filter};
use plan_render::ics::{self, IcsOptions};
use plan_render::json;
use plan_testkit::{Kind, Listed, Written, shifted};
use plan_text::lang::Lang;
use proptest::prelude::{Strategy, TestCaseError, prop_assert, prop_assert_eq, proptest};
use serde_json::Value;

use super::cases;
use super::numbers::{check, selections};

fn kind(what: What) -> Kind {
    match what {
        What::Festival(festival) => {
            Kind::Festival(Festival::ALL.iter().position(|&one| one == festival).expect("a festival"))
        }
        What::Activity(at) => Kind::Activity(at),
        What::Phase(promo, at) => Kind::Phase(promo, at),
        What::Task(promo, at) => Kind::Task(promo, at),
    }
}

fn listed(entries: &[Entry]) -> Vec<Listed> {
    entries.iter().map(|entry| (entry.first, entry.last, kind(entry.what))).collect()
}

/// Plans that are accepted, with their year's calendar.
fn planned(written: &Written) -> Option<(Plan, Vec<Entry>)> {
    let plan = check(written, None).into_plan()?;
    let entries = entries(&plan);
    Some((plan, entries))
}

/// UID, first day and last day of every event, as another program reads them.
fn events(text: &str) -> Vec<(String, NaiveDate, NaiveDate)> {
    let calendar: icalendar::Calendar = text.parse().expect("an iCalendar file");
    let event = |component: &CalendarComponent| {
        let CalendarComponent::Event(event) = component else { panic!("an event") };
        let day = |day: Option<DatePerhapsTime>| match day {
            Some(DatePerhapsTime::Date(day)) => day,
            other => panic!("an all-day event: {other:?}"),
        };
        (event.get_uid().expect("a UID").to_owned(), day(event.get_start()), shifted(day(event.get_end()), -1))
    };
    calendar.components.iter().map(event).collect()
}

/// The parts of the year list what the year lists, cut to them.
fn parts_are_of_the_year(written: &Written, plan: &Plan, year: &[Entry]) -> Result<(), TestCaseError> {
    let all = written.entries();
    let promos = (0..plan.promos.len()).map(Some).chain([None]);
    for promo in promos {
        for selection in selections() {
            let (from, to) = match selection {
                Selection::Year => (NaiveDate::MIN, NaiveDate::MAX),
                Selection::Quarter(at) => {
                    let month = 3 * u32::try_from(at).expect("small");
                    (written.month_start(month), shifted(written.month_start(month + 3), -1))
                }
                Selection::Month(at) => {
                    let month = u32::try_from(at).expect("small");
                    (written.month_start(month), shifted(written.month_start(month + 1), -1))
                }
            };
            let wanted = |kind: Kind| match (promo, kind) {
                (None, _) => true,
                (Some(promo), Kind::Phase(of, _) | Kind::Task(Some(of), _)) => of == promo,
                (Some(_), Kind::Festival(_) | Kind::Activity(_) | Kind::Task(None, _)) => false,
            };
            let by_hand = all.iter().filter(|entry| entry.0 <= to && entry.1 >= from && wanted(entry.2));
            let part = Filter { selection, promo, platform: None }.apply(plan, year.to_vec());
            prop_assert_eq!(listed(&part), by_hand.copied().collect::<Vec<_>>());
            prop_assert!(part.iter().all(|entry| year.contains(entry)));
        }
    }
    Ok(())
}

fn ics_agrees(plan: &Plan, entries: &[Entry]) -> Result<(), TestCaseError> {
    for (lang, alarm) in [(Lang::Zh, None), (Lang::En, Some(3))] {
        let options = IcsOptions { lang, alarm, sequence: 2, stamp: None };
        let text = ics::render(plan, entries, &[], &options);
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
        let events = events(&text);
        let uids: BTreeSet<&str> = events.iter().map(|(uid, ..)| uid.as_str()).collect();
        prop_assert_eq!(uids.len(), entries.len(), "one UID for each entry");
        // nothing cancelled is called like what takes place
        let off = self::events(&ics::render(plan, &[], &cancelled(plan), &options));
        prop_assert!(off.iter().all(|(uid, ..)| !uids.contains(uid.as_str())));
        let days: Vec<_> = events.iter().map(|&(_, first, last)| (first, last)).collect();
        prop_assert_eq!(days, entries.iter().map(|entry| (entry.first, entry.last)).collect::<Vec<_>>());

        // a part of the calendar knows its events by the same names
        let filter = Filter { selection: Selection::Quarter(2), promo: None, platform: None };
        let part = ics::render(plan, &filter.apply(plan, entries.to_vec()), &[], &options);
        for event in self::events(&part) {
            prop_assert!(events.contains(&event), "{:?} is not in the year's", event);
        }
    }
    Ok(())
}

fn json_agrees(written: &Written, plan: &Plan, entries: &[Entry]) -> Result<(), TestCaseError> {
    let text = json::calendar(plan, entries, &Holidays::default(), Filter::default(), "plan.yaml", Lang::En);
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let objects = json["entries"].as_array().expect("entries");
    prop_assert_eq!(objects.len(), entries.len());
    let live = written.live();
    for (object, (first, last, kind)) in objects.iter().zip(written.entries()) {
        let said = |key: &str| object[key].as_str().unwrap_or_default();
        prop_assert_eq!(said("from"), first.to_string());
        prop_assert_eq!(said("to"), last.to_string());
        let (word, promo, phase, owner) = match kind {
            Kind::Festival(_) => ("festival", "", "", ""),
            Kind::Activity(_) => ("activity", "", "", ""),
            Kind::Phase(promo, at) => ("phase", live[promo].id, live[promo].phases[at].kind, ""),
            Kind::Task(promo, at) => {
                let promo_id = promo.map_or("", |promo| live[promo].id);
                prop_assert_eq!(said("done"), written.done(at, promo).unwrap_or_default());
                ("task", promo_id, "", written.tasks[at].owner.unwrap_or_default())
            }
        };
        prop_assert_eq!((said("kind"), said("promo"), said("owner")), (word, promo, owner));
        // the second phase of a kind is told apart by a number
        prop_assert_eq!(said("phase").split('-').next(), Some(phase));
        match kind {
            Kind::Activity(at) => prop_assert_eq!(said("title"), written.activities[at].1),
            Kind::Task(_, at) => prop_assert_eq!(said("title"), written.tasks[at].text),
            Kind::Festival(_) | Kind::Phase(..) => prop_assert!(!said("title").is_empty()),
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn the_calendar_lists_everything_once_and_in_order(written in plan_testkit::plan()) {
        if let Some((plan, entries)) = planned(&written) {
            prop_assert_eq!(listed(&entries), written.entries());
            parts_are_of_the_year(&written, &plan, &entries)?;
        }
    }

    #[test]
    fn every_format_lists_the_same(written in plan_testkit::plan()) {
        if let Some((plan, entries)) = planned(&written) {
            ics_agrees(&plan, &entries)?;
            json_agrees(&written, &plan, &entries)?;
        }
    }

    #[test]
    fn what_is_due_grows_with_the_days_looked_ahead(
        (written, as_of, within) in plan_testkit::plan().prop_flat_map(|written| {
            (proptest::prelude::Just(written), -60i64..400, [0u32..90, 0..400])
        }),
    ) {
        let Some((plan, entries)) = planned(&written) else { return Ok(()) };
        let as_of = shifted(written.first_day(), as_of);
        let due = |within: u32| -> Vec<(NaiveDate, i64, Option<usize>, usize)> {
            let tasks = report::due(&plan, &entries, as_of, within).into_iter();
            tasks.map(|task| (task.due, task.days, task.promo, task.task)).collect()
        };
        let [near, more] = within;
        let (near, far) = ((near, due(near)), (near + more, due(near + more)));
        prop_assert!(near.1.iter().all(|task| far.1.contains(task)));
        for (within, tasks) in [near, far] {
            let by_hand = written.entries().into_iter().filter_map(|(due, _, kind)| match kind {
                Kind::Task(promo, task) => {
                    let soon = due <= shifted(as_of, within.into());
                    (written.is_open(task, promo, as_of) && soon).then(|| (due, (due - as_of).num_days(), promo, task))
                }
                _ => None,
            });
            prop_assert_eq!(tasks, by_hand.collect::<Vec<_>>());
        }
    }
}
