//! Every plan that is written is read, and its numbers are those of the format.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use num_bigint::BigInt;
use plan_core::expand::{self, Budgets, By, Targets};
use plan_core::model::money::Money;
use plan_core::model::plan::Plan;
use plan_core::report::{Cell, Selection};
use plan_core::{Change, Options, Outcome};
use plan_testkit::{Numbers, Place, Written};
use plan_text::diag::Severity;
use plan_text::source::Source;
use proptest::prelude::{TestCaseError, prop_assert, prop_assert_eq, proptest};
use rust_decimal::Decimal;

/// A plan with its numbers.
pub(super) struct Computed {
    pub(super) plan: Plan,
    pub(super) targets: Targets,
    pub(super) budgets: Budgets,
}

pub(super) fn check(written: &Written, target: Option<u128>) -> Outcome {
    let amount = |minor: u128| Decimal::from_i128_with_scale(minor.cast_signed(), written.decimals);
    let change = |minor: u128| Change::new("--gmv", "gmv.target", amount(minor).to_string());
    Plan::read(
        &Source::new("plan.yaml", written.text()),
        &Options { changes: target.map(change).into_iter().collect(), ..Options::default() },
    )
}

/// The numbers by the library and by hand; `None` where both refuse, for the same reasons.
pub(super) fn compute(written: &Written, target: Option<u128>) -> Result<Option<(Computed, Numbers)>, TestCaseError> {
    let outcome = check(written, target);
    let diags = outcome.findings.diags.iter();
    let codes: BTreeSet<&str> =
        diags.filter(|diag| diag.counts_as() == Some(Severity::Error)).map(|diag| diag.rule.code).collect();
    match (outcome.into_plan(), written.numbers(target.unwrap_or(written.target))) {
        (Some(plan), Ok(numbers)) => {
            let targets = expand::targets(&plan);
            let budgets = expand::budgets(&plan, &targets);
            Ok(Some((Computed { plan, targets, budgets }, numbers)))
        }
        (None, Err(reasons)) => {
            prop_assert_eq!(codes, reasons);
            Ok(None)
        }
        (plan, numbers) => {
            let (accepted, refused) = (plan.is_some(), numbers.err());
            Err(TestCaseError::fail(format!("accepted: {accepted}, refused by hand: {refused:?}, found {codes:?}")))
        }
    }
}

/// All selections of a year.
pub(super) fn selections() -> impl Iterator<Item = Selection> {
    let quarters = (0..4).map(Selection::Quarter);
    [Selection::Year].into_iter().chain(quarters).chain((0..12).map(Selection::Month))
}

fn same_numbers(computed: &Computed, numbers: &Numbers) -> Result<(), TestCaseError> {
    let Computed { plan, targets, budgets } = computed;
    prop_assert_eq!(plan.year.day_count(), numbers.days.len());
    for (at, &(day, amount)) in numbers.days.iter().enumerate() {
        prop_assert_eq!(plan.year.day(at), day);
        prop_assert_eq!(targets.days(at..at + 1), Money(amount), "on {}", day);
    }
    prop_assert_eq!(budgets.lines.len(), numbers.lines.len());
    for (line, by_hand) in budgets.lines.iter().zip(&numbers.lines) {
        prop_assert_eq!(
            (line.amount, line.low, line.high),
            (Money(by_hand.amount), Money(by_hand.low), Money(by_hand.high))
        );
        let cells: BTreeMap<Place, i128> = line
            .cells
            .iter()
            .map(|cell| {
                let pool = cell.pool.map(plan_core::model::plan::Pool::word);
                let month = u32::try_from(cell.month).expect("a month");
                (Place { pool, channel: cell.channel, promo: cell.promo, month }, cell.amount.0)
            })
            .collect();
        prop_assert_eq!(cells.len(), line.cells.len(), "one cell for each place");
        prop_assert_eq!(&cells, &by_hand.cells);
        prop_assert!(line.cells.iter().all(|cell| cell.amount > Money::ZERO));
        prop_assert_eq!(line.cells.iter().map(|cell| cell.amount).sum::<Money>(), line.amount);
    }
    Ok(())
}

