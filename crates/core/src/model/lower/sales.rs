//! Section `sales`.

use super::kinds::Entitled;
use super::{Cx, Lower, Place};
use crate::model::draft::{Figures, Override, Sales, Scope};
use crate::model::format::Named;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::id::Id;
use crate::model::scalar::month::Month;
use crate::model::scalar::share::Share;
use crate::model::scalar::word::Words;
use crate::model::scalar::{self, normalise};
use crate::yaml::{At, Entry};

impl Lower for Sales {
    type Meant = Self;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self> {
        let (written, place) = (at.value, Place::of(&at));
        Some(Self {
            base: Figures {
                refund_rate: cx.field::<Share>(&written.refund_rate, &Self::refund_rate, place),
                gross_margin: cx.field::<Share>(&written.gross_margin, &Self::gross_margin, place),
                average_order_value: cx.field::<Amount>(
                    &written.average_order_value,
                    &Self::average_order_value,
                    place,
                ),
                conversion_rate: cx.field::<Share>(&written.conversion_rate, &Self::conversion_rate, place),
                paid_traffic: cx.field::<Share>(&written.paid_traffic, &Self::paid_traffic, place),
                cost_per_visit: cx.field::<Amount>(&written.cost_per_visit, &Self::cost_per_visit, place),
            },
            vat: cx.value::<Share>(&written.vat),
            paid_by: cx.value::<Words>(&written.paid_by),
            by: cx.value::<Named<Override>>(&written.by),
        })
    }
}

impl Entitled for Override {
    fn entitled(entry: &Entry<'_, Self::Written<'_>>, cx: &mut Cx<'_>) -> Self {
        Self {
            key: entry.key.map(str::to_owned),
            scope: scope(entry.key, cx),
            figures: cx.value::<Figures>(&entry.value),
        }
    }
}

/// What a key says: a quarter, else a month, else a promo.
fn scope(key: At<&str>, cx: &mut Cx<'_>) -> Option<Scope> {
    let text = normalise(key.value);
    if let Some(quarter) = ["Q1", "Q2", "Q3", "Q4"].iter().position(|quarter| *quarter == text) {
        return Some(Scope::Quarter(quarter));
    }
    if let Ok(month) = scalar::read::<Month>(key.value) {
        // without a year, it is not known to lie outside
        return cx.year.map(|year| Scope::Month(year.resolve_month(month)));
    }
    match scalar::read::<Id>(key.value) {
        Ok(id) => Some(Scope::Promo(id)),
        Err(fault) => {
            cx.fault(key.span, &fault);
            None
        }
    }
}
