//! Keys and words in Chinese and in English: the same plan, and the same bytes of everything that programs read.

use std::fs;
use std::path::Path;

use annual_plan::reports::{Ask, REPORTS};
use plan_core::expand::Worked;
use plan_core::layout::{format, format_in};
use plan_core::model::plan::Plan;
use plan_core::model::spelling::{self, Keys};
use plan_core::repair::{Wanted, repair};
use plan_core::{Options, Outcome};
use plan_render::csv;
use plan_text::lang::Lang;
use plan_text::source::Source;
use proptest::collection::vec;
use proptest::prelude::{TestCaseError, any, prop_assert, prop_assert_eq, proptest};
use similar::TextDiff;

use super::findings::samples;
use super::shipped;

fn source(text: &str) -> Source {
    Source::new("plan.yaml", text.to_owned())
}

fn read(text: &str) -> Outcome {
    Plan::read(&source(text), &Options::default())
}

/// A plan in its layout and one spelling; nothing where it has no layout.
fn spelled(text: &str, keys: Keys) -> Option<String> {
    format_in(&source(text), Some(keys)).ok().map(|laid_out| laid_out.text)
}

/// All that programs are told of what a plan comes to.
fn told(worked: &Worked) -> Vec<String> {
    let mut told = vec![format!("{:?}", worked.plan())];
    for report in &REPORTS {
        let ways = (report.by)().into_iter().chain([report.usual]);
        for ask in ways.map(|by| Ask { by: by.to_owned(), ..Ask::default() }) {
            let mut json = Vec::new();
            let written = (report.json)(worked, &ask, "plan.yaml", &mut json).is_ok();
            told.push(if written { String::from_utf8(json).expect("UTF-8") } else { "lacking".to_owned() });
            if let Ok(sheet) = report.sheet(worked, &ask) {
                told.push(csv::render(&sheet, csv::Heads::Keys, Lang::En));
            }
        }
    }
    told
}

/// What is found, whatever it is called.
fn found(outcome: &Outcome) -> Vec<(&'static str, String)> {
    let facts = outcome.findings.diags.iter().map(|diag| (diag.rule.code, spelling::path(&diag.place)));
    let mut facts: Vec<_> = facts.collect();
    facts.sort();
    facts
}

/// The text without its columns: words that became equally wide tell nothing of those there were.
fn bare(text: &str) -> Vec<String> {
    text.lines().map(|line| line.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")).collect()
}

/// Holds a plan against its twins; whether it has any.
fn twins(text: &str) -> Result<bool, TestCaseError> {
    let Some(english) = spelled(text, Keys::En) else { return Ok(false) };
    let chinese = spelled(text, Keys::Zh).unwrap_or_default();
    let back = spelled(&chinese, Keys::En).unwrap_or_default();
    prop_assert_eq!(bare(&back), bare(&english), "there and back");
    prop_assert_eq!(bare(&spelled(&back, Keys::Zh).unwrap_or_default()), bare(&chinese), "and there again");
    let laid_out = format(&source(&chinese)).map(|laid_out| laid_out.text);
    prop_assert!(laid_out.is_ok_and(|text| text == chinese), "it is in its layout:\n{chinese}");
    let [was, is] = [read(text), read(&chinese)];
    prop_assert_eq!(found(&was), found(&is), "{}", chinese);
    let [mended, again] = [&english, &chinese].map(|text| {
        let repaired = repair(&source(text), &Options::default(), &Wanted::default());
        spelled(&repaired.source.text, Keys::En).map(|text| bare(&text))
    });
    prop_assert_eq!(mended, again, "{}", chinese);
    let [was, is] = [was, is].map(|outcome| outcome.worked.as_ref().map(told));
    prop_assert!(was == is, "it comes to something else:\n{chinese}");
    Ok(true)
}

proptest! {
    #![proptest_config(super::cases(40))]

    #[test]
    fn a_plan_and_its_twin_come_to_the_same_bytes(plan in plan_testkit::plan_with_money()) {
        prop_assert!(twins(&plan.text())?);
    }

    #[test]
    fn spellings_may_be_mixed(plan in plan_testkit::plan(), which in vec(any::<bool>(), 1..50)) {
        let english = spelled(&plan.text(), Keys::En).expect("a layout");
        let chinese = spelled(&english, Keys::Zh).expect("a layout");
        prop_assert_eq!(spelled(&chinese, Keys::En), Some(english.clone()), "there and back");
        // the twins have the same lines
        let pairs = english.lines().zip(chinese.lines()).zip(which.iter().cycle());
        let mixed: Vec<&str> = pairs.map(|((en, zh), chinese)| if *chinese { zh } else { en }).collect();
        let mixed = mixed.join("\n");
        let [was, is] = [read(&english), read(&mixed)];
        prop_assert_eq!(found(&was), found(&is), "{}", mixed);
        prop_assert_eq!(was.worked.as_ref().map(told), is.worked.as_ref().map(told));
    }
}

#[test]
fn plans_written_by_hand_and_wrong_ones_have_twins() {
    let money = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/money-out.yaml");
    let texts = shipped().into_iter().chain([money]).map(|path| fs::read_to_string(path).expect("a plan"));
    let count =
        texts.chain(samples()).filter(|text| twins(text).unwrap_or_else(|wrong| panic!("{wrong}\n{text}"))).count();
    assert!(count > 100, "{count}");
}

#[test]
fn a_plan_that_was_laid_out_comes_back_as_it_was() {
    for path in shipped() {
        let text = fs::read_to_string(&path).expect("a plan");
        let back = spelled(&text, Keys::Zh).and_then(|chinese| spelled(&chinese, Keys::En)).unwrap_or_default();
        assert!(back == text, "{}{}", path.display(), TextDiff::from_lines(&text, &back).unified_diff());
    }
}
