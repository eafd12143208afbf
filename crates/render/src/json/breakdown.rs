//! `plan/breakdown/v1`.

use serde::Serialize;

use super::{About, Entry, Ordered, Rows, Value, sums, written};
use crate::expand::rows::{By, rows};
use crate::expand::targets::Targets;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::report::parts::{self, Across};
use crate::report::{Cell, Selection, breakdown};

#[derive(Serialize)]
struct Breakdown<'p> {
    schema: &'static str,
    plan: About<'p>,
    target: String,
    period: Period,
    by: &'p str,
    /// The split whose parts stand beside the rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    across: Option<&'p str>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<Ordered<String, String>>,
}

fn is_empty(Value(cell, _): &Value) -> bool {
    *cell == Cell::Empty
}

/// The targets of the selected days as `plan/breakdown/v1`, with what the parts of a split have of each row where that is asked
/// for.
pub fn breakdown(
    plan: &Plan,
    targets: &Targets,
    by: By,
    selection: Selection,
    across: Option<Across<'_>>,
    source: &str,
) -> String {
    let (currency, months) = (plan.currency, selection.months());
    let rows = rows(plan, targets, by, &selection.days(plan.year));
    let last_year = breakdown::sold_before(plan, by, selection);
    let gmv: Money = rows.iter().map(|row| row.gmv).sum();
    let total = Total {
        gmv: gmv.plain(currency),
        last_year: last_year.map(|sold| sold.plain(currency)),
        growth: Value(Cell::growth(gmv, last_year), currency),
        parts: across.map(|across| sums(across.names(plan), across.total(plan, by, &rows, selection), currency)),
    };
    // shares for the eye are for tables
    let mut objects =
        Rows::new(&breakdown::fields(plan, by, selection, across), rows.iter().map(|row| (row, 0)), currency);
    if let Some(across) = across {
        for (Ordered(object), row) in objects.0.iter_mut().zip(&rows) {
            let parts = sums(across.names(plan), across.of(plan, by, row, &months), currency);
            object.push(("parts", Entry::Sums(parts)));
        }
    }
    let across = across.map(|across| plan.splits[across.split].id.as_str());
    written(&Breakdown { across, ..whole(plan, selection, by.word(), objects, total, source) })
}

/// The parts of a split in the selected months as `plan/breakdown/v1`.
pub fn parts(plan: &Plan, across: Across<'_>, selection: Selection, source: &str) -> String {
    let (currency, rows) = (plan.currency, across.rows(plan, selection));
    let gmv: Money = rows.iter().map(|row| row.gmv).sum();
    let mut objects = Rows::new(&parts::fields(plan, across.split), rows.iter().map(|row| (row, 0)), currency);
    let keys: Vec<String> = selection.months().map(|month| plan.year.month_key(month)).collect();
    for (Ordered(object), row) in objects.0.iter_mut().zip(&rows) {
        object.push(("months", Entry::Sums(sums(&keys, row.months.iter().copied(), currency))));
    }
    let total = Total { gmv: gmv.plain(currency), last_year: None, growth: Value(Cell::Empty, currency), parts: None };
    written(&whole(plan, selection, plan.splits[across.split].id.as_str(), objects, total, source))
}

fn whole<'p>(
    plan: &'p Plan,
    selection: Selection,
    by: &'p str,
    rows: Rows,
    total: Total,
    source: &'p str,
) -> Breakdown<'p> {
    let days = selection.days(plan.year);
    Breakdown {
        schema: "plan/breakdown/v1",
        plan: About::new(plan, source),
        target: plan.demand.target.plain(plan.currency),
        period: Period { from: plan.year.day(days.start).to_string(), to: plan.year.day(days.end - 1).to_string() },
        by,
        across: None,
        rows,
        total,
    }
}
