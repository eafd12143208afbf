//! What the months of money weigh: days of promos, GMV of days outside them, GMV, or the same for all.

use crate::expand::Worked;
use crate::expand::budgets::outflow::days_by_month;
use crate::expand::budgets::{daily_weights, window_days};
use crate::expand::parts::bases;
use crate::explain::step::sum;
use crate::explain::{BudgetFigure, Figure, Op, Period, Purse, Spent, Term, Value, inputs};
use crate::model::money::Money;
use crate::model::plan::input::Input;
use crate::model::plan::{Flow, Plan, Pool, Promo, Rates, within as inside_of};
use crate::model::year::{MONTHS, QUARTERS};

/// All figures that money is cut to months by and that are not GMV.
pub(super) fn figures(worked: &Worked) -> Vec<BudgetFigure> {
    let plan = worked.plan();
    let mut all = Vec::new();
    for (line, written) in plan.lines.iter().enumerate() {
        let purses = [Purse::Whole, Purse::Pool(Pool::Daily)].into_iter();
        let promos = written.promos().iter().flat_map(|&promo| {
            let kinds = (0..plan.promos[promo].spend.keys().len()).map(move |nth| Purse::Kind { promo, nth });
            [Purse::Promo(promo)].into_iter().chain(kinds)
        });
        let spent = purses.chain(promos).flat_map(|purse| {
            let periods = Period::all().filter(|period| !matches!(period, Period::Month(_)));
            periods.map(move |period| Spent { purse, period, ..Spent::of(line) })
        });
        all.extend(spent.map(BudgetFigure::Basis).filter(|basis| value(worked, *basis).is_some()));
        let groups = written.take.rates().map(Rates::groups).unwrap_or_default();
        all.extend(groups.into_iter().map(|(months, _)| BudgetFigure::Rated { line, month: months[0] }));
        if written.take.rates().is_some() && !written.parts.is_empty() {
            all.extend(written.months.clone().map(|month| BudgetFigure::Sold { line, month }));
        }
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

/// What the rates of a line are of in a month: its GMV, or that of the line's parts there.
pub(super) fn sold(plan: &Plan, line: usize, month: usize) -> Term {
    let of_parts = !plan.lines[line].parts.is_empty();
    Term::Figure(if of_parts { Figure::Budget(BudgetFigure::Sold { line, month }) } else { Figure::Month(month) })
}

/// The months of a period that a line runs in.
pub(super) fn inside(plan: &Plan, line: usize, period: Period) -> impl Iterator<Item = usize> {
    period.months().filter(move |month| plan.lines[line].months.contains(month))
}

/// What the basis of money is added up from: what the months of a quarter weigh in which the line runs, or the selling days
/// of a promo in its months.
fn basis(plan: &Plan, spent: Spent) -> Option<Vec<Term>> {
    let (line, period) = (plan.lines.get(spent.line)?, spent.period);
    let Flow::Split { promos, weights, .. } = &line.flow else {
        let by_gmv = matches!(line.flow, Flow::Gmv) && line.take.rates().is_none();
        let partly = spent.purse == Purse::Whole && is_partly(plan, spent) && by_gmv;
        return partly.then(|| of_months(plan, spent)).flatten();
    };
    match (spent.purse, period) {
        (Purse::Promo(promo), Period::Year) if !line.runs_all_year() && weights.is_none() => {
            let promo = plan.promos.get(promo).filter(|_| promos.contains(&promo) && line.has_pool(Pool::Promo))?;
            let within = plan.year.days_of(&line.months);
            let days = promo.selling(plan.year).flatten().filter(|day| within.contains(day));
            Some(days.map(|day| Term::Figure(Figure::Day(day))).collect())
        }
        (Purse::Pool(Pool::Daily), _) if line.has_pool(Pool::Daily) && is_partly(plan, spent) => of_months(plan, spent),
        (Purse::Promo(promo), _) if line.pays(promo) && plan.promos[promo].spend.keys().is_empty() => {
            is_partly(plan, spent).then(|| of_months(plan, spent)).flatten()
        }
        (Purse::Kind { promo, nth }, _) if line.pays(promo) && nth < plan.promos[promo].spend.keys().len() => {
            is_partly(plan, spent).then(|| of_months(plan, spent)).flatten()
        }
        _ => None,
    }
}

/// Whether a line runs in some months of a quarter only.
fn is_partly(plan: &Plan, spent: Spent) -> bool {
    let Period::Quarter(_) = spent.period else { return false };
    spent.channel.is_none()
        && (1..spent.period.months().len()).contains(&inside(plan, spent.line, spent.period).count())
}

fn of_months(plan: &Plan, spent: Spent) -> Option<Vec<Term>> {
    let months = inside(plan, spent.line, spent.period);
    months.map(|month| weight(plan, Spent { period: Period::Month(month), ..spent })).collect()
}

/// What the money of a quarter or month weighs beside its siblings.
pub(super) fn weight(plan: &Plan, spent: Spent) -> Option<Term> {
    let (line, period) = (spent.line, spent.period);
    let budget = |figure| Term::Figure(Figure::Budget(figure));
    if basis(plan, spent).is_some() {
        return Some(budget(BudgetFigure::Basis(spent)));
    }
    Some(match (spent.purse, &plan.lines[line].flow, period) {
        (Purse::Whole, Flow::Gmv, Period::Quarter(quarter)) => Term::Figure(Figure::Quarter(quarter)),
        (Purse::Whole, Flow::Gmv, Period::Month(month)) => Term::Figure(Figure::Month(month)),
        (Purse::Whole, Flow::Months(_), Period::Quarter(quarter)) => budget(BudgetFigure::Stated { line, quarter }),
        (Purse::Whole, Flow::Months(_), Period::Month(month)) => {
            return inputs::term(plan, Input::LineMonth { line, month });
        }
        (Purse::Whole, ..) => Term::Constant(Value::Count(inside(plan, line, period).count() as u128)),
        (Purse::Pool(_), ..) => budget(BudgetFigure::Outside { line, period }),
        (Purse::Promo(promo), ..) => budget(BudgetFigure::Days { promo, kind: None, period }),
        (Purse::Kind { promo, nth }, ..) => budget(BudgetFigure::Days { promo, kind: Some(nth), period }),
    })
}

pub(super) fn value(worked: &Worked, figure: BudgetFigure) -> Option<Value> {
    let plan = worked.plan();
    match figure {
        BudgetFigure::Basis(spent) => {
            let terms = basis(plan, spent)?;
            sum(&terms.iter().map(|term| worked.term(term)).collect::<Option<Vec<_>>>()?)
        }
        BudgetFigure::Rated { line, month } => {
            let rates = plan.lines.get(line)?.take.rates()?;
            let (months, _) = rates.groups().into_iter().find(|(months, _)| months[0] == month)?;
            let gmv = bases(plan.year, &plan.promos, &plan.splits, worked.targets());
            let cut = rates.cut(&plan.lines[line].base(&gmv));
            Some(Value::Money(months.into_iter().map(|month| cut[month]).sum()))
        }
        BudgetFigure::Sold { line, month } => {
            let line = plan.lines.get(line).filter(|line| line.take.rates().is_some() && !line.parts.is_empty())?;
            let gmv = bases(plan.year, &plan.promos, &plan.splits, worked.targets());
            line.months.contains(&month).then(|| Value::Money(line.base(&gmv)[month]))
        }
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
        BudgetFigure::Basis(spent) => Some((Op::Sum, basis(plan, spent)?)),
        BudgetFigure::Rated { line, month } => {
            let groups = plan.lines[line].take.rates()?.groups();
            let (months, nth) = groups.into_iter().find(|(months, _)| months[0] == month)?;
            let months = months.into_iter().map(|month| Some(sold(plan, line, month)));
            let of = months.chain([inputs::term(plan, Input::RateOf { line, nth })]).collect::<Option<_>>()?;
            Some((Op::AtRate, of))
        }
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
fn of_kind(plan: &Plan, promo: usize, kind: Option<usize>) -> [u128; MONTHS] {
    let written = &plan.promos[promo];
    let phases = written.phases.iter().enumerate().filter(|&(phase, _)| takes(written, kind, phase));
    match kind {
        None => days_by_month([written.window()], plan.year),
        Some(_) => days_by_month(phases.map(|(_, phase)| (phase.first, phase.last)), plan.year),
    }
}

/// The same in the months that a line runs in.
pub(super) fn of_line(plan: &Plan, line: usize, promo: usize, kind: Option<usize>) -> [u128; MONTHS] {
    inside_of(&plan.lines[line].months, &of_kind(plan, promo, kind))
}

/// Whether money goes out in a phase.
fn takes(promo: &Promo, kind: Option<usize>, phase: usize) -> bool {
    kind.is_none_or(|nth| promo.spend.keys()[nth] == promo.phases[phase].kind)
}

/// The promos that a line pays for.
fn promos(plan: &Plan, line: usize) -> Vec<&Promo> {
    plan.lines[line].promos().iter().map(|&promo| &plan.promos[promo]).collect()
}
