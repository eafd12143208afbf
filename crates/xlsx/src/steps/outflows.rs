//! The days on which the money of promos goes out.

use rust_xlsxwriter::XlsxError;

use super::super::assumptions::{Assumptions, phases};
use super::super::book::Book;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use super::{CUT, MONTHS_FIRST, MONTHS_LAST, Places, Tables, number_heads};
use crate::expand::budgets::outflow::days_by_month;
use crate::lang::{Lang, Text};
use crate::model::plan::Promo;
use crate::model::year::{FiscalYear, MONTHS};

/// How many of the days on which a promo's money goes out lie in each month.
pub(super) fn write(
    book: &mut Book<'_>,
    table: &mut Tables,
    assumptions: &Assumptions,
    places: &mut Places,
) -> Result<(), XlsxError> {
    let plan = book.plan();
    let mut heads = number_heads(Text::fixed("Promo", "大促"), Text::fixed("Days", "日期"));
    heads.extend((0..MONTHS).map(|month| (Text::same(plan.year.month_key(month)), Figure::Whole)));
    let title = Text::fixed(
        "Days on which the money of promos goes out; those before or after the year count to its ends",
        "大促花钱的天数（年度之外的日子计入首月或末月）",
    );
    table.open(&title, &heads)?;
    for (promo, written) in plan.promos.iter().enumerate() {
        let cells = |phase| phases::cells(assumptions.places.phases[&(promo, phase)], book.lang);
        let kinds = if written.spend.is_empty() { vec![None] } else { (0..written.spend.len()).map(Some).collect() };
        for kind in kinds {
            let what = kind.map_or(Text::fixed("whole window", "整个窗口"), |kind| written.spend[kind].0.name());
            let runs: Vec<_> = runs(written, kind)
                .into_iter()
                .map(|(from, to)| {
                    let ([first, ..], [_, last, _]) = (cells(from), cells(to));
                    (first, last)
                })
                .collect();
            let row = table.row;
            table.label(row, places.outflows.len() + 1, &Text::same(written.id.as_str()), &what)?;
            for (col, (month, days)) in (CUT..).zip(days(written, kind, plan.year).into_iter().enumerate()) {
                let number = Style::new(Look::Work, Figure::Whole);
                table.page.formula(row, col, &in_month(&runs, month), &days.to_string(), number)?;
            }
            places.outflows.insert((promo, kind.unwrap_or(0)), row);
            table.row += 1;
        }
    }
    table.row += 1;
    Ok(())
}

/// The runs of days on which a promo's money goes out, or that of one kind of its phases (an index into `spend`): each
/// from the first day of one phase to the last day of another.
fn runs(promo: &Promo, kind: Option<usize>) -> Vec<(usize, usize)> {
    match kind.and_then(|kind| promo.spend.get(kind)) {
        None => vec![(0, promo.phases.len() - 1)],
        Some((kind, _)) => {
            let phases = promo.phases.iter().enumerate().filter(|(_, phase)| phase.kind == *kind);
            phases.map(|(at, _)| (at, at)).collect()
        }
    }
}

/// The formula for the days of some runs in a month; the first month has the days before the year, and the last those
/// after it.
fn in_month(runs: &[(String, String)], month: usize) -> String {
    let terms = runs.iter().map(|(first, last)| {
        let from = match month {
            0 => first.clone(),
            month => format!("MAX({first},INDEX({MONTHS_FIRST},{}))", month + 1),
        };
        let to = match month {
            11 => last.clone(),
            month => format!("MIN({last},INDEX({MONTHS_LAST},{}))", month + 1),
        };
        format!("MAX(0,{to}-{from}+1)")
    });
    terms.collect::<Vec<_>>().join("+")
}

/// How many of these days lie in each month.
pub(in super::super) fn days(promo: &Promo, kind: Option<usize>, year: FiscalYear) -> [u128; MONTHS] {
    let dates = |(from, to): (usize, usize)| (promo.phases[from].first, promo.phases[to].last);
    days_by_month(runs(promo, kind).into_iter().map(dates), year)
}

/// The cell that counts the days of an outflow in a month.
pub(in super::super) fn cell(row: u32, month: u16, lang: Lang) -> String {
    Tab::Steps.cell(row, CUT + month, lang)
}
