//! Shares take from their quarter exactly what they say, and a plan without any never hears of them.

use plan_core::expand;
use plan_core::expand::By;
use plan_core::model::money::Money;
use plan_testkit::by_split;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::numbers::{check, compute};

proptest! {
    #![proptest_config(super::cases(150))]

    #[test]
    fn blocks_and_given_periods_are_exact(written in plan_testkit::plan()) {
        let Some((computed, numbers)) = compute(&written, None)? else { return Ok(()) };
        let (plan, targets) = (&computed.plan, &computed.targets);
        for (&(promo, phase), &amount) in &numbers.blocks {
            let days = plan.promos[promo].phases[phase].days_in(plan.year);
            prop_assert_eq!(targets.days(days), Money(amount), "{}", &plan.promos[promo].id);
        }
        let rows = expand::rows::rows(plan, targets, By::Phase, &(0..plan.year.day_count()));
        for row in rows {
            let place = (row.promos[0], row.phase.expect("a phase"));
            if let Some(&amount) = numbers.blocks.get(&place) {
                prop_assert_eq!(row.gmv, Money(amount), "{}", row.key);
            }
        }
        let quarters = by_split(written.target.cast_signed(), &written.quarters);
        for (quarter, amount) in quarters.into_iter().enumerate() {
            prop_assert_eq!(targets.days(plan.year.quarter_days(quarter)), Money(amount));
            let Some((split, _)) = &written.months[quarter] else { continue };
            for (at, amount) in by_split(amount, split).into_iter().enumerate() {
                prop_assert_eq!(targets.month(3 * quarter + at), Money(amount), "month {} of Q{}", at + 1, quarter + 1);
            }
        }
    }

    #[test]
    fn nothing_moves_where_no_share_is_written(written in plan_testkit::plan()) {
        let written = written.without_shares();
        // a budget may find nothing to follow; the days are those of the format whatever it finds
        let Some(plan) = check(&written, None).into_plan() else { return Ok(()) };
        let targets = expand::targets(&plan);
        let days = written.days_of_section_a();
        prop_assert_eq!(days.len(), plan.year.day_count());
        for (at, (day, amount)) in days.into_iter().enumerate() {
            prop_assert_eq!(plan.year.day(at), day);
            prop_assert_eq!(targets.days(at..at + 1), Money(amount), "on {}", day);
        }
    }

    #[test]
    fn what_is_cancelled_changes_no_number(written in plan_testkit::plan()) {
        let mut without = written.clone();
        without.forget_cancelled();
        let (before, after) = (check(&written, None).into_plan(), check(&without, None).into_plan());
        prop_assert_eq!(before.is_some(), after.is_some());
        let (Some(before), Some(after)) = (before, after) else { return Ok(()) };
        prop_assert_eq!(before.cancelled.len(), written.promos.len() - without.promos.len());
        prop_assert!(after.cancelled.is_empty());
        let (targets, others) = (expand::targets(&before), expand::targets(&after));
        for day in 0..before.year.day_count() {
            prop_assert_eq!(targets.days(day..day + 1), others.days(day..day + 1));
        }
        let (budgets, others) = (expand::budgets(&before, &targets), expand::budgets(&after, &others));
        for (line, other) in budgets.lines.iter().zip(&others.lines) {
            prop_assert_eq!(format!("{:?}", &line.cells), format!("{:?}", &other.cells));
        }
    }
}
