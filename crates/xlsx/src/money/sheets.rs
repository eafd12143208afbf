//! The sheets of profit, money that leaves, traffic and offers: sums over the working, beside the exact figures.

use std::ops::Range;

use rust_xlsxwriter::XlsxError;

use super::super::assumptions::money;
use super::super::book::Book;
use super::super::days;
use super::super::grid::{self, Places as Grid, Then};
use super::super::page::Page;
use super::super::spending::{self, Which, frozen};
use super::super::style::{Look, Style};
use super::super::summary::Excerpt;
use super::at_hand::{self, Monthly};
use super::sentences::{self, Statement};
use super::{fixed, offers, slices};
use crate::expand::pnl::{Group, RowId};
use crate::lang::Text;
use crate::model::plan::Plan;
use crate::model::plan::offers::Held;
use crate::model::year::MONTHS;
use crate::report::annual::Chapter;
use crate::report::statement::OF_NET;
use crate::report::{Cell, Col, Kind, Sheet, drivers, offers as gifts};

/// What these sheets add up, beside names.
pub(in super::super) struct Places<'p> {
    pub(in super::super) money: &'p money::Places,
    /// GMV of each promo.
    pub(in super::super) promos: &'p [String],
    pub(in super::super) spending: &'p spending::Places,
    /// Whether there are slices that are formulas.
    pub(in super::super) sliced: bool,
    /// Whether they are too many for that.
    pub(in super::super) given: bool,
}

/// Writes a chapter: its leads, and its tables one under the other.
pub(in super::super) fn write(
    book: &mut Book<'_>,
    page: &mut Page,
    chapter: &Chapter,
    places: &Places<'_>,
) -> Result<(), XlsxError> {
    let note = Style::words(Look::Note);
    page.banner()?;
    page.twins_after(grid::beside(chapter.tables.iter().map(|table| &table.sheet)));
    let mut row = 2;
    for lead in &chapter.leads {
        page.said(row, 0, lead, note)?;
        row += 1;
    }
    row += 1;
    for table in &chapter.tables {
        let (plan, mut sheet) = (book.plan(), table.sheet.clone());
        let title = sheet.title.clone();
        row = match &*table.name {
            "profit" | "profit-months" => {
                let lines = lines(plan, &sheet);
                let profit = lines.iter().position(|line| *line == Line::Is(RowId::OperatingProfit));
                // of its notes, losses and break-even are formulas here
                let notes = sheet.notes.split_off(0);
                let mut notes = notes.iter().skip(usize::from(sentences::loses(&sheet, profit)));
                let live = by_months(plan, (&sheet, &lines), places);
                let grid = grid::write(book, page, row, &title, &sheet, &live)?;
                let statement = Statement { sheet: &sheet, lines: &lines, places: &grid };
                if table.name == "profit-months" {
                    book.monthly = Some(Monthly { tab: page.tab.clone(), first: grid.first, lines: lines.clone() });
                }
                if table.name == "profit" {
                    let tab = page.tab.clone();
                    let excerpt = Excerpt { title: title.clone(), tab, sheet: sheet.clone(), first: grid.first };
                    book.excerpts.push(excerpt);
                }
                if let ("profit", Some(lead)) = (&*table.name, chapter.leads.first()) {
                    statement.lead(book, page, 2, lead)?;
                }
                let even = notes.next().cloned().unwrap_or_else(|| Text::same(""));
                let mut end = statement.notes(book, page, grid.notes, &even)?;
                for text in notes {
                    page.said(end, 0, text, note)?;
                    end += 1;
                }
                end + 1
            }
            "cash" => {
                let lines = lines(plan, &sheet);
                let live = by_months(plan, (&sheet, &lines), places);
                grid::write(book, page, row, &title, &sheet, &live)?.end
            }
            "profit-parts" if !places.given => {
                let lines = lines(plan, &sheet);
                let count = plan.part_figures().map_or(0, |(_, own)| own.len());
                let leaf = |id, column| {
                    let part = (column < count).then_some(column);
                    of_part(plan, id, part, places)
                };
                let live = |grid: &Grid, row: usize, col: usize| {
                    statement((&sheet, &lines), (grid, row, col), count + 1, &leaf)
                };
                let end = grid::write(book, page, row, &title, &sheet, &live)?.end;
                end + 1
            }
            "cash-flow" => at_hand::write(book, page, (row, chapter), (&title, sheet), places)?,
            "traffic" => {
                let live = |grid: &Grid, row: usize, col: usize| traffic(plan, &sheet, places, (grid, row, col));
                grid::write(book, page, row, &title, &sheet, &live)?.end
            }
            "offers" => {
                let live = |grid: &Grid, row: usize, col: usize| given(plan, &sheet, places, (grid, row, col));
                grid::write(book, page, row, &title, &sheet, &live)?.end
            }
            _ => {
                page.words(row, 0, &title, Look::Table)?;
                let end = grid::plain_table(book, page, row + 1, &sheet, Then::Goes)?;
                page.gone(end)?;
                end + 2
            }
        };
    }
    // twelve months stand side by side
    if chapter.tables.iter().any(|table| matches!(&*table.name, "profit-months" | "cash")) {
        page.lie();
    }
    page.freeze(0..1, 1)
}

