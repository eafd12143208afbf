//! Repairs carried out: findings to edits to a text that was read again.
//!
//! ```text
//! text -> findings -> edits -> text -> findings -> … until no repair is left
//! ```
//!
//! Safe repairs spell what was meant in another way and are always wanted; a repair that decides something is carried
//! out for who asks for it by a [`Choice`]. Edits touch nothing but their own places, so comments, order, layout and line
//! ends stay as they are.
//!
//! **What a repair must keep.** After each step the text is checked again, and a step is taken back, in part if only a
//! part of it is at fault, unless
//!
//! - every finding whose repair was carried out is gone: nothing of its code is said of its place any more, and
//! - no rule of form (`P00xx`) says anything new of a place that an edit touched.
//!
//! Places are compared, not line numbers: each is carried through the edits. A finding elsewhere is not held against an
//! edit that did not touch it; it was there and could not be seen, behind a syntax error, an unknown key or a value that
//! could not be read. Nor is a rule about the meaning (`P01xx` and up): it is silent while a value it needs cannot be
//! read, and speaks once the same value is spelled so that it can. So a repair may bring other findings to light, and
//! whoever writes the text looks at [`Repaired::is_sound`] first: a text with errors is no result.
//!
//! ```
//! use plan_core::repair::{Choice, Wanted, repair};
//! use plan_core::Options;
//! use plan_text::source::Source;
//!
//! let text = "plan: 1\nname: x\nyear: 2027\ngmv:\n  target: ￥1000\n  quarters: {Q1: 25, Q2: 25%, Q3: 25%, Q4：30%}\n";
//! let source = Source::new("plan.yaml", text.to_owned());
//! let safe = repair(&source, &Options::default(), &Wanted::default());
//! assert!(safe.source.text.ends_with("target: 1000\n  quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 30%}\n"));
//! assert!(!safe.is_sound(), "the shares add up to 105%, and no spelling says which of them is wrong");
//!
//! let wanted = Wanted::from(vec![Choice::parse("P0101:scale").expect("a rule with such a repair")]);
//! let scaled = repair(&source, &Options::default(), &wanted);
//! assert!(scaled.is_sound());
//! assert!(scaled.source.text.ends_with("{Q1: 23.81%, Q2: 23.81%, Q3: 23.81%, Q4: 28.57%}\n"));
//! ```

mod choice;
mod patch;
mod step;
#[cfg(test)]
mod tests;

pub use choice::{CHOICES, Choice, NoChoice, repairs_of};
pub use patch::Patch;

use crate::diag::{Diag, Findings, Repair};
use crate::source::Source;
use crate::{Options, Outcome};
use step::Work;

/// Rounds of reading and repairing. A repair brings others to light a few times at most: a syntax error hides a key, the
/// key its value.
const ROUNDS: usize = 12;

/// Which repairs are carried out: the safe ones, and what was chosen.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    choices: Vec<Choice>,
}

impl From<Vec<Choice>> for Wanted {
    fn from(choices: Vec<Choice>) -> Self {
        Self { choices }
    }
}

impl Wanted {
    /// The repair to carry out for a finding: the chosen one, else the first safe one. A finding that the plan accepts is
    /// left alone.
    pub fn of<'d>(&self, diag: &'d Diag) -> Option<&'d Repair> {
        if diag.waived.is_some() {
            return None;
        }
        let chosen = self.choices.iter().find_map(|choice| choice.of(diag));
        chosen.or_else(|| diag.repairs.iter().find(|repair| repair.safe))
    }

    /// How many of some findings have such a repair.
    pub fn count(&self, findings: &Findings) -> usize {
        findings.diags.iter().filter(|diag| self.of(diag).is_some()).count()
    }
}

/// A text as repairs leave it.
#[derive(Debug)]
pub struct Repaired {
    /// The file with its new text; with its own where nothing could be repaired.
    pub source: Source,
    /// What is to be said of the new text.
    pub outcome: Outcome,
    /// What was changed, by place in the text before.
    pub patch: Patch,
    /// Findings that were repaired.
    pub count: usize,
    /// What was found in the text before.
    pub found: Findings,
}

impl Repaired {
    /// Whether the new text has no errors. It may have warnings.
    pub fn is_sound(&self) -> bool {
        self.outcome.findings.counts.errors == 0
    }

    /// What is still to be said, at its places in the text before. Further repairs are left out: they are edits of the
    /// new text.
    pub fn remaining(&self) -> Findings {
        let mut findings = self.outcome.findings.clone();
        for diag in &mut findings.diags {
            diag.repairs.clear();
            for label in &mut diag.labels {
                label.span = self.patch.back(label.span);
            }
        }
        findings.diags.sort_by_key(|diag| (diag.span().begin(), diag.severity, diag.rule.code));
        findings
    }
}

/// Checks a plan and carries out what is wanted, again and again while there is something to repair. Never fails, and
/// ends after few rounds whatever the text.
pub fn repair(source: &Source, options: &Options, wanted: &Wanted) -> Repaired {
    let mut work = Work::new(source, options);
    for _ in 0..ROUNDS {
        let picked = work.pick(wanted);
        if picked.is_empty() || !work.carry_out(picked) {
            break;
        }
    }
    work.finish()
}
