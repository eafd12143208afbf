//! Sections `costs` and `team`, checked: what is paid beside the budgets (plan format, 2C).

use rust_decimal::Decimal;

use crate::model::money::{Money, Price};
use crate::model::split::Cut;
use crate::model::year::MONTHS;

pub use crate::model::words::{Per, Reach};

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
    /// For an amount per year: what each of the twelve months takes. `None`: those of `from..=to` are alike.
    pub months: Option<Cut>,
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
    /// The parts of the split with figures that it is paid for, as indices; `None`: all there is.
    pub parts: Option<Vec<usize>>,
}

/// What a variable cost follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A share of GMV.
    Gmv(Decimal),
    /// A share of net sales.
    Net(Decimal),
    /// So much for every order.
    Order(Price),
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
