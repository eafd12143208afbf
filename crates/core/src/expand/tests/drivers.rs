//! Drivers by month, quarter and promo, and what solves them.

use num_bigint::BigInt;
use plan_testkit::{Slice, half_up};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use rust_decimal::Decimal;

use super::{Case, fraction, money, plans};
use crate::expand::drivers::{By, Drivers, Lever, NoAnswer, Part, Traffic, solve};
use crate::expand::slices::figures::Missing;
use crate::expand::slices::slices;
use crate::expand::{budgets, drivers, targets};
use crate::model::money::{Money, Price};
use crate::model::plan::Plan;
use crate::model::plan::sales::Figures;
use crate::model::year::MONTHS;

fn computed(plan: &Plan) -> Drivers {
    let targets = targets(plan);
    drivers(plan, &targets, &budgets(plan, &targets)).expect("sales states all figures")
}

/// Traffic of some slices by hand, and the money for it.
fn by_hand<'s>(slices: impl Iterator<Item = &'s Slice>, paid: i128) -> Traffic {
    let mut sum = Traffic { money: Money(paid), ..Traffic::default() };
    for Slice { values, .. } in slices {
        let count = |name: &str| u128::try_from(&values[name]).expect("fits");
        sum += Traffic {
            gmv: money(&values["gmv"]),
            orders: count("orders"),
            visitors: count("visitors"),
            bought: count("bought"),
            traffic_cost: money(&values["traffic_cost"]),
            money: Money::ZERO,
        };
    }
    sum
}

/// Every value of a figure times a factor.
fn scaled(plan: &Plan, lever: Lever, factor: Decimal) -> Option<Plan> {
    let mut plan = plan.clone();
    let share = |value: &mut Option<Decimal>| -> Option<()> {
        let Some(written) = value.filter(|value| !value.is_zero()) else { return Some(()) };
        *value = Some(written.checked_mul(factor)?.round_dp(20)).filter(|value| *value <= Decimal::ONE);
        value.filter(|value| !value.is_zero()).map(|_| ())
    };
    let price = |value: &mut Option<Price>| -> Option<()> {
        // a visit that costs nothing goes on costing nothing
        let Some(Price(written)) = value.filter(|value| !value.0.is_zero()) else { return Some(()) };
        let new = written.checked_mul(factor)?.round_dp(20);
        *value = Some(Price(new));
        (!new.is_zero()).then_some(())
    };
    let change = |figures: &mut Figures| match lever {
        Lever::ConversionRate => share(&mut figures.conversion_rate),
        Lever::PaidTraffic => share(&mut figures.paid_traffic),
        Lever::AverageOrderValue => price(&mut figures.average_order_value),
        Lever::CostPerVisit => price(&mut figures.cost_per_visit),
    };
    let sales = plan.sales.as_mut()?;
    change(&mut sales.base)?;
    sales.by.iter_mut().try_for_each(|entry| change(&mut entry.figures))?;
    Some(plan)
}

/// How far the cost of a plan may be from where exact fractions would be: what rounded orders, visitors and bought visitors
/// can add up to, in minor units.
fn slack(plan: &Plan) -> Decimal {
    let each = |slice: &crate::expand::slices::Slice| {
        let Figures { conversion_rate: Some(conversion), cost_per_visit: Some(Price(cost)), .. } = slice.figures else {
            return Decimal::ZERO;
        };
        // an order and a half, the visitors it takes, as much of a visitor and of a bought one, and of a minor unit: what is
        // rounded once and what cutting moves
        let half = Decimal::new(15, 1);
        let visits = half.checked_div(conversion).unwrap_or(Decimal::MAX) + half + half;
        visits * cost + half
    };
    slices(plan, &targets(plan)).iter().map(each).sum()
}

