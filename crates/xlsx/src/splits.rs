//! GMV on the parts of splits: the days of a month on which the same promos sell are a cell. All cells with the same shares
//! are cut to the parts once, then part by part each amount to these cells by what is left of them (plan format, 2D).

pub(super) mod cells;
pub(super) mod sheet;

use std::ops::Range;

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::{cell_range_absolute, row_col_to_cell, row_col_to_cell_absolute};

use self::cells::Cells;
use super::assumptions::groups::gated;
use super::assumptions::splits::Group;
use super::book::Book;
use super::money::sheets::in_months;
use super::page::Page;
use super::parts;
use super::steps::by_cut;
use super::style::{Figure, Look, Style};
use super::tab::Tab;
use crate::expand::Worked;
use crate::expand::apportion::{Weights, apportion, crossed};
use crate::expand::parts::{Cell, entry};
use crate::lang::{Lang, Text};
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::plan::splits::Split;
use crate::text;

/// Cells times parts that are formulas, at most.
const MOST: usize = 6_000;
/// Parts of cells that the statement works out by formulas, at most: each looks at all of them.
const MOST_PIECES: usize = 1_500;
/// Promos that one number can tell, at most.
const MOST_PROMOS: usize = 48;

/// Where GMV of the parts stands, by split; nothing where there are too many cells for formulas.
#[derive(Default)]
pub(super) struct Places {
    splits: Vec<Table>,
    /// How many cells and parts there are, where they are too many.
    too_many: Option<usize>,
}

/// The cells of a split, with what each part has of them.
struct Table {
    /// Name of the column that has the number of the month.
    month: String,
    /// Names of the columns of the parts, in minor units.
    parts: Vec<String>,
    /// The first of these columns, after which every second is the next.
    first: u16,
    /// Each with its row.
    cells: Vec<(Cell, u32)>,
}

/// A part of a cell.
pub(super) struct Piece {
    pub(super) cell: Cell,
    pub(super) part: usize,
    /// The cell of its GMV, in minor units.
    pub(super) units: String,
    /// The cell of the days from the first of its cell to the year's end.
    pub(super) order: String,
}

impl Places {
    /// What of GMV parts of a split have in some months, in minor units.
    pub(super) fn sum(&self, split: usize, parts: &[usize], months: &Range<usize>) -> Option<String> {
        let table = self.splits.get(split)?;
        let criteria = in_months(&table.month, months);
        let sums = parts.iter().map(|&part| format!("SUMIFS({}{criteria})", table.parts[part]));
        Some(sums.collect::<Vec<_>>().join("+"))
    }

    /// The parts of the cells of a split: by month and promos, then in the order of the parts.
    pub(super) fn pieces(&self, split: usize, lang: Lang) -> Vec<Piece> {
        let Some(table) = self.splits.get(split) else { return Vec::new() };
        let mut cells: Vec<&(Cell, u32)> = table.cells.iter().collect();
        cells.sort_by_key(|(cell, _)| (cell.month, &cell.promos));
        let place = |row, col| Tab::Splits.cell(row, col, lang);
        let of = |(cell, row): &(Cell, u32)| {
            let order = place(*row, ORDER);
            let columns = (table.first..).step_by(2).take(table.parts.len()).enumerate();
            let piece = |(part, col)| Piece { cell: cell.clone(), part, units: place(*row, col), order: order.clone() };
            columns.map(piece).collect::<Vec<_>>()
        };
        cells.into_iter().flat_map(of).collect()
    }
}

/// Whether the statement by part is formulas: of a plan whose parts have figures of their own.
pub(super) fn stated(worked: &Worked) -> bool {
    let plan = worked.plan();
    let Some((_, own)) = plan.part_figures() else { return false };
    let cells = cells::keys(plan, &worked.parts().cells).len();
    told_apart(plan) && cells * all_parts(plan) <= MOST && cells * own.len() <= MOST_PIECES
}

/// Parts of all splits.
fn all_parts(plan: &Plan) -> usize {
    plan.splits.iter().map(|split| split.parts.keys().len()).sum()
}

/// First column of a cut, after number, part and entry.
const CUT: u16 = 3;
/// Columns of the cells: number, month, promos, number of the month, order; then of each part what is left and what it gets.
const MONTH: u16 = 3;
const ORDER: u16 = 4;
const LEFT: u16 = 5;
/// Larger than the order of any cell.
const BEYOND_ORDER: u16 = 400;

/// Whether formulas tell the promos of a day apart.
pub(super) fn told_apart(plan: &Plan) -> bool {
    !plan.splits.is_empty() && plan.promos.len() <= MOST_PROMOS
}

