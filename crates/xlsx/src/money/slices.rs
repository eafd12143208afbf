//! Slices of the year, and what the GMV of each comes to.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::super::assumptions::money::Places;
use super::super::book::Book;
use super::super::days;
use super::super::days::selling::{ENTRY, SELLING};
use super::super::page::Page;
use super::super::steps::promos::rank;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use crate::expand::costs;
use crate::expand::slices::{Slice, slices};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::costs::{Basis, Reach};
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
type Key = (usize, Option<usize>, bool);

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

/// Columns before GMV: number, month, days, number of the month, rank, selling.
const GMV_AT: u16 = 6;
/// Columns with a figure of sales and what it makes, as they stand: GMV, refund rate, refunds, net, margin, goods, order
/// value, orders, conversion, visitors, paid, bought, cost, traffic cost.
const FIRST_COST: u16 = GMV_AT + 14;

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
        column(Text::fixed("Order value", "客单价"), "", Figure::Cents),
        column(Text::fixed("Orders", "订单数"), ORDERS, Figure::Whole),
        column(Text::fixed("Conversion", "转化率"), "", Figure::Percent),
        column(Text::fixed("Visitors", "访客数"), VISITORS, Figure::Whole),
        column(Text::fixed("Paid traffic", "付费占比"), "", Figure::Percent),
        column(Text::fixed("Bought", "付费访客"), BOUGHT, Figure::Whole),
        column(Text::fixed("Cost per visit", "单次访问成本"), "", Figure::Cents),
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
    ];
    let columns = columns(plan);
    heads.extend(columns.iter().map(|column| (column.head.clone(), column.figure)));
    page.heads(from + 1, 0, &heads)?;
    let exact: BTreeMap<Key, Slice> = slices(plan, book.told.worked.targets())
        .into_iter()
        .map(|slice| ((slice.month, slice.entry, slice.selling), slice))
        .collect();
    let first = from + 2;
    let mut row = first;
    for key in keys(plan) {
        let (month, promo, selling) = key;
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
        one(book, page, (row, &columns), key, exact.get(&key), places)?;
        row += 1;
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

/// One slice: formulas, and what they give; nothing where no day falls into it.
fn one(
    book: &Book<'_>,
    page: &mut Page,
    (row, columns): (u32, &[Column]),
    (month, promo, selling): Key,
    exact: Option<&Slice>,
    places: &Places,
) -> Result<(), XlsxError> {
    let plan = book.plan();
    let cell = |at: u16| row_col_to_cell(row, GMV_AT + at);
    let here = |col: u16| row_col_to_cell(row, col);
    let sold = exact.map(Slice::sold).unwrap_or_default();
    let gmv = format!("SUMIFS({},{},{},{ENTRY},{},{SELLING},{})", days::GMV, days::MONTH, here(3), here(4), here(5));
    let figure = |driver| places.figure(plan, driver, month, promo);
    // a figure that is not stated makes nothing
    let made = |driver, formula: String| figure(driver).map_or_else(|| "0".to_owned(), |_| formula);
    let rounded = |formula: String| book.rounded(&formula);
    let refunds = made(Driver::RefundRate, rounded(format!("{}*{}", cell(0), cell(1))));
    let goods = made(Driver::GrossMargin, rounded(format!("{}*(1-{})", cell(3), cell(4))));
    let orders = made(Driver::AverageOrderValue, format!("ROUND({}/{},0)", cell(0), cell(6)));
    let visitors = made(Driver::ConversionRate, format!("ROUND({}/{},0)", cell(7), cell(8)));
    let bought = made(Driver::PaidTraffic, format!("ROUND({}*{},0)", cell(9), cell(10)));
    let traffic = made(Driver::CostPerVisit, rounded(format!("{}*{}", cell(11), cell(12))));
    let amount = |money: Money| book.amount(money);
    let made = [
        (0, rounded(gmv), amount(sold.gmv)),
        (2, refunds, amount(sold.refunds)),
        (3, rounded(format!("{}-{}", cell(0), cell(2))), amount(sold.net)),
        (5, goods, amount(sold.cost_of_goods)),
        (7, orders, sold.orders.to_string()),
        (9, visitors, sold.visitors.to_string()),
        (11, bought, sold.bought.to_string()),
        (13, traffic, amount(sold.traffic_cost)),
    ];
    for (at, formula, result) in made {
        let style = Style::new(Look::Work, columns[usize::from(at)].figure);
        page.formula(row, GMV_AT + at, &formula, &result, style)?;
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
        match figure(driver) {
            None => page.blank(row, GMV_AT + at, style)?,
            Some(name) => page.formula(row, GMV_AT + at, name, places.result(name), style)?,
        }
    }
    for ((col, cost), place) in (FIRST_COST..).zip(&plan.costs.variable).zip(&places.variable) {
        let paid = match cost.on {
            Reach::All => true,
            Reach::Promo => selling,
            Reach::Daily => !selling,
        };
        let of = match cost.basis {
            Basis::Gmv(_) => cell(0),
            Basis::Net(_) => cell(3),
            Basis::Order(_) => cell(7),
        };
        let formula = if paid { rounded(format!("{of}*{place}")) } else { "0".to_owned() };
        let result = exact.map(|slice| costs::variable(cost, slice, &sold)).unwrap_or_default();
        page.formula(row, col, &formula, &amount(result), Style::new(Look::Work, Figure::Cents))?;
    }
    Ok(())
}
