//! One step from a figure down to what it follows from.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::expand::apportion::{Weights, apportion};
use crate::expand::capped::{multiple, times};
use crate::explain::Figure;
use crate::model::money::Money;
use crate::model::plan::input::Input;
use crate::source::Span;

/// A value of a figure or of something written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// An amount.
    Money(Money),
    /// A share, a rate or a factor, of 1.
    Ratio(Decimal),
    /// How much a day weighs: the product of two factors, in billionths of billionths.
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
    /// The first is cut by the others as weights, and this is one part, from 0.
    Part {
        /// Which part.
        nth: usize,
    },
    /// The two are multiplied.
    Times,
    /// The largest of them.
    Largest,
    /// All but the last are added up and multiplied by the last, a rate or the price of one, and rounded half away from
    /// zero once.
    AtRate,
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
                    _ => None,
                }
            }
            Op::Part { nth } => {
                let (whole, by) = terms.split_first()?;
                part(*whole, nth, by)
            }
            Op::Times => match terms {
                [Value::Ratio(one), Value::Ratio(other)] => {
                    billionths(*one)?.checked_mul(billionths(*other)?).map(Value::Weight)
                }
                _ => None,
            },
            Op::Largest => {
                let ratios: Option<Vec<Decimal>> = terms.iter().map(|term| term.ratio()).collect();
                ratios?.into_iter().max().map(Value::Ratio)
            }
            Op::AtRate => {
                let (rate, bases) = terms.split_last()?;
                at_rate(sum(bases)?, *rate)
            }
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

/// Values of one kind added up; an amount of nothing where there are none.
fn sum(terms: &[Value]) -> Option<Value> {
    match terms.first() {
        None | Some(Value::Money(_)) => terms.iter().map(|term| term.money()).sum::<Option<Money>>().map(Value::Money),
        Some(Value::Ratio(_)) => terms.iter().map(|term| term.ratio()).sum::<Option<Decimal>>().map(Value::Ratio),
        Some(Value::Count(_)) => terms.iter().map(|term| term.count()).sum::<Option<u128>>().map(Value::Count),
        Some(Value::Weight(_) | Value::Run { .. }) => None,
    }
}

/// One part of an amount or a number; of nothing, nothing, whatever the weights.
fn part(whole: Value, nth: usize, by: &[Value]) -> Option<Value> {
    let money = match whole {
        Value::Money(money) => money,
        Value::Count(count) => Money(i128::try_from(count).ok()?),
        _ => return None,
    };
    let part = match money {
        Money::ZERO if nth < by.len() => Money::ZERO,
        _ => apportion(money, &weights(by)?).get(nth).copied()?,
    };
    Some(if whole.money().is_some() { Value::Money(part) } else { Value::Count(part.0.unsigned_abs()) })
}

/// Rounded half away from zero; what comes to more than a plan can hold is cut as in the plan.
fn at_rate(base: Value, rate: Value) -> Option<Value> {
    let money = |units: u128| Value::Money(Money(units.cast_signed()));
    match (base, rate) {
        (Value::Money(base), Value::Ratio(rate)) => Some(money(multiple(u128::try_from(base.0).ok()?, rate))),
        (Value::Count(base), Value::Ratio(rate)) => Some(Value::Count(multiple(base, rate))),
        (Value::Count(base), Value::Money(each)) => Some(money(times(base, each))),
        _ => None,
    }
}

/// How many days two runs share.
fn shared(one: (NaiveDate, NaiveDate), other: (NaiveDate, NaiveDate)) -> u128 {
    let days = (one.1.min(other.1) - one.0.max(other.0)).num_days() + 1;
    u128::try_from(days).unwrap_or(0)
}

/// Values of one kind as weights.
fn weights(values: &[Value]) -> Option<Weights> {
    match values.first()? {
        Value::Money(_) => Weights::of_money(values.iter().map(|value| value.money()).collect::<Option<Vec<_>>>()?),
        Value::Ratio(_) => {
            let shares: Vec<Decimal> = values.iter().map(|value| value.ratio()).collect::<Option<_>>()?;
            Weights::of_shares(&shares)
        }
        Value::Weight(_) => Weights::new(values.iter().map(|value| value.weight()).collect::<Option<_>>()?),
        Value::Count(_) => Weights::new(values.iter().map(|value| value.count()).collect::<Option<_>>()?),
        Value::Run { .. } => None,
    }
}

/// A factor in billionths; `None` where it is finer or negative.
fn billionths(factor: Decimal) -> Option<u128> {
    let factor = factor.normalize();
    let more = 9u32.checked_sub(factor.scale())?;
    u128::try_from(factor.mantissa()).ok()?.checked_mul(10u128.pow(more))
}
