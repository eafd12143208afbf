//! Chapters that are there where a plan goes on from GMV to profit: the statement, all money that leaves, traffic, offers.

use std::borrow::Cow;

use crate::expand;
use crate::expand::drivers::{By as Part, Drivers};
use crate::expand::offers::OfferRow;
use crate::expand::pnl::{Pnl, RowId};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::plan::offers::Held;
use crate::model::year::{MONTHS, QUARTERS};
use crate::report::annual::chart::{Against, Bars, Chart, Group, Level, Months, Step};
use crate::report::annual::leads::money_out as leads;
use crate::report::annual::{Chapter, Table, Told, Topic};
use crate::report::sheet::{Cell, Col, Kind, Row, Sheet};
use crate::report::statement::By;
use crate::report::{Selection, cash, drivers, flow, offers, pnl, team};

/// Those of them that the plan has the sections for.
pub(super) fn chapters(told: &Told<'_>) -> impl Iterator<Item = Chapter> {
    [profit(told), leaving(told), at_hand(told), team(told), traffic(told), given(told)].into_iter().flatten()
}

fn table(name: impl Into<Cow<'static, str>>, title: Text, chart: Option<Chart>, sheet: Sheet) -> Table {
    Table { name: name.into(), chart, sheet: Sheet { title, ..sheet }, foldable: false }
}

fn profit(told: &Told<'_>) -> Option<Chapter> {
    let plan = told.worked.plan();
    let worked_out = told.worked.pnl().ok()?;
    let sheet = |by| pnl::sheet(plan, worked_out, by, Selection::Year);
    let (quarters, months) = (sheet(By::Quarter), sheet(By::Month));
    let bars = result(plan, worked_out);
    let by_part = worked_out.shared.as_ref().map(|shared| {
        let title = pnl::title_by_part(plan);
        table("profit-parts", title, None, pnl::by_part(plan, worked_out, shared, Selection::Year))
    });
    Some(Chapter {
        topic: Topic::Profit,
        title: Text::fixed("Profit and loss", "利润"),
        leads: leads::profit(worked_out),
        tables: vec![
            table("profit", Text::fixed("Profit and loss by quarter", "季度利润表"), steps(&quarters), quarters),
            table("profit-months", Text::fixed("Profit and loss by month", "月度利润表"), bars, months),
        ]
        .into_iter()
        .chain(by_part)
        .collect(),
    })
}

/// The year from GMV down to what is left, kinds of cost as one step each.
fn steps(statement: &Sheet) -> Option<Chart> {
    let total = statement.at(&Col::TOTAL)?;
    let mut left = Money::ZERO;
    let rows = statement.rows.iter().filter(|row| row.kind != Kind::Member).enumerate();
    let steps = rows.filter_map(|(at, row)| {
        let (amount, result) = (amount(row, total)?, at == 0 || row.kind == Kind::Outcome);
        let (from, to) = if result { (Money::ZERO, amount) } else { (left, left - amount) };
        left = to;
        Some(Step { name: name(row), from, to, result })
    });
    Some(Chart::Steps(steps.collect()))
}

/// Operating profit of each month.
fn result(plan: &Plan, pnl: &Pnl) -> Option<Chart> {
    let row = pnl.row(RowId::OperatingProfit)?;
    let group = |quarter: usize| {
        let months = quarter * (MONTHS / QUARTERS)..(quarter + 1) * (MONTHS / QUARTERS);
        Group {
            name: Text::same(format!("Q{}", quarter + 1)),
            total: row.sum(months.clone()),
            bars: months.map(|month| (plan.year.month_start(month), row.months[month])).collect(),
            before: Vec::new(),
        }
    };
    Some(Chart::Bars(Bars { groups: (0..QUARTERS).map(group).collect() }))
}

fn name(row: &Row) -> Text {
    match row.cells.first() {
        Some(Cell::Text(name) | Cell::Named { name, .. }) => name.clone(),
        _ => Text::same(""),
    }
}

fn amount(row: &Row, at: usize) -> Option<Money> {
    if let Some(Cell::Money(amount)) = row.cells.get(at) { Some(*amount) } else { None }
}

/// Where there is more to pay than budgets, which have a chapter of their own.
fn leaving(told: &Told<'_>) -> Option<Chapter> {
    let plan = told.worked.plan();
    if plan.costs.fixed.is_empty() && plan.costs.variable.is_empty() && plan.team.is_empty() {
        return None;
    }
    let costs = expand::pnl::costs(plan, told.worked.targets(), told.worked.budgets());
    let title = Text::fixed("Money out, goods aside", "费用支出");
    let sheet = cash::sheet(plan, &costs, Selection::Year);
    let months = Table {
        foldable: true,
        ..table(
            "cash",
            Text::fixed("Money out by month, goods aside", "各月费用支出，不含货款"),
            Some(kinds(plan, &sheet)),
            sheet,
        )
    };
    Some(Chapter { topic: Topic::Cash, title, leads: leads::cash(plan, &costs), tables: vec![months] })
}

