//! The checks on plans that are nearly right.

mod calendar;
mod last_year;
mod money;
mod rules;
mod undecided;

use crate::Options;
use crate::diag::Diag;
use crate::model::plan::Plan;
use crate::source::Source;

/// A sound plan; a test adds lines to it or changes some.
const SHOP: &str = "\
plan: 1
name: x
year: 2027
gmv: {target: 400万, counts: list, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}}
quarters:
  Q1: {activities: {1月: a, 2月: a, 3月: a}}
  Q2: {activities: {4月: a, 5月: a, 6月: a}}
  Q3: {activities: {7月: a, 8月: a, 9月: a}}
  Q4: {activities: {10月: a, 11月: a, 12月: a}}
promos:
  - {id: 618, tier: core, phases: [{kind: warmup, dates: 06-01..06-05}, {kind: sale, dates: 06-18, uplift: 5}]}
  - {id: 双11, tier: core, phases: [{kind: sale, dates: 11-11, uplift: 5}]}
budget:
  marketing: {rate: 10%, split: {promo: 60%, daily: 40%}, promos: [618, 双11]}
";

/// What validation finds in a text.
fn found(text: &str) -> Vec<Diag> {
    Plan::read(&Source::new("x", text.to_owned()), &Options::default()).findings.diags
}
