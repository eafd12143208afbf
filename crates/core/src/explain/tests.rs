//! Every figure of a plan is followed down to what is written, and computed again from there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::Options;
use crate::expand::Worked;
use crate::explain::{Figure, Term, figures};
use crate::model::plan::Plan;
use crate::model::plan::input::Input;
use crate::source::Source;
use crate::yaml::{self, Limits, Problems};

/// Months with shares, phases with a share in them, overlapping promos, a phase that begins before the year.
const MIXED: &str = "\
plan: 1
name: mixed
year: 2027
gmv:
  target: 12345678.91
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: rest}
  months: {Q2: {04: 25%, 05: 25%, 06: 50%}}
  weekdays: {sat: 1.25, sun: 1.1}
promos:
  - id: early
    tier: segment
    phases: [{kind: sale, dates: 2026-12-28..2027-01-03, uplift: 2}]
  - id: 618
    tier: core
    phases:
      - {kind: warmup, dates: 06-01..06-05}
      - {kind: sale, dates: 06-06..06-18, share: 20%}
      - {kind: encore, dates: 06-19..06-20, uplift: 1.5}
  - id: brand
    tier: segment
    phases: [{kind: sale, dates: 06-19..06-25, uplift: 1.234567891}]
  - id: 双11
    tier: core
    phases: [{kind: presale, dates: 10-20..10-31, share: 10%}, {kind: sale, dates: 11-01..11-11, share: 33.3%}]
";

fn worked(text: &str) -> Worked {
    let outcome = Plan::read(&Source::new("plan.yaml", text.to_owned()), &Options::default());
    outcome.worked.unwrap_or_else(|| panic!("{:#?}", outcome.findings.diags))
}

fn texts() -> impl Iterator<Item = String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plans");
    let shipped =
        ["plan", "apparel", "baby", "tmall", "small-shop"].map(|name| folder.join(name).with_extension("yaml"));
    shipped.into_iter().map(|path| fs::read_to_string(path).expect("a plan")).chain([MIXED.to_owned()])
}

#[test]
fn every_figure_is_computed_again_from_its_terms() {
    for text in texts() {
        let worked = worked(&text);
        let mut known = BTreeSet::new();
        for figure in figures(&worked) {
            let step = worked.why(figure).unwrap_or_else(|| panic!("{figure:?}"));
            let terms: Option<Vec<_>> = step.of.iter().map(|term| worked.term(term)).collect();
            let again = terms.and_then(|terms| step.recompute(&terms));
            assert_eq!(again, Some(step.value), "{figure:?}: {step:?}");
            assert_eq!(worked.figure(figure), Some(step.value), "{figure:?}");
            assert!(known.insert(figure), "{figure:?} is listed twice");
        }
        assert!(known.iter().copied().eq(figures(&worked)), "figures are listed in their order");
        for &figure in &known {
            for term in worked.why(figure).into_iter().flat_map(|step| step.of) {
                assert!(!matches!(term, Term::Figure(below) if !known.contains(&below)), "{figure:?}: {term:?}");
            }
        }
    }
}

#[test]
fn every_figure_leads_down_to_what_is_written() {
    let worked = worked(MIXED);
    for figure in figures(&worked) {
        // no figure follows from itself: a path down is no longer than there are kinds of figures
        let mut down = vec![figure];
        for _ in 0..12 {
            let steps = down.iter().filter_map(|&figure| worked.why(figure));
            let below: BTreeSet<Figure> = steps
                .flat_map(|step| step.of)
                .filter_map(|term| if let Term::Figure(figure) = term { Some(figure) } else { None })
                .collect();
            down = below.into_iter().collect();
        }
        assert!(down.is_empty(), "{figure:?} leads to {down:?}");
    }
}

#[test]
fn keys_of_figures_read_back() {
    for text in texts() {
        let worked = worked(&text);
        let plan = worked.plan();
        for figure in figures(&worked) {
            let key = figure.key(plan);
            assert_eq!(Figure::parse(&key, plan), Some(figure), "{key}");
        }
        for none in ["", "gmv/", "gmv/quarter/Q5", "gmv/month/06", "gmv/day/2027-6-18", "gmv/promo/nobody", "budget"] {
            assert_eq!(Figure::parse(none, plan), None, "{none}");
        }
    }
    let worked = worked(MIXED);
    let key = |figure: Figure| figure.key(worked.plan());
    assert_eq!(key(Figure::Month(5)), "gmv/month/2027-06");
    assert_eq!(key(Figure::Phase { promo: 1, phase: 1 }), "gmv/phase/618/sale");
}

#[test]
fn figures_that_a_plan_does_not_have_have_no_value() {
    let worked = worked(MIXED);
    for figure in [
        Figure::Quarter(4),
        Figure::Day(365),
        Figure::Promo(4),
        Figure::Phase { promo: 1, phase: 3 },
        Figure::Unclaimed(0),
        Figure::Week(60),
    ] {
        assert_eq!((worked.figure(figure), worked.why(figure)), (None, None), "{figure:?}");
    }
}

#[test]
fn places_are_those_of_the_keys() {
    for text in texts() {
        let worked = worked(&text);
        let plan = worked.plan();
        let tree = yaml::load(&text, &Limits::default(), &mut Problems::default()).expect("a tree");
        let mut seen = 0;
        for (input, place) in plan.places() {
            let (path, key) = (yaml::path(&tree, place, "id"), input.path(plan));
            // a month may be spelled in other ways
            let spelled = matches!(input, Input::Month(_) | Input::FixedMonth { .. } | Input::HeadsIn { .. });
            let month = matches!(input, Input::Sales { by: Some(_), .. });
            assert!(path == key || spelled || month, "{input:?}: {path} is not {key}");
            assert_eq!(plan.place(input), Some(place), "{input:?}");
            seen += 1;
        }
        assert!(seen > 8, "few of the plan's values have places");
    }
}
