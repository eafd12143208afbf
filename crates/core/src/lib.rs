//! Annual plans as code.
//!
//! One direction, one room per state of knowledge:
//!
//! ```text
//! text -> yaml tree -> model -> check -> expand -> report -> render
//! ```
//!
//! Every stage may push a [`diag::Diag`]; none but the renderers knows how it is drawn.

pub mod almanac;
pub mod check;
pub mod compare;
pub mod expand;
pub mod explain;
mod holidays;
pub mod layout;
pub mod model;
pub mod repair;
pub mod report;

pub(crate) use plan_text::{diag, lang, source, text, yaml};

use std::sync::Arc;

use almanac::Holidays;
use check::check as run_checks;
use chrono::NaiveDate;
use diag::{Diags, Findings, Rule, Weight};
use expand::Worked;
use model::format::{Document, Format};
use model::plan::Plan;
use source::{FileId, Source};
use yaml::{Field, Limits, Mender, Patch, Problem, Problems, Tree};

/// How one run reads a plan.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Laid over the plan in this order, whatever the file says there.
    pub changes: Vec<Change>,
    /// Public holidays that are known; by default those announced when this was built.
    pub holidays: Arc<Holidays>,
    /// What findings of some rules weigh, whatever the plan says of them; of two for one rule the later counts. Rules
    /// that are [fixed](Rule::fixed) keep their weight.
    pub weights: Vec<(&'static Rule, Weight)>,
    /// The day by which waivers of the plan have ended. Without it none has: the same plan is the same on every day.
    pub as_of: Option<NaiveDate>,
}

/// A value given elsewhere than in the plan, read and checked as if it stood there.
#[derive(Clone, Debug)]
pub struct Change {
    /// The keys that lead to it: `gmv.target`, `promos.618.phases.2.uplift`. What is not there is made.
    pub path: String,
    /// The value, as YAML, under the name it was given by.
    pub given: Arc<Source>,
}

impl Change {
    /// What `name`, such as `--gmv`, says of the value at `path`.
    pub fn new(name: impl Into<String>, path: impl Into<String>, value: impl Into<String>) -> Self {
        Self { path: path.into(), given: Arc::new(Source::new(name, value.into())) }
    }
}

/// What reading a plan came to.
#[derive(Debug)]
pub struct Outcome {
    /// The plan, if it has no errors, with what of it the checks have worked out.
    pub worked: Option<Worked>,
    /// Everything found, by position.
    pub findings: Findings,
}

impl Outcome {
    /// The plan, if it has no errors.
    pub fn plan(&self) -> Option<&Plan> {
        self.worked.as_ref().map(Worked::plan)
    }

    /// The plan alone, if it has no errors.
    pub fn into_plan(self) -> Option<Plan> {
        self.worked.map(Worked::into_plan)
    }
}

/// Reads and checks a plan. Never fails: whatever is wrong is a finding.
pub fn check(source: &Source, options: &Options) -> Outcome {
    let mut problems = Problems::default();
    let mut tree = yaml::load(&source.text, &Limits::default(), &mut problems);
    let lost = tree.as_mut().map(|tree| lay(tree, &options.changes, &mut problems)).unwrap_or_default();
    let document: Option<Field<<Document as Format>::Written<'_>>> =
        tree.as_ref().and_then(|tree| yaml::read(tree, &mut problems));
    if problems.is_empty() {
        for Problem { span, kind } in lost {
            problems.push(span, kind);
        }
    }
    let mut diags = Diags::new();
    let problems = problems.finish();
    let mender = Mender::new(&source.text);
    for problem in &problems {
        model::form::word(problem, &mender, &mut diags);
    }
    let draft = document.and_then(Field::into_given).map(|document| {
        let mistyped = problems.iter().filter_map(model::form::mistyped).collect();
        model::lower::lower(&document, options, mistyped, &mut diags)
    });
    let mut worked = None;
    // the plan may decide about findings by their places, so from here on they are tied to its tree
    let mut diags: Diags<'_> = diags;
    if let Some((draft, tree)) = draft.as_ref().zip(tree.as_ref()) {
        worked = run_checks(draft, tree, &mut diags);
    }
    let mut findings = diags.finish();
    findings.laid = options.changes.iter().map(|change| Arc::clone(&change.given)).collect();
    findings.write_repairs(&source.text);
    if let Some(tree) = &tree {
        findings.locate(tree);
    }
    Outcome { worked, findings }
}

/// Lays changes over what was written; those that lead nowhere come back.
fn lay<'s>(tree: &mut Tree<'s>, changes: &'s [Change], problems: &mut Problems) -> Vec<Problem> {
    let patches = changes.iter().zip(1..=u16::MAX).map(|(change, number)| Patch {
        path: &change.path,
        text: &change.given.text,
        file: FileId(number),
    });
    patches.filter_map(|patch| yaml::lay(tree, &patch, "id", &Limits::default(), problems)).collect()
}
