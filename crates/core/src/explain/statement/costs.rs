//! What is paid beside the budgets: fixed costs, the team, and what follows sales.

use crate::expand::Worked;
use crate::expand::costs::{role, variable};
use crate::expand::pnl::RowId;
use crate::expand::slices::Slice;
use crate::explain::sold::Slices;
use crate::explain::targets::part;
use crate::explain::{Figure, Op, Period, Sale, StatementFigure, Term, Value, inputs};
use crate::model::plan::Plan;
use crate::model::plan::costs::{Basis, Per};
use crate::model::plan::input::Input;
use crate::model::year::{MONTHS, QUARTERS};

pub(super) fn figures(worked: &Worked) -> Vec<StatementFigure> {
    let plan = worked.plan();
    let mut all = Vec::new();
    let slices = Slices::of(worked, None).map(|slices| slices.parts).unwrap_or_default();
    for (cost, written) in plan.costs.variable.iter().enumerate() {
        all.push(StatementFigure::VariableOfYear(cost));
        let here = slices.iter().filter(|slice| written.reaches(slice));
        all.extend(here.map(|slice| StatementFigure::Variable { cost, first: slice.first, part: slice.part() }));
    }
    for cost in (0..plan.costs.fixed.len()).filter(|&cost| plan.costs.fixed[cost].months.is_some()) {
        all.extend((0..QUARTERS).map(|quarter| StatementFigure::FixedShare { cost, quarter }));
    }
    for role in 0..plan.team.len() {
        all.extend((0..MONTHS).map(|month| StatementFigure::Role { role, month }));
    }
    all
}

pub(super) fn value(worked: &Worked, figure: StatementFigure) -> Option<Value> {
    let plan = worked.plan();
    match figure {
        StatementFigure::Variable { cost, first, part } => {
            let written = plan.costs.variable.get(cost)?;
            let slices = Slices::of(worked, None)?;
            let at = slices.at(first, part).filter(|&at| written.reaches(&slices.parts[at]))?;
            Some(Value::Money(variable(written, &slices.parts, &slices.sold)[at]))
        }
        StatementFigure::VariableOfYear(cost) => {
            let slices = Slices::of(worked, None)?;
            let parts = variable(plan.costs.variable.get(cost)?, &slices.parts, &slices.sold);
            Some(Value::Money(parts.into_iter().sum()))
        }
        StatementFigure::FixedShare { cost, quarter } => {
            let months = Some(Period::Quarter(quarter).months()).filter(|months| !months.is_empty())?;
            inputs::together(plan, plan.costs.fixed.get(cost)?.months.as_ref()?, months)
        }
        StatementFigure::Role { role: at, month } => {
            role(plan.team.get(at)?).get(month).map(|&money| Value::Money(money))
        }
        _ => None,
    }
}

pub(super) fn derive(worked: &Worked, figure: StatementFigure) -> Option<(Op, Vec<Term>)> {
    let plan = worked.plan();
    let input = |input| inputs::term(plan, input);
    match figure {
        StatementFigure::Variable { cost, first, part: of } => {
            let (slices, bases) = reached(worked, cost)?;
            let nth = slices.iter().position(|slice| slice.first == first && slice.part() == of)?;
            let whole = Figure::Statement(StatementFigure::VariableOfYear(cost));
            part(nth, whole, bases.into_iter().map(Some))
        }
        StatementFigure::VariableOfYear(cost) => {
            let (_, mut of) = reached(worked, cost)?;
            if of.is_empty() {
                return Some((Op::Sum, of));
            }
            of.push(match plan.costs.variable[cost].basis {
                Basis::Gmv(_) | Basis::Net(_) => input(Input::CostRate(cost))?,
                Basis::Order(_) => input(Input::PerOrder(cost))?,
            });
            Some((Op::AtRate, of))
        }
        StatementFigure::FixedShare { cost, quarter } => {
            let months = Period::Quarter(quarter).months();
            Some((Op::Sum, months.map(|month| input(Input::FixedMonth { cost, month })).collect::<Option<_>>()?))
        }
        StatementFigure::Role { role, month } => {
            Some((Op::AtRate, vec![inputs::heads(plan, role, month)?, input(Input::Monthly(role))?]))
        }
        _ => None,
    }
}

/// A fixed cost: a month's as written, a quarter's and a year's cut to their months, a year's by way of the quarters.
pub(super) fn fixed(plan: &Plan, cost: usize, period: Period) -> Option<(Op, Vec<Term>)> {
    let written = &plan.costs.fixed[cost];
    let amount = inputs::term(plan, Input::FixedCost(cost))?;
    let row = |period| Figure::Statement(StatementFigure::Row { row: RowId::Fixed(cost), period });
    let paid = |period: Period| period.months().filter(|month| (written.from..=written.to).contains(month)).count();
    let same = |period| Term::Constant(Value::Count(paid(period) as u128));
    match (written.per, period) {
        (Per::Year, Period::Year) | (Per::Month, Period::Month(_)) if paid(period) > 0 => {
            Some((Op::Input, vec![amount]))
        }
        (Per::Year, _) => {
            let (whole, nth, siblings) = period.siblings()?;
            let weight = |period| match period {
                _ if written.months.is_none() => Some(same(period)),
                Period::Month(month) => inputs::term(plan, Input::FixedMonth { cost, month }),
                Period::Quarter(quarter) => {
                    Some(Term::Figure(Figure::Statement(StatementFigure::FixedShare { cost, quarter })))
                }
                Period::Year => None,
            };
            part(nth, row(whole), siblings.into_iter().map(weight))
        }
        (Per::Quarter, Period::Month(_)) => {
            let (whole, nth, siblings) = period.siblings()?;
            if paid(whole) == 0 {
                return Some((Op::Sum, Vec::new()));
            }
            Some((Op::Part { nth }, [amount].into_iter().chain(siblings.into_iter().map(same)).collect()))
        }
        (Per::Month, Period::Month(_)) => Some((Op::Sum, Vec::new())),
        _ => Some((Op::Sum, period.months().map(|month| Term::Figure(row(Period::Month(month)))).collect())),
    }
}

/// The slices that a variable cost reaches, and what it follows in each of them.
fn reached(worked: &Worked, cost: usize) -> Option<(Vec<Slice>, Vec<Term>)> {
    let written = &worked.plan().costs.variable[cost];
    let slices = Slices::of(worked, None)?;
    let base = match written.basis {
        Basis::Gmv(_) => Sale::Gmv,
        Basis::Net(_) => Sale::Net,
        Basis::Order(_) => Sale::Orders,
    };
    let here = slices.parts.iter().enumerate().filter(|(_, slice)| written.reaches(slice));
    Some(here.map(|(at, slice)| (*slice, slices.term(at, base))).unzip())
}
