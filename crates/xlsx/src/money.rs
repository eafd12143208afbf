//! From GMV to profit, step by step: slices of the year that share their figures, fixed costs by month, prices under
//! offers. The sheets of profit, money, traffic and offers are sums over these.

pub(super) mod at_hand;
pub(super) mod delayed;
mod fixed;
mod offers;
mod sentences;
pub(super) mod sheets;
mod slices;
mod together;

use rust_xlsxwriter::XlsxError;

use super::assumptions::money::Places;
use super::book::Book;
use super::page::Page;
use super::spending;
use super::splits;
use super::style::Look;
use super::tab::Tab;
use crate::expand::Worked;
use crate::lang::Text;
use crate::model::plan::offers::Held;

/// Whether a plan goes on from GMV, so that there is something to work out.
pub(super) fn applies(worked: &Worked) -> bool {
    let plan = worked.plan();
    sliced(worked) || !plan.costs.fixed.is_empty() || !plan.team.is_empty() || !plan.offers.is_empty()
}

/// Whether the days on which promos sell are marked: where figures or offers tell them apart.
pub(super) fn marked(worked: &Worked) -> bool {
    let plan = worked.plan();
    let told = sliced(worked) && plan.part_figures().is_none();
    told || plan.offers.iter().any(|offer| matches!(offer.held, Held::In { daily: true, .. }))
}

/// Whether days are told apart by their figures.
pub(super) fn sliced(worked: &Worked) -> bool {
    let plan = worked.plan();
    (plan.sales.is_some() || !plan.costs.variable.is_empty()) && !given(worked)
}

/// Whether parts of a split have figures of their own, and there are too many for formulas: what follows from those is the plan's
/// own figures.
pub(super) fn given(worked: &Worked) -> bool {
    worked.plan().part_figures().is_some() && !splits::stated(worked)
}

/// The sheet, with the row after its tables: when money moves follows from the statement, which is written later. `promos` is the
/// GMV of each.
pub(super) fn write(
    book: &mut Book<'_>,
    places: &Places,
    (promos, spending): (&[String], &spending::Places),
    parts: &splits::Places,
) -> Result<(Page, u32), XlsxError> {
    let mut page = Page::new(Tab::Money, book)?;
    page.words(0, 0, &Text::fixed("From GMV to profit, step by step", "利润逐步测算"), Look::Title)?;
    let lead = if book.plan().part_figures().is_some() {
        Text::fixed(
            "Each part of a cell is one slice: days of a month on which the same promos sell. What slices with the same figure come to is rounded once for all of them and cut to them; sheets add slices up.",
            "每格（同一个月里售卖大促相同的日子）的每个部分为一段。指标相同的各段合在一起只算一次、四舍五入一次，再拆到各段；各表是各段之和。",
        )
    } else {
        Text::fixed(
            "Days of a month that have the same sales figures are one slice. What slices with the same figure come to is rounded once for all of them and cut to them; sheets add slices up.",
            "同一个月里销售指标相同的日子为一段。指标相同的各段合在一起只算一次、四舍五入一次，再拆到各段；各表是各段之和。",
        )
    };
    let sliced = sliced(book.told.worked);
    page.words(2, 0, &lead, Look::Note)?;
    page.banner()?;
    if sliced {
        page.twins_after(page.twins().max(slices::width(book.plan()) + 1));
    }
    let mut row = 4;
    if sliced {
        row = slices::write(book, &mut page, row, (places, parts))?;
    }
    if !book.plan().costs.fixed.is_empty()
        || fixed::vat(book.told.worked, places).is_some()
        || book.plan().offers_apart().is_some()
    {
        row = fixed::write(book, &mut page, row, (places, spending))?;
    }
    if !book.plan().offers.is_empty() {
        row = offers::write(book, &mut page, row, (places, promos))?;
    }
    page.freeze(0..1, 3)?;
    Ok((page, row))
}
