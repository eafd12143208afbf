//! Section `sales`.

use super::{Cx, Place};
use crate::model::draft::{Draft, Figures, Override, Sales, Scope};
use crate::model::scalar::id::Id;
use crate::model::scalar::month::Month;
use crate::model::scalar::word::Words;
use crate::model::scalar::{self, normalise};
use crate::model::written::{self, Keyed};
use crate::yaml::{At, Entry};

pub(super) fn lower(document: &written::Document<'_>, draft: &mut Draft, cx: &mut Cx<'_>) {
    draft.sales = document.sales.as_ref().and_then(|at| {
        let place = Place::of(&at);
        let written::Sales {
            refund_rate,
            gross_margin,
            average_order_value,
            conversion_rate,
            paid_traffic,
            cost_per_visit,
            paid_by,
            by,
        } = at.value;
        Some(Sales {
            base: Figures {
                refund_rate: cx.expected(refund_rate, "refund_rate", place),
                gross_margin: cx.expected(gross_margin, "gross_margin", place),
                average_order_value: cx.expected(average_order_value, "average_order_value", place),
                conversion_rate: cx.expected(conversion_rate, "conversion_rate", place),
                paid_traffic: cx.expected(paid_traffic, "paid_traffic", place),
                cost_per_visit: cx.expected(cost_per_visit, "cost_per_visit", place),
            },
            paid_by: cx.leaf(paid_by),
            by: by.as_ref().map(|by| overrides(by, cx)),
        })
    });
}

fn overrides(by: &Keyed<'_, Words, written::Figures<'_>>, cx: &mut Cx<'_>) -> Vec<Override> {
    let one = |entry: &Entry<'_, written::Figures<'_>>| Override {
        key: entry.key.map(str::to_owned),
        scope: scope(entry.key, cx),
        figures: entry.value.as_ref().map(|figures| Figures {
            refund_rate: cx.leaf(&figures.refund_rate),
            gross_margin: cx.leaf(&figures.gross_margin),
            average_order_value: cx.leaf(&figures.average_order_value),
            conversion_rate: cx.leaf(&figures.conversion_rate),
            paid_traffic: cx.leaf(&figures.paid_traffic),
            cost_per_visit: cx.leaf(&figures.cost_per_visit),
        }),
    };
    by.iter().map(one).collect()
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
