//! What weights and waivers make of findings at known places of a small text.

use chrono::NaiveDate;

use super::{Policy, Weight};
use crate::diag::collect::SHOWN;
use crate::diag::testing::{ERROR, INFO, WARNING};
use crate::diag::{Counts, Diag, Diags, Findings, Rule, Severity, Waived};
use crate::lang::{Lang, Text};
use crate::source::Span;
use crate::yaml::{Limits, Problems, Tree, load};

const TEXT: &str = "\
promos:
  - {id: 61, tier: core, phases: [a, b]}
  - {id: 618, tier: segment, phases: [c, d]}
";

fn tree() -> Tree<'static> {
    load(TEXT, &Limits::default(), &mut Problems::default()).expect("a tree")
}

/// A finding at the first place that says `part`.
#[track_caller]
fn at(rule: &'static Rule, part: &str) -> Diag {
    let start = u32::try_from(TEXT.find(part).expect(part)).expect("short");
    let end = start + u32::try_from(part.len()).expect("short");
    Diag::new(rule, Span::new(start, end), Text::same(part), Text::fixed("", ""))
}

fn granted(reason: &str) -> Waived {
    Waived { reason: reason.to_owned(), until: NaiveDate::from_ymd_opt(2027, 6, 30).expect("a day") }
}

fn settled(policy: Policy<'_>, diags: impl IntoIterator<Item = Diag>) -> Findings {
    let mut all = Diags::new();
    all.govern(policy);
    all.extend(diags);
    all.finish()
}

/// The reason each finding is waived for; empty where it is not.
fn reasons(findings: &Findings) -> Vec<(&str, &str)> {
    fn reason(diag: &Diag) -> &str {
        diag.waived.as_ref().map_or("", |waived| &waived.reason)
    }
    findings.diags.iter().map(|diag| (diag.message.get(Lang::En), reason(diag))).collect()
}

#[test]
fn the_last_weight_counts_and_errors_stay_errors() {
    let tree = tree();
    let mut policy = Policy::new(&tree);
    policy.weigh(&WARNING, Weight::Allowed);
    policy.weigh(&WARNING, Weight::Reported(Severity::Error));
    policy.weigh(&INFO, Weight::Allowed);
    policy.weigh(&ERROR, Weight::Allowed);
    policy.weigh(&ERROR, Weight::Reported(Severity::Info));
    let findings = settled(policy, [at(&WARNING, "core"), at(&INFO, "61"), at(&ERROR, "segment")]);
    assert_eq!(findings.counts, Counts { errors: 2, ..Counts::default() });
    assert_eq!(findings.diags.len(), 2);
}

#[test]
fn what_was_found_before_is_judged_as_well() {
    let tree = tree();
    let mut policy = Policy::new(&tree);
    policy.weigh(&WARNING, Weight::Allowed);
    let mut diags: Diags<'_> = [at(&WARNING, "core"), at(&INFO, "61")].into_iter().collect();
    diags.govern(policy);
    assert_eq!(diags.finish().counts, Counts { infos: 1, ..Counts::default() });
}

#[test]
fn a_waiver_covers_its_place_and_what_is_below_and_nothing_beside() {
    let tree = tree();
    let mut policy = Policy::new(&tree);
    policy.waive(&WARNING, Some("promos.61"), 0, Some(granted("61")));
    policy.waive(&WARNING, Some("promos.618.phases.2"), 1, Some(granted("d")));
    let parts = ["id: 61", "core", "[a, b]", "segment", "c, ", "d]"];
    let findings = settled(policy, parts.map(|part| at(&WARNING, part)));
    let expected = [("id: 61", "61"), ("core", "61"), ("[a, b]", "61"), ("segment", ""), ("c, ", ""), ("d]", "d")];
    assert_eq!(reasons(&findings), expected);
    assert_eq!(findings.counts, Counts { warnings: 2, waived: 4, ..Counts::default() });
}

#[test]
fn any_label_may_lie_there_and_other_rules_are_left_alone() {
    let tree = tree();
    let mut policy = Policy::new(&tree);
    policy.waive(&WARNING, Some("promos.618"), 0, Some(granted("yes")));
    let there = at(&WARNING, "segment").span();
    let far = at(&WARNING, "core").label(there, Text::fixed("", ""));
    let findings = settled(policy, [far, at(&WARNING, "a, "), at(&INFO, "segment")]);
    assert_eq!(reasons(&findings), [("core", "yes"), ("a, ", ""), ("segment", "")]);
}

