//! Depth, cost and affordable uptake of offers.

use num_bigint::BigInt;
use plan_testkit::half_up;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use rust_decimal::Decimal;
use rust_decimal_macros::dec;

use super::{Case, money, plans};
use crate::expand::budgets::Cell;
use crate::expand::offers::{OfferRow, offers};
use crate::expand::pnl::costs;
use crate::expand::{budgets, targets};
use crate::model::money::Money;
use crate::model::plan::offers::{Depth, Held, Offer};
use crate::model::plan::{Counted, Plan};
use crate::model::scalar::Leaf;
use crate::model::scalar::id::Id;
use crate::source::Source;

fn computed(plan: &Plan) -> Vec<OfferRow> {
    let targets = targets(plan);
    offers(plan, &targets, &budgets(plan, &targets))
}

fn shown((part, whole): (BigInt, BigInt)) -> Decimal {
    let digits = &part * BigInt::from(10).pow(28);
    let (digits, places) =
        if &digits % &whole == BigInt::ZERO { (digits / whole, 28) } else { (half_up(part * 1_000_000, whole), 6) };
    Decimal::from_i128_with_scale(digits.try_into().expect("a share"), places)
}

proptest! {
    #![proptest_config(super::cases(80))]

    #[test]
    fn offers_are_those_of_the_format(case in plans()) {
        let rows = computed(&case.plan);
        let by_hand = case.written.offer_numbers(&case.numbers);
        prop_assert_eq!(rows.len(), by_hand.len());
        for (row, by_hand) in rows.iter().zip(by_hand) {
            prop_assert_eq!(row.depth, shown(by_hand.depth));
            prop_assert_eq!(row.extra, shown(by_hand.extra));
            prop_assert_eq!(row.cost, money(&by_hand.cost));
        }
        let plan = &case.plan;
        for (offer, row) in plan.offers.iter().zip(&rows) {
            let own = plan.offers.iter().zip(&rows).filter(|(other, _)| other.held == offer.held);
            prop_assert_eq!(row.all, own.map(|(_, row)| row.cost).sum::<Money>());
            let line = case.written.money.offers_paid_by.expect("a line pays");
            let paid = case.written.deployable(&case.numbers, line, &|place| place.promo.map(Held::Promo) == Some(offer.held));
            prop_assert_eq!(row.money, Some(Money(paid)));
        }
    }

    /// The affordable uptake can be carried, and no larger one of six places can.
    #[test]
    fn an_affordable_uptake_is_the_largest_that_is_carried(case in plans()) {
        let Case { plan, .. } = case;
        let rows = computed(&plan);
        for (at, row) in rows.iter().enumerate() {
            let with = |uptake: Decimal| {
                let mut plan = plan.clone();
                plan.offers[at].uptake = uptake;
                computed(&plan)[at]
            };
            let Some(uptake) = row.affordable_uptake else {
                prop_assert_eq!(with(Decimal::ONE).cost, Money::ZERO);
                continue;
            };
            let money = row.money.expect("a line pays");
            prop_assert!(uptake.scale() <= 6 && (Decimal::ZERO..=Decimal::ONE).contains(&uptake));
            if uptake > Decimal::ZERO {
                prop_assert!(with(uptake).all <= money);
            }
            if uptake < Decimal::ONE && with(Decimal::ZERO).all <= money {
                // half a unit is rounded away in the plan and not in the quotient
                let next = with(uptake + dec!(0.000001));
                prop_assert!(next.all >= money, "{:?} at {}", next, uptake);
            }
        }
    }
}

fn checked(text: &str) -> Plan {
    Plan::read(&Source::new("plan.yaml", text.to_owned()), &crate::Options::default()).into_plan().expect("a plan")
}

/// The offers of the format's own example, on a promo that sells 3,000,000.00.
fn example() -> Plan {
    let mut plan = checked(
        "plan: 1\nname: 满减\nyear: 2027\ngmv: {target: 300万, quarters: {Q1: 0%, Q2: 0%, Q3: 0%, Q4: 100%}}\n\
        promos: [{id: 双11, name: 双11, tier: core, phases: [{kind: sale, dates: 10-01..12-31}]}]\n\
        budget: {activities: {rate: 8%, split: {promo: 100%, daily: 0%}}}\n",
    );
    let offer = |id: &str, depth, uptake, funded, on_top_of| Offer {
        id: Id::parse(id).expect("an id"),
        held: Held::Promo(0),
        depth,
        uptake,
        funded,
        on_top_of,
    };
    let off = Depth::Off { threshold: Money(30_000), off: Money(8_000) };
    plan.offers = vec![
        offer("满300减80", off, dec!(0.35), dec!(0.7), None),
        offer("首小时9折", Depth::Percent(dec!(0.1)), dec!(0.05), dec!(1), Some(0)),
    ];
    plan.offers_paid_by = Some(0);
    plan
}

#[test]
fn a_tenth_off_on_top_of_80_off_300_takes_34_percent() {
    let rows = computed(&example());
    assert_eq!((rows[0].depth, rows[1].depth), (dec!(0.266667), dec!(0.34)));
    assert_eq!(rows[1].extra, dec!(0.073333));
    assert_eq!((rows[0].cost, rows[1].cost), (Money(19_600_000), Money(1_100_000)));
    assert_eq!((rows[0].money, rows[0].all), (Some(Money(24_000_000)), Money(20_700_000)));
    // 229,000 of 560,000 and 44,000 of 220,000
    assert_eq!((rows[0].affordable_uptake, rows[1].affordable_uptake), (Some(dec!(0.408928)), Some(dec!(0.2))));
}

