//! Slices and the profit and loss: each figure by the letter of the format, and everything adds up.

use num_bigint::BigInt;
use plan_testkit::{Slice, half_up};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::{Case, money, plans};
use crate::expand::pnl::{Group, Pnl, RowId};
use crate::expand::slices::figures::Missing;
use crate::expand::slices::{Slicing, slices};
use crate::expand::{budgets, costs, pnl, targets};
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::year::MONTHS;

fn computed(plan: &Plan) -> Pnl {
    let targets = targets(plan);
    pnl(plan, &targets, &budgets(plan, &targets)).expect("sales states all figures")
}

/// Month, entry, whether promos sell, GMV.
type Key = (usize, Option<usize>, bool, Money);

fn total(pnl: &Pnl, group: Group) -> BigInt {
    pnl.rows.iter().filter(|row| row.id.group() == group).map(|row| BigInt::from(row.total().0)).sum()
}

proptest! {
    #![proptest_config(super::cases(60))]

    #[test]
    fn slices_add_up_to_their_month_and_promo(case in plans()) {
        let (plan, targets) = (&case.plan, targets(&case.plan));
        let slices = slices(plan, &targets);
        for month in 0..MONTHS {
            let own = slices.iter().filter(|slice| slice.month == month);
            prop_assert_eq!(own.map(|slice| slice.gmv).sum::<Money>(), targets.month(month));
        }
        let mut found: Vec<Key> =
            slices.iter().map(|slice| (slice.month, slice.entry, slice.selling, slice.gmv)).collect();
        let by_hand = case.written.slices(&case.numbers, &|_| true);
        let mut by_hand: Vec<Key> = by_hand
            .iter()
            .map(|slice| (slice.month as usize, slice.entry, slice.selling, money(&slice.values["gmv"])))
            .collect();
        found.sort();
        by_hand.sort();
        prop_assert_eq!(found, by_hand);
        let slicing = Slicing::new(plan);
        let whole = 0..plan.year.day_count();
        for promo in &plan.promos {
            let parts = slicing.promo(&targets, promo);
            prop_assert!(parts.iter().all(|part| part.selling));
            prop_assert_eq!(parts.iter().map(|part| part.gmv).sum::<Money>(), targets.promo(promo, &whole));
        }
    }

    #[test]
    fn each_figure_is_that_of_the_format(case in plans()) {
        let pnl = computed(&case.plan);
        let slices = case.written.slices(&case.numbers, &|_| true);
        for month in 0..MONTHS {
            let own = slices.iter().filter(|slice| slice.month as usize == month);
            let sum = |of: &dyn Fn(&Slice) -> BigInt| money(&own.clone().map(of).sum());
            for (id, name) in [
                (RowId::Gmv, "gmv"),
                (RowId::Refunds, "refunds"),
                (RowId::Net, "net"),
                (RowId::CostOfGoods, "cost_of_goods"),
                (RowId::GrossProfit, "gross_profit"),
            ] {
                prop_assert_eq!(id.key(&case.plan), name);
                let by_hand = sum(&|slice| slice.values[name].clone());
                prop_assert_eq!(pnl.row(id).expect(name).months[month], by_hand, "{} of {}", name, month);
            }
            let by_hand = case.written.vat(&slices).map(|months| Money(months[month]));
            prop_assert_eq!(pnl.row(RowId::Vat).map(|row| row.months[month]), by_hand, "tax of {}", month);
            for at in 0..case.plan.costs.variable.len() {
                let row = pnl.row(RowId::Variable(at)).expect("a row for each cost");
                let by_hand = sum(&|slice| slice.variable[at].clone());
                prop_assert_eq!(row.months[month], by_hand, "variable {} of {}", at, month);
            }
        }
        for (at, cost) in case.written.money.fixed.iter().enumerate() {
            let months = pnl.row(RowId::Fixed(at)).expect("a row for each cost").months;
            prop_assert_eq!(months.map(|Money(cents)| cents).to_vec(), case.written.fixed(cost));
        }
        if let Some(team) = pnl.row(RowId::Team) {
            prop_assert_eq!(team.months.map(|Money(cents)| cents).to_vec(), case.written.team());
        }
    }

    #[test]
    fn profit_and_loss_adds_up_in_every_direction(case in plans()) {
        let Case { plan, written, numbers } = case;
        let targets = targets(&plan);
        let pnl = computed(&plan);
        let row = |id: RowId| pnl.row(id).expect("a row").months;
        for month in 0..MONTHS {
            let own = |id: RowId| row(id)[month];
            prop_assert_eq!(own(RowId::Gmv), targets.month(month));
            prop_assert_eq!(own(RowId::Gmv), own(RowId::Refunds) + own(RowId::Net));
            prop_assert_eq!(own(RowId::Net), own(RowId::CostOfGoods) + own(RowId::GrossProfit));
            let costs = pnl.rows.iter().filter(|row| row.id.is_cost());
            let costs: Money = costs.map(|row| row.months[month]).sum();
            prop_assert_eq!(own(RowId::OperatingProfit), own(RowId::GrossProfit) - costs);
            let below = pnl.rows.iter().filter(|row| row.id != RowId::OperatingProfit);
            prop_assert!(below.map(|row| row.months[month]).all(|amount| amount >= Money::ZERO));
        }
        for row in &pnl.rows {
            let quarters: Money = (0..4).map(|quarter| row.sum(3 * quarter..3 * quarter + 3)).sum();
            prop_assert_eq!(quarters, row.total());
        }
        prop_assert_eq!(pnl.row(RowId::Gmv).expect("a row").total(), plan.demand.target);
        for (at, line) in written.lines.iter().enumerate() {
            let leaves = |month| numbers.lines[at].cells.iter().filter(move |(place, _)| place.month == month);
            let months = (0..12).map(|month| leaves(month).map(|(_, amount)| *amount).sum()).collect();
            let by_hand = written.left(&numbers, line.id, months);
            prop_assert_eq!(row(RowId::Budget(at)).map(|Money(cents)| cents).to_vec(), by_hand);
        }
        for (at, cost) in plan.costs.fixed.iter().enumerate() {
            prop_assert_eq!(row(RowId::Fixed(at)), costs::fixed(cost));
        }
        let team = (!plan.team.is_empty()).then(|| costs::team(&plan.team));
        prop_assert_eq!(pnl.row(RowId::Team).map(|row| row.months), team);
        let ids: Vec<RowId> = pnl.rows.iter().map(|row| row.id).collect();
        prop_assert!(ids.is_sorted_by_key(|id| id.group()), "{:?}", ids);
    }

    #[test]
    fn at_break_even_what_is_earned_pays_for_what_stands(case in plans()) {
        let pnl = computed(&case.plan);
        let earned = BigInt::from(pnl.row(RowId::GrossProfit).expect("a row").total().0)
            - pnl.row(RowId::Vat).map_or(0, |row| row.total().0)
            - total(&pnl, Group::Variable)
            - total(&pnl, Group::Budget);
        let standing = total(&pnl, Group::Fixed) + total(&pnl, Group::Team);
        let by_hand = (earned > BigInt::ZERO).then(|| money(&half_up(standing * case.written.target, earned)));
        prop_assert_eq!(pnl.break_even, by_hand);
    }

    #[test]
    fn what_is_missing_is_named_and_nothing_else_is_needed(case in plans(), keep in 0u8..4) {
        let Case { mut plan, .. } = case;
        let sales = plan.sales.as_mut().expect("sales");
        sales.by.clear();
        let mut lacking = Vec::new();
        if keep & 1 == 0 {
            sales.base.refund_rate = None;
            lacking.push("refund_rate");
        }
        if keep & 2 == 0 {
            sales.base.gross_margin = None;
            lacking.push("gross_margin");
        }
        (sales.base.average_order_value, sales.base.conversion_rate, sales.paid_by) = (None, None, None);
        let targets = targets(&plan);
        let statement = pnl(&plan, &targets, &budgets(&plan, &targets));
        prop_assert_eq!(statement.err(), (!lacking.is_empty()).then_some(Missing(lacking)));
    }
}
