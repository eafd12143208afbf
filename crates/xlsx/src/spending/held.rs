//! What of the leaves is held back, where the plan has a reserve.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::super::parts;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use super::leaves::{Leaf, NUMBERS, numbers, numbers_heads};
use super::{AMOUNT, CUT, Sheet};
use crate::lang::Text;
use crate::model::plan::Pool;
use crate::model::plan::costs::Reach;

/// Columns that sums go by, in the order of the leaves', and the amounts.
pub(in super::super) const NAMES: [&str; 5] = ["held_line", "held_pool", "held_channel", "held_promo", "held_month"];
pub(in super::super) const HELD: &str = "held_amount";

/// Whether the reserve of the leaf's line is cut from it.
fn reaches(reach: Reach, pool: Option<Pool>) -> bool {
    match reach {
        Reach::All => true,
        Reach::Promo => pool == Some(Pool::Promo),
        Reach::Daily => pool == Some(Pool::Daily),
    }
}

/// A row for each leaf in reach of a reserve. The amounts that leave by kind of phase are one leaf again here.
pub(super) fn write(
    sheet: &mut Sheet<'_, '_, '_>,
    leaves: &BTreeMap<Leaf, Vec<String>>,
    channels: &BTreeMap<String, usize>,
) -> Result<(), XlsxError> {
    let plan = sheet.book.plan();
    let in_reach = |leaf: &Leaf| plan.lines[leaf.line].reserve.is_some_and(|reserve| reaches(reserve.of, leaf.pool));
    if !leaves.keys().any(in_reach) {
        return Ok(());
    }
    let title = Text::fixed("Held back of every amount", "逐笔预留");
    sheet.page.words(sheet.row, 0, &title, Look::Table)?;
    let mut heads = vec![
        (Text::fixed("No.", "序号"), Figure::Whole),
        (Text::fixed("Month", "月份"), Figure::None),
        (Text::fixed("Of", "所属"), Figure::None),
        (Text::fixed("Amount, in minor units", "金额（最小单位）"), Figure::Whole),
        (Text::fixed("Of it to spend", "其中可用"), Figure::Whole),
    ];
    heads.resize(usize::from(AMOUNT), (Text::same(""), Figure::None));
    heads.extend([
        (Text::fixed("Held back", "预留"), Figure::Money),
        (Text::fixed("Exact", "精确值"), Figure::Money),
        (Text::fixed("Difference", "差额"), Figure::Cents),
    ]);
    heads.extend(numbers_heads());
    sheet.page.heads(sheet.row + 1, 0, &heads)?;
    sheet.row += 2;
    let from = sheet.row;
    for (leaf, cells) in leaves.iter().filter(|(leaf, _)| in_reach(leaf)) {
        one(sheet, leaf, cells, channels)?;
    }
    for (name, col) in NAMES.into_iter().zip(NUMBERS..).chain([(HELD, AMOUNT)]) {
        sheet.book.names.define(&[name], &Tab::Spending.column(from..sheet.row, col, sheet.book.lang));
    }
    sheet.close(title, from);
    Ok(())
}

fn one(
    sheet: &mut Sheet<'_, '_, '_>,
    leaf: &Leaf,
    cells: &[String],
    channels: &BTreeMap<String, usize>,
) -> Result<(), XlsxError> {
    let plan = sheet.book.plan();
    let line = &plan.lines[leaf.line];
    let found = sheet.book.told.worked.budgets().lines[leaf.line].cells.iter().find(|cell| {
        (cell.pool, cell.channel, cell.promo, cell.month) == (leaf.pool, leaf.channel, leaf.promo, leaf.month)
    });
    let (amount, held) = found.map_or_else(Default::default, |cell| (cell.amount, cell.held.unwrap_or_default()));
    let names = [
        leaf.pool.map(|pool| pool.name().get(sheet.book.lang).to_owned()),
        leaf.channel.map(|channel| line.channels[channel].name.clone()),
        leaf.promo.map(|promo| plan.promos[promo].id.to_string()),
    ];
    let whole = std::iter::once(line.id.clone()).chain(names.into_iter().flatten()).collect::<Vec<_>>().join(" · ");
    sheet.label(leaf.month + 1, &Text::same(plan.year.month_key(leaf.month)), &whole)?;
    let whole = Style::new(Look::Work, Figure::Whole);
    let row = sheet.row;
    let total = sheet.book.in_minor(&format!("({})", cells.join("+")));
    sheet.page.formula(row, CUT, &total, &amount.0.to_string(), whole)?;
    // the unit left over at an even split may be spent
    let share = sheet.decisions.lines[leaf.line].reserve.as_deref().unwrap_or("0");
    let spent = format!("ROUND({}*(1-{share}),0)", row_col_to_cell(row, CUT));
    sheet.page.formula(row, CUT + 1, &spent, &(amount - held).0.to_string(), whole)?;
    let left = format!("{}-{}", row_col_to_cell(row, CUT), row_col_to_cell(row, CUT + 1));
    let left = sheet.book.in_major(&left);
    parts::live(sheet.book, &mut sheet.page, (row, AMOUNT), &left, held)?;
    numbers(sheet, leaf, channels)?;
    sheet.row += 1;
    Ok(())
}
