//! Budgets step by step: lines, pools, promos, kinds of phase, quarters, months, then channels. Every table cuts the amounts
//! of the one before it.

pub(super) mod held;
mod leaves;
pub(super) mod months;
mod node;
mod outflows;
mod rated;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;

use self::held::HELD;
use self::node::{Exact, Node};
use super::assumptions::groups::gated;
use super::assumptions::{self, TARGET, unchanged};
use super::book::Book;
use super::days;
use super::page::Page;
use super::parts::{self, Part};
use super::splits;
use super::steps::{self, by_cut, scale_of};
use super::style::{Figure, Look, Style};
use super::tab::Tab;
use crate::expand::parts::bases;
use crate::lang::Text;
use crate::model::money::{Currency, Money};
use crate::model::plan::{Flow, Pool};
use crate::model::year::MONTHS;
use crate::report::Cell;

/// Parts of budgets that are a row of formulas each, at most: lines times what each of them goes to.
const MOST_PARTS: usize = 4_000;
/// Leaves, with channels, that a reserve is cut to by formulas, at most.
const MOST_LEAVES: usize = 6_000;

/// The sheets, and what stands where.
pub(super) struct Spending {
    pub(super) page: Page,
    pub(super) months: Page,
    pub(super) places: Places,
}

/// What other sheets ask for.
#[derive(Default)]
pub(super) struct Places {
    /// The cell of each line's amount.
    pub(super) lines: Vec<String>,
    /// The formula for the GMV that the rate of each line is of.
    pub(super) bases: Vec<String>,
    /// The cell of what a line gives to a channel, by their numbers; 0 is no channel.
    channels: BTreeMap<(usize, usize), String>,
    /// The number of each channel, by name, from 1.
    pub(super) numbers: BTreeMap<String, usize>,
    /// How many parts there are, where they are too many for formulas.
    pub(super) too_many: Option<usize>,
    /// Whether a line has a reserve, and whether formulas cut it.
    held: Option<bool>,
    /// Minor units that make one.
    minor: u128,
}

/// Which of the money is meant.
#[derive(Clone, Default)]
pub(super) struct Which {
    pub(super) line: Option<usize>,
    /// Its number.
    pub(super) pool: Option<usize>,
    /// Its number; 0 is none.
    pub(super) promo: Option<usize>,
    /// Its number; 0 is none.
    pub(super) channel: Option<usize>,
    pub(super) months: Option<Range<usize>>,
}

impl Places {
    /// The formula for the money of a line; `None` where there are too many parts for formulas.
    pub(super) fn amount(&self, which: &Which) -> Option<String> {
        let line = which.line?;
        if let Some(channel) = which.channel {
            return Some(self.channels.get(&(line, channel)).cloned().unwrap_or_else(|| "0".to_owned()));
        }
        if self.too_many.is_some() {
            return None;
        }
        let mut criteria = format!(",{},{}", months::LINE, line + 1);
        for (column, number) in [(months::POOL, which.pool), (months::PROMO, which.promo)] {
            if let Some(number) = number {
                let _ = write!(criteria, ",{column},{number}");
            }
        }
        let columns: Vec<String> = match &which.months {
            None => vec![months::TOTAL.to_owned()],
            Some(months) => months.clone().map(months::month).collect(),
        };
        let sums: Vec<String> = columns.iter().map(|column| format!("SUMIFS({column}{criteria})")).collect();
        Some(match self.minor {
            1 => sums.join("+"),
            minor => format!("({})/{minor}", sums.join("+")),
        })
    }

    /// The formula for what of it is held back; `None` where there are too many leaves for formulas.
    pub(super) fn held(&self, which: &Which) -> Option<String> {
        match self.held {
            None => return Some("0".to_owned()),
            Some(false) => return None,
            Some(true) => {}
        }
        let line = which.line.map(|line| line + 1);
        let [of_line, of_pool, of_channel, of_promo, of_month] = held::NAMES;
        let mut criteria = String::new();
        let numbers = [(of_line, line), (of_pool, which.pool), (of_channel, which.channel), (of_promo, which.promo)];
        for (column, number) in numbers {
            if let Some(number) = number {
                let _ = write!(criteria, ",{column},{number}");
            }
        }
        if let Some(months) = &which.months {
            let _ = write!(criteria, ",{of_month},\">={}\",{of_month},\"<={}\"", months.start + 1, months.end);
        }
        Some(if criteria.is_empty() { format!("SUM({HELD})") } else { format!("SUMIFS({HELD}{criteria})") })
    }

