//! From a text to a checked plan, or to what is wrong with it.

use std::collections::HashSet;
use std::sync::Arc;

use crate::check::{check, dated};
use crate::diag::{Diag, Diags, Findings, Severity};
use crate::expand::Worked;
use crate::model::draft::Draft;
use crate::model::format::{Document, Format};
use crate::model::plan::{Changed, Plan};
use crate::model::spelling::voice;
use crate::model::{form, lower, spelling, undecided};
use crate::options::{Change, Options};
use crate::source::{FileId, Source};
use crate::yaml::{self, Field, Limits, Mender, Patch, Problem, Problems, Tree};

/// The sections that no date depends on.
const MONEY: [&str; 8] = ["gmv", "budget", "budget_ceiling", "sales", "costs", "team", "offers", "offers_paid_by"];

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

impl Plan {
    /// Reads and checks a plan. Never fails: whatever is wrong is a finding.
    ///
    /// ```
    /// use plan_core::{Options, model::plan::Plan};
    /// use plan_text::source::Source;
    ///
    /// let text = "plan: 1\nname: x\nyear: 2027\ngmv: {target: 1亿, quarters: {Q1: 20%, Q2: 35%, Q3: 25%, Q4: 30%}}\n";
    /// let outcome = Plan::read(&Source::new("plan.yaml", text.to_owned()), &Options::default());
    /// assert!(outcome.worked.is_none());
    /// assert_eq!(outcome.findings.diags[0].rule.name, "quarter-shares-total");
    /// ```
    pub fn read(source: &Source, options: &Options) -> Outcome {
        let mut problems = Problems::default();
        let paths: Vec<String> = options.changes.iter().map(|change| spelling::path(&change.path)).collect();
        let mut tree = yaml::load(&source.text, &Limits::default(), &mut problems);
        let laid = tree.as_mut().map(|tree| {
            spelling::in_english(tree, &mut problems);
            let laid = lay(tree, source, &options.changes, &paths, &mut problems);
            // what was given may be in Chinese too
            if !paths.is_empty() {
                spelling::in_english(tree, &mut problems);
            }
            laid
        });
        let (changed, lost) = laid.unwrap_or_default();
        let (open, decided) = tree.as_ref().and_then(undecided::without).unzip();
        let document: Option<Field<<Document as Format>::Written<'_>>> =
            decided.as_ref().or(tree.as_ref()).and_then(|tree| yaml::read(tree, &mut problems));
        if problems.is_empty() {
            for Problem { span, kind } in lost {
                problems.push(span, kind);
            }
        }
        let mut diags = Diags::new();
        let problems = problems.finish();
        // only what is wrong can be no plan
        if !problems.is_empty()
            && !tree.as_ref().is_some_and(form::not_a_plan::has_keys_of_a_plan)
            && let Some(diag) = form::not_a_plan::finding(&source.text)
        {
            diags.push(diag);
            return Outcome { worked: None, findings: diags.finish() };
        }
        let mender = Mender::new(&source.text);
        let mut mistyped: HashSet<_> = problems.iter().flat_map(form::mistyped).collect();
        for problem in &problems {
            match tree.as_ref().and_then(|tree| form::wrong_shape::in_plan(problem, tree)) {
                Some((diag, keys)) => {
                    diags.push(diag);
                    mistyped.extend(keys);
                }
                None => form::word(problem, &mender, &mut diags),
            }
        }
        let draft = document.and_then(Field::into_given).map(|document| Draft {
            changes: changed,
            ..lower::lower(&document, options, mistyped, open.unwrap_or_default(), &mender, &mut diags)
        });
        let mut worked = None;
        // the plan may decide about findings by their places, so from here on they are tied to its tree
        let mut diags: Diags<'_> = diags;
        if let Some((draft, tree)) = draft.as_ref().zip(tree.as_ref()) {
            worked = check(draft, tree, &mut diags);
        }
        let mut findings = diags.finish();
        findings.laid = options.changes.iter().map(|change| Arc::clone(&change.given)).collect();
        if let Some(tree) = &tree {
            voice::speak(&mut findings, tree);
        }
        findings.write_repairs(&source.text);
        if let Some(tree) = &tree {
            findings.locate(tree);
        }
        Outcome { worked, findings }
    }

    /// What takes place when, of a plan of which `findings` were made: where all of its errors lie in what it says of
    /// money, the plan without that, with any target and quarters. `None` where dates may be wrong as well.
    pub fn dates(source: &Source, options: &Options, findings: &Findings) -> Option<Self> {
        let errors = || findings.diags.iter().filter(|diag| diag.counts_as() == Some(Severity::Error));
        if !errors().all(is_about_money) {
            return None;
        }
        let mut problems = Problems::default();
        let mut tree = yaml::load(&source.text, &Limits::default(), &mut problems)?;
        spelling::in_english(&mut tree, &mut problems);
        let (open, decided) = undecided::without(&tree).unzip();
        let tree = decided.unwrap_or(tree);
        let document: Field<<Document as Format>::Written<'_>> = yaml::read(&tree, &mut problems)?;
        let document = document.into_given()?;
        let mistyped = problems.finish().iter().flat_map(form::mistyped).collect();
        let (open, mender) = (open.unwrap_or_default(), Mender::new(&source.text));
        let draft = lower::lower(&document, options, mistyped, open, &mender, &mut Diags::new());
        dated(&draft.without_money()).map(Worked::into_plan)
    }

    /// The plan with what follows from it, worked out when it is first asked for.
    pub fn work(self) -> Worked {
        Worked::from(self)
    }
}

/// Whether a finding is about money, and leaves no doubt about how the rest was read.
fn is_about_money(diag: &Diag) -> bool {
    let unreadable =
        [&form::yaml_syntax::RULE, &form::tree_limit::RULE, &form::unsupported_yaml::RULE, &form::bad_alias::RULE];
    let place = spelling::path(&diag.place);
    let section = place.split('.').next().unwrap_or_default();
    MONEY.contains(&section) && unreadable.iter().all(|rule| rule.code != diag.rule.code)
}

/// Lays changes over what was written: what became of them, each place once, and the problems of those that lead nowhere.
fn lay<'s>(
    tree: &mut Tree<'s>,
    source: &Source,
    changes: &'s [Change],
    paths: &'s [String],
    problems: &mut Problems,
) -> (Vec<Changed>, Vec<Problem>) {
    let mut laid: Vec<Changed> = Vec::new();
    let mut lost = Vec::new();
    for ((change, path), number) in changes.iter().zip(paths).zip(1..=u16::MAX) {
        let patch = Patch { path, text: &change.given.text, file: FileId(number) };
        match yaml::lay(tree, &patch, "id", &Limits::default(), problems) {
            Ok(before) => {
                let (by, to) = (change.given.name.clone(), change.given.text.trim().to_owned());
                // of two for one place the later counts, and the file has what it had
                match laid.iter_mut().find(|earlier| earlier.path == *path) {
                    Some(earlier) => (earlier.by, earlier.to) = (by, to),
                    None => laid.push(Changed {
                        path: path.clone(),
                        by,
                        from: before.and_then(|span| source.text.get(span.range())).map(str::to_owned),
                        to,
                    }),
                }
            }
            Err(problem) => lost.push(problem),
        }
    }
    (laid, lost)
}
