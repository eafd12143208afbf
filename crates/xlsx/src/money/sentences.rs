//! What a statement says in words, as formulas over its figures: what stays of GMV, losses, break-even.

use rust_xlsxwriter::XlsxError;

use super::super::assumptions::TARGET;
use super::super::book::Book;
use super::super::grid::Places;
use super::super::page::Page;
use super::super::said::{figure, literal, percent, woven};
use super::super::style::{Look, Style};
use super::sheets::Line;
use crate::expand::pnl::{Group, RowId};
use crate::lang::{Lang, Text};
use crate::model::money::Money;
use crate::report::{Cell, Col, Sheet, pnl};

/// A statement on its page.
pub(super) struct Statement<'s> {
    pub(super) sheet: &'s Sheet,
    pub(super) lines: &'s [Line],
    pub(super) places: &'s Places,
}

impl Statement<'_> {
    fn row(&self, line: Line) -> Option<usize> {
        self.lines.iter().position(|written| *written == line)
    }

    /// The year's figure of a line; 0 where there is none.
    fn year(&self, line: Line) -> String {
        let total = self.sheet.at(&Col::TOTAL).unwrap_or(1);
        self.row(line).map_or_else(|| "0".to_owned(), |row| self.places.cell(row, total))
    }

    /// What stays of GMV, as the lead of the chapter says it.
    pub(super) fn lead(&self, book: &Book<'_>, page: &mut Page, row: u32, written: &Text) -> Result<(), XlsxError> {
        let [gmv, net, gross, profit] =
            [RowId::Gmv, RowId::Net, RowId::GrossProfit, RowId::OperatingProfit].map(|id| self.year(Line::Is(id)));
        let shares = [(&net, &gmv), (&gross, &gmv), (&profit, &net)];
        let [kept, earned, left] = shares.map(|(part, whole)| percent(&format!("{part}/{whole}")));
        let words = match book.lang {
            Lang::En => format!(
                "\"Of all GMV, \"&{kept}&\" stays after refunds and \"&{earned}&\" after the cost of goods; operating profit is \"&{left}&\" of net sales.\""
            ),
            Lang::Zh => format!(
                "\"扣除退款后留下 GMV 的 \"&{kept}&\"，再扣除商品成本留下 \"&{earned}&\"；经营利润占净销售额 \"&{left}&\"。\""
            ),
        };
        let formula = format!("IF(AND({gmv}>0,{net}>0),{words},\"\")");
        page.formula(row, 0, &formula, written.get(book.lang), Style::words(Look::Note))
    }

    /// Which periods lose money, and what GMV would neither earn nor lose; the row after both.
    pub(super) fn notes(&self, book: &Book<'_>, page: &mut Page, row: u32, even: &Text) -> Result<u32, XlsxError> {
        let note = Style::words(Look::Note);
        let (formula, result) = self.losses(book.lang);
        page.formula(row, 0, &formula, &result, note)?;
        page.formula(row + 1, 0, &self.even(book), even.get(book.lang), note)?;
        Ok(row + 2)
    }

    fn losses(&self, lang: Lang) -> (String, String) {
        let Some(row) = self.row(Line::Is(RowId::OperatingProfit)) else { return ("\"\"".to_owned(), String::new()) };
        let [before, comma, after] = match lang {
            Lang::En => ["A loss in ", ", ", "."],
            Lang::Zh => ["亏损：", "、", "。"],
        };
        let columns = self.sheet.columns.iter().enumerate();
        let periods = columns.filter(|(_, column)| matches!(column.id, Col::Period(_)));
        let (mut cells, mut words, mut losing) = (Vec::new(), Vec::new(), Vec::new());
        for (col, column) in periods {
            let (cell, head) = (self.places.cell(row, col), column.head.get(lang));
            words.push(format!("IF({cell}<0,\"{comma}{head}\",\"\")"));
            cells.push(cell);
            if matches!(self.sheet.rows[row].cells[col], Cell::Money(amount) if amount < Money::ZERO) {
                losing.push(head);
            }
        }
        let from = comma.chars().count() + 1;
        let formula =
            format!("IF(MIN({})<0,\"{before}\"&MID({},{from},999)&\"{after}\",\"\")", cells.join(","), words.join("&"));
        let result = if losing.is_empty() { String::new() } else { format!("{before}{}{after}", losing.join(comma)) };
        (formula, result)
    }

    /// `(fixed + team) ÷ ((gross profit − tax − variable − budgets) ÷ GMV)`
    fn even(&self, book: &Book<'_>) -> String {
        let (plan, lang) = (book.plan(), book.lang);
        let sum = |group| self.year(Line::Sum(group));
        let gmv = self.year(Line::Is(RowId::Gmv));
        let standing = format!("({}+{})", sum(Group::Fixed), self.year(Line::Is(RowId::Team)));
        let gross = self.year(Line::Is(RowId::GrossProfit));
        let tax = self.year(Line::Is(RowId::Vat));
        let earned = format!("({gross}-{tax}-{}-{})", sum(Group::Variable), sum(Group::Budget));
        let point = format!("{standing}*{gmv}/{earned}");
        let amount = figure(&point, usize::from(plan.currency.decimals()));
        let (share, margin) = (percent(&format!("{point}/{TARGET}")), percent(&format!("{earned}/{TARGET}")));
        let code = plan.currency.code();
        let none = Text::fixed(
            "Break-even: the plan has neither fixed costs nor a team, so over the year any GMV earns money.",
            "盈亏平衡：计划里没有固定成本和团队，全年算下来只要有 GMV 就有利润。",
        );
        let none = literal(none.get(lang));
        let nothing = woven(pnl::none(plan, "\u{1}").get(lang), &[("\u{1}", margin)]);
        let [before, between, after] = match lang {
            Lang::En => {
                ["Break-even: ".to_owned(), format!(" {code} of GMV in the year, "), " of the target.".to_owned()]
            }
            Lang::Zh => ["盈亏平衡：全年 GMV ".to_owned(), format!(" {code}，为目标的 "), "。".to_owned()],
        };
        format!(
            "IF({earned}<=0,{nothing},IF({standing}=0,{none},\"{before}\"&{amount}&\"{between}\"&{share}&\"{after}\"))"
        )
    }
}

/// Whether a line of a statement loses money in one of its periods.
pub(super) fn loses(sheet: &Sheet, row: Option<usize>) -> bool {
    let Some(row) = row else { return false };
    let cells = sheet.columns.iter().zip(&sheet.rows[row].cells);
    cells
        .filter(|(column, _)| matches!(column.id, Col::Period(_)))
        .any(|(_, cell)| matches!(cell, Cell::Money(amount) if *amount < Money::ZERO))
}
