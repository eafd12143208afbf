//! Figures of offers: what they come to and how (plan format, 2C).

use std::iter::successors;

use crate::expand::Worked;
use crate::expand::offers::gmv;
use crate::explain::{Figure, OfferFigure, OfferWhat, Op, Period, Purse, Spent, Term, Value, budgets, inputs};
use crate::model::plan::input::Input;
use crate::model::plan::offers::{Depth, Held, Part};
use crate::model::plan::{Flow, Plan, Pool, selling_days};

/// All figures of offers, in their order.
pub(super) fn figures(worked: &Worked) -> Vec<OfferFigure> {
    let offers = 0..worked.plan().offers.len();
    let all = offers.flat_map(|offer| OfferWhat::ALL.map(|what| OfferFigure { offer, what }));
    all.filter(|&figure| value(worked, figure).is_some()).collect()
}

/// What a figure comes to, as `expand` has it.
pub(super) fn value(worked: &Worked, figure: OfferFigure) -> Option<Value> {
    let row = worked.offers().get(figure.offer)?;
    match figure.what {
        OfferWhat::Cost => Some(Value::Money(row.cost)),
        OfferWhat::Depth => Some(Value::Ratio(row.depth)),
        OfferWhat::Extra => Some(Value::Ratio(row.extra)),
        OfferWhat::Gmv => {
            let (plan, held) = (worked.plan(), worked.plan().offers[figure.offer].held);
            let selling = selling_days(&plan.promos, plan.year);
            let daily = matches!(held, Held::In { daily: true, .. });
            daily.then(|| Value::Money(gmv(plan, worked.targets(), &selling, held)))
        }
        OfferWhat::All => Some(Value::Money(row.all)),
        OfferWhat::Money => row.money.map(Value::Money),
        OfferWhat::AffordableUptake => row.affordable_uptake.map(Value::Ratio),
    }
}

/// How a figure that the plan has comes about.
pub(super) fn derive(worked: &Worked, figure: OfferFigure) -> Option<(Op, Vec<Term>)> {
    let (plan, at) = (worked.plan(), figure.offer);
    let offer = &plan.offers[at];
    let term = |offer: usize, what| Term::Figure(Figure::Offer(OfferFigure { offer, what }));
    let sold = match offer.held {
        Held::Promo(promo) => Term::Figure(Figure::Promo(promo)),
        Held::In { daily: true, .. } => term(at, OfferWhat::Gmv),
        Held::In { part: Part::Year, .. } => Term::Figure(Figure::Target),
        Held::In { part: Part::Quarter(at), .. } => Term::Figure(Figure::Quarter(at)),
        Held::In { part: Part::Month(at), .. } => Term::Figure(Figure::Month(at)),
    };
    let (op, mut of) = match figure.what {
        OfferWhat::Cost => {
            let uptake = inputs::term(plan, Input::Uptake(at))?;
            (Op::Given { of: plan.demand.counts }, vec![sold, uptake, inputs::term(plan, Input::Funded(at))?])
        }
        OfferWhat::Depth => (Op::Depth, Vec::new()),
        OfferWhat::Extra => (Op::Extra, Vec::new()),
        OfferWhat::Gmv => {
            let Held::In { part, .. } = offer.held else { return None };
            let selling = selling_days(&plan.promos, plan.year);
            let days = part.months().flat_map(|month| plan.year.month_days(month)).filter(|&day| !selling[day]);
            return Some((Op::Sum, days.map(|day| Term::Figure(Figure::Day(day))).collect()));
        }
        OfferWhat::All => {
            let same = (0..plan.offers.len()).filter(|&other| plan.offers[other].held == offer.held);
            return Some((Op::Sum, same.map(|other| term(other, OfferWhat::Cost)).collect()));
        }
        OfferWhat::Money => {
            let line = plan.offers_paid_by?;
            let (purse, period) = match offer.held {
                Held::Promo(promo) => (Purse::Promo(promo), Period::Year),
                Held::In { part, daily } => {
                    let period = match part {
                        Part::Year => Period::Year,
                        Part::Quarter(at) => Period::Quarter(at),
                        Part::Month(at) => Period::Month(at),
                    };
                    let beside = daily && matches!(plan.lines[line].flow, Flow::Split { .. });
                    (if beside { Purse::Pool(Pool::Daily) } else { Purse::Whole }, period)
                }
            };
            let spent = Spent { purse, period, ..Spent::of(line) };
            return Some((Op::Sum, budgets::deployable(worked, spent)));
        }
        OfferWhat::AffordableUptake => {
            let sums = [OfferWhat::Money, OfferWhat::All, OfferWhat::Cost].map(|what| term(at, what));
            let rest = [sold, inputs::term(plan, Input::Funded(at))?];
            (Op::Carried { of: plan.demand.counts }, sums.into_iter().chain(rest).collect())
        }
    };
    of.extend(depths(plan, at)?);
    Some((op, of))
}

/// What offers leave of some money of the line that pays for them.
pub(super) fn left(plan: &Plan, whole: Vec<Term>) -> (Op, Vec<Term>) {
    let cost = |offer| Term::Figure(Figure::Offer(OfferFigure { offer, what: OfferWhat::Cost }));
    (Op::Left, whole.into_iter().chain((0..plan.offers.len()).map(cost)).collect())
}

/// What an offer takes off, after what it is on top of, the lowest first: a share, or a threshold and an amount.
fn depths(plan: &Plan, at: usize) -> Option<Vec<Term>> {
    let mut chain: Vec<usize> = successors(Some(at), |&at| plan.offers[at].on_top_of).collect();
    chain.reverse();
    let inputs = chain.into_iter().flat_map(|at| match plan.offers[at].depth {
        Depth::Off { .. } => vec![Input::Threshold(at), Input::Off(at)],
        Depth::Percent(_) => vec![Input::PercentOff(at)],
    });
    inputs.map(|input| inputs::term(plan, input)).collect()
}
