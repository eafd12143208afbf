//! Figures of the targets: what they come to and how (plan format, 2.2 and 2B).

use std::ops::Range;

use chrono::Datelike;
use rust_decimal::Decimal;

use crate::expand::Worked;
use crate::expand::blocks::{self, Block, Piece, blocks, pieces};
use crate::expand::rows::weeks;
use crate::expand::targets::{Targets, day_weights, ordinary_days, quarters};
use crate::explain::figure::Parent;
use crate::explain::{Figure, Op, Term, Unrounded, Value, inputs};
use crate::model::money::Money;
use crate::model::plan::input::Input;
use crate::model::plan::{Claim, DayFactor, Fall, Lift, PhaseKind, Plan};
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
    for promo in 0..plan.promos.len() {
        let months = |of: fn(usize, usize) -> Figure| {
            blocks.of_promo(promo).filter_map(move |piece| Some(of(promo, piece.month?))).collect::<Vec<_>>()
        };
        all.extend(months(|promo, month| Figure::PromoMonth { promo, month }));
        all.extend(months(|promo, month| Figure::PromoWeight { promo, month }));
    }
    let rests = (0..QUARTERS).map(Parent::Quarter).chain((0..MONTHS).map(Parent::Month));
    all.extend(rests.filter(|&parent| blocks.leave(plan, parent)).map(Figure::Rest));
    all.extend(
        (0..QUARTERS).filter(|&quarter| blocks.in_quarter(plan, quarter).next().is_some()).map(Figure::Unclaimed),
    );
    if plan.demand.round.is_some() {
        all.extend(all.clone().into_iter().filter_map(Unrounded::of).map(Figure::Unrounded));
    }
    all.extend(days.clone().map(Figure::Uplift));
    all.extend(days.map(Figure::Weight));
    all
}

/// What a figure comes to, as `expand` has it.
pub(super) fn value(worked: &Worked, figure: Figure) -> Option<Value> {
    let exact = worked.targets().unrounded();
    match figure {
        Figure::Unrounded(of) => worked.plan().demand.round.and_then(|_| of_targets(worked, exact, of.figure())),
        // what blocks leave is worked out before anything is rounded
        Figure::Rest(_) => of_targets(worked, exact, figure),
        _ => of_targets(worked, worked.targets(), figure),
    }
}

fn of_targets(worked: &Worked, targets: &Targets, figure: Figure) -> Option<Value> {
    let plan = worked.plan();
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
            blocks.in_quarter(plan, quarter).next()?;
            blocks.claims(plan, quarter).map(|(_, [_, rest])| rest)
        }
        Figure::PromoMonth { promo, month } => {
            Blocks::of(plan).in_month(promo, month).map(|piece| Value::Money(piece.amount))
        }
        Figure::PromoWeight { promo, month } => {
            let (blocks, weights) = (Blocks::of(plan), weights(plan));
            let piece = blocks.in_month(promo, month)?;
            Some(Value::Weight(piece.days.iter().map(|&day| weights[day]).sum()))
        }
        Figure::Uplift(day) => {
            let uplift = weights(plan)[here(day)?] / ordinary_days(plan.year, &plan.demand)[day];
            Decimal::try_from_i128_with_scale(uplift.cast_signed(), 9).ok().map(Value::Ratio)
        }
        Figure::Weight(day) => here(day).map(|day| Value::Weight(weights(plan)[day])),
        Figure::Unrounded(_)
        | Figure::Budget(_)
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
    if plan.demand.round.is_none() {
        return exactly(worked, figure);
    }
    let unrounded = |figures: Range<usize>, of: fn(usize) -> Unrounded| {
        figures.map(of).map(|of| Some(Term::Figure(Figure::Unrounded(of))))
    };
    let in_steps = |nth: usize, whole: Figure, by: &mut dyn Iterator<Item = Option<Term>>| {
        let (_, mut terms) = part(nth, whole, by)?;
        terms.insert(1, inputs::term(plan, Input::Round)?);
        Some((Op::PartInSteps { nth }, terms))
    };
    match figure {
        Figure::Quarter(nth) => in_steps(nth, Figure::Target, &mut unrounded(0..QUARTERS, Unrounded::Quarter)),
        Figure::Month(month) => {
            let (quarter, nth) = (month / IN_QUARTER, month % IN_QUARTER);
            let months = quarter * IN_QUARTER..(quarter + 1) * IN_QUARTER;
            in_steps(nth, Figure::Quarter(quarter), &mut unrounded(months, Unrounded::Month))
        }
        Figure::Day(day) => {
            let month = plan.year.month_of(plan.year.day(day));
            let days = plan.year.month_days(month);
            part(day - days.start, Figure::Month(month), unrounded(days, Unrounded::Day))
        }
        Figure::Phase { promo, phase } => {
            let days = plan.promos[promo].phases[phase].days_in(plan.year);
            Some((Op::Sum, days.map(Figure::Day).map(Term::Figure).collect()))
        }
        Figure::Promo(promo) => Some((Op::Sum, selling_phases(plan, promo).map(Term::Figure).collect())),
        Figure::Week(_) => exactly(worked, figure),
        Figure::Unrounded(of) => exactly(worked, of.figure()).map(before_rounding),
        _ => exactly(worked, figure).map(before_rounding),
    }
}

