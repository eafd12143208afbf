//! What offers do to a price of 1, and what they cost.

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::super::assumptions::money::Places;
use super::super::book::{Book, plain};
use super::super::days;
use super::super::days::selling::SELLING;
use super::super::page::Page;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use super::sheets::in_months;
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::offers::Held;
use crate::model::plan::{Counted, Plan};

/// Names of the columns: number of the promo, what is taken off, what is left, what the shop pays if all GMV makes use of the
/// offer, what it costs.
pub(super) const PROMO: &str = "offer_promo";
pub(super) const TAKEN: &str = "offer_taken";
pub(super) const LEFT: &str = "offer_left";
pub(super) const MOST: &str = "offer_most";
pub(super) const COST: &str = "offer_cost";

/// Columns: number, offer, promo, number of the promo, own depth, price before, taken, left, of GMV, cost for all of it, cost.
const NUMBER: u16 = 3;
const OWN: u16 = 4;
const BEFORE: u16 = 5;
const TAKE: u16 = 6;
const AFTER: u16 = 7;
const OF_GMV: u16 = 8;
const WHOLE: u16 = 9;
const GIVEN: u16 = 10;

/// Writes the table from a row on; the row after it. `gmv` is that of each promo.
pub(super) fn write(
    book: &mut Book<'_>,
    page: &mut Page,
    from: u32,
    (places, gmv): (&Places, &[String]),
) -> Result<u32, XlsxError> {
    let plan = book.plan();
    page.words(
        from,
        0,
        &Text::fixed(
            "Offers: what they take off a price of 1, and what they cost",
            "优惠：价格为 1 时让掉多少，成本多少",
        ),
        Look::Table,
    )?;
    let heads = [
        (Text::fixed("No.", "序号"), Figure::Whole),
        (Text::fixed("Offer", "优惠"), Figure::None),
        (Text::fixed("Promo or time", "大促或时段"), Figure::None),
        (Text::fixed("Its number", "对应号"), Figure::Whole),
        (Text::fixed("Off what it finds", "自身力度"), Figure::Percent),
        (Text::fixed("Price before", "优惠前价格"), Figure::Percent),
        (Text::fixed("Taken off", "让掉"), Figure::Percent),
        (Text::fixed("Price after", "优惠后价格"), Figure::Percent),
        match plan.demand.counts {
            Counted::List => (Text::fixed("Off GMV", "占 GMV"), Figure::Percent),
            Counted::Paid => (Text::fixed("Off what is paid", "占实付"), Figure::Percent),
        },
        (Text::fixed("If all make use of it", "全部使用时成本"), Figure::Money),
        (Text::fixed("Cost", "成本"), Figure::Money),
    ];
    page.heads(from + 1, 0, &heads)?;
    let first = from + 2;
    let row_of = |offer: usize| first + u32::try_from(offer).unwrap_or(0);
    for (at, (offer, place)) in plan.offers.iter().zip(&places.offers).enumerate() {
        let row = row_of(at);
        let whole = Style::new(Look::Work, Figure::Whole);
        page.number(row, 0, &(at + 1).to_string(), whole)?;
        page.text(row, 1, offer.id.as_str(), Style::words(Look::Label))?;
        page.said(row, 2, &offer.held.name(plan), Style::words(Look::Label))?;
        page.number(row, NUMBER, &number(plan, offer.held).to_string(), whole)?;
        let exact = book.told.worked.offers().get(at);
        let [depth, extra] = exact.map_or_else(Default::default, |row| [row.depth, row.extra]);
        let one = Decimal::ONE;
        let before = (one - depth).checked_add(extra).unwrap_or(one);
        let own = if before.is_zero() { extra } else { (extra / before).round_dp(6) };
        let cell = |col| row_col_to_cell(row, col);
        let found = offer.on_top_of.map_or_else(|| "1".to_owned(), |below| row_col_to_cell(row_of(below), AFTER));
        let left = one - depth;
        // of the price, or of what is paid of it: what it was of what is left, less the same before
        let (share, of_gmv) = match plan.demand.counts {
            Counted::List => (cell(TAKE), extra),
            Counted::Paid => {
                let share = extra.checked_div(before * left).unwrap_or_default();
                (format!("{}/({}*{})", cell(TAKE), cell(BEFORE), cell(AFTER)), share.round_dp(6))
            }
        };
        let steps = [
            (OWN, place.depth.clone(), own),
            (BEFORE, found, before),
            (TAKE, format!("{}*{}", cell(BEFORE), cell(OWN)), extra),
            (AFTER, format!("{}-{}", cell(BEFORE), cell(TAKE)), left),
            (OF_GMV, share, of_gmv),
        ];
        for (col, formula, result) in steps {
            let result = plain(result);
            page.formula(row, col, &formula, &result, Style::new(Look::Work, Figure::Percent))?;
        }
        let amount = Style::new(Look::Work, Figure::Money);
        let cost = book.amount(exact.map_or(Money::ZERO, |row| row.cost));
        let all = book.amount(exact.map_or(Money::ZERO, |row| row.most));
        let most = format!("({})*{}*{}", sold_then(gmv, offer.held), cell(OF_GMV), place.funded);
        page.formula(row, WHOLE, &most, &all, amount)?;
        page.formula(row, GIVEN, &book.rounded(&format!("{}*{}", cell(WHOLE), place.uptake)), &cost, amount)?;
    }
    let end = row_of(plan.offers.len());
    for (name, col) in [(PROMO, NUMBER), (TAKEN, TAKE), (LEFT, AFTER), (MOST, WHOLE), (COST, GIVEN)] {
        book.names.define(&[name], &Tab::Money.column(first..end, col, book.lang));
    }
    Ok(end + 1)
}

/// The number of a promo, or of another time among those behind them.
pub(super) fn number(plan: &Plan, held: Held) -> usize {
    match held {
        Held::Promo(promo) => promo + 1,
        Held::In { part, daily } => {
            plan.promos.len() + 1 + 2 * (part.months().start * 13 + part.months().end) + usize::from(daily)
        }
    }
}

/// The formula for the GMV of the time that an offer holds.
fn sold_then(promos: &[String], held: Held) -> String {
    match held {
        Held::Promo(promo) => promos[promo].clone(),
        Held::In { part, daily } => {
            let daily = if daily { format!(",{SELLING},0") } else { String::new() };
            format!("SUMIFS({}{}{daily})", days::GMV, in_months(days::MONTH, &part.months()))
        }
    }
}
