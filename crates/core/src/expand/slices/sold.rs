//! What the GMV of slices comes to: net sales, gross profit, orders and the visitors they take (plan format, 2C).

use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::AddAssign;

use rust_decimal::Decimal;

use super::Slice;
use crate::expand::apportion::{Weights, apportion};
use crate::expand::capped::{multiple, whole_of};
use crate::model::money::{Money, Price};

/// What GMV comes to. Each value is rounded half away from zero once for all slices that share the value of its figure, from
/// the one before it, and cut to them; those of more than a slice are sums.
///
/// A value is zero where the plan does not state the figures it takes: without a refund rate net sales are GMV, without a
/// margin they are all gross profit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sold {
    /// What is sold.
    pub gmv: Money,
    /// What of it goes back.
    pub refunds: Money,
    /// GMV without refunds.
    pub net: Money,
    /// Of what is sold and kept.
    pub cost_of_goods: Money,
    /// Net sales without the cost of goods.
    pub gross_profit: Money,
    /// Whole orders.
    pub orders: u128,
    /// Whole visitors that these orders take.
    pub visitors: u128,
    /// Those of them that are bought.
    pub bought: u128,
    /// What they cost.
    pub traffic_cost: Money,
}

/// What each of some slices comes to; counts and costs that share a figure are cut to
/// [`MOST`](crate::expand::capped::MOST) together. Slices are in the order of their first day.
pub fn sold(slices: &[Slice]) -> Vec<Sold> {
    let figures = |at: usize| &slices[at].figures;
    let gmv: Vec<u128> = slices.iter().map(|slice| slice.gmv.0.unsigned_abs()).collect();
    let refunds = once(&gmv, |at| figures(at).refund_rate, multiple);
    let net = without(&gmv, &refunds);
    let cost_of_goods = once(&net, |at| figures(at).gross_margin, |net, margin| multiple(net, Decimal::ONE - margin));
    let gross_profit = without(&net, &cost_of_goods);
    let orders = once(&gmv, |at| figures(at).average_order_value, |gmv, Price(each)| whole_of(gmv, each));
    let visitors = once(&orders, |at| figures(at).conversion_rate, whole_of);
    let bought = once(&visitors, |at| figures(at).paid_traffic, multiple);
    let traffic_cost = once(&bought, |at| figures(at).cost_per_visit, |bought, Price(each)| multiple(bought, each));
    let money = |units: u128| Money(units.cast_signed());
    let sold = |at: usize| Sold {
        gmv: slices[at].gmv,
        refunds: money(refunds[at]),
        net: money(net[at]),
        cost_of_goods: money(cost_of_goods[at]),
        gross_profit: money(gross_profit[at]),
        orders: orders[at],
        visitors: visitors[at],
        bought: bought[at],
        traffic_cost: money(traffic_cost[at]),
    };
    (0..slices.len()).map(sold).collect()
}

/// Slices that share the value of a figure.
pub(crate) struct Together {
    /// Which, in the order of their first day.
    pub(crate) slices: Vec<usize>,
    /// What the figure is worked out from in each of them.
    pub(crate) bases: Weights,
    /// What they come to together, rounded half away from zero.
    pub(crate) whole: u128,
}

/// Round once: the slices that share a value, each group with `work` of the sum of its bases. Slices without a value, and those
/// that have nothing together, are left out.
pub(crate) fn together<V: Copy + Ord>(
    bases: &[u128],
    value: impl Fn(usize) -> Option<V>,
    work: impl Fn(u128, V) -> u128,
) -> Vec<Together> {
    let mut sharing: BTreeMap<V, Vec<usize>> = BTreeMap::new();
    for at in 0..bases.len() {
        if let Some(value) = value(at) {
            sharing.entry(value).or_default().push(at);
        }
    }
    let group = |(value, slices): (V, Vec<usize>)| {
        let bases = Weights::new(slices.iter().map(|&at| bases[at]).collect())?;
        let whole = work(bases.sum(), value);
        Some(Together { slices, bases, whole })
    };
    sharing.into_iter().filter_map(group).collect()
}

/// Round once, then cut: what slices that share a value come to [`together`], apportioned to them by their bases. Nothing
/// where there is no value.
pub(crate) fn once<V: Copy + Ord>(
    bases: &[u128],
    value: impl Fn(usize) -> Option<V>,
    work: impl Fn(u128, V) -> u128,
) -> Vec<u128> {
    let mut found = vec![0; bases.len()];
    for Together { slices, bases, whole } in together(bases, value, work) {
        for (at, Money(part)) in slices.into_iter().zip(apportion(Money(whole.cast_signed()), &bases)) {
            found[at] = part.unsigned_abs();
        }
    }
    found
}

fn without(all: &[u128], some: &[u128]) -> Vec<u128> {
    all.iter().zip(some).map(|(all, some)| all - some).collect()
}

impl AddAssign for Sold {
    fn add_assign(&mut self, other: Self) {
        self.gmv += other.gmv;
        self.refunds += other.refunds;
        self.net += other.net;
        self.cost_of_goods += other.cost_of_goods;
        self.gross_profit += other.gross_profit;
        self.orders += other.orders;
        self.visitors += other.visitors;
        self.bought += other.bought;
        self.traffic_cost += other.traffic_cost;
    }
}

impl Sum for Sold {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), |mut sum, part| {
            sum += part;
            sum
        })
    }
}
