//! Section `promos`.

use super::{Cx, Place};
use crate::model::draft::{DateRange, Draft, Phase, Promo};
use crate::model::form;
use crate::model::scalar::date::Dates;
use crate::model::scalar::share::Part;
use crate::model::words::PhaseKind;
use crate::model::written;
use crate::yaml::{At, Field};

pub(super) fn lower(document: &written::Document<'_>, draft: &mut Draft, cx: &mut Cx<'_>) {
    draft.promos = document.promos.as_ref().map(|promos| {
        let promo = |promo: &Field<written::Promo<'_>>| promo.as_ref().and_then(|at| Some(lower_promo(at, cx)));
        promos.iter().map(promo).collect()
    });
}

fn lower_promo(at: At<&written::Promo<'_>>, cx: &mut Cx<'_>) -> Promo {
    let (written, place) = (at.value, Place::of(&at));
    let id = cx.required(&written.id, "id", place);
    let name = cx.leaf(&written.name);
    let tier = cx.required(&written.tier, "tier", place);
    let platforms = cx.leaves(&written.platforms);
    let status = cx.leaf(&written.status);
    cx.missing(&written.phases, "phases", place);
    let phases = written.phases.as_ref().map(|phases| {
        let phase = |phase: &Field<written::Phase<'_>>| phase.as_ref().and_then(|at| Some(lower_phase(at, cx)));
        phases.iter().map(phase).collect()
    });
    Promo { id, name, tier, platforms, status, phases, spend: written.spend.as_ref().map(|spend| by_kind(spend, cx)) }
}

/// The shares that are there, in file order.
fn by_kind(spend: &written::Spend<'_>, cx: &mut Cx<'_>) -> Vec<(PhaseKind, Field<Part>)> {
    let written::Spend { warmup, presale, sale, encore } = spend;
    let mut shares = [
        (PhaseKind::Warmup, warmup),
        (PhaseKind::Presale, presale),
        (PhaseKind::Sale, sale),
        (PhaseKind::Encore, encore),
    ];
    shares.sort_by_key(|(_, share)| share.span());
    let given = shares.into_iter().filter(|(_, share)| !share.is_absent());
    given.map(|(kind, share)| (kind, cx.leaf(share))).collect()
}

fn lower_phase(at: At<&written::Phase<'_>>, cx: &mut Cx<'_>) -> Phase {
    let (written, place) = (at.value, Place::of(&at));
    let kind = cx.required(&written.kind, "kind", place);
    let dates = cx.required(&written.dates, "dates", place).and_then(|dates| placed(dates, cx));
    let name = cx.leaf(&written.name);
    Phase { kind, name, dates, uplift: cx.leaf(&written.uplift), share: cx.leaf(&written.share) }
}

/// Gives short dates their year and puts the ends in order, or reports why that cannot be.
fn placed(dates: At<Dates>, cx: &mut Cx<'_>) -> Option<DateRange> {
    // without a year, checks could not tell what lies outside it
    cx.year?;
    let (first, last) = (cx.day(dates.span, dates.value.first), cx.day(dates.span, dates.value.last));
    let range = DateRange { first: first?, last: last? };
    if range.first > range.last {
        cx.diags.push(form::bad_date::reversed(dates.span, dates.value, range));
        return None;
    }
    Some(range)
}
