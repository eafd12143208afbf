//! `plan drivers`: orders, visitors and bought visitors behind GMV, and whether there is the money for them.

pub mod solve;

use crate::expand::drivers::{By, Drivers, Lever, NoAnswer, Part, Row as Line, Solution, Traffic};
use crate::lang::{List, Text};
use crate::model::money::Money;
use crate::model::plan::Plan;
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
    let mut rows: Vec<Row> =
        lines.iter().map(|line| row(Kind::Item, Text::same(line.part.key(plan)), &line.traffic)).collect();
    if by != By::Promo {
        rows.push(row(Kind::Total, Text::fixed("Total", "合计"), &drivers.total(&months)));
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

fn row(kind: Kind, name: Text, traffic: &Traffic) -> Row {
    let cells = vec![
        Cell::Text(name),
        Cell::Money(traffic.gmv),
        Cell::Count(traffic.orders),
        Cell::Count(traffic.visitors),
        Cell::Count(traffic.bought),
        Cell::Money(traffic.traffic_cost),
        Cell::Money(traffic.money),
        Cell::Money(left(traffic)),
        Cell::ratio(traffic.money, traffic.traffic_cost),
    ];
    Row { kind, cells }
}

/// What is left of the money; negative where it is not enough.
fn left(traffic: &Traffic) -> Money {
    traffic.money - traffic.traffic_cost
}

fn notes(plan: &Plan, by: By, lines: &[Line]) -> Vec<Text> {
    let mut notes = Vec::new();
    let short: Vec<Part> =
        lines.iter().filter(|line| left(&line.traffic) < Money::ZERO).map(|line| line.part).collect();
    if !short.is_empty() {
        notes.push(too_little(plan, &short, lines.len()));
    }
    let payer = plan.sales.as_ref().and_then(|sales| plan.lines.get(sales.paid_by?));
    if let Some(line) = payer {
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
