//! Figures of the budgets: what they come to and how (plan format, 2.3 and 2C).

mod days;
mod leaves;

use std::ops::Range;

use self::leaves::{amount, held, holds, leaves, reached, some};
use crate::expand::Worked;
use crate::explain::sold::Slices;
use crate::explain::targets::part;
use crate::explain::{BudgetFigure, Figure, Op, Period, Purse, Sale, Spent, Term, Value, inputs};
use crate::model::money::Money;
use crate::model::plan::costs::Reach;
use crate::model::plan::input::Input;
use crate::model::plan::{Flow, Pool, Take};
use crate::model::year::MONTHS;

/// All figures of the budgets but money of nothing, in no order.
pub(super) fn figures(worked: &Worked) -> Vec<BudgetFigure> {
    let plan = worked.plan();
    let mut all = days::figures(worked);
    for (line, written) in plan.lines.iter().enumerate() {
        if written.band.is_some() {
            all.extend([BudgetFigure::Low(line), BudgetFigure::High(line)]);
        }
        let leaves = leaves(worked, line);
        for (spent, amount) in money(worked, line) {
            let whole = spent == Spent::of(line);
            if amount != Money::ZERO || whole {
                all.push(BudgetFigure::Amount(spent));
            }
            let leaf = leaves.contains(&Spent { channel: None, ..spent });
            if leaf && spent.channel.is_some_and(|channel| channel > 0) {
                all.push(BudgetFigure::Left(spent));
            }
            let reached = written.reserve.is_some() && held(worked, spent).is_some();
            if reached && (amount != Money::ZERO || whole) {
                all.extend([BudgetFigure::Held(spent), BudgetFigure::Deployable(spent)]);
            }
        }
    }
    all
}

/// All money of a line that has an address, with what it comes to; nothing for kinds of phase that a channel pays for.
fn money(worked: &Worked, line: usize) -> impl Iterator<Item = (Spent, Money)> {
    let written = &worked.plan().lines[line];
    let mut purses = vec![Purse::Whole];
    if let Flow::Split { pools, promos, .. } = &written.flow {
        purses.extend(pools.keys().iter().copied().map(Purse::Pool));
        for &promo in &**promos {
            purses.push(Purse::Promo(promo));
            let kinds = worked.plan().promos[promo].spend.keys().len();
            purses.extend((0..kinds).map(|nth| Purse::Kind { promo, nth }));
        }
    }
    let channels = [None].into_iter().chain((0..written.channels.keys().len()).map(Some));
    let all = purses.into_iter().flat_map(move |purse| {
        let channels = channels.clone();
        Period::all()
            .flat_map(move |period| channels.clone().map(move |channel| Spent { line, purse, period, channel }))
    });
    all.filter_map(|spent| Some((spent, amount(worked, spent)?)))
}

/// What a figure comes to, as `expand` has it.
pub(super) fn value(worked: &Worked, figure: BudgetFigure) -> Option<Value> {
    let banded = |line: usize| worked.plan().lines.get(line)?.band.map(|_| &worked.budgets().lines[line]);
    match figure {
        BudgetFigure::Amount(spent) => amount(worked, spent).map(Value::Money),
        BudgetFigure::Low(line) => banded(line).map(|line| Value::Money(line.low)),
        BudgetFigure::High(line) => banded(line).map(|line| Value::Money(line.high)),
        BudgetFigure::Left(spent) => {
            let channel = spent.channel?;
            let before = (0..channel).map(|at| amount(worked, Spent { channel: Some(at), ..spent }));
            let leaf = Spent { channel: None, ..spent };
            amount(worked, spent)?;
            let whole = leaves(worked, spent.line).contains(&leaf).then(|| amount(worked, leaf)).flatten()?;
            Some(Value::Money(whole - before.sum::<Option<Money>>()?))
        }
        BudgetFigure::Held(spent) => held(worked, spent).map(Value::Money),
        BudgetFigure::Deployable(spent) => {
            let amount = amount(worked, spent).filter(|_| !matches!(spent.purse, Purse::Kind { .. }))?;
            Some(Value::Money(amount - held(worked, spent).unwrap_or_default()))
        }
        BudgetFigure::Outside { .. }
        | BudgetFigure::Basis(_)
        | BudgetFigure::Rated { .. }
        | BudgetFigure::Sold { .. }
        | BudgetFigure::Days { .. }
        | BudgetFigure::Stated { .. } => days::value(worked, figure),
    }
}

