//! What operations do with values.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Value;
use crate::expand::apportion::{self, Weights, apportion, mul_div};
use crate::expand::capped::{multiple, times, whole_of};
use crate::model::money::{Money, Price};

/// Values of one kind added up; an amount of nothing where there are none.
pub(in crate::explain) fn sum(terms: &[Value]) -> Option<Value> {
    match terms.first() {
        None | Some(Value::Money(_)) => terms.iter().map(|term| term.money()).sum::<Option<Money>>().map(Value::Money),
        Some(Value::Ratio(_)) => terms.iter().map(|term| term.ratio()).sum::<Option<Decimal>>().map(Value::Ratio),
        Some(Value::Count(_)) => terms.iter().map(|term| term.count()).sum::<Option<u128>>().map(Value::Count),
        Some(Value::Weight(_)) => terms.iter().map(|term| term.weight()).sum::<Option<u128>>().map(Value::Weight),
        Some(Value::Price(_) | Value::Run { .. }) => None,
    }
}

/// One part of an amount or a number; of nothing, nothing, whatever the weights.
pub(in crate::explain) fn part(whole: Value, nth: usize, by: &[Value]) -> Option<Value> {
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

/// Amounts cut to parts at once, then part by part to them by what is left of them: by part, by amount.
pub(in crate::explain) fn crossed(amounts: &[Value], shares: &[Value]) -> Option<Vec<Vec<Money>>> {
    let amounts: Vec<Money> = amounts.iter().map(|amount| amount.money()).collect::<Option<_>>()?;
    let whole = apportion(amounts.iter().copied().sum(), &weights(shares)?);
    Some(apportion::crossed(whole, &amounts))
}

/// Rounded half away from zero; what comes to more than a plan can hold is cut as in the plan.
pub(in crate::explain) fn at_rate(base: Value, rate: Value) -> Option<Value> {
    let money = |units: u128| Value::Money(Money(units.cast_signed()));
    match (base, rate) {
        (Value::Money(base), Value::Ratio(rate)) => Some(money(multiple(u128::try_from(base.0).ok()?, rate))),
        (Value::Count(base), Value::Ratio(rate)) => Some(Value::Count(multiple(base, rate))),
        (Value::Count(base), Value::Money(each)) => Some(money(times(base, each))),
        (Value::Count(base), Value::Price(Price(each))) => Some(money(multiple(base, each))),
        _ => None,
    }
}

/// Rounded half up to a whole number.
pub(in crate::explain) fn quotient(base: Value, by: Value) -> Option<Value> {
    match (base, by) {
        (Value::Money(base), Value::Price(Price(by))) if by > Decimal::ZERO => {
            Some(Value::Count(whole_of(u128::try_from(base.0).ok()?, by)))
        }
        (Value::Count(base), Value::Ratio(by)) if by > Decimal::ZERO => Some(Value::Count(whole_of(base, by))),
        _ => None,
    }
}

/// `one × other ÷ whole` of amounts that are not negative.
pub(in crate::explain) fn proportion(one: Money, other: Money, whole: Money) -> Option<Money> {
    let units = |Money(units): Money| u128::try_from(units).ok();
    let whole = units(whole).filter(|&whole| whole > 0)?;
    let (quotient, remainder) = mul_div(units(one)?, units(other)?, whole);
    i128::try_from(quotient.checked_add(u128::from(remainder >= whole - remainder))?).ok().map(Money)
}

/// How many days two runs share.
pub(in crate::explain) fn shared(one: (NaiveDate, NaiveDate), other: (NaiveDate, NaiveDate)) -> u128 {
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
        Value::Price(_) | Value::Run { .. } => None,
    }
}

/// A factor of one, in billionths.
pub(super) const ONE: u128 = 1_000_000_000;

/// A factor in billionths; `None` where it is finer or negative.
pub(in crate::explain) fn billionths(factor: Decimal) -> Option<u128> {
    let factor = factor.normalize();
    let more = 9u32.checked_sub(factor.scale())?;
    u128::try_from(factor.mantissa()).ok()?.checked_mul(10u128.pow(more))
}
