//! The first sheet, to read and to print: target, quarters, budgets and profit in one view, and whether they hold. Every
//! figure is that of another sheet.

use rust_xlsxwriter::XlsxError;

use super::about::{self, Verdict};
use super::assumptions::groups::OFF;
use super::assumptions::{CHANGES, TARGET};
use super::book::Book;
use super::grid;
use super::page::Page;
use super::spending::LINES;
use super::style::{Figure, Look, Style};
use super::tab::Tab;
use crate::lang::{Count, Text};
use crate::model::money::Money;
use crate::report::annual::{Origin, Told};
use crate::report::statement::OF_NET;
use crate::report::what_if::what_if;
use crate::report::{Cell, Col, Kind, Sheet};
use crate::text;

/// The last column that a verdict may reach: it runs on over empty cells, white on red where shares are not 100%.
const ACROSS: u16 = 6;

/// A table of another sheet that the summary repeats.
pub(super) struct Excerpt {
    pub(super) title: Text,
    pub(super) tab: Tab,
    pub(super) sheet: Sheet,
    /// The first row of its body.
    pub(super) first: u32,
}

impl Excerpt {
    /// Where a cell of the table stands.
    fn cell(&self, book: &Book<'_>, row: usize, col: usize) -> String {
        self.tab.cell(self.first + u32::try_from(row).unwrap_or(u32::MAX), grid::at(col), book.lang)
    }
}

/// The columns of a table that are repeated, and its rows: neither notes nor parts of parts.
fn shown(sheet: &Sheet) -> (Vec<usize>, Vec<usize>) {
    let words = ["from", "to", "days", "note", "promos"].map(Col::Fixed);
    let cols = (0..sheet.columns.len()).filter(|&col| !words.contains(&sheet.columns[col].id)).collect();
    let rows =
        (0..sheet.rows.len()).filter(|&row| !matches!(sheet.rows[row].kind, Kind::Part | Kind::Member)).collect();
    (cols, rows)
}

pub(super) fn write(book: &Book<'_>, origin: &Origin, verdict: &Verdict) -> Result<Page, XlsxError> {
    let mut page = Page::new(Tab::Summary, book)?;
    let plan = book.plan();
    page.text(0, 0, &plan.name, Style::words(Look::Title))?;
    page.banner()?;
    let mut row = 2;
    if let Some(said) = what_if(plan) {
        page.words(row, 0, &said, Look::Alarm)?;
        row += 1;
    }
    row = glance(book, &mut page, row + 1)?;
    for excerpt in &book.excerpts {
        row = repeat(book, &mut page, row + 1, excerpt)?;
    }
    row = state(book, &mut page, row + 1, verdict)?;
    about::sources(book, &mut page, row + 1, origin)?;
    page.at_least(0, 22);
    page.at_least(1, 14);
    page.freeze(0..1, 0)?;
    Ok(page)
}

/// Target, budgets and operating profit, each with what it is of another.
fn glance(book: &Book<'_>, page: &mut Page, from: u32) -> Result<u32, XlsxError> {
    let (plan, told) = (book.plan(), book.told);
    page.words(from, 0, &Text::fixed("At a glance", "一览"), Look::Table)?;
    let mut rows = vec![(Text::fixed("GMV target", "全年 GMV 目标"), TARGET.to_owned(), plan.demand.target, None)];
    if !plan.lines.is_empty() {
        let all: Money = told.worked.budgets().lines.iter().map(|line| line.amount).sum();
        let of = (format!("SUM({LINES})/{TARGET}"), ratio(all, plan.demand.target), Text::fixed("of GMV", "占 GMV"));
        rows.push((Text::fixed("Budgets", "预算合计"), format!("SUM({LINES})"), all, Some(of)));
    }
    rows.extend(profit(book));
    let mut row = from + 1;
    for (name, formula, exact, of) in rows {
        page.words(row, 0, &name, Look::Label)?;
        let money = Style::new(Look::Live, Figure::Money).total(true);
        page.formula(row, 1, &formula, &book.amount(exact), money)?;
        if let Some((formula, result, words)) = of {
            page.formula(row, 2, &formula, &result, Style::new(Look::Live, Figure::Percent))?;
            page.words(row, 3, &words, Look::Aside)?;
        }
        row += 1;
    }
    Ok(row)
}

