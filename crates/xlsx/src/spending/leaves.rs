//! The last step: every amount to its months.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::super::days;
use super::super::parts::{self, Part};
use super::super::steps::outflows;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use super::node::{Exact, Node};
use super::{AMOUNT, CUT, Sheet, pool_number};
use crate::expand::budgets::daily_weights;
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{Flow, Pool, Promo};
use crate::model::year::MONTHS;
use crate::text;

/// Columns of the leaves that sums go by: line, pool, channel, promo, month.
pub(super) const NUMBERS: u16 = CUT + parts::CHECK + 1;
pub(in super::super) const NAMES: [&str; 5] = ["leaf_line", "leaf_pool", "leaf_channel", "leaf_promo", "leaf_month"];

/// An amount of a month that nothing cuts any more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Leaf {
    pub(super) line: usize,
    pub(super) pool: Option<Pool>,
    /// Index into the line's channels.
    pub(super) channel: Option<usize>,
    /// Index into the plan's promos.
    pub(super) promo: Option<usize>,
    pub(super) month: usize,
}

/// Headings of the columns that sums go by.
pub(super) fn numbers_heads() -> [(Text, Figure); 5] {
    [
        (Text::fixed("Line no.", "预算项号"), Figure::Whole),
        (Text::fixed("Pool no.", "类别号"), Figure::Whole),
        (Text::fixed("Channel no.", "渠道号"), Figure::Whole),
        (Text::fixed("Promo no.", "大促号"), Figure::Whole),
        (Text::fixed("Month no.", "月序"), Figure::Whole),
    ]
}

/// What months are weighed by where no promo says it.
enum Weighed {
    /// GMV of all days.
    Gmv,
    /// GMV of the days outside the windows of a list of promos.
    Outside(usize),
}

/// Writes the leaves; the cells that each consists of.
pub(super) fn write(
    sheet: &mut Sheet<'_, '_, '_>,
    nodes: &[Node],
    channels: &BTreeMap<String, usize>,
) -> Result<BTreeMap<Leaf, Vec<String>>, XlsxError> {
    let mut leaves: BTreeMap<Leaf, Vec<String>> = BTreeMap::new();
    let months = weights(sheet, nodes)?;
    let plan = sheet.book.plan();
    let title = Text::fixed("To months", "拆到各月");
    let from = sheet.open(&title, Text::fixed("Month", "月份"), numbers_heads().to_vec())?;
    for node in nodes {
        let exact = Exact::of(sheet.book, node.line);
        let working = of_node(sheet, node, &months);
        let weights: Vec<u128> = working.iter().map(|(weight, _)| *weight).collect();
        let (_, steps) = parts::working(node.exact, &weights);
        let first = sheet.row;
        let mut all = Vec::new();
        for (month, ((weight, formula), step)) in working.into_iter().zip(steps).enumerate() {
            sheet.label(month + 1, &Text::same(plan.year.month_key(month)), &node.label)?;
            // the amounts of a kind of phase are on their way: no table has them
            let exact = if node.kind.is_some() { step.part } else { exact.of_month(node, month) };
            all.push(Part { weight, formula, exact });
            let leaf = Leaf { line: node.line, pool: node.pool, channel: node.channel, promo: node.promo, month };
            numbers(sheet, &leaf, channels)?;
            leaves.entry(leaf).or_default().push(row_col_to_cell(sheet.row, AMOUNT));
            sheet.row += 1;
        }
        let total = sheet.book.in_minor(&node.cell);
        parts::write(sheet.book, &mut sheet.page, (first, CUT), (&total, node.exact), &all)?;
    }
    let rows = from..sheet.row;
    for (name, col) in NAMES.into_iter().zip(NUMBERS..) {
        sheet.book.names.define(&[name], &Tab::Spending.column(rows.clone(), col, sheet.book.lang));
    }
    sheet.book.names.define(&["leaf_amount"], &Tab::Spending.column(rows, AMOUNT, sheet.book.lang));
    sheet.close(title, from);
    Ok(leaves)
}

/// What sums go by, in the row that is written.
pub(super) fn numbers(
    sheet: &mut Sheet<'_, '_, '_>,
    leaf: &Leaf,
    channels: &BTreeMap<String, usize>,
) -> Result<(), XlsxError> {
    let channel = leaf.channel.map(|channel| &sheet.book.plan().lines[leaf.line].channels[channel].name);
    let channel = channel.and_then(|name| channels.get(name)).copied().unwrap_or(0);
    let promo = leaf.promo.map_or(0, |promo| promo + 1);
    let numbers = [leaf.line + 1, pool_number(leaf.pool), channel, promo, leaf.month + 1];
    for (col, number) in (NUMBERS..).zip(numbers) {
        sheet.page.number(sheet.row, col, &number.to_string(), Style::new(Look::Work, Figure::Whole))?;
    }
    Ok(())
}

/// The rows of what months are weighed by.
#[derive(Default)]
struct Months {
    gmv: Option<u32>,
    /// By list of promos.
    outside: BTreeMap<usize, u32>,
}

