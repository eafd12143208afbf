//! `plan/offers/v1`.

use serde::Serialize;

use super::{About, written};
use crate::expand::offers::OfferRow;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::plan::offers::Offer;
use crate::model::scalar::show;

#[derive(Serialize)]
struct Report<'p> {
    schema: &'static str,
    plan: About<'p>,
    target: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    paid_by: Option<&'p str>,
    rows: Vec<JsonRow<'p>>,
    total: Total,
}

#[derive(Serialize)]
struct JsonRow<'p> {
    id: &'p str,
    promo: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_top_of: Option<&'p str>,
    depth: String,
    extra: String,
    uptake: String,
    funded: String,
    cost: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    money: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    affordable_uptake: Option<String>,
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
        rows: plan.offers.iter().zip(rows).map(|(offer, row)| json_row(plan, offer, row)).collect(),
        total: Total { cost: total.plain(plan.currency) },
    })
}

fn json_row<'p>(plan: &'p Plan, offer: &'p Offer, row: &OfferRow) -> JsonRow<'p> {
    let shown = |amount: Money| amount.plain(plan.currency);
    JsonRow {
        id: offer.id.as_str(),
        promo: plan.promos[offer.promo].id.as_str(),
        on_top_of: offer.on_top_of.map(|below| plan.offers[below].id.as_str()),
        depth: show(row.depth),
        extra: show(row.extra),
        uptake: show(offer.uptake),
        funded: show(offer.funded),
        cost: shown(row.cost),
        money: row.money.map(shown),
        left: row.money.map(|money| shown(money - row.all)),
        affordable_uptake: row.affordable_uptake.map(show),
    }
}
