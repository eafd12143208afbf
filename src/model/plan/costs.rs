//! Sections `costs` and `team`, checked: what is paid beside the budgets (plan format, 2C).

use rust_decimal::Decimal;

use crate::model::money::Money;
use crate::model::year::MONTHS;

/// Section `costs`.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Costs {
    /// Paid whatever is sold, in file order.
    pub fixed: Vec<FixedCost>,
    /// Paid by what is sold, in file order.
    pub variable: Vec<VariableCost>,
}

/// A cost that does not follow sales.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FixedCost {
    /// Its key in the plan.
    pub name: String,
    /// For every [`per`](Self::per).
    pub amount: Money,
    /// What the amount is for.
    pub per: Per,
    /// First month it is paid in, from 0; 0 where the plan says nothing.
    pub from: usize,
    /// Last month it is paid in, included; 11 where the plan says nothing.
    pub to: usize,
    /// For an amount per year: the share of each month, adding up to 1 and zero outside `from..=to`. `None`: evenly.
    pub months: Option<[Decimal; MONTHS]>,
}

/// What the amount of a fixed cost is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// Each month from `from` to `to`.
    Month,
    /// Each quarter with a month from `from` to `to`, apportioned evenly to those of its months.
    Quarter,
    /// The year, apportioned to the months from `from` to `to`.
    Year,
}

impl Per {
    /// The words of the format.
    pub const WORDS: &[(&str, Self)] = &[("month", Self::Month), ("quarter", Self::Quarter), ("year", Self::Year)];
}

/// A cost that follows sales.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct VariableCost {
    /// Its key in the plan.
    pub name: String,
    /// What it follows.
    pub basis: Basis,
    /// The days it is paid for: those a promo sells on, the others, or all.
    pub on: Reach,
}

/// What a variable cost follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A share of GMV.
    Gmv(Decimal),
    /// A share of net sales.
    Net(Decimal),
    /// So much for every order.
    Order(Money),
}

/// What of a line, a year or its money is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// All of it.
    #[default]
    All,
    /// 大促: what promos sell, or the money for them.
    Promo,
    /// 日常: the rest, always-on.
    Daily,
}

impl Reach {
    /// The words of the format.
    pub const WORDS: &[(&str, Self)] = &[("all", Self::All), ("promo", Self::Promo), ("daily", Self::Daily)];
}

/// A role of section `team`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Role {
    /// What they do.
    pub role: String,
    /// Cost of one of them in a month.
    pub monthly: Money,
    /// How many there are in each month of the fiscal year.
    pub heads: [u32; MONTHS],
}
