//! Section `cash`, checked: when money moves (plan format, 2D).

use rust_decimal::Decimal;

use crate::model::money::Money;
use crate::model::scalar::delay::Delay;

/// Money at hand at first, and when that of a month moves.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Cash {
    /// At hand when the fiscal year begins; negative where money is owed.
    pub opening: Money,
    /// When goods that are sold in a month are paid for: shares of their cost, of 1, in file order.
    pub goods: Vec<(Delay, Decimal)>,
    /// When net sales of a month arrive: shares of them, of 1, in file order.
    pub receipts: Vec<(Delay, Decimal)>,
}