/// What a row of a statement shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Is(RowId),
    /// The sum of a group of costs.
    Sum(Group),
    /// Of all costs.
    All,
}

/// The lines of a statement, in the order they stand.
fn lines(plan: &Plan, sheet: &Sheet) -> Vec<Line> {
    let ids = [RowId::Gmv, RowId::Refunds, RowId::Net, RowId::CostOfGoods, RowId::GrossProfit, RowId::Vat]
        .into_iter()
        .chain((0..plan.costs.variable.len()).map(RowId::Variable))
        .chain((0..plan.lines.len()).map(RowId::Budget))
        .chain((0..plan.costs.fixed.len()).map(RowId::Fixed))
        .chain([RowId::Team, RowId::OperatingProfit]);
    let key = |id: RowId| match id {
        RowId::Variable(_) | RowId::Budget(_) | RowId::Fixed(_) => format!("{}/{}", id.group().word(), id.key(plan)),
        _ => id.key(plan).to_owned(),
    };
    let by_key: std::collections::HashMap<String, RowId> = ids.map(|id| (key(id), id)).collect();
    let id_at = |row: usize| match sheet.rows.get(row).map(|row| &row.cells[0]) {
        Some(Cell::Named { key, .. }) => by_key.get(key).copied(),
        _ => None,
    };
    let line = |row: usize| match (id_at(row), id_at(row + 1)) {
        (Some(id), _) => Line::Is(id),
        // the sum of a group stands over its first member
        (None, Some(member)) if sheet.rows[row].kind == Kind::Group => Line::Sum(member.group()),
        (None, _) => Line::All,
    };
    (0..sheet.rows.len()).map(line).collect()
}

/// The formulas of a statement by months, quarters or the year.
fn by_months<'s>(
    plan: &'s Plan,
    (sheet, lines): (&'s Sheet, &'s [Line]),
    places: &'s Places<'_>,
) -> impl Fn(&Grid, usize, usize) -> Option<String> + 's {
    let periods = sheet.columns.iter().filter(|column| matches!(column.id, Col::Period(_))).count();
    move |grid, row, col| {
        let leaf = |id, column| {
            of_months(plan, id, months(periods, column), places)
                .or_else(|| frozen(&sheet.rows[row].cells[col], sheet.currency))
        };
        statement((sheet, lines), (grid, row, col), periods, &leaf)
    }
}

/// The formula of a cell of a statement of so many columns before their total; `leaf` is that of a line in one of them.
fn statement(
    (sheet, lines): (&Sheet, &[Line]),
    (grid, row, col): (&Grid, usize, usize),
    columns: usize,
    leaf: &dyn Fn(RowId, usize) -> Option<String>,
) -> Option<String> {
    let cell_of = |id: RowId| lines.iter().position(|line| *line == Line::Is(id)).map(|row| grid.cell(row, col));
    let add = |wanted: &dyn Fn(RowId) -> bool| {
        let rows = lines.iter().enumerate();
        let cells = rows.filter_map(|(at, line)| match line {
            Line::Is(id) if wanted(*id) => Some(grid.cell(at, col)),
            _ => None,
        });
        cells.collect::<Vec<_>>()
    };
    if col == 0 {
        return None;
    }
    if sheet.columns[col].id == OF_NET {
        let net = lines.iter().position(|line| *line == Line::Is(RowId::Net))?;
        let total = col - 1;
        return Some(format!("{}/{}", grid.cell(row, total), grid.cell(net, total)));
    }
    let group = |group: Group| move |id: RowId| id.group() == group;
    Some(match lines[row] {
        Line::Is(RowId::Net) => format!("{}-{}", cell_of(RowId::Gmv)?, cell_of(RowId::Refunds)?),
        Line::Is(RowId::GrossProfit) => format!("{}-{}", cell_of(RowId::Net)?, cell_of(RowId::CostOfGoods)?),
        Line::Is(RowId::OperatingProfit) => {
            let sums = lines
                .iter()
                .enumerate()
                .filter(|(_, line)| matches!(line, Line::Sum(_) | Line::Is(RowId::Vat | RowId::Team)));
            let sums: Vec<String> = sums.map(|(row, _)| format!("-{}", grid.cell(row, col))).collect();
            format!("{}{}", cell_of(RowId::GrossProfit)?, sums.concat())
        }
        Line::Sum(of) => sum(&add(&group(of))),
        Line::All => {
            let sums = lines
                .iter()
                .enumerate()
                .filter(|(_, line)| matches!(line, Line::Sum(_) | Line::Is(RowId::Vat | RowId::Team)));
            sum(&sums.map(|(row, _)| grid.cell(row, col)).collect::<Vec<_>>())
        }
        Line::Is(_) if col > columns => format!("SUM({}:{})", grid.cell(row, 1), grid.cell(row, columns)),
        Line::Is(id) => leaf(id, col - 1)?,
    })
}

