//! Which figures of `sales` there are, which apply where, and which a report cannot do without.

use std::collections::HashMap;

use crate::model::plan::Plan;
use crate::model::plan::sales::{Figures, SalesFigure, Scope};
use crate::model::year::{MONTHS, QUARTERS};

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

/// Looks up the figures of a slice.
pub(super) struct Resolver<'p> {
    /// Of each month: its own figures, else its quarter's, else the year's.
    months: [Figures; MONTHS],
    /// Of promos with an entry, by index.
    promos: HashMap<usize, &'p Figures>,
}

impl<'p> Resolver<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        let none: &[_] = &[];
        let (base, by) = plan.sales.as_ref().map_or((Figures::default(), none), |sales| (sales.base, &sales.by));
        let mut quarters = [base; QUARTERS];
        for entry in by {
            if let Scope::Quarter(quarter) = entry.scope {
                quarters[quarter] = over(&entry.figures, &base);
            }
        }
        let mut months = std::array::from_fn(|month| quarters[month / (MONTHS / QUARTERS)]);
        let mut promos = HashMap::new();
        for entry in by {
            match entry.scope {
                Scope::Quarter(_) => {}
                Scope::Month(month) => months[month] = over(&entry.figures, &months[month]),
                Scope::Promo(promo) => _ = promos.insert(promo, &entry.figures),
            }
        }
        Self { months, promos }
    }

    /// Of days of a month that a promo's entry applies to, or none.
    pub(super) fn figures(&self, month: usize, entry: Option<usize>) -> Figures {
        let month = &self.months[month];
        entry.and_then(|promo| self.promos.get(&promo)).map_or(*month, |entry| over(entry, month))
    }
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
