//! Of each day: whether promos sell, and whose figures of sales apply.

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::super::book::Book;
use super::super::page::Page;
use super::super::steps::promos::{PHASE_PROMO as PROMO, RANK, SELLS, rank};
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use super::{COL_DATE, FIRST, phases};
use crate::lang::Text;
use crate::model::plan::{PhaseKind, Plan};

/// Names of the columns.
pub(in super::super) const SELLING: &str = "day_selling";
pub(in super::super) const ENTRY: &str = "day_entry";
/// The number of the promos that sell: each promo counts twice as much as the one before it in the file.
pub(in super::super) const PROMOS: &str = "day_promos";

/// Writes both columns from a column on.
pub(super) fn write(book: &mut Book<'_>, page: &mut Page, col: u16) -> Result<(), XlsxError> {
    let plan = book.plan();
    let heads = [
        (Text::fixed("Promos sell", "大促售卖日"), Figure::Whole),
        (Text::fixed("Rank of own sales figures", "专属销售指标顺位"), Figure::Whole),
    ];
    page.heads(FIRST - 1, col, &heads)?;
    let mut facts = vec![(false, 0); plan.year.day_count()];
    for (promo, phase) in
        plan.promos.iter().enumerate().flat_map(|(at, promo)| promo.phases.iter().map(move |phase| (at, phase)))
    {
        for (selling, entry) in &mut facts[phase.days_in(plan.year)] {
            *selling |= phase.kind != PhaseKind::Warmup;
            *entry = (*entry).max(rank(plan, promo, phase.kind));
        }
    }
    let whole = Style::new(Look::Work, Figure::Whole);
    let [first, last, _] = phases::NAMES;
    for (row, (selling, entry)) in (FIRST..).zip(&facts) {
        let results = [u8::from(*selling).to_string(), entry.to_string()];
        for ((col, name), result) in (col..).zip([SELLS, RANK]).zip(results) {
            if plan.promos.is_empty() {
                page.number(row, col, &result, whole)?;
                continue;
            }
            let date = row_col_to_cell(row, COL_DATE);
            let formula = format!("SUMPRODUCT(MAX(({first}<={date})*({last}>={date})*{name}))");
            page.formula(row, col, &formula, &result, whole)?;
        }
    }
    let end = FIRST + u32::try_from(facts.len()).unwrap_or(0);
    for (col, name) in (col..).zip([SELLING, ENTRY]) {
        book.names.define(&[name], &Tab::Days.column(FIRST..end, col, book.lang));
    }
    Ok(())
}

/// Of each day, the number of the promos that sell.
pub(in super::super) fn sets(plan: &Plan) -> Vec<u64> {
    let mut sets = vec![0; plan.year.day_count()];
    for (at, promo) in plan.promos.iter().enumerate() {
        for days in promo.selling(plan.year) {
            sets[days].iter_mut().for_each(|set| *set |= 1 << at);
        }
    }
    sets
}

/// Writes these numbers into a column.
pub(super) fn write_sets(book: &mut Book<'_>, page: &mut Page, col: u16) -> Result<(), XlsxError> {
    let plan = book.plan();
    page.heads(FIRST - 1, col, &[(Text::fixed("Number of the promos that sell", "大促组合号"), Figure::Whole)])?;
    let sets = sets(plan);
    let whole = Style::new(Look::Work, Figure::Whole);
    let [first, last, _] = phases::NAMES;
    for (row, set) in (FIRST..).zip(&sets) {
        if plan.promos.is_empty() {
            page.number(row, col, "0", whole)?;
            continue;
        }
        let date = row_col_to_cell(row, COL_DATE);
        let formula = format!("SUMPRODUCT(({first}<={date})*({last}>={date})*{SELLS}*2^({PROMO}-1))");
        page.formula(row, col, &formula, &set.to_string(), whole)?;
    }
    let end = FIRST + u32::try_from(sets.len()).unwrap_or(0);
    book.names.define(&[PROMOS], &Tab::Days.column(FIRST..end, col, book.lang));
    Ok(())
}
