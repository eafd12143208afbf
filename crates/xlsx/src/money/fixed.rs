//! Fixed costs by month: as written where they are paid by the month, else cut; a year's by way of the quarters. Tax, which is
//! cut by gross profit, stands below them.

use std::ops::Range;

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::super::assumptions::groups::gated;
use super::super::assumptions::money::Places;
use super::super::book::Book;
use super::super::page::Page;
use super::super::parts::{self, Part, together};
use super::super::spending::{self, Which};
use super::super::steps::by_cut;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use super::sheets::in_months;
use super::{offers, slices};
use crate::expand;
use crate::expand::Worked;
use crate::expand::budgets::Cell;
use crate::expand::costs;
use crate::expand::pnl::{Pnl, Row, RowId};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::plan::costs::Per;
use crate::model::year::{MONTHS, QUARTERS};
use crate::text;

const COST: &str = "fixed_cost";
const MONTH: &str = "fixed_month";
const AMOUNT: &str = "fixed_amount";

/// The number of tax among fixed costs, which count from 1.
pub(super) const VAT: usize = 0;

/// The number of what offers leave of the line that pays for them.
pub(super) fn left_number(plan: &Plan) -> usize {
    plan.costs.fixed.len() + 1
}

/// The number of the tax of a part, where parts have figures of their own.
pub(super) fn vat_number(plan: &Plan, part: usize) -> usize {
    left_number(plan) + 2 + part
}

/// The formula for what one of them comes to in some months.
pub(super) fn amount(number: usize, months: &Range<usize>) -> String {
    format!("SUMIFS({AMOUNT},{COST},{number}{})", in_months(MONTH, months))
}

/// First column of a cut, after number, month and cost.
const CUT: u16 = 3;
/// Numbers of cost and month, after the amounts.
const NUMBERS: u16 = CUT + parts::WIDTH;

/// The rate of tax, where what it is of is formulas.
pub(super) fn vat<'p>(worked: &Worked, places: &'p Places) -> Option<&'p String> {
    places.vat.as_ref().filter(|_| !super::given(worked))
}

/// Writes the table from a row on; the row after it.
pub(super) fn write(
    book: &mut Book<'_>,
    page: &mut Page,
    from: u32,
    (places, spending): (&Places, &spending::Places),
) -> Result<u32, XlsxError> {
    let plan = book.plan();
    let vat = vat(book.told.worked, places);
    let title = title(plan, vat.is_some());
    page.words(from, 0, &title, Look::Table)?;
    let mut heads = vec![
        (Text::fixed("No.", "序号"), Figure::Whole),
        (Text::fixed("Month", "月份"), Figure::None),
        (Text::fixed("Cost", "成本"), Figure::None),
    ];
    heads.extend(parts::heads());
    heads.extend([
        (Text::fixed("Cost no.", "成本号"), Figure::Whole),
        (Text::fixed("Month no.", "月序"), Figure::Whole),
    ]);
    page.heads(from + 1, 0, &heads)?;
    parts::twin_heads(page, from + 1)?;
    let first = from + 2;
    let mut row = first;
    for ((number, cost), place) in (1..).zip(&plan.costs.fixed).zip(&places.fixed) {
        let exact = costs::fixed(cost);
        let paid: Vec<usize> = (cost.from..=cost.to).collect();
        let quarter = |of: usize| {
            let months = paid.iter().copied().filter(|month| month / (MONTHS / QUARTERS) == of);
            months.collect::<Vec<_>>()
        };
        match cost.per {
            Per::Month => {
                for &month in &paid {
                    label(page, row, (number, &cost.name), Some(month), &plan.year.month_key(month))?;
                    parts::live(book, page, (row, CUT + parts::AMOUNT), &place.amount, exact[month])?;
                    row += 1;
                }
            }
            Per::Quarter => {
                for months in (0..QUARTERS).map(quarter).filter(|months| !months.is_empty()) {
                    let even: Vec<Part> = months.iter().map(|&month| part(1, "1".to_owned(), exact[month])).collect();
                    let names: Vec<(Option<usize>, String)> =
                        months.iter().map(|&month| (Some(month), plan.year.month_key(month))).collect();
                    let total = (book.in_minor(&place.amount), cost.amount);
                    row = cut(book, page, row, (number, &cost.name), &names, (&total.0, total.1), &even)?;
                }
            }
            Per::Year => {
                let months: Vec<Part> = if let Some(shares) = &cost.months {
                    by_cut(shares, &place.months, exact.into_iter())
                } else {
                    let weight = |month: usize| u128::from(paid.contains(&month));
                    (0..MONTHS).map(|month| part(weight(month), weight(month).to_string(), exact[month])).collect()
                };
                let mut months = months.into_iter();
                let months: Vec<Vec<Part>> =
                    (0..QUARTERS).map(|_| months.by_ref().take(MONTHS / QUARTERS).collect()).collect();
                let quarters: Vec<Part> = months.iter().map(|months| together(months)).collect();
                let names: Vec<(Option<usize>, String)> =
                    (1..=QUARTERS).map(|quarter| (None, format!("Q{quarter}"))).collect();
                let start = row;
                let amounts: Vec<Money> = quarters.iter().map(|quarter| quarter.exact).collect();
                let total = book.in_minor(&place.amount);
                let total = if cost.months.is_some() { gated(&place.whole, &total) } else { total };
                row = cut(book, page, row, (number, &cost.name), &names, (&total, cost.amount), &quarters)?;
                for (at, (parts, amount)) in months.into_iter().zip(amounts).enumerate() {
                    let first = at * (MONTHS / QUARTERS);
                    let names: Vec<(Option<usize>, String)> =
                        (first..first + parts.len()).map(|month| (Some(month), plan.year.month_key(month))).collect();
                    let cell = row_col_to_cell(start + u32::try_from(at).unwrap_or(0), CUT + parts::AMOUNT);
                    let total = book.in_minor(&cell);
                    row = cut(book, page, row, (number, &cost.name), &names, (&total, amount), &parts)?;
                }
            }
        }
    }
    if let (Some(rate), Ok(pnl)) = (vat, book.told.worked.pnl()) {
        row = tax(book, page, row, (rate, pnl))?;
    }
    if let Some(line) = plan.offers_apart() {
        row = left(book, page, row, (line, spending), false)?;
    }
    if let Some(line) = spent_apart(plan) {
        row = left(book, page, row, (line, spending), true)?;
    }
    for (name, col) in [(COST, NUMBERS), (MONTH, NUMBERS + 1), (AMOUNT, CUT + parts::AMOUNT)] {
        book.names.define(&[name], &Tab::Money.column(first..row, col, book.lang));
    }
    book.check(title, page, first..row);
    Ok(row + 1)
}

