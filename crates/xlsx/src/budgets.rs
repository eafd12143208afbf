//! The budgets by line, month, pool, promo and channel: sums of the leaves.

use rust_xlsxwriter::XlsxError;

use super::assumptions::{self, TARGET};
use super::book::Book;
use super::charts;
use super::grid::{self, Places};
use super::page::Page;
use super::said;
use super::spending::held::HELD;
use super::spending::{self, LINES, pool_number};
use super::style::{Look, Style};
use super::tab::Tab;
use crate::lang::{Lang, Text};
use crate::model::plan::{Flow, Plan, Pool};
use crate::report::budget::{self, By, Filter};
use crate::report::{Cell, Kind, Sheet};

pub(super) fn write(
    book: &mut Book<'_>,
    decisions: &assumptions::Places,
    spending: &spending::Places,
) -> Result<Page, XlsxError> {
    let mut page = Page::new(Tab::Budgets, book)?;
    page.words(0, 0, &Text::fixed("Budgets", "预算"), Look::Title)?;
    let plan = book.plan();
    page.banner()?;
    let sheets: Vec<(By, Sheet)> = [By::Line, By::Month, By::Pool, By::Promo, By::Channel]
        .into_iter()
        .filter(|&by| applies(plan, by))
        .map(|by| (by, budget::sheet(plan, book.told.worked.budgets(), by, Filter::default())))
        .collect();
    page.twins_after(grid::beside(sheets.iter().map(|(_, sheet)| sheet)));
    let mut row = charts::ROWS + 3;
    let mut breaks = Vec::new();
    for (by, sheet) in sheets {
        let title = match by {
            By::Line => Text::fixed("By line", "按预算项"),
            By::Month => Text::fixed("By month", "按月"),
            By::Pool => Text::fixed("By pool", "按大促与日常"),
            By::Promo => Text::fixed("By promo", "按大促"),
            By::Channel => Text::fixed("By channel", "按渠道"),
        };
        if matches!(by, By::Month | By::Promo) {
            breaks.push(row);
        }
        let places = if by == By::Line {
            lines(book, &mut page, (row, &title), sheet.clone(), decisions, spending)?
        } else {
            cross(book, &mut page, (row, &title), (&sheet, by), spending)?
        };
        row = places.end;
        if by == By::Month {
            charts::budgets(book, &mut page, (2, &places), &sheet)?;
        }
    }
    page.breaks(&breaks)?;
    page.freeze(0..1, 1)?;
    Ok(page)
}

/// Whether a plan has what a table is about.
fn applies(plan: &Plan, by: By) -> bool {
    let mut lines = plan.lines.iter();
    match by {
        By::Line | By::Month => true,
        By::Pool | By::Promo => lines.any(|line| matches!(line.flow, Flow::Split { .. })),
        By::Channel => lines.any(|line| !line.channels.is_empty()),
    }
}

/// Lines with their rails, pools under them.
fn lines(
    book: &mut Book<'_>,
    page: &mut Page,
    (row, title): (u32, &Text),
    mut sheet: Sheet,
    decisions: &assumptions::Places,
    spending: &spending::Places,
) -> Result<Places, XlsxError> {
    // its note is the target, which is a formula here
    sheet.notes.clear();
    // the line that each row is about
    let mut of_row = Vec::new();
    let mut line = 0;
    for row in &sheet.rows {
        line += usize::from(row.kind == Kind::Item);
        of_row.push(line.saturating_sub(1));
    }
    let (plan, decimals) = (book.plan(), book.shown.currency.decimals());
    let pools = [Pool::Promo, Pool::Daily].map(|pool| (Cell::Text(pool.name()), pool_number(Some(pool))));
    let formula = |places: &Places, row: usize, col: usize| {
        let line = of_row[row];
        let cell = &sheet.rows[row].cells[col];
        if matches!(cell, Cell::Rate(_)) {
            return Some(match sheet.rows[row].kind {
                Kind::Total => decisions.lines.iter().map(|line| line.rate.as_str()).collect::<Vec<_>>().join("+"),
                _ => decisions.lines[line].rate.clone(),
            });
        }
        if !matches!(cell, Cell::Money(_)) {
            return None;
        }
        let id = &sheet.columns[col].id;
        Some(match (sheet.rows[row].kind, id) {
            (Kind::Item, &budget::AMOUNT) => spending.lines[line].clone(),
            (Kind::Item, &budget::HELD) => held(plan, &format!(",leaf_line,{}", line + 1)),
            (Kind::Part, &budget::HELD) => {
                let pool = pools.iter().find(|(name, _)| *name == sheet.rows[row].cells[0])?.1;
                held(plan, &format!(",leaf_line,{},leaf_pool,{pool}", line + 1))
            }
            (_, &budget::DEPLOYABLE) => {
                format!("{}-{}", places.cell(row, sheet.at(&budget::AMOUNT)?), places.cell(row, col - 1))
            }
            (Kind::Total, &budget::HELD) => held(plan, ""),
            (Kind::Item, &budget::LOW | &budget::HIGH) => match &decisions.lines[line].band {
                Some(band) => format!("ROUND({TARGET}*{},{decimals})", band[usize::from(*id == budget::HIGH)]),
                None => spending.lines[line].clone(),
            },
            (Kind::Part, &budget::AMOUNT) => {
                let pool = pools.iter().find(|(name, _)| *name == sheet.rows[row].cells[0])?.1;
                format!("SUMIFS(leaf_amount,leaf_line,{},leaf_pool,{pool})", line + 1)
            }
            (Kind::Total, &budget::AMOUNT) => format!("SUM({LINES})"),
            // the rows of pools have no rails
            (Kind::Total, &budget::LOW | &budget::HIGH) => format!("SUM({})", places.run(0..row, col)),
            _ => return None,
        })
    };
    let places = grid::write(book, page, row, title, &sheet, &formula)?;
    let (target, code) = (plan.demand.target.grouped(plan.currency), plan.currency.code());
    let [before, after] = match book.lang {
        Lang::En => ["GMV target of the year: ".to_owned(), format!(" {code}.")],
        Lang::Zh => ["全年 GMV 目标：".to_owned(), format!(" {code}。")],
    };
    let words = format!("\"{before}\"&{}&\"{after}\"", said::figure(TARGET, usize::try_from(decimals).unwrap_or(2)));
    page.formula(places.notes, 0, &words, &format!("{before}{target}{after}"), Style::words(Look::Note))?;
    Ok(Places { end: places.end + 1, ..places })
}

