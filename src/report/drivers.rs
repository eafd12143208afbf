//! `plan drivers`: orders, visitors and bought visitors behind GMV, and whether there is the money for them.

pub mod solve;

use crate::expand::drivers::{By, Drivers, Lever, NoAnswer, Part, Row as Line, Solution, Traffic};
use crate::lang::{List, Text};
use crate::model::money::Money;
use crate::model::plan::{Line as BudgetLine, Plan, Pool};
use crate::report::breakdown::titled;
use crate::report::selection::Selection;
use crate::report::sheet::{Align, Cell, Column, Kind, Row, Sheet};
use crate::text;

/// How many parts of the year a sentence names before it only counts the rest.
const NAMED: usize = 8;

/// A figure of which was asked what would do, and the answer.
pub type Solved = (Lever, Result<Solution, NoAnswer>);

/// Traffic of the selected months as a grid. Rows that do not share days have a total. What was asked of a figure is
/// answered for the year, whatever is selected.
pub fn sheet(plan: &Plan, drivers: &Drivers, by: By, selection: Selection, solved: Option<Solved>) -> Sheet {
    let months = selection.months();
    let lines = drivers.rows(by, &months);
    let item = |line: &Line| row(Kind::Item, Text::same(line.part.key(plan)), &line.traffic, is_paid(plan, line.part));
    let mut rows: Vec<Row> = lines.iter().map(item).collect();
    if by != By::Promo {
        rows.push(row(Kind::Total, Text::fixed("Total", "合计"), &drivers.total(&months), true));
    }
    let (title, head) = match by {
        By::Month => (Text::fixed("Traffic by month", "月度流量测算"), Text::fixed("Month", "月份")),
        By::Quarter => (Text::fixed("Traffic by quarter", "季度流量测算"), Text::fixed("Quarter", "季度")),
        By::Promo => (Text::fixed("Traffic by promo", "大促流量测算"), Text::fixed("Promo", "大促")),
    };
    let answer = solved.map(|(lever, answer)| solve::sentence(plan, &drivers.year(), lever, &answer));
    Sheet {
        title: titled(plan, &title, selection),
        columns: columns(head),
        rows,
        notes: answer.into_iter().chain(notes(plan, by, &lines)).collect(),
        currency: plan.currency,
    }
}

fn columns(key: Text) -> Vec<Column> {
    let figure = |key: &str, head| Column { key: key.to_owned(), head, align: Align::Right, pinned: false };
    vec![
        Column { key: "key".to_owned(), head: key, align: Align::Left, pinned: true },
        figure("gmv", Text::same("GMV")),
        figure("orders", Text::fixed("Orders", "订单数")),
        figure("visitors", Text::fixed("Visitors", "访客数")),
        figure("bought", Text::fixed("Bought", "付费访客")),
        figure("traffic_cost", Text::fixed("Traffic cost", "流量成本")),
        figure("money", Text::fixed("Money", "可用预算")),
        figure("left", Text::fixed("Left", "余额")),
        figure("covered", Text::fixed("Covered", "覆盖率")),
    ]
}

/// The line that pays for visits.
fn payer(plan: &Plan) -> Option<&BudgetLine> {
    plan.sales.as_ref().and_then(|sales| plan.lines.get(sales.paid_by?))
}

/// Whether the line that pays has money for a part of the year. A promo may live on what it has for every day.
fn is_paid(plan: &Plan, part: Part) -> bool {
    match part {
        Part::Month(_) | Part::Quarter(_) => true,
        Part::Promo(promo) => payer(plan).is_some_and(|line| line.pays(promo)),
    }
}

/// Where nothing is set aside to pay for traffic, nothing can be left of it or cover any.
fn row(kind: Kind, name: Text, traffic: &Traffic, paid: bool) -> Row {
    let [left, covered] = if paid {
        [Cell::Money(left(traffic)), Cell::ratio(traffic.money, traffic.traffic_cost)]
    } else {
        [Cell::Empty, Cell::Empty]
    };
    let cells = vec![
        Cell::Text(name),
        Cell::Money(traffic.gmv),
        Cell::Count(traffic.orders),
        Cell::Count(traffic.visitors),
        Cell::Count(traffic.bought),
        Cell::Money(traffic.traffic_cost),
        Cell::Money(traffic.money),
        left,
        covered,
    ];
    Row { kind, cells }
}