/// The list of promos that a daily pool looks at.
fn list_of(sheet: &Sheet<'_, '_, '_>, node: &Node) -> Option<usize> {
    match (&sheet.book.plan().lines[node.line].flow, node.pool) {
        (Flow::Split { promos, .. }, Some(Pool::Daily)) => {
            sheet.promos.lists.iter().position(|(list, _)| list[..] == promos[..])
        }
        _ => None,
    }
}

/// The weights of months that are GMV, each kind once.
fn weights(sheet: &mut Sheet<'_, '_, '_>, nodes: &[Node]) -> Result<Months, XlsxError> {
    let plan = sheet.book.plan();
    let mut wanted: Vec<Weighed> = Vec::new();
    if nodes.iter().any(|node| matches!(plan.lines[node.line].flow, Flow::Gmv)) {
        wanted.push(Weighed::Gmv);
    }
    let lists =
        (0..sheet.promos.lists.len()).filter(|&list| nodes.iter().any(|node| list_of(sheet, node) == Some(list)));
    wanted.extend(lists.map(Weighed::Outside));
    let mut months = Months::default();
    if wanted.is_empty() {
        return Ok(months);
    }
    let title = Text::fixed(
        "GMV of the months, in minor units, that always-on and unsplit budgets follow",
        "日常预算与不拆分预算所依据的各月 GMV（最小单位）",
    );
    sheet.page.words(sheet.row, 0, &title, Look::Table)?;
    let mut heads = vec![
        (Text::fixed("No.", "序号"), Figure::Whole),
        (Text::fixed("Of the days", "所含日期"), Figure::None),
        (Text::same(""), Figure::None),
    ];
    heads.extend((0..MONTHS).map(|month| (Text::same(plan.year.month_key(month)), Figure::Whole)));
    sheet.page.heads(sheet.row + 1, 0, &heads)?;
    sheet.row += 2;
    for (number, weighed) in (1..).zip(wanted) {
        let (name, also, values) = match weighed {
            Weighed::Gmv => {
                months.gmv = Some(sheet.row);
                let values =
                    std::array::from_fn(|month| sheet.book.told.worked.targets().month(month).0.unsigned_abs());
                (Text::fixed("all days", "所有日期"), String::new(), values)
            }
            Weighed::Outside(list) => {
                months.outside.insert(list, sheet.row);
                let promos = &sheet.promos.lists[list].0;
                let promos: Vec<&Promo> = promos.iter().map(|&promo| &plan.promos[promo]).collect();
                let values = daily_weights(&promos, plan.year, sheet.book.told.worked.targets());
                let name = text!(en: "outside windows {nth}", zh: "窗口外 {nth}", nth = list + 1);
                (name, format!(",{},1", days::outside(list)), values)
            }
        };
        sheet.label(number, &name, "")?;
        for (month, (col, value)) in (CUT..).zip(values).enumerate() {
            let sum = format!("SUMIFS({},{},{}{also})", days::GMV, days::MONTH, month + 1);
            let formula = sheet.book.in_minor(&sum);
            sheet.page.formula(sheet.row, col, &formula, &value.to_string(), Style::new(Look::Work, Figure::Whole))?;
        }
        sheet.row += 1;
    }
    sheet.row += 1;
    Ok(months)
}

/// The weight of each month for a node, and the formula for it.
fn of_node(sheet: &Sheet<'_, '_, '_>, node: &Node, months: &Months) -> Vec<(u128, String)> {
    let (plan, lang) = (sheet.book.plan(), sheet.book.lang);
    let by_gmv = |row: Option<u32>, values: [u128; MONTHS]| {
        let cell = |col| row.map_or_else(|| "0".to_owned(), |row| sheet.cell(row, col));
        values.into_iter().zip(CUT..).map(|(value, col)| (value, cell(col))).collect()
    };
    if let Some(promo) = node.promo {
        let row = sheet.promos.outflows[&(promo, node.kind.unwrap_or(0))];
        let days = outflows::days(&plan.promos[promo], node.kind, plan.year);
        return days.into_iter().zip(0..).map(|(days, month)| (days, outflows::cell(row, month, lang))).collect();
    }
    match (&plan.lines[node.line].flow, list_of(sheet, node)) {
        (Flow::Even, _) => vec![(1, "1".to_owned()); MONTHS],
        (Flow::Split { promos, .. }, Some(list)) => {
            let promos: Vec<&Promo> = promos.iter().map(|&promo| &plan.promos[promo]).collect();
            let values = daily_weights(&promos, plan.year, sheet.book.told.worked.targets());
            by_gmv(months.outside.get(&list).copied(), values)
        }
        (Flow::Gmv | Flow::Split { .. }, _) => {
            let gmv = |month| -> Money { sheet.book.told.worked.targets().month(month) };
            by_gmv(months.gmv, std::array::from_fn(|month| gmv(month).0.unsigned_abs()))
        }
    }
}
