//! Shares of one whole: a sum under each group, and a line over all of them that names those that do not come to 100%.
//! Whoever cuts by a group asks for its `ok_…` cell first and gives no figure where it is not 1.
//!
//! Sums are judged in the whole numbers that the sheets cut by, so a share with more decimals than those keep does not
//! pass for 100% by being rounded on its way.

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::{cell_range_absolute, row_col_to_cell, row_col_to_cell_absolute};

use super::super::book::Book;
use super::super::page::Page;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use super::{CHANGES, NAME, PLAN, STATE, VALUE};
use crate::lang::{Lang, Text};
use crate::model::money::grouped;
use crate::text;

/// The text that names the groups that do not come to 100%; empty where all do.
pub(in super::super) const OFF: &str = "shares_off";

/// Columns for formulas alone, beyond those of every table: the names up to a row, and whether its group is whole.
const NAMED: u16 = 24;
const WHOLE: u16 = 25;

/// Digits of a share that a spreadsheet adds up exactly.
const DIGITS: u32 = 14;

/// Which sums a group may have.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Whole {
    /// All of it.
    All,
    /// At most all: the rest goes elsewhere.
    AtMost,
    /// At most the amount, in digits.
    Below(String),
    /// The amount that the parts are amounts of, in digits.
    Amount(String),
}

/// That every group comes to 100%.
pub(in super::super) fn whole(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Shares: every group comes to 100%.",
        Lang::Zh => "占比：各组合计都是 100%。",
    }
}

/// The groups so far, for the line over them.
#[derive(Default)]
pub(super) struct Groups {
    /// The row of the last sum.
    last: Option<u32>,
}

impl Groups {
    /// Writes the sum of a column of shares that have so many decimals, and defines the cell that is 1 where it is right.
    /// `cells` are a range of the sheet, `sum` is what the plan's own come to.
    pub(super) fn sum(
        &mut self,
        book: &mut Book<'_>,
        page: &mut Page,
        row: u32,
        (title, words): (&Text, &[&str]),
        (cells, scale): (&[String], u32),
        (whole, sum): (Whole, &str),
    ) -> Result<String, XlsxError> {
        let total = Style::words(Look::Label).total(true);
        page.text(row, 0, title.get(book.lang), total)?;
        let must = match &whole {
            Whole::All => Text::fixed("must be 100%", "须为 100%"),
            Whole::AtMost => Text::fixed("at most 100%", "不得超过 100%"),
            Whole::Below(whole) => {
                text!(en: "at most {whole}", zh: "不得超过 {whole}", whole = grouped(whole))
            }
            Whole::Amount(whole) => {
                text!(en: "must be {whole}", zh: "须为 {whole}", whole = grouped(whole))
            }
        };
        page.text(row, 1, must.get(book.lang), total)?;
        let [value, good] = [VALUE, WHOLE].map(|col| row_col_to_cell(row, col));
        let (figure, must, shown) = match &whole {
            Whole::All => (Figure::Sum, "=1", format!("ROUND({value}*100,12))&\"%\"")),
            Whole::AtMost => (Figure::Sum, "<=1", format!("ROUND({value}*100,12))&\"%\"")),
            Whole::Amount(_) => (Figure::Money, "=", format!("{value})")),
            Whole::Below(_) => (Figure::Money, "<=", format!("{value})")),
        };
        let must = match &whole {
            Whole::Amount(whole) | Whole::Below(whole) => format!("{must}{whole}"),
            Whole::All | Whole::AtMost => must.to_owned(),
        };
        let share = Style::new(Look::Live, figure).total(true);
        let one = 10u128.pow(scale.min(DIGITS));
        let all = cells.join(",");
        let formula = if scale > DIGITS {
            format!("ROUND(SUM({all})*{one},0)/{one}")
        } else {
            let parts: Vec<String> = cells.iter().map(|run| format!("SUMPRODUCT(ROUND({run}*{one},0))")).collect();
            format!("({})/{one}", parts.join("+"))
        };
        page.formula(row, VALUE, &formula, sum, share)?;
        page.number(row, PLAN, sum, Style::new(Look::Exact, figure).total(true))?;
        let formula = format!("IF(ISERROR({value}),0,IF(AND({value}{must},MIN({all})>=0),1,0))");
        page.formula(row, WHOLE, &formula, "1", Style::new(Look::Work, Figure::Whole))?;
        let [right, wrong] = match book.lang {
            Lang::En => ["", if figure == Figure::Sum { "not 100%: no figures" } else { "not the whole: no figures" }],
            Lang::Zh => ["", if figure == Figure::Sum { "不是 100%，暂不计算" } else { "跟合计对不上，暂不计算" }],
        };
        let formula = format!("IF({good}=1,\"{right}\",\"{wrong}\")");
        page.formula(row, NAME, &formula, right, total)?;
        page.at_least(NAME, 22);
        let before = self.last.map_or_else(|| "\"\"".to_owned(), |row| row_col_to_cell(row, NAMED));
        let comma = if book.lang == Lang::Zh { "；" } else { "; " };
        let name = row_col_to_cell(row, 0);
        let formula = format!(
            "{before}&IF({good}=1,\"\",IF({before}=\"\",\"\",\"{comma}\")&{name}&\" \"&IF(ISERROR({value}),\"?\",{shown})"
        );
        page.formula(row, NAMED, &formula, "", Style::words(Look::Work))?;
        page.alert((row, 0), (row, NAME), &format!("{}=0", row_col_to_cell_absolute(row, WHOLE)))?;
        self.last = Some(row);
        Ok(book.names.define(words, &Tab::Assumptions.cell(row, WHOLE, book.lang)))
    }

