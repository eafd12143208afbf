//! What the GMV of slices comes to and how (plan format, 2C): worked out once for all slices that share a figure, then cut to them.

use crate::expand::Worked;
use crate::expand::parts::{Cell, entry};
use crate::expand::slices::figures::{Layer, layers};
use crate::expand::slices::parted::{Parted, parted};
use crate::expand::slices::sold::{Sold, sold};
use crate::expand::slices::{Piece, Slice, Slicing};
use crate::explain::step::sum;
use crate::explain::targets::part;
use crate::explain::{Figure, Op, Sale, SliceFigure, Term, Value, inputs};
use crate::model::plan::Plan;
use crate::model::plan::input::Input;
use crate::model::plan::sales::SalesFigure;

/// Slices of the year or of a promo, and what they come to. Where parts have figures, a promo has no slices but those of the year.
pub(super) struct Slices {
    promo: Option<usize>,
    cut: Cut,
    pub(super) parts: Vec<Slice>,
    pub(super) sold: Vec<Sold>,
}

/// How the year is cut.
enum Cut {
    Days(Slicing),
    Parts(Parted),
}

impl Slices {
    pub(super) fn of(worked: &Worked, promo: Option<usize>) -> Option<Self> {
        let (plan, targets) = (worked.plan(), worked.targets());
        let (promo, cut, slices) = if let Some(parted) = parted(plan, targets) {
            (None, Cut::Parts(parted.clone()), parted.slices)
        } else {
            let slicing = Slicing::new(plan);
            let slices = match promo {
                None => slicing.year(targets),
                Some(promo) => slicing.promo(targets, plan.promos.get(promo)?),
            };
            (promo, Cut::Days(slicing), slices)
        };
        let sold = sold(&slices);
        Some(Self { promo, cut, parts: slices, sold })
    }

    /// The slice that begins on a day, of a part where parts have figures.
    pub(super) fn at(&self, first: usize, part: Option<usize>) -> Option<usize> {
        self.parts.iter().position(|slice| slice.first == first && slice.part() == part)
    }

    /// Whether a slice lies on selling days of the promo that these are of.
    pub(super) fn sells(&self, slice: &Slice, promo: usize) -> bool {
        match &self.cut {
            Cut::Days(_) => true,
            Cut::Parts(parted) => parted.sells(slice, promo),
        }
    }

    /// A number of one slice as a term.
    pub(super) fn term(&self, at: usize, what: Sale) -> Term {
        Term::Figure(self.figure(at, what, false))
    }

    /// Those of some slices that the plan has, as terms.
    pub(super) fn terms(&self, what: Sale, among: impl Fn(&Slice) -> bool) -> Vec<Term> {
        let there = (0..self.parts.len()).filter(|&at| among(&self.parts[at]) && self.has(at, what));
        there.map(|at| self.term(at, what)).collect()
    }

    fn figure(&self, at: usize, what: Sale, together: bool) -> Figure {
        let Slice { first, .. } = self.parts[at];
        Figure::Slice(SliceFigure { promo: self.promo, first, part: self.parts[at].part(), what, together })
    }

    /// Whether the plan states what a number of a slice takes.
    fn has(&self, at: usize, what: Sale) -> bool {
        what.worked_out().is_none_or(|(figure, _)| self.stated(at, figure).is_some())
    }

    /// Where a figure of a slice is written.
    fn stated_by(&self, plan: &Plan, at: usize, figure: SalesFigure) -> Option<Input> {
        let slice = &self.parts[at];
        let promos = match (&self.cut, slice.piece) {
            (Cut::Parts(parted), Some(piece)) => &parted.cells[piece.cell].promos,
            _ => slice.entry.as_slice(),
        };
        let layers = layers(plan, slice.month, promos, slice.part());
        let Layer { part, by, .. } = layers.into_iter().find(|layer| figure.stated(layer.figures))?;
        Some(part.map_or(Input::Sales { by, figure }, |part| Input::PartSales { part, by, figure }))
    }

    fn stated(&self, at: usize, figure: SalesFigure) -> Option<Value> {
        inputs::of_sales(&self.parts[at].figures, figure)
    }

    /// The slices that share the value of a figure with one, in their order.
    fn sharing(&self, at: usize, figure: SalesFigure) -> Vec<usize> {
        let value = self.stated(at, figure);
        (0..self.parts.len()).filter(|&other| self.stated(other, figure) == value).collect()
    }

    fn number(&self, at: usize, what: Sale) -> Value {
        let sold = &self.sold[at];
        match what {
            Sale::Gmv => Value::Money(sold.gmv),
            Sale::Refunds => Value::Money(sold.refunds),
            Sale::Net => Value::Money(sold.net),
            Sale::CostOfGoods => Value::Money(sold.cost_of_goods),
            Sale::GrossProfit => Value::Money(sold.gross_profit),
            Sale::Orders => Value::Count(sold.orders),
            Sale::Visitors => Value::Count(sold.visitors),
            Sale::Bought => Value::Count(sold.bought),
            Sale::TrafficCost => Value::Money(sold.traffic_cost),
        }
    }
}