/// Tax: of the year, cut to the months by gross profit, and each month's to the parts where these have figures of their own.
fn tax(book: &Book<'_>, page: &mut Page, from: u32, (rate, pnl): (&str, &Pnl)) -> Result<u32, XlsxError> {
    let plan = book.plan();
    let months = |id| pnl.row(id).map_or([Money::ZERO; MONTHS], |row| row.months);
    let (exact, profit) = (months(RowId::Vat), months(RowId::GrossProfit));
    let sum = |criteria: &str| {
        let [gmv, refunds, goods] =
            [slices::GMV, slices::REFUNDS, slices::GOODS].map(|column| format!("SUMIFS({column}{criteria})"));
        format!("({gmv}-{refunds}-{goods})")
    };
    let month = |at: usize| sum(&in_months(slices::MONTH, &(at..at + 1)));
    let parts: Vec<Part> =
        (0..MONTHS).map(|at| part(profit[at].0.unsigned_abs(), book.in_minor(&month(at)), exact[at])).collect();
    let names: Vec<_> = (0..MONTHS).map(|month| (Some(month), plan.year.month_key(month))).collect();
    let whole = format!("{}*{rate}/(1+{rate})", sum(&format!(",{},\">0\"", slices::MONTH)));
    let name = Text::fixed("VAT", "增值税");
    let total = (book.in_minor(&whole), exact.iter().copied().sum());
    let mut row = cut(book, page, from, (VAT, name.get(book.lang)), &names, (&total.0, total.1), &parts)?;
    // each month's to the parts, by their gross profit there
    for (at, amount) in exact.into_iter().enumerate() {
        let Some((split, _)) = plan.part_figures() else { break };
        let Some(shared) = &pnl.shared else { break };
        let of = |rows: &[Row], id| rows.iter().find(|row| row.id == id).map_or(Money::ZERO, |row| row.months[at]);
        let first = row;
        let mut parts = Vec::new();
        for (nth, (name, rows)) in plan.splits[split].parts.keys().iter().zip(&shared.parts).enumerate() {
            label(page, row, (vat_number(plan, nth), name), Some(at), &plan.year.month_key(at))?;
            let here = sum(&format!(",{},{}{}", slices::PART, nth + 1, in_months(slices::MONTH, &(at..at + 1))));
            let profit = of(rows, RowId::GrossProfit).0.unsigned_abs();
            parts.push(part(profit, book.in_minor(&here), of(rows, RowId::Vat)));
            row += 1;
        }
        let cell = row_col_to_cell(from + u32::try_from(at).unwrap_or(0), CUT + parts::AMOUNT);
        parts::write(book, page, (first, CUT), (&book.in_minor(&cell), amount), &parts)?;
    }
    Ok(row)
}

