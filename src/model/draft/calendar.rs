//! Sections `readiness` and `calendar`.

use crate::model::scalar::lead::Lead;
use crate::model::scalar::word::Words;
use crate::model::words::{PhaseKind, Tier};
use crate::yaml::Field;

/// What must be done before a promo.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) text: Field<Words>,
    pub(crate) lead: Field<Lead>,
    pub(crate) before: Field<PhaseKind>,
    pub(crate) owner: Field<Words>,
    pub(crate) tiers: Field<Vec<Field<Tier>>>,
}

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

/// What the calendar promises.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    pub(crate) min_gap: Field<u32>,
    pub(crate) core: Field<u32>,
    pub(crate) segment: Field<u32>,
}
