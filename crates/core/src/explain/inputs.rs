//! The values that people write, as terms of steps.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::explain::step::sum;
use crate::explain::{Term, Value};
use crate::model::plan::costs::Basis;
use crate::model::plan::input::Input;
use crate::model::plan::offers::Depth;
use crate::model::plan::sales::{Figures, Override, SalesFigure};
use crate::model::plan::{Claim, Flow, Lift, Plan, Take};
use crate::model::scalar::factor::Factor;
use crate::model::split::Cut;
use crate::model::year::MONTHS;

/// A written value as a term; `None` where the plan has no such value.
pub(super) fn term(plan: &Plan, input: Input) -> Option<Term> {
    Some(Term::Input { input, value: value(plan, input)?, place: plan.place(input) })
}

/// One end of the band of a line, or its middle where the line has no rate of its own.
pub(super) fn of_band(plan: &Plan, line: usize, value: Decimal) -> Term {
    let input = Input::Band(line);
    Term::Input { input, value: Value::Ratio(value), place: plan.place(input) }
}

/// What some parts of a whole are together.
pub(super) fn together(plan: &Plan, cut: &Cut, parts: Range<usize>) -> Option<Value> {
    sum(&parts.map(|nth| portion(plan, cut, nth)).collect::<Option<Vec<_>>>()?)
}

/// How many of a role there are in a month.
pub(super) fn heads(plan: &Plan, role: usize, month: usize) -> Option<Term> {
    let value = Value::Count((*plan.team.get(role)?.heads.get(month)?).into());
    let own = Input::HeadsIn { role, month };
    let input = if plan.place(own).is_some() { own } else { Input::Heads(role) };
    Some(Term::Input { input, value, place: plan.place(input) })
}

/// A figure of `sales`, if it is stated.
pub(crate) fn of_sales(figures: &Figures, figure: SalesFigure) -> Option<Value> {
    match figure {
        SalesFigure::RefundRate => figures.refund_rate.map(Value::Ratio),
        SalesFigure::GrossMargin => figures.gross_margin.map(Value::Ratio),
        SalesFigure::AverageOrderValue => figures.average_order_value.map(Value::Price),
        SalesFigure::ConversionRate => figures.conversion_rate.map(Value::Ratio),
        SalesFigure::PaidTraffic => figures.paid_traffic.map(Value::Ratio),
        SalesFigure::CostPerVisit => figures.cost_per_visit.map(Value::Price),
    }
}

/// A part of a whole: a share, or what it comes to where any part is an amount; a weight where that is not in whole minor units.
fn portion(plan: &Plan, cut: &Cut, nth: usize) -> Option<Value> {
    cut.parts().get(nth)?;
    Some(match (cut.whole(), cut.amounts(plan.currency)) {
        (None, _) => Value::Ratio(cut.share(nth)),
        (Some(_), Some(amounts)) => Value::Money(*amounts.get(nth)?),
        (Some(_), None) => Value::Weight(*cut.weights().get(nth)?),
    })
}

/// What days take of their quarter, as it is written.
fn claimed(claim: Claim) -> Value {
    match claim {
        Claim::Share(share) => Value::Ratio(share),
        Claim::Amount(amount) => Value::Money(amount),
    }
}

/// What the plan takes a written value for by which slices of the year are worked out.
fn of_slices(plan: &Plan, input: Input) -> Option<Value> {
    let of = |by: Option<usize>, base, overrides: &[Override], figure| match by {
        None => of_sales(base, figure),
        Some(by) => of_sales(&overrides.get(by)?.figures, figure),
    };
    match input {
        Input::Sales { by, figure } => {
            let sales = plan.sales.as_ref()?;
            of(by, &sales.base, &sales.by, figure)
        }
        Input::PartSales { part, by, figure } => {
            let own = plan.part_figures()?.1.get(part)?;
            of(by, &own.base, &own.by, figure)
        }
        Input::PartShare { split, by, part } => {
            let split = plan.splits.get(split)?;
            let cut = match by {
                None => split.parts.cut(),
                Some(by) => &split.by.get(by)?.cut,
            };
            portion(plan, cut, part)
        }
        _ => None,
    }
}

