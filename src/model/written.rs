//! The plan as it was written: the format at a glance, one struct per section, every leaf still text.
//!
//! Each key is a [`Field`], so a bad value never stops its siblings from being read. Doc comments name the type of the
//! contract that a leaf is read as later. serde's `alias`, `flatten`, `untagged` and `tag` must not be used here: they
//! buffer values and lose their places.

use serde::Deserialize;

use crate::yaml::{Entries, Field, Scalar};

/// A plan file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Document<'n> {
    /// Format version, 1.
    pub(crate) plan: Field<Scalar<'n>>,
    /// Text.
    pub(crate) name: Field<Scalar<'n>>,
    /// 2000..2056.
    pub(crate) year: Field<Scalar<'n>>,
    /// Month 1..12.
    pub(crate) fiscal_year_start: Field<Scalar<'n>>,
    /// ISO 4217 code.
    pub(crate) currency: Field<Scalar<'n>>,
    pub(crate) gmv: Field<Gmv<'n>>,
    pub(crate) quarters: Field<Quarters<Brief<'n>>>,
    pub(crate) promos: Field<Vec<Field<Promo<'n>>>>,
    pub(crate) readiness: Field<Vec<Field<Task<'n>>>>,
    pub(crate) calendar: Field<Calendar<'n>>,
    pub(crate) budget: Field<Entries<'n, Line<'n>>>,
    /// Share of GMV that all budget lines together may take.
    pub(crate) budget_ceiling: Field<Scalar<'n>>,
    /// Name or code of a check to `error`, `warning`, `info` or `allow`.
    pub(crate) checks: Field<Entries<'n, Scalar<'n>>>,
    pub(crate) allow: Field<Vec<Field<Waiver<'n>>>>,
}

/// Section `gmv`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Gmv<'n> {
    /// Amount.
    pub(crate) target: Field<Scalar<'n>>,
    /// Share or rest.
    pub(crate) quarters: Field<Quarters<Scalar<'n>>>,
    /// Month to share or rest.
    pub(crate) months: Field<Quarters<Entries<'n, Scalar<'n>>>>,
    /// Factor.
    pub(crate) weekdays: Field<Weekdays<'n>>,
}

/// One thing per quarter.
#[derive(Debug, Deserialize)]
#[serde(default)]
pub(crate) struct Quarters<T> {
    #[serde(rename = "Q1")]
    pub(crate) q1: Field<T>,
    #[serde(rename = "Q2")]
    pub(crate) q2: Field<T>,
    #[serde(rename = "Q3")]
    pub(crate) q3: Field<T>,
    #[serde(rename = "Q4")]
    pub(crate) q4: Field<T>,
}

// not derived: a derived `Default` would ask the same of `T`
impl<T> Default for Quarters<T> {
    fn default() -> Self {
        Self { q1: Field::Absent, q2: Field::Absent, q3: Field::Absent, q4: Field::Absent }
    }
}

impl<T> Quarters<T> {
    /// First to last, with their keys.
    pub(crate) fn in_order(&self) -> [(&'static str, &Field<T>); 4] {
        [("Q1", &self.q1), ("Q2", &self.q2), ("Q3", &self.q3), ("Q4", &self.q4)]
    }
}

/// Factors of weekdays.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Weekdays<'n> {
    pub(crate) mon: Field<Scalar<'n>>,
    pub(crate) tue: Field<Scalar<'n>>,
    pub(crate) wed: Field<Scalar<'n>>,
    pub(crate) thu: Field<Scalar<'n>>,
    pub(crate) fri: Field<Scalar<'n>>,
    pub(crate) sat: Field<Scalar<'n>>,
    pub(crate) sun: Field<Scalar<'n>>,
}

/// Brief of a quarter.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Brief<'n> {
    /// Text.
    pub(crate) phase: Field<Scalar<'n>>,
    /// Text.
    pub(crate) goal: Field<Scalar<'n>>,
    /// Month to text.
    pub(crate) activities: Field<Entries<'n, Scalar<'n>>>,
}

/// A promo.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Promo<'n> {
    /// Id.
    pub(crate) id: Field<Scalar<'n>>,
    /// Text.
    pub(crate) name: Field<Scalar<'n>>,
    /// `core` or `segment`.
    pub(crate) tier: Field<Scalar<'n>>,
    /// Texts.
    pub(crate) platforms: Field<Vec<Field<Scalar<'n>>>>,
    /// `planned` or `cancelled`.
    pub(crate) status: Field<Scalar<'n>>,
    pub(crate) phases: Field<Vec<Field<Phase<'n>>>>,
}

/// A phase of a promo.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Phase<'n> {
    /// `warmup`, `presale`, `sale` or `encore`.
    pub(crate) kind: Field<Scalar<'n>>,
    /// Text.
    pub(crate) name: Field<Scalar<'n>>,
    /// Dates.
    pub(crate) dates: Field<Scalar<'n>>,
    /// Factor.
    pub(crate) uplift: Field<Scalar<'n>>,
    /// Share of the quarter's GMV.
    pub(crate) share: Field<Scalar<'n>>,
}

/// What must be done before a promo.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Task<'n> {
    /// Text.
    #[serde(rename = "task")]
    pub(crate) text: Field<Scalar<'n>>,
    /// Lead.
    pub(crate) lead: Field<Scalar<'n>>,
    /// A kind of phase.
    pub(crate) before: Field<Scalar<'n>>,
    /// Text.
    pub(crate) owner: Field<Scalar<'n>>,
    /// `core` or `segment` each.
    pub(crate) tiers: Field<Vec<Field<Scalar<'n>>>>,
}

/// What the calendar promises.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Calendar<'n> {
    /// Days between core promos.
    pub(crate) min_gap: Field<Scalar<'n>>,
    /// Core promos in the year.
    pub(crate) core: Field<Scalar<'n>>,
    /// Segment promos in the year.
    pub(crate) segment: Field<Scalar<'n>>,
}

/// A budget line.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Line<'n> {
    /// Band.
    pub(crate) band: Field<Scalar<'n>>,
    /// Share of GMV.
    pub(crate) rate: Field<Scalar<'n>>,
    pub(crate) split: Field<Pools<'n>>,
    /// Ids.
    pub(crate) promos: Field<Vec<Field<Scalar<'n>>>>,
    /// Name to share or rest.
    pub(crate) channels: Field<Entries<'n, Scalar<'n>>>,
    /// `gmv` or `even`.
    pub(crate) timing: Field<Scalar<'n>>,
}

/// Pools of a split line: share or rest each.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Pools<'n> {
    pub(crate) promo: Field<Scalar<'n>>,
    pub(crate) daily: Field<Scalar<'n>>,
}

/// Findings that are accepted for a while.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Waiver<'n> {
    /// Name or code of a check.
    pub(crate) check: Field<Scalar<'n>>,
    /// A path of keys, such as `promos.618.phases`.
    pub(crate) at: Field<Scalar<'n>>,
    /// Text.
    pub(crate) reason: Field<Scalar<'n>>,
    /// Date, the last day.
    pub(crate) until: Field<Scalar<'n>>,
}
