//! Every figure of a plan is followed down to what is written, and computed again from there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::Options;
use crate::expand::Worked;
use crate::explain::{BudgetFigure, Figure, Period, Purse, Spent, Term, Value, figures};
use crate::model::money::Money;
use crate::model::plan::input::Input;
use crate::model::plan::{Plan, Pool};
use crate::source::Source;
use crate::yaml::{self, Limits, Problems};

/// Months with shares, phases with a share in them, overlapping promos, a phase that begins before the year; money by kinds of
/// phase, by shares, evenly and by GMV, held back of all of it or of a pool, through channels of nothing.
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
    spend: {sale: 62.5%, presale: 37.5%}
budget:
  marketing:
    rate: 12.345%
    split: {daily: 33.3%, promo: 66.7%}
    promos: {双11: 50.5%, 618: 29.5%, brand: 0%, early: 20%}
    channels: {抖音/快手: 33.3%, 空: 0%, 小红书: 33.3%, ~: 33.4%}
    reserve: {share: 33.3%, of: promo}
  activities:
    band: 3%..6.54321%
    split: {promo: 100%, daily: 0%}
    reserve: {share: 7.77%}
  拍摄/打样: {rate: 1.2345%, band: 1%..2%, channels: {a: 50%, b: 50%}, reserve: {share: 10%}}
  technology: {rate: 0.9876%, timing: even}
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
    for text in texts() {
        let worked = worked(&text);
        let mut sound = BTreeSet::new();
        for figure in figures(&worked) {
            follow(&worked, figure, &mut Vec::new(), &mut sound);
        }
    }
}

/// No figure follows from itself.
fn follow(worked: &Worked, figure: Figure, above: &mut Vec<Figure>, sound: &mut BTreeSet<Figure>) {
    assert!(!above.contains(&figure), "{figure:?} leads to itself: {above:?}");
    if sound.contains(&figure) {
        return;
    }
    above.push(figure);
    for term in worked.why(figure).into_iter().flat_map(|step| step.of) {
        if let Term::Figure(below) = term {
            follow(worked, below, above, sound);
        }
    }
    above.pop();
    sound.insert(figure);
}

#[test]
fn leaves_add_up_to_every_total() {
    for text in texts() {
        let worked = worked(&text);
        let amount = |spent| worked.figure(Figure::Budget(BudgetFigure::Amount(spent))).and_then(Value::money);
        let sum = |parts: &mut dyn Iterator<Item = Spent>| parts.map(amount).sum::<Option<Money>>();
        for (line, budget) in worked.budgets().lines.iter().enumerate() {
            let whole = Spent::of(line);
            assert_eq!(amount(whole), Some(budget.amount));
            assert_eq!(sum(&mut (0..12).map(|month| Spent { period: Period::Month(month), ..whole })), amount(whole));
            let channels = worked.plan().lines[line].channels.len();
            if channels > 0 {
                assert_eq!(sum(&mut (0..channels).map(|at| Spent { channel: Some(at), ..whole })), amount(whole));
            }
            let held: Money = budget.cells.iter().filter_map(|cell| cell.held).sum();
            let deployable = worked.figure(Figure::Budget(BudgetFigure::Deployable(whole))).and_then(Value::money);
            assert_eq!(deployable, Some(budget.amount - held));
        }
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
        for none in [
            "",
            "gmv/",
            "gmv/quarter/Q5",
            "gmv/month/06",
            "gmv/day/2027-6-18",
            "gmv/promo/nobody",
            "budget",
            "budget/nothing",
            "days/618/2027-07-01",
        ] {
            assert_eq!(Figure::parse(none, plan), None, "{none}");
        }
    }
    let worked = worked(MIXED);
    let key = |figure: Figure| figure.key(worked.plan());
    assert_eq!(key(Figure::Month(5)), "gmv/month/2027-06");
    assert_eq!(key(Figure::Phase { promo: 1, phase: 1 }), "gmv/phase/618/sale");
    let budget = |spent| Figure::Budget(BudgetFigure::Amount(spent));
    let leaf = Spent { line: 0, purse: Purse::Promo(1), period: Period::Month(5), channel: Some(0) };
    for (figure, name, short) in [
        (
            budget(leaf),
            "budget/marketing/promo/618/2027-06/channel/抖音~1快手",
            "budget/marketing/618/2027-06/抖音~1快手",
        ),
        (budget(Spent::of(2)), "budget/拍摄~1打样", "budget/拍摄~1打样"),
        (
            Figure::Budget(BudgetFigure::Held(leaf)),
            "budget/marketing/promo/618/2027-06/channel/抖音~1快手/held",
            "budget/marketing/618/2027-06/抖音~1快手/held",
        ),
    ] {
        assert_eq!(key(figure), name);
        assert_eq!(Figure::parse(short, worked.plan()), Some(figure));
    }
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
        Figure::Budget(BudgetFigure::Amount(Spent::of(4))),
        Figure::Budget(BudgetFigure::Amount(Spent { purse: Purse::Pool(Pool::Daily), ..Spent::of(2) })),
        Figure::Budget(BudgetFigure::Amount(Spent { purse: Purse::Kind { promo: 1, nth: 0 }, ..Spent::of(0) })),
        Figure::Budget(BudgetFigure::Amount(Spent { period: Period::Quarter(4), ..Spent::of(0) })),
        Figure::Budget(BudgetFigure::Amount(Spent { channel: Some(4), ..Spent::of(0) })),
        Figure::Budget(BudgetFigure::Held(Spent::of(3))),
        Figure::Budget(BudgetFigure::High(0)),
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
