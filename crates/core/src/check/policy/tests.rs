//! What plans may say about checks, on a plan that has one warning: `core-gap`, between 双11 and 会员节.

use crate::model::plan::Plan;
use chrono::NaiveDate;

use crate::check::find;
use crate::diag::{Counts, Severity, Weight};
use crate::lang::Lang;
use crate::source::Source;
use crate::{Options, Outcome};

const PLAN: &str = include_str!("../../../../../examples/errors/P0217-core-gap.yaml");

fn outcome(policy: &str, options: &Options) -> Outcome {
    Plan::read(&Source::new("x", format!("{PLAN}{policy}")), options)
}

/// What is found: codes, and in brackets those that are waived.
fn codes(policy: &str) -> Vec<String> {
    shown(&outcome(policy, &Options::default()))
}

fn shown(outcome: &Outcome) -> Vec<String> {
    let findings = &outcome.findings;
    assert_eq!(outcome.worked.is_none(), findings.counts.errors > 0);
    assert_eq!(findings.counts, Counts::of(&findings.diags));
    let code = |diag: &crate::diag::Diag| match diag.waived {
        Some(_) => format!("({})", diag.rule.code),
        None => diag.rule.code.to_owned(),
    };
    findings.diags.iter().map(code).collect()
}

fn waiver(rest: &str) -> String {
    format!("allow: [{{reason: 平台档期, until: 12-31, {rest}}}]\n")
}

/// Message and ways out of the last finding.
fn last(policy: &str) -> Vec<String> {
    let outcome = outcome(policy, &Options::default());
    let diag = outcome.findings.diags.last().expect("a finding");
    [&diag.message].into_iter().chain(&diag.help).map(|text| text.get(Lang::En).to_owned()).collect()
}

#[test]
fn a_waiver_goes_by_name_or_code_in_any_width_and_by_the_place_of_any_label() {
    assert_eq!(codes(""), ["P0217"]);
    for check in ["core-gap", "P0217", "p0217", "Ｐ０２１７", "' Core-Gap '"] {
        assert_eq!(codes(&waiver(&format!("check: {check}"))), ["(P0217)"], "{check}");
    }
    for at in ["promos", "promos.会员节", "promos.会员节.phases.1.dates", "promos.双11.phases"] {
        assert_eq!(codes(&waiver(&format!("check: core-gap, at: {at}"))), ["(P0217)"], "{at}");
    }
    for at in ["promos.年货节", "promos.会员节.tier", "promos.会员", "budget"] {
        assert_eq!(codes(&waiver(&format!("check: core-gap, at: {at}"))), ["P0217", "P0901"], "{at}");
    }
}

#[test]
fn a_waiver_ends_on_the_day_after_its_last_where_the_day_is_told() {
    let on = |policy: &str, day: &str| {
        let as_of = Some(day.parse::<NaiveDate>().expect("a day"));
        shown(&outcome(policy, &Options { as_of, ..Options::default() }))
    };
    let dated = |until: &str| format!("allow: [{{check: core-gap, reason: 平台档期, until: {until}}}]\n");
    assert_eq!(codes(&dated("2020-01-01")), ["(P0217)"], "no day, no end");
    assert_eq!(on(&dated("06-30"), "2027-06-30"), ["(P0217)"]);
    assert_eq!(on(&dated("06-30"), "2027-07-01"), ["P0217", "P0902"], "what it hid is seen again");
    assert_eq!(on(&dated("2027-06-30"), "2027-07-01"), ["P0217", "P0902"]);
    assert_eq!(on(&dated("cny+1w"), "2027-02-13"), ["(P0217)"]);
    assert_eq!(on(&dated("cny+1w"), "2027-02-14"), ["P0217", "P0902"]);
    // one that ended and one that did not
    let both = "allow:\n  - {check: core-gap, at: promos.双11, reason: 旧, until: 2020-01-01}\n  - {check: core-gap, reason: 新, until: 12-31}\n";
    assert_eq!(on(both, "2027-07-01"), ["(P0217)", "P0902"]);
    // an end that is no day, and one of a check that cannot be waived or does not exist
    assert_eq!(codes(&dated("02-29")), ["P0217", "P0016"]);
    assert_eq!(codes(&dated("06-01..06-30")), ["P0217", "P0016"]);
    assert_eq!(on(&dated("2020-01-01").replace("core-gap", "P0101"), "2027-07-01"), ["P0217", "P0904"]);
    assert_eq!(on(&dated("2020-01-01").replace("core-gap", "x"), "2027-07-01"), ["P0217", "P0903"]);
}

