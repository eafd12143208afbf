//! Section `last_year`.

use super::{Cx, Lower, Place};
use crate::model::draft::{Draft, LastYear, MonthOf};
use crate::model::form;
use crate::model::format::{Document, Format, SoldByMonth, SoldByPromo};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::id::Id;
use crate::model::scalar::month::{Month, YearlessMonth};
use crate::model::year::MONTHS;
use crate::text;
use crate::yaml::{At, Entry, Field};

/// Reads the section. Its year is a sum where all twelve months are given, and missing where neither is.
pub(super) fn lower(written: &<Document as Format>::Written<'_>, cx: &mut Cx<'_>) -> Field<LastYear> {
    let read = cx.value::<LastYear>(&written.last_year);
    if let Some(section) = read.given()
        && section.value.gmv.is_absent()
        && !section.value.may_have_all_months()
    {
        cx.absent(&section.value.gmv, "gmv", Place::of(section), |span| {
            form::missing_key::finding(span, "gmv", LastYear::gmv.example()).help(text!(
                en: "or give all twelve months: the year is then their sum",
                zh: "或者把十二个月都写上，全年就是它们的合计"
            ))
        });
    }
    read
}

/// Works the target out where it grows from last year. What is laid over the plan counts for the other of the two; where
/// both stand in one file, a rule says so.
pub(super) fn grow(draft: &mut Draft) {
    let (growth, target) = (draft.growth.span(), draft.target.span());
    if growth.zip(target).is_some_and(|(growth, target)| target.file > growth.file) {
        draft.grown_in_file = draft.grown();
        draft.growth = Field::Absent;
    }
    let Some(growth) = draft.growth.span() else { return };
    if target.is_none_or(|target| target.file < growth.file) {
        let grown = draft.grown().map(|amount| Field::Given(At::new(amount, growth)));
        draft.target = grown.unwrap_or(Field::Broken(growth));
    }
}

impl LastYear {
    /// Whether all twelve months are given, as far as could be read.
    fn may_have_all_months(&self) -> bool {
        match &self.months {
            Field::Absent => false,
            Field::Broken(_) => true,
            Field::Given(months) => months.truncated || months.value.len() >= MONTHS,
        }
    }
}

impl Lower for SoldByMonth {
    type Meant = Vec<MonthOf<Amount>>;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant> {
        let one = |entry: &Entry<'_, <Amount as Format>::Written<'_>>| {
            let written = cx.read::<YearlessMonth>(entry.key.value, entry.key.span);
            let of_year = |YearlessMonth(month)| cx.year?.resolve_month(Month { year: None, month });
            let month = written.and_then(of_year);
            let value = cx.value::<Amount>(&entry.value);
            MonthOf { key: entry.key.map(str::to_owned), month, readable: written.is_some(), value }
        };
        Some(at.value.iter().map(one).collect())
    }
}

impl Lower for SoldByPromo {
    type Meant = Vec<(Field<Id>, Field<Amount>)>;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant> {
        let one = |entry: &Entry<'_, _>| (cx.key(entry.key), cx.value::<Amount>(&entry.value));
        Some(at.value.iter().map(one).collect())
    }
}
