//! `plan fmt`: what it writes says the same, and is what it would write again.

mod mess;

use std::collections::BTreeMap;
use std::fs;

use plan_core::Options;
use plan_core::layout::{Unformatted, format};
use plan_core::model::plan::Plan;
use plan_text::layout::stops;
use plan_text::source::Source;
use plan_text::yaml::{Limits, Problems, load};
use proptest::collection::vec;
use proptest::prelude::{TestCaseError, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;
use similar::TextDiff;

use super::findings::{samples, scrap, slips};
use mess::{Chances, Mess};

fn source(text: &str) -> Source {
    Source::new("plan.yaml", text.to_owned())
}

/// The layout of a text that can be laid out.
fn laid_out(text: &str) -> Result<Option<String>, TestCaseError> {
    match format(&source(text)) {
        Ok(new) => Ok(Some(new.text)),
        Err(Unformatted::Findings(findings)) => {
            prop_assert!(findings.counts.errors > 0, "refused for nothing: {text:?}");
            Ok(None)
        }
        Err(Unformatted::Changed) => Err(TestCaseError::fail(format!("would say something else:\n{text}\n{text:?}"))),
    }
}

/// How many findings are shown at most.
const SHOWN: usize = 500;

/// What is found and what is computed, without places in the text.
fn meaning(text: &str) -> (Vec<(&'static str, String)>, String) {
    let outcome = Plan::read(&source(text), &Options::default());
    let mut found: Vec<_> = outcome.findings.diags.iter().map(|diag| (diag.rule.code, diag.place.clone())).collect();
    found.sort();
    (found, format!("{:?}", outcome.plan()))
}

/// Numbered comments, with what is behind them on their lines.
fn comments(text: &str) -> BTreeMap<&str, usize> {
    let mut all = BTreeMap::new();
    for (at, _) in text.match_indices("# ") {
        let line = text[at..].lines().next().unwrap_or_default().trim_end();
        *all.entry(line).or_default() += 1;
    }
    all
}

/// Holds one text against all that is promised.
fn holds(text: &str) -> Result<bool, TestCaseError> {
    let Some(new) = laid_out(text)? else { return Ok(false) };
    let again = laid_out(&new)?.unwrap_or_default();
    prop_assert!(again == new, "{}it was\n{text}", TextDiff::from_lines(&new, &again).unified_diff());
    prop_assert!(!new.contains("\n\n\n") || text.contains(['|', '>', '"', '\'']), "two empty lines:\n{new}");
    prop_assert!(new.is_empty() || new.ends_with('\n') || new == source(text).text);
    let (was, is) = (meaning(text), meaning(&new));
    // of very many findings the first are shown, and what is first may have moved; what a text that is no plan seems to be
    // is guessed by its lines
    let guessed = [&was, &is].iter().any(|(found, _)| matches!(&found[..], [("P0023", _)]));
    let same = was.1 == is.1 && (was.0 == is.0 || guessed);
    prop_assert!(same || was.0.len() >= SHOWN, "{was:?}\n{is:?}\nin\n{text}\nand\n{new}");
    Ok(true)
}

proptest! {
    #![proptest_config(super::cases(150))]

    #[test]
    fn a_messy_plan_says_the_same_and_stays_as_it_was_laid_out(
        plan in plan_testkit::plan(),
        dice in vec(any::<u8>(), 1..400),
        spacing in any::<bool>(),
    ) {
        let clean = plan.text();
        let tree = load(&clean, &Limits::default(), &mut Problems::default()).expect("a tree");
        let text = Mess::write(tree.root(), &dice, Chances { spacing, shape: true });
        prop_assert!(holds(&text)?, "refused:\n{text}");
        let new = laid_out(&text)?.expect("as before");
        prop_assert_eq!(comments(&text), comments(&new), "\n{}\n{}", text, new);
    }

    #[test]
    fn however_it_is_spaced_a_plan_has_one_layout(plan in plan_testkit::plan(), dice in vec(any::<u8>(), 1..400)) {
        let clean = plan.text();
        let tree = load(&clean, &Limits::default(), &mut Problems::default()).expect("a tree");
        let plain = Mess::write(tree.root(), &dice, Chances { spacing: false, shape: false });
        let spaced = Mess::write(tree.root(), &dice, Chances { spacing: true, shape: false });
        let (spaced, plain) = (laid_out(&spaced)?.expect("YAML"), laid_out(&plain)?.expect("YAML"));
        prop_assert!(spaced == plain, "{}", TextDiff::from_lines(&plain, &spaced).unified_diff());
    }

    #[test]
    fn a_messy_plan_with_mistakes_is_found_the_same_mistakes_in(
        at in any::<Index>(),
        lost in vec(any::<Index>(), 0..4),
        dice in vec(any::<u8>(), 1..400),
    ) {
        let samples = samples();
        let mut lines: Vec<&str> = at.get(&samples).lines().collect();
        for line in lost {
            lines.remove(line.index(lines.len()));
        }
        let sample = lines.join("\n");
        let mut problems = Problems::default();
        let tree = load(&sample, &Limits::default(), &mut problems);
        if let Some(tree) = tree.filter(|_| !problems.finish().iter().any(stops)) {
            holds(&Mess::write(tree.root(), &dice, Chances { spacing: true, shape: true }))?;
        }
    }

    #[test]
    fn any_slip_in_a_plan_is_laid_out_or_refused(at in any::<Index>(), slips in slips(4)) {
        let samples = samples();
        let text = slips.iter().fold(at.get(&samples).clone(), |text, slip| slip.apply(&text));
        holds(&text)?;
    }

    #[test]
    fn any_yaml_like_text_is_laid_out_or_refused(scraps in vec(scrap(), 0..30)) {
        holds(&scraps.concat())?;
    }
}

#[test]
fn shipped_plans_are_in_their_layout() {
    let files = super::shipped();
    assert!(files.len() > 8);
    for file in files {
        let text = fs::read_to_string(&file).expect("a text");
        let new = format(&source(&text)).expect("a layout").text;
        assert!(new == text, "run `plan fmt {}`", file.display());
    }
}

#[test]
fn wrong_samples_are_laid_out_unless_they_are_no_yaml() {
    let mut refused = Vec::new();
    for text in samples() {
        if !holds(&text).expect("what is promised") {
            refused.push(meaning(&text).0[0].0);
        }
    }
    assert_eq!(refused, ["P0001", "P0002", "P0003"]);
}
