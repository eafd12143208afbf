//! Figures of the targets: what they come to and how (plan format, 2.2 and 2B).

use std::ops::Range;

use chrono::Datelike;
use rust_decimal::Decimal;

use crate::expand::Worked;
use crate::expand::blocks::{Block, blocks};
use crate::expand::rows::weeks;
use crate::expand::targets::{day_weights, ordinary_days};
use crate::explain::figure::Parent;
use crate::explain::{Figure, Op, Term, Value, inputs};
use crate::model::plan::input::Input;
use crate::model::plan::{DayFactor, Fall, Lift, PhaseKind, Plan};
use crate::model::scalar::factor::Factor;
use crate::model::scalar::share::Portion;
use crate::model::split::Cut;
use crate::model::year::{MONTHS, QUARTERS};

const IN_QUARTER: usize = MONTHS / QUARTERS;

/// All figures of the targets, in their order.
pub(super) fn figures(plan: &Plan) -> Vec<Figure> {
    let days = 0..plan.year.day_count();
    let mut all = vec![Figure::Target];
    all.extend((0..QUARTERS).map(Figure::Quarter));
    all.extend((0..MONTHS).map(Figure::Month));
    all.extend((0..weeks(plan.year, &days).len()).map(Figure::Week));
    all.extend(days.clone().map(Figure::Day));
    all.extend((0..plan.promos.len()).map(Figure::Promo));
    for (promo, written) in plan.promos.iter().enumerate() {
        all.extend((0..written.phases.len()).map(|phase| Figure::Phase { promo, phase }));
    }
    let blocks = Blocks::of(plan);
    let rests = (0..QUARTERS).map(Parent::Quarter).chain((0..MONTHS).map(Parent::Month));
    all.extend(rests.filter(|&parent| blocks.leave(plan, parent)).map(Figure::Rest));
    all.extend(
        (0..QUARTERS).filter(|&quarter| blocks.in_quarter(plan, quarter).next().is_some()).map(Figure::Unclaimed),
    );
    all.extend(days.clone().map(Figure::Uplift));
    all.extend(days.map(Figure::Weight));
    all
}

/// What a figure comes to, as `expand` has it.
pub(super) fn value(worked: &Worked, figure: Figure) -> Option<Value> {
    let (plan, targets) = (worked.plan(), worked.targets());
    let days = 0..plan.year.day_count();
    let here = |day: usize| days.contains(&day).then_some(day);
    let sum = |run: Range<usize>| Some(Value::Money(targets.days(run)));
    match figure {
        Figure::Target => Some(Value::Money(targets.total())),
        Figure::Quarter(quarter) => (quarter < QUARTERS).then(|| plan.year.quarter_days(quarter)).and_then(sum),
        Figure::Month(month) => (month < MONTHS).then(|| plan.year.month_days(month)).and_then(sum),
        Figure::Week(week) => weeks(plan.year, &days).get(week).and_then(|(_, run)| sum(run.clone())),
        Figure::Day(day) => here(day).and_then(|day| sum(day..day + 1)),
        Figure::Promo(promo) => plan.promos.get(promo).map(|promo| Value::Money(targets.promo(promo, &days))),
        Figure::Phase { promo, phase } => sum(plan.promos.get(promo)?.phases.get(phase)?.days_in(plan.year)),
        Figure::Rest(parent) => {
            let blocks = Blocks::of(plan);
            let free = blocks.leave(plan, parent).then(|| blocks.free(parent.days(plan)))?;
            Some(Value::Money(free.map(|day| targets.days(day..day + 1)).sum()))
        }
        Figure::Unclaimed(quarter) => {
            let blocks = Blocks::of(plan);
            let mut here = blocks.in_quarter(plan, quarter).peekable();
            here.peek()?;
            Some(Value::Ratio(Decimal::ONE - here.map(|block| block.share).sum::<Decimal>()))
        }
        Figure::Uplift(day) => {
            let uplift = weights(plan)[here(day)?] / ordinary_days(plan.year, &plan.demand)[day];
            Decimal::try_from_i128_with_scale(uplift.cast_signed(), 9).ok().map(Value::Ratio)
        }
        Figure::Weight(day) => here(day).map(|day| Value::Weight(weights(plan)[day])),
        Figure::Budget(_)
        | Figure::Slice(_)
        | Figure::Statement(_)
        | Figure::Driver(_)
        | Figure::Cash(_)
        | Figure::Offer(_) => None,
    }
}

