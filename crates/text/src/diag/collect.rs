//! Findings of one file as they come in, and the list that is shown.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Diag, Policy, Severity, Unused, too_many_findings};
use crate::lang::{Lang, Text};
use crate::source::{FileId, Source, Sources, Span};
use crate::yaml::{self, Tree, written_path};

/// How many findings of one file are shown. Past this nobody reads on, and a hostile file must not fill the memory.
pub const SHOWN: usize = 500;

/// How many findings are held before the lightest are counted and let go.
const HELD: usize = 8 * SHOWN;

/// Findings of one file as they come in, in any order.
#[derive(Debug, Default)]
pub struct Diags<'t> {
    held: Vec<Diag>,
    dropped: Counts,
    /// Once findings were let go: what comes after the last of those kept will not be shown either.
    last_shown: Option<Rank>,
    /// What is decided about them, where anything is.
    policy: Option<Box<Policy<'t>>>,
}

/// What is kept first where there is too much: what is not waived, then what weighs more, then what comes first.
type Rank = (bool, Severity, (FileId, u32));

fn rank(diag: &Diag) -> Rank {
    (diag.waived.is_some(), diag.severity, diag.span().begin())
}

/// Findings of one file, ready to be shown.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// By place, then weight, then code; no two alike; at most 500, warnings giving way to errors and waived ones to all.
    /// Where there are more, a last one says how many.
    pub diags: Vec<Diag>,
    /// How many there are of each weight, shown or not.
    pub counts: Counts,
    /// The texts laid over the plan, of which places may be.
    pub laid: Vec<Arc<Source>>,
}

/// Findings by weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What keeps a plan from being computed.
    pub errors: usize,
    /// What is probably not meant.
    pub warnings: usize,
    /// What is worth knowing.
    pub infos: usize,
    /// What the plan accepts for a while, whatever it weighs. It is in none of the others.
    pub waived: usize,
}

impl<'t> Diags<'t> {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, mut diag: Diag) {
        if let Some(policy) = &mut self.policy
            && !policy.settle(&mut diag)
        {
            return;
        }
        if self.last_shown.is_some_and(|last| rank(&diag) > last) {
            return self.dropped.add(Counts::of(&[diag]));
        }
        self.held.push(diag);
        if self.held.len() >= HELD {
            self.prune();
        }
    }

    /// From now on a policy decides what findings weigh, those that are here already among them.
    pub fn govern(&mut self, mut policy: Policy<'t>) {
        self.held.retain_mut(|diag| policy.settle(diag));
        self.policy = Some(Box::new(policy));
    }

    /// The waivers that met no finding so far and have not ended, in the order of the plan.
    pub fn unused_waivers(&self) -> Vec<Unused> {
        self.policy.as_ref().map(|policy| policy.unused()).unwrap_or_default()
    }

    /// Why a place leads nowhere, for who was given a policy.
    pub fn lost(&self, place: &str) -> Option<yaml::Lost> {
        self.policy.as_ref()?.lost(place)
    }

    /// Whether an error there would only be counted, because so many before it are kept: it need not be worded.
    pub fn is_past(&self, span: Span) -> bool {
        self.policy.is_none()
            && self.last_shown.is_some_and(|last| (false, Severity::Error, (span.file, span.start)) > last)
    }

    /// Counts an error by rule at a place [past](Self::is_past) those that are shown; `false` where it is to be worded.
    pub fn passes_over(&mut self, span: Span) -> bool {
        let past = self.is_past(span);
        self.dropped.errors += usize::from(past);
        past
    }

    /// Counts errors that an earlier stage found and did not keep.
    pub fn leave_out(&mut self, errors: usize) {
        self.dropped.errors += errors;
    }

    /// Whether anything so far keeps the plan from being computed.
    pub fn has_errors(&self) -> bool {
        self.dropped.errors > 0 || self.held.iter().any(|diag| diag.counts_as() == Some(Severity::Error))
    }

    /// Whether anything so far is an error by its rule, and not because someone decided so: what depends on it was not
    /// looked at.
    pub fn is_incomplete(&self) -> bool {
        self.dropped.errors > 0 || self.held.iter().any(|diag| diag.rule.severity == Severity::Error)
    }

    /// Where something so far is an error by its rule.
    pub fn places_of_errors(&self) -> impl Iterator<Item = Span> {
        self.held.iter().filter(|diag| diag.rule.severity == Severity::Error).map(Diag::span)
    }

    /// Whether an error by its rule begins where a place does.
    pub fn errs_from(&self, place: Span) -> bool {
        self.places_of_errors().any(|error| error.begin() == place.begin())
    }

    /// Whether nothing was found so far.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Sorts, drops what was found twice, and keeps what is shown.
    pub fn finish(mut self) -> Findings {
        self.prune();
        let mut diags = self.held;
        let mut counts = self.dropped;
        counts.add(Counts::of(&diags));
        diags.sort_by_key(|diag| (diag.span().begin(), diag.severity, diag.rule.code));
        let omitted = counts.total() - diags.len();
        if let Some(last) = diags.last().filter(|_| omitted > 0) {
            diags.push(too_many_findings::finding(last.span(), omitted));
            counts.infos += 1;
        }
        Findings { diags, counts, laid: Vec::new() }
    }

    /// Keeps the first [`SHOWN`] different findings, errors first, waived ones last.
    fn prune(&mut self) {
        self.held.sort_by_key(|diag| (rank(diag), diag.rule.code));
        let mut seen = HashSet::new();
        let first: Vec<bool> = self.held.iter().map(|diag| seen.insert(identity(diag))).collect();
        drop(seen);
        let mut first = first.into_iter();
        self.held.retain(|_| first.next().unwrap_or(true));
        if self.held.len() > SHOWN {
            self.dropped.add(Counts::of(&self.held[SHOWN..]));
            self.held.truncate(SHOWN);
            self.last_shown = self.held.last().map(rank);
        }
    }
}

