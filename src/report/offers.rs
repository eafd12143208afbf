//! `plan offers`: what the shop gives away in promos, and whether the line that pays can carry it.

use crate::expand::offers::OfferRow;
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::report::breakdown::titled;
use crate::report::selection::Selection;
use crate::report::sheet::{Align, Cell, Column, Kind, Row, Sheet};
use crate::text;

/// The offers as a grid, in file order; `rows` are those of [`expand`](crate::expand::offers()).
pub fn sheet(plan: &Plan, rows: &[OfferRow]) -> Sheet {
    // without one on top of another, what an offer takes off is what it costs
    let stacked = plan.offers.iter().any(|offer| offer.on_top_of.is_some());
    let columns = columns(stacked);
    let mut lines: Vec<Row> = plan
        .offers
        .iter()
        .zip(rows)
        .map(|(offer, row)| {
            let mut cells = vec![
                Cell::Text(Text::same(offer.id.as_str())),
                Cell::Text(Text::same(plan.promos[offer.promo].id.as_str())),
                Cell::Rate(row.depth),
            ];
            if stacked {
                cells.push(Cell::Rate(row.extra));
            }
            cells.extend([
                Cell::Rate(offer.uptake),
                Cell::Rate(offer.funded),
                Cell::Money(row.cost),
                row.money.map_or(Cell::Empty, Cell::Money),
                row.money.map_or(Cell::Empty, |money| Cell::Money(money - row.all)),
                row.affordable_uptake.map_or(Cell::Empty, Cell::Rate),
            ]);
            Row { kind: Kind::Item, cells }
        })
        .collect();
    let total = rows.iter().map(|row| row.cost).sum::<Money>();
    let total = columns.iter().map(|column| match column.key.as_str() {
        "key" => Cell::Text(Text::fixed("Total", "合计")),
        "cost" => Cell::Money(total),
        _ => Cell::Empty,
    });
    lines.push(Row { kind: Kind::Total, cells: total.collect() });
    Sheet {
        title: titled(plan, &Text::fixed("Offers", "优惠测算"), Selection::Year),
        columns,
        rows: lines,
        notes: notes(plan, stacked),
        currency: plan.currency,
    }
}

fn columns(stacked: bool) -> Vec<Column> {
    let column = |key: &str, head, align| Column { key: key.to_owned(), head, align, pinned: key == "key" };
    let figure = |key: &str, head| column(key, head, Align::Right);
    let mut columns = vec![
        column("key", Text::fixed("Offer", "优惠"), Align::Left),
        column("promo", Text::fixed("Promo", "大促"), Align::Left),
        figure("depth", Text::fixed("Off in all", "优惠力度")),
    ];
    if stacked {
        columns.push(figure("extra", Text::fixed("Of it new", "其中新增")));
    }
    columns.extend([
        figure("uptake", Text::fixed("Uptake", "使用率")),
        figure("funded", Text::fixed("Shop pays", "商家承担")),
        figure("cost", Text::fixed("Cost", "成本")),
        figure("money", Text::fixed("Promo's money", "大促可用预算")),
        figure("left", Text::fixed("Left after all", "全部优惠后余额")),
        figure("affordable_uptake", Text::fixed("Affordable uptake", "可承受使用率")),
    ]);
    columns
}

fn notes(plan: &Plan, stacked: bool) -> Vec<Text> {
    let mut notes = vec![match plan.offers_paid_by.and_then(|line| plan.lines.get(line)) {
        None => Text::fixed(
            "Nobody pays: offers_paid_by of the plan names no budget line.",
            "没有预算来源：计划里没有用 offers_paid_by 指定预算项。",
        ),
        Some(line) if line.reserve.is_some() => text!(
            en: "Paid by {line}: a promo's money is what that line may spend on it; what is held back is left out.",
            zh: "由 {line} 承担：大促可用预算是它给该大促的钱，不含预留。",
            line = line.id
        ),
        Some(line) => text!(
            en: "Paid by {line}: a promo's money is what that line has for it.",
            zh: "由 {line} 承担：大促可用预算是它给该大促的钱。",
            line = line.id
        ),
    }];
    notes.push(Text::fixed(
        "Cost: GMV of the promo × uptake × what is newly off × what the shop pays. Affordable uptake: how far the money \
         goes that the promo's other offers leave.",
        "成本 = 大促 GMV × 使用率 × 新增优惠力度 × 商家承担比例。可承受使用率：扣除同一大促的其他优惠后，余下的钱最多撑得起的使用率。",
    ));
    if stacked {
        notes.push(Text::fixed(
            "An offer on top of another costs only what it takes off beyond that.",
            "叠加在其他优惠上的，只计新增的那部分。",
        ));
    }
    notes
}
