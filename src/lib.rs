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
pub mod diag;
pub mod expand;
pub mod lang;
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
use diag::{Diags, Findings};
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
    let document: Option<Field<model::written::Document<'_>>> =
        tree.as_ref().and_then(|tree| yaml::read(tree, &mut problems));
    let mut diags = Diags::new();
    let problems = problems.finish();
    let mender = Mender::new(&source.text);
    for problem in &problems {
        model::form::word(problem, &mender, &mut diags);
    }
    let mut plan = None;
    if let Some(Field::Given(document)) = document {
        let mistyped = problems.iter().filter_map(model::form::mistyped).collect();
        let draft = model::lower::lower(&document, options, mistyped, &mut diags);
        plan = run_checks(&draft, &mut diags);
    }
    let mut findings = diags.finish();
    findings.write_repairs(&source.text);
    if let Some(tree) = &tree {
        findings.locate(tree);
    }
    Outcome { plan, findings }
}