impl Findings {
    /// The texts that the findings' places are in.
    pub fn sources<'s>(&'s self, plan: &'s Source) -> Sources<'s> {
        Sources::new(plan, &self.laid)
    }

    /// Names the key that each finding is about, as the file spells it. Items of a list go by their `id`, else by their number.
    pub fn locate(&mut self, tree: &Tree<'_>) {
        for diag in &mut self.diags {
            diag.place = written_path(tree, diag.span(), "id");
        }
    }
}

impl Extend<Diag> for Diags<'_> {
    fn extend<I: IntoIterator<Item = Diag>>(&mut self, diags: I) {
        diags.into_iter().for_each(|diag| self.push(diag));
    }
}

impl FromIterator<Diag> for Diags<'_> {
    fn from_iter<I: IntoIterator<Item = Diag>>(diags: I) -> Self {
        let mut all = Self::new();
        all.extend(diags);
        all
    }
}

impl Counts {
    /// Counts a list.
    pub fn of(diags: &[Diag]) -> Self {
        let mut counts = Self::default();
        for diag in diags {
            match diag.counts_as() {
                Some(Severity::Error) => counts.errors += 1,
                Some(Severity::Warning) => counts.warnings += 1,
                Some(Severity::Info) => counts.infos += 1,
                None => counts.waived += 1,
            }
        }
        counts
    }

    /// Adds the findings of another file.
    pub fn add(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.waived += other.waived;
    }

    /// All of them.
    pub fn total(self) -> usize {
        self.errors + self.warnings + self.infos + self.waived
    }
}

/// What two findings have in common when one of them says nothing new.
fn identity(diag: &Diag) -> (&'static str, &str, Vec<(Span, &str)>) {
    let word = |text| Text::get(text, Lang::En);
    let labels = diag.labels.iter().map(|label| (label.span, word(&label.message))).collect();
    (diag.rule.code, word(&diag.message), labels)
}

#[cfg(test)]
mod tests {
    use super::{Counts, Diags, HELD, SHOWN};
    use crate::diag::testing::{ERROR, INFO, WARNING};
    use crate::diag::{Diag, Rule};
    use crate::lang::{Lang, Text};
    use crate::source::Span;

    fn found(rule: &'static Rule, start: u32, message: &str) -> Diag {
        Diag::new(rule, Span::new(start, start + 1), Text::same(message), Text::fixed("", ""))
    }

    fn words(diags: &[Diag]) -> Vec<&str> {
        diags.iter().map(|diag| diag.message.get(Lang::En)).collect()
    }

    #[test]
    fn sorted_by_place_then_weight() {
        let diags: Diags = [
            found(&INFO, 7, "info at 7"),
            found(&WARNING, 3, "warning at 3"),
            found(&ERROR, 7, "error at 7"),
            found(&ERROR, 1, "error at 1"),
        ]
        .into_iter()
        .collect();
        assert!(diags.has_errors());
        let findings = diags.finish();
        assert_eq!(words(&findings.diags), ["error at 1", "warning at 3", "error at 7", "info at 7"]);
        assert_eq!(findings.counts, Counts { errors: 2, warnings: 1, infos: 1, waived: 0 });
    }

    #[test]
    fn the_same_finding_twice_is_one() {
        let diags: Diags = [
            found(&ERROR, 1, "a"),
            found(&ERROR, 1, "b"),
            found(&ERROR, 1, "a"),
            found(&ERROR, 1, "a").label(Span::new(5, 6), Text::same("with this")),
        ]
        .into_iter()
        .collect();
        assert_eq!(words(&diags.finish().diags), ["a", "b", "a"]);
    }

    #[test]
    fn errors_are_kept_and_the_rest_is_counted() {
        let mut diags = Diags::new();
        diags.extend((0..2_000).map(|at| found(&WARNING, at, "w")));
        diags.extend((0..20).map(|at| found(&ERROR, 10_000 + at, "e")));
        let findings = diags.finish();
        assert_eq!(findings.diags.len(), SHOWN + 1);
        assert_eq!(words(&findings.diags).iter().filter(|word| **word == "e").count(), 20);
        assert_eq!(findings.counts, Counts { errors: 20, warnings: 2_000, infos: 1, waived: 0 });
        assert_eq!(words(&findings.diags).last(), Some(&"1520 more findings are not shown"));
    }

    #[test]
    fn a_flood_is_held_in_bounds() {
        let mut diags = Diags::new();
        for at in 0..100_000 {
            diags.push(found(&ERROR, at, "e"));
            assert!(diags.held.len() < HELD);
        }
        let findings = diags.finish();
        assert_eq!(findings.counts.errors, 100_000);
        assert_eq!(findings.diags.len(), SHOWN + 1);
    }

    #[test]
    fn nothing_found() {
        assert!(Diags::new().is_empty() && !Diags::new().has_errors());
        assert_eq!(Diags::new().finish().counts.total(), 0);
    }
}