    /// The line over all groups, and the cell that other sheets ask.
    /// `marks` are the cells with a 1 for each decision that is not the plan's any more.
    pub(super) fn close(
        self,
        book: &mut Book<'_>,
        page: &mut Page,
        (row, marks): (u32, &str),
    ) -> Result<(), XlsxError> {
        page.formula(row - 2, NAMED, &format!("SUM({marks})"), "0", Style::new(Look::Work, Figure::Whole))?;
        book.names.define(&[CHANGES], &Tab::Assumptions.cell(row - 2, NAMED, book.lang));
        let last = self.last.map_or_else(|| "\"\"".to_owned(), |row| row_col_to_cell(row, NAMED));
        page.formula(row, NAMED, &last, "", Style::words(Look::Work))?;
        book.names.define(&[OFF], &Tab::Assumptions.cell(row, NAMED, book.lang));
        let right = whole(book.lang);
        let wrong = match book.lang {
            Lang::En => "Shares: not 100%, and what depends on them has no figure (#N/A) until they are: ",
            Lang::Zh => "占比：合计不是 100%，改到 100% 之前，依赖它的数字一律不算（#N/A）：",
        };
        let formula = format!("IF({OFF}=\"\",\"{right}\",\"{wrong}\"&{OFF})");
        page.formula(row, 0, &formula, right, Style::words(Look::Table))?;
        page.alert((row, 0), (row, NAME), &format!("{OFF}<>\"\""))?;
        let [wrong, changed] = match book.lang {
            Lang::En => [
                "Shares are not 100%, and what depends on them has no figure (#N/A): ",
                " assumption(s) changed: these are the new figures, not the plan's.",
            ],
            Lang::Zh => {
                ["占比合计不是 100%，依赖它的数字暂不计算（#N/A）：", " 项假设已改动：这里是改动后的数字，不是原计划。"]
            }
        };
        let formula = format!("IF({OFF}<>\"\",\"{wrong}\"&{OFF},IF({CHANGES}>0,{CHANGES}&\"{changed}\",\"\"))");
        page.formula(row - 1, NAMED, &formula, "", Style::words(Look::Work))?;
        book.names.define(&[STATE], &Tab::Assumptions.cell(row - 1, NAMED, book.lang));
        page.fold(NAMED..=WHOLE);
        Ok(())
    }
}

/// A formula that gives a figure only where a group of shares is whole.
pub(in super::super) fn gated(whole: &str, formula: &str) -> String {
    format!("IF({whole}=1,{formula},NA())")
}

/// A run of rows of the column with the values.
pub(super) fn values(rows: std::ops::Range<u32>) -> String {
    cell_range_absolute(rows.start, VALUE, rows.end - 1, VALUE)
}