/// Every row is the sum of its days, in every cut of every part of the year.
fn rows_are_sums_of_days(written: &Written, computed: &Computed, numbers: &Numbers) -> Result<(), TestCaseError> {
    let Computed { plan, targets, .. } = computed;
    let live = written.live();
    let total = |days: Range<usize>| -> i128 { numbers.days[days].iter().map(|(_, amount)| amount).sum() };
    for selection in selections() {
        let run = selection.days(plan.year);
        for by in [By::Quarter, By::Month, By::Week, By::Day] {
            let rows = expand::rows::rows(plan, targets, by, &run);
            let mut next = run.start;
            for row in &rows {
                let start = plan.year.index(row.from).expect("in the year");
                let end = plan.year.index(row.to).expect("in the year") + 1;
                prop_assert_eq!(start, next, "no gap and no day twice");
                next = end;
                prop_assert_eq!(row.gmv, Money(total(start..end)));
                prop_assert_eq!(row.days, end - start);
                prop_assert_eq!(row.standing.expect("in time").cumulative, Money(total(0..end)));
                let here: Vec<usize> = (0..plan.promos.len())
                    .filter(|&promo| {
                        live[promo].phases.iter().any(|phase| phase.first <= row.to && phase.last >= row.from)
                    })
                    .collect();
                prop_assert_eq!(&row.promos, &here);
                if by == By::Week {
                    prop_assert_eq!(row.key.clone(), row.from.format("%G-W%V").to_string());
                    prop_assert_eq!(row.key.clone(), row.to.format("%G-W%V").to_string());
                }
            }
            prop_assert_eq!(next, run.end);
        }
        let inside = &numbers.days[run.clone()];
        let rows = expand::rows::rows(plan, targets, By::Promo, &run);
        for row in rows {
            let promo = live[row.promos[0]];
            let selling = |day| promo.phases.iter().any(|phase| phase.sells() && phase.covers(day));
            let gmv = inside.iter().filter(|(day, _)| selling(*day)).map(|(_, amount)| amount).sum();
            prop_assert_eq!(row.gmv, Money(gmv), "{}", row.key);
        }
        for row in expand::rows::rows(plan, targets, By::Phase, &run) {
            let phase = &live[row.promos[0]].phases[row.phase.expect("a phase")];
            let own = inside.iter().filter(|(day, _)| phase.covers(*day));
            prop_assert_eq!(row.gmv, Money(own.clone().map(|(_, amount)| amount).sum()), "{}", row.key);
            prop_assert_eq!(row.days, own.count(), "{}", row.key);
        }
    }
    Ok(())
}

/// Rows have last year where all of it is known and shown, and growth is of that to six places.
fn last_year_is_as_written(written: &Written, computed: &Computed) -> Result<(), TestCaseError> {
    let Computed { plan, targets, .. } = computed;
    let sold = written.last_year.as_ref();
    let places = (0..written.promos.len()).filter(|&at| !written.promos[at].cancelled);
    let promos: Vec<Option<u128>> =
        places.map(|at| sold.and_then(|sold| sold.promos.get(at).copied().flatten())).collect();
    for selection in selections() {
        let run = selection.days(plan.year);
        for by in [By::Year, By::Quarter, By::Month, By::Week, By::Day, By::Promo, By::Phase] {
            let count = match by {
                By::Year => 12,
                By::Quarter => 3,
                By::Month => 1,
                _ => 0,
            };
            for row in expand::rows::rows(plan, targets, by, &run) {
                let month = plan.year.month_of(row.from);
                let known = if by == By::Promo {
                    let phases = plan.promos[row.promos[0]].phases.iter();
                    let mut selling = phases.filter(|phase| phase.kind.word() != "warmup");
                    let whole = selling.all(|phase| phase.days_in(plan.year).all(|day| run.contains(&day)));
                    promos[row.promos[0]].filter(|_| whole)
                } else {
                    let whole = count > 0 && run.len() >= row.days && selection.months().len() >= count;
                    sold.filter(|_| whole).and_then(|sold| sold.months(month, count))
                };
                prop_assert_eq!(
                    row.last_year,
                    known.map(|known| Money(known.cast_signed())),
                    "{} {}",
                    by.word(),
                    row.key
                );
                let Cell::Ratio { exact, .. } = Cell::growth(row.gmv, row.last_year) else {
                    prop_assert!(row.last_year.is_none_or(|sold| sold == Money::ZERO));
                    continue;
                };
                let before = BigInt::from(row.last_year.expect("growth is of something").0);
                let change = (BigInt::from(row.gmv.0) - &before) * 1_000_000;
                let shown = exact.parse::<Decimal>().expect("a decimal") * Decimal::from(1_000_000);
                let shown = shown.to_string().split('.').next().and_then(|digits| digits.parse::<BigInt>().ok());
                // half away from zero: no more than half a millionth off
                let off: BigInt = shown.expect("millionths") * &before - change;
                prop_assert!(off.magnitude() * 2u32 <= *before.magnitude(), "{} of {}", exact, row.key);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::cases(150))]

    #[test]
    fn numbers_are_those_of_the_format(written in plan_testkit::plan()) {
        if let Some((computed, numbers)) = compute(&written, None)? {
            same_numbers(&computed, &numbers)?;
            prop_assert_eq!(computed.targets.total(), Money(written.target.cast_signed()));
            rows_are_sums_of_days(&written, &computed, &numbers)?;
            last_year_is_as_written(&written, &computed)?;
        }
    }

    #[test]
    fn another_target_changes_all_that_follows_from_it(written in plan_testkit::plan()) {
        if let Some((computed, numbers)) = compute(&written, Some(written.other_target))? {
            prop_assert_eq!(computed.plan.demand.target, Money(written.other_target.cast_signed()));
            same_numbers(&computed, &numbers)?;
        }
    }
}