#[test]
fn of_two_waivers_the_nearer_counts_and_one_that_ended_hides_nothing() {
    let tree = tree();
    let both = |near: Option<Waived>, wide: Option<Waived>| {
        let mut policy = Policy::new(&tree);
        policy.waive(&INFO, None, 0, wide);
        policy.waive(&INFO, Some("promos.61.tier"), 1, near);
        policy.waive(&INFO, Some("promos.61"), 2, Some(granted("between")));
        policy
    };
    let core = || [at(&INFO, "core")];
    assert_eq!(reasons(&settled(both(Some(granted("near")), Some(granted("wide"))), core())), [("core", "near")]);
    assert_eq!(reasons(&settled(both(None, Some(granted("wide"))), core())), [("core", "between")]);
    let mut ended = Policy::new(&tree);
    ended.waive(&INFO, None, 0, None);
    assert_eq!(reasons(&settled(ended, core())), [("core", "")]);
    // in every case all of them met it
    let mut diags = Diags::new();
    diags.govern(both(Some(granted("near")), None));
    diags.extend(core());
    assert!(diags.unused_waivers().is_empty());
}

#[test]
fn unused_waivers_come_in_the_order_of_the_plan_with_where_their_rule_is_found() {
    let tree = tree();
    let mut policy = Policy::new(&tree);
    policy.weigh(&INFO, Weight::Allowed);
    policy.waive(&WARNING, Some("promos.618"), 3, Some(granted("x")));
    policy.waive(&WARNING, Some("promos"), 2, Some(granted("x")));
    policy.waive(&WARNING, Some("name"), 1, Some(granted("x")));
    policy.waive(&WARNING, Some("gone"), 4, None);
    policy.waive(&INFO, None, 0, Some(granted("x")));
    policy.waive(&ERROR, None, 5, Some(granted("x")));
    let mut diags = Diags::new();
    diags.govern(policy);
    diags.extend([at(&WARNING, "core"), at(&WARNING, "a, ")]);
    let unused = |diags: &Diags<'_>| -> Vec<_> {
        diags.unused_waivers().into_iter().map(|unused| (unused.nth, unused.elsewhere)).collect()
    };
    let elsewhere = Some("promos.61.tier".to_owned());
    assert_eq!(unused(&diags), [(0, None), (1, elsewhere.clone()), (3, elsewhere.clone())]);
    // what is not reported has met its waiver all the same
    diags.push(at(&INFO, "segment"));
    assert_eq!(unused(&diags), [(1, elsewhere.clone()), (3, elsewhere)]);
    assert_eq!(diags.finish().counts, Counts { waived: 2, ..Counts::default() });
}

#[test]
fn waived_findings_make_room_for_all_others() {
    let tree = tree();
    let mut policy = Policy::new(&tree);
    policy.weigh(&WARNING, Weight::Reported(Severity::Error));
    policy.waive(&WARNING, None, 0, Some(granted("x")));
    let numbered = |rule, count: u32| {
        (0..count).map(move |n| Diag::new(rule, Span::new(n, n + 1), Text::same(n.to_string()), Text::fixed("", "")))
    };
    let findings = settled(policy, numbered(&WARNING, 9_000).chain(numbered(&INFO, 450)).chain(numbered(&ERROR, 20)));
    assert_eq!(findings.counts, Counts { errors: 20, warnings: 0, infos: 450 + 1, waived: 9_000 });
    let waived = findings.diags.iter().filter(|diag| diag.waived.is_some()).count();
    assert_eq!((findings.diags.len(), waived), (SHOWN + 1, SHOWN - 470));
    assert_eq!(findings.diags.last().expect("many").message.get(Lang::En), "8970 more findings are not shown");
}

#[test]
fn a_waived_error_does_not_stop_a_plan() {
    let tree = tree();
    let mut policy = Policy::new(&tree);
    policy.weigh(&WARNING, Weight::Reported(Severity::Error));
    policy.waive(&WARNING, Some("promos.61"), 0, Some(granted("x")));
    let mut diags = Diags::new();
    diags.govern(policy);
    diags.push(at(&WARNING, "core"));
    assert!(!diags.has_errors());
    diags.push(at(&WARNING, "segment"));
    assert!(diags.has_errors());
}
