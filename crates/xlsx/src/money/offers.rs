//! What offers do to a price of 1.

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::super::assumptions::money::Places;
use super::super::book::Book;
use super::super::page::Page;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use crate::lang::Text;

/// Names of the columns: number of the promo, what is taken off, what is left.
pub(super) const PROMO: &str = "offer_promo";
pub(super) const TAKEN: &str = "offer_taken";
pub(super) const LEFT: &str = "offer_left";

/// Columns: number, offer, promo, number of the promo, own depth, price before, taken, left.
const NUMBER: u16 = 3;
const OWN: u16 = 4;
const BEFORE: u16 = 5;
const TAKE: u16 = 6;
const AFTER: u16 = 7;

/// Writes the table from a row on; the row after it.
pub(super) fn write(book: &mut Book<'_>, page: &mut Page, from: u32, places: &Places) -> Result<u32, XlsxError> {
    let plan = book.plan();
    page.words(
        from,
        0,
        &Text::fixed("Offers: what they take off a price of 1", "优惠：价格为 1 时让掉多少"),
        Look::Table,
    )?;
    let heads = [
        (Text::fixed("No.", "序号"), Figure::Whole),
        (Text::fixed("Offer", "优惠"), Figure::None),
        (Text::fixed("Promo", "大促"), Figure::None),
        (Text::fixed("Promo no.", "大促号"), Figure::Whole),
        (Text::fixed("Off what it finds", "自身力度"), Figure::Percent),
        (Text::fixed("Price before", "优惠前价格"), Figure::Percent),
        (Text::fixed("Taken off", "让掉"), Figure::Percent),
        (Text::fixed("Price after", "优惠后价格"), Figure::Percent),
    ];
    page.heads(from + 1, 0, &heads)?;
    let first = from + 2;
    let row_of = |offer: usize| first + u32::try_from(offer).unwrap_or(0);
    for (at, (offer, place)) in plan.offers.iter().zip(&places.offers).enumerate() {
        let row = row_of(at);
        let whole = Style::new(Look::Work, Figure::Whole);
        page.number(row, 0, &(at + 1).to_string(), whole)?;
        page.text(row, 1, offer.id.as_str(), Style::words(Look::Label))?;
        page.text(row, 2, plan.promos[offer.promo].id.as_str(), Style::words(Look::Label))?;
        page.number(row, NUMBER, &(offer.promo + 1).to_string(), whole)?;
        let exact = book.told.worked.offers().get(at);
        let [depth, extra] = exact.map_or_else(Default::default, |row| [row.depth, row.extra]);
        let one = rust_decimal::Decimal::ONE;
        let before = (one - depth).checked_add(extra).unwrap_or(one);
        let own = if before.is_zero() { extra } else { (extra / before).round_dp(6) };
        let cell = |col| row_col_to_cell(row, col);
        let found = offer.on_top_of.map_or_else(|| "1".to_owned(), |below| row_col_to_cell(row_of(below), AFTER));
        let steps = [
            (OWN, place.depth.clone(), own),
            (BEFORE, found, before),
            (TAKE, format!("{}*{}", cell(BEFORE), cell(OWN)), extra),
            (AFTER, format!("{}-{}", cell(BEFORE), cell(TAKE)), one - depth),
        ];
        for (col, formula, result) in steps {
            let result = super::super::book::plain(result);
            page.formula(row, col, &formula, &result, Style::new(Look::Work, Figure::Percent))?;
        }
    }
    let end = row_of(plan.offers.len());
    for (name, col) in [(PROMO, NUMBER), (TAKEN, TAKE), (LEFT, AFTER)] {
        book.names.define(&[name], &Tab::Money.column(first..end, col, book.lang));
    }
    Ok(end + 1)
}
