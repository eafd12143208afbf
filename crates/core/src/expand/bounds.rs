//! Which figures of a plan come to more than sums of money out can hold: it may combine the largest amount with the smallest
//! order, share and price.

use crate::expand::capped::{MOST, times};
use crate::expand::costs::variable;
use crate::expand::slices::sold::sold;
use crate::expand::slices::{Slice, slices};
use crate::expand::targets::Targets;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::plan::costs::{Costs, Role};
use crate::model::plan::sales::Figures;

/// What of a plan is cut to [`MOST`], so that sums with it are too small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// The orders that GMV takes.
    Orders,
    /// The visitors that orders take.
    Visitors,
    /// What bought visitors cost.
    TrafficCost,
    /// A variable cost: an index into those of the plan.
    Variable(usize),
    /// A role: an index into the team.
    Role(usize),
}

/// The first count or cost of the plan that is cut to [`MOST`]. `targets` are only asked for where figures come near that.
pub fn beyond<'t>(plan: &Plan, targets: impl FnOnce() -> &'t Targets) -> Option<Beyond> {
    let role = |role: &Role| role.heads.iter().any(|&heads| times(heads.into(), role.monthly) >= MOST);
    let sold = || {
        let near = [true, false].iter().any(|&selling| cut(&plan.costs, &[at_most(plan, selling)]).is_some());
        if near { cut(&plan.costs, &slices(plan, targets())) } else { None }
    };
    sold().or_else(|| plan.team.iter().position(role).map(Beyond::Role))
}

/// What of some slices together comes to the bound. A figure is cut to it for all slices that share its value, so nothing that
/// is cut is overlooked.
fn cut(costs: &Costs, slices: &[Slice]) -> Option<Beyond> {
    let sold = sold(slices);
    if sold.iter().map(|sold| sold.orders).sum::<u128>() >= MOST {
        return Some(Beyond::Orders);
    }
    if sold.iter().map(|sold| sold.visitors).sum::<u128>() >= MOST {
        return Some(Beyond::Visitors);
    }
    let most = Money(MOST.cast_signed());
    if sold.iter().map(|sold| sold.traffic_cost).sum::<Money>() >= most {
        return Some(Beyond::TrafficCost);
    }
    let comes_to = |cost| variable(cost, slices, &sold).into_iter().sum::<Money>();
    costs.variable.iter().position(|cost| comes_to(cost) >= most).map(Beyond::Variable)
}

/// A slice that none of the plan exceeds: all GMV, with the figures that make the most of it.
fn at_most(plan: &Plan, selling: bool) -> Slice {
    let stated = || plan.sales.iter().map(|sales| &sales.base).chain(plan.other_figures());
    let figures = Figures {
        average_order_value: stated().filter_map(|figures| figures.average_order_value).min(),
        conversion_rate: stated().filter_map(|figures| figures.conversion_rate).min(),
        paid_traffic: stated().filter_map(|figures| figures.paid_traffic).max(),
        cost_per_visit: stated().filter_map(|figures| figures.cost_per_visit).max(),
        ..Figures::default()
    };
    Slice { month: 0, entry: None, selling, first: 0, gmv: plan.demand.target, figures, piece: None }
}