/// The formula for a line of a part in the year, or of what no part has for itself.
fn of_part(plan: &Plan, id: RowId, part: Option<usize>, places: &Places<'_>) -> Option<String> {
    let year = 0..MONTHS;
    let nothing = || Some("0".to_owned());
    let of_slices = |column: &str| match part {
        Some(part) if places.sliced => Some(format!("SUMIFS({column},{},{})", slices::PART, part + 1)),
        _ => nothing(),
    };
    match id {
        RowId::Gmv => of_slices(slices::GMV),
        RowId::Refunds => of_slices(slices::REFUNDS),
        RowId::CostOfGoods => of_slices(slices::GOODS),
        RowId::Variable(cost) => of_slices(&slices::variable(cost)),
        RowId::Vat => part.map_or_else(nothing, |part| Some(fixed::amount(fixed::vat_number(plan, part), &year))),
        RowId::Budget(line) => {
            let owner = if let [only] = plan.lines[line].parts[..] { Some(only) } else { None };
            if owner == part { of_months(plan, id, year, places) } else { nothing() }
        }
        RowId::Fixed(_) | RowId::Team if part.is_none() => of_months(plan, id, year, places),
        _ => nothing(),
    }
}

/// Cells of a column, added up: a run as one.
fn sum(cells: &[String]) -> String {
    match cells {
        [] => "0".to_owned(),
        cells if cells.len() < 30 => format!("SUM({})", cells.join(",")),
        cells => {
            let runs: Vec<String> = cells.chunks(30).map(|run| format!("SUM({})", run.join(","))).collect();
            runs.join("+")
        }
    }
}

/// The months of a column, where the year has so many.
fn months(periods: usize, column: usize) -> Range<usize> {
    let each = MONTHS / periods.max(1);
    column * each..(column + 1) * each
}

/// Criteria for some months of a column that has their numbers.
pub(in super::super) fn in_months(column: &str, months: &Range<usize>) -> String {
    if months.len() == 1 {
        return format!(",{column},{}", months.start + 1);
    }
    format!(",{column},\">={}\",{column},\"<={}\"", months.start + 1, months.end)
}

/// The formula for a line in some months.
fn of_months(plan: &Plan, id: RowId, months: Range<usize>, places: &Places<'_>) -> Option<String> {
    let of_slices = |column: &str| match column {
        _ if !places.sliced => "0".to_owned(),
        column => format!("SUMIFS({column}{})", in_months(slices::MONTH, &months)),
    };
    let of_parts = matches!(id, RowId::Refunds | RowId::CostOfGoods | RowId::Variable(_) | RowId::Vat);
    if of_parts && places.given {
        return None;
    }
    Some(match id {
        RowId::Gmv => format!("SUMIFS({}{})", days::GMV, in_months(days::MONTH, &months)),
        RowId::Refunds => of_slices(slices::REFUNDS),
        RowId::CostOfGoods => of_slices(slices::GOODS),
        RowId::Variable(cost) => of_slices(&slices::variable(cost)),
        RowId::Budget(line) if plan.offers_apart() == Some(line) => {
            // as cut from its parts by month, where they are formulas
            places.spending.amount(&Which { line: Some(line), ..Which::default() })?;
            fixed::amount(fixed::left_number(plan), &months)
        }
        RowId::Budget(line) => {
            places.spending.amount(&Which { line: Some(line), months: Some(months), ..Which::default() })?
        }
        RowId::Fixed(_) | RowId::Vat => {
            fixed::amount(if let RowId::Fixed(cost) = id { cost + 1 } else { fixed::VAT }, &months)
        }
        RowId::Team => match &places.money.team {
            None => "0".to_owned(),
            Some((monthly, heads)) => {
                let each = heads[months].iter().map(|heads| format!("SUMPRODUCT({monthly},{heads})"));
                each.collect::<Vec<_>>().join("+")
            }
        },
        // made from other lines
        RowId::Net | RowId::GrossProfit | RowId::OperatingProfit => "0".to_owned(),
    })
}

