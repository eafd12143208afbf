//! Section C at random: reserves, shares and spend of promos, `sales` with all figures, costs, a team and offers.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select, subsequence};

use super::split;
use crate::figures::Fixed;
use crate::money::{Basis, Cash, Depth, Figures, FixedCost, Money, Offer, Reserve, Role, Sales, Scope, VariableCost};
use crate::written::{Flow, Split, Written};

const FIXED: &[&str] = &["仓储", "拍摄与产品开发", "Rent", "technology"];
const VARIABLE: &[&str] = &["平台佣金", "促销赠品", "物流", "gmv"];
const OFFERS: &[&str] = &["满300减80", "首小时9折", "Bundle", "会员券", "618"];

/// A plan of [`plan`](super::plan) with every key of section C now and then. Offers may cost more than there is for them.
pub fn plan_with_money() -> impl Strategy<Value = Written> {
    super::plan().prop_flat_map(|plan| {
        let (lines, promos) = (plan.lines.len(), plan.promos.len());
        let lines = vec((weighted(0.6, reserve()), weighted(0.5, split(6))), lines);
        let spend = vec(weighted(0.6, (any::<bool>(), split(4))), promos);
        (Just(plan.clone()), lines, spend, money(&plan)).prop_map(|(mut plan, lines, spend, money)| {
            let cancelled: Vec<bool> = plan.promos.iter().map(|promo| promo.cancelled).collect();
            for (line, (reserve, weights)) in plan.lines.iter_mut().zip(lines) {
                let mut pools = vec!["all"];
                if let Flow::Pools { promos, weights: own, .. } = &mut line.flow {
                    pools.extend(["promo", "daily"]);
                    // money moves to no promo that is cancelled
                    if let Some(promos) = promos
                        && !promos.iter().any(|&promo| cancelled[promo])
                    {
                        *own = weights.map(|weights| first(weights, promos.len()));
                    }
                }
                line.reserve = reserve.filter(|reserve| pools.contains(&reserve.of));
            }
            for (promo, spend) in plan.promos.iter_mut().zip(spend) {
                let mut kinds: Vec<&str> = Vec::new();
                promo.phases.iter().for_each(|phase| {
                    if !kinds.contains(&phase.kind) {
                        kinds.push(phase.kind);
                    }
                });
                promo.spend = spend.map(|(reversed, split)| {
                    if reversed {
                        kinds.reverse();
                    }
                    let split = first(split, kinds.len());
                    (kinds, split)
                });
            }
            plan.money = money;
            plan
        })
    })
}

/// The first parts of a split; the last takes what the others leave.
fn first(split: Split, parts: usize) -> Split {
    let whole: u64 = split.parts.iter().sum();
    let mut parts: Vec<u64> = split.parts.into_iter().chain(std::iter::repeat(0)).take(parts).collect();
    let before: u64 = parts.iter().rev().skip(1).sum();
    if let Some(last) = parts.last_mut() {
        *last = whole - before;
    }
    Split { parts, rest: None, ..split }
}

fn reserve() -> impl Strategy<Value = Reserve> {
    (share(), select(&["all", "promo", "daily"][..])).prop_map(|(share, of)| Reserve { share, of })
}

/// A share in percent; some with as many digits as a plan may have.
fn share() -> impl Strategy<Value = Fixed> {
    prop_oneof![
        4 => (0u64..=100).prop_map(|digits| Fixed { digits, places: 0 }),
        2 => (0u64..=1_000_000).prop_map(|digits| Fixed { digits, places: 4 }),
        1 => (0..=10u64.pow(18)).prop_map(|digits| Fixed { digits, places: 16 }),
    ]
}

/// Minor units below a power of ten, small ones as likely as large ones.
fn amount(digits: u32) -> impl Strategy<Value = u64> {
    (1..=digits).prop_flat_map(|digits| 0..10u64.pow(digits))
}

