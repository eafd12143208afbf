//! What of a line is held back for what comes up (plan format, 2C): worked out once over all that the reserve reaches, then
//! cut to its leaves.

use super::Cell;
use crate::expand::apportion::{Weights, apportion, at_rate};
use crate::model::money::Money;
use crate::model::plan::costs::Reach;
use crate::model::plan::{Pool, Reserve};

impl Reserve {
    /// Whether it is held back of the money of a pool, or of a line without.
    pub fn reaches(&self, pool: Option<Pool>) -> bool {
        match self.of {
            Reach::All => true,
            Reach::Promo => pool == Some(Pool::Promo),
            Reach::Daily => pool == Some(Pool::Daily),
        }
    }
}

/// Notes in every leaf that a reserve reaches what of it is held. Leaves are in the order pool, promo, month, channel.
pub(super) fn hold(reserve: &Reserve, leaves: &mut [Cell]) {
    let mut reached: Vec<&mut Cell> = leaves.iter_mut().filter(|leaf| reserve.reaches(leaf.pool)).collect();
    let Some(weights) = Weights::of_money(reached.iter().map(|leaf| leaf.amount)) else { return };
    let whole: Money = reached.iter().map(|leaf| leaf.amount).sum();
    for (leaf, held) in reached.iter_mut().zip(apportion(held(whole, reserve), &weights)) {
        leaf.held = Some(held);
    }
}

/// What is held back of all that a reserve reaches, rounded half away from zero once.
pub fn held(reached: Money, reserve: &Reserve) -> Money {
    at_rate(reached, reserve.share)
}
