//! One step from a figure down to what it follows from.

use rust_decimal::Decimal;

use crate::expand::apportion::{Weights, apportion};
use crate::explain::Figure;
use crate::model::money::Money;
use crate::model::plan::input::Input;
use crate::source::Span;

/// A value of a figure or of something written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// An amount.
    Money(Money),
    /// A share, a rate or a factor, of 1.
    Ratio(Decimal),
    /// How much a day weighs: the product of two factors, in billionths of billionths.
    Weight(u128),
}

/// What is done with the terms of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    fn weight(self) -> Option<u128> {
        if let Self::Weight(weight) = self { Some(weight) } else { None }
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
            Op::Sum => terms.iter().map(|term| term.money()).sum::<Option<Money>>().map(Value::Money),
            Op::Less => match terms.split_first()? {
                (Value::Money(whole), others) => {
                    let others: Money = others.iter().map(|other| other.money()).sum::<Option<_>>()?;
                    Some(Value::Money(*whole - others))
                }
                (Value::Ratio(whole), others) => {
                    let others: Decimal = others.iter().map(|other| other.ratio()).sum::<Option<_>>()?;
                    whole.checked_sub(others).map(Value::Ratio)
                }
                (Value::Weight(_), _) => None,
            },
            Op::Part { nth } => {
                let (whole, by) = terms.split_first()?;
                apportion(whole.money()?, &weights(by)?).get(nth).copied().map(Value::Money)
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
        }
    }
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
    }
}

/// A factor in billionths; `None` where it is finer or negative.
fn billionths(factor: Decimal) -> Option<u128> {
    let factor = factor.normalize();
    let more = 9u32.checked_sub(factor.scale())?;
    u128::try_from(factor.mantissa()).ok()?.checked_mul(10u128.pow(more))
}