/// How a figure that the plan has comes about.
pub(super) fn derive(worked: &Worked, figure: Figure) -> Option<(Op, Vec<Term>)> {
    let plan = worked.plan();
    let input = |input| inputs::term(plan, input);
    let figures = |figures: &mut dyn Iterator<Item = Figure>| Some(figures.map(Term::Figure).collect::<Vec<_>>());
    let sum_of_days = |run: Range<usize>| Some((Op::Sum, figures(&mut run.map(Figure::Day))?));
    let (op, of) = match figure {
        Figure::Target if plan.last_year.as_ref().is_some_and(|sold| sold.growth.is_some()) => {
            (Op::Grown, vec![input(Input::LastYear)?, input(Input::Growth)?])
        }
        Figure::Target => match summed(plan) {
            Some(of) => (Op::Sum, of.into_iter().map(input).collect::<Option<_>>()?),
            None => (Op::Input, vec![input(Input::Target)?]),
        },
        Figure::Quarter(nth) => match &plan.demand.fall {
            Fall::Quarters { .. } => part(nth, Figure::Target, (0..QUARTERS).map(|at| input(Input::Quarter(at))))?,
            Fall::Months(_) => (Op::Sum, figures(&mut (nth * IN_QUARTER..(nth + 1) * IN_QUARTER).map(Figure::Month))?),
        },
        Figure::Month(month) => {
            let (quarter, nth) = (month / IN_QUARTER, month % IN_QUARTER);
            if let Fall::Months(_) = plan.demand.fall {
                part(month, Figure::Target, (0..MONTHS).map(|at| input(Input::Month(at))))?
            } else if plan.demand.states_months(quarter) {
                let months = (0..IN_QUARTER).map(|at| input(Input::Month(quarter * IN_QUARTER + at)));
                part(nth, Figure::Quarter(quarter), months)?
            } else {
                sum_of_days(plan.year.month_days(month))?
            }
        }
        Figure::Week(week) => sum_of_days(weeks(plan.year, &(0..plan.year.day_count())).swap_remove(week).1)?,
        Figure::Day(day) => {
            let blocks = Blocks::of(plan);
            let (whole, among): (Figure, Vec<usize>) = if let Some(block) = blocks.around(day) {
                (block.figure(), block.days.clone().collect())
            } else {
                let parent = Parent::of(plan, day);
                let whole = if blocks.leave(plan, parent) { Figure::Rest(parent) } else { parent.figure() };
                (whole, blocks.free(parent.days(plan)).collect())
            };
            let nth = among.iter().position(|&other| other == day)?;
            part(nth, whole, among.into_iter().map(|day| Some(Term::Figure(Figure::Weight(day)))))?
        }
        Figure::Promo(promo) => {
            let phases = plan.promos[promo].phases.iter().enumerate();
            let selling = phases.filter(|(_, phase)| phase.kind != PhaseKind::Warmup);
            (Op::Sum, figures(&mut selling.map(|(phase, _)| Figure::Phase { promo, phase }))?)
        }
        Figure::Phase { promo, phase } => {
            let blocks = Blocks::of(plan);
            match blocks.0.iter().find(|block| (block.promo, block.phase) == (promo, phase)) {
                None => sum_of_days(plan.promos[promo].phases[phase].days_in(plan.year))?,
                Some(block) => {
                    let quarter = block.quarter(plan);
                    let here: Vec<&Block> = blocks.in_quarter(plan, quarter).collect();
                    let nth = here.iter().position(|other| (other.promo, other.phase) == (promo, phase))?;
                    let shares = here.iter().map(|block| input(block.input()));
                    let rest = Some(Term::Figure(Figure::Unclaimed(quarter)));
                    part(nth, Figure::Quarter(quarter), shares.chain([rest]))?
                }
            }
        }
        Figure::Rest(parent) => {
            let blocks = Blocks::of(plan);
            let taken = blocks.within(parent.days(plan)).map(Block::figure);
            (Op::Less, figures(&mut [parent.figure()].into_iter().chain(taken))?)
        }
        Figure::Unclaimed(quarter) => {
            let blocks = Blocks::of(plan);
            let shares = blocks.in_quarter(plan, quarter).map(|block| input(block.input()));
            let whole = Some(Term::Constant(Value::Ratio(Decimal::ONE)));
            (Op::Less, [whole].into_iter().chain(shares).collect::<Option<_>>()?)
        }
        Figure::Uplift(day) => {
            let mut of = uplifts(plan, day).map(input).collect::<Option<Vec<_>>>()?;
            if of.is_empty() {
                of.push(Term::Constant(Value::Ratio(Factor::ONE.value())));
            }
            (Op::Largest, of)
        }
        Figure::Weight(day) => {
            let own = |days: &DayFactor| plan.year.run(days.first, days.last).contains(&day);
            let own = plan.demand.days.iter().position(own).map(Input::Days);
            let factors = [Some(Input::Weekday(weekday(plan, day))), own].into_iter().flatten().map(input);
            (Op::Times, factors.chain([Some(Term::Figure(Figure::Uplift(day)))]).collect::<Option<_>>()?)
        }
        Figure::Budget(_)
        | Figure::Slice(_)
        | Figure::Statement(_)
        | Figure::Driver(_)
        | Figure::Cash(_)
        | Figure::Offer(_) => {
            return None;
        }
    };
    Some((op, of))
}

