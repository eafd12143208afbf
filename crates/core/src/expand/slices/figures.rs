//! Which figures of `sales` there are, which apply where, and which a report cannot do without.

use crate::model::plan::Plan;
use crate::model::plan::sales::{Figures, SalesFigure, applying};

/// A report cannot be computed: keys that `sales` lacks, in the order of the format; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing(pub Vec<&'static str>);

impl Missing {
    /// What a plan lacks of some figures and, where they are to be paid, of the line that pays.
    pub(crate) fn of(plan: &Plan, figures: &[SalesFigure], paid: bool) -> Result<(), Self> {
        let base = plan.sales.as_ref().map_or_else(Figures::default, |sales| sales.base);
        let mut keys: Vec<&'static str> =
            figures.iter().filter(|figure| !figure.stated(&base)).map(|figure| figure.key()).collect();
        if paid && plan.sales.as_ref().is_none_or(|sales| sales.paid_by.is_none()) {
            keys.push("paid_by");
        }
        if keys.is_empty() { Ok(()) } else { Err(Self(keys)) }
    }
}

/// Figures that some days and a part may have, where they are written.
#[derive(Clone, Copy, Debug)]
pub struct Layer<'p> {
    /// What the part has of its own; `None` for those of `sales`.
    pub part: Option<usize>,
    /// Which entry of its `by`; `None` for those of the whole year.
    pub by: Option<usize>,
    /// They themselves.
    pub figures: &'p Figures,
}

/// The figures that may hold in a month while some promos sell, for a part of a split with figures or for all; of each figure
/// the first that states it does.
pub fn layers<'p>(plan: &'p Plan, month: usize, promos: &[usize], part: Option<usize>) -> Vec<Layer<'p>> {
    let own = part.and_then(|at| Some(&plan.part_figures()?.1[at])).map(|own| (part, &own.base, &own.by));
    let of_all = plan.sales.as_ref().map(|sales| (None, &sales.base, &sales.by));
    let mut layers = Vec::new();
    for (part, base, by) in own.into_iter().chain(of_all) {
        let entries = applying(by, |entry| entry.scope, month, promos);
        layers.extend(entries.map(|at| Layer { part, by: Some(at), figures: &by[at].figures }));
        layers.push(Layer { part, by: None, figures: base });
    }
    layers
}

/// What holds of some [layers], nearest first.
pub(super) fn figures(layers: &[Layer<'_>]) -> Figures {
    layers.iter().fold(Figures::default(), |found, layer| over(&found, layer.figures))
}

/// Figure by figure, what `upper` states, else what `lower` does.
fn over(upper: &Figures, lower: &Figures) -> Figures {
    Figures {
        refund_rate: upper.refund_rate.or(lower.refund_rate),
        gross_margin: upper.gross_margin.or(lower.gross_margin),
        average_order_value: upper.average_order_value.or(lower.average_order_value),
        conversion_rate: upper.conversion_rate.or(lower.conversion_rate),
        paid_traffic: upper.paid_traffic.or(lower.paid_traffic),
        cost_per_visit: upper.cost_per_visit.or(lower.cost_per_visit),
    }
}