/// How a figure that the plan has comes about.
pub(super) fn derive(worked: &Worked, figure: BudgetFigure) -> Option<(Op, Vec<Term>)> {
    let plan = worked.plan();
    let of_band = |line: usize, high: bool| {
        let band = plan.lines[line].band?;
        let end = inputs::of_band(plan, line, if high { band.high } else { band.low });
        let followed = match plan.lines[line].take {
            Take::Amount(_) => vec![Term::Figure(Figure::Target)],
            Take::Rate(_) | Take::Rates(_) => base(worked, line, plan.lines[line].months.clone()),
        };
        Some((Op::AtRate, followed.into_iter().chain([end]).collect()))
    };
    match figure {
        BudgetFigure::Amount(spent) => match (spent.channel, spent.period) {
            (Some(nth), _) => through_channel(worked, spent, nth),
            (None, _) if plan.lines[spent.line].take.rates().is_some() => at_rates(worked, spent),
            (None, Period::Year) => of_year(worked, spent),
            (None, _) => in_time(worked, spent),
        },
        BudgetFigure::Low(line) => of_band(line, false),
        BudgetFigure::High(line) => of_band(line, true),
        BudgetFigure::Left(spent) => {
            let before = (0..spent.channel?).map(|at| Spent { channel: Some(at), ..spent });
            Some((Op::Less, terms([Spent { channel: None, ..spent }].into_iter().chain(some(worked, before)))))
        }
        BudgetFigure::Held(spent) => held_step(worked, spent),
        BudgetFigure::Deployable(spent) => {
            let held = held(worked, spent).map(|_| BudgetFigure::Held(spent));
            let of = [BudgetFigure::Amount(spent)].into_iter().chain(held);
            Some((Op::Less, of.map(|figure| Term::Figure(Figure::Budget(figure))).collect()))
        }
        BudgetFigure::Sold { line, month } => Some((Op::Sum, base(worked, line, month..month + 1))),
        BudgetFigure::Outside { .. }
        | BudgetFigure::Basis(_)
        | BudgetFigure::Rated { .. }
        | BudgetFigure::Days { .. }
        | BudgetFigure::Stated { .. } => days::derive(plan, figure),
    }
}

/// Money of the year for all channels: from the target down to kinds of phase.
fn of_year(worked: &Worked, spent: Spent) -> Option<(Op, Vec<Term>)> {
    let plan = worked.plan();
    let (line, written) = (spent.line, &plan.lines[spent.line]);
    let input = |input| inputs::term(plan, input);
    match (spent.purse, &written.flow) {
        (Purse::Whole, _) => {
            let Some(rate) = written.take.rate() else {
                return Some((Op::Input, vec![input(Input::LineAmount(line))?]));
            };
            let rate = match (plan.place(Input::Rate(line)), written.band) {
                (None, Some(_)) => inputs::of_band(plan, line, rate),
                _ => input(Input::Rate(line))?,
            };
            Some((Op::AtRate, base(worked, line, plan.lines[line].months.clone()).into_iter().chain([rate]).collect()))
        }
        (Purse::Pool(pool), Flow::Split { pools, .. }) => {
            let parts = pools.keys().iter().map(|&pool| input(Input::Pool { line, pool }));
            part(pools.place(&pool)?, figure(Spent::of(line)), parts)
        }
        (Purse::Promo(promo), Flow::Split { promos, weights, .. }) => {
            let nth = promos.iter().position(|&other| other == promo)?;
            let weight = |(nth, &promo): (usize, &usize)| match weights {
                Some(_) => input(Input::PromoShare { line, nth }),
                None if written.runs_all_year() => Some(Term::Figure(Figure::Promo(promo))),
                None => Some(Term::Figure(Figure::Budget(BudgetFigure::Basis(Spent {
                    purse: Purse::Promo(promo),
                    ..spent
                })))),
            };
            let pool = Spent { purse: Purse::Pool(Pool::Promo), ..spent };
            part(nth, figure(pool), promos.iter().enumerate().map(weight))
        }
        (Purse::Kind { promo, nth }, _) => {
            let kinds = 0..plan.promos[promo].spend.keys().len();
            let whole = Spent { purse: Purse::Promo(promo), ..spent };
            part(nth, figure(whole), kinds.map(|nth| input(Input::Spend { promo, nth })))
        }
        (Purse::Pool(_) | Purse::Promo(_), Flow::Gmv | Flow::Even | Flow::Months(_)) => None,
    }
}

