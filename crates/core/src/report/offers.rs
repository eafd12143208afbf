//! `plan offers`: what the shop gives away, in promos and outside them, and whether the line that pays can carry it.

use crate::expand::offers::OfferRow;
use crate::lang::{Name, Text};
use crate::model::money::Money;
use crate::model::plan::offers::{Held, Offer};
use crate::model::plan::{Counted, Plan};
use crate::report::breakdown::titled;
use crate::report::fields::Fields;
use crate::report::selection::Selection;
use crate::report::sheet::{Cell, Col, Kind, Row, Sheet};
use crate::text;

/// What the offer and those under it take off.
pub const DEPTH: Col = Col::Fixed("depth");
/// What the offer alone takes off.
pub const EXTRA: Col = Col::Fixed("extra");
/// The share of GMV that takes the offer.
pub const UPTAKE: Col = Col::Fixed("uptake");
/// The share of the cost that the shop bears.
pub const FUNDED: Col = Col::Fixed("funded");
/// The uptake that the promo's money can carry.
pub const AFFORDABLE: Col = Col::Fixed("affordable_uptake");
/// What an offer costs the shop.
pub const COST: Col = Col::Fixed("cost");
/// What the promo has to spend.
pub const MONEY: Col = Col::Fixed("money");
/// What all offers of the promo leave of that.
pub const LEFT: Col = Col::Fixed("left");

/// The offers as a grid, in file order; `rows` are those of [`expand`](crate::expand::offers()).
pub fn sheet(plan: &Plan, rows: &[OfferRow]) -> Sheet {
    let fields = fields(plan);
    let mut lines: Vec<Row> = plan.offers.iter().zip(rows).map(|facts| fields.row(Kind::Item, &facts)).collect();
    let cost = rows.iter().map(|row| row.cost).sum::<Money>();
    lines.push(fields.total(|id| if *id == COST { Cell::Money(cost) } else { Cell::Empty }));
    Sheet {
        title: titled(plan, &Text::fixed("Offers", "优惠测算"), Selection::Year),
        columns: fields.columns(),
        rows: lines,
        notes: notes(plan, is_stacked(plan)),
        currency: plan.currency,
    }
}

/// Whether an offer is on top of another. Without one, what an offer takes off is what it costs.
fn is_stacked(plan: &Plan) -> bool {
    plan.offers.iter().any(|offer| offer.on_top_of.is_some())
}

/// Whether all offers hold in promos.
fn in_promos(plan: &Plan) -> bool {
    plan.offers.iter().all(|offer| matches!(offer.held, Held::Promo(_)))
}