#[test]
fn a_waiver_without_check_reason_or_end_waives_nothing() {
    let rest = |rest: &str| codes(&format!("allow: [{{{rest}}}]\n"));
    assert_eq!(rest("check: core-gap, until: 12-31"), ["P0217", "P0010"]);
    assert_eq!(rest("check: core-gap, reason: 平台档期"), ["P0217", "P0010"]);
    assert_eq!(rest("reason: 平台档期, until: 12-31"), ["P0217", "P0010"]);
    assert_eq!(rest("check: core-gap, reason: '  ', until: 12-31"), ["P0217", "P0008"]);
    assert_eq!(rest("check: core-gap, reason: , until: 12-31"), ["P0217", "P0008"]);
    for reason in ["…", "待定", "TBD", "____"] {
        assert_eq!(rest(&format!("check: core-gap, reason: {reason}, until: 12-31")), ["P0217", "P0011"], "{reason}");
    }
    assert_eq!(rest("check: core-gap, reason: x, untill: 12-31"), ["P0217", "P0006"]);
    assert_eq!(rest("check: core-gap, at: '', reason: x, until: 12-31"), ["P0217", "P0008"]);
    assert_eq!(codes("allow: core-gap\n"), ["P0217", "P0007"]);
    assert_eq!(codes("allow: []\nchecks: {}\n"), ["P0217"]);
}

#[test]
fn unused_waivers_say_where_to_look() {
    let unused = |rest: &str| last(&waiver(rest));
    let remove = "remove the waiver if it is not needed";
    assert_eq!(unused("check: empty-month"), ["the waiver of `empty-month` is not used", remove]);
    let elsewhere = "it was found elsewhere: `at: promos.会员节.phases.1.dates`";
    assert_eq!(
        unused("check: core-gap, at: budget.marketing"),
        ["the waiver of `core-gap` is not used", elsewhere, remove]
    );
    for (at, near) in [
        ("promos.雙11.phases", "promos.双11.phases"),
        ("promos.會員節", "promos.会员节"),
        ("promos.3.phases.1", "promos.会员节.phases.1"),
        ("promo", "promos"),
        ("promos.会员節.phases.7", "promos.会员节"),
    ] {
        let said = unused(&format!("check: core-gap, at: {at}"));
        let expected = [
            &format!("the waiver of `core-gap` is not used: `{at}` leads nowhere"),
            &format!("did you mean `{near}`?"),
            elsewhere,
            remove,
        ];
        assert_eq!(said, expected);
    }
}

#[test]
fn unused_waivers_are_no_matter_while_checks_could_not_look() {
    let unused = waiver("check: empty-month");
    assert_eq!(codes(&unused), ["P0217", "P0901"]);
    let broken = PLAN.replace("year: 2027", "year: 1027");
    let outcome = Plan::read(&Source::new("x", format!("{broken}{unused}")), &Options::default());
    assert_eq!(shown(&outcome), ["P0019"]);
    let dated = unused.replace("12-31", "2027-12-31");
    let outcome = Plan::read(&Source::new("x", format!("{broken}{dated}")), &Options::default());
    assert_eq!(shown(&outcome), ["P0019"]);
    // an error by decision is no such error
    assert_eq!(codes(&format!("checks: {{core-gap: error}}\n{unused}")), ["P0217", "P0901"]);
    // nor one in what is said of checks
    assert_eq!(codes(&format!("checks: {{x: error}}\n{unused}")), ["P0217", "P0903", "P0901"]);
}

#[test]
fn what_is_said_of_waivers_cannot_be_waived_and_may_weigh_something_else() {
    let unused = waiver("check: empty-month");
    let own = unused.replace("]\n", ", {check: unused-waiver, reason: x, until: 12-31}]\n");
    assert_eq!(codes(&own), ["P0217", "P0901", "P0904"]);
    assert_eq!(codes(&format!("checks: {{P0901: allow}}\n{unused}")), ["P0217"]);
    let denied = outcome(&format!("checks: {{unused-waiver: error}}\n{unused}"), &Options::default());
    assert_eq!((shown(&denied), denied.findings.counts.errors), (vec!["P0217".to_owned(), "P0901".to_owned()], 1));
}

