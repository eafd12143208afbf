//! What is written is what the checked plan holds.

use rust_decimal::Decimal;
use rust_decimal_macros::dec;

use crate::Options;
use crate::model::money::{Money, Price};
use crate::model::plan::costs::{Basis, Per, Reach};
use crate::model::plan::offers::{Depth, Held};
use crate::model::plan::sales::Scope;
use crate::model::plan::{Flow, PhaseKind, Plan, Reserve};
use crate::source::Source;

const SNACKS: &str = include_str!("tests/money-out.yaml");

fn plan(text: &str) -> Plan {
    let outcome = Plan::read(&Source::new("money-out.yaml", text.to_owned()), &Options::default());
    outcome.worked.unwrap_or_else(|| panic!("{:#?}", outcome.findings.diags)).into_plan()
}

#[test]
fn a_plan_with_money_out_has_nothing_to_report() {
    let outcome = Plan::read(&Source::new("money-out.yaml", SNACKS.to_owned()), &Options::default());
    assert_eq!(outcome.findings.diags.iter().map(|diag| diag.rule.code).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn sales_and_their_overrides() {
    let sales = plan(SNACKS).sales.expect("a section");
    assert_eq!(sales.base.refund_rate, Some(dec!(0.08)));
    assert_eq!(sales.base.average_order_value, Some(Price(dec!(9600))));
    assert_eq!(sales.base.cost_per_visit, Some(Price(dec!(40))));
    assert_eq!(sales.paid_by, Some(0));
    let scopes: Vec<Scope> = sales.by.iter().map(|by| by.scope).collect();
    assert_eq!(scopes, [Scope::Quarter(3), Scope::Month(0), Scope::Promo(1)]);
    assert_eq!(sales.by[1].figures.gross_margin, Some(dec!(0.38)));
    assert_eq!(sales.by[1].figures.refund_rate, None);
    assert_eq!(sales.by[2].figures.conversion_rate, Some(dec!(0.055)));
}

#[test]
fn costs_and_team() {
    let plan = plan(SNACKS);
    let [warehouse, shoots, audit] = &plan.costs.fixed[..] else { panic!("three") };
    assert_eq!((warehouse.amount, warehouse.per, warehouse.from, warehouse.to), (Money(4_000_000), Per::Month, 2, 11));
    let months: Vec<Decimal> = shoots.months.as_ref().expect("by months").values().collect();
    assert_eq!((months[1], months[7], months.iter().sum::<Decimal>()), (dec!(0.5), dec!(0.5), Decimal::ONE));
    assert_eq!((audit.per, audit.from, audit.to, audit.months.as_ref()), (Per::Quarter, 0, 11, None));
    let variable: Vec<(&str, Basis, Reach)> =
        plan.costs.variable.iter().map(|cost| (cost.name.as_str(), cost.basis, cost.on)).collect();
    assert_eq!(
        variable,
        [
            ("平台佣金", Basis::Net(dec!(0.05)), Reach::All),
            ("促销赠品", Basis::Gmv(dec!(0.01)), Reach::Promo),
            ("物流", Basis::Order(Price(dec!(450))), Reach::All),
        ]
    );
    assert_eq!(plan.team[0].heads, [1; 12]);
    assert_eq!(plan.team[1].heads, [6, 4, 4, 4, 4, 4, 4, 4, 4, 4, 8, 4]);
    assert_eq!(plan.team[1].monthly, Money(650_000));
}

#[test]
fn budgets_with_weights_reserve_and_spend() {
    let plan = plan(SNACKS);
    let Flow::Split { promos, weights, .. } = &plan.lines[0].flow else { panic!("a split") };
    let weights: Vec<Decimal> = weights.iter().flat_map(|weights| weights.values()).collect();
    assert_eq!((&promos[..], &weights[..]), (&[0, 1][..], &[dec!(0.45), dec!(0.55)][..]));
    assert_eq!(plan.lines[0].reserve, Some(Reserve { share: dec!(0.3), of: Reach::Promo }));
    let Flow::Split { weights, .. } = &plan.lines[1].flow else { panic!("a split") };
    assert!(weights.is_none());
    assert_eq!(plan.lines[1].reserve, Some(Reserve { share: dec!(0.1), of: Reach::All }));
    assert_eq!(plan.promos[0].spend.keys(), [PhaseKind::Warmup, PhaseKind::Sale, PhaseKind::Encore]);
    assert_eq!(plan.promos[0].spend.cut().values().collect::<Vec<_>>(), [dec!(0.3), dec!(0.65), dec!(0.05)]);
    assert_eq!(plan.promos[1].spend.keys(), []);
}

#[test]
fn offers_and_who_pays() {
    let plan = plan(SNACKS);
    let [off, hour, half] = &plan.offers[..] else { panic!("three") };
    assert_eq!(off.depth, Depth::Off { threshold: Money(19_900), off: Money(3000) });
    assert_eq!((off.held, off.uptake, off.funded, off.on_top_of), (Held::Promo(1), dec!(0.4), dec!(0.7), None));
    assert_eq!((hour.depth, hour.funded, hour.on_top_of), (Depth::Percent(dec!(0.1)), Decimal::ONE, Some(0)));
    assert_eq!((half.held, half.on_top_of), (Held::Promo(0), None));
    assert_eq!(plan.offers_paid_by, Some(1));
}

#[test]
fn a_cancelled_promo_takes_its_figures_and_offers_along() {
    let cancelled = SNACKS
        .replace("  - id: 双11\n", "  - id: 双11\n    status: cancelled\n")
        .replace("promos: {年货节: 45%, 双11: 55%}", "promos: {年货节: 100%}");
    let plan = plan(&cancelled);
    assert_eq!(plan.sales.expect("a section").by.len(), 2);
    assert_eq!(plan.offers.iter().map(|offer| offer.id.as_str()).collect::<Vec<_>>(), ["第二件半价"]);
}

#[test]
fn a_plan_without_the_section_has_none_of_it() {
    let (before, after) = SNACKS.split_once("sales:\n").expect("the section");
    assert!(after.contains("offers_paid_by"));
    let plan = plan(before);
    assert!(plan.sales.is_none() && plan.costs.fixed.is_empty() && plan.costs.variable.is_empty());
    assert!(plan.team.is_empty() && plan.offers.is_empty() && plan.offers_paid_by.is_none());
}

#[test]
fn names_and_owners_are_those_that_are_written() {
    let plan = plan(include_str!("../../../../plans/plan.yaml"));
    let promo = plan.promos.iter().find(|promo| promo.id.to_string() == "618").expect("a promo");
    assert_eq!(promo.name, "618 年中大促");
    assert_eq!(plan.tasks[0].owner.as_deref(), Some("供应链部"));
}