pub(super) fn write(book: &mut Book<'_>, decisions: &[Vec<Group>]) -> Result<Option<(Page, Places)>, XlsxError> {
    let plan = book.plan();
    let all = cells::keys(plan, &book.told.worked.parts().cells);
    let count = all.len() * all_parts(plan);
    if plan.splits.is_empty() {
        return Ok(None);
    }
    let mut page = Page::new(Tab::Splits, book)?;
    page.words(0, 0, &Text::fixed("GMV on parts, step by step", "GMV 拆分逐步测算"), Look::Title)?;
    page.banner()?;
    page.freeze(0..1, 3)?;
    if !told_apart(plan) || count > MOST {
        page.words(2, 0, &too_many(count), Look::Alarm)?;
        return Ok(Some((page, Places { too_many: Some(count), ..Places::default() })));
    }
    let lead = Text::fixed(
        "Days of a month on which the same promos sell are one cell. All cells with the same shares are cut to the parts once; then part by part its amount goes to these cells by what is left of them.",
        "同一个月里售卖大促相同的日子为一格。占比相同的各格先合起来拆到各部分，再逐个部分按各格剩下的 GMV 拆到格。",
    );
    page.words(2, 0, &lead, Look::Note)?;
    let widest = plan.splits.iter().map(|split| split.parts.keys().len()).max().unwrap_or(0);
    page.twins_after(page.twins().max(LEFT + 2 * u16::try_from(widest).unwrap_or(u16::MAX / 4) + 1));
    let (cells, mut row) = cells::write(book, &mut page, 4, all)?;
    let mut places = Places::default();
    for (nth, (split, groups)) in plan.splits.iter().zip(decisions).enumerate() {
        let mut sheet = Writer { book, page: &mut page, row, cells: &cells, split, nth };
        places.splits.push(sheet.split(groups)?);
        row = sheet.row;
    }
    Ok(Some((page, places)))
}

/// That cells are too many for formulas, and what that means.
fn too_many(count: usize) -> Text {
    text!(
        en: "Splits come to {count} parts of days, and a workbook has formulas for {most} at most, of {promos} promos. They are the plan's own figures, and show #N/A once an assumption is changed.",
        zh: "GMV 要拆成 {count} 份，工作簿最多用公式算 {most} 份、{promos} 场大促。这里的数字取计划的精确值，假设一改就显示 #N/A。",
        count = count,
        most = MOST,
        promos = MOST_PROMOS
    )
}

/// One split in the making.
struct Writer<'a, 'b, 'w> {
    book: &'a mut Book<'w>,
    page: &'a mut Page,
    row: u32,
    cells: &'b Cells,
    split: &'b Split,
    nth: usize,
}

/// Cells with the same entry: which, and their rows.
struct Run {
    /// Of `by`, from 1; 0 are the parts themselves.
    entry: usize,
    members: Vec<usize>,
    rows: Range<u32>,
}

/// Rows above the cells of a run: what is left and to give, and the same without what both are multiples of.
const ABOVE: u32 = 2;