/// A price: minor units, and now and then parts of one.
fn price(digits: u32) -> impl Strategy<Value = Fixed> {
    (amount(digits), select(&[0, 0, 1, 2, 6][..])).prop_map(|(digits, places)| Fixed { digits, places })
}

/// All figures.
fn figures() -> impl Strategy<Value = Figures> {
    // from one visitor in ten thousand to every one
    let conversion = prop_oneof![100u64..1_000_000, 10_000u64..60_000].prop_map(|digits| Fixed { digits, places: 4 });
    let average = price(8).prop_map(|minor| Fixed { digits: minor.digits + 1, ..minor });
    // a shop may buy no visitor for most of its year
    let paid = prop_oneof![1 => Just(Fixed { digits: 0, places: 0 }), 4 => share()];
    let all = (share(), share(), average, conversion, paid, price(6)).prop_map(
        |(refund_rate, gross_margin, average_order_value, conversion_rate, paid_traffic, cost_per_visit)| Figures {
            refund_rate: Some(refund_rate),
            gross_margin: Some(gross_margin),
            average_order_value: Some(average_order_value),
            conversion_rate: Some(conversion_rate),
            paid_traffic: Some(paid_traffic),
            cost_per_visit: Some(cost_per_visit),
        },
    );
    // as they are, trees of strategies take more than the stack of a test has
    all.boxed()
}

/// Some of the figures, at least one; now and then what the year has, said once more.
fn some_figures(base: Figures) -> impl Strategy<Value = Figures> {
    (figures(), any::<[bool; 6]>(), any::<[bool; 6]>()).prop_map(move |(own, there, same)| {
        let share = |at: usize, own: Option<Fixed>, base| if same[at] { base } else { own }.filter(|_| there[at]);
        let price = |at: usize, own: Option<Fixed>, base| if same[at] { base } else { own }.filter(|_| there[at]);
        Figures {
            refund_rate: share(0, own.refund_rate, base.refund_rate),
            gross_margin: share(1, own.gross_margin, base.gross_margin),
            average_order_value: price(2, own.average_order_value, base.average_order_value),
            conversion_rate: share(3, own.conversion_rate, base.conversion_rate),
            paid_traffic: share(4, own.paid_traffic, base.paid_traffic),
            cost_per_visit: price(5, own.cost_per_visit, base.cost_per_visit),
        }
    })
}

fn sales(plan: &Written) -> impl Strategy<Value = Sales> + use<> {
    let promos = plan.promos.iter().map(|promo| Scope::Promo(promo.id));
    let scopes: Vec<Scope> = (0..4).map(Scope::Quarter).chain((0..12).map(Scope::Month)).chain(promos).collect();
    let lines: Vec<&'static str> = plan.lines.iter().map(|line| line.id).collect();
    let most = scopes.len().min(12);
    (figures(), subsequence(scopes, 0..=most).prop_shuffle(), select(lines)).prop_flat_map(|(base, scopes, paid_by)| {
        let own = vec(some_figures(base), scopes.len());
        (own, weighted(0.6, share())).prop_map(move |(own, vat)| {
            let by = scopes.iter().copied().zip(own).collect();
            Sales { base, vat, by, paid_by }
        })
    })
}

fn fixed() -> impl Strategy<Value = FixedCost> {
    let per = select(&["month", "quarter", "year", "year"][..]);
    (amount(10), per, 0u32..12, 0u32..12, weighted(0.5, split(12))).prop_map(|(amount, per, one, other, months)| {
        let (from, to) = (one.min(other), one.max(other));
        let months = months.filter(|_| per == "year").map(|split| first(split, (to - from) as usize + 1));
        FixedCost { name: "", amount, per, from, to, months }
    })
}

fn variable() -> impl Strategy<Value = VariableCost> {
    let basis =
        prop_oneof![share().prop_map(Basis::Gmv), share().prop_map(Basis::Net), price(4).prop_map(Basis::Order)];
    let on = select(&["all", "promo", "daily"][..]);
    (basis, on).prop_map(|(basis, on)| VariableCost { name: "", basis, on })
}