/// The formula of a cell of the traffic by month.
fn traffic(plan: &Plan, sheet: &Sheet, places: &Places<'_>, (grid, row, col): (&Grid, usize, usize)) -> Option<String> {
    let here = |id: &Col| Some(grid.cell(row, sheet.at(id)?));
    let month = row..row + 1;
    let of_slices = |column: &str| format!("SUMIFS({column}{})", in_months(slices::MONTH, &month));
    let total = sheet.rows[row].kind == Kind::Total;
    let of_parts =
        [drivers::ORDERS, drivers::VISITORS, drivers::BOUGHT, drivers::COST].contains(&sheet.columns[col].id);
    if of_parts && !total && places.given {
        return frozen(&sheet.rows[row].cells[col], sheet.currency);
    }
    Some(match sheet.columns[col].id {
        drivers::LEFT => format!("{}-{}", here(&drivers::MONEY)?, here(&drivers::COST)?),
        drivers::COVERED => format!("{}/{}", here(&drivers::MONEY)?, here(&drivers::COST)?),
        Col::KEY => return None,
        _ if total => format!("SUM({})", grid.run(0..row, col)),
        drivers::GMV => format!("SUMIFS({}{})", days::GMV, in_months(days::MONTH, &month)),
        drivers::ORDERS => of_slices(slices::ORDERS),
        drivers::VISITORS => of_slices(slices::VISITORS),
        drivers::BOUGHT => of_slices(slices::BOUGHT),
        drivers::COST => of_slices(slices::TRAFFIC),
        drivers::MONEY => {
            let which = Which { line: plan.sales.as_ref()?.paid_by, months: Some(month), ..Which::default() };
            places.spending.to_spend(&which).or_else(|| frozen(&sheet.rows[row].cells[col], sheet.currency))?
        }
        _ => return None,
    })
}

/// The formula of a cell of the offers.
fn given(plan: &Plan, sheet: &Sheet, places: &Places<'_>, (grid, row, col): (&Grid, usize, usize)) -> Option<String> {
    let here = |id: &Col| Some(grid.cell(row, sheet.at(id)?));
    let id = &sheet.columns[col].id;
    if sheet.rows[row].kind == Kind::Total {
        return (*id == gifts::COST).then(|| format!("SUM({})", grid.run(0..row, col)));
    }
    let (offer, place) = (&plan.offers[row], &places.money.offers[row]);
    let nth = |column: &str| format!("INDEX({column},{})", row + 1);
    let all = format!("SUMIFS({},{},{})", offers::COST, offers::PROMO, offers::number(plan, offer.held));
    Some(match *id {
        gifts::DEPTH => format!("ROUND(1-{},6)", nth(offers::LEFT)),
        gifts::EXTRA => format!("ROUND({},6)", nth(offers::TAKEN)),
        gifts::UPTAKE => place.uptake.clone(),
        gifts::FUNDED => place.funded.clone(),
        gifts::COST => nth(offers::COST),
        gifts::MONEY => {
            let line = plan.offers_paid_by;
            let which = match offer.held {
                Held::Promo(promo) => Which { line, promo: Some(promo + 1), ..Which::default() },
                Held::In { part, daily } => {
                    Which { line, promo: daily.then_some(0), months: Some(part.months()), ..Which::default() }
                }
            };
            places.spending.to_spend(&which).or_else(|| frozen(&sheet.rows[row].cells[col], sheet.currency))?
        }
        gifts::LEFT => format!("{}-{all}", here(&gifts::MONEY)?),
        gifts::AFFORDABLE => {
            let others = format!("({}-({all}-{}))", here(&gifts::MONEY)?, here(&gifts::COST)?);
            let most = nth(offers::MOST);
            // a hair more than nothing, so that a whole millionth is not lost to the last digit
            format!("MAX(0,MIN(1,INT({others}/{most}*1000000+0.000001)/1000000))")
        }
        _ => return None,
    })
}
