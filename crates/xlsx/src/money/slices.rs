//! Slices of the year, and what the GMV of each comes to: worked out once for all slices that share a figure, then cut.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::together::{self, Base, Made, Shared, Work};

use super::super::assumptions::money::Places;
use super::super::book::Book;
use super::super::days;
use super::super::days::selling::{ENTRY, SELLING};
use super::super::page::Page;
use super::super::splits::cells::promos;
use super::super::splits::{self, Piece};
use super::super::steps::promos::rank;
use super::super::steps::scale_of;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use crate::expand::costs;
use crate::expand::slices::figures::{Layer, layers};
use crate::expand::slices::slices;
use crate::expand::slices::sold::{Sold, sold};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::costs::Basis;
use crate::model::plan::sales::SalesFigure as Driver;
use crate::model::plan::sales::Scope;
use crate::model::plan::{PhaseKind, Plan};
use crate::model::year::MONTHS;
use crate::text;

pub(super) const MONTH: &str = "slice_month";
/// Of parts of cells, the number of the part.
pub(super) const PART: &str = "slice_part";
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

/// A slice and what it comes to; nothing where no day falls into it.
#[derive(Default)]
pub(super) struct Line {
    month: usize,
    /// The promos whose figures may apply: one at most but for a part of a cell, which has all that sell.
    promos: Vec<usize>,
    selling: bool,
    /// Of a part of a cell, which, with where it stands.
    piece: Option<Piece>,
    /// Days from its first to the year's end; of the parts of a cell the first has most.
    pub(super) order: usize,
    pub(super) sold: Sold,
    /// Of each variable cost.
    pub(super) variable: Vec<Money>,
}

impl Line {
    fn part(&self) -> Option<usize> {
        self.piece.as_ref().map(|piece| piece.part)
    }

    fn layers<'p>(&self, plan: &'p Plan) -> Vec<Layer<'p>> {
        layers(plan, self.month, &self.promos, self.part())
    }
}