    /// What of the money may be spent.
    pub(super) fn to_spend(&self, which: &Which) -> Option<String> {
        let (amount, held) = (self.amount(which)?, self.held(which)?);
        Some(if held == "0" { amount } else { format!("{amount}-{held}") })
    }
}

/// The plan's own figure, where there are too many parts to be formulas, or parts of a split have figures of their own: it refuses once an assumption is another.
pub(super) fn frozen(cell: &Cell, currency: Currency) -> Option<String> {
    let figure = match cell {
        Cell::Money(amount) => amount.plain(currency),
        Cell::Count(count) => count.to_string(),
        _ => return None,
    };
    Some(unchanged(&figure))
}

/// Amounts of all lines.
pub(super) const LINES: &str = "line_amount";

/// First column of a cut, after number, part and whole.
const CUT: u16 = 3;
const AMOUNT: u16 = CUT + parts::AMOUNT;

/// The number of a pool in formulas; 0 is none.
pub(super) fn pool_number(pool: Option<Pool>) -> usize {
    match pool {
        None => 0,
        Some(Pool::Promo) => 1,
        Some(Pool::Daily) => 2,
    }
}

/// What an amount is cut into, and the cell that is 1 where the shares are whole that it is cut by.
struct Cut {
    children: Vec<(Node, Text)>,
    parts: Vec<Part>,
    gate: Option<String>,
}

/// A table in the making, and where decisions stand.
struct Sheet<'a, 'b, 'w> {
    book: &'a mut Book<'w>,
    page: Page,
    /// The next free row.
    row: u32,
    decisions: &'b assumptions::Places,
}

pub(super) fn write(
    book: &mut Book<'_>,
    decisions: &assumptions::Places,
    (promos, splits): (&steps::Places, &splits::Places),
) -> Result<Spending, XlsxError> {
    let mut page = Page::new(Tab::Spending, book)?;
    page.words(0, 0, &Text::fixed("Budgets step by step", "预算逐步测算"), Look::Title)?;
    let lead = Text::fixed(
        "Line = target × rate; lines to pools and to channels, each cut as on the sheets before. Promos and months stand on the next sheet.",
        "预算项 = 目标 × 费比；再拆到大促与日常、各渠道，拆法与「目标测算」相同。各大促、各月在下一张表。",
    );
    page.words(2, 0, &lead, Look::Note)?;
    page.banner()?;
    let (numbers, lines_of) = (channels(book), book.plan().lines.len());
    let minor = 10u128.pow(book.shown.currency.decimals().into());
    let months = |line: usize| &book.plan().lines[line].months;
    let bases: Vec<String> = (0..lines_of).map(|line| base(book, splits, line, months(line))).collect();
    let mut sheet = Sheet { book, page, row: 4, decisions };
    let rated = rated::write(&mut sheet, splits)?;
    let lines = sheet.lines(&bases, &rated)?;
    let pools = sheet.pools(lines.clone())?;
    let channels = sheet.channels(lines.clone())?;
    let mut places = Places {
        lines: lines.iter().map(|node| node.cell.clone()).collect(),
        bases,
        numbers,
        minor,
        ..Places::default()
    };
    for node in &channels {
        let name = node.channel.map(|channel| &sheet.book.plan().lines[node.line].channels.keys()[channel]);
        let number = name.and_then(|name| places.numbers.get(name)).copied().unwrap_or(0);
        places.channels.insert((node.line, number), node.cell.clone());
    }
    let plan = sheet.book.plan();
    let reserved: Vec<bool> = (0..lines_of).map(|line| plan.lines[line].reserve.is_some()).collect();
    let count = months::count(sheet.book);
    places.too_many = (count > MOST_PARTS).then_some(count);
    let leaves: usize = (0..lines_of)
        .filter(|&line| reserved[line])
        .map(|line| months::of_line(sheet.book, line) * MONTHS * plan.lines[line].channels.keys().len().max(1))
        .sum();
    places.held = (leaves > 0).then_some(places.too_many.is_none() && leaves <= MOST_LEAVES);
    let months = if places.too_many.is_some() {
        months::left_out(sheet.book, count)?
    } else {
        let wanted = |line: usize| reserved[line] && places.held == Some(true);
        let written = months::write(sheet.book, decisions, (promos, &rated), &pools, &wanted)?;
        if places.held == Some(true) {
            let leaves = leaves::write(&mut sheet, &channels, &written.leaves, &places.numbers)?;
            held::write(&mut sheet, &leaves, &places.numbers)?;
        }
        written.page
    };
    Ok(Spending { page: sheet.page, months, places })
}

