//! Sections `checks` and `allow`.

use chrono::NaiveDate;

use super::{Cx, Lower};
use crate::Options;
use crate::diag::Weight;
use crate::model::draft::policy::Policy;
use crate::model::format::{Document, Format, Waiver};
use crate::model::scalar::date::Date;
use crate::yaml::{At, Entry};

pub(super) fn lower(document: &<Document as Format>::Written<'_>, options: &Options, cx: &mut Cx<'_>) -> Policy {
    let mut policy = Policy { as_of: options.as_of, overrides: options.weights.clone(), ..Policy::default() };
    if let Some(checks) = document.checks.given() {
        let weight = |entry: &Entry<'_, <Weight as Format>::Written<'_>>| {
            (entry.key.map(|key| key.trim().to_owned()), cx.value::<Weight>(&entry.value))
        };
        policy.weights = checks.value.iter().map(weight).collect();
    }
    let waivers = cx.value::<Vec<Waiver>>(&document.allow).unwrap_or_default();
    policy.waivers = waivers.into_iter().filter_map(|waiver| Some(waiver.into_given()?.value)).collect();
    policy
}

impl Lower for NaiveDate {
    type Meant = Self;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self> {
        let date = Date::lower(at, cx)?;
        cx.day(at.span, date)
    }
}