/// Every slice there can be, whatever the days of promos: month, the promo whose figures apply, whether promos sell.
fn keys(plan: &Plan) -> Vec<(usize, Option<usize>, bool)> {
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

/// Columns before GMV: number, month, days, number of the month, rank or part, selling, days to the year's end.
pub(super) const GMV_AT: u16 = 7;
pub(super) const PART_AT: u16 = 4;
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
pub(super) fn write(
    book: &mut Book<'_>,
    page: &mut Page,
    from: u32,
    (places, parts): (&Places, &splits::Places),
) -> Result<u32, XlsxError> {
    let plan = book.plan();
    let title = Text::fixed("Slices of the year that share their figures", "销售指标相同的各段日期");
    page.words(from, 0, &title, Look::Table)?;
    let mut heads = vec![
        (Text::fixed("No.", "序号"), Figure::Whole),
        (Text::fixed("Month", "月份"), Figure::None),
        (Text::fixed("Days", "日期"), Figure::None),
        (Text::fixed("Month no.", "月序"), Figure::Whole),
        match plan.part_figures() {
            None => (Text::fixed("Rank of figures", "指标顺位"), Figure::Whole),
            Some(_) => (Text::fixed("Part no.", "部分序号"), Figure::Whole),
        },
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
    let lines = lines(book, parts);
    let first = from + 2;
    let end = first + u32::try_from(lines.len()).unwrap_or(0);
    let mut row = first;
    for line in &lines {
        let whole = Style::new(Look::Work, Figure::Whole);
        page.number(row, 0, &(row - first + 1).to_string(), whole)?;
        page.text(row, 1, &plan.year.month_key(line.month), Style::words(Look::Label))?;
        page.words(row, 2, &days(plan, line), Look::Label)?;
        let told = match (line.part(), line.promos.first()) {
            (Some(part), _) => part + 1,
            (None, promo) => promo.map_or(0, |&promo| rank(plan, promo, PhaseKind::Sale)),
        };
        for (col, number) in (3u16..).zip([line.month + 1, told, usize::from(line.selling)]) {
            page.number(row, col, &number.to_string(), whole)?;
        }
        let here = |col: u16| row_col_to_cell(row, col);
        let order = match (&line.piece, plan.part_figures()) {
            (Some(piece), Some((_, own))) => format!("{}*{}+{}", piece.order, own.len(), own.len() - 1 - piece.part),
            _ => format!(
                "SUMPRODUCT(MAX(({}={})*({ENTRY}={})*({SELLING}={})*(MAX({})+1-{})))",
                days::MONTH,
                here(3),
                here(4),
                here(5),
                days::DATE,
                days::DATE
            ),
        };
        page.formula(row, ORDER_AT, &order, &line.order.to_string(), whole)?;
        one(book, page, (row, &columns), line, places)?;
        row += 1;
    }
    let working = GMV_AT + u16::try_from(columns.len()).unwrap_or(u16::MAX / 2);
    for (made, col) in made.iter().zip((working..).step_by(together::COLUMNS.into())) {
        let shares: Vec<Option<String>> = lines.iter().map(|line| shared(plan, places, line, made)).collect();
        let style = Style::new(Look::Work, columns[usize::from(made.at)].figure);
        together::write(book, page, (first..end, col), made, (&lines, &shares), style)?;
    }
    let mut define = |name: &str, col| book.names.define(&[name], &Tab::Money.column(first..row, col, book.lang));
    define(MONTH, 3);
    if plan.part_figures().is_some() {
        define(PART, PART_AT);
    }
    for (column, col) in columns.iter().zip(GMV_AT..) {
        if let Some(name) = &column.name {
            define(name, col);
        }
    }
    Ok(row + 1)
}

/// On which days a slice is, and of which part.
fn days(plan: &Plan, line: &Line) -> Text {
    match (&line.piece, plan.part_figures(), line.promos.first()) {
        (Some(piece), Some((split, _)), _) => {
            let part = plan.splits[split].parts.keys()[piece.part].as_str();
            text!(en: "{days}: {part}", zh: "{days}：{part}", days = promos(plan, &piece.cell), part = part)
        }
        (_, _, Some(&promo)) => Text::same(plan.promos[promo].id.as_str()),
        _ if line.selling => Text::fixed("other promos sell", "其他大促售卖日"),
        _ => Text::fixed("no promo sells", "平日"),
    }
}

/// Every slice there can be, with what those come to that have days.
fn lines(book: &Book<'_>, parts: &splits::Places) -> Vec<Line> {
    let plan = book.plan();
    let slices = slices(plan, book.told.worked.targets());
    let sold = sold(&slices);
    let costs: Vec<Vec<Money>> = plan.costs.variable.iter().map(|cost| costs::variable(cost, &slices, &sold)).collect();
    let mut there: BTreeMap<_, _> = BTreeMap::new();
    let cells = &book.told.worked.parts().cells;
    for ((at, slice), sold) in slices.iter().enumerate().zip(sold) {
        let order = plan.year.day_count() - slice.first;
        let variable: Vec<Money> = costs.iter().map(|cost| cost[at]).collect();
        let promos = slice.piece.map_or(slice.entry.as_slice(), |piece| &cells[piece.cell].promos);
        let part = slice.piece.map(|piece| piece.part);
        there.insert((slice.month, promos.to_vec(), slice.selling, part), (order, sold, variable));
    }
    let mut line = |month, promos: Vec<usize>, selling, piece: Option<Piece>| {
        let part = piece.as_ref().map(|piece| piece.part);
        let none = || (0, Sold::default(), vec![Money::ZERO; plan.costs.variable.len()]);
        let key = (month, promos, selling, part);
        let (days, sold, variable) = there.remove(&key).unwrap_or_else(none);
        let own = plan.part_figures().map_or(1, |(_, own)| own.len());
        let order = days * own + (own - 1).saturating_sub(part.unwrap_or(0));
        Line { month, promos: key.1, selling, piece, order, sold, variable }
    };
    if let Some((split, _)) = plan.part_figures() {
        let pieces = parts.pieces(split, book.lang).into_iter();
        return pieces
            .map(|piece| line(piece.cell.month, piece.cell.promos.clone(), !piece.cell.promos.is_empty(), Some(piece)))
            .collect();
    }
    keys(plan)
        .into_iter()
        .map(|(month, promo, selling)| line(month, promo.into_iter().collect(), selling, None))
        .collect()
}

/// What is worked out together, in the order of its columns.
fn made<'p>(plan: &'p Plan, places: &'p Places) -> Vec<Made<'p>> {
    let figure = |at, (base, of), driver, work| Made { at, base, of, shared: Shared::Figure(driver), work };
    let (cents, scale) = ((0, Base::Money), places.decimals().max(6));
    let times = |rate| Work::Times(rate, scale);
    let mut made = vec![
        figure(2, cents, (Driver::RefundRate, 1), times("{value}")),
        figure(5, (3, Base::Money), (Driver::GrossMargin, 4), times("(1-{value})")),
        figure(7, cents, (Driver::AverageOrderValue, 6), Work::Over),
        figure(9, (7, Base::Count), (Driver::ConversionRate, 8), Work::Over),
        figure(11, (9, Base::Count), (Driver::PaidTraffic, 10), times("{value}")),
        figure(13, (11, Base::Count), (Driver::CostPerVisit, 12), times("{value}")),
    ];
    made.extend((FIRST_COST..).zip(&plan.costs.variable).zip(&places.variable).map(|((at, cost), place)| {
        let ((base, of), rate) = match cost.basis {
            Basis::Gmv(rate) => (cents, rate),
            Basis::Net(rate) => ((3, Base::Money), rate),
            Basis::Order(each) => ((7, Base::Count), each.0),
        };
        let work = Work::Times("{value}", scale_of(std::iter::once(rate)));
        Made { at, base, of, shared: Shared::Cost(cost, place), work }
    }));
    made
}

/// What slices share that are worked out together; `None` where a slice comes to nothing.
fn shared(plan: &Plan, places: &Places, line: &Line, made: &Made<'_>) -> Option<String> {
    match made.shared {
        Shared::Figure((driver, _)) => {
            places.figure(&line.layers(plan), driver).map(|name| places.result(name).to_owned())
        }
        Shared::Cost(cost, _) => cost.is_for(line.selling, line.part()).then(String::new),
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
    let plan = book.plan();
    let cell = |at: u16| row_col_to_cell(row, GMV_AT + at);
    let here = |col: u16| row_col_to_cell(row, col);
    let rounded = |formula: String| book.rounded(&formula);
    let gmv = match &line.piece {
        Some(piece) => book.in_major(&piece.units),
        None => rounded(format!(
            "SUMIFS({},{},{},{ENTRY},{},{SELLING},{})",
            days::GMV,
            days::MONTH,
            here(3),
            here(4),
            here(5)
        )),
    };
    let made = [(0, gmv, line.sold.gmv), (3, rounded(format!("{}-{}", cell(0), cell(2))), line.sold.net)];
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
    let layers = line.layers(plan);
    for (at, driver) in drivers {
        let style = Style::new(Look::Work, columns[usize::from(at)].figure);
        match places.figure(&layers, driver) {
            None => page.blank(row, GMV_AT + at, style)?,
            Some(name) => page.formula(row, GMV_AT + at, name, places.result(name), style)?,
        }
    }
    Ok(())
}