/// The GMV that the rate of a line is of, in some of its months.
fn base(worked: &Worked, line: usize, months: Range<usize>) -> Vec<Term> {
    let line = &worked.plan().lines[line];
    if !line.parts.is_empty() {
        return Slices::of(worked, None).map_or_else(Vec::new, |slices| {
            slices.terms(Sale::Gmv, |slice| {
                months.contains(&slice.month) && slice.part().is_some_and(|part| line.parts.contains(&part))
            })
        });
    }
    if months.len() == MONTHS {
        return vec![Term::Figure(Figure::Target)];
    }
    months.map(|month| Term::Figure(Figure::Month(month))).collect()
}

/// Money of a line whose rate changes in the year: of months with the same rate cut to them, and added up from them.
fn at_rates(worked: &Worked, spent: Spent) -> Option<(Op, Vec<Term>)> {
    let line = &worked.plan().lines[spent.line];
    let rates = line.take.rates()?;
    let Period::Month(month) = spent.period else {
        let months = spent.period.months().map(|month| Spent { period: Period::Month(month), ..spent });
        return Some((Op::Sum, terms(some(worked, months))));
    };
    let Some((months, _)) = rates.groups().into_iter().find(|(months, _)| months.contains(&month)) else {
        return Some((Op::Sum, Vec::new()));
    };
    let whole = Figure::Budget(BudgetFigure::Rated { line: spent.line, month: months[0] });
    let nth = months.iter().position(|&other| other == month)?;
    part(nth, whole, months.into_iter().map(|month| Some(days::sold(worked.plan(), spent.line, month))))
}

/// Money of a quarter or month for all channels.
fn in_time(worked: &Worked, spent: Spent) -> Option<(Op, Vec<Term>)> {
    let plan = worked.plan();
    let purses: Vec<Purse> = match (spent.purse, &plan.lines[spent.line].flow) {
        (Purse::Whole, Flow::Split { pools, .. }) => pools.keys().iter().copied().map(Purse::Pool).collect(),
        (Purse::Pool(Pool::Promo), Flow::Split { promos, .. }) => promos.iter().copied().map(Purse::Promo).collect(),
        (Purse::Promo(promo), _) => {
            (0..plan.promos[promo].spend.keys().len()).map(|nth| Purse::Kind { promo, nth }).collect()
        }
        _ => Vec::new(),
    };
    if purses.is_empty() {
        let (whole, _, siblings) = spent.period.siblings()?;
        let runs = |period: &Period| days::inside(plan, spent.line, *period).next().is_some();
        let siblings: Vec<Period> = siblings.into_iter().filter(runs).collect();
        let Some(nth) = siblings.iter().position(|period| *period == spent.period) else {
            return Some((Op::Sum, Vec::new()));
        };
        let weights = siblings.into_iter().map(|period| days::weight(plan, Spent { period, ..spent }));
        return part(nth, figure(Spent { period: whole, ..spent }), weights);
    }
    Some((Op::Sum, terms(some(worked, purses.into_iter().map(|purse| Spent { purse, ..spent })))))
}