/// The amounts that the target is the sum of, where it is written nowhere.
fn summed(plan: &Plan) -> Option<Vec<Input>> {
    let all = |cut: &Cut| cut.parts().iter().all(|part| matches!(part, Portion::Amount(_)));
    if plan.place(Input::Target).is_some() {
        return None;
    }
    match &plan.demand.fall {
        Fall::Quarters { quarters, .. } if all(quarters) => Some((0..QUARTERS).map(Input::Quarter).collect()),
        Fall::Quarters { months, .. } => {
            months.iter().all(|cut| cut.as_ref().is_some_and(all)).then(|| (0..MONTHS).map(Input::Month).collect())
        }
        Fall::Months(months) => all(months).then(|| (0..MONTHS).map(Input::Month).collect()),
    }
}

/// A part of a figure that is cut by weights.
pub(super) fn part(nth: usize, whole: Figure, by: impl Iterator<Item = Option<Term>>) -> Option<(Op, Vec<Term>)> {
    let terms = [Some(Term::Figure(whole))].into_iter().chain(by);
    Some((Op::Part { nth }, terms.collect::<Option<_>>()?))
}

fn weights(plan: &Plan) -> Vec<u128> {
    day_weights(plan.year, &plan.demand, &plan.promos)
}

/// Monday is 0.
fn weekday(plan: &Plan, day: usize) -> usize {
    plan.year.day(day).weekday().num_days_from_monday() as usize
}

/// The uplifts that lie on a day.
fn uplifts(plan: &Plan, day: usize) -> impl Iterator<Item = Input> {
    let phases = plan.promos.iter().enumerate().flat_map(|(promo, written)| {
        written.phases.iter().enumerate().map(move |(phase, written)| (promo, phase, written))
    });
    let here = phases
        .filter(move |(.., phase)| matches!(phase.lift, Lift::Uplift(_)) && phase.days_in(plan.year).contains(&day));
    here.map(|(promo, phase, _)| Input::Uplift { promo, phase })
}

impl Parent {
    /// Whose days a day is one of.
    fn of(plan: &Plan, day: usize) -> Self {
        let month = plan.year.month_of(plan.year.day(day));
        let quarter = month / IN_QUARTER;
        if plan.demand.states_months(quarter) { Self::Month(month) } else { Self::Quarter(quarter) }
    }

    fn days(self, plan: &Plan) -> Range<usize> {
        match self {
            Self::Quarter(quarter) => plan.year.quarter_days(quarter),
            Self::Month(month) => plan.year.month_days(month),
        }
    }

    /// As a figure of GMV.
    pub(crate) fn figure(self) -> Figure {
        match self {
            Self::Quarter(quarter) => Figure::Quarter(quarter),
            Self::Month(month) => Figure::Month(month),
        }
    }
}

/// The phases of a plan with a share.
struct Blocks(Vec<Block>);

impl Blocks {
    fn of(plan: &Plan) -> Self {
        Self(blocks(plan.year, &plan.promos))
    }

    /// The block that a day lies in.
    fn around(&self, day: usize) -> Option<&Block> {
        self.0.iter().find(|block| block.days.contains(&day))
    }

    /// The blocks in a run of days; each lies in it with all its days or with none.
    fn within(&self, run: Range<usize>) -> impl Iterator<Item = &Block> {
        self.0.iter().filter(move |block| run.contains(&block.days.start))
    }

    fn in_quarter(&self, plan: &Plan, quarter: usize) -> impl Iterator<Item = &Block> {
        self.within(if quarter < QUARTERS { plan.year.quarter_days(quarter) } else { 0..0 })
    }

    /// The days of a run that no block has taken.
    fn free(&self, run: Range<usize>) -> impl Iterator<Item = usize> {
        run.filter(|&day| self.around(day).is_none())
    }

    /// Whether a run of days is a parent with blocks in it, so that something else is left for the other days.
    fn leave(&self, plan: &Plan, parent: Parent) -> bool {
        let there = match parent {
            Parent::Quarter(quarter) => quarter < QUARTERS && !plan.demand.states_months(quarter),
            Parent::Month(month) => month < MONTHS && plan.demand.states_months(month / IN_QUARTER),
        };
        there && self.within(parent.days(plan)).next().is_some()
    }
}

impl Block {
    /// As a figure of GMV.
    fn figure(&self) -> Figure {
        Figure::Phase { promo: self.promo, phase: self.phase }
    }

    fn input(&self) -> Input {
        Input::Share { promo: self.promo, phase: self.phase }
    }

    fn quarter(&self, plan: &Plan) -> usize {
        plan.year.month_of(plan.year.day(self.days.start)) / IN_QUARTER
    }
}
