//! `plan/pnl/v1`, and the money that leaves as `plan/budget/v1` has it.

use std::ops::Range;

use serde::Serialize;

use super::{About, Ordered, written};
use crate::expand::parts::Shared;
use crate::expand::pnl::{Pnl, Row, RowId};
use crate::expand::ratio;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::report::Selection;
use crate::report::statement::{By, Period, periods};

#[derive(Serialize)]
struct Statement<'p> {
    schema: &'static str,
    plan: About<'p>,
    target: String,
    by: &'static str,
    /// The split whose parts stand beside the values.
    #[serde(skip_serializing_if = "Option::is_none")]
    across: Option<&'p str>,
    periods: Vec<String>,
    rows: Vec<JsonRow<'p>>,
    break_even: Option<String>,
}

#[derive(Serialize)]
struct JsonRow<'p> {
    id: &'p str,
    group: &'static str,
    values: Ordered<String, String>,
    total: String,
    /// What the total is of that of net sales; absent where nothing is left of those.
    #[serde(skip_serializing_if = "Option::is_none")]
    of_net: Option<String>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    shared: Option<Apart>,
}

/// A row by the parts of the split with figures.
#[derive(Serialize)]
struct Apart {
    parts: Ordered<String, Sums>,
    common: Sums,
}

#[derive(Serialize)]
struct Sums {
    values: Ordered<String, String>,
    total: String,
}

/// The statement as `plan/pnl/v1`. `total` and `of_net` follow the selection; `break_even` stays the year's. With
/// `across` each row comes by the parts of the split with figures, too.
pub fn pnl(
    plan: &Plan,
    pnl: &Pnl,
    by: By,
    selection: Selection,
    across: Option<&Shared<Vec<Row>>>,
    source: &str,
) -> String {
    let periods = periods(plan.year, by, selection);
    let shown = selection.months();
    let net = pnl.row(RowId::Net).map(|row| row.sum(shown.clone())).filter(|&net| net != Money::ZERO);
    let sums = |row: &Row| sums(plan, row, &periods, &shown);
    let apart = |at: usize, shared: &Shared<Vec<Row>>| {
        let parts = plan.part_figures().map_or(&[][..], |(split, _)| plan.splits[split].parts.keys());
        let parts = parts.iter().cloned().zip(shared.parts.iter().map(|rows| sums(&rows[at])));
        Apart { parts: Ordered(parts.collect()), common: sums(&shared.common[at]) }
    };
    let row = |(at, row): (usize, &Row)| JsonRow {
        of_net: net.map(|net| ratio::exact_change(row.sum(shown.clone()), net)),
        shared: across.map(|shared| apart(at, shared)),
        ..json_row(plan, row, &periods, &shown)
    };
    written(&Statement {
        schema: "plan/pnl/v1",
        plan: About::new(plan, source),
        target: plan.demand.target.plain(plan.currency),
        by: by.word(),
        across: across.and_then(|_| Some(plan.splits[plan.part_figures()?.0].id.as_str())),
        rows: pnl.rows.iter().enumerate().map(row).collect(),
        break_even: pnl.break_even.map(|point| point.plain(plan.currency)),
        periods: periods.into_iter().map(|period| period.key).collect(),
    })
}

fn json_row<'p>(plan: &'p Plan, row: &Row, periods: &[Period], shown: &Range<usize>) -> JsonRow<'p> {
    let Sums { values, total } = sums(plan, row, periods, shown);
    JsonRow { id: row.id.key(plan), group: row.id.group().word(), values, total, of_net: None, shared: None }
}

fn sums(plan: &Plan, row: &Row, periods: &[Period], shown: &Range<usize>) -> Sums {
    let sum = |months: &Range<usize>| row.sum(months.clone()).plain(plan.currency);
    let values = periods.iter().map(|period| (period.key.clone(), sum(&period.months)));
    Sums { values: Ordered(values.collect()), total: sum(shown) }
}

/// All money that leaves but for goods and refunds: the lines of the statement that are costs, by month.
#[derive(Serialize)]
pub(super) struct Cash<'p> {
    rows: Vec<JsonRow<'p>>,
    months: Ordered<String, String>,
    total: String,
}

impl<'p> Cash<'p> {
    pub(super) fn new(plan: &'p Plan, costs: &[Row], selection: Selection) -> Self {
        let months = periods(plan.year, By::Month, selection);
        let shown = selection.months();
        let sum = |months: &Range<usize>| {
            let all: Money = costs.iter().map(|row| row.sum(months.clone())).sum();
            all.plain(plan.currency)
        };
        Self {
            rows: costs.iter().map(|row| json_row(plan, row, &months, &shown)).collect(),
            months: Ordered(months.iter().map(|month| (month.key.clone(), sum(&month.months))).collect()),
            total: sum(&shown),
        }
    }
}
