//! Section `offers`, checked: what the shop gives away in promos (plan format, 2C).

use rust_decimal::Decimal;

use crate::model::money::Money;
use crate::model::scalar::id::Id;

/// What customers are given in a promo.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Offer {
    /// Unique among the offers.
    pub id: Id,
    /// When it holds: an index into [`Plan::promos`](super::Plan::promos).
    pub promo: usize,
    /// How much it takes off.
    pub depth: Depth,
    /// Share of the promo's GMV that makes use of it.
    pub uptake: Decimal,
    /// Share of what it takes off that the shop pays for; 1 where the plan says nothing.
    pub funded: Decimal,
    /// The offer it is given on top of: an index into [`Plan::offers`](super::Plan::offers), of the same promo. Chains
    /// end.
    pub on_top_of: Option<usize>,
}

/// How much an offer takes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// 满减: so much off where so much is spent; `off` is below `threshold`.
    Off {
        /// What has to be spent.
        threshold: Money,
        /// What is taken off then.
        off: Money,
    },
    /// 折扣: a share of the price.
    Percent(Decimal),
}
