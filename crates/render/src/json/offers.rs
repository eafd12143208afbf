//! `plan/offers/v1`.

use serde::Serialize;

use super::{About, Rows, written};
use crate::expand::offers::OfferRow;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::report::offers;

#[derive(Serialize)]
struct Report<'p> {
    schema: &'static str,
    plan: About<'p>,
    target: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    paid_by: Option<&'p str>,
    rows: Rows,
    total: Total,
}

#[derive(Serialize)]
struct Total {
    cost: String,
}

/// The offers as `plan/offers/v1`. `left` is what all offers of the promo leave of its money.
pub fn offers(plan: &Plan, rows: &[OfferRow], source: &str) -> String {
    let total: Money = rows.iter().map(|row| row.cost).sum();
    written(&Report {
        schema: "plan/offers/v1",
        plan: About::new(plan, source),
        target: plan.demand.target.plain(plan.currency),
        paid_by: plan.offers_paid_by.map(|line| plan.lines[line].id.as_str()),
        rows: Rows::new(&offers::fields(plan), plan.offers.iter().zip(rows), plan.currency),
        total: Total { cost: total.plain(plan.currency) },
    })
}
