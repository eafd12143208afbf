//! `plan/breakdown/v1`.

use serde::Serialize;

use super::{About, written};
use crate::expand::ratio;
use crate::expand::rows::{By, Row, rows};
use crate::expand::targets::Targets;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::report::Selection;

#[derive(Serialize)]
struct Breakdown<'p> {
    schema: &'static str,
    plan: About<'p>,
    target: String,
    period: Period,
    by: &'static str,
    rows: Vec<JsonRow<'p>>,
    total: Total,
}

#[derive(Serialize)]
struct Period {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct JsonRow<'p> {
    key: String,
    from: String,
    to: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    quarter: Option<String>,
    days: usize,
    gmv: String,
    share_of_year: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    cumulative: Option<String>,
    promos: Vec<&'p str>,
}

#[derive(Serialize)]
struct Total {
    gmv: String,
}

/// The targets of the selected days as `plan/breakdown/v1`.
pub fn breakdown(plan: &Plan, targets: &Targets, by: By, selection: Selection, source: &str) -> String {
    let days = selection.days(plan.year);
    let rows = rows(plan, targets, by, &days);
    let total: Money = rows.iter().map(|row| row.gmv).sum();
    written(&Breakdown {
        schema: "plan/breakdown/v1",
        plan: About::new(plan, source),
        target: plan.demand.target.plain(plan.currency),
        period: Period { from: plan.year.day(days.start).to_string(), to: plan.year.day(days.end - 1).to_string() },
        by: by.word(),
        rows: rows.into_iter().map(|row| json_row(plan, row)).collect(),
        total: Total { gmv: total.plain(plan.currency) },
    })
}

fn json_row(plan: &Plan, row: Row) -> JsonRow<'_> {
    JsonRow {
        from: row.from.to_string(),
        to: row.to.to_string(),
        quarter: row.standing.map(|standing| format!("Q{}", standing.quarter + 1)),
        days: row.days,
        gmv: row.gmv.plain(plan.currency),
        share_of_year: ratio::exact(row.gmv, plan.demand.target),
        cumulative: row.standing.map(|standing| standing.cumulative.plain(plan.currency)),
        promos: row.promos.iter().map(|&promo| plan.promos[promo].id.as_str()).collect(),
        key: row.key,
    }
}