/// Money through one channel.
fn through_channel(worked: &Worked, spent: Spent, channel: usize) -> Option<(Op, Vec<Term>)> {
    let (plan, line) = (worked.plan(), spent.line);
    if spent == (Spent { channel: spent.channel, ..Spent::of(line) }) {
        let channels = 0..plan.lines[line].channels.keys().len();
        return part(
            channel,
            figure(Spent::of(line)),
            channels.map(|nth| inputs::term(plan, Input::Channel { line, nth })),
        );
    }
    let leaves = leaves(worked, line);
    let Some(nth) = leaves.iter().position(|leaf| *leaf == Spent { channel: None, ..spent }) else {
        let here = leaves.into_iter().filter(|leaf| holds(spent, *leaf));
        return Some((Op::Sum, terms(some(worked, here.map(|leaf| Spent { channel: spent.channel, ..leaf })))));
    };
    let whole = Spent { channel: spent.channel, ..Spent::of(line) };
    let left = |leaf: Spent| match channel {
        0 => figure(leaf),
        _ => Figure::Budget(BudgetFigure::Left(Spent { channel: spent.channel, ..leaf })),
    };
    part(nth, figure(whole), leaves.into_iter().map(|leaf| Some(Term::Figure(left(leaf)))))
}

/// What is held back: of the line worked out once, cut to the leaves, and added up from them.
fn held_step(worked: &Worked, spent: Spent) -> Option<(Op, Vec<Term>)> {
    let (plan, line) = (worked.plan(), spent.line);
    let reserve = plan.lines[line].reserve?;
    if spent == Spent::of(line) {
        let purse = match reserve.of {
            Reach::All => Purse::Whole,
            Reach::Promo => Purse::Pool(Pool::Promo),
            Reach::Daily => Purse::Pool(Pool::Daily),
        };
        let reached = Term::Figure(figure(Spent { purse, ..spent }));
        return Some((Op::AtRate, vec![reached, inputs::term(plan, Input::Reserve(line))?]));
    }
    let reached: Vec<Spent> = reached(worked, line, reserve).collect();
    if let Some(nth) = reached.iter().position(|leaf| *leaf == spent) {
        let whole = Figure::Budget(BudgetFigure::Held(Spent::of(line)));
        return part(nth, whole, reached.into_iter().map(|leaf| Some(Term::Figure(figure(leaf)))));
    }
    let here = reached.into_iter().filter(|leaf| holds(spent, *leaf));
    let held = here.map(|leaf| Term::Figure(Figure::Budget(BudgetFigure::Held(leaf))));
    Some((Op::Sum, held.collect()))
}

/// What may be spent of some money, as the one term of a sum; none where there is nothing.
pub(super) fn deployable(worked: &Worked, spent: Spent) -> Vec<Term> {
    let free = |spent| match held(worked, spent) {
        Some(_) => Figure::Budget(BudgetFigure::Deployable(spent)),
        None => figure(spent),
    };
    some(worked, [spent].into_iter()).map(|spent| Term::Figure(free(spent))).collect()
}

/// Some money, or what of it may be spent, as a weight: there where it is nothing as well.
pub(super) fn weight(worked: &Worked, spent: Spent, free: bool) -> Term {
    let spent = if free { deployable(worked, spent) } else { terms(some(worked, [spent].into_iter())) };
    spent.into_iter().next().unwrap_or(Term::Constant(Value::Money(Money::ZERO)))
}

fn figure(spent: Spent) -> Figure {
    Figure::Budget(BudgetFigure::Amount(spent))
}

fn terms(all: impl Iterator<Item = Spent>) -> Vec<Term> {
    all.map(|spent| Term::Figure(figure(spent))).collect()
}
