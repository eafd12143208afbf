//! `plan/rollup/v1`.

use std::ops::Range;

use serde::Serialize;

use super::{Ordered, written};
use crate::model::money::Money;
use crate::model::year::MONTHS;
use crate::report::rollup::{Measure, Rolled, Rollup};
use crate::report::statement::{By, Period};

#[derive(Serialize)]
struct Report<'r> {
    schema: &'static str,
    year: i32,
    currency: &'static str,
    by: &'static str,
    plans: Vec<About<'r>>,
    periods: Vec<&'r str>,
    rows: Vec<Row<'r>>,
    totals: Ordered<&'static str, Sums>,
    /// What the plans together are held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
    /// What they bring beyond it; negative where something is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<String>,
}

#[derive(Serialize)]
struct About<'r> {
    source: &'r str,
    name: &'r str,
    target: String,
}

#[derive(Serialize)]
struct Row<'r> {
    measure: &'static str,
    source: &'r str,
    #[serde(flatten)]
    sums: Sums,
}

#[derive(Serialize)]
struct Sums {
    values: Ordered<String, String>,
    total: String,
}

impl<'r> About<'r> {
    fn new(plan: &'r Rolled) -> Self {
        let Rolled { source, name, currency, .. } = plan;
        let target = plan.sum(Measure::Gmv, &(0..MONTHS)).unwrap_or_default();
        Self { source, name, target: target.plain(*currency) }
    }
}

/// Plans and their sums as `plan/rollup/v1`: measure by measure, the plans in their order; no row and no total of what cannot
/// be worked out.
pub fn rollup(rollup: &Rollup, by: By) -> String {
    let (currency, periods) = (rollup.currency, rollup.periods(by));
    let money = |amount: Money| amount.plain(currency);
    let sums = |sum: &dyn Fn(&Range<usize>) -> Option<Money>| {
        let value = |period: &Period| Some((period.key.clone(), money(sum(&period.months)?)));
        let values = periods.iter().map(value).collect::<Option<_>>()?;
        Some(Sums { values: Ordered(values), total: money(sum(&(0..MONTHS))?) })
    };
    let (mut rows, mut totals) = (Vec::new(), Vec::new());
    for measure in rollup.measures() {
        for plan in &rollup.plans {
            let row = sums(&|months| plan.sum(measure, months));
            rows.extend(row.map(|sums| Row { measure: measure.word(), source: &plan.source, sums }));
        }
        totals.extend(sums(&|months| rollup.total(measure, months)).map(|sums| (measure.word(), sums)));
    }
    written(&Report {
        schema: "plan/rollup/v1",
        year: rollup.year.label(),
        currency: currency.code(),
        by: by.word(),
        plans: rollup.plans.iter().map(About::new).collect(),
        periods: periods.iter().map(|period| period.key.as_str()).collect(),
        rows,
        totals: Ordered(totals),
        target: rollup.target.map(money),
        difference: rollup.difference().map(money),
    })
}