fn at_hand(told: &Told<'_>) -> Option<Chapter> {
    let (plan, flow) = (told.worked.plan(), told.worked.cash()?);
    let months = flow.months.iter().enumerate();
    let level = Level {
        first: plan.year.first(),
        days: plan.year.day_count(),
        opening: flow.months[0].opening,
        closing: months.map(|(at, month)| (plan.year.month_days(at).end, month.closing())).collect(),
    };
    let title = Text::fixed("Money at hand by month", "各月现金");
    Some(Chapter {
        topic: Topic::Flow,
        title: Text::fixed("Cash", "现金"),
        leads: vec![flow::lowest(plan, flow)],
        tables: vec![table("cash-flow", title, Some(Chart::Level(level)), flow::sheet(plan, flow))],
    })
}

fn team(told: &Told<'_>) -> Option<Chapter> {
    let plan = told.worked.plan();
    (!plan.team.is_empty()).then(|| Chapter {
        topic: Topic::Team,
        title: Text::fixed("Team", "团队"),
        leads: Vec::new(),
        tables: vec![table("team", Text::fixed("Who is paid", "岗位与人数"), None, team::sheet(plan))],
    })
}

/// Each month as the kinds of cost it is made of.
fn kinds(plan: &Plan, sheet: &Sheet) -> Chart {
    let rows: Vec<&Row> = sheet.rows.iter().filter(|row| matches!(row.kind, Kind::Group | Kind::Item)).collect();
    let bar = |month: usize| {
        // the first column names the row
        let parts = rows.iter().map(|row| amount(row, month + 1).unwrap_or_default());
        (plan.year.month_start(month), parts.collect())
    };
    Chart::Months(Months { series: rows.iter().map(|row| name(row)).collect(), bars: (0..MONTHS).map(bar).collect() })
}

fn traffic(told: &Told<'_>) -> Option<Chapter> {
    let plan = told.worked.plan();
    let worked_out = told.worked.drivers().ok()?;
    let sheet = |by| drivers::sheet(plan, worked_out, by, Selection::Year, None);
    let chart = Some(visits(plan, worked_out));
    let mut tables = vec![table("traffic", Text::fixed("Traffic by month", "月度流量测算"), chart, sheet(Part::Month))];
    if !plan.promos.is_empty() {
        let title = Text::fixed("Traffic by promo", "大促流量测算");
        tables.push(table("traffic-promos", title, None, sheet(Part::Promo)));
    }
    if let Some(shared) = &worked_out.shared {
        let sheet = drivers::by_part(plan, worked_out, shared, Part::Quarter, Selection::Year);
        tables.push(table("traffic-parts", drivers::title_by_part(plan, Part::Quarter), None, sheet));
    }
    let leads = leads::traffic(plan, worked_out);
    Some(Chapter { topic: Topic::Traffic, title: Text::fixed("Traffic", "流量"), leads, tables })
}

/// What the visits of each month cost, against the money for them.
fn visits(plan: &Plan, drivers: &Drivers) -> Chart {
    let rows = drivers.rows(Part::Month, &(0..MONTHS)).into_iter();
    let rows = rows.map(|row| (Text::same(row.part.key(plan)), row.traffic.traffic_cost, row.traffic.money));
    Chart::Against(Against { cost: Text::fixed("Traffic cost", "流量成本"), rows: rows.collect() })
}

fn given(told: &Told<'_>) -> Option<Chapter> {
    let plan = told.worked.plan();
    if plan.offers.is_empty() {
        return None;
    }
    let rows = told.worked.offers();
    let (title, leads) = (Text::fixed("What offers cost", "优惠成本"), leads::offers(plan, rows));
    let tables = vec![table("offers", title, carried(plan, rows), offers::sheet(plan, rows))];
    Some(Chapter { topic: Topic::Offers, title: Text::fixed("Offers", "优惠"), leads, tables })
}

/// What all offers of a promo or time cost, against the money for them. Of one, the table says as much.
fn carried(plan: &Plan, rows: &[OfferRow]) -> Option<Chart> {
    let mut shown: Vec<Held> = Vec::new();
    let rows = plan.offers.iter().zip(rows).filter_map(|(offer, row)| {
        let new = !shown.contains(&offer.held);
        shown.push(offer.held);
        let name = match offer.held {
            Held::Promo(promo) => Text::same(plan.promos[promo].name.as_str()),
            held @ Held::In { .. } => held.name(plan),
        };
        new.then_some((name, row.all, row.money?))
    });
    let rows: Vec<_> = rows.collect();
    (rows.len() > 1).then(|| Chart::Against(Against { cost: Text::fixed("Cost of offers", "优惠成本"), rows }))
}
