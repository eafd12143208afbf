//! What the GMV of slices comes to and how (plan format, 2C): worked out once for all slices that share a figure, then cut to them.

use crate::expand::Worked;
use crate::expand::slices::sold::{Sold, sold};
use crate::expand::slices::{Slice, Slicing};
use crate::explain::step::sum;
use crate::explain::targets::part;
use crate::explain::{Figure, Op, Sale, SliceFigure, Term, Value, inputs};
use crate::model::plan::Plan;
use crate::model::plan::input::Input;
use crate::model::plan::sales::{SalesFigure, Scope};
use crate::model::year::{MONTHS, QUARTERS};

/// Slices of the year or of a promo, and what they come to.
pub(super) struct Slices {
    promo: Option<usize>,
    slicing: Slicing,
    pub(super) parts: Vec<Slice>,
    pub(super) sold: Vec<Sold>,
}

impl Slices {
    pub(super) fn of(worked: &Worked, promo: Option<usize>) -> Option<Self> {
        let (plan, targets) = (worked.plan(), worked.targets());
        let slicing = Slicing::new(plan);
        let slices = match promo {
            None => slicing.year(targets),
            Some(promo) => slicing.promo(targets, plan.promos.get(promo)?),
        };
        let sold = sold(&slices);
        Some(Self { promo, slicing, parts: slices, sold })
    }

    /// The slice that begins on a day.
    pub(super) fn at(&self, first: usize) -> Option<usize> {
        self.parts.iter().position(|slice| slice.first == first)
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
        Figure::Slice(SliceFigure { promo: self.promo, first: self.parts[at].first, what, together })
    }

    /// Whether the plan states what a number of a slice takes.
    fn has(&self, at: usize, what: Sale) -> bool {
        what.worked_out().is_none_or(|(figure, _)| self.stated(at, figure).is_some())
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
    let promos = (0..worked.plan().promos.len()).map(Some);
    let mut all = Vec::new();
    for slices in [None].into_iter().chain(promos).filter_map(|promo| Slices::of(worked, promo)) {
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
    let SliceFigure { promo, first, what, together } = figure;
    let slices = Slices::of(worked, promo)?;
    let at = slices.at(first).filter(|&at| slices.has(at, what))?;
    if !together {
        return Some(slices.number(at, what));
    }
    let sharing = slices.sharing(at, what.worked_out()?.0);
    let numbers: Vec<Value> = sharing.iter().map(|&at| slices.number(at, what)).collect();
    (sharing.first() == Some(&at)).then(|| sum(&numbers))?
}

/// How a number of a slice that the plan has comes about.
pub(super) fn derive(worked: &Worked, figure: SliceFigure) -> Option<(Op, Vec<Term>)> {
    let SliceFigure { promo, first, what, together } = figure;
    let (plan, slices) = (worked.plan(), Slices::of(worked, promo)?);
    let at = slices.at(first)?;
    let less = |whole: Sale, other: Sale| {
        let other = slices.has(at, other).then(|| slices.term(at, other));
        Some((Op::Less, [slices.term(at, whole)].into_iter().chain(other).collect()))
    };
    let Some((by, base)) = what.worked_out() else {
        return match what {
            Sale::Net => less(Sale::Gmv, Sale::Refunds),
            Sale::GrossProfit => less(Sale::Net, Sale::CostOfGoods),
            _ => {
                let promo = promo.map(|at| &plan.promos[at]);
                let days = slices.slicing.days(&slices.parts[at], promo);
                Some((Op::Sum, days.into_iter().map(|day| Term::Figure(Figure::Day(day))).collect()))
            }
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
    let input = inputs::term(plan, stated_by(plan, &slices.parts[at], by)?)?;
    Some((op, bases.chain([input]).collect()))
}

/// Where the figure of a slice is written: for its promo, else its month, else its quarter, else the year.
fn stated_by(plan: &Plan, slice: &Slice, figure: SalesFigure) -> Option<Input> {
    let sales = plan.sales.as_ref()?;
    let scopes = [
        slice.entry.map(Scope::Promo),
        Some(Scope::Month(slice.month)),
        Some(Scope::Quarter(slice.month / (MONTHS / QUARTERS))),
    ];
    let entry = |scope: Scope| sales.by.iter().position(|entry| entry.scope == scope && figure.stated(&entry.figures));
    Some(Input::Sales { by: scopes.into_iter().flatten().find_map(entry), figure })
}
