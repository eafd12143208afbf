//! Section `budget`.

use super::kinds::Entitled;
use super::{Cx, Lower, Place};
use crate::model::draft::{Line, Rate, Split, SplitPart, Spread};
use crate::model::format::{self, By, Format, Keyed, NamedParts, Paid, Pools};
use crate::model::plan::Pool;
use crate::model::scalar::id::Id;
use crate::model::scalar::share::{Portion, Share};
use crate::model::words::Timing;
use crate::yaml::{At, Either, Entry, Field, Sole};

impl Entitled for Line {
    type Under = Self;

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

/// What each promo that a line names takes of its promo pool, where the line decides that.
fn weights(promos: &Field<<Paid as Format>::Written<'_>>, cx: &mut Cx<'_>) -> Field<Vec<Field<Portion>>> {
    match promos {
        Field::Given(At { value: Either::Map(entries), span, truncated }) => {
            let parts = cx.named_parts(entries.0.iter(), |_, part, _| part);
            Field::Given(At { value: parts, span: *span, truncated: *truncated })
        }
        _ => Field::Absent,
    }
}

impl Lower for format::Rate {
    type Meant = Rate;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Rate> {
        Some(match at.value {
            Sole::One(rate) => {
                Rate::One(Share::lower(At { value: rate, span: at.span, truncated: at.truncated }, cx)?.0)
            }
            Sole::Map(entries) => Rate::By(entries.0.iter().map(|entry| By::<Share>::entitled(entry, cx)).collect()),
        })
    }
}

impl Lower for format::Spread {
    type Meant = Spread;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Spread> {
        Some(match at.value {
            Sole::One(word) => {
                Spread::By(Timing::lower(At { value: word, span: at.span, truncated: at.truncated }, cx)?)
            }
            Sole::Map(entries) => Spread::Months(cx.month_parts(entries.0.iter())),
        })
    }
}

impl Lower for Pools {
    type Meant = Vec<(Pool, Field<Portion>)>;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant> {
        let place = Place::of(&at);
        let (promo, daily) = (&at.value.promo, &at.value.daily);
        let pools = [(Pool::Promo, &Self::promo, promo), (Pool::Daily, &Self::daily, daily)];
        Some(cx.in_file_order(pools, place))
    }
}

impl Lower for NamedParts {
    type Meant = Split;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Split> {
        let part =
            |key: At<&str>, share, _: &mut Cx<'_>| SplitPart { name: key.value.trim().to_owned(), at: key.span, share };
        Some(Split { parts: cx.named_parts(Keyed::iter(at.value), part) })
    }
}
