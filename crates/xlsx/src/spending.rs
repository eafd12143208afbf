//! Budgets step by step: lines, pools, promos, kinds of phase, quarters, months, then channels. Every table cuts the amounts
//! of the one before it.

pub(super) mod held;
mod leaves;
mod months;
mod node;

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use self::node::{Exact, Node};
use super::assumptions::groups::gated;
use super::assumptions::{self, TARGET};
use super::book::Book;
use super::page::Page;
use super::parts::{self, Part};
use super::steps::{self, by_shares};
use super::style::{Figure, Look, Style};
use super::tab::Tab;
use crate::expand::apportion::{Weights, apportion};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{Flow, Pool};

/// The sheet, and what stands where.
pub(super) struct Spending {
    pub(super) page: Page,
    pub(super) places: Places,
}

/// What other sheets ask for.
pub(super) struct Places {
    /// The cell of each line's amount.
    pub(super) lines: Vec<String>,
    /// The number of each channel, by name, from 1.
    pub(super) channels: BTreeMap<String, usize>,
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

/// A table in the making, and the places that decisions and promos have.
struct Sheet<'a, 'b, 'w> {
    book: &'a mut Book<'w>,
    page: Page,
    /// The next free row.
    row: u32,
    decisions: &'b assumptions::Places,
    promos: &'b steps::Places,
}

pub(super) fn write(
    book: &mut Book<'_>,
    decisions: &assumptions::Places,
    promos: &steps::Places,
) -> Result<Spending, XlsxError> {
    let mut page = Page::new(Tab::Spending, book)?;
    page.words(0, 0, &Text::fixed("Budgets step by step", "预算逐步测算"), Look::Title)?;
    let lead = Text::fixed(
        "Line = target × rate. Line to pools, the promo pool to promos, all to quarters and their months, channels last; each cut as on the sheet before.",
        "预算项 = 目标 × 费比；再拆到大促与日常、各大促、各季度、各月，最后拆到渠道，拆法与「目标测算」相同。",
    );
    page.words(2, 0, &lead, Look::Note)?;
    page.banner()?;
    let mut sheet = Sheet { book, page, row: 4, decisions, promos };
    let lines = sheet.lines()?;
    let places = Places { lines: lines.iter().map(|node| node.cell.clone()).collect(), channels: channels(sheet.book) };
    let nodes = sheet.pools(lines.clone())?;
    let nodes = sheet.promo_parts(nodes)?;
    let nodes = sheet.kinds(nodes)?;
    let months = months::write(&mut sheet, &nodes)?;
    let nodes = sheet.channels(lines)?;
    let leaves = leaves::write(&mut sheet, &nodes, &months, &places.channels)?;
    held::write(&mut sheet, &leaves, &places.channels)?;
    Ok(Spending { page: sheet.page, places })
}

