//! The days on which the money of promos goes out.

use super::super::assumptions::{self, phases};
use super::super::steps::{MONTHS_FIRST, MONTHS_LAST};
use crate::expand::budgets::outflow::days_by_month;
use crate::lang::Lang;
use crate::model::plan::Promo;
use crate::model::year::{FiscalYear, MONTHS};

/// The runs of days on which a promo's money goes out, or that of one kind of its phases (an index into `spend`): each
/// from the first day of one phase to the last day of another.
fn runs(promo: &Promo, kind: Option<usize>) -> Vec<(usize, usize)> {
    match kind.and_then(|kind| promo.spend.keys().get(kind)) {
        None => vec![(0, promo.phases.len() - 1)],
        Some(kind) => {
            let phases = promo.phases.iter().enumerate().filter(|(_, phase)| phase.kind == *kind);
            phases.map(|(at, _)| (at, at)).collect()
        }
    }
}

/// The formulas for how many of these days lie in each month; the first month has the days before the year, and the last
/// those after it.
pub(super) fn formulas(
    decisions: &assumptions::Places,
    (at, promo): (usize, &Promo),
    kind: Option<usize>,
    lang: Lang,
) -> [String; MONTHS] {
    let cells = |phase| phases::cells(decisions.phases[&(at, phase)], lang);
    let runs: Vec<(String, String)> = runs(promo, kind)
        .into_iter()
        .map(|(from, to)| {
            let ([first, ..], [_, last, _]) = (cells(from), cells(to));
            (first, last)
        })
        .collect();
    std::array::from_fn(|month| {
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
    })
}

/// How many of these days lie in each month.
pub(super) fn days(promo: &Promo, kind: Option<usize>, year: FiscalYear) -> [u128; MONTHS] {
    let dates = |(from, to): (usize, usize)| (promo.phases[from].first, promo.phases[to].last);
    days_by_month(runs(promo, kind).into_iter().map(dates), year)
}
