//! Factors of single days and of ranges beside those of weekdays.

use super::super::targets;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::options::Options;
use crate::source::Source;

/// A year whose first quarter has one yuan for every ordinary day of it, with a promo on 02-01 to 02-02.
fn plan(target: &str, factors: &str) -> Result<Plan, Vec<&'static str>> {
    let text = format!(
        "plan: 1\nname: 年\nyear: 2027\ngmv:\n  target: {target}\n  quarters: {{Q1: 100%, Q2: 0%, Q3: 0%, Q4: 0%}}\n  {factors}\n\
         promos:\n  - {{id: 年, name: 年, tier: core, phases: [{{kind: sale, dates: 02-01..02-02, uplift: 3}}]}}\n"
    );
    let outcome = Plan::read(&Source::new("plan.yaml", text), &Options::default());
    let errors = outcome.findings.diags.iter().filter(|diag| diag.rule.code.starts_with("P01"));
    let codes = errors.map(|diag| diag.rule.code).collect();
    outcome.worked.map(crate::expand::Worked::into_plan).ok_or(codes)
}

#[test]
fn a_day_weighs_its_weekday_its_own_factor_and_its_uplift() {
    // 2027-02-01 is a Monday: of the 90 days of the quarter 13 are
    let own = [3.0, 1.5, 0.5, 4.0, 0.25];
    let others = 2.0 * 12.0 + 90.0 - 12.0 - 5.0;
    let target = format!("{}", own.iter().sum::<f64>() + others);
    let factors = "weekdays: {mon: 2}\n  days: {02-01..02-03: 0.5, 03-31: 4x, 2026-12-28..2027-01-01: 0.25}";
    let year = plan(&target, factors).expect("sound");
    let targets = targets(&year);
    let day = |month: usize, day: usize| {
        let at = year.year.month_days(month).start + day - 1;
        targets.days(at..at + 1)
    };
    assert_eq!([day(1, 1), day(1, 2), day(1, 3), day(1, 4)], [300, 150, 50, 100].map(Money));
    assert_eq!([day(2, 31), day(0, 1), day(0, 2), day(0, 4)], [400, 25, 100, 200].map(Money));
}

#[test]
fn a_factor_of_one_changes_nothing() {
    let [with, without] = ["days: {cny-1d..cny+6d: 1, 12-31: 1x}", "weekdays: {mon: 1}"].map(|factors| {
        let plan = plan("123456.78", factors).expect("sound");
        (0..365).map(|day| targets(&plan).days(day..day + 1)).collect::<Vec<_>>()
    });
    assert_eq!(with, without);
}

#[test]
fn days_have_one_factor_and_no_more_decimals_than_any() {
    let errors = |factors: &str| plan("100", factors).expect_err(factors);
    assert_eq!(errors("days: {06-01..06-05: 2, 06-05: 1}"), ["P0123"]);
    assert_eq!(errors("days: {06-05: 2, 2027-06-05: 2}"), ["P0123"]);
    assert_eq!(errors("weekdays: {tue: 1.00001}\n  days: {06-01: 1.00001}"), ["P0124"]);
    // on no day do the two meet, or all nines of the product are noughts
    assert!(plan("100", "weekdays: {tue: 1.00001}\n  days: {06-02: 1.00001}").is_ok());
    assert!(plan("100", "weekdays: {tue: 1.00002}\n  days: {06-01: 1.00005}").is_ok());
    // the largest of all
    let most = "weekdays: {mon: 999999.999999999}\n  days: {02-01: 999999}";
    assert_eq!(targets(&plan("99999999.99", most).expect("sound")).total(), Money(9_999_999_999));
}