/// The same of what there is before anything is rounded.
fn before_rounding((op, mut of): (Op, Vec<Term>)) -> (Op, Vec<Term>) {
    for term in &mut of {
        if let Term::Figure(figure) = term
            && let Some(before) = Unrounded::of(*figure)
        {
            *figure = Figure::Unrounded(before);
        }
    }
    (op, of)
}

/// The phases on whose days a promo sells.
fn selling_phases(plan: &Plan, promo: usize) -> impl Iterator<Item = Figure> {
    let phases = plan.promos[promo].phases.iter().enumerate();
    let selling = phases.filter(|(_, phase)| phase.kind != PhaseKind::Warmup);
    selling.map(move |(phase, _)| Figure::Phase { promo, phase })
}

/// How a figure comes about where nothing has to come out in whole steps.
fn exactly(worked: &Worked, figure: Figure) -> Option<(Op, Vec<Term>)> {
    let plan = worked.plan();
    let input = |input| inputs::term(plan, input);
    let figures = |figures: &mut dyn Iterator<Item = Figure>| Some(figures.map(Term::Figure).collect::<Vec<_>>());
    let sum_of_days = |run: Range<usize>| Some((Op::Sum, figures(&mut run.map(Figure::Day))?));
    let (op, of) = match figure {
        Figure::Target if plan.last_year.as_ref().is_some_and(|sold| sold.growth.is_some()) => {
            let step = plan.demand.round.and_then(|_| input(Input::Round));
            (Op::Grown, [input(Input::LastYear)?, input(Input::Growth)?].into_iter().chain(step).collect())
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
            let (whole, among): (Figure, Vec<usize>) = if let Some(piece) = blocks.around(day) {
                (blocks.figure(piece), piece.days.clone())
            } else {
                let parent = Parent::of(plan, day);
                let whole = if blocks.leave(plan, parent) { Figure::Rest(parent) } else { parent.figure() };
                (whole, blocks.free(parent.days(plan)).collect())
            };
            let nth = among.iter().position(|&other| other == day)?;
            part(nth, whole, among.into_iter().map(|day| Some(Term::Figure(Figure::Weight(day)))))?
        }
        Figure::PromoMonth { promo, month } => {
            let blocks = Blocks::of(plan);
            let months: Vec<usize> = blocks.of_promo(promo).filter_map(|piece| piece.month).collect();
            let nth = months.iter().position(|&other| other == month)?;
            let by = months.into_iter().map(|month| Some(Term::Figure(Figure::PromoWeight { promo, month })));
            part(nth, Figure::Promo(promo), by)?
        }
        Figure::PromoWeight { promo, month } => {
            let blocks = Blocks::of(plan);
            let days = blocks.in_month(promo, month)?.days.iter();
            (Op::Sum, figures(&mut days.map(|&day| Figure::Weight(day)))?)
        }
        Figure::Promo(promo) if plan.promos[promo].target.is_some() => Blocks::of(plan).derive(plan, promo, None)?,
        Figure::Promo(promo) => (Op::Sum, figures(&mut selling_phases(plan, promo))?),
        Figure::Phase { promo, phase } => match Blocks::of(plan).derive(plan, promo, Some(phase)) {
            Some(derived) => derived,
            None => sum_of_days(plan.promos[promo].phases[phase].days_in(plan.year))?,
        },
        Figure::Rest(parent) => {
            let blocks = Blocks::of(plan);
            let taken = blocks.within(parent.days(plan)).map(|piece| blocks.figure(piece));
            (Op::Less, figures(&mut [parent.figure()].into_iter().chain(taken))?)
        }
        Figure::Unclaimed(quarter) => {
            let (claims, [whole, _]) = Blocks::of(plan).claims(plan, quarter)?;
            (Op::Less, [Term::Constant(whole)].into_iter().chain(claims).collect())
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
        Figure::Unrounded(_)
        | Figure::Budget(_)
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

/// The blocks of a plan, and the pieces that have amounts of their own.
struct Blocks {
    blocks: Vec<Block>,
    pieces: Vec<Piece>,
}

impl Blocks {
    fn of(plan: &Plan) -> Self {
        let blocks = blocks(plan.year, &plan.promos);
        let pieces = match blocks.as_slice() {
            [] => Vec::new(),
            blocks => pieces(plan.year, &plan.demand, blocks, &weights(plan)).into_iter().flatten().flatten().collect(),
        };
        Self { blocks, pieces }
    }

    /// The piece that a day lies in.
    fn around(&self, day: usize) -> Option<&Piece> {
        self.pieces.iter().find(|piece| piece.days.contains(&day))
    }

    /// The pieces in a run of days; each lies in it with all its days or with none.
    fn within(&self, run: Range<usize>) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(move |piece| run.contains(&piece.days[0]))
    }

    /// The piece of a promo's target in a month.
    fn in_month(&self, promo: usize, month: usize) -> Option<&Piece> {
        self.of_promo(promo).find(|piece| piece.month == Some(month))
    }

    /// The pieces of a promo's target in months.
    fn of_promo(&self, promo: usize) -> impl Iterator<Item = &Piece> {
        let of = move |piece: &&Piece| piece.month.is_some() && self.blocks[piece.block].promo == promo;
        self.pieces.iter().filter(of)
    }

    fn in_quarter(&self, plan: &Plan, quarter: usize) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(move |block| block.quarter(plan.year) == quarter)
    }

    /// What the blocks of a quarter and its other days weigh when it is cut: shares of 1 where all are shares, amounts where they
    /// come to whole minor units.
    fn claims(&self, plan: &Plan, quarter: usize) -> Option<(Vec<Term>, [Value; 2])> {
        let here: Vec<&Block> = self.in_quarter(plan, quarter).collect();
        let claims: Vec<Claim> = here.iter().map(|block| block.claim).collect();
        let shares = claims.iter().all(|claim| matches!(claim, Claim::Share(_)));
        let own = quarters(&plan.demand, plan.demand.own)[quarter];
        let weights = blocks::weights(&claims, own)?;
        let all: u128 = weights.iter().sum();
        let fine = all / own.0.unsigned_abs().max(1);
        let whole = fine > 0 && weights.iter().all(|weight| weight.is_multiple_of(fine));
        let value = |units: u128| {
            if shares {
                let (part, whole) = (i128::try_from(units).ok()?, all.ilog10());
                return Decimal::try_from_i128_with_scale(part, whole)
                    .ok()
                    .map(|share| Value::Ratio(share.normalize()));
            }
            Some(if whole { Value::Money(Money((units / fine).cast_signed())) } else { Value::Weight(units) })
        };
        let term = |(block, &units): (&&Block, &u128)| {
            let input = block.input();
            Some(Term::Input { input, value: value(units)?, place: plan.place(input) })
        };
        let terms = here.iter().zip(&weights).map(term).collect::<Option<_>>()?;
        Some((terms, [value(all)?, value(*weights.last()?)?]))
    }

    /// How the block of a phase, or of a promo with a target, comes about.
    fn derive(&self, plan: &Plan, promo: usize, phase: Option<usize>) -> Option<(Op, Vec<Term>)> {
        let own = |block: &Block| (block.promo, block.phase) == (promo, phase);
        let quarter = self.blocks.iter().find(|block| own(block))?.quarter(plan.year);
        let nth = self.in_quarter(plan, quarter).position(own)?;
        let (claims, _) = self.claims(plan, quarter)?;
        let rest = Term::Figure(Figure::Unclaimed(quarter));
        part(nth, Figure::Quarter(quarter), claims.into_iter().chain([rest]).map(Some))
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

    /// A piece as a figure of GMV.
    fn figure(&self, piece: &Piece) -> Figure {
        let Block { promo, phase, .. } = self.blocks[piece.block];
        match (piece.month, phase) {
            (Some(month), _) => Figure::PromoMonth { promo, month },
            (None, Some(phase)) => Figure::Phase { promo, phase },
            (None, None) => Figure::Promo(promo),
        }
    }
}

impl Block {
    fn input(&self) -> Input {
        let promo = self.promo;
        self.phase.map_or(Input::PromoTarget(promo), |phase| Input::Share { promo, phase })
    }
}