/// All numbers of slices, in no order: of promos those of traffic.
pub(super) fn figures(worked: &Worked) -> Vec<Figure> {
    let mut all = Vec::new();
    let parted = parted(worked.plan(), worked.targets());
    for cell in parted.iter().flat_map(|parted| &parted.cells) {
        all.push(Figure::Slice(of_cell(cell)));
    }
    let promos = if parted.is_none() { worked.plan().promos.len() } else { 0 };
    for slices in [None].into_iter().chain((0..promos).map(Some)).filter_map(|promo| Slices::of(worked, promo)) {
        let sales: &[Sale] = if slices.promo.is_none() { &Sale::ALL } else { &Sale::TRAFFIC };
        for &what in sales {
            for at in (0..slices.parts.len()).filter(|&at| slices.has(at, what)) {
                all.push(slices.figure(at, what, false));
                let first = what.worked_out().is_some_and(|(figure, _)| slices.sharing(at, figure)[0] == at);
                all.extend(first.then(|| slices.figure(at, what, true)));
            }
        }
    }
    all
}

/// What a number of a slice comes to, as `expand` has it.
pub(super) fn value(worked: &Worked, figure: SliceFigure) -> Option<Value> {
    let SliceFigure { promo, first, part, what, together } = figure;
    let slices = Slices::of(worked, promo)?;
    if slices.promo != promo {
        return None;
    }
    if let (Cut::Parts(parted), None) = (&slices.cut, part) {
        let cell = parted.cells.iter().find(|cell| of_cell(cell) == figure)?;
        return Some(Value::Money(cell.gmv));
    }
    let at = slices.at(first, part).filter(|&at| slices.has(at, what))?;
    if !together {
        return Some(slices.number(at, what));
    }
    let sharing = slices.sharing(at, what.worked_out()?.0);
    let numbers: Vec<Value> = sharing.iter().map(|&at| slices.number(at, what)).collect();
    (sharing.first() == Some(&at)).then(|| sum(&numbers))?
}

/// How a number of a slice that the plan has comes about.
pub(super) fn derive(worked: &Worked, figure: SliceFigure) -> Option<(Op, Vec<Term>)> {
    let SliceFigure { promo, first, part: of, what, together } = figure;
    let (plan, slices) = (worked.plan(), Slices::of(worked, promo)?);
    if let (Cut::Parts(parted), None) = (&slices.cut, of) {
        return Some((Op::Sum, parted.days(plan, first)?.map(|day| Term::Figure(Figure::Day(day))).collect()));
    }
    let at = slices.at(first, of)?;
    let less = |whole: Sale, other: Sale| {
        let other = slices.has(at, other).then(|| slices.term(at, other));
        Some((Op::Less, [slices.term(at, whole)].into_iter().chain(other).collect()))
    };
    let Some((by, base)) = what.worked_out() else {
        return match what {
            Sale::Net => less(Sale::Gmv, Sale::Refunds),
            Sale::GrossProfit => less(Sale::Net, Sale::CostOfGoods),
            _ => match &slices.cut {
                Cut::Days(slicing) => {
                    let days = slicing.days(&slices.parts[at], promo.map(|at| &plan.promos[at]));
                    Some((Op::Sum, days.into_iter().map(|day| Term::Figure(Figure::Day(day))).collect()))
                }
                Cut::Parts(parted) => share(plan, parted, slices.parts[at].piece?),
            },
        };
    };
    let sharing = slices.sharing(at, by);
    let bases = sharing.iter().map(|&at| slices.term(at, base));
    if !together {
        let nth = sharing.iter().position(|&other| other == at)?;
        return part(nth, slices.figure(*sharing.first()?, what, true), bases.map(Some));
    }
    let op = match what {
        Sale::CostOfGoods => Op::AtRest,
        Sale::Orders | Sale::Visitors => Op::Quotient,
        _ => Op::AtRate,
    };
    let input = inputs::term(plan, slices.stated_by(plan, at, by)?)?;
    Some((op, bases.chain([input]).collect()))
}

/// The GMV of a cell, before it falls to parts.
fn of_cell(cell: &Cell) -> SliceFigure {
    SliceFigure { promo: None, first: cell.first, part: None, what: Sale::Gmv, together: false }
}

/// What a part has of a cell: all cells with the same entry are cut together.
fn share(plan: &Plan, parted: &Parted, Piece { cell, part }: Piece) -> Option<(Op, Vec<Term>)> {
    let split = &plan.splits[parted.split];
    let by = entry(split, &parted.cells[cell]);
    let alike: Vec<usize> = (0..parted.cells.len()).filter(|&at| entry(split, &parted.cells[at]) == by).collect();
    let cells = alike.iter().map(|&at| Some(Term::Figure(Figure::Slice(of_cell(&parted.cells[at])))));
    let share = |part| match inputs::term(plan, Input::PartShare { split: parted.split, by, part })? {
        // one that an entry leaves out has nothing there
        Term::Input { place: None, value, .. } => Some(Term::Constant(value)),
        written => Some(written),
    };
    let terms = cells.chain((0..split.parts.keys().len()).map(share)).collect::<Option<_>>()?;
    let cell = alike.iter().position(|&at| at == cell)?;
    Some((Op::Crossed { cells: alike.len(), cell, part }, terms))
}
