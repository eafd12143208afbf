//! The largest and smallest figures that a plan may state come to an end without a sum that nothing can hold.

use proptest::collection::vec;
use proptest::prelude::{Strategy, prop_assert, proptest};
use proptest::sample::select;
use rust_decimal::Decimal;

use super::{Case, plans};
use crate::expand::bounds::beyond;
use crate::expand::capped::MOST;
use crate::expand::drivers::{Lever, solve};
use crate::expand::pnl::{Row, RowId};
use crate::expand::{budgets, drivers, offers, pnl, targets};
use crate::model::money::{Money, Price};
use crate::model::plan::costs::{Basis, Per};
use crate::model::plan::offers::Depth;
use crate::model::plan::{Counted, Plan};
use crate::model::year::MONTHS;

/// The largest amount of the currency with the most decimals.
const LARGEST: i128 = 10i128.pow(28) - 1;

fn edge() -> impl Strategy<Value = Money> {
    select(vec![1, 99, 10i128.pow(14), LARGEST]).prop_map(Money)
}

fn price() -> impl Strategy<Value = Price> {
    let units = |units, scale| Decimal::from_i128_with_scale(units, scale);
    select(vec![units(1, 26), units(99, 0), units(10i128.pow(14), 0), units(LARGEST, 0)]).prop_map(Price)
}

fn tiny_or_all() -> impl Strategy<Value = Decimal> {
    select(vec![Decimal::from_i128_with_scale(1, 20), Decimal::new(3, 2), Decimal::ONE])
}

/// A plan whose figures are at the edges of what can be written.
fn plan() -> impl Strategy<Value = Plan> {
    (plans(), vec(edge(), 6), vec(price(), 3), vec(tiny_or_all(), 6)).prop_map(|(case, amounts, prices, shares)| {
        let Case { mut plan, .. } = case;
        // less than was checked might leave days without any
        plan.demand.target = plan.demand.target.max(amounts[0]);
        if let Some(sales) = &mut plan.sales {
            sales.base.average_order_value = Some(prices[0]);
            sales.base.cost_per_visit = Some(prices[1]);
            sales.base.conversion_rate = Some(shares[0]);
            sales.base.paid_traffic = Some(shares[1]);
            (sales.base.refund_rate, sales.base.gross_margin) = (Some(shares[2]), Some(shares[3]));
        }
        for cost in &mut plan.costs.variable {
            cost.basis = if cost.basis == Basis::Gmv(Decimal::ONE) { cost.basis } else { Basis::Order(prices[2]) };
        }
        for cost in &mut plan.costs.fixed {
            (cost.amount, cost.per) = (amounts[4], Per::Month);
        }
        for role in &mut plan.team {
            (role.monthly, role.heads) = (amounts[5], [100_000; MONTHS]);
        }
        for offer in &mut plan.offers {
            offer.depth = Depth::Off { threshold: Money(LARGEST), off: amounts[4].min(Money(LARGEST - 1)) };
            (offer.uptake, offer.funded) = (shares[4], shares[5]);
        }
        plan
    })
}

proptest! {
    #![proptest_config(super::cases(80))]

    #[test]
    fn nothing_overflows(plan in plan()) {
        let targets = targets(&plan);
        let budgets = budgets(&plan, &targets);
        let statement = pnl(&plan, &targets, &budgets).expect("all is stated");
        let costs = statement.rows.iter().filter(|row| row.id != RowId::OperatingProfit);
        prop_assert!(costs.map(Row::total).all(|total| total >= Money::ZERO));
        let drivers = drivers(&plan, &targets, &budgets).expect("all is stated");
        let traffic = drivers.total(&(0..MONTHS));
        for lever in Lever::ALL {
            if let Ok(solution) = solve(&plan, &traffic, lever) {
                prop_assert!(!solution.factor.is_zero() && !solution.base.is_zero());
            }
        }
        for row in offers(&plan, &targets, &budgets) {
            let paid = plan.demand.counts == Counted::Paid;
            let most = if paid { Money(MOST.cast_signed()) } else { plan.demand.target };
            prop_assert!(row.cost <= most);
        }
        if beyond(&plan, || &targets).is_none() {
            prop_assert!(traffic.orders < 366 * MOST && traffic.visitors < 366 * MOST);
            let shares = plan.sales.as_ref().expect("sales").base;
            prop_assert!(traffic.bought <= traffic.visitors || shares.paid_traffic.is_none());
        }
    }
}
