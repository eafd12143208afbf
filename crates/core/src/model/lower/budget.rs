//! Section `budget`.

use super::kinds::Entitled;
use super::{Cx, Lower, Place};
use crate::model::draft::{Line, Split, SplitPart};
use crate::model::format::{Channels, Format, Paid, Pools};
use crate::model::plan::Pool;
use crate::model::scalar::id::Id;
use crate::model::scalar::share::Part;
use crate::yaml::{At, Either, Entry, Field};

impl Entitled for Line {
    fn entitled(entry: &Entry<'_, Self::Written<'_>>, cx: &mut Cx<'_>) -> Self {
        let line = entry.value.given();
        let weights = line.map_or(Field::Absent, |line| weights(&line.value.promos, cx));
        let broken = line.is_none_or(|line| line.truncated);
        Self::read(line.map(At::as_ref), entry.key.span, entry.key.map(str::to_owned), broken, weights, cx)
    }
}

impl Lower for Paid {
    type Meant = Vec<Field<Id>>;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant> {
        Some(match at.value {
            Either::List(ids) => ids.iter().map(|id| cx.value::<Id>(id)).collect(),
            Either::Map(entries) => entries.0.iter().map(|entry| cx.key(entry.key)).collect(),
        })
    }
}

/// The share of each promo that a line names, where it decides that.
fn weights(promos: &Field<<Paid as Format>::Written<'_>>, cx: &mut Cx<'_>) -> Field<Vec<Field<Part>>> {
    match promos {
        Field::Given(At { value: Either::Map(entries), span, truncated }) => {
            let shares = entries.0.iter().map(|entry| cx.value::<Part>(&entry.value)).collect();
            Field::Given(At { value: shares, span: *span, truncated: *truncated })
        }
        _ => Field::Absent,
    }
}

impl Lower for Pools {
    type Meant = Vec<(Pool, Field<Part>)>;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant> {
        let place = Place::of(&at);
        let (promo, daily) = (&at.value.promo, &at.value.daily);
        let pools = [(Pool::Promo, &Self::promo, promo), (Pool::Daily, &Self::daily, daily)];
        Some(cx.in_file_order(pools, place))
    }
}

impl Lower for Channels {
    type Meant = Split;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Split> {
        let part = |entry: &Entry<'_, <Part as Format>::Written<'_>>| SplitPart {
            name: entry.key.value.trim().to_owned(),
            at: entry.key.span,
            share: cx.value::<Part>(&entry.value),
        };
        Some(Split { parts: at.value.iter().map(part).collect() })
    }
}
