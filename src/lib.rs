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
pub mod diag;
pub mod expand;
pub mod lang;
pub mod layout;
pub mod model;
pub mod render;
pub mod repair;
pub mod report;
pub mod source;
pub mod templates;
pub mod yaml;

use std::sync::Arc;

use almanac::Holidays;
use check::check as run_checks;
use chrono::NaiveDate;
use diag::{Diags, Findings, Rule, Weight};
use model::format::{Document, Format};
use model::plan::Plan;
use model::scalar::amount::Amount;
use source::Source;
use yaml::{Field, Limits, Mender, Problems};

/// How one run reads a plan.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Stands in for `gmv.target`, whatever the file says there.
    pub target: Option<Amount>,
    /// Public holidays that are known; by default those announced when this was built.
    pub holidays: Arc<Holidays>,
    /// What findings of some rules weigh, whatever the plan says of them; of two for one rule the later counts. Rules
    /// that are [fixed](Rule::fixed) keep their weight.
    pub weights: Vec<(&'static Rule, Weight)>,
    /// The day by which waivers of the plan have ended. Without it none has: the same plan is the same on every day.
    pub as_of: Option<NaiveDate>,
}

/// What reading a plan came to.
#[derive(Debug)]
pub struct Outcome {
    /// The plan, if it has no errors.
    pub plan: Option<Plan>,
    /// Everything found, by position.
    pub findings: Findings,
}

/// Reads and checks a plan. Never fails: whatever is wrong is a finding.
pub fn check(source: &Source, options: &Options) -> Outcome {
    let mut problems = Problems::default();
    let tree = yaml::load(&source.text, &Limits::default(), &mut problems);
    let document: Option<Field<<Document as Format>::Written<'_>>> =
        tree.as_ref().and_then(|tree| yaml::read(tree, &mut problems));
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
    let mut plan = None;
    // the plan may decide about findings by their places, so from here on they are tied to its tree
    let mut diags: Diags<'_> = diags;
    if let Some((draft, tree)) = draft.as_ref().zip(tree.as_ref()) {
        plan = run_checks(draft, tree, &mut diags);
    }
    let mut findings = diags.finish();
    findings.write_repairs(&source.text);
    if let Some(tree) = &tree {
        findings.locate(tree);
    }
    Outcome { plan, findings }
}
