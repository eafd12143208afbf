//! The budgets by line, month, pool, promo and channel: sums of the leaves.

use rust_xlsxwriter::XlsxError;

use super::assumptions::{self, TARGET};
use super::book::Book;
use super::charts;
use super::grid::{self, Places};
use super::page::Page;
use super::said;
use super::spending::{self, LINES, Which, at_rate, frozen, pool_number};
use super::style::{Look, Style};
use super::summary::Excerpt;
use super::tab::Tab;
use crate::lang::{Lang, Text};
use crate::model::plan::{Flow, Plan, Pool, Take};
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
    if let Some(count) = spending.too_many {
        page.words(row, 0, &spending::months::too_many(count), Look::Alarm)?;
        row += 2;
    }
    for (by, sheet) in sheets {
        let title = match by {
            By::Line => Text::fixed("By line", "按预算项"),
            By::Month => Text::fixed("By month", "按月"),
            By::Pool => Text::fixed("By pool", "按大促与日常"),
            By::Promo => Text::fixed("By promo", "按大促"),
            By::Channel => Text::fixed("By channel", "按渠道"),
        };
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
    page.freeze(0..1, 1)?;
    Ok(page)
}

/// Whether a plan has what a table is about.
fn applies(plan: &Plan, by: By) -> bool {
    let mut lines = plan.lines.iter();
    match by {
        By::Line | By::Month => true,
        By::Pool | By::Promo => lines.any(|line| matches!(line.flow, Flow::Split { .. })),
        By::Channel => lines.any(|line| !line.channels.keys().is_empty()),
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
    let (plan, currency) = (book.plan(), book.shown.currency);
    let decimals = currency.decimals();
    let bases = &spending.bases;
    let rail = |line: usize, cell: usize, rate| {
        let cell = decisions.lines[line].band.as_ref().map_or("0", |band| band[cell].as_str());
        let followed = match plan.lines[line].take {
            Take::Amount(_) => TARGET.to_owned(),
            Take::Rate(_) | Take::Rates(_) => bases[line].clone(),
        };
        at_rate(book, &followed, cell, rate)
    };
    let rails: Vec<[String; 2]> = (0..plan.lines.len())
        .map(|line| {
            let band = plan.lines[line].band;
            let [low, high] = band.map_or_else(Default::default, |band| [band.low, band.high]);
            [rail(line, 0, low), rail(line, 1, high)]
        })
        .collect();
    let pools = [Pool::Promo, Pool::Daily].map(|pool| (Cell::Text(pool.name()), pool_number(Some(pool))));
    let formula = |places: &Places, row: usize, col: usize| {
        let line = of_row[row];
        let cell = &sheet.rows[row].cells[col];
        if matches!(cell, Cell::Rate(_)) {
            let of_target = |amount: &str| format!("ROUND({amount}/{TARGET},6)");
            return Some(match (sheet.rows[row].kind, &plan.lines[line].take) {
                (Kind::Total, _) => of_target(&format!("SUM({LINES})")),
                (_, Take::Amount(_)) => of_target(&spending.lines[line]),
                (_, Take::Rates(_)) => format!("ROUND({}/{},6)", spending.lines[line], bases[line]),
                (_, Take::Rate(_)) => decisions.lines[line].take.clone(),
            });
        }
        if !matches!(cell, Cell::Money(_)) {
            return None;
        }
        let id = &sheet.columns[col].id;
        let of_line = Which { line: Some(line), ..Which::default() };
        let pool = pools.iter().find(|(name, _)| *name == sheet.rows[row].cells[0]).map(|(_, number)| *number);
        let of_pool = Which { pool, ..of_line.clone() };
        Some(match (sheet.rows[row].kind, id) {
            (Kind::Item, &budget::AMOUNT) => spending.lines[line].clone(),
            (Kind::Item, &budget::HELD) => spending.held(&of_line).or_else(|| frozen(cell, currency))?,
            (Kind::Part, &budget::HELD) => spending.held(&of_pool).or_else(|| frozen(cell, currency))?,
            (_, &budget::DEPLOYABLE) => {
                format!("{}-{}", places.cell(row, sheet.at(&budget::AMOUNT)?), places.cell(row, col - 1))
            }
            (Kind::Total, &budget::HELD) => spending.held(&Which::default()).or_else(|| frozen(cell, currency))?,
            (Kind::Item, &budget::LOW | &budget::HIGH) => match &decisions.lines[line].band {
                Some(_) => rails[line][usize::from(*id == budget::HIGH)].clone(),
                None => spending.lines[line].clone(),
            },
            (Kind::Part, &budget::AMOUNT) => spending.amount(&of_pool).or_else(|| frozen(cell, currency))?,
            (Kind::Total, &budget::AMOUNT) => format!("SUM({LINES})"),
            // the rows of pools have no rails
            (Kind::Total, &budget::LOW | &budget::HIGH) => format!("SUM({})", places.run(0..row, col)),
            _ => return None,
        })
    };
    let places = grid::write(book, page, row, title, &sheet, &formula)?;
    let title = Text::fixed("Budgets by line", "各项预算");
    book.excerpts.push(Excerpt { title, tab: Tab::Budgets, sheet: sheet.clone(), first: places.first });
    let (target, code) = (plan.demand.target.grouped(plan.currency), plan.currency.code());
    let [before, after] = match book.lang {
        Lang::En => ["GMV target of the year: ".to_owned(), format!(" {code}.")],
        Lang::Zh => ["全年 GMV 目标：".to_owned(), format!(" {code}。")],
    };
    let words = format!("\"{before}\"&{}&\"{after}\"", said::figure(TARGET, usize::from(decimals)));
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
        _ if col == whole + 1 => {
            let which = which(plan, by, &sheet.rows[row].cells[0], row, spending);
            spending.held(&which).or_else(|| frozen(&sheet.rows[row].cells[col], sheet.currency))
        }
        // the column for all adds up those of the lines
        _ if col > lines => Some(format!("SUM({}:{})", places.cell(row, 1), places.cell(row, lines))),
        _ => {
            let which = which(plan, by, &sheet.rows[row].cells[0], row, spending);
            let which = Which { line: Some(col - 1), ..which };
            spending.amount(&which).or_else(|| frozen(&sheet.rows[row].cells[col], sheet.currency))
        }
    };
    grid::write(book, page, row, title, sheet, &live)
}

/// Which money falls into a row.
fn which(plan: &Plan, by: By, name: &Cell, row: usize, spending: &spending::Places) -> Which {
    let all = Which::default();
    let pool = |id: &str| match id {
        "promo" => Some(1),
        "daily" => Some(2),
        _ => Some(0),
    };
    match (by, name) {
        (By::Month | By::Line, _) => Which { months: Some(row..row + 1), ..all },
        (By::Pool, Cell::Word { id, .. }) => Which { pool: pool(id), ..all },
        // money without a promo goes by its pool
        (By::Promo, Cell::Word { id, .. }) => Which { promo: Some(0), pool: pool(id), ..all },
        (By::Promo, Cell::Text(text)) => {
            let id = text.get(Lang::En);
            let promo = plan.promos.iter().position(|promo| promo.id.as_str() == id);
            Which { promo: Some(promo.map_or(0, |promo| promo + 1)), ..all }
        }
        (By::Channel, Cell::Text(text)) => {
            Which { channel: Some(spending.numbers.get(text.get(Lang::En)).copied().unwrap_or(0)), ..all }
        }
        _ => Which { channel: Some(0), ..all },
    }
}
