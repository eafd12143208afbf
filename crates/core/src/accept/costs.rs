//! Sections `costs` and `team`.

use super::none_or;
use super::splits::parts_of;
use crate::model::draft::{self, Draft};
use crate::model::money::{Currency, Money};
use crate::model::plan::costs::{Basis, Costs, FixedCost, Role, VariableCost};
use crate::model::scalar::amount::Amount;
use crate::model::words::CostOf;
use crate::model::year::MONTHS;
use crate::yaml::Field;

/// Section `costs`.
pub(super) fn costs(draft: &Draft) -> Option<Costs> {
    let currency = draft.currency()?;
    let written = &draft.costs;
    let costs = Costs {
        fixed: written.fixed.iter().map(|cost| fixed(draft, cost, currency)).collect::<Option<_>>()?,
        variable: written.variable.iter().map(|cost| variable(draft, cost, currency)).collect::<Option<_>>()?,
    };
    (!written.broken).then_some(costs)
}

fn amount(field: &Field<Amount>, currency: Currency) -> Option<Money> {
    field.given()?.value.in_minor_units(currency)
}

fn fixed(draft: &Draft, written: &draft::Fixed, currency: Currency) -> Option<FixedCost> {
    let (from, to) = written.span_of_months()?;
    let per = written.per.given()?.value;
    let months = match none_or(&written.months).ok()? {
        None => None,
        Some(parts) => {
            let months = parts.iter().map(|part| part.month).collect::<Option<Vec<_>>>()?;
            Some(draft.filled_cost(written)?.whole()?.placed(&months, MONTHS))
        }
    };
    Some(FixedCost {
        name: written.name.value.clone(),
        amount: amount(&written.amount, currency)?,
        per,
        from,
        to,
        months,
    })
}

fn variable(draft: &Draft, written: &draft::Variable, currency: Currency) -> Option<VariableCost> {
    let basis = match (&written.rate, &written.of, &written.per_order) {
        (Field::Given(rate), Field::Given(of), _) => match of.value {
            CostOf::Gmv => Basis::Gmv(rate.value.0),
            CostOf::Net => Basis::Net(rate.value.0),
        },
        (_, _, per_order) => Basis::Order(per_order.given()?.value.price(currency)?),
    };
    Some(VariableCost {
        name: written.name.value.clone(),
        basis,
        on: draft::Variable::on.value(&written.on)?,
        parts: parts_of(draft, &written.parts).ok()?,
    })
}

/// Section `team`.
pub(super) fn team(draft: &Draft) -> Option<Vec<Role>> {
    let currency = draft.currency()?;
    let roles = none_or(&draft.team).ok()?.into_iter().flatten();
    roles.map(|written| role(&written.given()?.value, currency)).collect()
}

fn role(written: &draft::Role, currency: Currency) -> Option<Role> {
    let mut heads = [written.heads.given()?.value; MONTHS];
    for month in none_or(&written.months).ok()?.into_iter().flatten() {
        heads[month.month?] = month.value.given()?.value;
    }
    Some(Role { role: written.role.given()?.value.0.clone(), monthly: amount(&written.monthly, currency)?, heads })
}
