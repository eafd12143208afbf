//! Every amount to its months, by way of the quarters.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::super::days;
use super::super::parts::{self, Part, together};
use super::super::steps::outflows;
use super::super::style::{Figure, Look, Style};
use super::leaves::Leaf;
use super::node::{Exact, Node};
use super::{AMOUNT, CUT, Cut, Sheet};
use crate::expand::budgets::daily_weights;
use crate::expand::months::MonthWeights;
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{Flow, Pool, Promo};
use crate::model::year::{MONTHS, QUARTERS};
use crate::text;

const IN_QUARTER: usize = MONTHS / QUARTERS;

/// What months are weighed by where no promo says it.
enum Weighed {
    /// GMV of all days.
    Gmv,
    /// GMV of the days outside the windows of a list of promos.
    Outside(usize),
}

/// An amount of a quarter, on its way to its months.
struct Quarter {
    node: Node,
    /// Where its months are among the leaves.
    leaves: usize,
    first: usize,
    parts: Vec<Part>,
}

/// Writes the cuts; the leaves before channels, in the order pool, promo, month, and the cells that each consists of: money
/// of several kinds of phase is one leaf.
pub(super) fn write(sheet: &mut Sheet<'_, '_, '_>, nodes: &[Node]) -> Result<Vec<(Leaf, Vec<String>)>, XlsxError> {
    let months = weights(sheet, nodes)?;
    let plan = sheet.book.plan();
    let mut leaves: Vec<(Leaf, Vec<String>)> = Vec::new();
    let title = Text::fixed("To quarters, by the sum of their months' weights", "拆到各季度（权重为所含各月之和）");
    let from = sheet.open(&title, Text::fixed("Quarter", "季度"), Vec::new())?;
    let mut quarters = Vec::new();
    for node in nodes {
        let weights = of_node(sheet, node, &months);
        let amounts = amounts(sheet, node, &weights);
        let first = place(&mut leaves, node);
        let mut months =
            weights.into_iter().zip(amounts).map(|((weight, formula), exact)| Part { weight, formula, exact });
        let parts: Vec<Vec<Part>> = (0..QUARTERS).map(|_| months.by_ref().take(IN_QUARTER).collect()).collect();
        let sums: Vec<Part> = parts.iter().map(|months| together(months)).collect();
        let children = sums
            .iter()
            .enumerate()
            .map(|(quarter, sum)| (Node { exact: sum.exact, ..node.clone() }, Text::same(format!("Q{}", quarter + 1))));
        let cut = Cut { children: children.collect(), parts: sums, gate: None };
        let children = sheet.cut(node, cut)?;
        let quarter = |((node, parts), quarter): ((Node, Vec<Part>), usize)| Quarter {
            node,
            leaves: first + quarter * IN_QUARTER,
            first: quarter * IN_QUARTER,
            parts,
        };
        quarters.extend(children.into_iter().zip(parts).zip(0..).map(quarter));
    }
    sheet.close(title, from);

    let title = Text::fixed("To months", "拆到各月");
    let from = sheet.open(&title, Text::fixed("Month", "月份"), Vec::new())?;
    for Quarter { node, leaves: at, first, parts } in quarters {
        let row = sheet.row;
        for month in 0..parts.len() {
            let name = Text::same(plan.year.month_key(first + month));
            sheet.label(first + month + 1, &name, &node.label)?;
            leaves[at + month].1.push(row_col_to_cell(sheet.row, AMOUNT));
            sheet.row += 1;
        }
        let total = sheet.book.in_minor(&node.cell);
        parts::write(sheet.book, &mut sheet.page, (row, CUT), (&total, node.exact), &parts)?;
    }
    sheet.close(title, from);
    Ok(leaves)
}

/// The months of a node among the leaves, there from now on.
fn place(leaves: &mut Vec<(Leaf, Vec<String>)>, node: &Node) -> usize {
    let same =
        |(leaf, _): &(Leaf, Vec<String>)| (leaf.line, leaf.pool, leaf.promo) == (node.line, node.pool, node.promo);
    // kinds of phase of a promo stand together
    if leaves.last().is_some_and(same) {
        return leaves.len() - MONTHS;
    }
    let Node { line, pool, promo, .. } = *node;
    leaves.extend((0..MONTHS).map(|month| (Leaf { line, pool, promo, month, channel: None }, Vec::new())));
    leaves.len() - MONTHS
}

/// What a node gives to each month.
fn amounts(sheet: &Sheet<'_, '_, '_>, node: &Node, weights: &[(u128, String)]) -> [Money; MONTHS] {
    if node.kind.is_none() {
        return Exact::of(sheet.book, node.line).of_months(node);
    }
    // the amounts of a kind of phase are on their way: no table has them
    let weights = MonthWeights::new(&std::array::from_fn(|month| weights[month].0));
    weights.map_or([Money::ZERO; MONTHS], |weights| weights.cut(node.exact))
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
