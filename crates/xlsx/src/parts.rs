//! An amount cut into parts by formulas: the floor of each quota, and the units left over to the largest remainders.

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::{cell_range_absolute, row_col_to_cell, row_col_to_cell_absolute};

use super::book::Book;
use super::page::Page;
use super::style::{Figure, Look, Style};
use crate::expand::apportion::{Step, Weights, steps};
use crate::lang::Text;
use crate::model::money::Money;

/// A part.
pub(super) struct Part {
    /// A whole number.
    pub(super) weight: u128,
    /// How the sheet comes to it; `None` where it is as the plan has it.
    pub(super) formula: String,
    /// What the part is.
    pub(super) exact: Money,
}

/// Parts as one.
pub(super) fn together(parts: &[Part]) -> Part {
    Part {
        weight: parts.iter().map(|part| part.weight).sum(),
        formula: parts.iter().map(|part| part.formula.as_str()).collect::<Vec<_>>().join("+"),
        exact: parts.iter().map(|part| part.exact).sum(),
    }
}

/// Columns of a cut, from the first: total, weight, all weights, floor, remainder, place, amount.
pub(super) const WEIGHT: u16 = 1;
const SUM: u16 = 2;
const FLOOR: u16 = 3;
const REMAINDER: u16 = 4;
const PLACE: u16 = 5;
/// The formula's amount.
pub(super) const AMOUNT: u16 = 6;
/// How many they are.
pub(super) const WIDTH: u16 = 7;

/// Headings of a cut.
pub(super) fn heads() -> [(Text, Figure); 7] {
    [
        (Text::fixed("To cut, in minor units", "待拆金额（最小单位）"), Figure::Whole),
        (Text::fixed("Weight", "权重"), Figure::Whole),
        (Text::fixed("All weights", "权重合计"), Figure::Whole),
        (Text::fixed("Whole units", "整数份额"), Figure::Whole),
        (Text::fixed("Remainder", "余数"), Figure::Whole),
        (Text::fixed("Place by remainder", "余数名次"), Figure::Whole),
        (Text::fixed("Amount", "金额"), Figure::Money),
    ]
}

/// Headings of the exact figures and differences, folded away.
pub(super) fn twin_heads(page: &mut Page, row: u32) -> Result<(), XlsxError> {
    let heads = [
        (Text::fixed("Exact, by plan", "plan 精确值"), Figure::Money),
        (Text::fixed("Difference", "差额"), Figure::Cents),
    ];
    page.fold(page.twins()..=page.twins() + 1);
    page.heads(row, page.twins(), &heads)
}

/// The working of a cut; all zero where no part has a weight, and so nothing to cut.
pub(super) fn working(total: Money, weights: &[u128]) -> (u128, Vec<Step>) {
    match Weights::new(weights.to_vec()) {
        Some(checked) => (weights.iter().sum(), steps(total, &checked)),
        None => {
            (0, (1..=weights.len()).map(|place| Step { floor: 0, remainder: 0, place, part: Money::ZERO }).collect())
        }
    }
}

/// Writes the parts of one amount, a row each from `row`, with the first column at `col`. `total` is a formula for the
/// amount in minor units, and what that is.
pub(super) fn write(
    book: &Book<'_>,
    page: &mut Page,
    at: (u32, u16),
    total: (&str, Money),
    parts: &[Part],
) -> Result<(), XlsxError> {
    in_steps(book, page, at, total, parts, &(String::new(), Money(1)))
}