/// The formula for the GMV that the rate of a line is of, in some of its months.
fn base(book: &Book<'_>, splits: &splits::Places, line: usize, months: &Range<usize>) -> String {
    let (plan, line) = (book.plan(), &book.plan().lines[line]);
    if let Some((split, _)) = plan.part_figures().filter(|_| !line.parts.is_empty()) {
        if let Some(units) = splits.sum(split, &line.parts, months) {
            return format!("({})", book.in_major(&format!("({units})")));
        }
        let gmv = bases(plan.year, &plan.promos, &plan.splits, book.told.worked.targets());
        let base: Money = line.base(&gmv)[months.clone()].iter().copied().sum();
        return unchanged(&base.plain(plan.currency));
    }
    if months.len() == MONTHS { TARGET.to_owned() } else { format!("SUMIFS({}{})", days::GMV, in_months(months)) }
}

/// The criteria of days in some months.
pub(super) fn in_months(months: &Range<usize>) -> String {
    format!(",{month},\">={}\",{month},\"<={}\"", months.start + 1, months.end, month = days::MONTH)
}

/// GMV at a rate, in whole minor units on the way.
pub(super) fn at_rate(book: &Book<'_>, base: &str, cell: &str, rate: Decimal) -> String {
    let scale = scale_of(std::iter::once(rate));
    book.in_major(&parts::times_rate(&book.in_minor(base), cell, scale))
}

/// Channels by name, in the order they are first written.
fn channels(book: &Book<'_>) -> BTreeMap<String, usize> {
    let mut numbers = BTreeMap::new();
    for channel in book.plan().lines.iter().flat_map(|line| line.channels.keys()) {
        let next = numbers.len() + 1;
        numbers.entry(channel.clone()).or_insert(next);
    }
    numbers
}

