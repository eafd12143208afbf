//! One step from a figure down to what it follows from.

mod arithmetic;
mod offers;

use chrono::NaiveDate;
use rust_decimal::Decimal;

pub(super) use self::arithmetic::sum;
use self::arithmetic::{ONE, at_rate, billionths, crossed, part, proportion, quotient, shared};
use crate::expand::apportion::included;
use crate::explain::Figure;
use crate::model::money::{Money, Price};
use crate::model::plan::Counted;
use crate::model::plan::input::Input;
use crate::model::plan::last_year::grown;
use crate::source::Span;

/// A value of a figure or of something written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// An amount.
    Money(Money),
    /// What one of something costs or brings.
    Price(Price),
    /// A share, a rate or a factor, of 1.
    Ratio(Decimal),
    /// How much a day weighs: the product of its factors, in billionths of billionths.
    Weight(u128),
    /// How many: days, orders, people.
    Count(u128),
    /// Some days, one after the other.
    Run {
        /// The first.
        first: NaiveDate,
        /// The last, included.
        last: NaiveDate,
    },
}

/// What is done with the terms of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Op {
    /// Nothing: the one term is written in the plan, or a default.
    Input,
    /// They are added up; nothing where there are none.
    Sum,
    /// All others are taken from the first.
    Less,
    /// What the others leave of the first; nothing where they are more.
    Left,
    /// The first is cut by the others as weights, and this is one part, from 0.
    Part {
        /// Which part.
        nth: usize,
    },
    /// The first is cut into whole steps of the second by the others as weights, and this is one part, from 0.
    PartInSteps {
        /// Which part.
        nth: usize,
    },
    /// Some cells are cut at once to parts by the shares that follow them, then part by part to the cells by what is left of
    /// these; this is one part of one cell.
    Crossed {
        /// How many cells there are.
        cells: usize,
        /// Which of them, from 0.
        cell: usize,
        /// Which part, from 0.
        part: usize,
    },
    /// They are multiplied; all but the last come to at most nine decimals.
    Times,
    /// The largest of them.
    Largest,
    /// All but the last are added up and multiplied by the last, a rate or the price of one, and rounded half away from
    /// zero once.
    AtRate,
    /// All but the last are added up and multiplied by what the last, a share, leaves of 1, and rounded half away from zero
    /// once.
    AtRest,
    /// What of the first, an amount that includes a rate, the second, that rate, is: their product divided by 1 and the rate,
    /// rounded half away from zero once.
    Included,
    /// The first grows by the second: it is multiplied by 1 and that, and rounded half away from zero once, to whole steps of
    /// the third where there is one.
    Grown,
    /// All but the last are added up and divided by the last, and rounded half up once, to a whole number.
    Quotient,
    /// The first times the second, divided by the third, rounded half away from zero.
    Proportion,
    /// What offers on top of each other take off a price together, of 1: each is a share, or a threshold and an amount.
    Depth,
    /// What the last of some offers on top of each other takes off a price, of 1.
    Extra,
    /// GMV, uptake and the funded share are multiplied by what the last of the offers that follow takes off, and rounded half
    /// away from zero once.
    Given {
        /// GMV is what customers paid: what is taken off is of a price that so much is added to.
        of: Counted,
    },
    /// The largest uptake that money carries, of 1, rounded down to six places: of money, what all offers cost, what this one
    /// costs of it, GMV, the funded share and the offers on top of each other.
    Carried {
        /// As in [`Given`](Self::Given).
        of: Counted,
    },
    /// How many days of the first are in the others.
    Days,
    /// How many days of the first are in the run from the beginning of the second to the end of the last.
    Window,
}

/// What a step starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Another figure of the plan.
    Figure(Figure),
    /// A value that people write.
    Input {
        /// Which.
        input: Input,
        /// What the plan takes it for: `rest` is what the others leave.
        value: Value,
        /// Where it stands; `None` for a default.
        place: Option<Span>,
    },
    /// A value of the format itself.
    Constant(Value),
}

/// How a figure follows from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done with the terms.
    pub op: Op,
    /// The terms, in the order that counts for the operation.
    pub of: Vec<Term>,
    /// What the figure comes to.
    pub value: Value,
}

impl Value {
    /// The amount, if it is one.
    pub fn money(self) -> Option<Money> {
        if let Self::Money(money) = self { Some(money) } else { None }
    }

    /// The share, rate or factor, if it is one.
    pub fn ratio(self) -> Option<Decimal> {
        if let Self::Ratio(ratio) = self { Some(ratio) } else { None }
    }

