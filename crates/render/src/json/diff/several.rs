//! `plan/diffs/v1`.
//!
//! ```text
//! schema, old, new      the two folders
//! changed               how many plans changed, those that are new or gone included
//! plans                 [{path, fate, changed, diff?, old?, new?}] by path: fate is "kept", "added" or "removed"; diff is
//!                       plan/diff/v1 of a plan that is kept; old or new is {name, year, currency, source, target, budget} of one
//!                       that is not
//! exceeded              with --fail-over: paths of the plans that exceed it, all that are new or gone among them
//! ```

use serde::Serialize;

use super::shape::Diff;
use super::{About, object, written};
use crate::compare::Fate;
use crate::expand::Worked;
use crate::report::diff::Found;

/// A plan of a folder, before and after.
#[derive(Clone, Copy, Debug)]
pub enum Held<'a> {
    /// On both sides, with their names and what moved.
    Kept([&'a Worked; 2], [&'a str; 2], Found<'a>),
    /// On the new side alone, with its name.
    Added(&'a Worked, &'a str),
    /// On the old side alone, with its name.
    Removed(&'a Worked, &'a str),
}

#[derive(Serialize)]
struct Diffs<'a> {
    schema: &'static str,
    old: &'a str,
    new: &'a str,
    changed: usize,
    plans: Vec<JsonPlan<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exceeded: Option<&'a [&'a str]>,
}

#[derive(Serialize)]
struct JsonPlan<'a> {
    path: &'a str,
    fate: &'static str,
    changed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    diff: Option<Diff<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<Sum<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<Sum<'a>>,
}

#[derive(Serialize)]
struct Sum<'a> {
    #[serde(flatten)]
    about: About<'a>,
    target: String,
    budget: String,
}

/// What moved between the plans of two folders, each under its path. `exceeded` are paths, where there was a limit.
pub fn diffs(plans: &[(&str, Held<'_>)], folders: [&str; 2], exceeded: Option<&[&str]>) -> String {
    let plans: Vec<JsonPlan<'_>> = plans.iter().map(|(path, held)| plan(path, held)).collect();
    let changed = plans.iter().filter(|plan| plan.changed).count();
    written(&Diffs { schema: "plan/diffs/v1", old: folders[0], new: folders[1], changed, plans, exceeded })
}

fn plan<'a>(path: &'a str, held: &'a Held<'_>) -> JsonPlan<'a> {
    let nothing = JsonPlan { path, fate: Fate::Kept.word(), changed: true, diff: None, old: None, new: None };
    match held {
        Held::Kept([old, new], names, found) => {
            JsonPlan { changed: !found.is_empty(), diff: Some(object(old, new, found, *names)), ..nothing }
        }
        Held::Added(new, name) => JsonPlan { fate: Fate::Added.word(), new: Some(sum(new, name)), ..nothing },
        Held::Removed(old, name) => JsonPlan { fate: Fate::Removed.word(), old: Some(sum(old, name)), ..nothing },
    }
}

fn sum<'a>(worked: &'a Worked, name: &'a str) -> Sum<'a> {
    let plan = worked.plan();
    Sum {
        about: About::new(plan, name),
        target: worked.targets().total().plain(plan.currency),
        budget: worked.budgets().total().plain(plan.currency),
    }
}
