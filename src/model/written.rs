//! The plan as it was written: the format at a glance, one struct per section, every leaf still text.
//!
//! Each key is a [`Field`], so a bad value never stops its siblings from being read. The type of a leaf says what it is
//! read as later: `Field<Written<'n, Amount>>` holds the text of an amount. serde's `alias`, `flatten`, `untagged` and
//! `tag` must not be used here: they buffer values and lose their places.

mod leaf;

use serde::Deserialize;

use crate::model::draft::{Status, Timing};
use crate::model::money::Currency;
use crate::model::plan::{PhaseKind, Tier};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::date::Dates;
use crate::model::scalar::factor::Factor;
use crate::model::scalar::id::Id;
use crate::model::scalar::lead::Lead;
use crate::model::scalar::month::Month;
use crate::model::scalar::share::{Band, Part, Share};
use crate::model::scalar::word::{Whole, Words};
use crate::yaml::Field;

pub(crate) use leaf::{Keyed, Written};

/// A plan file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Document<'n> {
    /// Format version, 1.
    pub(crate) plan: Field<Written<'n, Whole<1, 1>>>,
    /// Text.
    pub(crate) name: Field<Written<'n, Words>>,
    /// 2000..2056.
    pub(crate) year: Field<Written<'n, Whole<2000, 2056>>>,
    /// Month 1..12.
    pub(crate) fiscal_year_start: Field<Written<'n, Whole<1, 12>>>,
    /// ISO 4217 code.
    pub(crate) currency: Field<Written<'n, Currency>>,
    pub(crate) gmv: Field<Gmv<'n>>,
    pub(crate) quarters: Field<Quarters<Brief<'n>>>,
    pub(crate) promos: Field<Vec<Field<Promo<'n>>>>,
    pub(crate) readiness: Field<Vec<Field<Task<'n>>>>,
    pub(crate) calendar: Field<Calendar<'n>>,
    pub(crate) budget: Field<Keyed<'n, Words, Line<'n>>>,
    /// Share of GMV that all budget lines together may take.
    pub(crate) budget_ceiling: Field<Written<'n, Share>>,
}

/// Section `gmv`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Gmv<'n> {
    /// Amount.
    pub(crate) target: Field<Written<'n, Amount>>,
    /// Share or rest.
    pub(crate) quarters: Field<Quarters<Written<'n, Part>>>,
    /// Month to share or rest.
    pub(crate) months: Field<Quarters<Keyed<'n, Month, Written<'n, Part>>>>,
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
    pub(crate) mon: Field<Written<'n, Factor>>,
    pub(crate) tue: Field<Written<'n, Factor>>,
    pub(crate) wed: Field<Written<'n, Factor>>,
    pub(crate) thu: Field<Written<'n, Factor>>,
    pub(crate) fri: Field<Written<'n, Factor>>,
    pub(crate) sat: Field<Written<'n, Factor>>,
    pub(crate) sun: Field<Written<'n, Factor>>,
}

/// Brief of a quarter.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Brief<'n> {
    /// Text.
    pub(crate) phase: Field<Written<'n, Words>>,
    /// Text.
    pub(crate) goal: Field<Written<'n, Words>>,
    /// Month to text.
    pub(crate) activities: Field<Keyed<'n, Month, Written<'n, Words>>>,
}

/// A promo.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Promo<'n> {
    /// Id.
    pub(crate) id: Field<Written<'n, Id>>,
    /// Text.
    pub(crate) name: Field<Written<'n, Words>>,
    /// `core` or `segment`.
    pub(crate) tier: Field<Written<'n, Tier>>,
    /// Texts.
    pub(crate) platforms: Field<Vec<Field<Written<'n, Words>>>>,
    /// `planned` or `cancelled`.
    pub(crate) status: Field<Written<'n, Status>>,
    pub(crate) phases: Field<Vec<Field<Phase<'n>>>>,
}

/// A phase of a promo.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Phase<'n> {
    /// `warmup`, `presale`, `sale` or `encore`.
    pub(crate) kind: Field<Written<'n, PhaseKind>>,
    /// Text.
    pub(crate) name: Field<Written<'n, Words>>,
    /// Dates.
    pub(crate) dates: Field<Written<'n, Dates>>,
    /// Factor.
    pub(crate) uplift: Field<Written<'n, Factor>>,
    /// Share of the quarter's GMV.
    pub(crate) share: Field<Written<'n, Share>>,
}

/// What must be done before a promo.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Task<'n> {
    /// Text.
    #[serde(rename = "task")]
    pub(crate) text: Field<Written<'n, Words>>,
    /// Lead.
    pub(crate) lead: Field<Written<'n, Lead>>,
    /// A kind of phase.
    pub(crate) before: Field<Written<'n, PhaseKind>>,
    /// Text.
    pub(crate) owner: Field<Written<'n, Words>>,
    /// `core` or `segment` each.
    pub(crate) tiers: Field<Vec<Field<Written<'n, Tier>>>>,
}

/// What the calendar promises.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Calendar<'n> {
    /// Days between core promos.
    pub(crate) min_gap: Field<Written<'n, Whole<0, 366>>>,
    /// Core promos in the year.
    pub(crate) core: Field<Written<'n, Whole<0, 366>>>,
    /// Segment promos in the year.
    pub(crate) segment: Field<Written<'n, Whole<0, 366>>>,
}

/// A budget line.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Line<'n> {
    /// Band.
    pub(crate) band: Field<Written<'n, Band>>,
    /// Share of GMV.
    pub(crate) rate: Field<Written<'n, Share>>,
    pub(crate) split: Field<Pools<'n>>,
    /// Ids.
    pub(crate) promos: Field<Vec<Field<Written<'n, Id>>>>,
    /// Name to share or rest.
    pub(crate) channels: Field<Keyed<'n, Words, Written<'n, Part>>>,
    /// `gmv` or `even`.
    pub(crate) timing: Field<Written<'n, Timing>>,
}

/// Pools of a split line: share or rest each.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Pools<'n> {
    pub(crate) promo: Field<Written<'n, Part>>,
    pub(crate) daily: Field<Written<'n, Part>>,
}
