//! What of a line is held back for what comes up.

use rust_decimal::Decimal;

use crate::expand::apportion::{Weights, apportion};
use crate::model::money::Money;
use crate::model::plan::costs::Reach;
use crate::model::plan::{Pool, Reserve};

/// The reserve of a line, ready to be cut from its leaves.
pub(super) struct Held {
    of: Reach,
    /// What may be spent, and what is held.
    weights: Weights,
}

impl Held {
    pub(super) fn of(reserve: &Reserve) -> Self {
        let shares = [Decimal::ONE - reserve.share, reserve.share];
        Self { of: reserve.of, weights: Weights::of_shares(&shares).expect("shares of one whole") }
    }

    /// Whether it is cut from the leaves of a pool.
    pub(super) fn reaches(&self, pool: Option<Pool>) -> bool {
        match self.of {
            Reach::All => true,
            Reach::Promo => pool == Some(Pool::Promo),
            Reach::Daily => pool == Some(Pool::Daily),
        }
    }

    /// What of a leaf is held; the unit left over at an even split may be spent.
    pub(super) fn part(&self, amount: Money) -> Money {
        apportion(amount, &self.weights)[1]
    }
}
