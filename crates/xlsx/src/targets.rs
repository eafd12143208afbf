//! The targets: quarters, months, promos, phases and weeks, all sums of days.

use rust_xlsxwriter::XlsxError;

use super::assumptions::TARGET;
use super::book::Book;
use super::grid::{self, Places};
use super::page::Page;
use super::steps::Steps;
use super::style::Look;
use super::tab::Tab;
use super::{charts, days};
use crate::expand::By;
use crate::expand::rows::{Row, rows};
use crate::lang::Text;
use crate::report::breakdown::{CUMULATIVE, FROM, GMV, SHARE, TO};
use crate::report::{Kind, Selection, Sheet, breakdown};

pub(super) fn write(book: &mut Book<'_>, steps: &Steps) -> Result<Page, XlsxError> {
    let mut page = Page::new(Tab::Targets, book)?;
    page.words(0, 0, &Text::fixed("GMV targets", "GMV 目标"), Look::Title)?;
    let after = charts::ROWS + 2;
    let mut breaks = Vec::new();
    let mut row = after;
    for (by, title) in [
        (By::Quarter, Text::fixed("By quarter", "按季度")),
        (By::Month, Text::fixed("By month", "按月")),
        (By::Promo, Text::fixed("By promo", "按大促")),
        (By::Phase, Text::fixed("By promo phase", "按大促阶段")),
        (By::Week, Text::fixed("By week", "按周")),
    ] {
        if matches!(by, By::Promo | By::Phase) && book.plan().promos.is_empty() {
            continue;
        }
        if matches!(by, By::Promo | By::Week) {
            breaks.push(row);
        }
        let (places, sheet) = table(book, &mut page, steps, (row, by), &title)?;
        row = places.end;
        if let (By::Month, Some(gmv)) = (by, sheet.at(&GMV)) {
            charts::months(book, &mut page, (1, &places, gmv))?;
        }
    }
    page.breaks(&breaks)?;
    page.freeze(0..1, 1)?;
    Ok(page)
}

fn table(
    book: &mut Book<'_>,
    page: &mut Page,
    steps: &Steps,
    (row, by): (u32, By),
    title: &Text,
) -> Result<(Places, Sheet), XlsxError> {
    let (plan, targets) = (book.plan(), book.told.worked.targets());
    let sheet = breakdown::sheet(plan, targets, by, Selection::Year);
    let rows = rows(plan, targets, by, &(0..plan.year.day_count()));
    let items = sheet.rows.iter().filter(|row| row.kind == Kind::Item).count();
    let live = |places: &Places, row: usize, col: usize| {
        let total = row >= items;
        let gmv = sheet.at(&GMV)?;
        Some(match sheet.columns[col].id {
            // with no item there is nothing to add up
            GMV if total && items == 0 => "0".to_owned(),
            GMV if total => format!("SUM({})", places.run(0..items, gmv)),
            GMV => of_row(by, &rows[row], row, steps, places, &sheet)?,
            CUMULATIVE if total => return None,
            CUMULATIVE if row == 0 => places.cell(0, gmv),
            CUMULATIVE => format!("{}+{}", places.cell(row - 1, col), places.cell(row, gmv)),
            SHARE => format!("{}/{TARGET}", places.cell(row, gmv)),
            _ => return None,
        })
    };
    Ok((grid::write(book, page, row, title, &sheet, &live)?, sheet))
}

/// The formula for the GMV of an item.
fn of_row(by: By, item: &Row, row: usize, steps: &Steps, places: &Places, sheet: &Sheet) -> Option<String> {
    let numbered = |column: &str| format!("SUMIFS({},{column},{})", days::GMV, row + 1);
    Some(match by {
        By::Quarter => numbered(days::QUARTER),
        By::Month => numbered(days::MONTH),
        By::Promo => steps.places.promos[item.promos[0]].clone(),
        By::Phase => steps.places.phases[&(item.promos[0], item.phase.unwrap_or(0))].clone(),
        By::Day | By::Week => {
            let (from, to) = (places.cell(row, sheet.at(&FROM)?), places.cell(row, sheet.at(&TO)?));
            let (gmv, date) = (days::GMV, days::DATE);
            format!("SUMIFS({gmv},{date},\">=\"&{from},{date},\"<=\"&{to})")
        }
    })
}
