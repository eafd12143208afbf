//! Sections `readiness` and `calendar`.

use crate::model::format::Task;
use crate::model::words::Tier;
use crate::yaml::Field;

impl Task {
    /// Whether it is to be done before promos of this tier.
    pub(crate) fn covers(&self, tier: Tier) -> bool {
        match &self.tiers {
            Field::Absent => true,
            Field::Broken(_) => false,
            Field::Given(tiers) => {
                tiers.value.iter().any(|given| given.given().is_some_and(|given| given.value == tier))
            }
        }
    }
}