#[test]
fn checks_weigh_what_the_plan_says_and_the_run_has_the_last_word() {
    let counts = |policy: &str, weights: &[(&str, Weight)]| {
        let weights = weights.iter().map(|&(name, weight)| (find(name).expect(name), weight)).collect();
        let outcome = outcome(policy, &Options { weights, ..Options::default() });
        shown(&outcome);
        let Counts { errors, warnings, infos, waived } = outcome.findings.counts;
        [errors, warnings, infos, waived]
    };
    let [error, warning, info] = [Severity::Error, Severity::Warning, Severity::Info].map(Weight::Reported);
    assert_eq!(counts("", &[]), [0, 1, 0, 0]);
    assert_eq!(counts("checks: {core-gap: error}\n", &[]), [1, 0, 0, 0]);
    assert_eq!(counts("checks: {P0217: info}\n", &[]), [0, 0, 1, 0]);
    assert_eq!(counts("checks: {core-gap: allow}\n", &[]), [0, 0, 0, 0]);
    assert_eq!(counts("checks: {core-gap: allow}\n", &[("core-gap", warning)]), [0, 1, 0, 0]);
    assert_eq!(counts("checks: {core-gap: error}\n", &[("core-gap", info)]), [0, 0, 1, 0]);
    assert_eq!(counts("", &[("core-gap", error), ("core-gap", Weight::Allowed)]), [0, 0, 0, 0]);
    assert_eq!(counts("", &[("P0101", Weight::Allowed), ("core-gap", error)]), [1, 0, 0, 0]);
    // waived whatever it weighs, and the waiver is used even where nothing is reported
    let waived = waiver("check: core-gap");
    assert_eq!(counts(&waived, &[("core-gap", error)]), [0, 0, 0, 1]);
    assert_eq!(counts(&waived, &[("core-gap", Weight::Allowed)]), [0, 0, 0, 0]);
    // an error that is one already may be called so
    assert_eq!(counts("checks: {quarter-shares-total: error}\n", &[]), [0, 1, 0, 0]);
}

#[test]
fn mistakes_in_checks_come_with_the_way_out() {
    assert_eq!(last("checks: {cor-gap: error}\n")[1], "did you mean `core-gap`?");
    for (written, word) in
        [("deny", "error"), ("提醒", "warning"), ("warn", "warning"), ("忽略", "allow"), ("off", "allow")]
    {
        assert_eq!(last(&format!("checks: {{core-gap: {written}}}\n"))[1], format!("write `{word}`"));
    }
    assert_eq!(codes("checks: {core-gap: error, P0217: error}\n"), ["P0217", "P0905"]);
    assert_eq!(
        codes("checks: {quarter-shares-total: info, P0021: allow, P0902: warning}\n"),
        ["P0217", "P0904", "P0904", "P0904"]
    );
    let twice = |one: &str, other: &str| {
        codes(&format!("allow:\n  - {{{one}, reason: x, until: 12-31}}\n  - {{{other}, reason: y, until: 12-31}}\n"))
    };
    assert_eq!(twice("check: core-gap", "check: P0217"), ["(P0217)", "P0905"]);
    assert_eq!(twice("check: core-gap, at: promos.双11", "check: P0217, at: promos.双11"), ["(P0217)", "P0905"]);
    assert_eq!(twice("check: core-gap", "check: P0217, at: promos.双11"), ["(P0217)"]);
}

#[test]
fn thousands_of_waivers_are_judged_in_no_time() {
    let many: Vec<_> =
        (0..20_000).map(|n| format!("  - {{check: core-gap, at: promos.p{n}, reason: x, until: 12-31}}")).collect();
    let many = many.join("\n");
    let outcome = outcome(&format!("allow:\n{many}\n"), &Options::default());
    assert_eq!(outcome.findings.counts.warnings, 20_001);
    assert_eq!(outcome.findings.diags.len(), 501);
}
