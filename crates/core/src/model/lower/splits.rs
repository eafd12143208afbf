//! Section `splits`.

use std::collections::HashSet;

use super::kinds::Entitled;
use super::{Cx, Lower};
use crate::model::draft::{Draft, Figures, PartFigures, Partition, Scope, Scoped, Split, SplitPart};
use crate::model::format::{By, Format, Named, NamedShares};
use crate::model::scalar;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::id::Id;
use crate::model::scalar::share::{Part, Portion, Share};
use crate::yaml::{At, Entry, Field};

impl Entitled for Partition {
    type Under = Self;

    fn entitled(entry: &Entry<'_, Self::Written<'_>>, cx: &mut Cx<'_>) -> Self {
        let id = cx.key::<Id>(entry.key);
        Self::read(entry.value.given().map(At::as_ref), entry.key.span, entry.key.map(str::to_owned), id, cx)
    }
}

/// A key that is the id of a promo is that promo, whatever else it could be (plan format, 2D).
pub(super) fn prefer_promos(draft: &mut Draft) {
    let Field::Given(splits) = &mut draft.splits else { return };
    let promos = draft.promos.given().into_iter().flat_map(|promos| &promos.value).filter_map(Field::given);
    let ids: HashSet<&Id> = promos.filter_map(|promo| Some(&promo.value.id.given()?.value)).collect();
    for partition in &mut splits.value {
        prefer(&mut partition.by, &ids);
        if let Field::Given(figures) = &mut partition.figures {
            figures.value.iter_mut().for_each(|own| prefer(&mut own.by, &ids));
        }
    }
}

fn prefer<T>(by: &mut Field<Vec<Scoped<T>>>, promos: &HashSet<&Id>) {
    let Field::Given(by) = by else { return };
    for entry in &mut by.value {
        if let Some(id) = scalar::value::<Id>(&entry.key.value).filter(|id| promos.contains(id)) {
            entry.scope = Some(Scope::Promo(id));
        }
    }
}

impl Entitled for PartFigures {
    type Under = Self;

    fn entitled(entry: &Entry<'_, Self::Written<'_>>, cx: &mut Cx<'_>) -> Self {
        let name = entry.key.map(|key| key.trim().to_owned());
        let Some(At { value: written, .. }) = entry.value.given() else {
            return Self { name, base: Figures::default(), by: Field::Absent };
        };
        let base = Figures {
            refund_rate: cx.value::<Share>(&written.refund_rate),
            gross_margin: cx.value::<Share>(&written.gross_margin),
            average_order_value: cx.value::<Amount>(&written.average_order_value),
            conversion_rate: cx.value::<Share>(&written.conversion_rate),
            paid_traffic: cx.value::<Share>(&written.paid_traffic),
            cost_per_visit: cx.value::<Amount>(&written.cost_per_visit),
        };
        Self { name, base, by: cx.value::<Named<By<Figures>>>(&written.by) }
    }
}

impl Lower for NamedShares {
    type Meant = Split;

    fn lower(at: At<&<Self as Format>::Written<'_>>, cx: &mut Cx<'_>) -> Option<Split> {
        let part = |entry: &Entry<'_, <Part as Format>::Written<'_>>| SplitPart {
            name: entry.key.value.trim().to_owned(),
            at: entry.key.span,
            share: cx.value::<Part>(&entry.value).map(Portion::from),
        };
        Some(Split { parts: at.value.iter().map(part).collect() })
    }
}
