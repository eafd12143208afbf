//! `plan/cash/v1`.

use serde::Serialize;

use super::{About, Rows, written};
use crate::expand::cash::{CashFlow, Outside};
use crate::model::money::Currency;
use crate::model::plan::Plan;
use crate::report::flow;

#[derive(Serialize)]
struct Report<'p> {
    schema: &'static str,
    plan: About<'p>,
    target: String,
    months: Rows,
    receipts: Moved,
    goods: Moved,
    lowest: Lowest,
}

/// What moves outside the fiscal year.
#[derive(Serialize)]
struct Moved {
    before: String,
    after: String,
}

/// The month that ends with the least money.
#[derive(Serialize)]
struct Lowest {
    month: String,
    amount: String,
}

impl Moved {
    fn new(outside: Outside, currency: Currency) -> Self {
        Self { before: outside.before.plain(currency), after: outside.after.plain(currency) }
    }
}

/// Money at hand as `plan/cash/v1`.
pub fn cash(plan: &Plan, flow: &CashFlow, source: &str) -> String {
    let (currency, lowest) = (plan.currency, flow.lowest());
    written(&Report {
        schema: "plan/cash/v1",
        plan: About::new(plan, source),
        target: plan.demand.target.plain(currency),
        months: Rows::new(&flow::fields(plan), flow.months.iter().enumerate(), currency),
        receipts: Moved::new(flow.receipts, currency),
        goods: Moved::new(flow.goods, currency),
        lowest: Lowest { month: plan.year.month_key(lowest), amount: flow.months[lowest].closing().plain(currency) },
    })
}
