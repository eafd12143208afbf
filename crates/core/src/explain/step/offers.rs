//! What offers take off, computed again from what is written.

use super::{Op, Value};
use crate::expand::offers::fraction::Fraction;
use crate::model::plan::Counted;

/// The value of an operation on offers; `None` for others.
pub(super) fn recompute(op: Op, terms: &[Value]) -> Option<Value> {
    match op {
        Op::Depth => Some(Value::Ratio(price(terms)?.left.complement().decimal())),
        Op::Extra => Some(Value::Ratio(price(terms)?.taken.decimal())),
        Op::Given { of } => {
            let ([gmv, uptake, funded], depths) = terms.split_first_chunk()?;
            let most = price(depths)?.cost(of).times(funded.ratio()?).of(gmv.money()?);
            Some(Value::Money(most.times(uptake.ratio()?).rounded()))
        }
        Op::Carried { of } => {
            let ([money, all, own, gmv, funded], depths) = terms.split_first_chunk()?;
            let most = price(depths)?.cost(of).times(funded.ratio()?).of(gmv.money()?);
            most.carried_by(money.money()? - (all.money()? - own.money()?)).map(Value::Ratio)
        }
        _ => None,
    }
}

/// A price of 1 after some depths, one after the other.
struct Price {
    left: Fraction,
    /// What the last of them takes.
    taken: Fraction,
    /// The same, of what is paid then.
    raised: Fraction,
}

impl Price {
    /// What the last of them costs, of GMV.
    fn cost(self, of: Counted) -> Fraction {
        match of {
            Counted::List => self.taken,
            Counted::Paid => self.raised,
        }
    }
}

fn price(mut depths: &[Value]) -> Option<Price> {
    let (mut left, mut taken) = (Fraction::one(), Fraction::one());
    let (mut before, mut raised) = (Fraction::one(), Fraction::one());
    while !depths.is_empty() {
        let depth = match *depths {
            [Value::Ratio(share), ref rest @ ..] => {
                depths = rest;
                Fraction::one().times(share)
            }
            [Value::Money(threshold), Value::Money(off), ref rest @ ..] => {
                depths = rest;
                Fraction::of_money(off, threshold)
            }
            _ => return None,
        };
        taken = left.by(&depth);
        left = left.by(&depth.complement());
        before = before.by(&depth.raised());
        raised = before.by(&depth);
    }
    Some(Price { left, taken, raised })
}