/// The columns, and what each says of one offer.
pub fn fields(plan: &Plan) -> Fields<'_, (&Offer, &OfferRow)> {
    let id = |offer: usize| Cell::name(plan.offers[offer].id.as_str());
    let (when, money) = if in_promos(plan) {
        (Text::fixed("Promo", "大促"), Text::fixed("Promo budget", "大促可用预算"))
    } else {
        (Text::fixed("Promo or time", "大促或时段"), Text::fixed("Money for it", "可用预算"))
    };
    Fields::keyed(Text::fixed("Offer", "优惠"), |(offer, _): &(&Offer, &OfferRow)| Cell::name(offer.id.as_str()))
        .json("id")
        .words("promo", when, |(offer, _)| Cell::Named { key: offer.held.key(plan), name: offer.held.name(plan) })
        .json(None)
        .key("promo", |(offer, _)| match offer.held {
            Held::Promo(promo) => Cell::name(plan.promos[promo].id.as_str()),
            Held::In { .. } => Cell::Empty,
        })
        .key("in", |(offer, _)| match offer.held {
            Held::Promo(_) => Cell::Empty,
            Held::In { part, .. } => Cell::name(&part.key(plan)),
        })
        .key("on", |(offer, _)| match offer.held {
            Held::In { daily: true, .. } => Cell::name("daily"),
            Held::In { .. } | Held::Promo(_) => Cell::Empty,
        })
        .key("on_top_of", move |(offer, _)| offer.on_top_of.map_or(Cell::Empty, id))
        .figures(DEPTH, Text::fixed("Total discount", "优惠力度"), |(_, row)| Cell::Rate(row.depth))
        .figures(EXTRA, Text::fixed("Of which new", "其中新增"), |(_, row)| Cell::Rate(row.extra))
        .in_table(is_stacked(plan))
        .figures(UPTAKE, Text::fixed("Uptake", "核销率"), |(offer, _)| Cell::Rate(offer.uptake))
        .figures(FUNDED, Text::fixed("Shop pays", "商家承担"), |(offer, _)| Cell::Rate(offer.funded))
        .figures(COST, Text::fixed("Cost", "成本"), |(_, row)| Cell::Money(row.cost))
        .figures(MONEY, money, |(_, row)| row.money.map_or(Cell::Empty, Cell::Money))
        .figures(LEFT, Text::fixed("Left after all", "全部优惠后余额"), |(_, row)| {
            row.money.map_or(Cell::Empty, |money| Cell::Money(money - row.all))
        })
        .figures(AFFORDABLE, Text::fixed("Affordable uptake", "可承受核销率"), |(_, row)| {
            row.affordable_uptake.map_or(Cell::Empty, Cell::Rate)
        })
}

fn notes(plan: &Plan, stacked: bool) -> Vec<Text> {
    let mut notes = vec![match plan.offers_paid_by.and_then(|line| plan.lines.get(line)) {
        None => Text::fixed(
            "Nobody pays: offers_paid_by of the plan names no budget line.",
            "没有预算来源：计划里没有用 offers_paid_by 指定预算项。",
        ),
        Some(line) if line.reserve.is_some() => text!(
            en: "Paid by {line}: a promo's money is what that line may spend on it; what is held back is left out.",
            zh: "由{line}承担：大促可用预算是它给该大促的钱，不含预留。",
            line = Name(&line.id)
        ),
        Some(line) => text!(
            en: "Paid by {line}: a promo's money is what that line has for it.",
            zh: "由{line}承担：大促可用预算是它给该大促的钱。",
            line = Name(&line.id)
        ),
    }];
    let cost = match plan.demand.counts {
        Counted::List => Text::fixed(
            "Cost: GMV of the promo × uptake × what is newly off × what the shop pays.",
            "成本 = 大促 GMV × 核销率 × 新增优惠力度 × 商家承担比例。",
        ),
        Counted::Paid => Text::fixed(
            "GMV counts what customers paid. Cost: GMV of the promo × uptake × discount ÷ (1 − discount) × what the shop pays.",
            "GMV 按实付计。成本 = 大促 GMV × 核销率 × 优惠力度 ÷（1 − 优惠力度）× 商家承担比例。",
        ),
    };
    notes.push(text!(
        en: "{cost} Affordable uptake: how far the money goes that the promo's other offers leave.",
        zh: "{cost}可承受核销率：扣除同一大促的其他优惠后，余下的钱最多撑得起的核销率。",
        cost = cost
    ));
    if !in_promos(plan) {
        notes.push(Text::fixed(
            "Outside promos: GMV is that of the quarter, month or year, or of its days on which no promo sells, and the money is what the \
             line may spend then, promos included or left out likewise. Times may share days and money.",
            "不在大促里的优惠：GMV 是那个季度、那个月或全年的，写明大促外的只算没有大促在卖的日子；可用预算也是那段时间的，大促的钱同样一起算或不算。\
             时段之间可能重叠，钱也就重叠。",
        ));
    }
    if stacked {
        notes.push(Text::fixed(
            "An offer on top of another costs only what it takes off beyond that.",
            "叠加在其他优惠上的，只计新增的那部分。",
        ));
    }
    notes
}
