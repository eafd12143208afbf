//! When money of a month moves: net sales as they arrive, the cost of goods as it is paid, each month's whole cut to its shares.

use std::ops::RangeInclusive;

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::{row_col_to_cell, row_col_to_cell_absolute};

use super::super::assumptions::groups::gated;
use super::super::assumptions::money::{self, Timing};
use super::super::book::Book;
use super::super::page::Page;
use super::super::parts::{self, Row};
use super::super::steps::{scale_of, whole_share};
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use super::at_hand::Monthly;
use super::sheets::Line;
use crate::expand::cash;
use crate::expand::pnl::RowId;
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::scalar::delay::Delay;
use crate::model::year::MONTHS;

/// Columns: number, month, what each month is cut from, and its parts.
const WHOLE: u16 = 2;
const PARTS: u16 = 3;

/// Money of all months as it moves: a cell in minor units for each month and time.
pub(in super::super) struct Side {
    delays: Vec<Delay>,
    /// The row of the first month.
    first: u32,
}

impl Side {
    /// The formula for what moves in a month.
    pub(in super::super) fn month(&self, book: &Book<'_>, month: usize) -> String {
        self.sum(book, Ok(month)).unwrap_or_else(|| "0".to_owned())
    }

    /// The formula for what moves before the fiscal year, or after it; `None` where no money of a month does.
    pub(in super::super) fn outside(&self, book: &Book<'_>, before: bool) -> Option<String> {
        self.sum(book, Err(before))
    }

    fn sum(&self, book: &Book<'_>, when: Result<usize, bool>) -> Option<String> {
        let mut cells = Vec::new();
        for (col, delay) in (PARTS..).zip(&self.delays) {
            let rows = (self.first..).zip(0..MONTHS).filter(|(_, month)| cash::moves(*month, *delay) == when);
            cells.extend(rows.map(|(row, _)| Tab::Money.cell(row, col, book.lang)));
        }
        (!cells.is_empty()).then(|| book.in_major(&cells.join("+")))
    }
}

/// Writes both tables from a row on; where net sales and goods move.
pub(super) fn write(
    book: &Book<'_>,
    page: &mut Page,
    from: u32,
    ([receipts, goods], monthly): (&[Timing; 2], &Monthly),
) -> Result<Option<[Side; 2]>, XlsxError> {
    let (Some(cash), Ok(pnl)) = (&book.plan().cash, book.told.worked.pnl()) else { return Ok(None) };
    let months = |id| pnl.row(id).map_or([Money::ZERO; MONTHS], |row| row.months);
    let title = Text::fixed("When sales arrive, in minor units", "销售款何时到账（最小单位）");
    let of = |id| std::array::from_fn(|month| monthly.sum(book.lang, month, &|line| *line == Line::Is(id)));
    let sold = (of(RowId::Net), months(RowId::Net));
    let (receipts, row) = side(book, page, (from, &title), sold, (&cash.receipts, receipts))?;
    let title = Text::fixed("When goods are paid, in minor units", "货款何时付出（最小单位）");
    let bought = (of(RowId::CostOfGoods), months(RowId::CostOfGoods));
    let (goods, _) = side(book, page, (row, &title), bought, (&cash.goods, goods))?;
    Ok(Some([receipts, goods]))
}

/// One table: the weights of the times in a row, and under them the months; the row after it.
fn side(
    book: &Book<'_>,
    page: &mut Page,
    (from, title): (u32, &Text),
    (wholes, months): ([String; MONTHS], [Money; MONTHS]),
    (written, timing): (&[(Delay, rust_decimal::Decimal)], &Timing),
) -> Result<(Side, u32), XlsxError> {
    page.words(from, 0, title, Look::Table)?;
    let mut heads = vec![
        (Text::fixed("No.", "序号"), Figure::Whole),
        (Text::fixed("Month", "月份"), Figure::None),
        (Text::fixed("To cut", "待拆金额"), Figure::Whole),
    ];
    heads.extend(written.iter().map(|(delay, _)| (money::moved(*delay), Figure::Whole)));
    page.heads(from + 1, 0, &heads)?;
    let (weights, first) = (from + 2, from + 3);
    let whole = Style::new(Look::Work, Figure::Whole);
    let cols: RangeInclusive<u16> = PARTS..=PARTS + u16::try_from(written.len()).unwrap_or(u16::MAX / 2) - 1;
    let weight = |col| row_col_to_cell_absolute(weights, col);
    let all = format!("{}:{}", weight(*cols.start()), weight(*cols.end()));
    page.words(weights, 1, &Text::fixed("Weights", "权重"), Look::Label)?;
    let scale = scale_of(written.iter().map(|(_, share)| *share));
    let mut sum = 0;
    for ((col, (_, share)), cell) in cols.clone().zip(written).zip(&timing.shares) {
        let (value, formula) = whole_share(*share, cell, scale);
        page.formula(weights, col, &formula, &value.to_string(), whole)?;
        sum += value;
    }
    page.formula(weights, WHOLE, &format!("SUM({all})"), &sum.to_string(), whole)?;
    let sum = weight(WHOLE);
    let of = Row { weights: &all, sum: &sum, count: written.len(), place: "COLUMN" };
    for ((row, month), (earned, amount)) in (first..).zip(0..MONTHS).zip(wholes.iter().zip(months)) {
        page.number(row, 0, &(month + 1).to_string(), whole)?;
        page.text(row, 1, &book.plan().year.month_key(month), Style::words(Look::Label))?;
        let total = gated(&timing.whole, &book.in_minor(earned));
        page.formula(row, WHOLE, &total, &amount.0.to_string(), whole)?;
        for (col, part) in cols.clone().zip(cash::parts(amount, written)) {
            let formula = parts::one_of(&row_col_to_cell(row, WHOLE), &weight(col), &of);
            page.formula(row, col, &formula, &part.0.to_string(), whole)?;
        }
    }
    let delays = written.iter().map(|(delay, _)| *delay).collect();
    Ok((Side { delays, first }, first + 13))
}
