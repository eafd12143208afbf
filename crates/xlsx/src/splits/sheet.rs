//! The sheet of splits: their parts beside months, quarters and promos.

use rust_xlsxwriter::XlsxError;

use super::super::book::Book;
use super::super::days;
use super::super::grid::{self, Places as Grid};
use super::super::page::Page;
use super::super::spending::frozen;
use super::super::style::{Look, Style};
use super::super::tab::Tab;
use super::super::targets::grows;
use super::super::{assumptions, money};
use super::{Places, cells, too_many};
use crate::expand::By;
use crate::lang::Lang;
use crate::model::year::{MONTHS, QUARTERS};
use crate::report::annual::Chapter;
use crate::report::breakdown::{self, GMV};
use crate::report::parts::Across;
use crate::report::{Col, Column, Kind, Selection, Sheet};
use crate::text;

/// Writes the chapter of splits: the tables by month that it has, and those by quarter and promo.
pub(in super::super) fn write(
    book: &mut Book<'_>,
    page: &mut Page,
    chapter: &Chapter,
    (decisions, promos, places): (&assumptions::Places, &[String], &Places),
) -> Result<(), XlsxError> {
    let note = Style::words(Look::Note);
    page.banner()?;
    let mut row = 2;
    for lead in &chapter.leads {
        page.said(row, 0, lead, note)?;
        row += 1;
    }
    if let Some(count) = places.too_many {
        page.words(row, 0, &too_many(count), Look::Alarm)?;
    } else {
        let moved = match book.lang {
            Lang::En => {
                "Promos now share days as they did not in the plan file, or moved by more than a month: what parts have shows #N/A. `plan breakdown` on the changed plan has it."
            }
            Lang::Zh => {
                "大促挪动后，同一天售卖的大促组合是计划文件里没有的，或者挪动超过一个月：各部分的数字显示 #N/A。请改计划文件，再用 `plan breakdown` 看。"
            }
        };
        page.formula(row, 0, &format!("IF({}=1,\"\",\"{moved}\")", cells::COVERED), "", Style::words(Look::Alarm))?;
    }
    row += 2;
    let (plan, worked) = (book.plan(), book.told.worked);
    let mut tables = Vec::new();
    for (split, (written, table)) in plan.splits.iter().zip(&chapter.tables).enumerate() {
        tables.push((split, By::Month, table.sheet.clone()));
        let across = Some(Across { parts: worked.parts(), split });
        let sheet = |by| breakdown::beside(plan, worked.targets(), by, Selection::Year, across);
        let name = written.name.as_str();
        let title = text!(en: "By {name} and quarter", zh: "按{name}与季度", name = name);
        tables.push((split, By::Quarter, Sheet { title, ..sheet(By::Quarter) }));
        if !plan.promos.is_empty() {
            let title = text!(en: "By {name} and promo", zh: "按{name}与大促", name = name);
            tables.push((split, By::Promo, Sheet { title, ..sheet(By::Promo) }));
        }
    }
    page.twins_after(grid::beside(tables.iter().map(|(_, _, sheet)| sheet)));
    for (split, by, sheet) in tables {
        let table = Table { split, by, sheet: &sheet, promos, places, minor: book.in_major("#"), lang: book.lang };
        let rows = crate::expand::rows::rows(plan, worked.targets(), by, &(0..plan.year.day_count()));
        let live = |grid: &Grid, row: usize, col: usize| {
            grows(by, (&sheet, &rows), &decisions.last_year, (grid, row, col))
                .or_else(|| table.formula((grid, row, col), rows.get(row).map(|row| &row.promos[..])))
        };
        row = grid::write(book, page, row, &sheet.title, &sheet, &live)?.end;
    }
    page.pages(u16::try_from(plan.splits.len().div_ceil(2)).unwrap_or(1));
    page.freeze(0..1, 1)
}

/// One table of the sheet.
struct Table<'t> {
    split: usize,
    by: By,
    sheet: &'t Sheet,
    /// The cells of the GMV of promos.
    promos: &'t [String],
    places: &'t Places,
    /// A formula for whole units as one for the amount, with `#` for the units.
    minor: String,
    lang: Lang,
}

impl Table<'_> {
    fn formula(&self, (grid, row, col): (&Grid, usize, usize), promos: Option<&[usize]>) -> Option<String> {
        let id = &self.sheet.columns[col].id;
        if !matches!(id, Col::Part(_)) && *id != GMV {
            return None;
        }
        if self.sheet.rows[row].kind == Kind::Total {
            return Some(if row == 0 { "0".to_owned() } else { format!("SUM({})", grid.run(0..row, col)) });
        }
        let promo = *promos?.first().filter(|_| self.by == By::Promo).unwrap_or(&0);
        let months = match self.by {
            By::Quarter => row * (MONTHS / QUARTERS)..(row + 1) * (MONTHS / QUARTERS),
            _ => row..row + 1,
        };
        if *id == GMV {
            return Some(match self.by {
                By::Promo => self.promos[promo].clone(),
                _ => format!("SUMIFS({}{})", days::GMV, money::sheets::in_months(days::MONTH, &months)),
            });
        }
        let Some(table) = self.places.splits.get(self.split) else {
            return frozen(&self.sheet.rows[row].cells[col], self.sheet.currency);
        };
        let is_part = |column: &&Column| matches!(column.id, Col::Part(_));
        let part = self.sheet.columns[..col].iter().filter(is_part).count();
        let units = if self.by == By::Promo {
            let rows = table.cells.iter().filter(|(cell, _)| cell.promos.contains(&promo)).map(|(_, row)| *row);
            let column = table.first + 2 * grid::at(part);
            let cells: Vec<String> = rows.map(|row| Tab::Splits.cell(row, column, self.lang)).collect();
            if cells.is_empty() { "0".to_owned() } else { cells.join("+") }
        } else {
            format!("SUMIFS({}{})", table.parts[part], money::sheets::in_months(&table.month, &months))
        };
        Some(self.minor.replace('#', &units))
    }
}
