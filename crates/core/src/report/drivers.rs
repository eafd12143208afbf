//! `plan drivers`: orders, visitors and bought visitors behind GMV, and whether there is the money for them.

pub mod solve;

use crate::expand::drivers::{By, Drivers, Lever, NoAnswer, Part, Row as Line, Solution, Traffic};
use crate::expand::parts::{Shared, Whose};
use crate::lang::{List, Name, Text};
use crate::model::money::Money;
use crate::model::plan::{Line as BudgetLine, Plan, Pool};
use crate::report::breakdown::titled;
use crate::report::fields::Fields;
use crate::report::selection::Selection;
use crate::report::sheet::{Cell, Col, Column, Kind, Row, Sheet};
use crate::report::statement::{common_head, parts_of, split_name};
use crate::text;

/// How many parts of the year a sentence names before it only counts the rest.
const NAMED: usize = 8;

/// GMV of the orders.
pub const GMV: Col = Col::Fixed("gmv");
/// Orders that the GMV takes.
pub const ORDERS: Col = Col::Fixed("orders");
/// Visitors that the orders take.
pub const VISITORS: Col = Col::Fixed("visitors");
/// Those of them that are paid for.
pub const BOUGHT: Col = Col::Fixed("bought");
/// What those cost.
pub const COST: Col = Col::Fixed("traffic_cost");
/// What there is to pay for them.
pub const MONEY: Col = Col::Fixed("money");
/// The money less the cost.
pub const LEFT: Col = Col::Fixed("left");
/// What the money is of the cost.
pub const COVERED: Col = Col::Fixed("covered");

/// A figure of which was asked what would do, and the answer.
pub type Solved = (Lever, Result<Solution, NoAnswer>);

/// Traffic of the selected months as a grid. Rows that do not share days have a total. What was asked of a figure is
/// answered for the year, whatever is selected.
pub fn sheet(plan: &Plan, drivers: &Drivers, by: By, selection: Selection, solved: Option<Solved>) -> Sheet {
    let months = selection.months();
    let lines = drivers.rows(by, &months);
    let (total, fields) = (drivers.total(&months), fields(plan, by));
    let mut rows: Vec<Row> =
        lines.iter().map(|line| fields.row(Kind::Item, &(Some(line.part), line.traffic))).collect();
    if by != By::Promo {
        rows.push(fields.row(Kind::Total, &(None, total)));
    }
    let answer = solved.map(|(lever, answer)| solve::sentence(plan, &drivers.year(), lever, &answer));
    Sheet {
        title: titled(plan, &title(by), selection),
        columns: fields.columns(),
        rows,
        notes: answer.into_iter().chain(notes(plan, by, &lines)).collect(),
        currency: plan.currency,
    }
}

/// Traffic of the selected months by the parts of the split with figures as a grid: for each row of [`sheet`] one for every
/// part, one for what is common, and one for all.
pub fn by_part(plan: &Plan, drivers: &Drivers, shared: &Shared<Drivers>, by: By, selection: Selection) -> Sheet {
    let months = selection.months();
    let name = |whose| match whose {
        Whose::Part(part) => Cell::name(&parts_of(plan)[part]),
        Whose::Common => Cell::Text(common_head()),
        Whose::All => Cell::total(),
    };
    let payer = payer(plan);
    let fields = Fields::keyed(head(by), |(part, ..): &(Option<Part>, Whose, Traffic)| key(plan, *part));
    let fields =
        fields.column(Column::words("part", Text::same(split_name(plan))).pinned(), |(_, whose, _)| name(*whose));
    let fields = figures(
        fields,
        |(_, _, traffic)| traffic,
        move |(part, whose, traffic)| {
            // what pays for several parts can be held against their traffic together only
            let theirs = traffic.traffic_cost > Money::ZERO && payer.is_some_and(|line| whose.has_line(line));
            theirs && part.is_none_or(|part| is_paid(plan, part))
        },
    );
    let parties = |whose: Whose| match whose {
        Whose::Part(part) => &shared.parts[part],
        Whose::Common => &shared.common,
        Whose::All => drivers,
    };
    let whose = || (0..shared.parts.len()).map(Whose::Part).chain([Whose::Common, Whose::All]);
    let of: Vec<(Whose, Vec<Line>)> = whose().map(|whose| (whose, parties(whose).rows(by, &months))).collect();
    let lines = drivers.rows(by, &months);
    let kind = |whose| if whose == Whose::All { Kind::Total } else { Kind::Item };
    let mut rows = Vec::new();
    for at in 0..lines.len() {
        let row = |(whose, lines): &(Whose, Vec<Line>)| {
            fields.row(kind(*whose), &(Some(lines[at].part), *whose, lines[at].traffic))
        };
        rows.extend(of.iter().map(row));
    }
    if by != By::Promo {
        rows.extend(whose().map(|whose| fields.row(Kind::Total, &(None, whose, parties(whose).total(&months)))));
    }
    Sheet {
        title: titled(plan, &title_by_part(plan, by), selection),
        columns: fields.columns(),
        rows,
        notes: notes(plan, by, &lines),
        currency: plan.currency,
    }
}

