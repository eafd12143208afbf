//! `plan/breakdown/v1`.

use serde::Serialize;

use super::{About, Rows, Value, written};
use crate::expand::rows::{By, rows};
use crate::expand::targets::Targets;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::report::{Cell, Selection, breakdown};

#[derive(Serialize)]
struct Breakdown<'p> {
    schema: &'static str,
    plan: About<'p>,
    target: String,
    period: Period,
    by: &'static str,
    rows: Rows,
    total: Total,
}

#[derive(Serialize)]
struct Period {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct Total {
    gmv: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_year: Option<String>,
    #[serde(skip_serializing_if = "is_empty")]
    growth: Value,
}

fn is_empty(Value(cell, _): &Value) -> bool {
    *cell == Cell::Empty
}

/// The targets of the selected days as `plan/breakdown/v1`.
pub fn breakdown(plan: &Plan, targets: &Targets, by: By, selection: Selection, source: &str) -> String {
    let days = selection.days(plan.year);
    let rows = rows(plan, targets, by, &days);
    let total: Money = rows.iter().map(|row| row.gmv).sum();
    let last_year = breakdown::sold_before(plan, by, selection);
    written(&Breakdown {
        schema: "plan/breakdown/v1",
        plan: About::new(plan, source),
        target: plan.demand.target.plain(plan.currency),
        period: Period { from: plan.year.day(days.start).to_string(), to: plan.year.day(days.end - 1).to_string() },
        by: by.word(),
        // shares for the eye are for tables
        rows: Rows::new(&breakdown::fields(plan, by), rows.iter().map(|row| (row, 0)), plan.currency),
        total: Total {
            gmv: total.plain(plan.currency),
            last_year: last_year.map(|sold| sold.plain(plan.currency)),
            growth: Value(Cell::growth(total, last_year), plan.currency),
        },
    })
}
