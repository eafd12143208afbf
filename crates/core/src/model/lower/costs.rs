//! Section `costs`.

use super::kinds::Entitled;
use super::{Cx, Lower, Place};
use crate::model::draft::{Costs, Fixed, MonthAt, Variable};
use crate::model::format::Named;
use crate::model::scalar::month::Month;
use crate::yaml::{At, Entry};

impl Lower for Costs {
    type Meant = Self;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self> {
        let place = Place::of(&at);
        let fixed = cx.field::<Named<Fixed>>(&at.value.fixed, &Self::fixed, place);
        let variable = cx.field::<Named<Variable>>(&at.value.variable, &Self::variable, place);
        let broken = at.truncated || fixed.is_broken() || variable.is_broken();
        Some(Self { broken, fixed: fixed.unwrap_or_default(), variable: variable.unwrap_or_default() })
    }
}

impl Entitled for Fixed {
    type Under = Self;

    fn entitled(entry: &Entry<'_, Self::Written<'_>>, cx: &mut Cx<'_>) -> Self {
        let name = entry.key.map(|key| key.trim().to_owned());
        Self::read(entry.value.given().map(At::as_ref), entry.key.span, name, cx)
    }
}

impl Entitled for Variable {
    type Under = Self;

    fn entitled(entry: &Entry<'_, Self::Written<'_>>, cx: &mut Cx<'_>) -> Self {
        let name = entry.key.map(|key| key.trim().to_owned());
        Self::read(entry.value.given().map(At::as_ref), entry.key.span, name, cx)
    }
}

/// A month and what it means in the fiscal year; without a year, nothing can be said of it.
impl Lower for MonthAt {
    type Meant = Self;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self> {
        let written = Month::lower(at, cx)?;
        Some(Self { written, month: cx.year?.resolve_month(written) })
    }
}
