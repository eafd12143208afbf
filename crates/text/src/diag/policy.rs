//! What is decided about findings before they are counted: another weight than their rule's, or a waiver.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Diag, Rule, Severity, Waived, too_many_findings};
use crate::lang::Text;
use crate::text;
use crate::yaml::{self, Tree, path};

/// The key by which items of a list go in places.
const NAME: &str = "id";

/// What findings of a rule are to weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Reported as this.
    Reported(Severity),
    /// Not reported at all.
    Allowed,
}

impl Rule {
    /// Why its findings weigh what the rule says; `None` where that may be decided otherwise.
    pub fn fixed(&self) -> Option<Text> {
        if self.code == too_many_findings::RULE.code {
            return Some(text!(en: "it only says how much is not shown", zh: "它只说明还有多少没有列出"));
        }
        (self.severity == Severity::Error).then(|| {
            self.about_policy().unwrap_or_else(|| {
                text!(
                    en: "with this error the numbers cannot be computed, or would be wrong",
                    zh: "有这个错误，数字算不出来，或者会算错"
                )
            })
        })
    }

    /// Why its findings cannot be waived; `None` where they can.
    pub fn unwaivable(&self) -> Option<Text> {
        self.about_policy().or_else(|| self.fixed())
    }

    /// The rules about waivers hold everywhere, or a waiver could waive what is wrong with itself.
    fn about_policy(&self) -> Option<Text> {
        let about = self.code.starts_with("P09");
        about.then(
            || text!(en: "it is about waivers, and mended where they stand", zh: "它管的就是豁免本身，请直接改那一处"),
        )
    }

    /// Whether its findings may be given this weight.
    pub fn takes(&self, weight: Weight) -> bool {
        weight == Weight::Reported(self.severity) || self.fixed().is_none()
    }
}

/// What the findings of one plan are judged by.
#[derive(Debug)]
pub struct Policy<'t> {
    tree: &'t Tree<'t>,
    weights: HashMap<&'static str, Weight>,
    waivers: HashMap<&'static str, Waivers>,
}

/// The waivers of one rule.
#[derive(Debug, Default)]
struct Waivers {
    everywhere: Option<Waiver>,
    /// By the place that each is for.
    at: HashMap<String, Waiver>,
    /// Where the first finding of the rule is.
    first: Option<String>,
}

#[derive(Debug)]
struct Waiver {
    nth: usize,
    /// `None` once it has ended: then it knows its findings and hides none.
    grants: Option<Waived>,
    used: bool,
}

/// A waiver that met no finding.
#[derive(Debug)]
pub struct Unused {
    /// Which of the plan's waivers it is.
    pub nth: usize,
    /// Where its rule has a finding all the same.
    pub elsewhere: Option<String>,
}

impl<'t> Policy<'t> {
    /// Changes nothing yet. Places are those of `tree`.
    pub fn new(tree: &'t Tree<'t>) -> Self {
        Self { tree, weights: HashMap::new(), waivers: HashMap::new() }
    }

    /// Decides what findings of a rule weigh, if the rule takes that. The last word counts.
    pub fn weigh(&mut self, rule: &'static Rule, weight: Weight) {
        if rule.takes(weight) {
            self.weights.insert(rule.code, weight);
        }
    }

    /// Waives the findings of a rule, if the rule can be waived: those at or below the key `at`, else all. Of two waivers
    /// for the very same the first counts.
    pub fn waive(&mut self, rule: &'static Rule, at: Option<&str>, nth: usize, grants: Option<Waived>) {
        if rule.unwaivable().is_some() {
            return;
        }
        let waivers = self.waivers.entry(rule.code).or_default();
        let waiver = Waiver { nth, grants, used: false };
        match at {
            Some(at) => {
                waivers.at.entry(at.to_owned()).or_insert(waiver);
            }
            None => {
                waivers.everywhere.get_or_insert(waiver);
            }
        }
    }

    /// Gives a finding the weight and the waiver that were decided for it. Whether it is to be reported at all.
    pub(super) fn settle(&mut self, diag: &mut Diag) -> bool {
        if let Some(waivers) = self.waivers.get_mut(diag.rule.code) {
            diag.waived = waivers.meet(diag, self.tree);
        }
        match self.weights.get(diag.rule.code) {
            Some(Weight::Reported(severity)) => diag.severity = *severity,
            Some(Weight::Allowed) => return false,
            None => {}
        }
        true
    }

    /// The waivers that met no finding and have not ended, in the order of the plan.
    pub(super) fn unused(&self) -> Vec<Unused> {
        let unused = self.waivers.values().flat_map(|waivers| {
            let all = waivers.everywhere.iter().chain(waivers.at.values());
            all.filter(|waiver| !waiver.used && waiver.grants.is_some())
                .map(|waiver| Unused { nth: waiver.nth, elsewhere: waivers.first.clone() })
        });
        let mut unused: Vec<_> = unused.collect();
        unused.sort_unstable_by_key(|unused| unused.nth);
        unused
    }

    /// Why a place leads nowhere: what of it is there, and what could follow. `None` where it leads somewhere.
    pub(super) fn lost(&self, at: &str) -> Option<yaml::Lost> {
        yaml::lost(self.tree, at, NAME)
    }
}

impl Waivers {
    /// What waives a finding: of several the one with the deepest place, and of those the first.
    fn meet(&mut self, diag: &Diag, tree: &Tree<'_>) -> Option<Waived> {
        let mut best: Option<(usize, Reverse<usize>, &Waived)> = None;
        if let Some(waiver) = &mut self.everywhere {
            waiver.used = true;
            best = waiver.grants.as_ref().map(|waived| (0, Reverse(waiver.nth), waived));
        }
        if self.at.is_empty() {
            return best.map(|(_, _, waived)| waived.clone());
        }
        let places: Vec<_> = diag.labels.iter().map(|label| path(tree, label.span, NAME)).collect();
        self.first.get_or_insert_with(|| places[0].clone());
        // a place, the one it lies in, and so on outwards
        let ends = |place: &str| place.match_indices('.').map(|(at, _)| at).chain([place.len()]).collect::<Vec<_>>();
        let within =
            || places.iter().flat_map(|place| (1..).zip(ends(place)).map(|(depth, end)| (depth, &place[..end])));
        for (_, place) in within() {
            if let Some(waiver) = self.at.get_mut(place) {
                waiver.used = true;
            }
        }
        let met = within().filter_map(|(depth, place)| {
            let waiver = self.at.get(place)?;
            Some((depth, Reverse(waiver.nth), waiver.grants.as_ref()?))
        });
        let best = met.chain(best).max_by_key(|(depth, nth, _)| (*depth, *nth));
        best.map(|(_, _, waived)| waived.clone())
    }
}

#[cfg(test)]
mod tests;
