//! `plan budget --cash`: all money that leaves but for goods, by month. Refunds and goods are no costs here; visits are paid for by a
//! budget line, and so they are in it already.

use crate::expand::pnl::Row as Line;
use crate::lang::{Name, Text};
use crate::model::plan::Plan;
use crate::report::breakdown::titled;
use crate::report::selection::Selection;
use crate::report::sheet::{Cell, Kind, Sheet};
use crate::report::statement::{By, Statement, by_period, periods};
use crate::text;

/// Costs against months, with totals both ways; `costs` are those of [`expand`](crate::expand::pnl::costs).
pub fn sheet(plan: &Plan, costs: &[Line], selection: Selection) -> Sheet {
    let statement = Statement::new(by_period(&periods(plan.year, By::Month, selection), costs), None);
    let mut rows = statement.rows(plan);
    rows.push(statement.row(Kind::Total, Cell::total(), |_| true));
    Sheet {
        title: titled(plan, &Text::fixed("Money out by month, goods aside", "各月费用支出，不含货款"), selection),
        columns: statement.columns(),
        rows,
        notes: notes(plan),
        currency: plan.currency,
    }
}

fn notes(plan: &Plan) -> Vec<Text> {
    let mut notes = common_notes(plan);
    if plan.costs.fixed.is_empty() && plan.costs.variable.is_empty() && plan.team.is_empty() {
        notes.push(Text::fixed(
            "The plan has no costs and no team: budgets are all it spends.",
            "计划里没有 costs 和 team，支出只有预算。",
        ));
    }
    // who plans cash by this table must not take it for all of it
    notes.push(Text::fixed(
        "Payments for goods and refunds are not in it: see `plan cash`.",
        "货款和退款不在表内，见 `plan cash`。",
    ));
    notes
}

/// What a reader of costs may ask: where traffic is, and what is held back.
pub(super) fn common_notes(plan: &Plan) -> Vec<Text> {
    let mut notes = Vec::new();
    let payer = plan.sales.as_ref().and_then(|sales| plan.lines.get(sales.paid_by?));
    notes.extend(payer.map(|line| {
        text!(
            en: "Bought visits are paid out of {line} and not counted again.",
            zh: "买流量的钱出自{line}，不重复计算。",
            line = Name(&line.id)
        )
    }));
    notes.extend(apart(plan));
    if plan.lines.iter().any(|line| line.reserve.is_some()) {
        notes.push(Text::fixed("Budgets count whole, what is held back included.", "预算按全额计入，包括预留的部分。"));
    }
    notes
}

/// Why the line that pays for offers does not count whole, where it does not.
pub(super) fn apart(plan: &Plan) -> Option<Text> {
    let line = &plan.lines[plan.offers_apart()?];
    Some(text!(
        en: "GMV counts what customers paid. What offers take off was never in it, so of {line} only what they leave is counted.",
        zh: "GMV 按实付计：优惠让掉的钱本来就不在里面，所以{line}只计优惠用剩的部分。",
        line = Name(&line.id)
    ))
}
