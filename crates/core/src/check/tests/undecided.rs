//! Values that are not decided: they read as absent, and are told of once.

use chrono::NaiveDate;

use super::{SHOP, found};
use crate::model::plan::{Plan, When};
use crate::source::Source;
use crate::{Change, Options};

/// The code and the text of each finding that is about one of these values, in a plan that is else without any.
fn told(text: &str) -> Vec<String> {
    let told = |diag: &crate::diag::Diag| format!("{} {}", diag.rule.code, &text[diag.span().range()]);
    found(text).iter().map(told).collect()
}

#[test]
fn what_is_not_decided_reads_as_absent_and_is_listed() {
    let text = format!("{SHOP}    band: 待定(市场部, 2026-12-15)\n").replace(
        "  marketing: {rate: 10%, split: {promo: 60%, daily: 40%}, promos: [618, 双11]}\n",
        "  marketing:\n    rate: 10%\n",
    );
    assert_eq!(told(&text), ["P0025 待定(市场部, 2026-12-15)"]);
    let plan = Plan::read(&Source::new("x", text), &Options::default()).into_plan().expect("sound");
    assert!(plan.lines[0].band.is_none());
    let [open] = plan.open.as_slice() else { panic!("{:?}", plan.open) };
    assert_eq!((open.path.as_str(), open.owner.as_deref()), ("budget.marketing.band", Some("市场部")));
    let task = plan.tasks.last().expect("a decision is a task");
    assert_eq!((task.text.as_str(), task.owner.as_deref()), ("待定：budget.marketing.band", Some("市场部")));
    assert_eq!(Some(task.when), NaiveDate::from_ymd_opt(2026, 12, 15).map(When::On));
    // in any width and case, without owner and day, under names of the user's choice, behind an alias
    for (from, to, marks) in [
        ("name: x", "name: x\nfiscal_year_start: ＴＢＤ（财务，2026-12-01）", &["ＴＢＤ（财务，2026-12-01）"][..]),
        ("tier: core, phases: [{kind: warmup", "platforms: tbd, tier: core, phases: [{kind: warmup", &["tbd"]),
        ("gmv: {target: 400万,", "gmv: {target: 400万, weekdays: {sat: TBD}, days: {01-01: 待定},", &["TBD", "待定"]),
        ("rate: 10%,", "rate: 10%, note: &x 待定(甲), timing: *x,", &["待定(甲)", "*x"]),
    ] {
        let text = SHOP.replace(from, to);
        let expected: Vec<String> = marks.iter().map(|mark| format!("P0025 {mark}")).collect();
        assert_eq!(told(&text), expected, "{to}");
    }
}

#[test]
fn what_is_needed_is_one_error_where_it_stands() {
    for (from, to, expected) in [
        ("target: 400万", "target: 待定(老板)", "P0011 待定(老板)"),
        ("target: 400万", "growth: 待定(老板)", "P0011 待定(老板)"),
        ("name: x", "name: TBD", "P0011 TBD"),
        ("Q1: 25%", "Q1: 待定", "P0011 待定"),
        ("daily: 40%", "daily: 待定", "P0011 待定"),
        ("promos: [618, 双11]", "promos: [618, 双11], channels: {a: TBD, b: rest}", "P0011 TBD"),
        ("rate: 10%", "rate: 待定", "P0309 待定"),
        ("dates: 11-11", "dates: 待定", "P0011 待定"),
        ("name: x", "name: x\nreadiness: [{task: t, lead: 待定(乙)}]", "P0226 待定(乙)"),
        (
            "name: x",
            "name: x\noffers: [{id: a, promo: 618, threshold: 100, off: TBD, uptake: 1%}]\noffers_paid_by: marketing",
            "P0413 TBD",
        ),
        ("name: x", "name: x\ncosts: {variable: {a: {rate: 待定, of: gmv}}}", "P0407 待定"),
        ("name: x", "name: x\nlast_year: {gmv: 待定}", "P0011 待定"),
        ("name: x", "name: x\nsales: {average_order_value: 待定, conversion_rate: 3%}", "P0401 待定"),
        // a day that cannot be read is no guess, and a comma in braces divides
        ("rate: 10%", "rate: 10%, band: '待定(甲, 下周)'", "P0011 '待定(甲, 下周)'"),
        ("rate: 10%", "rate: 10%, band: 待定(甲, 2026-12-15)", "P0008 待定(甲, 2026-12-15)"),
    ] {
        let text = SHOP.replacen(from, to, 1);
        let errors: Vec<String> =
            told(&text).into_iter().filter(|told| !told.starts_with("P02") || told.starts_with("P0226")).collect();
        assert_eq!(errors, [expected], "{to}");
    }
}

#[test]
fn what_is_laid_over_it_is_decided() {
    let text = SHOP.replace("target: 400万", "target: 待定(老板)");
    let options =
        Options { changes: vec![Change::new("--gmv", "gmv.target", "1亿".to_owned())], ..Options::default() };
    let outcome = Plan::read(&Source::new("x", text), &options);
    assert!(outcome.worked.is_some() && outcome.findings.diags.is_empty(), "{:?}", outcome.findings);
}

#[test]
fn a_day_that_is_past_is_a_warning_where_the_day_is_looked_at() {
    let text = SHOP.replace("rate: 10%,", "rate: 10%, note: \"待定(甲, 2026-12-15)\",");
    let codes = |day: Option<NaiveDate>| {
        let options = Options { as_of: day, ..Options::default() };
        let findings = Plan::read(&Source::new("x", text.clone()), &options).findings;
        findings.diags.iter().map(|diag| diag.rule.code).collect::<Vec<_>>()
    };
    let on = |day| NaiveDate::from_ymd_opt(2026, 12, day);
    assert_eq!([codes(None), codes(on(15)), codes(on(16))], [vec!["P0025"], vec!["P0025"], vec!["P0026"]]);
    // accepted like any other finding, by its place
    let waived =
        format!("{text}allow: [{{check: undecided, at: budget.marketing.note, reason: r, until: 2099-01-01}}]\n");
    let findings = Plan::read(&Source::new("x", waived), &Options::default()).findings;
    assert_eq!((findings.counts.total(), findings.counts.waived), (1, 1), "{findings:?}");
}
