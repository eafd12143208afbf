//! Sections `costs` and `team`.

use super::{Cx, Place};
use crate::model::draft::{Costs, Draft, Fixed, MonthAt, Role, Variable};
use crate::model::scalar::month::Month;
use crate::model::scalar::word::Whole;
use crate::model::written::{self, Written};
use crate::yaml::{At, Entry, Field};

pub(super) fn lower(document: &written::Document<'_>, draft: &mut Draft, cx: &mut Cx<'_>) {
    if let Some(costs) = document.costs.given() {
        let written::Costs { fixed, variable } = &costs.value;
        let unread = |entries: bool| costs.truncated || entries;
        draft.costs = Costs {
            broken: unread(fixed.is_broken() || variable.is_broken()),
            fixed: fixed.given().map_or_else(Vec::new, |it| it.value.iter().map(|it| lower_fixed(it, cx)).collect()),
            variable: variable
                .given()
                .map_or_else(Vec::new, |it| it.value.iter().map(|it| lower_variable(it, cx)).collect()),
        };
    } else {
        draft.costs.broken = document.costs.is_broken();
    }
    draft.team = document.team.as_ref().map(|team| {
        let role = |role: &Field<written::Role<'_>>| role.as_ref().and_then(|at| Some(lower_role(at, cx)));
        team.iter().map(role).collect()
    });
}

fn lower_fixed(entry: &Entry<'_, written::Fixed<'_>>, cx: &mut Cx<'_>) -> Fixed {
    let name = entry.key.map(|key| key.trim().to_owned());
    let Some(written) = entry.value.given() else {
        let span = entry.key.span;
        let (amount, per) = (Field::Broken(span), Field::Broken(span));
        return Fixed { name, amount, per, from: Field::Absent, to: Field::Absent, months: Field::Absent };
    };
    let (place, written) = (Place::of(written), &written.value);
    Fixed {
        name,
        amount: cx.required(&written.amount, "amount", place),
        per: cx.required(&written.per, "per", place),
        from: month(&written.from, cx),
        to: month(&written.to, cx),
        months: written.months.as_ref().map(|months| cx.by_month(months)),
    }
}

/// A month and what it means in the fiscal year; without a year, nothing can be said of it.
fn month(field: &Field<Written<'_, Month>>, cx: &mut Cx<'_>) -> Field<MonthAt> {
    cx.leaf(field)
        .and_then(|written| Some(MonthAt { written: written.value, month: cx.year?.resolve_month(written.value) }))
}

fn lower_variable(entry: &Entry<'_, written::Variable<'_>>, cx: &mut Cx<'_>) -> Variable {
    let name = entry.key.map(|key| key.trim().to_owned());
    let Some(written) = entry.value.given() else {
        let span = entry.key.span;
        let (rate, of, per_order) = (Field::Broken(span), Field::Broken(span), Field::Broken(span));
        return Variable { name, rate, of, per_order, on: Field::Absent };
    };
    let (place, written) = (Place::of(written), &written.value);
    Variable {
        name,
        rate: cx.expected(&written.rate, "rate", place),
        of: cx.expected(&written.of, "of", place),
        per_order: cx.expected(&written.per_order, "per_order", place),
        on: cx.leaf(&written.on),
    }
}

fn lower_role(at: At<&written::Role<'_>>, cx: &mut Cx<'_>) -> Role {
    let (written, place) = (at.value, Place::of(&at));
    let heads = |Whole(heads): Whole<0, 100_000>| heads.unsigned_abs();
    Role {
        name: cx.required(&written.name, "role", place),
        heads: cx.required(&written.heads, "heads", place).map(heads),
        monthly: cx.required(&written.monthly, "monthly", place),
        months: written
            .months
            .as_ref()
            .map(|months| cx.by_month(months).into_iter().map(|month| month.map(heads)).collect()),
    }
}
