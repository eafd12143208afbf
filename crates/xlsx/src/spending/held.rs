//! What of the leaves is held back, where the plan has a reserve: worked out once over all it reaches, then cut to them.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::super::parts::{self, Part};
use super::super::steps::scale_of;
use super::super::tab::Tab;
use super::leaves::{Leaf, NUMBERS, numbers, numbers_heads, whole};
use super::node::Exact;
use super::{AMOUNT, CUT, Sheet, months, pool_number};
use crate::expand::budgets::reserve;
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::Pool;
use crate::model::plan::costs::Reach;

/// Columns that sums go by, in the order of the leaves', and the amounts.
pub(in super::super) const NAMES: [&str; 5] = ["held_line", "held_pool", "held_channel", "held_promo", "held_month"];
pub(in super::super) const HELD: &str = "held_amount";

/// A row for each leaf in reach of a reserve.
pub(super) fn write(
    sheet: &mut Sheet<'_, '_, '_>,
    leaves: &[(Leaf, String)],
    channels: &BTreeMap<String, usize>,
) -> Result<(), XlsxError> {
    let plan = sheet.book.plan();
    if plan.lines.iter().all(|line| line.reserve.is_none()) {
        return Ok(());
    }
    let title = Text::fixed("Held back, cut by the amounts it is held of", "预留（按金额拆分）");
    let from = sheet.open(&title, Text::fixed("Month", "月份"), numbers_heads().to_vec())?;
    for (line, written) in plan.lines.iter().enumerate() {
        let Some(reserve) = &written.reserve else { continue };
        let reached: Vec<&(Leaf, String)> =
            leaves.iter().filter(|(leaf, _)| leaf.line == line && reserve.reaches(leaf.pool)).collect();
        if reached.is_empty() {
            continue;
        }
        let exact = Exact::of(sheet.book, line).by_place();
        let first = sheet.row;
        let (mut parts, mut amount) = (Vec::new(), Money::ZERO);
        for (leaf, cell) in &reached {
            let month = Text::same(plan.year.month_key(leaf.month));
            sheet.label(leaf.month + 1, &month, &whole(sheet, leaf))?;
            numbers(sheet, leaf, channels)?;
            let found = exact.get(&(leaf.pool, leaf.promo, leaf.month, leaf.channel));
            let weight = found.map_or(Money::ZERO, |cell| cell.amount);
            amount += weight;
            let formula = sheet.book.in_minor(cell);
            let exact = found.and_then(|cell| cell.held).unwrap_or_default();
            parts.push(Part { weight: weight.0.unsigned_abs(), formula, exact });
            sheet.row += 1;
        }
        let pool = match reserve.of {
            Reach::All => String::new(),
            Reach::Promo => format!(",{},{}", months::POOL, pool_number(Some(Pool::Promo))),
            Reach::Daily => format!(",{},{}", months::POOL, pool_number(Some(Pool::Daily))),
        };
        let share = sheet.decisions.lines[line].reserve.as_deref().unwrap_or("0");
        let units = format!("SUMIFS({},{},{}{pool})", months::TOTAL, months::LINE, line + 1);
        let total = parts::times_rate(&units, share, scale_of(std::iter::once(reserve.share)));
        let held = reserve::held(amount, reserve);
        parts::write(sheet.book, &mut sheet.page, (first, CUT), (&total, held), &parts)?;
    }
    for (name, col) in NAMES.into_iter().zip(NUMBERS..).chain([(HELD, AMOUNT)]) {
        sheet.book.names.define(&[name], &Tab::Spending.column(from..sheet.row, col, sheet.book.lang));
    }
    sheet.close(title, from);
    Ok(())
}
