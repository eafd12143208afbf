//! Slices of the year, and what the GMV of each comes to: worked out once for all slices that share a figure, then cut.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::together::{self, Base, Made, Shared};

use super::super::assumptions::money::Places;
use super::super::book::Book;
use super::super::days;
use super::super::days::selling::{ENTRY, SELLING};
use super::super::page::Page;
use super::super::steps::promos::rank;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use crate::expand::costs;
use crate::expand::slices::slices;
use crate::expand::slices::sold::{Sold, sold};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::costs::Basis;
use crate::model::plan::sales::SalesFigure as Driver;
use crate::model::plan::sales::Scope;
use crate::model::plan::{PhaseKind, Plan};
use crate::model::year::MONTHS;

pub(super) const MONTH: &str = "slice_month";
pub(super) const GMV: &str = "slice_gmv";
pub(super) const REFUNDS: &str = "slice_refunds";
pub(super) const GOODS: &str = "slice_goods";
pub(super) const ORDERS: &str = "slice_orders";
pub(super) const VISITORS: &str = "slice_visitors";
pub(super) const BOUGHT: &str = "slice_bought";
pub(super) const TRAFFIC: &str = "slice_traffic";

/// The column of a variable cost.
pub(super) fn variable(cost: usize) -> String {
    format!("slice_cost_{}", cost + 1)
}

/// What makes a slice: month, the promo whose figures apply, whether promos sell.
pub(super) type Key = (usize, Option<usize>, bool);

/// A slice and what it comes to; nothing where no day falls into it.
#[derive(Default)]
pub(super) struct Line {
    pub(super) key: Key,
    /// Days from its first to the year's end.
    pub(super) order: usize,
    pub(super) sold: Sold,
    /// Of each variable cost.
    pub(super) variable: Vec<Money>,
}

/// Every slice there can be, whatever the days of promos.
fn keys(plan: &Plan) -> Vec<Key> {
    let mut kinds = vec![(None, false)];
    if !plan.promos.is_empty() {
        kinds.push((None, true));
        let by = plan.sales.iter().flat_map(|sales| &sales.by);
        let promos = by.filter_map(|entry| if let Scope::Promo(promo) = entry.scope { Some(promo) } else { None });
        kinds.extend(promos.map(|promo| (Some(promo), true)));
    }
    (0..MONTHS).flat_map(|month| kinds.iter().map(move |&(promo, selling)| (month, promo, selling))).collect()
}

/// A column: its heading, its name where sums ask for it, what it counts.
struct Column {
    head: Text,
    name: Option<String>,
    figure: Figure,
}

/// Columns before GMV: number, month, days, number of the month, rank, selling, days to the year's end.
pub(super) const GMV_AT: u16 = 7;
pub(super) const SELLS_AT: u16 = 5;
pub(super) const ORDER_AT: u16 = 6;
/// Columns with a figure of sales and what it makes, as they stand: GMV, refund rate, refunds, net, margin, goods, order
/// value, orders, conversion, visitors, paid, bought, cost, traffic cost.
const FIRST_COST: u16 = 14;

fn columns(plan: &Plan) -> Vec<Column> {
    let column =
        |head: Text, name: &str, figure| Column { head, name: (!name.is_empty()).then(|| name.to_owned()), figure };
    let mut columns = vec![
        column(Text::same("GMV"), GMV, Figure::Cents),
        column(Text::fixed("Refund rate", "退款率"), "", Figure::Percent),
        column(Text::fixed("Refunds", "退款"), REFUNDS, Figure::Cents),
        column(Text::fixed("Net sales", "净销售额"), "", Figure::Cents),
        column(Text::fixed("Gross margin", "毛利率"), "", Figure::Percent),
        column(Text::fixed("Cost of goods", "商品成本"), GOODS, Figure::Cents),
        column(Text::fixed("Order value", "客单价"), "", Figure::Price),
        column(Text::fixed("Orders", "订单数"), ORDERS, Figure::Whole),
        column(Text::fixed("Conversion", "转化率"), "", Figure::Percent),
        column(Text::fixed("Visitors", "访客数"), VISITORS, Figure::Whole),
        column(Text::fixed("Paid traffic", "付费占比"), "", Figure::Percent),
        column(Text::fixed("Bought", "付费访客"), BOUGHT, Figure::Whole),
        column(Text::fixed("Cost per visit", "单次访问成本"), "", Figure::Price),
        column(Text::fixed("Traffic cost", "流量成本"), TRAFFIC, Figure::Cents),
    ];
    columns.extend(
        plan.costs
            .variable
            .iter()
            .enumerate()
            .map(|(at, cost)| column(Text::same(cost.name.as_str()), &variable(at), Figure::Cents)),
    );
    columns
}

