//! Section `sales`.

use crate::model::format::Figures;
use crate::model::scalar::id::Id;
use crate::model::scalar::share::Share;
use crate::model::scalar::word::Words;
use crate::source::Span;
use crate::yaml::{At, Field};

/// From GMV to what the shop keeps, and to the traffic.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sales {
    pub(crate) base: Figures,
    /// Of gross profit.
    pub(crate) vat: Field<Share>,
    pub(crate) paid_by: Field<Words>,
    /// In file order.
    pub(crate) by: Field<Vec<Override>>,
}

/// What a part of a split has of its own.
#[derive(Clone, Debug)]
pub(crate) struct PartFigures {
    /// The part, as it is called under `figures`.
    pub(crate) name: At<String>,
    pub(crate) base: Figures,
    /// In file order.
    pub(crate) by: Field<Vec<Override>>,
}

impl PartFigures {
    /// Those for parts of the year that could be read.
    pub(crate) fn overrides(&self) -> impl Iterator<Item = &Override> {
        self.by.given().into_iter().flat_map(|by| &by.value)
    }
}

impl Figures {
    /// Where each of them stands, if it is there, under its key.
    pub(crate) fn places(&self) -> [(&'static str, Option<Span>); 6] {
        [
            ("refund_rate", self.refund_rate.span()),
            ("gross_margin", self.gross_margin.span()),
            ("average_order_value", self.average_order_value.span()),
            ("conversion_rate", self.conversion_rate.span()),
            ("paid_traffic", self.paid_traffic.span()),
            ("cost_per_visit", self.cost_per_visit.span()),
        ]
    }
}

/// What holds in a part of the year.
#[derive(Clone, Debug)]
pub(crate) struct Scoped<T> {
    /// As written.
    pub(crate) key: At<String>,
    /// `None` where the key is broken.
    pub(crate) scope: Option<Scope>,
    pub(crate) value: Field<T>,
}

/// Figures for a part of the year.
pub(crate) type Override = Scoped<Figures>;

/// What a key of a `by` says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    /// A quarter, from 0.
    Quarter(usize),
    /// A month of the fiscal year, from 0; `None` for one of another year.
    Month(Option<usize>),
    /// A promo, or what may be meant for one.
    Promo(Id),
}