/// A part of the year, or nothing for the sum of all, and its traffic. Where nothing is set aside to pay for traffic,
/// nothing can be left of it or cover any.
pub fn fields(plan: &Plan, by: By) -> Fields<'_, (Option<Part>, Traffic)> {
    let fields = Fields::keyed(head(by), |(part, _): &(Option<Part>, Traffic)| key(plan, *part));
    figures(fields, |(_, traffic)| traffic, |(part, _)| part.is_none_or(|part| is_paid(plan, part)))
}

/// What traffic by part is called.
pub fn title_by_part(plan: &Plan, by: By) -> Text {
    text!(en: "{what} and {split}", zh: "按{split}拆分的{what}", what = title(by), split = split_name(plan))
}

fn title(by: By) -> Text {
    match by {
        By::Month => Text::fixed("Traffic by month", "月度流量测算"),
        By::Quarter => Text::fixed("Traffic by quarter", "季度流量测算"),
        By::Promo => Text::fixed("Traffic by promo", "大促流量测算"),
    }
}

fn head(by: By) -> Text {
    match by {
        By::Month => Text::fixed("Month", "月份"),
        By::Quarter => Text::fixed("Quarter", "季度"),
        By::Promo => Text::fixed("Promo", "大促"),
    }
}

fn key(plan: &Plan, part: Option<Part>) -> Cell {
    part.map_or_else(Cell::total, |part| Cell::name(&part.key(plan)))
}

/// The columns of traffic; what is left of the money only where `paid` says that it pays for it.
fn figures<'f, R>(
    fields: Fields<'f, R>,
    of: impl Fn(&R) -> &Traffic + Copy + 'f,
    paid: impl Fn(&R) -> bool + Copy + 'f,
) -> Fields<'f, R> {
    let left = move |row: &R| if paid(row) { Cell::Money(left(of(row))) } else { Cell::Empty };
    let covered = move |row: &R| if paid(row) { Cell::ratio(of(row).money, of(row).traffic_cost) } else { Cell::Empty };
    fields
        .figures(GMV, Text::same("GMV"), move |row| Cell::Money(of(row).gmv))
        .figures(ORDERS, Text::fixed("Orders", "订单数"), move |row| Cell::Count(of(row).orders))
        .figures(VISITORS, Text::fixed("Visitors", "访客数"), move |row| Cell::Count(of(row).visitors))
        .figures(BOUGHT, Text::fixed("Bought", "付费访客"), move |row| Cell::Count(of(row).bought))
        .figures(COST, Text::fixed("Traffic cost", "流量成本"), move |row| Cell::Money(of(row).traffic_cost))
        .figures(MONEY, Text::fixed("Money", "可用预算"), move |row| Cell::Money(of(row).money))
        .figures(LEFT, Text::fixed("Left", "余额"), left)
        .json(None)
        .figures(COVERED, Text::fixed("Covered", "覆盖率"), covered)
        .json(None)
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
        let name = Name(line.id.as_str());
        notes.push(match (by, line.reserve) {
            (By::Promo, None) => text!(
                en: "Money: what {line} has for the promo.",
                zh: "可用预算：{line}给这场大促的钱。",
                line = name
            ),
            (By::Promo, Some(_)) => text!(
                en: "Money: what {line} may spend on the promo; what is held back is left out.",
                zh: "可用预算：{line}可用于这场大促的钱，不含预留。",
                line = name
            ),
            (_, None) => text!(en: "Money: all of {line}.", zh: "可用预算：{line}的全部预算。", line = name),
            (_, Some(_)) => text!(
                en: "Money: what {line} may spend; what is held back is left out.",
                zh: "可用预算：{line}的预算，不含预留。",
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
    let named = List(short.iter().take(NAMED).map(|part| part.said(plan)).collect());
    if short.len() <= NAMED {
        return text!(
            en: "The money is not enough for the traffic of {parts}.",
            zh: "预算不够买流量：{parts}。",
            parts = named
        );
    }
    text!(
        en: "In {all} rows the money is not enough for the traffic: {parts} among them.",
        zh: "共 {all} 行的预算不够买流量，其中有{parts}。",
        parts = named,
        all = short.len(),
    )
}

/// Promos that the paying line has no promo money for.
fn not_paid(plan: &Plan, line: &BudgetLine, unpaid: &[&Line]) -> Text {
    let name = Name(line.id.as_str());
    if !line.has_pool(Pool::Promo) {
        return text!(
            en: "{line} has no money for single promos: see the months.",
            zh: "{line}没有分出大促的钱，够不够要按月看。",
            line = name
        );
    }
    let mut promos: Vec<Text> = unpaid.iter().take(NAMED).map(|row| row.part.said(plan)).collect();
    if unpaid.len() > NAMED {
        promos.push(text!(en: "{more} more", zh: "另外 {more} 场", more = unpaid.len() - NAMED));
    }
    let promos = List(promos);
    if line.has_pool(Pool::Daily) {
        return text!(
            en: "{line} has no promo money for {promos}: their traffic lives on its always-on money.",
            zh: "{line}的大促预算不含{promos}，流量靠它的日常预算。",
            line = name,
            promos = promos
        );
    }
    text!(en: "{line} has no money for {promos}.", zh: "{line}没有给{promos}的钱。", line = name, promos = promos)
}
