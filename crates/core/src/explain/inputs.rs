//! The values that people write, as terms of steps.

use crate::explain::{Term, Value};
use crate::model::plan::input::Input;
use crate::model::plan::{Lift, Plan};
use crate::model::scalar::factor::Factor;
use crate::model::year::{MONTHS, QUARTERS};

/// A written value as a term; `None` where the plan has no such value.
pub(super) fn term(plan: &Plan, input: Input) -> Option<Term> {
    Some(Term::Input { input, value: value(plan, input)?, place: plan.place(input) })
}

/// What the plan takes a written value for; so far those that targets follow from.
fn value(plan: &Plan, input: Input) -> Option<Value> {
    let lift = |promo: usize, phase: usize| Some(plan.promos.get(promo)?.phases.get(phase)?.lift);
    let demand = &plan.demand;
    Some(match input {
        Input::Target => Value::Money(demand.target),
        Input::Quarter(quarter) => Value::Ratio(*demand.quarters.get(quarter)?),
        Input::Month(month) => {
            let (quarter, at) = (month / (MONTHS / QUARTERS), month % (MONTHS / QUARTERS));
            Value::Ratio(demand.months.get(quarter)?.as_ref()?[at])
        }
        Input::Weekday(day) => Value::Ratio(demand.weekdays.get(day).copied().map(Factor::value)?),
        Input::Uplift { promo, phase } => match lift(promo, phase)? {
            Lift::Uplift(uplift) => Value::Ratio(uplift.value()),
            Lift::None | Lift::Share(_) => return None,
        },
        Input::Share { promo, phase } => match lift(promo, phase)? {
            Lift::Share(share) => Value::Ratio(share),
            Lift::None | Lift::Uplift(_) => return None,
        },
        _ => return None,
    })
}
