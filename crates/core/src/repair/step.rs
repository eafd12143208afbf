//! One step of repairing: edits made, the text checked again, and the step taken back where it does not keep its promise.

use std::collections::BTreeMap;

use super::patch::{self, Patch};
use super::{Repaired, Wanted};
use crate::diag::{Diag, Edit, Findings, Severity};
use crate::model::plan::Plan;
use crate::source::{Source, Span};
use crate::{Options, Outcome};

/// Bytes that are checked in all while one file is repaired: a hostile one must not keep the program busy for minutes.
const CHECKED_BYTES: usize = 32 << 20;

/// A repair about to be carried out.
#[derive(Clone, Debug)]
pub(super) struct Pick {
    /// Of the rule that was broken.
    code: &'static str,
    /// Where it was.
    place: Span,
    edits: Vec<Edit>,
}

/// A file while it is repaired.
pub(super) struct Work<'a> {
    base: &'a Source,
    options: &'a Options,
    source: Source,
    outcome: Outcome,
    found: Findings,
    patch: Patch,
    count: usize,
    /// Findings whose repair did not keep its promise, by their places in the base.
    given_up: Vec<(&'static str, Span)>,
    checks_left: usize,
}

impl<'a> Work<'a> {
    pub(super) fn new(base: &'a Source, options: &'a Options) -> Self {
        let outcome = Plan::read(base, options);
        Self {
            base,
            options,
            source: base.with_text(base.text.clone()),
            found: outcome.findings.clone(),
            outcome,
            patch: Patch::default(),
            count: 0,
            given_up: Vec::new(),
            checks_left: (CHECKED_BYTES / base.text.len().max(1)).clamp(8, 400),
        }
    }

    pub(super) fn finish(mut self) -> Repaired {
        self.patch.settle(&self.base.text);
        let Self { source, outcome, found, patch, count, .. } = self;
        Repaired { source, outcome, patch, count, found }
    }

    /// The repairs that are wanted now and do not get in each other's way. What one leaves out comes in a later round.
    pub(super) fn pick(&self, wanted: &Wanted) -> Vec<Pick> {
        let mut taken = Taken::default();
        let mut picked = Vec::new();
        for diag in &self.outcome.findings.diags {
            let Some(repair) = wanted.of(diag) else { continue };
            let (code, place) = (diag.rule.code, diag.span());
            if !self.given_up.contains(&(code, self.patch.back(place))) && taken.take(&repair.edits) {
                picked.push(Pick { code, place, edits: repair.edits.clone() });
            }
        }
        picked
    }

    /// Carries out as many of some repairs as keep their promise; tells whether there was any.
    pub(super) fn carry_out(&mut self, picked: Vec<Pick>) -> bool {
        let mut waiting = vec![picked];
        let mut any = false;
        while let Some(mut batch) = waiting.pop() {
            if batch.is_empty() || self.checks_left == 0 {
                continue;
            }
            self.checks_left -= 1;
            if let Some(step) = self.attempt(&batch) {
                any = true;
                for later in &mut waiting {
                    later.retain_mut(|pick| pick.follow(&step));
                }
            } else if let [only] = batch.as_slice() {
                self.given_up.push((only.code, self.patch.back(only.place)));
            } else {
                // which of them is at fault shows when half of them are made
                let second = batch.split_off(batch.len() / 2);
                waiting.extend([second, batch]);
            }
        }
        any
    }

    /// Makes some repairs; none of them where they do not keep their promise.
    fn attempt(&mut self, batch: &[Pick]) -> Option<Patch> {
        let mut edits: Vec<Edit> = batch.iter().flat_map(|pick| pick.edits.iter().cloned()).collect();
        edits.sort_by(|a, b| (a.span, &a.text).cmp(&(b.span, &b.text)));
        edits.dedup();
        let source = self.source.with_text(patch::apply(&self.source.text, &edits));
        let outcome = Plan::read(&source, self.options);
        let mut step = Patch::default();
        step.then(&edits);
        if !kept(batch, &self.outcome.findings.diags, &step, &outcome.findings.diags) {
            return None;
        }
        self.patch.then(&edits);
        self.count += batch.len();
        (self.source, self.outcome) = (source, outcome);
        Some(step)
    }
}

impl Pick {
    /// Goes along with the text after a step; false where the step was made in the same places.
    fn follow(&mut self, step: &Patch) -> bool {
        let spans = self.edits.iter_mut().map(|edit| &mut edit.span).chain([&mut self.place]);
        for span in spans {
            match step.forward(*span) {
                Some(moved) => *span = moved,
                None => return false,
            }
        }
        true
    }
}

/// Whether every finding is gone whose repair was made, and nothing new is said of the form of what was touched.
fn kept(batch: &[Pick], before: &[Diag], step: &Patch, after: &[Diag]) -> bool {
    let back: Vec<Span> = after.iter().map(|diag| step.back(diag.span())).collect();
    let still = |pick: &Pick| {
        after.iter().zip(&back).any(|(diag, place)| diag.rule.code == pick.code && meet(*place, pick.place))
    };
    if batch.iter().any(still) {
        return false;
    }
    let touched = step.places();
    let is_new = |diag: &&Diag| {
        let places: Vec<Span> = diag.labels.iter().map(|label| step.back(label.span)).collect();
        let known = |old: &Diag| old.rule.code == diag.rule.code && places.iter().any(|place| meet(*place, old.span()));
        !before.iter().any(known)
    };
    let form = |diag: &&Diag| diag.rule.code.starts_with("P00") && diag.severity != Severity::Info;
    let mut at_touched = after.iter().filter(form).filter(|diag| {
        diag.labels.iter().any(|label| {
            let near = touched.partition_point(|place| place.end < label.span.start);
            touched[near..]
                .iter()
                .take_while(|place| place.start <= label.span.end)
                .any(|place| meet(*place, label.span))
        })
    });
    !at_touched.any(|diag| is_new(&diag))
}

/// Whether two places have something in common; an empty one may stand at the edge of the other.
fn meet(one: Span, other: Span) -> bool {
    let empty = one.start == one.end || other.start == other.end;
    let (start, end) = (one.start.max(other.start), one.end.min(other.end));
    start < end || (empty && start == end)
}

/// Places that are spoken for.
#[derive(Default)]
struct Taken {
    /// By place.
    edits: BTreeMap<Span, String>,
}

impl Taken {
    /// Takes some edits unless one of them gets in the way of another one. The very same edit may be made for two
    /// findings: of an anchored value, one for each place that shows it.
    fn take(&mut self, edits: &[Edit]) -> bool {
        let free = |edit: &Edit| {
            let overlaps = |place: &Span| place.start < edit.span.end && edit.span.start < place.end;
            let before = self.edits.range(..edit.span).next_back().is_none_or(|(place, _)| !overlaps(place));
            let mut from_here = self.edits.range(edit.span..).take_while(|(place, _)| place.start <= edit.span.end);
            before
                && from_here.all(|(place, text)| {
                    *place == edit.span && *text == edit.text || *place != edit.span && !overlaps(place)
                })
        };
        let all = edits.iter().all(free);
        if all {
            self.edits.extend(edits.iter().map(|edit| (edit.span, edit.text.clone())));
        }
        all
    }
}
