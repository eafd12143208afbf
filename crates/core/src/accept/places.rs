//! Where the values that numbers follow from stand in the file.

use super::Roster;
use super::offers::held;
use crate::model::draft::{self, Draft};
use crate::model::plan::input::{Input, Places};
use crate::model::plan::sales::SalesFigure;
use crate::source::Span;
use crate::yaml::{At, Field};

/// The places of a draft that becomes a plan: whatever takes part in nothing has none.
pub(super) fn places(draft: &Draft, roster: &Roster<'_>) -> Places {
    let mut places = Places::default();
    gmv(draft, &mut places);
    for (at, promo) in draft.live_promos().enumerate() {
        self::promo(at, promo, &mut places);
    }
    for (at, line) in draft.lines.iter().enumerate() {
        self::line(at, line, &mut places);
    }
    if let Some(sales) = draft.sales.given() {
        self::sales(&sales.value, roster, &mut places);
    }
    for (split, written) in draft.partitions().enumerate() {
        self::split(split, written, roster, &mut places);
    }
    costs(draft, &mut places);
    cash(draft, &mut places);
    let live = |offer: &&draft::Offer| matches!(held(offer, roster), Ok(Some(_)));
    for (at, offer) in draft.offers().filter(live).enumerate() {
        places.note(Input::Threshold(at), offer.threshold.span());
        places.note(Input::Off(at), offer.off.span());
        places.note(Input::PercentOff(at), offer.percent_off.span());
        places.note(Input::Uptake(at), offer.uptake.span());
        places.note(Input::Funded(at), offer.funded.span());
    }
    places.finish()
}

/// The items of a key that is there.
fn items<T>(field: &Field<Vec<T>>) -> impl Iterator<Item = &T> {
    field.given().into_iter().flat_map(|items| &items.value)
}

fn gmv(draft: &Draft, places: &mut Places) {
    let target = if draft.growth.is_absent() { Input::Target } else { Input::Growth };
    places.note(target, draft.target.span().filter(|_| !draft.summed));
    let last_year = draft.last_year.given().and_then(|section| section.value.gmv.span());
    places.note(Input::LastYear, last_year.filter(|_| target == Input::Growth));
    places.note(Input::Round, draft.round.span());
    let quarters = draft.quarters.given().into_iter().flat_map(|split| &split.value.parts);
    for (quarter, part) in quarters.enumerate() {
        places.note(Input::Quarter(quarter), part.share.span());
    }
    for part in draft.months.iter().flat_map(items).chain(items(&draft.flat)) {
        places.note(Input::Month(part.month.unwrap_or_default()), part.value.span());
    }
    for (day, factor) in draft.weekdays.iter().enumerate() {
        places.note(Input::Weekday(day), factor.span());
    }
    for (nth, days) in items(&draft.days).enumerate() {
        places.note(Input::Days(nth), days.factor.span());
    }
}

fn promo(promo: usize, written: &draft::Promo, places: &mut Places) {
    places.note(Input::PromoTarget(promo), written.target.span());
    for (phase, written) in items(&written.phases).filter_map(Field::given).enumerate() {
        let At { value: written, .. } = written;
        places.note(Input::Dates { promo, phase }, written.dates.span());
        places.note(Input::Uplift { promo, phase }, written.uplift.span());
        places.note(Input::Share { promo, phase }, written.share.span());
    }
    for (nth, (_, share)) in items(&written.spend).enumerate() {
        places.note(Input::Spend { promo, nth }, share.span());
    }
}

fn line(line: usize, written: &draft::Line, places: &mut Places) {
    match written.rate.given().map(|rate| &rate.value) {
        Some(draft::Rate::By(rates)) => {
            for (nth, rate) in rates.iter().enumerate() {
                places.note(Input::RateOf { line, nth }, rate.value.span());
            }
        }
        _ => places.note(Input::Rate(line), written.rate.span()),
    }
    places.note(Input::LineAmount(line), written.amount.span());
    for part in written.timed() {
        places.note(Input::LineMonth { line, month: part.month.unwrap_or_default() }, part.value.span());
    }
    places.note(Input::Band(line), written.band.span());
    for (pool, share) in items(&written.split) {
        places.note(Input::Pool { line, pool: *pool }, share.span());
    }
    for (nth, share) in items(&written.weights).enumerate() {
        places.note(Input::PromoShare { line, nth }, share.span());
    }
    let channels = written.channels.given().into_iter().flat_map(|split| &split.value.parts);
    for (nth, channel) in channels.enumerate() {
        places.note(Input::Channel { line, nth }, channel.share.span());
    }
    let reserve = written.reserve.given().and_then(|reserve| reserve.value.share.span());
    places.note(Input::Reserve(line), reserve);
}

