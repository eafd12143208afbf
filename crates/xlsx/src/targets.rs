//! The targets: quarters, months, promos, phases and weeks, all sums of days.

use rust_xlsxwriter::XlsxError;

use super::assumptions::{self, TARGET, last_year, phases};
use super::book::Book;
use super::grid::{self, Places};
use super::page::Page;
use super::steps::Steps;
use super::style::Look;
use super::summary::Excerpt;
use super::tab::Tab;
use super::{charts, days, serial};
use crate::expand::By;
use crate::expand::rows::{Row, rows};
use crate::lang::{Lang, Text};
use crate::model::plan::Plan;
use crate::report::breakdown::{CUMULATIVE, DAYS, FROM, GMV, GROWTH, LAST_YEAR, SHARE, TO, UPLIFT, UPLIFT_OUT};
use crate::report::{Col, Kind, Selection, Sheet, breakdown};

const BYS: [By; 5] = [By::Quarter, By::Month, By::Promo, By::Phase, By::Week];

pub(super) fn write(book: &mut Book<'_>, decisions: &assumptions::Places, steps: &Steps) -> Result<Page, XlsxError> {
    let mut page = Page::new(Tab::Targets, book)?;
    page.words(0, 0, &Text::fixed("GMV targets", "GMV 目标"), Look::Title)?;
    page.banner()?;
    let sheets = BYS.map(|by| {
        let sheet = breakdown::sheet(book.plan(), book.told.worked.targets(), by, Selection::Year);
        // uplifts are among the assumptions, and what comes out would be untrue after the first change
        sheet.without(&[UPLIFT, UPLIFT_OUT])
    });
    page.twins_after(grid::beside(&sheets));
    let after = charts::ROWS + 3;
    let mut row = after;
    for (by, sheet) in BYS.into_iter().zip(sheets) {
        if matches!(by, By::Promo | By::Phase) && book.plan().promos.is_empty() {
            continue;
        }
        let places = table(book, &mut page, (decisions, steps), row, (by, &sheet))?;
        if by == By::Quarter {
            let title = Text::fixed("Target by quarter", "季度目标");
            book.excerpts.push(Excerpt { title, tab: Tab::Targets, sheet: sheet.clone(), first: places.first });
        }
        row = places.end;
        if let (By::Month, Some(gmv)) = (by, sheet.at(&GMV)) {
            let known = book.plan().last_year.as_ref().is_some_and(|sold| sold.months.iter().any(Option::is_some));
            charts::months(book, &mut page, (2, &places, gmv), sheet.at(&LAST_YEAR).filter(|_| known))?;
        }
    }
    page.freeze(0..1, 1)?;
    Ok(page)
}

fn table(
    book: &mut Book<'_>,
    page: &mut Page,
    (decisions, steps): (&assumptions::Places, &Steps),
    row: u32,
    (by, sheet): (By, &Sheet),
) -> Result<Places, XlsxError> {
    let title = match by {
        By::Quarter => Text::fixed("By quarter", "按季度"),
        By::Month => Text::fixed("By month", "按月"),
        By::Promo => Text::fixed("By promo", "按大促"),
        By::Phase => Text::fixed("By promo phase", "按大促阶段"),
        By::Year | By::Week | By::Day => Text::fixed("By week", "按周"),
    };
    let (plan, lang, targets) = (book.plan(), book.lang, book.told.worked.targets());
    let rows = rows(plan, targets, by, &(0..plan.year.day_count()));
    let items = sheet.rows.iter().filter(|row| row.kind == Kind::Item).count();
    let live = |places: &Places, row: usize, col: usize| {
        let total = row >= items;
        let gmv = sheet.at(&GMV)?;
        Some(match sheet.columns[col].id {
            // with no item there is nothing to add up
            GMV if total && items == 0 => "0".to_owned(),
            GMV if total => format!("SUM({})", places.run(0..items, gmv)),
            GMV => of_row(by, &rows[row], row, steps, places, sheet)?,
            CUMULATIVE if total => return None,
            CUMULATIVE if row == 0 => places.cell(0, gmv),
            CUMULATIVE => format!("{}+{}", places.cell(row - 1, col), places.cell(row, gmv)),
            LAST_YEAR | GROWTH => grows(by, (sheet, &rows), &decisions.last_year, (places, row, col))?,
            SHARE => format!("{}/{TARGET}", places.cell(row, gmv)),
            FROM | TO | DAYS if !total && matches!(by, By::Promo | By::Phase) => {
                days_of((plan, lang), decisions, &rows[row], &sheet.columns[col].id)
            }
            _ => return None,
        })
    };
    grid::write(book, page, row, &title, sheet, &live)
}