fn role() -> impl Strategy<Value = Role> {
    let months = subsequence((0..12).collect::<Vec<u32>>(), 0..=12);
    let months = months.prop_flat_map(|months| {
        let heads = vec(0u32..20, months.len());
        (Just(months), heads).prop_map(|(months, heads)| months.into_iter().zip(heads).collect())
    });
    (amount(8), 0u32..20, months).prop_map(|(monthly, heads, months)| Role { monthly, heads, months })
}

/// Up to four months, some beyond the year.
fn delays() -> impl Strategy<Value = (Vec<i32>, Split)> {
    let months = subsequence(vec![-13, -3, -2, -1, 0, 1, 2, 12], 1..=4).prop_shuffle();
    (months, split(4)).prop_map(|(months, split)| {
        let split = first(split, months.len());
        (months, split)
    })
}

fn cash() -> impl Strategy<Value = Cash> {
    (any::<i32>(), weighted(0.8, delays()), weighted(0.8, delays())).prop_map(|(opening, goods, receipts)| Cash {
        opening: opening.into(),
        goods,
        receipts,
    })
}

type Drawn = (Index, Depth, (Fixed, Option<Fixed>), Option<Index>);

fn offer() -> impl Strategy<Value = Drawn> {
    let off = (1u64..1_000_000).prop_flat_map(|off| (Just(off), off + 1..2_000_000));
    let off = off.prop_map(|(off, threshold)| Depth::Off { threshold, off });
    let depth = prop_oneof![off, share().prop_map(Depth::Percent)];
    (any::<Index>(), depth, (share(), weighted(0.7, share())), weighted(0.5, any::<Index>()))
}

/// Offers of promos that take place, each on top of one before it, of the same promo, or of none; in any order.
fn offers(promos: Vec<&'static str>) -> impl Strategy<Value = Vec<Offer>> {
    let most = if promos.is_empty() { 0 } else { OFFERS.len() };
    let drawn = vec(offer(), 0..=most);
    (drawn, any::<bool>()).prop_map(move |(drawn, reversed)| {
        let mut offers: Vec<Offer> = Vec::new();
        for ((promo, depth, (uptake, funded), below), id) in drawn.into_iter().zip(OFFERS) {
            let promo = promos[promo.index(promos.len())];
            let of_promo: Vec<&'static str> =
                offers.iter().filter(|offer| offer.promo == promo).map(|offer| offer.id).collect();
            let on_top_of = below.filter(|_| !of_promo.is_empty()).map(|below| of_promo[below.index(of_promo.len())]);
            offers.push(Offer { id, promo, depth, uptake, funded, on_top_of });
        }
        if reversed {
            offers.reverse();
        }
        offers
    })
}

fn money(plan: &Written) -> impl Strategy<Value = Money> + use<> {
    let live = plan.live().into_iter().map(|promo| promo.id).collect();
    let lines: Vec<&'static str> = plan.lines.iter().map(|line| line.id).collect();
    let costs = (vec(fixed(), 0..FIXED.len()), vec(variable(), 0..VARIABLE.len()));
    let team = (vec(role(), 0..3), weighted(0.7, cash()).boxed());
    let offers = (offers(live), select(vec![None, Some(false), Some(true), Some(true)]));
    (sales(plan), costs, team, offers, select(lines)).prop_map(
        |(sales, (mut fixed, mut variable), (team, cash), (offers, paid), line)| {
            // of all that is taken off, nothing is paid
            let all = |offer: &Offer| matches!(offer.depth, Depth::Percent(share) if share.digits == 100 * 10u64.pow(share.places));
            let paid = paid.filter(|paid| !paid || !offers.iter().any(all));
            fixed.iter_mut().zip(FIXED).for_each(|(cost, name)| cost.name = name);
            variable.iter_mut().zip(VARIABLE).for_each(|(cost, name)| cost.name = name);
            Money { sales: Some(sales), fixed, variable, team, cash, paid, offers, offers_paid_by: Some(line) }
        },
    )
}