/// What is left of the money; negative where it is not enough.
fn left(traffic: &Traffic) -> Money {
    traffic.money - traffic.traffic_cost
}

fn notes(plan: &Plan, by: By, lines: &[Line]) -> Vec<Text> {
    let mut notes = Vec::new();
    let (paid, unpaid): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| is_paid(plan, line.part));
    let short: Vec<Part> = paid.iter().filter(|line| left(&line.traffic) < Money::ZERO).map(|line| line.part).collect();
    if !short.is_empty() {
        notes.push(too_little(plan, &short, paid.len()));
    }
    if let Some(line) = payer(plan) {
        let name = line.id.as_str();
        notes.push(match (by, line.reserve) {
            (By::Promo, None) => text!(
                en: "Money: what {line} has for the promo.",
                zh: "可用预算：{line} 给这场大促的钱。",
                line = name
            ),
            (By::Promo, Some(_)) => text!(
                en: "Money: what {line} may spend on the promo; what is held back is left out.",
                zh: "可用预算：{line} 可用于这场大促的钱，不含预留。",
                line = name
            ),
            (_, None) => text!(en: "Money: all of {line}.", zh: "可用预算：{line} 的全部预算。", line = name),
            (_, Some(_)) => text!(
                en: "Money: what {line} may spend; what is held back is left out.",
                zh: "可用预算：{line} 的预算，不含预留。",
                line = name
            ),
        });
        if !unpaid.is_empty() {
            notes.push(not_paid(plan, line, &unpaid));
        }
    }
    if by == By::Promo {
        notes.push(Text::fixed(
            "Selling days only, without warm-ups. Promos may share days, so their rows do not add up to the year.",
            "只算售卖日，不含预热期。大促日期可能重叠，各行相加不等于全年。",
        ));
    }
    notes
}

/// Where the money does not pay for the traffic.
fn too_little(plan: &Plan, short: &[Part], all: usize) -> Text {
    if short.len() == all && all > 1 {
        return Text::fixed("Nowhere is the money enough for the traffic.", "每一行的预算都不够买流量。");
    }
    let named = List(short.iter().take(NAMED).map(|part| part.key(plan)).collect::<Vec<_>>());
    if short.len() <= NAMED {
        return text!(
            en: "The money is not enough for the traffic of {parts}.",
            zh: "预算不够买流量：{parts}。",
            parts = named
        );
    }
    text!(
        en: "In {all} rows the money is not enough for the traffic: {parts} among them.",
        zh: "共 {all} 行的预算不够买流量，其中有 {parts}。",
        parts = named,
        all = short.len(),
    )
}

/// Promos that the paying line has no promo money for.
fn not_paid(plan: &Plan, line: &BudgetLine, unpaid: &[&Line]) -> Text {
    let name = line.id.as_str();
    if !line.has_pool(Pool::Promo) {
        return text!(
            en: "{line} has no money for single promos: see the months.",
            zh: "{line} 没有分出大促的钱，够不够要按月看。",
            line = name
        );
    }
    let mut promos: Vec<Text> = unpaid.iter().take(NAMED).map(|row| Text::same(row.part.key(plan))).collect();
    if unpaid.len() > NAMED {
        promos.push(text!(en: "{more} more", zh: "另外 {more} 场", more = unpaid.len() - NAMED));
    }
    let promos = List(promos);
    if line.has_pool(Pool::Daily) {
        return text!(
            en: "{line} has no promo money for {promos}: their traffic lives on its always-on money.",
            zh: "{line} 的大促预算不含 {promos}，流量靠它的日常预算。",
            line = name,
            promos = promos
        );
    }
    text!(en: "{line} has no money for {promos}.", zh: "{line} 没有给 {promos} 的钱。", line = name, promos = promos)
}