/// Channels by name, in the order they are first written.
fn channels(book: &Book<'_>) -> BTreeMap<String, usize> {
    let mut numbers = BTreeMap::new();
    for channel in book.plan().lines.iter().flat_map(|line| &line.channels) {
        let next = numbers.len() + 1;
        numbers.entry(channel.name.clone()).or_insert(next);
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
    fn lines(&mut self) -> Result<Vec<Node>, XlsxError> {
        let title = Text::fixed("Budget lines: target × rate", "预算项：目标 × 费比");
        let from = self.open(&title, Text::fixed("Line", "预算项"), Vec::new())?;
        let mut nodes = Vec::new();
        for (index, line) in self.book.plan().lines.iter().enumerate() {
            self.label(index + 1, &Text::same(line.id.as_str()), "GMV")?;
            let formula = self.book.rounded(&format!("{TARGET}*{}", self.decisions.lines[index].rate));
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
                .iter()
                .map(|&(pool, _)| {
                    let child = Node { pool: Some(pool), ..node.clone() };
                    (Node { exact: exact.of_node(&child), ..child }, pool.name())
                })
                .collect();
            let cells = &sheet.decisions.lines[node.line].pools;
            let shares = pools.iter().zip(cells).zip(&children);
            let parts = by_shares(shares.map(|(((_, share), cell), (child, _))| (*share, cell.as_str(), child.exact)));
            let gate = Some(sheet.decisions.lines[node.line].whole[0].clone());
            Some(Cut { children, parts, gate })
        })
    }

    fn channels(&mut self, nodes: Vec<Node>) -> Result<Vec<Node>, XlsxError> {
        let title = Text::fixed("Lines to channels", "预算项 → 渠道");
        self.step(nodes, (title, Text::fixed("Channel", "渠道")), |sheet, node| {
            let channels = &sheet.book.plan().lines[node.line].channels;
            if channels.is_empty() {
                return None;
            }
            let exact = Exact::of(sheet.book, node.line);
            let children: Vec<(Node, Text)> = channels
                .iter()
                .enumerate()
                .map(|(at, channel)| {
                    let child = Node { channel: Some(at), ..node.clone() };
                    (Node { exact: exact.of_node(&child), ..child }, Text::same(channel.name.as_str()))
                })
                .collect();
            let cells = &sheet.decisions.lines[node.line].channels;
            let shares = channels.iter().zip(cells).zip(&children);
            let parts =
                by_shares(shares.map(|((channel, cell), (child, _))| (channel.share, cell.as_str(), child.exact)));
            let gate = Some(sheet.decisions.lines[node.line].whole[2].clone());
            Some(Cut { children, parts, gate })
        })
    }

    fn promo_parts(&mut self, nodes: Vec<Node>) -> Result<Vec<Node>, XlsxError> {
        let title = Text::fixed("Promo pool to promos", "大促部分 → 各大促");
        self.step(nodes, (title, Text::fixed("Promo", "大促")), |sheet, node| {
            let plan = sheet.book.plan();
            let (Some(Pool::Promo), Flow::Split { promos, weights, .. }) = (node.pool, &plan.lines[node.line].flow)
            else {
                return None;
            };
            let exact = Exact::of(sheet.book, node.line);
            let children: Vec<(Node, Text)> = promos
                .iter()
                .map(|&promo| {
                    let child = Node { promo: Some(promo), ..node.clone() };
                    let name = Text::same(plan.promos[promo].id.as_str());
                    (Node { exact: exact.of_node(&child), ..child }, name)
                })
                .collect();
            let parts = if let Some(weights) = weights {
                let cells = &sheet.decisions.lines[node.line].promos;
                let shares = weights.iter().zip(cells).zip(&children);
                by_shares(shares.map(|((share, cell), (child, _))| (*share, cell.as_str(), child.exact)))
            } else {
                let year = 0..plan.year.day_count();
                let gmv = |promo: usize| sheet.book.told.worked.targets().promo(&plan.promos[promo], &year);
                let part = |(&promo, (child, _)): (&usize, &(Node, Text))| Part {
                    weight: gmv(promo).0.unsigned_abs(),
                    formula: sheet.book.in_minor(&sheet.promos.promos[promo]),
                    exact: child.exact,
                };
                promos.iter().zip(&children).map(part).collect()
            };
            let gate = weights.is_some().then(|| sheet.decisions.lines[node.line].whole[1].clone());
            Some(Cut { children, parts, gate })
        })
    }

    fn kinds(&mut self, nodes: Vec<Node>) -> Result<Vec<Node>, XlsxError> {
        let title = Text::fixed(
            "Promos to kinds of phase, where the plan says when money goes out",
            "各大促 → 各类阶段（计划写明何时花钱的）",
        );
        self.step(nodes, (title, Text::fixed("Kind of phase", "阶段类型")), |sheet, node| {
            let promo = node.promo?;
            let spend = &sheet.book.plan().promos[promo].spend;
            let weights = Weights::of_shares(spend.iter().map(|(_, share)| share))?;
            // no table has these amounts: they are on their way to months
            let amounts: Vec<Money> = apportion(node.exact, &weights);
            let children: Vec<(Node, Text)> = spend
                .iter()
                .zip(&amounts)
                .enumerate()
                .map(|(at, ((kind, _), &exact))| (Node { kind: Some(at), exact, ..node.clone() }, kind.name()))
                .collect();
            let shares = spend.iter().zip(&sheet.decisions.spend[&promo]).zip(&amounts);
            let parts = by_shares(shares.map(|(((_, share), cell), exact)| (*share, cell.as_str(), *exact)));
            let gate = Some(sheet.decisions.gates.spend[&promo].clone());
            Some(Cut { children, parts, gate })
        })
    }
}