/// How many columns the table has.
pub(super) fn width(plan: &Plan) -> u16 {
    let (figures, costs) = (usize::from(FIRST_COST), plan.costs.variable.len());
    // six figures of sales and every cost are worked out together
    GMV_AT + u16::try_from(figures + costs + (6 + costs) * usize::from(together::COLUMNS)).unwrap_or(u16::MAX / 2)
}

/// Writes the table from a row on; the row after it.
pub(super) fn write(book: &mut Book<'_>, page: &mut Page, from: u32, places: &Places) -> Result<u32, XlsxError> {
    let plan = book.plan();
    let title = Text::fixed("Slices of the year that share their figures", "销售指标相同的各段日期");
    page.words(from, 0, &title, Look::Table)?;
    let mut heads = vec![
        (Text::fixed("No.", "序号"), Figure::Whole),
        (Text::fixed("Month", "月份"), Figure::None),
        (Text::fixed("Days", "日期"), Figure::None),
        (Text::fixed("Month no.", "月序"), Figure::Whole),
        (Text::fixed("Rank of figures", "指标顺位"), Figure::Whole),
        (Text::fixed("Promos sell", "大促售卖日"), Figure::Whole),
        (Text::fixed("Days from its first to the year's end", "自首日至年末的天数"), Figure::Whole),
    ];
    let columns = columns(plan);
    heads.extend(columns.iter().map(|column| (column.head.clone(), column.figure)));
    let made = made(plan, places);
    for made in &made {
        heads.extend(together::heads(&columns[usize::from(made.at)].head));
    }
    page.heads(from + 1, 0, &heads)?;
    let lines = lines(book);
    let first = from + 2;
    let end = first + u32::try_from(lines.len()).unwrap_or(0);
    let mut row = first;
    for line in &lines {
        let (month, promo, selling) = line.key;
        let whole = Style::new(Look::Work, Figure::Whole);
        page.number(row, 0, &(row - first + 1).to_string(), whole)?;
        page.text(row, 1, &plan.year.month_key(month), Style::words(Look::Label))?;
        let days = match (promo, selling) {
            (Some(promo), _) => Text::same(plan.promos[promo].id.as_str()),
            (None, true) => Text::fixed("other promos sell", "其他大促售卖日"),
            (None, false) => Text::fixed("no promo sells", "平日"),
        };
        page.words(row, 2, &days, Look::Label)?;
        let rank = promo.map_or(0, |promo| rank(plan, promo, PhaseKind::Sale));
        for (col, number) in (3u16..).zip([month + 1, rank, usize::from(selling)]) {
            page.number(row, col, &number.to_string(), whole)?;
        }
        let here = |col: u16| row_col_to_cell(row, col);
        let order = format!(
            "SUMPRODUCT(MAX(({}={})*({ENTRY}={})*({SELLING}={})*(MAX({})+1-{})))",
            days::MONTH,
            here(3),
            here(4),
            here(5),
            days::DATE,
            days::DATE
        );
        page.formula(row, ORDER_AT, &order, &line.order.to_string(), whole)?;
        one(book, page, (row, &columns), line, places)?;
        row += 1;
    }
    let working = GMV_AT + u16::try_from(columns.len()).unwrap_or(u16::MAX / 2);
    for (made, col) in made.iter().zip((working..).step_by(together::COLUMNS.into())) {
        let shares: Vec<Option<String>> = lines.iter().map(|line| shared(plan, places, line.key, made)).collect();
        let style = Style::new(Look::Work, columns[usize::from(made.at)].figure);
        together::write(book, page, (first..end, col), made, (&lines, &shares), style)?;
    }
    let mut define = |name: &str, col| book.names.define(&[name], &Tab::Money.column(first..row, col, book.lang));
    define(MONTH, 3);
    for (column, col) in columns.iter().zip(GMV_AT..) {
        if let Some(name) = &column.name {
            define(name, col);
        }
    }
    Ok(row + 1)
}