/// The same of what customers paid: of 4/15 off it is 4/11, with a tenth on top 17/33, which is 5/33 more.
#[test]
fn of_what_customers_paid_offers_cost_more() {
    let mut plan = example();
    plan.demand.counts = Counted::Paid;
    let rows = computed(&plan);
    assert_eq!((rows[1].depth, rows[1].extra), (dec!(0.34), dec!(0.073333)));
    assert_eq!((rows[0].cost, rows[1].cost), (Money(26_727_273), Money(2_272_727)));
    // 217,272.73 of 763,636.36 and nothing of 454,545.45
    assert_eq!((rows[0].affordable_uptake, rows[1].affordable_uptake), (Some(dec!(0.284523)), Some(dec!(0))));
    assert_eq!(plan.offers_apart(), Some(0));
    let line = |plan: &Plan| {
        let targets = targets(plan);
        costs(plan, &targets, &budgets(plan, &targets)).remove(0)
    };
    // 240,000.00 do not pay 290,000.00
    assert_eq!(line(&plan).total(), Money::ZERO);
    plan.offers.truncate(1);
    plan.offers[0].uptake = dec!(0.3);
    // 3,000,000 × 0.3 × 4/11 × 0.7 of them, and what is left by what the line has in each month
    let left = line(&plan);
    assert_eq!(left.total(), Money(24_000_000 - 22_909_091));
    assert_eq!(left.months[9..], [Money(367_589), Money(355_731), Money(367_589)]);
}

/// Outside promos: 5% off in Q1, of whose 90 days 10 belong to a promo.
#[test]
fn offers_outside_promos_stand_against_the_money_of_their_months() {
    let text = "plan: 1\nname: 平日\nyear: 2027\n\
        gmv: {target: 360万, counts: list, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}}\n\
        promos: [{id: a, tier: core, phases: [{kind: warmup, dates: 01-20..01-31}, {kind: sale, dates: 02-01..02-10}]}]\n\
        budget: {activities: {rate: 10%, split: {promo: 50%, daily: 50%}, reserve: {share: 20%, of: daily}}}\n\
        offers_paid_by: activities\n\
        offers:\n\
        - {id: all, in: year, percent_off: 5%, uptake: 10%}\n\
        - {id: quarter, in: Q1, percent_off: 5%, uptake: 10%}\n\
        - {id: days, in: Q1, on: daily, percent_off: 5%, uptake: 10%, on_top_of: quarter}\n\
        - {id: month, in: 2月, on: daily, percent_off: 5%, uptake: 10%}\n\
        - {id: more, in: Q1, percent_off: 5%, uptake: 20%}\n";
    let plan = checked(text);
    let rows = computed(&plan);
    let costs: Vec<Money> = rows.iter().map(|row| row.cost).collect();
    // of 3,600,000.00; 900,000.00; 80 days of 10,000.00 at 0.95; 18 days
    assert_eq!(costs, [1_800_000, 450_000, 380_000, 90_000, 900_000].map(Money));
    // offers of one time stand together against its money
    assert_eq!(rows[1].all, Money(1_350_000));
    // 180,000.00 for the promo and what is not held back of as much
    assert_eq!(rows[0].money, Some(Money(18_000_000 + 14_400_000)));
    let daily = |months: std::ops::Range<usize>| -> Money {
        let cells = budgets(&plan, &targets(&plan)).lines[0].cells.clone();
        cells.iter().filter(|cell| cell.promo.is_none() && months.contains(&cell.month)).map(Cell::deployable).sum()
    };
    assert_eq!((rows[2].money, rows[3].money), (Some(daily(0..3)), Some(daily(1..2))));
    assert_eq!(rows[1].money, Some(daily(0..3) + Money(18_000_000)));
}

/// Offers on offers on offers: what is left of the price gets smaller and smaller, and the sum ends.
#[test]
fn a_long_chain_of_offers_ends() {
    let mut plan = checked(
        "plan: 1\nname: 叠加\nyear: 2027\ngmv: {target: 1亿, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}}\n\
        promos: [{id: 双11, name: 双11, tier: core, phases: [{kind: sale, dates: 11-01..11-11}]}]\n\
        budget: {activities: {rate: 8%, split: {promo: 100%, daily: 0%}}}\n",
    );
    let depth = Depth::Off { threshold: Money(10i128.pow(28) - 1), off: Money(10i128.pow(27) + 1) };
    for at in 0..20_000usize {
        let id = Id::parse(&format!("o{at}")).expect("an id");
        let below = at.checked_sub(1);
        plan.offers.push(Offer { id, held: Held::Promo(0), depth, uptake: dec!(1), funded: dec!(1), on_top_of: below });
    }
    let rows = computed(&plan);
    // together they give all away, and not a cent more
    let gmv = targets(&plan).promo(&plan.promos[0], &(0..365));
    let all: Money = rows.iter().map(|row| row.cost).sum();
    assert!((all.0 - gmv.0).abs() <= 200, "{all:?} of {gmv:?}");
    assert!(rows.is_sorted_by_key(|row| row.depth));
}