impl Writer<'_, '_, '_> {
    fn split(&mut self, groups: &[Group]) -> Result<Table, XlsxError> {
        // cells stand below the cuts, which add them up
        let parts = u32::try_from(groups.len() * self.split.parts.keys().len()).unwrap_or(u32::MAX / 4);
        let runs = self.runs(self.row + 2 + parts + 3, groups.len());
        let wholes = self.wholes(groups, &runs)?;
        self.below(&runs, &wholes)
    }

    /// The cells by their entries, with rows from a row on.
    fn runs(&self, from: u32, entries: usize) -> Vec<Run> {
        let mut row = from;
        let of = |cell: &Cell| entry(self.split, cell).map_or(0, |at| at + 1);
        let mut runs = Vec::new();
        for entry in 0..entries {
            let members: Vec<usize> =
                (0..self.cells.all.len()).filter(|&at| of(&self.cells.all[at]) == entry).collect();
            if members.is_empty() {
                runs.push(Run { entry, members, rows: row..row });
                continue;
            }
            let rows = row + ABOVE..row + ABOVE + u32::try_from(members.len()).unwrap_or(0);
            row = rows.end;
            runs.push(Run { entry, members, rows });
        }
        runs
    }

    /// Each entry's GMV cut to the parts; the cells of what they get, by entry.
    fn wholes(&mut self, groups: &[Group], runs: &[Run]) -> Result<Vec<Vec<(String, Money)>>, XlsxError> {
        let (name, keys) = (self.split.name.as_str(), self.split.parts.keys());
        let title = text!(en: "GMV by {name}: shares", zh: "按{name}拆分 GMV：各组占比", name = name);
        self.page.words(self.row, 0, &title, Look::Table)?;
        let mut heads = vec![
            (Text::fixed("No.", "序号"), Figure::Whole),
            (Text::same(name), Figure::None),
            (Text::fixed("Where", "范围"), Figure::None),
        ];
        heads.extend(parts::heads());
        self.page.heads(self.row + 1, 0, &heads)?;
        parts::twin_heads(self.page, self.row + 1)?;
        let from = self.row + 2;
        self.row = from;
        let mut found = Vec::new();
        for (run, group) in runs.iter().zip(groups) {
            let cut = match run.entry.checked_sub(1) {
                None => self.split.parts.cut(),
                Some(entry) => &self.split.by[entry].cut,
            };
            let gmv: Money = run.members.iter().map(|&at| self.cells.all[at].gmv).sum();
            let exact = Weights::of_cut(cut).map_or_else(Vec::new, |weights| apportion(gmv, &weights));
            let parts = by_cut(cut, &group.shares, exact.iter().copied());
            let sum = match run.members[..] {
                [] => "0".to_owned(),
                _ => format!("SUM({})", column(&run.rows, LEFT)),
            };
            let total = gated(&group.whole, &format!("IF({}=1,{sum},NA())", cells::COVERED));
            let place = match run.entry.checked_sub(1) {
                None => Text::fixed("all other days", "其余日期"),
                Some(entry) => {
                    Text::same(super::assumptions::money::scope_key(self.book.plan(), self.split.by[entry].scope))
                }
            };
            let first = self.row;
            let mut cells = Vec::new();
            for (number, (part, exact)) in (1..).zip(keys.iter().zip(exact)) {
                self.label(self.row, number, part, &place)?;
                cells.push((row_col_to_cell_absolute(self.row, CUT + parts::AMOUNT), exact));
                self.row += 1;
            }
            parts::write(self.book, self.page, (first, CUT), (&total, gmv), &parts)?;
            found.push(cells);
        }
        self.book.check(title, self.page, from..self.row);
        self.row += 1;
        Ok(found)
    }

    /// The cells, part by part.
    fn below(&mut self, runs: &[Run], wholes: &[Vec<(String, Money)>]) -> Result<Table, XlsxError> {
        let (name, keys) = (self.split.name.as_str(), self.split.parts.keys());
        let title = text!(
            en: "GMV by {name}: cells, in minor units",
            zh: "按{name}拆分 GMV：逐格（最小单位）",
            name = name
        );
        self.page.words(self.row, 0, &title, Look::Table)?;
        let mut heads = vec![
            (Text::fixed("No.", "序号"), Figure::Whole),
            (Text::fixed("Month", "月份"), Figure::None),
            (Text::fixed("Promos that sell", "售卖的大促"), Figure::None),
            (Text::fixed("Month no.", "月序"), Figure::Whole),
            (Text::fixed("Days from its first to the year's end", "自首日至年末的天数"), Figure::Whole),
        ];
        for part in keys {
            heads.push((text!(en: "Left for {part}", zh: "拆{part}前剩余", part = part.as_str()), Figure::Whole));
            heads.push((Text::same(part.as_str()), Figure::Whole));
        }
        self.page.heads(self.row + 1, 0, &heads)?;
        let first = self.row + 2;
        debug_assert!(runs.iter().all(|run| run.rows.start >= first), "cells stand below their heads");
        let mut cells = Vec::new();
        for (run, wholes) in runs.iter().zip(wholes) {
            if !run.members.is_empty() {
                self.run(run, wholes)?;
            }
            cells.extend(run.rows.clone().zip(&run.members).map(|(row, &at)| (self.cells.all[at].clone(), row)));
            self.row = self.row.max(run.rows.end);
        }
        let (rows, nth) = (first..self.row, (self.nth + 1).to_string());
        let mut define =
            |words: &[&str], col| self.book.names.define(words, &Tab::Splits.column(rows.clone(), col, self.book.lang));
        let month = define(&["split_month", &nth], MONTH);
        let columns = (LEFT + 1..).step_by(2).zip(1..=keys.len());
        let parts = columns.map(|(col, part)| define(&["split_part", &nth, &part.to_string()], col)).collect();
        self.row += 1;
        Ok(Table { month, parts, first: LEFT + 1, cells })
    }

    /// The cells of one entry.
    fn run(&mut self, run: &Run, wholes: &[(String, Money)]) -> Result<(), XlsxError> {
        let whole = Style::new(Look::Work, Figure::Whole);
        let above = run.rows.start - ABOVE;
        self.page.words(above, 2, &Text::fixed("left, and to give", "剩余与待拆"), Look::Label)?;
        self.page.words(above + 1, 2, &Text::fixed("without common multiples", "约分之后"), Look::Label)?;
        for (row, &at) in run.rows.clone().zip(&run.members) {
            let cell = &self.cells.all[at];
            self.label_cell(row, at)?;
            self.page.number(row, MONTH, &(cell.month + 1).to_string(), whole)?;
            let (order, days) = (self.cells.order(at), self.cells.orders[at].to_string());
            self.page.formula(row, ORDER, &order, &days, whole)?;
        }
        let gmv: Vec<Money> = run.members.iter().map(|&at| self.cells.all[at].gmv).collect();
        let mut left = gmv.clone();
        let amounts = crossed(wholes.iter().map(|(_, amount)| *amount).collect(), &gmv);
        for ((at, (cell, amount)), parts) in (0u16..).zip(wholes).zip(amounts) {
            let (col, here) = (LEFT + 2 * at, row_col_to_cell);
            let [of, to_give] = [col, col + 1].map(|col| row_col_to_cell_absolute(above, col));
            let all: Money = left.iter().copied().sum();
            let common = gcd(all.0.unsigned_abs(), amount.0.unsigned_abs()).max(1);
            // beyond the digits of a spreadsheet there is no common multiple
            let divisor = format!("MAX(1,IFERROR(GCD({of},{to_give}),1))");
            let column_left = column(&run.rows, col);
            let rows = [
                (above, col, format!("SUM({column_left})"), all.0.unsigned_abs()),
                (above, col + 1, self.book.in_minor(cell), amount.0.unsigned_abs()),
                (above + 1, col, format!("MAX(1,{of}/{divisor})"), (all.0.unsigned_abs() / common).max(1)),
                (above + 1, col + 1, format!("{to_give}/{divisor}"), amount.0.unsigned_abs() / common),
            ];
            for (row, col, formula, result) in rows {
                self.page.formula(row, col, &formula, &result.to_string(), whole)?;
            }
            let [by, times] = [col, col + 1].map(|col| row_col_to_cell_absolute(above + 1, col));
            let orders = column(&run.rows, ORDER);
            let floor = |left: &str| format!("INT({times}*{left}/{by})");
            // remainders in whole numbers; of equal ones the cell that begins first
            let key =
                |left: &str, order: &str| format!("(({times}*{left}-{}*{by})*{BEYOND_ORDER}+{order})", floor(left));
            for ((row, &cell), (before, part)) in run.rows.clone().zip(&run.members).zip(left.iter_mut().zip(parts)) {
                let formula = match at {
                    0 => self.cells.units(cell),
                    _ => format!("{}-{}", here(row, col - 2), here(row, col - 1)),
                };
                self.page.formula(row, col, &formula, &before.0.to_string(), whole)?;
                let (mine, order) = (here(row, col), here(row, ORDER));
                let formula = format!(
                    "{}+IF(SUMPRODUCT(--({}>{}))<{to_give}-SUMPRODUCT({}),1,0)",
                    floor(&mine),
                    key(&column_left, &orders),
                    key(&mine, &order),
                    floor(&column_left)
                );
                self.page.formula(row, col + 1, &formula, &part.0.to_string(), whole)?;
                *before = *before - part;
            }
        }
        Ok(())
    }

    fn label(&mut self, row: u32, number: usize, part: &str, place: &Text) -> Result<(), XlsxError> {
        self.page.number(row, 0, &number.to_string(), Style::new(Look::Work, Figure::Whole))?;
        self.page.text(row, 1, part, Style::words(Look::Label))?;
        self.page.words(row, 2, place, Look::Label)
    }

    fn label_cell(&mut self, row: u32, at: usize) -> Result<(), XlsxError> {
        let cell = &self.cells.all[at];
        self.page.number(row, 0, &(at + 1).to_string(), Style::new(Look::Work, Figure::Whole))?;
        self.page.text(row, 1, &self.book.plan().year.month_key(cell.month), Style::words(Look::Label))?;
        self.page.words(row, 2, &cells::promos(self.book.plan(), cell), Look::Label)
    }
}

fn column(rows: &Range<u32>, col: u16) -> String {
    cell_range_absolute(rows.start, col, rows.end - 1, col)
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}
