//! Money month by month, by the letter of the format.

use num_bigint::BigInt;
use plan_testkit::{Slice, Written};
use proptest::prelude::{prop_assert_eq, proptest};

use super::{Case, money, plans};
use crate::expand::Worked;
use crate::expand::cash::CashMonth;
use crate::model::money::Money;
use crate::model::year::MONTHS;

proptest! {
    #![proptest_config(super::cases(60))]

    #[test]
    fn money_at_hand_is_that_of_the_format(case in plans()) {
        let Case { written, plan, numbers } = case;
        let worked = Worked::from(plan);
        let Some(by_hand) = &written.money.cash else {
            prop_assert_eq!(worked.cash().map(|_| ()), None);
            return Ok(());
        };
        let flow = worked.cash().expect("the plan says when money moves");
        let slices = written.slices(&numbers, &|_| true);
        let sum = |month: usize, of: &dyn Fn(&Slice) -> BigInt| -> BigInt {
            slices.iter().filter(|slice| slice.month as usize == month).map(of).sum()
        };
        let months = |name: &str| (0..MONTHS).map(|at| sum(at, &|slice| slice.values[name].clone())).collect::<Vec<_>>();
        let (receipts, arriving) = Written::delayed(&months("net"), by_hand.receipts.as_ref());
        let (goods, paid) = Written::delayed(&months("cost_of_goods"), by_hand.goods.as_ref());
        let (tax, team) = (written.vat(&slices), written.team());
        let spent: Vec<Vec<i128>> = written.lines.iter().map(|line| {
            let month = |at| written.deployable(&numbers, line.id, &|place| place.month == at);
            written.left(&numbers, line.id, (0..12).map(month).collect())
        }).collect();
        let mut left = i128::from(by_hand.opening);
        for (at, month) in flow.months.iter().enumerate() {
            prop_assert_eq!(month.opening, Money(left));
            prop_assert_eq!((month.receipts, month.goods), (money(&receipts[at]), money(&goods[at])));
            let budgets: i128 = spent.iter().map(|months| months[at]).sum();
            prop_assert_eq!(month.budgets, Money(budgets));
            let variable = sum(at, &|slice| slice.variable.iter().sum());
            let fixed: i128 = written.money.fixed.iter().map(|cost| written.fixed(cost)[at]).sum();
            let costs = money(&variable) + Money(fixed + team[at] + tax.as_ref().map_or(0, |tax| tax[at]));
            prop_assert_eq!(month.costs, costs);
            left += (month.receipts - month.goods - month.budgets - month.costs).0;
            prop_assert_eq!(month.closing(), Money(left));
        }
        let outside = [flow.receipts.before, flow.receipts.after, flow.goods.before, flow.goods.after];
        prop_assert_eq!(outside, [&arriving[0], &arriving[1], &paid[0], &paid[1]].map(money));
        let least = flow.months.iter().map(CashMonth::closing).min();
        prop_assert_eq!(Some(flow.months[flow.lowest()].closing()), least);
        prop_assert_eq!(flow.months[..flow.lowest()].iter().find(|month| Some(month.closing()) == least), None);
    }
}
