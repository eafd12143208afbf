//! What the plan says about checks, tied to the rules it names.

use super::find;
use crate::diag::{Policy, Rule, Waived};
use crate::model::draft::Draft;
use crate::model::format::Waiver;
use crate::model::scalar::word::Words;
use crate::yaml::{At, Tree};

/// A waiver whose `check` can be read.
pub(super) struct Named<'d> {
    /// Which of the plan's waivers it is.
    pub(super) nth: usize,
    pub(super) waiver: &'d Waiver,
    pub(super) check: &'d At<Words>,
    /// `None` where there is no such check.
    pub(super) rule: Option<&'static Rule>,
}

/// The waivers of the plan, in its order.
pub(super) fn waivers(draft: &Draft) -> impl Iterator<Item = Named<'_>> {
    draft.policy.waivers.iter().enumerate().filter_map(|(nth, waiver)| {
        let check = waiver.check.given()?;
        Some(Named { nth, waiver, check, rule: find(&check.value.0) })
    })
}

/// Those of them for a rule that can be waived.
pub(super) fn sound_waivers(draft: &Draft) -> impl Iterator<Item = (Named<'_>, &'static Rule)> {
    waivers(draft).filter_map(|named| {
        let rule = named.rule.filter(|rule| rule.unwaivable().is_none())?;
        Some((named, rule))
    })
}

/// What decides about findings; nothing where nobody decided anything.
pub(super) fn of<'t>(draft: &Draft, tree: &'t Tree<'t>) -> Option<Policy<'t>> {
    let written = &draft.policy;
    if written.is_empty() {
        return None;
    }
    let mut policy = Policy::new(tree);
    for (check, weight) in &written.weights {
        if let (Some(rule), Some(weight)) = (find(&check.value), weight.given()) {
            policy.weigh(rule, weight.value);
        }
    }
    for &(rule, weight) in &written.overrides {
        policy.weigh(rule, weight);
    }
    for (Named { nth, waiver, .. }, rule) in sound_waivers(draft) {
        // without a reason or an end it is no waiver, and with a place that cannot be read it is not known for what
        let (Some(reason), Some(until)) = (waiver.reason.given(), waiver.until.given()) else { continue };
        if waiver.at.is_broken() {
            continue;
        }
        let waived = Waived { reason: reason.value.0.clone(), until: until.value };
        let ended = written.as_of.is_some_and(|today| waived.until < today);
        policy.waive(rule, waiver.place().as_deref(), nth, (!ended).then_some(waived));
    }
    Some(policy)
}

#[cfg(test)]
mod tests;
