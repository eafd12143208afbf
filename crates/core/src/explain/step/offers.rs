//! What offers take off, computed again from what is written.

use super::{Op, Value};
use crate::expand::offers::fraction::Fraction;

/// The value of an operation on offers; `None` for others.
pub(super) fn recompute(op: Op, terms: &[Value]) -> Option<Value> {
    match op {
        Op::Depth => Some(Value::Ratio(price(terms)?.0.complement().decimal())),
        Op::Extra => Some(Value::Ratio(price(terms)?.1.decimal())),
        Op::Given => {
            let ([gmv, uptake, funded], depths) = terms.split_first_chunk()?;
            let most = price(depths)?.1.times(funded.ratio()?).of(gmv.money()?);
            Some(Value::Money(most.times(uptake.ratio()?).rounded()))
        }
        Op::Carried => {
            let ([money, all, own, gmv, funded], depths) = terms.split_first_chunk()?;
            let most = price(depths)?.1.times(funded.ratio()?).of(gmv.money()?);
            most.carried_by(money.money()? - (all.money()? - own.money()?)).map(Value::Ratio)
        }
        _ => None,
    }
}

/// What is left of a price after some depths, one after the other, and what the last of them takes.
fn price(mut depths: &[Value]) -> Option<(Fraction, Fraction)> {
    let (mut left, mut taken) = (Fraction::one(), Fraction::one());
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
    }
    Some((left, taken))
}
