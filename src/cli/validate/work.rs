//! The work on one file: read, checked, and made ready to be written, so that the file itself can be let go.

use std::path::Path;

use plan_core::Options;
use plan_core::model::plan::Plan;
use plan_core::report::figures::clean;
use plan_render::findings::entry::{self, Entry};
use plan_render::findings::human::{self, Look};
use plan_text::diag::{Counts, Findings};
use plan_text::lang::{Lang, Text};
use plan_text::source::Source;
use plan_text::text;

use super::fix::{Fixing, Seen};
use super::root::Root;
use crate::cli::failure::Failure;
use crate::cli::holidays::Wrong;
use crate::cli::input::Input;
use crate::cli::style;
use crate::cli::walk::Found;

/// What the reports of this run are made of.
pub(super) struct Wanted {
    pub(super) lang: Lang,
    /// How each report for people is drawn; the last is that on standard output.
    pub(super) looks: Vec<Look>,
    /// Whether there are reports for programs.
    pub(super) entries: bool,
    /// Where their paths begin, if they name files other than the user did.
    pub(super) root: Option<Root>,
}

/// What checking one file gave, ready to be written; the file itself is let go.
pub(super) type Checked = Result<Done, Unread>;

/// A file that was checked.
pub(super) struct Done {
    /// From the root of the repository; empty where no report wants it.
    pub(super) path: String,
    pub(super) counts: Counts,
    /// One for each of [`Wanted::looks`].
    pub(super) texts: Vec<String>,
    /// Empty where no report wants them.
    pub(super) entries: Vec<Entry>,
}

/// A file that could not be read.
pub(super) struct Unread {
    pub(super) path: String,
    pub(super) failure: Failure,
}

impl Wanted {
    /// Checks one file and repairs it where that is asked for. Where it is the only one, it is named to people even if it
    /// is sound.
    pub(super) fn checked(&self, found: &Found, options: &Options, fixing: &Fixing, alone: bool) -> Checked {
        let (path, source) = match found {
            Ok(path) => (path, Input::of(path.clone()).read()),
            Err(missed) => (&missed.path, Err(missed.failure())),
        };
        let path = self.path(path);
        let seen = match source.and_then(|source| fixing.see(found, source, options)) {
            Ok(seen) => seen,
            Err(failure) => return Err(Unread { path, failure }),
        };
        let mut texts: Vec<_> = self.looks.iter().map(|look| told(&seen, fixing, look, alone)).collect();
        if let (Some(aside), Some(out)) = (&fixing.aside, texts.last_mut()) {
            *out = fixing.payload(found, &seen, told(&seen, fixing, aside, alone));
        }
        let findings = &seen.outcome.findings;
        Ok(Done { path, counts: findings.counts, texts, entries: self.entries(&seen.source, findings) })
    }

    /// A file of public holidays with mistakes, of which no plan can be checked.
    pub(super) fn refused(&self, wrong: &Wrong) -> Done {
        let Wrong { path, source, findings } = wrong;
        let texts = self.looks.iter().map(|look| style::refused(source, findings, look)).collect();
        Done { path: self.path(path), counts: findings.counts, texts, entries: self.entries(source, findings) }
    }

    fn path(&self, path: &Path) -> String {
        match &self.root {
            None => String::new(),
            Some(_) if path.as_os_str() == "-" => Input::Stdin.name(),
            Some(root) => root.path(path),
        }
    }

    fn entries(&self, source: &Source, findings: &Findings) -> Vec<Entry> {
        if self.entries { entry::entries(findings.sources(source), &findings.diags, self.lang) } else { Vec::new() }
    }
}

/// What is said of a file to people.
fn told(seen: &Seen, fixing: &Fixing, look: &Look, alone: bool) -> String {
    let Seen { source, outcome, remaining, .. } = seen;
    let findings = remaining.as_ref().unwrap_or(&outcome.findings);
    let mut text = fixing.head(seen, look.lang);
    text.push_str(&style::findings_text(source, findings, look));
    if let Some(foot) = fixing.foot(seen, look.lang) {
        text.push_str(&foot);
    } else if alone {
        let summary = match outcome.plan() {
            Some(plan) if findings.counts.total() == 0 => sound(source, plan),
            _ => human::summary(&source.name, findings.counts),
        };
        text.push_str(summary.get(look.lang));
        text.push_str(human::hint(findings.counts, look.detail).get(look.lang));
        text.push('\n');
    }
    text
}

/// The line that says of a single plan that nothing is wrong with it, and that it is the plan that was meant.
fn sound(source: &Source, plan: &Plan) -> Text {
    text!(
        en: "{file} is sound: {name}, {year}, GMV target {target} {currency}",
        zh: "{file} 没有问题：{name}，{year} 年，GMV 目标 {target} {currency}",
        file = source.name,
        name = clean(&plan.name).into_owned(),
        year = plan.year.label(),
        target = plan.demand.target.grouped(plan.currency),
        currency = plan.currency.code(),
    )
}