/// Rows against lines.
fn cross(
    book: &mut Book<'_>,
    page: &mut Page,
    (row, title): (u32, &Text),
    (sheet, by): (&Sheet, By),
    spending: &spending::Places,
) -> Result<Places, XlsxError> {
    let plan = book.plan();
    let items = sheet.rows.len() - 1;
    let lines = plan.lines.len();
    // with one line there is no column for all
    let whole = lines + usize::from(lines > 1);
    let live = |places: &Places, row: usize, col: usize| match col {
        0 => None,
        _ if col == whole + 2 => Some(format!("{}-{}", places.cell(row, whole), places.cell(row, col - 1))),
        _ if row == items => Some(format!("SUM({})", places.run(0..items, col))),
        _ if col == whole + 1 => Some(held(plan, &criteria(plan, by, &sheet.rows[row].cells[0], row, spending))),
        // the column for all adds up those of the lines
        _ if col > lines => Some(format!("SUM({}:{})", places.cell(row, 1), places.cell(row, lines))),
        _ => {
            let which = criteria(plan, by, &sheet.rows[row].cells[0], row, spending);
            Some(format!("SUMIFS(leaf_amount,leaf_line,{col}{which})"))
        }
    };
    grid::write(book, page, row, title, sheet, &live)
}

/// The sum of what is held back of some leaves, by the criteria that leaves are summed by.
pub(super) fn held(plan: &Plan, which: &str) -> String {
    if plan.lines.iter().all(|line| line.reserve.is_none()) {
        return "0".to_owned();
    }
    match which.strip_prefix(',') {
        None => format!("SUM({HELD})"),
        Some(which) => format!("SUMIFS({HELD},{})", which.replace("leaf_", "held_")),
    }
}

/// Which leaves fall into a row.
fn criteria(plan: &Plan, by: By, name: &Cell, row: usize, spending: &spending::Places) -> String {
    let pool = |id: &str| match id {
        "promo" => 1,
        "daily" => 2,
        _ => 0,
    };
    match (by, name) {
        (By::Month | By::Line, _) => format!(",leaf_month,{}", row + 1),
        (By::Pool, Cell::Word { id, .. }) => format!(",leaf_pool,{}", pool(id)),
        // money without a promo goes by its pool
        (By::Promo, Cell::Word { id, .. }) => format!(",leaf_promo,0,leaf_pool,{}", pool(id)),
        (By::Promo, Cell::Text(text)) => {
            let id = text.get(crate::lang::Lang::En);
            let promo = plan.promos.iter().position(|promo| promo.id.as_str() == id);
            format!(",leaf_promo,{}", promo.map_or(0, |promo| promo + 1))
        }
        (By::Channel, Cell::Text(text)) => {
            let number = spending.channels.get(text.get(crate::lang::Lang::En)).copied().unwrap_or(0);
            format!(",leaf_channel,{number}")
        }
        _ => ",leaf_channel,0".to_owned(),
    }
}