/// The line that pays for offers, where cash has less of it than the statement: it holds money back.
pub(super) fn spent_apart(plan: &Plan) -> Option<usize> {
    plan.offers_apart().filter(|&line| plan.cash.is_some() && plan.lines[line].reserve.is_some())
}

/// What offers leave of the line that pays for them, of all of it or of what it may spend, cut to the months by its money there;
/// nothing where that has too many parts for formulas.
fn left(
    book: &Book<'_>,
    page: &mut Page,
    row: u32,
    (line, spending): (usize, &spending::Places),
    spent: bool,
) -> Result<u32, XlsxError> {
    let (plan, worked) = (book.plan(), book.told.worked);
    let money = |months: Option<Range<usize>>| {
        let which = Which { line: Some(line), months, ..Which::default() };
        if spent { spending.to_spend(&which) } else { spending.amount(&which) }
    };
    let of: fn(&Cell) -> Money = if spent { Cell::deployable } else { |cell| cell.amount };
    let exact = expand::offers::left(plan, worked.targets(), worked.budgets(), of);
    let (Some(year), Some((_, exact))) = (money(None), exact) else { return Ok(row) };
    let weights = worked.budgets().lines[line].months(of);
    let months = (0..MONTHS).map(|at| {
        let formula = book.in_minor(&money(Some(at..at + 1)).unwrap_or_default());
        part(weights[at].0.unsigned_abs(), formula, exact[at])
    });
    let names: Vec<_> = (0..MONTHS).map(|month| (Some(month), plan.year.month_key(month))).collect();
    let total = book.in_minor(&format!("MAX(0,{year}-SUM({}))", offers::COST));
    let id = plan.lines[line].id.as_str();
    let held = text!(en: "{id}, without what it holds back", zh: "{id}（扣除预留）", id = id);
    let label = if spent { held.get(book.lang) } else { id };
    let (name, months) = ((left_number(plan) + usize::from(spent), label), months.collect::<Vec<_>>());
    cut(book, page, row, name, &names, (&total, exact.into_iter().sum()), &months)
}

fn title(plan: &Plan, taxed: bool) -> Text {
    if plan.offers_apart().is_some() {
        Text::fixed("Costs, and what offers leave, by month", "各月成本，以及优惠用剩的预算")
    } else if taxed {
        Text::fixed("Fixed costs and tax by month", "各月固定成本和增值税")
    } else {
        Text::fixed("Fixed costs by month", "各月固定成本")
    }
}

fn part(weight: u128, formula: String, exact: Money) -> Part {
    Part { weight, formula, exact }
}

/// Writes one cut from a row on; the row after it.
fn cut(
    book: &Book<'_>,
    page: &mut Page,
    from: u32,
    cost: (usize, &str),
    names: &[(Option<usize>, String)],
    total: (&str, Money),
    parts: &[Part],
) -> Result<u32, XlsxError> {
    let mut row = from;
    for (month, name) in names {
        label(page, row, cost, *month, name)?;
        row += 1;
    }
    parts::write(book, page, (from, CUT), total, parts)?;
    Ok(row)
}

/// The words of a row, and the numbers that sums go by; a quarter on its way to its months has no month to be found by.
fn label(
    page: &mut Page,
    row: u32,
    (number, cost): (usize, &str),
    month: Option<usize>,
    name: &str,
) -> Result<(), XlsxError> {
    let whole = Style::new(Look::Work, Figure::Whole);
    let month = month.map_or(0, |month| month + 1).to_string();
    page.number(row, 0, &month, whole)?;
    page.text(row, 1, name, Style::words(Look::Label))?;
    page.text(row, 2, cost, Style::words(Look::Label))?;
    page.number(row, NUMBERS, &number.to_string(), whole)?;
    page.number(row, NUMBERS + 1, &month, whole)
}