/// Every slice there can be, with what those come to that have days.
fn lines(book: &Book<'_>) -> Vec<Line> {
    let plan = book.plan();
    let slices = slices(plan, book.told.worked.targets());
    let sold = sold(&slices);
    let costs: Vec<Vec<Money>> = plan.costs.variable.iter().map(|cost| costs::variable(cost, &slices, &sold)).collect();
    let mut there: BTreeMap<Key, Line> = BTreeMap::new();
    for ((at, slice), sold) in slices.iter().enumerate().zip(sold) {
        let (key, order) = ((slice.month, slice.entry, slice.selling), plan.year.day_count() - slice.first);
        let variable = costs.iter().map(|cost| cost[at]).collect();
        there.insert(key, Line { key, order, sold, variable });
    }
    let none = |key| Line { key, variable: vec![Money::ZERO; plan.costs.variable.len()], ..Line::default() };
    keys(plan).into_iter().map(|key| there.remove(&key).unwrap_or_else(|| none(key))).collect()
}

/// What is worked out together, in the order of its columns.
fn made<'p>(plan: &Plan, places: &'p Places) -> Vec<Made<'p>> {
    let figure = |at, (base, of), driver, work| Made { at, base, of, shared: Shared::Figure(driver), work };
    let cents = (0, Base::Money);
    let mut made = vec![
        figure(2, cents, (Driver::RefundRate, 1), "{base}*{value}"),
        figure(5, (3, Base::Money), (Driver::GrossMargin, 4), "{base}*(1-{value})"),
        figure(7, cents, (Driver::AverageOrderValue, 6), "{base}/{value}"),
        figure(9, (7, Base::Count), (Driver::ConversionRate, 8), "{base}/{value}"),
        figure(11, (9, Base::Count), (Driver::PaidTraffic, 10), "{base}*{value}"),
        figure(13, (11, Base::Count), (Driver::CostPerVisit, 12), "{base}*{value}"),
    ];
    made.extend((FIRST_COST..).zip(&plan.costs.variable).zip(&places.variable).map(|((at, cost), place)| {
        let (base, of) = match cost.basis {
            Basis::Gmv(_) => cents,
            Basis::Net(_) => (3, Base::Money),
            Basis::Order(_) => (7, Base::Count),
        };
        Made { at, base, of, shared: Shared::Cost(cost.on, place), work: "{base}*{value}" }
    }));
    made
}

/// What slices share that are worked out together; `None` where a slice comes to nothing.
fn shared(plan: &Plan, places: &Places, (month, promo, selling): Key, made: &Made<'_>) -> Option<String> {
    match made.shared {
        Shared::Figure((driver, _)) => {
            places.figure(plan, driver, month, promo).map(|name| places.result(name).to_owned())
        }
        Shared::Cost(reach, _) => together::reaches(reach, selling).then(String::new),
    }
}

/// One slice: its GMV, its figures and what is left after others.
fn one(
    book: &Book<'_>,
    page: &mut Page,
    (row, columns): (u32, &[Column]),
    line: &Line,
    places: &Places,
) -> Result<(), XlsxError> {
    let (plan, (month, promo, _)) = (book.plan(), line.key);
    let cell = |at: u16| row_col_to_cell(row, GMV_AT + at);
    let here = |col: u16| row_col_to_cell(row, col);
    let gmv = format!("SUMIFS({},{},{},{ENTRY},{},{SELLING},{})", days::GMV, days::MONTH, here(3), here(4), here(5));
    let rounded = |formula: String| book.rounded(&formula);
    let made = [(0, rounded(gmv), line.sold.gmv), (3, rounded(format!("{}-{}", cell(0), cell(2))), line.sold.net)];
    for (at, formula, result) in made {
        let style = Style::new(Look::Work, columns[usize::from(at)].figure);
        page.formula(row, GMV_AT + at, &formula, &book.amount(result), style)?;
    }
    let drivers = [
        (1, Driver::RefundRate),
        (4, Driver::GrossMargin),
        (6, Driver::AverageOrderValue),
        (8, Driver::ConversionRate),
        (10, Driver::PaidTraffic),
        (12, Driver::CostPerVisit),
    ];
    for (at, driver) in drivers {
        let style = Style::new(Look::Work, columns[usize::from(at)].figure);
        match places.figure(plan, driver, month, promo) {
            None => page.blank(row, GMV_AT + at, style)?,
            Some(name) => page.formula(row, GMV_AT + at, name, places.result(name), style)?,
        }
    }
    Ok(())
}