impl Sheet<'_, '_, '_> {
    fn cell(&self, row: u32, col: u16) -> String {
        Tab::Spending.cell(row, col, self.book.lang)
    }

    fn open(&mut self, title: &Text, part: Text, more: Vec<(Text, Figure)>) -> Result<u32, XlsxError> {
        self.page.words(self.row, 0, title, Look::Table)?;
        let mut heads = vec![
            (Text::fixed("No.", "序号"), Figure::Whole),
            (part, Figure::None),
            (Text::fixed("Of", "所属"), Figure::None),
        ];
        heads.extend(parts::heads());
        heads.extend(more);
        self.page.heads(self.row + 1, 0, &heads)?;
        parts::twin_heads(&mut self.page, self.row + 1)?;
        self.row += 2;
        Ok(self.row)
    }

    fn label(&mut self, number: usize, part: &Text, whole: &str) -> Result<(), XlsxError> {
        self.page.number(self.row, 0, &number.to_string(), Style::new(Look::Work, Figure::Whole))?;
        self.page.words(self.row, 1, part, Look::Label)?;
        self.page.text(self.row, 2, whole, Style::words(Look::Label))
    }

    fn close(&mut self, title: Text, from: u32) {
        if self.row > from {
            self.book.check(title, &self.page, from..self.row);
        }
        self.row += 1;
    }

    /// Target × rate.
    fn lines(&mut self, bases: &[String], rated: &rated::Cells) -> Result<Vec<Node>, XlsxError> {
        let title =
            Text::fixed("Budget lines: target × rate, or their amount", "预算项：目标 × 费比，或者计划给定的金额");
        let from = self.open(&title, Text::fixed("Line", "预算项"), Vec::new())?;
        let mut nodes = Vec::new();
        for (index, line) in self.book.plan().lines.iter().enumerate() {
            self.label(index + 1, &Text::same(line.id.as_str()), "GMV")?;
            let take = &self.decisions.lines[index].take;
            let base = &bases[index];
            let formula = match (rated.get(&index), line.take.rate()) {
                (Some(months), _) => self.book.in_major(&rated::all(months)),
                (None, Some(rate)) => at_rate(self.book, base, take, rate),
                (None, None) => take.clone(),
            };
            let exact = self.book.told.worked.budgets().lines[index].amount;
            parts::live(self.book, &mut self.page, (self.row, AMOUNT), &formula, exact)?;
            let cell = self.cell(self.row, AMOUNT);
            nodes.push(Node { line: index, exact, cell, label: line.id.clone(), ..Node::default() });
            self.row += 1;
        }
        let amounts = Tab::Spending.column(from..self.row, AMOUNT, self.book.lang);
        self.book.names.define(&[LINES], &amounts);
        self.close(title, from);
        Ok(nodes)
    }

    /// Writes one cut; the children with their cells.
    fn cut(&mut self, parent: &Node, Cut { children, parts, gate }: Cut) -> Result<Vec<Node>, XlsxError> {
        let first = self.row;
        let mut nodes = Vec::new();
        for (number, (child, name)) in (1..).zip(children) {
            self.label(number, &name, &parent.label)?;
            let label = format!("{} · {}", parent.label, name.get(self.book.lang));
            nodes.push(Node { cell: self.cell(self.row, AMOUNT), label, ..child });
            self.row += 1;
        }
        let total = self.book.in_minor(&parent.cell);
        let total = gate.map_or(total.clone(), |gate| gated(&gate, &total));
        parts::write(self.book, &mut self.page, (first, CUT), (&total, parent.exact), &parts)?;
        Ok(nodes)
    }

    /// One step for all nodes: those that `children` cuts, and the others as they are.
    fn step(
        &mut self,
        nodes: Vec<Node>,
        (title, part): (Text, Text),
        children: impl Fn(&Self, &Node) -> Option<Cut>,
    ) -> Result<Vec<Node>, XlsxError> {
        if !nodes.iter().any(|node| children(self, node).is_some()) {
            return Ok(nodes);
        }
        let from = self.open(&title, part, Vec::new())?;
        let mut after = Vec::new();
        for node in nodes {
            match children(self, &node) {
                Some(cut) => after.extend(self.cut(&node, cut)?),
                None => after.push(node),
            }
        }
        self.close(title, from);
        Ok(after)
    }

    fn pools(&mut self, nodes: Vec<Node>) -> Result<Vec<Node>, XlsxError> {
        let title = Text::fixed("Lines to pools", "预算项 → 大促与日常");
        self.step(nodes, (title, Text::fixed("Pool", "类别")), |sheet, node| {
            let Flow::Split { pools, .. } = &sheet.book.plan().lines[node.line].flow else { return None };
            let exact = Exact::of(sheet.book, node.line);
            let children: Vec<(Node, Text)> = pools
                .keys()
                .iter()
                .map(|&pool| {
                    let child = Node { pool: Some(pool), ..node.clone() };
                    (Node { exact: exact.of_node(&child), ..child }, pool.name())
                })
                .collect();
            let cells = &sheet.decisions.lines[node.line].pools;
            let parts = by_cut(pools.cut(), cells, children.iter().map(|(child, _)| child.exact));
            let gate = Some(sheet.decisions.lines[node.line].whole[0].clone());
            Some(Cut { children, parts, gate })
        })
    }

    fn channels(&mut self, nodes: Vec<Node>) -> Result<Vec<Node>, XlsxError> {
        let title = Text::fixed("Lines to channels", "预算项 → 渠道");
        self.step(nodes, (title, Text::fixed("Channel", "渠道")), |sheet, node| {
            let channels = &sheet.book.plan().lines[node.line].channels;
            if channels.keys().is_empty() {
                return None;
            }
            let exact = Exact::of(sheet.book, node.line);
            let children: Vec<(Node, Text)> = channels
                .keys()
                .iter()
                .enumerate()
                .map(|(at, channel)| {
                    let child = Node { channel: Some(at), ..node.clone() };
                    (Node { exact: exact.of_node(&child), ..child }, Text::same(channel.as_str()))
                })
                .collect();
            let cells = &sheet.decisions.lines[node.line].channels;
            let parts = by_cut(channels.cut(), cells, children.iter().map(|(child, _)| child.exact));
            let gate = Some(sheet.decisions.lines[node.line].whole[2].clone());
            Some(Cut { children, parts, gate })
        })
    }
}