/// What the plan takes a written value for.
fn value(plan: &Plan, input: Input) -> Option<Value> {
    let lift = |promo: usize, phase: usize| Some(plan.promos.get(promo)?.phases.get(phase)?.lift);
    let demand = &plan.demand;
    Some(match input {
        Input::Target => Value::Money(demand.target),
        Input::Growth => Value::Ratio(plan.last_year.as_ref()?.growth?),
        Input::LastYear => Value::Money(plan.last_year.as_ref()?.gmv),
        Input::Round => Value::Money(demand.round?),
        Input::Quarter(quarter) => portion(plan, demand.quarters()?, quarter)?,
        Input::Month(month) => {
            let (cut, nth) = (month < MONTHS).then(|| demand.month(month))??;
            portion(plan, cut, nth)?
        }
        Input::Weekday(day) => Value::Ratio(demand.weekdays.get(day).copied().map(Factor::value)?),
        Input::Days(nth) => Value::Ratio(demand.days.get(nth)?.factor.value()),
        Input::Uplift { promo, phase } => match lift(promo, phase)? {
            Lift::Uplift(uplift) => Value::Ratio(uplift.value()),
            Lift::None | Lift::Share(_) => return None,
        },
        Input::Share { promo, phase } => match lift(promo, phase)? {
            Lift::Share(claim) => claimed(claim),
            Lift::None | Lift::Uplift(_) => return None,
        },
        Input::PromoTarget(promo) => claimed(plan.promos.get(promo)?.target?),
        Input::Dates { promo, phase } => {
            let phase = plan.promos.get(promo)?.phases.get(phase)?;
            Value::Run { first: phase.first, last: phase.last }
        }
        Input::Spend { promo, nth } => portion(plan, plan.promos.get(promo)?.spend.cut(), nth)?,
        Input::Rate(line) => Value::Ratio(plan.lines.get(line)?.take.rate()?),
        Input::RateOf { line, nth } => Value::Ratio(plan.lines.get(line)?.take.rates()?.by().get(nth)?.1),
        Input::LineAmount(line) => match &plan.lines.get(line)?.take {
            Take::Amount(amount) => Value::Money(*amount),
            Take::Rate(_) | Take::Rates(_) => return None,
        },
        Input::LineMonth { line, month } => match &plan.lines.get(line)?.flow {
            Flow::Months(cut) => portion(plan, cut, month)?,
            _ => return None,
        },
        Input::Pool { line, pool } => match &plan.lines.get(line)?.flow {
            Flow::Split { pools, .. } => portion(plan, pools.cut(), pools.place(&pool)?)?,
            Flow::Gmv | Flow::Even | Flow::Months(_) => return None,
        },
        Input::PromoShare { line, nth } => match &plan.lines.get(line)?.flow {
            Flow::Split { weights: Some(weights), .. } => portion(plan, weights, nth)?,
            _ => return None,
        },
        Input::Channel { line, nth } => portion(plan, plan.lines.get(line)?.channels.cut(), nth)?,
        Input::Reserve(line) => Value::Ratio(plan.lines.get(line)?.reserve?.share),
        Input::Sales { .. } | Input::PartSales { .. } | Input::PartShare { .. } => of_slices(plan, input)?,
        Input::Vat => Value::Ratio(plan.sales.as_ref()?.vat?),
        Input::FixedCost(cost) => Value::Money(plan.costs.fixed.get(cost)?.amount),
        Input::FixedMonth { cost, month } => portion(plan, plan.costs.fixed.get(cost)?.months.as_ref()?, month)?,
        Input::CostRate(cost) => match plan.costs.variable.get(cost)?.basis {
            Basis::Gmv(rate) | Basis::Net(rate) => Value::Ratio(rate),
            Basis::Order(_) => return None,
        },
        Input::PerOrder(cost) => match plan.costs.variable.get(cost)?.basis {
            Basis::Order(each) => Value::Price(each),
            Basis::Gmv(_) | Basis::Net(_) => return None,
        },
        Input::Opening => Value::Money(plan.cash.as_ref()?.opening),
        Input::Delayed { goods, nth } => {
            let cash = plan.cash.as_ref()?;
            Value::Ratio(if goods { &cash.goods } else { &cash.receipts }.get(nth)?.1)
        }
        Input::Monthly(role) => Value::Money(plan.team.get(role)?.monthly),
        Input::Threshold(offer) => match plan.offers.get(offer)?.depth {
            Depth::Off { threshold, .. } => Value::Money(threshold),
            Depth::Percent(_) => return None,
        },
        Input::Off(offer) => match plan.offers.get(offer)?.depth {
            Depth::Off { off, .. } => Value::Money(off),
            Depth::Percent(_) => return None,
        },
        Input::PercentOff(offer) => match plan.offers.get(offer)?.depth {
            Depth::Percent(share) => Value::Ratio(share),
            Depth::Off { .. } => return None,
        },
        Input::Uptake(offer) => Value::Ratio(plan.offers.get(offer)?.uptake),
        Input::Funded(offer) => Value::Ratio(plan.offers.get(offer)?.funded),
        _ => return None,
    })
}