/// The formula for what was sold the year before, and for the growth since, where that is known.
pub(super) fn grows(
    by: By,
    (sheet, rows): (&Sheet, &[Row]),
    sold: &last_year::Places,
    (places, row, col): (&Places, usize, usize),
) -> Option<String> {
    let before = sold_before(by, (row, sheet.rows.len() - 1), rows, sold)?;
    match sheet.columns[col].id {
        LAST_YEAR => Some(before),
        GROWTH => {
            let [gmv, before] = [&GMV, &LAST_YEAR].map(|id| sheet.at(id).map(|col| places.cell(row, col)));
            let (gmv, before) = gmv.zip(before)?;
            Some(format!("IF({before}=0,\"\",ROUND({gmv}/{before}-1,6))"))
        }
        _ => None,
    }
}

/// The formula for what was sold the year before, where that is known; the last row is the year, but of promos.
fn sold_before(by: By, (row, items): (usize, usize), rows: &[Row], sold: &last_year::Places) -> Option<String> {
    match by {
        By::Quarter | By::Month if row >= items => sold.year.clone(),
        By::Quarter => sold.quarter(row),
        By::Month => sold.month(row),
        By::Promo => sold.promo(rows.get(row)?.promos[0]),
        By::Year | By::Week | By::Day | By::Phase => None,
    }
}

/// The formula for the first or last day of a promo or phase within the year, or how many days it has there.
fn days_of((plan, lang): (&Plan, Lang), decisions: &assumptions::Places, item: &Row, which: &Col) -> String {
    let (year, promo) = (plan.year, item.promos[0]);
    let [first, last] = [year.first(), year.last()].map(serial);
    let all = 0..plan.promos[promo].phases.len();
    let phases = item.phase.map_or(all, |at| at..at + 1);
    let cells = |at: usize| phases::cells(decisions.phases[&(promo, at)], lang);
    let from = |at: usize| format!("MAX({},{first})", cells(at)[0]);
    let to = |at: usize| format!("MIN({},{last})", cells(at)[1]);
    match *which {
        FROM => from(phases.start),
        TO => to(phases.end - 1),
        _ => phases.map(|at| format!("MAX(0,{}-{}+1)", to(at), from(at))).collect::<Vec<_>>().join("+"),
    }
}

/// The formula for the GMV of an item.
fn of_row(by: By, item: &Row, row: usize, steps: &Steps, places: &Places, sheet: &Sheet) -> Option<String> {
    let numbered = |column: &str| format!("SUMIFS({},{column},{})", days::GMV, row + 1);
    Some(match by {
        By::Quarter => numbered(days::QUARTER),
        By::Month => numbered(days::MONTH),
        By::Promo => steps.places.promos[item.promos[0]].clone(),
        By::Phase => steps.places.phases[&(item.promos[0], item.phase.unwrap_or(0))].clone(),
        By::Year | By::Day | By::Week => {
            let (from, to) = (places.cell(row, sheet.at(&FROM)?), places.cell(row, sheet.at(&TO)?));
            let (gmv, date) = (days::GMV, days::DATE);
            format!("SUMIFS({gmv},{date},\">=\"&{from},{date},\"<=\"&{to})")
        }
    })
}
