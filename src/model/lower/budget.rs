//! Section `budget` and its ceiling.

use super::{Cx, Place};
use crate::model::draft::{Draft, Line, Reserve, Split, SplitPart};
use crate::model::plan::Pool;
use crate::model::scalar::id::Id;
use crate::model::scalar::share::Part;
use crate::model::scalar::word::Words;
use crate::model::written::{self, Keyed, Paid, Written};
use crate::yaml::{Either, Entry, Field};

pub(super) fn lower(document: &written::Document<'_>, draft: &mut Draft, cx: &mut Cx<'_>) {
    draft.ceiling = cx.leaf(&document.budget_ceiling);
    draft.all_lines = match &document.budget {
        Field::Absent => true,
        Field::Broken(_) => false,
        Field::Given(lines) => !lines.truncated,
    };
    if let Some(lines) = document.budget.given() {
        draft.lines = lines.value.iter().map(|entry| lower_line(entry, cx)).collect();
    }
}

fn lower_line(entry: &Entry<'_, written::Line<'_>>, cx: &mut Cx<'_>) -> Line {
    let nothing = written::Line::default();
    let written = entry.value.given().map_or(&nothing, |line| &line.value);
    let (promos, weights) = paid(&written.promos, cx);
    Line {
        id: entry.key.map(str::to_owned),
        broken: entry.value.given().is_none_or(|line| line.truncated),
        band: cx.leaf(&written.band),
        rate: cx.leaf(&written.rate),
        pools: written.split.as_ref().map(|pools| {
            let mut parts = [(Pool::Promo, &pools.promo), (Pool::Daily, &pools.daily)];
            parts.sort_by_key(|(_, share)| share.span());
            let given = parts.into_iter().filter(|(_, share)| !share.is_absent());
            given.map(|(pool, share)| (pool, cx.leaf(share))).collect()
        }),
        promos,
        weights,
        channels: written.channels.as_ref().map(|channels| split(channels, cx)),
        timing: cx.leaf(&written.timing),
        reserve: written.reserve.as_ref().and_then(|at| {
            let share = cx.required(&at.value.share, "share", Place::of(&at));
            Some(Reserve { share, of: cx.leaf(&at.value.of) })
        }),
    }
}

/// What a list of leaves was read as.
type Leaves<L> = Field<Vec<Field<L>>>;

/// The promos a line names, and the share of each where it decides that.
fn paid(promos: &Field<Paid<'_>>, cx: &mut Cx<'_>) -> (Leaves<Id>, Leaves<Part>) {
    let (mut shares, mut mapping) = (Vec::new(), false);
    let ids = promos.as_ref().map(|promos| match promos {
        Either::List(ids) => ids.iter().map(|id| cx.leaf(id)).collect(),
        Either::Map(entries) => {
            mapping = true;
            shares = entries.0.iter().map(|entry| cx.leaf(&entry.value)).collect();
            entries.0.iter().map(|entry| cx.key(entry.key)).collect()
        }
    });
    let weights = if mapping { ids.as_ref().map(|_: &Vec<_>| shares) } else { Field::Absent };
    (ids, weights)
}

fn split(channels: &Keyed<'_, Words, Written<'_, Part>>, cx: &mut Cx<'_>) -> Split {
    let part = |entry: &Entry<'_, Written<'_, Part>>| SplitPart {
        name: entry.key.value.trim().to_owned(),
        share: cx.leaf(&entry.value),
    };
    Split { parts: channels.iter().map(part).collect() }
}
