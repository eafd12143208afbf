//! Money at hand by month: what arrives and leaves, out of the working and the statement by month, and where there is least.

use rust_xlsxwriter::XlsxError;

use super::super::book::Book;
use super::super::grid::{self, Places as Grid};
use super::super::page::Page;
use super::super::said::{figure, literal, woven};
use super::super::spending::{Which, frozen};
use super::super::style::{Look, Style};
use super::super::tab::Tab;
use super::sheets::{Line, Places};
use super::{delayed, fixed};
use crate::expand::pnl::{Group, RowId};
use crate::lang::{Lang, Text};
use crate::model::money::Money;
use crate::model::year::MONTHS;
use crate::report::annual::Chapter;
use crate::report::{Col, Kind, Sheet, flow};

/// The statement by month, for what is paid in its month.
pub(in super::super) struct Monthly {
    pub(super) tab: Tab,
    /// The first row of its body.
    pub(super) first: u32,
    pub(super) lines: Vec<Line>,
}

impl Monthly {
    /// The cells of some lines in a month, added up.
    pub(super) fn sum(&self, lang: Lang, month: usize, wanted: &dyn Fn(&Line) -> bool) -> String {
        let rows = (self.first..).zip(&self.lines).filter(|(_, line)| wanted(line));
        let cells: Vec<String> = rows.map(|(row, _)| self.tab.cell(row, grid::at(month + 1), lang)).collect();
        if cells.is_empty() { "0".to_owned() } else { cells.join("+") }
    }
}

/// Writes the table with its notes, and what the lead of the chapter says; the row after it.
pub(super) fn write(
    book: &mut Book<'_>,
    page: &mut Page,
    (row, chapter): (u32, &Chapter),
    (title, mut sheet): (&Text, Sheet),
    places: &Places<'_>,
) -> Result<u32, XlsxError> {
    let (Some((opening, timing)), Some(flow)) = (&places.money.cash, book.told.worked.cash()) else { return Ok(row) };
    let plan = book.plan();
    let mut notes = sheet.notes.split_off(0);
    let (Some(monthly), Some((mut working, free))) = (book.monthly.take(), book.money.take()) else { return Ok(row) };
    let sides = delayed::write(book, &mut working, free, (timing, &monthly))?;
    book.money = Some((working, free));
    let Some(sides) = sides else { return Ok(row) };
    let moved = sides.each_ref().map(|side| (0..MONTHS).map(|month| side.month(book, month)).collect::<Vec<_>>());
    let (lang, decimals) = (book.lang, plan.currency.decimals());
    let apart = fixed::spent_apart(plan).map(|line| (line, fixed::left_number(plan) + 1));
    let at_hand = AtHand { opening, moved, monthly, apart, lang };
    let live = |grid: &Grid, row: usize, col: usize| {
        let formula = at_hand.cell((&sheet, places), (grid, row, col))?;
        Some(format!("ROUND({formula},{decimals})"))
    };
    let grid = grid::write(book, page, row, title, &sheet, &live)?;
    let style = Style::words(Look::Note);
    let shown = |formula: &str| figure(formula, usize::from(plan.currency.decimals()));
    let [Some(closing), Some(key)] = [&flow::CLOSING, &Col::KEY].map(|id| sheet.at(id)) else {
        return Ok(grid.end);
    };
    let [closing, months] = [closing, key].map(|col| grid.run(0..MONTHS, col));
    let least = format!("INDEX({months},MATCH(MIN({closing}),{closing},0))");
    let words = flow::least(plan, "\u{1}", "\u{2}");
    let words = woven(words.get(book.lang), &[("\u{1}", least), ("\u{2}", shown(&format!("MIN({closing})")))]);
    for (row, said) in [(2, chapter.leads.first()), (grid.notes, notes.first())] {
        page.formula(row, 0, &words, said.map_or("", |text| text.get(book.lang)), style)?;
    }
    let mut end = grid.notes + 1;
    let amounts = flow::aside(flow);
    for (side, amount) in amounts.into_iter().enumerate() {
        let Some(formula) = sides[side / 2].outside(book, side % 2 == 0) else { continue };
        let text = flow::outside(plan, side, "\u{1}");
        let words = woven(text.get(book.lang), &[("\u{1}", shown(&formula))]);
        let said = flow::outside(plan, side, &amount.grouped(plan.currency));
        let result = if amount == Money::ZERO { "" } else { said.get(book.lang) };
        page.formula(end, 0, &format!("IF({formula}=0,{},{words})", literal("")), result, style)?;
        end += 1;
    }
    let said = 1 + amounts.iter().filter(|amount| **amount != Money::ZERO).count();
    for note in notes.drain(said..) {
        page.said(end, 0, &note, style)?;
        end += 1;
    }
    Ok(end + 1)
}

/// What the table is made of.
struct AtHand<'p> {
    /// The cell of the money when the year begins.
    opening: &'p str,
    /// What arrives of sales and what is paid for goods, by month.
    moved: [Vec<String>; 2],
    monthly: Monthly,
    /// The line whose offers leave less of what it may spend than the statement has of it, and the number of that.
    apart: Option<(usize, usize)>,
    lang: Lang,
}

impl AtHand<'_> {
    /// The formula of a cell.
    fn cell(&self, (sheet, places): (&Sheet, &Places<'_>), (grid, row, col): (&Grid, usize, usize)) -> Option<String> {
        let here = |id| Some(grid.cell(row, sheet.at(id)?));
        let id = &sheet.columns[col].id;
        if sheet.rows[row].kind == Kind::Total {
            let adds_up = [flow::IN, flow::GOODS, flow::BUDGETS, flow::COSTS, flow::OUT].contains(id);
            return adds_up.then(|| format!("SUM({})", grid.run(0..MONTHS, col)));
        }
        let sum = |wanted: &dyn Fn(&Line) -> bool| self.monthly.sum(self.lang, row, wanted);
        Some(match *id {
            flow::OPENING if row == 0 => self.opening.to_owned(),
            flow::OPENING => grid.cell(row - 1, sheet.at(&flow::CLOSING)?),
            flow::IN => self.moved[0][row].clone(),
            flow::GOODS => self.moved[1][row].clone(),
            flow::BUDGETS => {
                let months = row..row + 1;
                let held =
                    |line| places.spending.held(&Which { line, months: Some(months.clone()), ..Which::default() });
                let budgets = sum(&|line| *line == Line::Sum(Group::Budget));
                let others = |(line, left): (usize, usize)| {
                    let counted = sum(&|other| *other == Line::Is(RowId::Budget(line)));
                    let left = fixed::amount(left, &months);
                    Some(format!("{budgets}-{}+{}-{counted}+{left}", held(None)?, held(Some(line))?))
                };
                let spent = match self.apart {
                    Some(apart) => others(apart),
                    None => held(None).map(|held| format!("{budgets}-{held}")),
                };
                spent.or_else(|| frozen(&sheet.rows[row].cells[col], sheet.currency))?
            }
            flow::COSTS => sum(&|line| match line {
                Line::Sum(group) => *group != Group::Budget,
                Line::Is(id) => matches!(id, RowId::Vat | RowId::Team),
                Line::All => false,
            }),
            flow::OUT => format!("{}+{}+{}", here(&flow::GOODS)?, here(&flow::BUDGETS)?, here(&flow::COSTS)?),
            flow::CLOSING => format!("{}+{}-{}", here(&flow::OPENING)?, here(&flow::IN)?, here(&flow::OUT)?),
            _ => return None,
        })
    }
}
