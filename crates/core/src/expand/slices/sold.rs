//! What the GMV of a slice comes to: net sales, gross profit, orders and the visitors they take.

use std::iter::Sum;
use std::ops::AddAssign;

use rust_decimal::Decimal;

use super::Slice;
use crate::expand::apportion::rounded_mul_div;
use crate::expand::capped::{multiple, portion, times, whole_of};
use crate::model::money::Money;

/// What GMV comes to. Each value of a slice is rounded half away from zero once, from the rounded one before it; those of
/// more than a slice are sums.
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

impl Slice {
    /// What its GMV comes to; counts and costs are cut to [`MOST`](crate::expand::capped::MOST).
    pub fn sold(&self) -> Sold {
        let Self { gmv, figures, .. } = *self;
        let refunds = figures.refund_rate.map_or(Money::ZERO, |rate| portion(gmv, rate));
        let net = gmv - refunds;
        let cost_of_goods = figures.gross_margin.map_or(Money::ZERO, |margin| portion(net, Decimal::ONE - margin));
        let gross_profit = net - cost_of_goods;
        let per_order = |Money(value): Money| rounded_mul_div(gmv.0.unsigned_abs(), 1, value.unsigned_abs());
        let orders = figures.average_order_value.map_or(0, per_order);
        let visitors = figures.conversion_rate.map_or(0, |rate| whole_of(orders, rate));
        let bought = figures.paid_traffic.map_or(0, |share| multiple(visitors, share));
        let traffic_cost = figures.cost_per_visit.map_or(Money::ZERO, |each| times(bought, each));
        Sold { gmv, refunds, net, cost_of_goods, gross_profit, orders, visitors, bought, traffic_cost }
    }
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
