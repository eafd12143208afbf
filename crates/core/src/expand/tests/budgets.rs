//! Leaves of budgets with weights, spend and reserve; and what none of them may move.

use std::collections::BTreeMap;

use plan_testkit::Place;
use proptest::prelude::{TestCaseError, prop_assert, prop_assert_eq, proptest};

use super::{Case, plans};
use crate::expand::budgets::{Budgets, Cell, LineBudget};
use crate::expand::{budgets, targets};
use crate::model::money::Money;
use crate::model::plan::costs::Costs;
use crate::model::plan::{Flow, Plan, Pool};
use crate::model::split::Parted;

fn place(cell: &Cell) -> Place {
    let month = u32::try_from(cell.month).expect("a month");
    Place { pool: cell.pool.map(Pool::word), channel: cell.channel, promo: cell.promo, month }
}

fn computed(plan: &Plan) -> Budgets {
    budgets(plan, &targets(plan))
}

fn same(one: &LineBudget, other: &LineBudget) -> Result<(), TestCaseError> {
    prop_assert_eq!((one.amount, one.low, one.high), (other.amount, other.low, other.high));
    prop_assert_eq!(&one.cells, &other.cells);
    Ok(())
}

proptest! {
    #![proptest_config(super::cases(80))]

    #[test]
    fn leaves_are_those_of_the_format_and_add_up(case in plans()) {
        for (by_hand, budget) in case.numbers.lines.iter().zip(computed(&case.plan).lines) {
            prop_assert_eq!(budget.cells.iter().map(|cell| cell.amount).sum::<Money>(), budget.amount);
            for cell in &budget.cells {
                let held = cell.held.unwrap_or_default();
                prop_assert!(Money::ZERO < cell.amount && Money::ZERO <= held && held <= cell.amount);
                prop_assert_eq!(cell.deployable() + held, cell.amount);
            }
            let cells: BTreeMap<Place, i128> = budget.cells.iter().map(|cell| (place(cell), cell.amount.0)).collect();
            prop_assert_eq!(cells.len(), budget.cells.len(), "one leaf for each place");
            prop_assert_eq!(&cells, &by_hand.cells);
            let held = budget.cells.iter().filter_map(|cell| Some((place(cell), cell.held?.0)));
            prop_assert_eq!(&held.collect::<BTreeMap<_, _>>(), &by_hand.held);
        }
    }

    /// Each key of section C moves what it is about and nothing else.
    #[test]
    fn nothing_moves_but_what_a_key_is_about(case in plans()) {
        let Case { plan, .. } = case;
        let with = computed(&plan);
        let with_targets = targets(&plan);
        let (mut bare, mut unreserved, mut unweighted) = (plan.clone(), plan.clone(), plan.clone());
        (bare.sales, bare.costs, bare.team, bare.offers) = (None, Costs::default(), Vec::new(), Vec::new());
        for (one, other) in with.lines.iter().zip(computed(&bare).lines) {
            same(one, &other)?;
        }
        unreserved.lines.iter_mut().for_each(|line| line.reserve = None);
        for (one, other) in with.lines.iter().zip(computed(&unreserved).lines) {
            let amounts = one.cells.iter().map(|cell| Cell { held: None, ..*cell });
            prop_assert_eq!(amounts.collect::<Vec<_>>(), other.cells);
        }
        let sells = |promo: &usize| with_targets.promo(&plan.promos[*promo], &(0..plan.year.day_count())) > Money::ZERO;
        for line in &mut unweighted.lines {
            if let Flow::Split { promos, weights, .. } = &mut line.flow
                && promos.iter().any(sells)
            {
                *weights = None;
            }
        }
        unweighted.promos.iter_mut().for_each(|promo| promo.spend = Parted::default());
        let (one, other) = (with_targets, targets(&unweighted));
        for day in 0..plan.year.day_count() {
            prop_assert_eq!(one.days(day..day + 1), other.days(day..day + 1));
        }
        // weights and spend move the promo pool among promos and months, and leave the totals of channels and the daily pool
        // alone
        let outside = |budget: &LineBudget| {
            let mut channels: BTreeMap<Option<usize>, Money> = BTreeMap::new();
            let mut others: BTreeMap<(Option<Pool>, usize), Money> = BTreeMap::new();
            for cell in &budget.cells {
                *channels.entry(cell.channel).or_default() += cell.amount;
                if cell.pool != Some(Pool::Promo) {
                    *others.entry((cell.pool, cell.month)).or_default() += cell.amount;
                }
            }
            (channels, others)
        };
        for (one, other) in with.lines.iter().zip(&computed(&unweighted).lines) {
            prop_assert_eq!(outside(one), outside(other));
        }
    }
}
