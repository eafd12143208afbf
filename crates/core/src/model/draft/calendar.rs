//! Sections `readiness` and `calendar`.

use crate::model::format::Task;
use crate::model::plan::{Done, PhaseKind, When};
use crate::model::scalar::id::Id;
use crate::model::words::Tier;
use crate::source::Span;
use crate::yaml::{At, Field};

/// What is done of a task.
#[derive(Clone, Debug)]
pub(crate) enum Ticks {
    /// All of it, on a day or not.
    Whole(Done),
    /// For these promos.
    Promos(Vec<(Field<Id>, Field<Done>)>),
}

impl Task {
    /// When it is due, with the place that says so; `None` where that could not be read, or is unclear.
    pub(crate) fn when(&self) -> Option<At<When>> {
        match (&self.lead, &self.lag, &self.on) {
            (Field::Given(lead), Field::Absent, Field::Absent) if self.after.is_absent() => {
                let before = Self::before.value(&self.before)?;
                Some(At::new(When::Before(lead.value, before), lead.span))
            }
            (Field::Absent, Field::Given(lag), Field::Absent) if self.before.is_absent() => {
                let after: Option<PhaseKind> = match &self.after {
                    Field::Absent => None,
                    Field::Broken(_) => return None,
                    Field::Given(kind) => Some(kind.value),
                };
                Some(At::new(When::After(lag.value, after), lag.span))
            }
            (Field::Absent, Field::Absent, Field::Given(on)) if self.before.is_absent() && self.after.is_absent() => {
                Some(At::new(When::On(on.value), on.span))
            }
            _ => None,
        }
    }

    /// Whether it is for promos of this tier.
    pub(crate) fn covers(&self, tier: Tier) -> bool {
        match &self.tiers {
            Field::Absent => true,
            Field::Broken(_) => false,
            Field::Given(tiers) => {
                tiers.value.iter().any(|given| given.given().is_some_and(|given| given.value == tier))
            }
        }
    }

    /// The promos it names, where it names some.
    pub(crate) fn named(&self) -> impl Iterator<Item = &At<Id>> {
        let ids = self.promos.given().into_iter().flat_map(|ids| &ids.value);
        ids.filter_map(Field::given)
    }

    /// The promos it is done for, and that of each.
    pub(crate) fn ticked(&self) -> impl Iterator<Item = (&At<Id>, &Field<Done>)> {
        let ticks = match self.done.given().map(|done| &done.value) {
            Some(Ticks::Promos(ticks)) => ticks.as_slice(),
            _ => &[],
        };
        ticks.iter().filter_map(|(id, done)| Some((id.given()?, done)))
    }

    /// Where it begins.
    pub(crate) fn place(&self) -> Span {
        self.task.span().unwrap_or(self.start)
    }

    /// The task, for messages.
    pub(crate) fn shown(&self) -> &str {
        self.task.given().map_or("?", |task| task.value.0.as_str())
    }
}
