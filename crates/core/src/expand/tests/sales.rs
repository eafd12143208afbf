//! Sections `sales`, `costs`, `team` and `offers` at random.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select, subsequence};
use rust_decimal::Decimal;

use super::plans::{amount, share, shares};
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::plan::costs::{Basis, Costs, FixedCost, Per, Reach, Role, VariableCost};
use crate::model::plan::offers::{Depth, Offer};
use crate::model::plan::sales::{Figures, Override, Sales, Scope};
use crate::model::scalar::Leaf;
use crate::model::scalar::id::Id;
use crate::model::year::MONTHS;

/// A plan with these sections; `sales` states all figures.
pub(super) fn sales(plan: Plan) -> impl Strategy<Value = Plan> {
    let quarters = (0..4).map(Scope::Quarter);
    let scopes = quarters.chain((0..MONTHS).map(Scope::Month)).chain((0..plan.promos.len()).map(Scope::Promo));
    let scopes = subsequence(scopes.collect::<Vec<Scope>>(), 0..=9).prop_shuffle();
    let by = scopes.prop_flat_map(|scopes| {
        let figures = vec(some_figures(), scopes.len());
        (Just(scopes), figures).prop_map(|(scopes, figures)| {
            let entry = |(scope, figures)| Override { scope, figures };
            scopes.into_iter().zip(figures).map(entry).collect::<Vec<_>>()
        })
    });
    let promos = plan.promos.len();
    let offers = (vec(offer(), 0..if promos == 0 { 1 } else { 6 }), any::<bool>());
    let rest = (costs(), vec(role(), 0..3), offers, any::<Index>());
    (Just(plan), figures(), by, any::<Index>(), rest).prop_map(|(mut plan, base, by, payer, rest)| {
        let (costs, team, (offers, reversed), carrier) = rest;
        plan.sales = Some(Sales { base, by, paid_by: Some(payer.index(plan.lines.len())) });
        (plan.costs, plan.team) = (costs, team);
        for (at, (promo, depth, (uptake, funded), below)) in offers.into_iter().enumerate() {
            let promo = promo.index(plan.promos.len());
            // on top of one that is there and of its promo
            let below = below.filter(|_| at > 0).map(|below| below.index(at));
            let on_top_of = below.filter(|&below| plan.offers[below].promo == promo);
            let id = Id::parse(&format!("优惠{at}")).expect("an id");
            plan.offers.push(Offer { id, promo, depth, uptake, funded, on_top_of });
        }
        if reversed {
            // an offer may stand before the one it is on top of
            let last = plan.offers.len().saturating_sub(1);
            plan.offers.reverse();
            for offer in &mut plan.offers {
                offer.on_top_of = offer.on_top_of.map(|below| last - below);
            }
        }
        plan.offers_paid_by = Some(carrier.index(plan.lines.len()));
        plan
    })
}

/// All figures.
fn figures() -> impl Strategy<Value = Figures> {
    // from one visitor in a million to every one
    let conversion = prop_oneof![1i64..1_000_000, 10_000i64..60_000].prop_map(|units| Decimal::new(units, 6));
    let average = amount(8).prop_map(|Money(value)| Money(value + 1));
    // a shop may buy no visitor for most of its year
    let paid = prop_oneof![1 => Just(Decimal::ZERO), 4 => share()];
    (share(), share(), average, conversion, paid, amount(6)).prop_map(
        |(refund_rate, gross_margin, average_order_value, conversion_rate, paid_traffic, cost_per_visit)| Figures {
            refund_rate: Some(refund_rate),
            gross_margin: Some(gross_margin),
            average_order_value: Some(average_order_value),
            conversion_rate: Some(conversion_rate),
            paid_traffic: Some(paid_traffic),
            cost_per_visit: Some(cost_per_visit),
        },
    )
}

/// Figures of which each is there or not.
fn some_figures() -> impl Strategy<Value = Figures> {
    (figures(), any::<[bool; 6]>()).prop_map(|(figures, there)| Figures {
        refund_rate: figures.refund_rate.filter(|_| there[0]),
        gross_margin: figures.gross_margin.filter(|_| there[1]),
        average_order_value: figures.average_order_value.filter(|_| there[2]),
        conversion_rate: figures.conversion_rate.filter(|_| there[3]),
        paid_traffic: figures.paid_traffic.filter(|_| there[4]),
        cost_per_visit: figures.cost_per_visit.filter(|_| there[5]),
    })
}

fn costs() -> impl Strategy<Value = Costs> {
    let per = select(&[Per::Month, Per::Quarter, Per::Year, Per::Year][..]);
    let months = weighted(0.5, vec(0u32..9, 1..12));
    let fixed = (amount(10), per, 0..MONTHS, 0..MONTHS, months).prop_map(|(amount, per, one, other, weights)| {
        let (from, to) = (one.min(other), one.max(other));
        let months = weights.filter(|_| per == Per::Year).map(|weights| {
            let mut months = [Decimal::ZERO; MONTHS];
            months[from..=to].copy_from_slice(&shares(&weights, to + 1 - from));
            months
        });
        FixedCost { name: "仓储".into(), amount, per, from, to, months }
    });
    let basis =
        prop_oneof![share().prop_map(Basis::Gmv), share().prop_map(Basis::Net), amount(4).prop_map(Basis::Order),];
    let on = select(&[Reach::All, Reach::Promo, Reach::Daily][..]);
    let variable = (basis, on).prop_map(|(basis, on)| VariableCost { name: "平台佣金".into(), basis, on });
    (vec(fixed, 0..4), vec(variable, 0..4)).prop_map(|(fixed, variable)| Costs { fixed, variable })
}

fn role() -> impl Strategy<Value = Role> {
    (amount(8), vec(0u32..20, MONTHS)).prop_map(|(monthly, heads)| {
        let heads = heads.try_into().expect("twelve months");
        Role { role: "客服".into(), monthly, heads }
    })
}

type DrawnOffer = (Index, Depth, (Decimal, Decimal), Option<Index>);

fn offer() -> impl Strategy<Value = DrawnOffer> {
    let off = (1i128..1_000_000).prop_flat_map(|off| (Just(off), off + 1..2_000_000));
    let off = off.prop_map(|(off, threshold)| Depth::Off { threshold: Money(threshold), off: Money(off) });
    let depth = prop_oneof![off, share().prop_map(Depth::Percent)];
    (any::<Index>(), depth, (share(), share()), weighted(0.5, any::<Index>()))
}
