//! How a plan is read: what is asked for beside the file.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::almanac::Holidays;
use crate::diag::{Rule, Weight};
use crate::source::Source;

/// How one run reads a plan.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Laid over the plan in this order, whatever the file says there.
    pub changes: Vec<Change>,
    /// Public holidays that are known; by default those announced when this was built.
    pub holidays: Arc<Holidays>,
    /// What findings of some rules weigh, whatever the plan says of them; of two for one rule the later counts. Rules
    /// that are [fixed](Rule::fixed) keep their weight.
    pub weights: Vec<(&'static Rule, Weight)>,
    /// The day by which waivers of the plan have ended. Without it none has: the same plan is the same on every day.
    pub as_of: Option<NaiveDate>,
}

/// A value given elsewhere than in the plan, read and checked as if it stood there.
#[derive(Clone, Debug)]
pub struct Change {
    /// The keys that lead to it: `gmv.target`, `promos.618.phases.2.uplift`. What is not there is made.
    pub path: String,
    /// The value, as YAML, under the name it was given by.
    pub given: Arc<Source>,
}

impl Change {
    /// What `name`, such as `--gmv`, says of the value at `path`.
    pub fn new(name: impl Into<String>, path: impl Into<String>, value: impl Into<String>) -> Self {
        Self { path: path.into(), given: Arc::new(Source::new(name, value.into())) }
    }
}
