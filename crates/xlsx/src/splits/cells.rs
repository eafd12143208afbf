//! The cells of the year: all days of one month on which the same promos sell.

use std::collections::BTreeSet;

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::{cell_range_absolute, row_col_to_cell, row_col_to_cell_absolute};

use super::super::book::Book;
use super::super::days::{self, selling::PROMOS};
use super::super::page::Page;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use crate::expand::parts::Cell;
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{PhaseKind, Plan};
use crate::model::year::MONTHS;

/// The cell that is 1 where every day of the year lies in one of the cells.
pub(super) const COVERED: &str = "split_cells_cover";

/// Columns: number, month, promos, number of the month, number of the promos, days, order, GMV in minor units.
const MONTH: u16 = 3;
const SET: u16 = 4;
const DAYS: u16 = 5;
const ORDER: u16 = 6;
const GMV: u16 = 7;

/// The cells with their places.
pub(super) struct Cells {
    /// Each with its GMV.
    pub(super) all: Vec<Cell>,
    /// Days from the first of each to the year's end; 0 where it has none.
    pub(super) orders: Vec<usize>,
    /// The row of the first.
    first: u32,
}

impl Cells {
    /// The formula for the order of a cell.
    pub(super) fn order(&self, at: usize) -> String {
        self.cell(at, ORDER)
    }

    /// The formula for its GMV.
    pub(super) fn units(&self, at: usize) -> String {
        self.cell(at, GMV)
    }

    fn cell(&self, at: usize, col: u16) -> String {
        row_col_to_cell_absolute(self.first + u32::try_from(at).unwrap_or(0), col)
    }
}

/// The cells there are, and those there would be if promos moved by up to a month: each set of promos that sells, each promo
/// alone and none at all. By month, and in the order of their promos.
pub(super) fn keys(plan: &Plan, there: &[Cell]) -> Vec<Cell> {
    let mut keys: BTreeSet<(usize, Vec<usize>)> = (0..MONTHS).map(|month| (month, Vec::new())).collect();
    for cell in there.iter().filter(|cell| !cell.promos.is_empty()) {
        for month in cell.month.saturating_sub(1)..=(cell.month + 1).min(MONTHS - 1) {
            keys.insert((month, cell.promos.clone()));
            keys.extend(cell.promos.iter().map(|&promo| (month, vec![promo])));
        }
    }
    // promos whose days lie outside the year may be moved into it
    let sells = |promo: usize| plan.promos[promo].phases.iter().any(|phase| phase.kind != PhaseKind::Warmup);
    let outside =
        (0..plan.promos.len()).filter(|&promo| sells(promo) && !there.iter().any(|cell| cell.promos.contains(&promo)));
    keys.extend(outside.flat_map(|promo| [0, MONTHS - 1].map(|month| (month, vec![promo]))));
    let cell = |(month, promos): (usize, Vec<usize>)| {
        let known = there.iter().find(|cell| cell.month == month && cell.promos == promos).cloned();
        // one without days has no first
        known.unwrap_or(Cell { month, promos, first: 0, gmv: Money::ZERO })
    };
    keys.into_iter().map(cell).collect()
}

/// Which promos sell in a cell, in words.
pub(in super::super) fn promos(plan: &Plan, cell: &Cell) -> Text {
    if cell.promos.is_empty() {
        return Text::fixed("no promo sells", "平日");
    }
    Text::same(cell.promos.iter().map(|&promo| plan.promos[promo].id.as_str()).collect::<Vec<_>>().join(" + "))
}

/// Writes the cells from a row on, and whether they are all days of the year; the row after.
pub(super) fn write(
    book: &mut Book<'_>,
    page: &mut Page,
    from: u32,
    all: Vec<Cell>,
) -> Result<(Cells, u32), XlsxError> {
    let plan = book.plan();
    let title = Text::fixed("Cells: days of a month on which the same promos sell", "格：同一个月里售卖大促相同的日子");
    page.words(from, 0, &title, Look::Table)?;
    let heads = [
        (Text::fixed("No.", "序号"), Figure::Whole),
        (Text::fixed("Month", "月份"), Figure::None),
        (Text::fixed("Promos that sell", "售卖的大促"), Figure::None),
        (Text::fixed("Month no.", "月序"), Figure::Whole),
        (Text::fixed("Number of these promos", "大促组合号"), Figure::Whole),
        (Text::fixed("Days", "天数"), Figure::Whole),
        (Text::fixed("Days from its first to the year's end", "自首日至年末的天数"), Figure::Whole),
        (Text::fixed("GMV in minor units", "GMV（最小单位）"), Figure::Whole),
    ];
    page.heads(from + 1, 0, &heads)?;
    let sets = days::selling::sets(plan);
    let whole = Style::new(Look::Work, Figure::Whole);
    let first = from + 2;
    let mut orders = Vec::new();
    for (number, (row, cell)) in (1..).zip((first..).zip(&all)) {
        let set: u64 = cell.promos.iter().map(|promo| 1 << promo).sum();
        let in_cell = |day: &usize| sets[*day] == set;
        let month = plan.year.month_days(cell.month);
        let order = month.clone().find(in_cell).map_or(0, |day| plan.year.day_count() - day);
        page.text(row, 1, &plan.year.month_key(cell.month), Style::words(Look::Label))?;
        page.words(row, 2, &promos(plan, cell), Look::Label)?;
        for (col, fixed) in [(0, number), (MONTH, cell.month as u64 + 1), (SET, set)] {
            page.number(row, col, &fixed.to_string(), whole)?;
        }
        let [month_at, set_at] = [MONTH, SET].map(|col| row_col_to_cell(row, col));
        let (date, months) = (days::DATE, days::MONTH);
        let criteria = format!("{months},{month_at},{PROMOS},{set_at}");
        let formulas = [
            (DAYS, format!("COUNTIFS({criteria})"), month.filter(in_cell).count().to_string()),
            (
                ORDER,
                format!("SUMPRODUCT(MAX(({months}={month_at})*({PROMOS}={set_at})*(MAX({date})+1-{date})))"),
                order.to_string(),
            ),
            (GMV, book.in_minor(&format!("SUMIFS({},{criteria})", days::GMV)), cell.gmv.0.to_string()),
        ];
        for (col, formula, result) in formulas {
            page.formula(row, col, &formula, &result, whole)?;
        }
        orders.push(order);
    }
    let end = first + u32::try_from(all.len()).unwrap_or(0);
    let days = cell_range_absolute(first, DAYS, end - 1, DAYS);
    page.words(end, 2, &Text::fixed("all days of the year: 1", "全年日期都在内：1"), Look::Label)?;
    page.formula(end, DAYS, &format!("IF(SUM({days})=COUNT({}),1,0)", days::DATE), "1", whole)?;
    book.names.define(&[COVERED], &Tab::Splits.cell(end, DAYS, book.lang));
    Ok((Cells { all, orders, first }, end + 2))
}