/// A row of the view: its name, the formula, what it gives, and what that is of something.
type Row = (Text, String, Money, Option<(String, String, Text)>);

/// Operating profit, where there is a statement.
fn profit(book: &Book<'_>) -> Option<Row> {
    let statement = book.excerpts.iter().find(|excerpt| excerpt.sheet.at(&OF_NET).is_some())?;
    let sheet = &statement.sheet;
    let row = sheet.rows.iter().rposition(|row| row.kind == Kind::Outcome)?;
    let (total, of_net) = (sheet.at(&Col::TOTAL)?, sheet.at(&OF_NET)?);
    let Cell::Money(exact) = sheet.rows[row].cells[total] else { return None };
    let result = grid::digits(book, &sheet.rows[row].cells[of_net]);
    let of =
        result.map(|result| (statement.cell(book, row, of_net), result, Text::fixed("of net sales", "占净销售额")));
    Some((Text::fixed("Operating profit", "经营利润"), statement.cell(book, row, total), exact, of))
}

fn ratio(part: Money, whole: Money) -> String {
    crate::expand::ratio::exact(part, whole)
}

/// A table of another sheet, cell by cell.
fn repeat(book: &Book<'_>, page: &mut Page, from: u32, excerpt: &Excerpt) -> Result<u32, XlsxError> {
    let sheet = &excerpt.sheet;
    let (cols, rows) = shown(sheet);
    page.words(from, 0, &excerpt.title, Look::Table)?;
    let heads: Vec<(Text, Figure)> =
        cols.iter().map(|&col| (sheet.columns[col].head.clone(), grid::figure(sheet, col))).collect();
    page.heads(from + 1, 0, &heads)?;
    let mut row = from + 2;
    for at in rows {
        let line = &sheet.rows[at];
        for (col, &of) in (0..).zip(&cols) {
            let formula = excerpt.cell(book, at, of);
            grid::one(book, page, (row, col), &line.cells[of], line.kind, Some(&formula))?;
        }
        row += 1;
    }
    Ok(row)
}

/// Whether the figures hold: shares, changes, formulas against exact figures, what validation found.
fn state(book: &Book<'_>, page: &mut Page, from: u32, verdict: &Verdict) -> Result<u32, XlsxError> {
    page.words(from, 0, &Text::fixed("Do the figures hold?", "数字是否成立"), Look::Table)?;
    let mut row = from + 1;
    let aside = Style::words(Look::Aside);
    page.words(row, 0, &Text::fixed("Assumptions changed", "已改的假设"), Look::Label)?;
    page.formula(row, 1, CHANGES, "0", Style::new(Look::Live, Figure::Whole))?;
    row += 1;
    for (name, cell) in
        [(Text::fixed("Shares", "占比"), &verdict.shares), (Text::fixed("Formulas", "公式"), &verdict.formulas)]
    {
        page.words(row, 0, &name, Look::Label)?;
        page.formula(row, 1, &cell.0, &cell.1, aside)?;
        row += 1;
    }
    page.words(row, 0, &Text::fixed("Validation", "检查结果"), Look::Label)?;
    page.said(row, 1, &found(book.told), aside)?;
    page.alert((from + 2, 0), (from + 2, ACROSS), &format!("{OFF}<>\"\""))?;
    Ok(row + 1)
}

/// What validation found in the file.
fn found(told: &Told<'_>) -> Text {
    let counts = told.findings.counts;
    text!(
        en: "{warnings}, {infos} in the plan file",
        zh: "计划文件里有 {warnings}、{infos}",
        warnings = Count { n: counts.warnings as u64, one: "warning", many: "warnings", zh: "个警告" },
        infos = Count { n: counts.infos as u64, one: "info", many: "infos", zh: "条提示" }
    )
}