/// The same in whole steps of more than a minor unit, each a formula for minor units and what it is; `total` is a formula
/// for the number of steps, and the amount.
pub(super) fn in_steps(
    book: &Book<'_>,
    page: &mut Page,
    (row, col): (u32, u16),
    (total, Money(amount)): (&str, Money),
    parts: &[Part],
    (each, Money(step)): &(String, Money),
) -> Result<(), XlsxError> {
    let units = Money(amount / step);
    let weights: Vec<u128> = parts.iter().map(|part| part.weight).collect();
    let (sum, workings) = working(units, &weights);
    let last = row + u32::try_from(parts.len()).unwrap_or(u32::MAX) - 1;
    let all = |offset: u16| cell_range_absolute(row, col + offset, last, col + offset);
    let whole = Style::new(Look::Work, Figure::Whole);
    for ((at, part), working) in (row..).zip(parts).zip(&workings) {
        let cell = |offset: u16| row_col_to_cell(at, col + offset);
        debug_assert_eq!(Money(working.part.0 * step), part.exact, "the working of {total} comes to the exact figure");
        if at == row {
            page.formula(at, col, total, &units.0.to_string(), whole)?;
        } else {
            page.formula(at, col, &row_col_to_cell_absolute(row, col), &units.0.to_string(), whole)?;
        }
        page.formula(at, col + WEIGHT, &part.formula, &part.weight.to_string(), whole)?;
        page.formula(at, col + SUM, &format!("SUM({})", all(WEIGHT)), &sum.to_string(), whole)?;
        // nothing to cut may go with nothing to cut by
        let divisor = if sum == 0 { format!("MAX({},1)", cell(SUM)) } else { cell(SUM) };
        let floor = format!("INT({}*{}/{divisor})", cell(0), cell(WEIGHT));
        page.formula(at, col + FLOOR, &floor, &working.floor.to_string(), whole)?;
        let remainder = format!("{}*{}-{}*{}", cell(0), cell(WEIGHT), cell(FLOOR), cell(SUM));
        page.formula(at, col + REMAINDER, &remainder, &working.remainder.to_string(), whole)?;
        let first = row_col_to_cell_absolute(row, col + REMAINDER);
        let place = format!(
            "RANK({this},{all})+COUNTIF({first}:{this},{this})-1",
            this = cell(REMAINDER),
            all = all(REMAINDER)
        );
        page.formula(at, col + PLACE, &place, &working.place.to_string(), whole)?;
        let mut amount = format!("{}+IF({}<={}-SUM({}),1,0)", cell(FLOOR), cell(PLACE), cell(0), all(FLOOR));
        if !each.is_empty() {
            amount = format!("({amount})*{each}");
        }
        live(book, page, (at, col + AMOUNT), &book.in_major(&amount), part.exact)?;
    }
    Ok(())
}

/// A formula's amount, and folded away the exact figure and the difference.
pub(super) fn live(
    book: &Book<'_>,
    page: &mut Page,
    (row, col): (u32, u16),
    formula: &str,
    exact: Money,
) -> Result<(), XlsxError> {
    let amount = book.amount(exact);
    page.formula(row, col, formula, &amount, Style::new(Look::Live, Figure::Money))?;
    let twins = page.twins();
    page.number(row, twins, &amount, Style::new(Look::Exact, Figure::Money))?;
    let difference = format!("{}-{}", row_col_to_cell(row, col), row_col_to_cell(row, twins));
    page.formula(row, twins + 1, &book.rounded(&difference), "0", Style::new(Look::Check, Figure::Cents))
}

/// Weights that stand side by side, for parts that have a cell each.
pub(super) struct Row<'r> {
    /// The cells of all weights.
    pub(super) weights: &'r str,
    /// The cell of their sum.
    pub(super) sum: &'r str,
    /// How many they are.
    pub(super) count: usize,
    /// `ROW` or `COLUMN`: what tells the place of a weight among them.
    pub(super) place: &'static str,
}

/// A part in whole units, as one formula for its cell: the floor of its quota, and a unit more where its remainder is among
/// the largest, of equal ones the first. `total` is a cell.
pub(super) fn one_of(total: &str, weight: &str, of: &Row<'_>) -> String {
    let Row { weights, sum, count, place } = of;
    let key = |weight: &str| format!("({total}*{weight}-INT({total}*{weight}/{sum})*{sum})*{count}-{place}({weight})");
    format!(
        "INT({total}*{weight}/{sum})+IF(SUMPRODUCT(--({}>{}))<{total}-SUMPRODUCT(INT({total}*{weights}/{sum})),1,0)",
        key(weights),
        key(weight)
    )
}

/// An amount in whole units times a rate that has so many decimals, rounded half up, all in whole numbers: the parts of the
/// product stay within the digits that a spreadsheet keeps.
pub(super) fn times_rate(units: &str, rate: &str, scale: u32) -> String {
    let one = 10u128.pow(scale);
    format!("(INT({units}/{one})*ROUND({rate}*{one},0)+ROUND(MOD({units},{one})*ROUND({rate}*{one},0)/{one},0))")
}

/// The same in the nearest whole number of steps, each a formula for units.
pub(super) fn times_rate_in_steps(units: &str, rate: &str, scale: u32, step: &str) -> String {
    let one = 10u128.pow(scale);
    let twice =
        format!("2*INT({units}/{one})*ROUND({rate}*{one},0)+INT(2*MOD({units},{one})*ROUND({rate}*{one},0)/{one})");
    format!("INT(({twice}+{step})/(2*{step}))*{step}")
}
