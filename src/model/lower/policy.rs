//! Sections `checks` and `allow`.

use chrono::NaiveDate;

use super::{Cx, Place};
use crate::Options;
use crate::diag::Weight;
use crate::model::draft::Draft;
use crate::model::draft::policy::{Policy, Waiver};
use crate::model::written::{self, Written};
use crate::yaml::{At, Entry, Field};

pub(super) fn lower(document: &written::Document<'_>, options: &Options, draft: &mut Draft, cx: &mut Cx<'_>) {
    let mut policy = Policy { as_of: options.as_of, overrides: options.weights.clone(), ..Policy::default() };
    if let Some(checks) = document.checks.given() {
        let weight = |entry: &Entry<'_, Written<'_, Weight>>| {
            (entry.key.map(|key| key.trim().to_owned()), cx.leaf(&entry.value))
        };
        policy.weights = checks.value.iter().map(weight).collect();
    }
    if let Some(allow) = document.allow.given() {
        let given = allow.value.iter().filter_map(|waiver| waiver.given());
        policy.waivers = given.map(|waiver| lower_waiver(waiver.as_ref(), cx)).collect();
    }
    draft.policy = policy;
}

fn lower_waiver(at: At<&written::Waiver<'_>>, cx: &mut Cx<'_>) -> Waiver {
    let (written, place) = (at.value, Place::of(&at));
    let check = cx.required(&written.check, "check", place);
    let reason = cx.required(&written.reason, "reason", place);
    let until = cx.required(&written.until, "until", place);
    let until: Field<NaiveDate> = until.and_then(|until| cx.day(until.span, until.value));
    Waiver { check, at: cx.leaf(&written.at), reason, until }
}