proptest! {
    #![proptest_config(super::cases(60))]

    #[test]
    fn drivers_are_those_of_the_format(case in plans()) {
        let Case { written, plan, numbers } = &case;
        let line = written.money.sales.as_ref().expect("sales").paid_by;
        let drivers = computed(plan);
        let months = drivers.rows(By::Month, &(0..MONTHS));
        prop_assert_eq!(months.len(), MONTHS);
        let slices = written.slices(numbers, &|_| true);
        for (at, row) in months.iter().enumerate() {
            prop_assert_eq!(row.part, Part::Month(at));
            let paid = written.deployable(numbers, line, &|place| place.month as usize == at);
            prop_assert_eq!(row.traffic, by_hand(slices.iter().filter(|slice| slice.month as usize == at), paid));
        }
        // promos, whole and cut to a part of the year
        for (at, promo) in written.live().into_iter().enumerate() {
            let slices = written.slices(numbers, &|day| promo.sells_on(day));
            for months in [0..MONTHS, 3..6, 10..11] {
                let within = |month: u32| months.contains(&(month as usize));
                let paid =
                    written.deployable(numbers, line, &|place| place.promo == Some(at) && within(place.month));
                let traffic = by_hand(slices.iter().filter(|slice| within(slice.month)), paid);
                let rows = drivers.rows(By::Promo, &months);
                let row = rows.iter().find(|row| row.part == Part::Promo(at));
                prop_assert_eq!(row.map_or_else(Traffic::default, |row| row.traffic), traffic);
            }
        }
    }

    #[test]
    fn quarters_and_the_year_are_sums_of_months(case in plans(), first in 0..MONTHS, more in 1..=MONTHS) {
        let Case { plan, .. } = case;
        let drivers = computed(&plan);
        let shown = first..(first + more).min(MONTHS);
        let quarters = drivers.rows(By::Quarter, &shown);
        let months = drivers.rows(By::Month, &shown);
        for row in &quarters {
            let Part::Quarter(quarter) = row.part else { panic!("a quarter") };
            let own = |part: Part| matches!(part, Part::Month(month) if month / 3 == quarter);
            let sum: Traffic = months.iter().filter(|row| own(row.part)).map(|row| row.traffic).sum();
            prop_assert_eq!(row.traffic, sum);
        }
        prop_assert_eq!(quarters.iter().map(|row| row.traffic).sum::<Traffic>(), drivers.total(&shown));
        prop_assert_eq!(drivers.total(&(0..MONTHS)).gmv, plan.demand.target);
    }

    /// The factor put back into the plan makes traffic cost what there is, but for what counts are rounded by.
    #[test]
    fn a_solution_put_back_makes_cost_equal_money(case in plans(), at in 0..Lever::ALL.len()) {
        let Case { plan, .. } = case;
        let lever = Lever::ALL[at];
        let traffic = computed(&plan).total(&(0..MONTHS));
        let Ok(solution) = solve(&plan, &traffic, lever) else { return Ok(()) };
        let Some(changed) = scaled(&plan, lever, solution.factor) else { return Ok(()) };
        let after = computed(&changed).total(&(0..MONTHS));
        prop_assert_eq!(after.money, traffic.money);
        prop_assert_eq!(after.gmv, traffic.gmv);
        let decimal = |Money(cents): Money| Decimal::from_i128_with_scale(cents, 0);
        let (money, cost) = (decimal(traffic.money), decimal(traffic.traffic_cost));
        // the factor is rounded itself, by half a step
        let half = Decimal::new(5, 7).checked_div(solution.factor).unwrap_or(Decimal::ONE);
        let loose = half * Decimal::TWO;
        if loose > Decimal::new(1, 2) {
            return Ok(());
        }
        let before = slack(&plan) * money / cost;
        let miss = (decimal(after.traffic_cost) - money).abs();
        prop_assert!(miss <= before + slack(&changed) + money * loose, "{miss} of {money} by {solution:?}");
    }

    #[test]
    fn a_solution_is_the_exact_quotient(case in plans(), at in 0..Lever::ALL.len()) {
        let Case { plan, .. } = case;
        let lever = Lever::ALL[at];
        let traffic = computed(&plan).total(&(0..MONTHS));
        let (cost, money) = (BigInt::from(traffic.traffic_cost.0), BigInt::from(traffic.money.0));
        let base = plan.sales.as_ref().expect("sales").base;
        let major = |price: Option<Price>| price.map(|price| price.major(plan.currency));
        let (up, down, written) = match lever {
            Lever::ConversionRate => (&cost, &money, base.conversion_rate),
            Lever::AverageOrderValue => (&cost, &money, major(base.average_order_value)),
            Lever::CostPerVisit => (&money, &cost, major(base.cost_per_visit)),
            Lever::PaidTraffic => (&money, &cost, base.paid_traffic),
        };
        let (part, whole) = fraction(written.expect("stated"));
        let six = |value: Decimal| BigInt::from(value.mantissa()) * BigInt::from(10).pow(6 - value.scale());
        match solve(&plan, &traffic, lever) {
            Ok(solution) => {
                prop_assert_eq!(six(solution.factor), half_up(up * 1_000_000, down.clone()));
                prop_assert_eq!(six(solution.base), half_up(up * part * 1_000_000, down * whole));
            }
            Err(NoAnswer::NoCost) => prop_assert_eq!(cost, BigInt::ZERO),
            Err(NoAnswer::NoMoney) => prop_assert_eq!(money, BigInt::ZERO),
            Err(NoAnswer::AboveWhole { scope, .. }) => {
                prop_assert!(matches!(lever, Lever::ConversionRate | Lever::PaidTraffic));
                let by = &plan.sales.as_ref().expect("sales").by;
                let figures = scope.map_or(base, |scope| by.iter().find(|entry| entry.scope == scope).expect("an entry").figures);
                let value = if lever == Lever::PaidTraffic { figures.paid_traffic } else { figures.conversion_rate };
                let (part, whole) = fraction(value.expect("a value"));
                prop_assert!(part * up > whole * down);
            }
            Err(NoAnswer::OutOfRange) => {
                let small = |part: BigInt, whole: BigInt| half_up(part * 1_000_000, whole) == BigInt::ZERO;
                let large = up > &(down * BigInt::from(10).pow(20));
                let lost = part != BigInt::ZERO && small(up * part, down * whole);
                prop_assert!(large || small(up.clone(), down.clone()) || lost);
            }
        }
    }

    #[test]
    fn every_link_of_the_chain_is_asked_for(case in plans(), lost in 0usize..5) {
        let Case { mut plan, .. } = case;
        let sales = plan.sales.as_mut().expect("sales");
        sales.by.clear();
        (sales.base.refund_rate, sales.base.gross_margin) = (None, None);
        let key = match lost {
            0 => { sales.base.average_order_value = None; "average_order_value" }
            1 => { sales.base.conversion_rate = None; "conversion_rate" }
            2 => { sales.base.paid_traffic = None; "paid_traffic" }
            3 => { sales.base.cost_per_visit = None; "cost_per_visit" }
            _ => { sales.paid_by = None; "paid_by" }
        };
        let targets = targets(&plan);
        let missing = drivers(&plan, &targets, &budgets(&plan, &targets)).err();
        prop_assert_eq!(missing, Some(Missing(vec![key])));
    }
}