fn sales(written: &draft::Sales, roster: &Roster<'_>, places: &mut Places) {
    places.note(Input::Vat, written.vat.span());
    figures((&written.base, &written.by), roster, |by, figure, place| places.note(Input::Sales { by, figure }, place));
}

/// The figures of the whole year, then those of parts of it.
fn figures(
    (base, by): (&draft::Figures, &Field<Vec<draft::Override>>),
    roster: &Roster<'_>,
    mut note: impl FnMut(Option<usize>, SalesFigure, Option<Span>),
) {
    let live = live(items(by), roster).enumerate();
    let by = live.filter_map(|(by, entry)| Some((Some(by), &entry.value.given()?.value)));
    for (by, figures) in [(None, base)].into_iter().chain(by) {
        for (figure, (key, place)) in SalesFigure::ALL.into_iter().zip(figures.places()) {
            debug_assert_eq!(figure.key(), key, "figures stand in one order");
            note(by, figure, place);
        }
    }
}

/// Entries of a `by`, without those of cancelled promos.
fn live<'d, T: 'd>(
    by: impl Iterator<Item = &'d draft::Scoped<T>>,
    roster: &Roster<'_>,
) -> impl Iterator<Item = &'d draft::Scoped<T>> {
    by.filter(|entry| match &entry.scope {
        Some(draft::Scope::Promo(id)) => !matches!(roster.find(id), Ok(None)),
        _ => true,
    })
}

fn split(split: usize, written: &draft::Partition, roster: &Roster<'_>, places: &mut Places) {
    let by = live(items(&written.by), roster).enumerate();
    let by = by.filter_map(|(by, entry)| Some((Some(by), &entry.value.given()?.value)));
    let of_year = written.parts.given().map(|parts| (None, &parts.value));
    for (by, shares) in of_year.into_iter().chain(by) {
        for share in &shares.parts {
            if let Some(part) = written.place(&share.name) {
                places.note(Input::PartShare { split, by, part }, share.share.span());
            }
        }
    }
    for own in written.own() {
        let Some(part) = written.place(&own.name.value) else { continue };
        figures((&own.base, &own.by), roster, |by, figure, place| {
            places.note(Input::PartSales { part, by, figure }, place);
        });
    }
}

fn cash(draft: &Draft, places: &mut Places) {
    if let Some(cash) = draft.cash.given() {
        places.note(Input::Opening, cash.value.opening.span());
        for (goods, parts) in [(true, &cash.value.goods), (false, &cash.value.receipts)] {
            for (nth, part) in items(parts).enumerate() {
                places.note(Input::Delayed { goods, nth }, part.share.span());
            }
        }
    }
}

fn costs(draft: &Draft, places: &mut Places) {
    for (cost, written) in draft.costs.fixed.iter().enumerate() {
        places.note(Input::FixedCost(cost), written.amount.span());
        for part in items(&written.months) {
            let month = part.month.unwrap_or_default();
            places.note(Input::FixedMonth { cost, month }, part.value.span());
        }
    }
    for (cost, written) in draft.costs.variable.iter().enumerate() {
        places.note(Input::CostRate(cost), written.rate.span());
        places.note(Input::PerOrder(cost), written.per_order.span());
    }
    for (role, written) in draft.roles().enumerate() {
        places.note(Input::Heads(role), written.heads.span());
        for part in items(&written.months) {
            let month = part.month.unwrap_or_default();
            places.note(Input::HeadsIn { role, month }, part.value.span());
        }
        places.note(Input::Monthly(role), written.monthly.span());
    }
}
