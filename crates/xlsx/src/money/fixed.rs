//! Fixed costs by month: as written where they are paid by the month, else cut.

use rust_xlsxwriter::XlsxError;

use super::super::assumptions::money::Places;
use super::super::book::{Book, Check};
use super::super::page::Page;
use super::super::parts::{self, Part};
use super::super::steps::by_shares;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use crate::expand::costs;
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::costs::Per;
use crate::model::year::{MONTHS, QUARTERS};

pub(super) const COST: &str = "fixed_cost";
pub(super) const MONTH: &str = "fixed_month";
pub(super) const AMOUNT: &str = "fixed_amount";

/// First column of a cut, after number, month and cost.
const CUT: u16 = 3;
/// Numbers of cost and month, after the differences.
const NUMBERS: u16 = CUT + parts::CHECK + 1;

/// Writes the table from a row on; the row after it.
pub(super) fn write(book: &mut Book<'_>, page: &mut Page, from: u32, places: &Places) -> Result<u32, XlsxError> {
    let plan = book.plan();
    let title = Text::fixed("Fixed costs by month", "各月固定成本");
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
    let first = from + 2;
    let mut row = first;
    for ((number, cost), place) in (1..).zip(&plan.costs.fixed).zip(&places.fixed) {
        let exact = costs::fixed(cost);
        let paid: Vec<usize> = (cost.from..=cost.to).collect();
        let quarter = |of: usize| {
            let months = paid.iter().copied().filter(|month| month / (MONTHS / QUARTERS) == of);
            months.collect::<Vec<_>>()
        };
        // runs of months that share one amount
        let runs: Vec<Vec<usize>> = match cost.per {
            Per::Month => paid.iter().map(|&month| vec![month]).collect(),
            Per::Quarter => (0..QUARTERS).map(quarter).filter(|months| !months.is_empty()).collect(),
            Per::Year if cost.months.is_some() => vec![(0..MONTHS).collect()],
            Per::Year => vec![paid.clone()],
        };
        for months in runs {
            let start = row;
            for &month in &months {
                label(book, page, row, (number, &cost.name), month)?;
                row += 1;
            }
            if cost.per == Per::Month {
                parts::live(book, page, (start, CUT + parts::AMOUNT), &place.amount, exact[months[0]])?;
                continue;
            }
            let parts: Vec<Part> = match &cost.months {
                Some(shares) => by_shares(
                    shares
                        .iter()
                        .zip(&place.months)
                        .zip(exact)
                        .map(|((share, cell), exact)| (*share, cell.as_str(), exact)),
                ),
                None => months
                    .iter()
                    .map(|&month| Part { weight: 1, formula: "1".to_owned(), exact: exact[month] })
                    .collect(),
            };
            let total = book.in_minor(&place.amount);
            let units: Money = cost.amount;
            parts::write(book, page, (start, CUT), (&total, units), &parts)?;
        }
    }
    for (name, col) in [(COST, NUMBERS), (MONTH, NUMBERS + 1), (AMOUNT, CUT + parts::AMOUNT)] {
        book.names.define(&[name], &Tab::Money.column(first..row, col, book.lang));
    }
    let range = Tab::Money.column(first..row, CUT + parts::CHECK, book.lang);
    let figures = usize::try_from(row - first).unwrap_or(0);
    book.checks.push(Check { title, tab: Tab::Money, range, figures });
    Ok(row + 1)
}

fn label(
    book: &Book<'_>,
    page: &mut Page,
    row: u32,
    (number, name): (usize, &str),
    month: usize,
) -> Result<(), XlsxError> {
    let whole = Style::new(Look::Work, Figure::Whole);
    page.number(row, 0, &(month + 1).to_string(), whole)?;
    page.text(row, 1, &book.plan().year.month_key(month), Style::words(Look::Label))?;
    page.text(row, 2, name, Style::words(Look::Label))?;
    page.number(row, NUMBERS, &number.to_string(), whole)?;
    page.number(row, NUMBERS + 1, &(month + 1).to_string(), whole)
}
