//! Fixed costs and the team, month by month.

use rust_decimal::Decimal;

use crate::expand::costs::{fixed, role, team};
use crate::model::money::Money;
use crate::model::plan::costs::{FixedCost, Per, Role};
use crate::model::split::Cut;
use crate::model::year::MONTHS;

fn cost(amount: i128, per: Per, from: usize, to: usize) -> FixedCost {
    FixedCost { name: "仓储".into(), amount: Money(amount), per, from, to, months: None }
}

fn cents(cost: &FixedCost) -> [i128; MONTHS] {
    fixed(cost).map(|Money(cents)| cents)
}

#[test]
fn a_month_costs_what_is_written_from_the_first_to_the_last() {
    assert_eq!(cents(&cost(700, Per::Month, 2, 11)), [0, 0, 700, 700, 700, 700, 700, 700, 700, 700, 700, 700]);
    assert_eq!(cents(&cost(700, Per::Month, 5, 5)), [0, 0, 0, 0, 0, 700, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn a_quarter_is_paid_whole_in_those_of_its_months_that_are_meant() {
    assert_eq!(cents(&cost(100, Per::Quarter, 0, 11)), [34, 33, 33, 34, 33, 33, 34, 33, 33, 34, 33, 33]);
    assert_eq!(cents(&cost(101, Per::Quarter, 1, 6)), [0, 51, 50, 34, 34, 33, 101, 0, 0, 0, 0, 0]);
}

#[test]
fn a_year_is_paid_evenly_or_as_its_months_say() {
    assert_eq!(cents(&cost(1000, Per::Year, 9, 11)), [0, 0, 0, 0, 0, 0, 0, 0, 0, 334, 333, 333]);
    // a quarter of it in every quarter
    assert_eq!(cents(&cost(400, Per::Year, 0, 11)), [34, 33, 33, 34, 33, 33, 34, 33, 33, 34, 33, 33]);
    let mut months = vec![Decimal::ZERO; MONTHS];
    (months[1], months[7]) = (Decimal::new(5, 1), Decimal::new(5, 1));
    let months = Cut::of_shares(months).expect("whole numbers");
    let shared = FixedCost { months: Some(months), ..cost(401, Per::Year, 0, 11) };
    assert_eq!(cents(&shared), [0, 201, 0, 0, 0, 0, 0, 200, 0, 0, 0, 0]);
}

#[test]
fn a_team_costs_its_heads() {
    let mut heads = [6; MONTHS];
    (heads[10], heads[11]) = (12, 0);
    let service = Role { role: "客服".into(), monthly: Money(700_000), heads };
    let lead = Role { role: "运营总监".into(), monthly: Money(3_000_000), heads: [1; MONTHS] };
    assert_eq!(role(&service)[9..], [Money(4_200_000), Money(8_400_000), Money(0)]);
    assert_eq!(team(&[service, lead])[9..], [Money(7_200_000), Money(11_400_000), Money(3_000_000)]);
    assert_eq!(team(&[]), [Money::ZERO; MONTHS]);
}
