//! The last step of budgets: channel by channel to the leaves, by what is left of them.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::super::parts::{self, Part};
use super::super::style::{Figure, Look, Style};
use super::node::{Exact, Node};
use super::{AMOUNT, CUT, Sheet, pool_number};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::Pool;

/// Columns of the leaves that sums go by: line, pool, channel, promo, month.
pub(super) const NUMBERS: u16 = CUT + parts::WIDTH;

/// An amount of a month that nothing cuts any more.
#[derive(Clone, Copy)]
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

/// Writes the leaves of lines with a reserve, cut to channels, or one channel of their own; each with its cell, in the order pool,
/// promo, month, channel.
pub(super) fn write(
    sheet: &mut Sheet<'_, '_, '_>,
    nodes: &[Node],
    months: &[(Leaf, Vec<String>)],
    channels: &BTreeMap<String, usize>,
) -> Result<Vec<(Leaf, String)>, XlsxError> {
    let plan = sheet.book.plan();
    let mut leaves = Vec::new();
    let title = Text::fixed("Channel by channel to what is left of every month", "逐个渠道拆到各月剩余金额");
    let from = sheet.open(&title, Text::fixed("Month", "月份"), numbers_heads().to_vec())?;
    for of_line in nodes.chunk_by(|one, other| one.line == other.line) {
        let line = of_line[0].line;
        if plan.lines[line].reserve.is_none() {
            continue;
        }
        let own: Vec<&(Leaf, Vec<String>)> = months.iter().filter(|(leaf, _)| leaf.line == line).collect();
        let exact = Exact::of(sheet.book, line).by_place();
        let amount = |leaf: &Leaf, channel| {
            exact.get(&(leaf.pool, leaf.promo, leaf.month, channel)).map_or(Money::ZERO, |cell| cell.amount)
        };
        let all = |leaf: &Leaf| of_line.iter().map(|node| amount(leaf, node.channel)).sum::<Money>();
        let mut left: Vec<Money> = own.iter().map(|(leaf, _)| all(leaf)).collect();
        let first = sheet.row;
        let rows = u32::try_from(own.len()).unwrap_or(u32::MAX);
        for node in of_line {
            let start = sheet.row;
            let mut parts = Vec::new();
            for ((leaf, cells), left) in own.iter().zip(&mut left) {
                let leaf = Leaf { channel: node.channel, ..*leaf };
                sheet.label(leaf.month + 1, &Text::same(plan.year.month_key(leaf.month)), &whole(sheet, &leaf))?;
                numbers(sheet, &leaf, channels)?;
                let formula = if start == first {
                    cells.join("+")
                } else {
                    // what was left before, without what the channel before took
                    let before = sheet.row - rows;
                    let took = sheet.book.in_minor(&row_col_to_cell(before, AMOUNT));
                    format!("{}-{took}", row_col_to_cell(before, CUT + parts::WEIGHT))
                };
                let exact = amount(&leaf, node.channel);
                parts.push(Part { weight: left.0.unsigned_abs(), formula, exact });
                *left = *left - exact;
                sheet.row += 1;
            }
            let total = sheet.book.in_minor(&node.cell);
            parts::write(sheet.book, &mut sheet.page, (start, CUT), (&total, node.exact), &parts)?;
        }
        for (at, (leaf, _)) in (first..).zip(&own) {
            leaves.extend(
                (at..)
                    .step_by(own.len())
                    .zip(of_line)
                    .map(|(row, node)| (Leaf { channel: node.channel, ..*leaf }, row_col_to_cell(row, AMOUNT))),
            );
        }
    }
    sheet.close(title, from);
    Ok(leaves)
}

/// What a leaf is, for people, but for its month.
pub(super) fn whole(sheet: &Sheet<'_, '_, '_>, leaf: &Leaf) -> String {
    let plan = sheet.book.plan();
    let line = &plan.lines[leaf.line];
    let names = [
        leaf.pool.map(|pool| pool.name().get(sheet.book.lang).to_owned()),
        leaf.channel.map(|channel| line.channels.keys()[channel].clone()),
        leaf.promo.map(|promo| plan.promos[promo].id.to_string()),
    ];
    std::iter::once(line.id.clone()).chain(names.into_iter().flatten()).collect::<Vec<_>>().join(" · ")
}

/// What sums go by, in the row that is written.
pub(super) fn numbers(
    sheet: &mut Sheet<'_, '_, '_>,
    leaf: &Leaf,
    channels: &BTreeMap<String, usize>,
) -> Result<(), XlsxError> {
    let channel = leaf.channel.map(|channel| &sheet.book.plan().lines[leaf.line].channels.keys()[channel]);
    let channel = channel.and_then(|name| channels.get(name)).copied().unwrap_or(0);
    let promo = leaf.promo.map_or(0, |promo| promo + 1);
    let numbers = [leaf.line + 1, pool_number(leaf.pool), channel, promo, leaf.month + 1];
    for (col, number) in (NUMBERS..).zip(numbers) {
        sheet.page.number(sheet.row, col, &number.to_string(), Style::new(Look::Work, Figure::Whole))?;
    }
    Ok(())
}
