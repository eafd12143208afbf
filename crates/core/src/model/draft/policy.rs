//! What the plan says about the checks themselves.

use chrono::NaiveDate;

use crate::diag::{Rule, Weight};
use crate::model::format::Waiver;
use crate::model::spelling;
use crate::yaml::{At, Field};

/// Sections `checks` and `allow`, and what was asked for beside the plan.
#[derive(Debug, Default)]
pub(crate) struct Policy {
    /// The day by which waivers end; `None` where that is not judged.
    pub(crate) as_of: Option<NaiveDate>,
    /// Wins over `weights`; of two for one rule the later counts.
    pub(crate) overrides: Vec<(&'static Rule, Weight)>,
    /// Name or code of a check, and what its findings are to weigh.
    pub(crate) weights: Vec<(At<String>, Field<Weight>)>,
    pub(crate) waivers: Vec<Waiver>,
}

impl Policy {
    /// Whether nothing is decided about any check.
    pub(crate) fn is_empty(&self) -> bool {
        self.overrides.is_empty() && self.weights.is_empty() && self.waivers.is_empty()
    }
}

impl Waiver {
    /// The place it is for, where one could be read, its keys in English.
    pub(crate) fn place(&self) -> Option<String> {
        self.at.given().map(|at| spelling::path(&at.value.0))
    }
}
