//! Lines whose rate changes in the year, month by month: of months of a quarter with the same rate GMV × rate is rounded once and
//! cut by their GMV. Which months those are is for the formulas to find, so that a changed rate moves a month to others.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::{cell_range_absolute, row_col_to_cell};

use super::{Sheet, base as base_of};
use crate::expand::parts::bases;
use crate::lang::Text;
use crate::model::apportion::at_rate;
use crate::model::plan::{Line, Rates};
use crate::model::year::{MONTHS, QUARTERS};
use crate::parts::{times_rate, working};
use crate::splits;
use crate::steps::scale_of;
use crate::style::{Figure, Look, Style};
use crate::tab::Tab;

/// Columns, after number, month and line.
const MONTH: u16 = 3;
const QUARTER: u16 = 4;
const RATE: u16 = 5;
const BASE: u16 = 6;
const ALL: u16 = 7;
const FLOOR: u16 = 8;
const REMAINDER: u16 = 9;
const AMOUNT: u16 = 10;

/// The cells of what each month takes of the lines that have rates, in minor units, by line.
pub(super) type Cells = BTreeMap<usize, [Option<String>; MONTHS]>;

/// Writes what each month takes of the lines that have rates.
pub(super) fn write(sheet: &mut Sheet<'_, '_, '_>, splits: &splits::Places) -> Result<Cells, XlsxError> {
    let plan = sheet.book.plan();
    let rated = plan.lines.iter().enumerate().filter_map(|(at, line)| Some((at, line, line.take.rates()?)));
    let rated: Vec<(usize, &Line, &Rates)> = rated.collect();
    let mut found = BTreeMap::new();
    if rated.is_empty() {
        return Ok(found);
    }
    let title = Text::fixed("Lines whose rate changes in the year", "费比分季、分月的预算项");
    sheet.page.words(sheet.row, 0, &title, Look::Table)?;
    let heads = [
        (Text::fixed("No.", "序号"), Figure::Whole),
        (Text::fixed("Month", "月份"), Figure::None),
        (Text::fixed("Line", "预算项"), Figure::None),
        (Text::fixed("Month no.", "月序"), Figure::Whole),
        (Text::fixed("Quarter no.", "季序"), Figure::Whole),
        (Text::fixed("Rate", "费比"), Figure::Percent),
        (Text::fixed("GMV in minor units", "GMV（最小单位）"), Figure::Whole),
        (Text::fixed("All months with that rate", "同季同费比合计"), Figure::Whole),
        (Text::fixed("Whole units", "整数份额"), Figure::Whole),
        (Text::fixed("Remainder", "余数"), Figure::Whole),
        (Text::fixed("In minor units", "金额（最小单位）"), Figure::Whole),
    ];
    sheet.page.heads(sheet.row + 1, 0, &heads)?;
    sheet.row += 2;
    let gmv = bases(plan.year, &plan.promos, &plan.splits, sheet.book.told.worked.targets());
    for (at, line, rates) in rated {
        let sold = line.base(&gmv);
        let scale = scale_of(rates.by().iter().map(|(_, rate)| *rate));
        let rows = sheet.row..sheet.row + u32::try_from(line.months.len()).unwrap_or(0);
        let column = |col: u16| cell_range_absolute(rows.start, col, rows.end - 1, col);
        let mut cells = [const { None }; MONTHS];
        for (months, of) in rates.groups() {
            let weights: Vec<u128> = months.iter().map(|&month| sold[month].0.unsigned_abs()).collect();
            let all = at_rate(months.iter().map(|&month| sold[month]).sum(), rates.by()[of].1);
            let (_, steps) = working(all, &weights);
            for ((&month, &weight), step) in months.iter().zip(&weights).zip(&steps) {
                let row = rows.start + u32::try_from(month - line.months.start).unwrap_or(0);
                let here = |col: u16| row_col_to_cell(row, col);
                let whole = Style::new(Look::Work, Figure::Whole);
                let (rate, quarter) = (rates.at(month).unwrap_or(of), month / (MONTHS / QUARTERS) + 1);
                let number = |number: usize| number.to_string();
                sheet.page.number(row, 0, &number(month - line.months.start + 1), whole)?;
                sheet.page.text(row, 1, &plan.year.month_key(month), Style::words(Look::Label))?;
                sheet.page.text(row, 2, line.id.as_str(), Style::words(Look::Label))?;
                sheet.page.number(row, MONTH, &number(month + 1), whole)?;
                sheet.page.number(row, QUARTER, &number(quarter), whole)?;
                let cell = &sheet.decisions.lines[at].rates[rate];
                let digits = crate::book::plain(rates.by()[rate].1);
                sheet.page.formula(row, RATE, cell, &digits, Style::new(Look::Work, Figure::Percent))?;
                let same = format!("{},{},{},{}", column(QUARTER), here(QUARTER), column(RATE), here(RATE));
                let sum = |col: u16| format!("SUMIFS({},{same})", column(col));
                let (remainder, remainders) = (here(REMAINDER), column(REMAINDER));
                // of equal remainders the first
                let place = format!(
                    "SUMPRODUCT(({}={})*({}={})*(({remainders}>{remainder})+({remainders}={remainder})*({}<{})))",
                    column(QUARTER),
                    here(QUARTER),
                    column(RATE),
                    here(RATE),
                    column(MONTH),
                    here(MONTH)
                );
                let formulas = [
                    (BASE, sheet.book.in_minor(&base_of(sheet.book, splits, at, &(month..month + 1))), weight),
                    (ALL, times_rate(&sum(BASE), &here(RATE), scale), all.0.unsigned_abs()),
                    (FLOOR, format!("INT({}*{}/MAX({},1))", here(ALL), here(BASE), sum(BASE)), step.floor),
                    (REMAINDER, format!("{}*{}-{}*{}", here(ALL), here(BASE), here(FLOOR), sum(BASE)), step.remainder),
                    (
                        AMOUNT,
                        format!("{}+IF({place}<{}-{},1,0)", here(FLOOR), here(ALL), sum(FLOOR)),
                        step.part.0.unsigned_abs(),
                    ),
                ];
                for (col, formula, result) in formulas {
                    sheet.page.formula(row, col, &formula, &result.to_string(), whole)?;
                }
                cells[month] = Some(Tab::Spending.cell(row, AMOUNT, sheet.book.lang));
            }
        }
        found.insert(at, cells);
        sheet.row = rows.end;
    }
    sheet.row += 1;
    Ok(found)
}

/// What months take together, as a formula for minor units.
pub(super) fn all(cells: &[Option<String>; MONTHS]) -> String {
    let cells: Vec<&str> = cells.iter().flatten().map(String::as_str).collect();
    format!("SUM({})", cells.join(","))
}
