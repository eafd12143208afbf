//! What the months of money weigh: days of promos, GMV of days outside them, GMV, or the same for all.

use crate::expand::Worked;
use crate::expand::budgets::outflow::days_by_month;
use crate::expand::budgets::{daily_weights, window_days};
use crate::explain::{BudgetFigure, Figure, Op, Period, Purse, Spent, Term, Value, inputs};
use crate::model::money::Money;
use crate::model::plan::input::Input;
use crate::model::plan::{Flow, Plan, Pool, Promo};
use crate::model::year::{MONTHS, QUARTERS};

/// All figures that money is cut to months by and that are not GMV.
pub(super) fn figures(plan: &Plan) -> Vec<BudgetFigure> {
    let mut all = Vec::new();
    for (line, written) in plan.lines.iter().enumerate() {
        if let Flow::Months(_) = written.flow {
            all.extend((0..QUARTERS).map(|quarter| BudgetFigure::Stated { line, quarter }));
        }
        if written.has_pool(Pool::Daily) {
            all.extend(Period::all().map(|period| BudgetFigure::Outside { line, period }));
        }
    }
    for (promo, written) in plan.promos.iter().enumerate() {
        for kind in [None].into_iter().chain((0..written.spend.keys().len()).map(Some)) {
            all.extend(Period::all().map(|period| BudgetFigure::Days { promo, kind, period }));
        }
    }
    all
}

/// What the money of a quarter or month weighs beside its siblings.
pub(super) fn weight(plan: &Plan, spent: Spent) -> Option<Term> {
    let (line, period) = (spent.line, spent.period);
    let budget = |figure| Term::Figure(Figure::Budget(figure));
    Some(match (spent.purse, &plan.lines[line].flow, period) {
        (Purse::Whole, Flow::Gmv, Period::Quarter(quarter)) => Term::Figure(Figure::Quarter(quarter)),
        (Purse::Whole, Flow::Gmv, Period::Month(month)) => Term::Figure(Figure::Month(month)),
        (Purse::Whole, Flow::Months(_), Period::Quarter(quarter)) => budget(BudgetFigure::Stated { line, quarter }),
        (Purse::Whole, Flow::Months(_), Period::Month(month)) => {
            return inputs::term(plan, Input::LineMonth { line, month });
        }
        (Purse::Whole, ..) => Term::Constant(Value::Count(period.months().len() as u128)),
        (Purse::Pool(_), ..) => budget(BudgetFigure::Outside { line, period }),
        (Purse::Promo(promo), ..) => budget(BudgetFigure::Days { promo, kind: None, period }),
        (Purse::Kind { promo, nth }, ..) => budget(BudgetFigure::Days { promo, kind: Some(nth), period }),
    })
}

pub(super) fn value(worked: &Worked, figure: BudgetFigure) -> Option<Value> {
    let plan = worked.plan();
    match figure {
        BudgetFigure::Outside { line, period } => {
            plan.lines.get(line).filter(|line| line.has_pool(Pool::Daily) && !period.months().is_empty())?;
            let weights = daily_weights(&promos(plan, line), plan.year, worked.targets());
            let gmv: u128 = weights[period.months()].iter().sum();
            Some(Value::Money(Money(i128::try_from(gmv).ok()?)))
        }
        BudgetFigure::Stated { line, quarter } => {
            let Flow::Months(cut) = &plan.lines.get(line)?.flow else { return None };
            let months = Some(Period::Quarter(quarter).months()).filter(|months| !months.is_empty())?;
            inputs::together(plan, cut, months)
        }
        BudgetFigure::Days { promo, kind, period } => {
            let kinds = plan.promos.get(promo)?.spend.keys().len();
            let there = kind.is_none_or(|kind| kind < kinds) && !period.months().is_empty();
            there.then(|| Value::Count(of_kind(plan, promo, kind)[period.months()].iter().sum()))
        }
        _ => None,
    }
}

pub(super) fn derive(plan: &Plan, figure: BudgetFigure) -> Option<(Op, Vec<Term>)> {
    match figure {
        BudgetFigure::Outside { line, period: Period::Month(month) } => {
            let inside = window_days(&promos(plan, line), plan.year);
            let outside = plan.year.month_days(month).filter(|&day| !inside[day]);
            Some((Op::Sum, outside.map(|day| Term::Figure(Figure::Day(day))).collect()))
        }
        BudgetFigure::Outside { line, period } => {
            Some(by_month(period, |period| BudgetFigure::Outside { line, period }))
        }
        BudgetFigure::Stated { line, quarter } => {
            let months = Period::Quarter(quarter).months();
            let months = months.map(|month| inputs::term(plan, Input::LineMonth { line, month }));
            Some((Op::Sum, months.collect::<Option<_>>()?))
        }
        BudgetFigure::Days { promo, kind, period: Period::Month(month) } => {
            let phases = (0..plan.promos[promo].phases.len()).filter(|&phase| takes(&plan.promos[promo], kind, phase));
            let dates = phases.map(|phase| inputs::term(plan, Input::Dates { promo, phase }));
            let within = Some(Term::Constant(within(plan, promo, month)));
            let of: Option<Vec<Term>> = [within].into_iter().chain(dates).collect();
            Some((if kind.is_some() { Op::Days } else { Op::Window }, of?))
        }
        BudgetFigure::Days { promo, kind, period } => {
            Some(by_month(period, |period| BudgetFigure::Days { promo, kind, period }))
        }
        _ => None,
    }
}

fn by_month(period: Period, figure: impl Fn(Period) -> BudgetFigure) -> (Op, Vec<Term>) {
    let months = period.months().map(Period::Month);
    (Op::Sum, months.map(|month| Term::Figure(Figure::Budget(figure(month)))).collect())
}

/// The days of a month; of the first and the last month of the year also those of a promo before and after it.
fn within(plan: &Plan, promo: usize, month: usize) -> Value {
    let (days, window) = (plan.year.month_days(month), plan.promos[promo].window());
    let (first, last) = (plan.year.day(days.start), plan.year.day(days.end - 1));
    Value::Run {
        first: if month == 0 { first.min(window.0) } else { first },
        last: if month == MONTHS - 1 { last.max(window.1) } else { last },
    }
}

/// How many days of a month the money of a promo, or of one of its kinds of phase, goes out on.
pub(super) fn of_kind(plan: &Plan, promo: usize, kind: Option<usize>) -> [u128; MONTHS] {
    let written = &plan.promos[promo];
    let phases = written.phases.iter().enumerate().filter(|&(phase, _)| takes(written, kind, phase));
    match kind {
        None => days_by_month([written.window()], plan.year),
        Some(_) => days_by_month(phases.map(|(_, phase)| (phase.first, phase.last)), plan.year),
    }
}

/// Whether money goes out in a phase.
fn takes(promo: &Promo, kind: Option<usize>, phase: usize) -> bool {
    kind.is_none_or(|nth| promo.spend.keys()[nth] == promo.phases[phase].kind)
}

/// The promos that a line pays for.
fn promos(plan: &Plan, line: usize) -> Vec<&Promo> {
    plan.lines[line].promos().iter().map(|&promo| &plan.promos[promo]).collect()
}