    /// The number, if it is one.
    pub fn count(self) -> Option<u128> {
        if let Self::Count(count) = self { Some(count) } else { None }
    }

    fn weight(self) -> Option<u128> {
        if let Self::Weight(weight) = self { Some(weight) } else { None }
    }

    fn run(self) -> Option<(NaiveDate, NaiveDate)> {
        if let Self::Run { first, last } = self { Some((first, last)) } else { None }
    }
}

impl Step {
    /// The value of the figure from the values of its terms alone; `None` where they do not fit the operation.
    pub fn recompute(&self, terms: &[Value]) -> Option<Value> {
        match self.op {
            Op::Input => match terms {
                [value] => Some(*value),
                _ => None,
            },
            Op::Sum => sum(terms),
            Op::Less => {
                let (whole, others) = terms.split_first()?;
                if others.is_empty() {
                    return Some(*whole);
                }
                match (*whole, sum(others)?) {
                    (Value::Money(whole), Value::Money(others)) => Some(Value::Money(whole - others)),
                    (Value::Ratio(whole), Value::Ratio(others)) => whole.checked_sub(others).map(Value::Ratio),
                    (Value::Weight(whole), Value::Weight(others)) => whole.checked_sub(others).map(Value::Weight),
                    _ => None,
                }
            }
            Op::Left => {
                let (whole, others) = terms.split_first()?;
                Some(Value::Money((whole.money()? - sum(others)?.money()?).max(Money::ZERO)))
            }
            Op::Part { nth } => {
                let (whole, by) = terms.split_first()?;
                part(*whole, nth, by)
            }
            Op::PartInSteps { nth } => {
                let [whole, step, by @ ..] = terms else { return None };
                let (Money(whole), Money(step)) = (whole.money()?, step.money()?);
                let Money(steps) = part(Value::Money(Money(whole.checked_div(step)?)), nth, by)?.money()?;
                Some(Value::Money(Money(steps * step)))
            }
            Op::Crossed { cells, cell, part } => {
                let (cells, shares) = terms.split_at_checked(cells)?;
                crossed(cells, shares)?.get(part)?.get(cell).copied().map(Value::Money)
            }
            Op::Times => {
                let (last, others) = terms.split_last()?;
                let others = others.iter().try_fold(ONE, |product, term| {
                    product.checked_mul(billionths(term.ratio()?)?).map(|product| product / ONE)
                });
                others?.checked_mul(billionths(last.ratio()?)?).map(Value::Weight)
            }
            Op::Largest => {
                let ratios: Option<Vec<Decimal>> = terms.iter().map(|term| term.ratio()).collect();
                ratios?.into_iter().max().map(Value::Ratio)
            }
            Op::AtRate => {
                let (rate, bases) = terms.split_last()?;
                at_rate(sum(bases)?, *rate)
            }
            Op::AtRest => {
                let (share, bases) = terms.split_last()?;
                at_rate(sum(bases)?, Value::Ratio(Decimal::ONE.checked_sub(share.ratio()?)?))
            }
            Op::Included => match terms {
                [amount, rate] => Some(Value::Money(included(amount.money()?, rate.ratio()?))),
                _ => None,
            },
            Op::Grown => match terms {
                [before, growth, step @ ..] => {
                    let step = step.first().map_or(Some(Money(1)), |step| step.money())?;
                    grown(before.money()?, growth.ratio()?, step).map(Value::Money)
                }
                _ => None,
            },
            Op::Quotient => {
                let (by, bases) = terms.split_last()?;
                quotient(sum(bases)?, *by)
            }
            Op::Proportion => match terms {
                [one, other, whole] => proportion(one.money()?, other.money()?, whole.money()?).map(Value::Money),
                _ => None,
            },
            Op::Depth | Op::Extra | Op::Given { .. } | Op::Carried { .. } => offers::recompute(self.op, terms),
            Op::Days => {
                let (within, runs) = terms.split_first()?;
                let within = within.run()?;
                let days: u128 = runs.iter().map(|run| Some(shared(within, run.run()?))).sum::<Option<_>>()?;
                Some(Value::Count(days))
            }
            Op::Window => {
                let (within, runs) = terms.split_first()?;
                let (first, last) = (runs.first()?.run()?.0, runs.last()?.run()?.1);
                Some(Value::Count(shared(within.run()?, (first, last))))
            }
        }
    }
}
