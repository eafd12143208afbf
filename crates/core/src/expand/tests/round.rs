//! Quarters and months in whole steps.

use super::super::{Targets, targets};
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::year::MONTHS;
use crate::options::Options;
use crate::source::Source;

/// A year with these lines of `gmv`, and a promo whose phases take a share of June.
fn plan(gmv: &str) -> Result<Plan, Vec<&'static str>> {
    let text = format!(
        "plan: 1\nname: 年\nyear: 2027\nlast_year: {{gmv: 1000001}}\ngmv:\n{gmv}promos:\n  - {{id: 618, tier: core, phases: \
         [{{kind: sale, dates: 06-06..06-18, share: 40%}}, {{kind: encore, dates: 06-19..06-20, uplift: 2}}]}}\n"
    );
    let outcome = Plan::read(&Source::new("plan.yaml", text), &Options::default());
    let errors = outcome.findings.diags.iter().filter(|diag| diag.rule.severity == crate::diag::Severity::Error);
    let codes = errors.map(|diag| diag.rule.code).collect();
    outcome.worked.map(crate::expand::Worked::into_plan).ok_or(codes)
}

fn months(targets: &Targets) -> Vec<i128> {
    (0..MONTHS).map(|month| targets.month(month).0).collect()
}

#[test]
fn quarters_and_months_are_whole_steps_and_days_add_up_to_them() {
    let quarters = "  quarters: {Q1: 21.37%, Q2: 30%, Q3: 18.63%, Q4: rest}\n";
    let [plain, stepped] = ["", "  round: 7000\n"]
        .map(|round| targets(&plan(&format!("  target: 9996000\n{quarters}{round}")).expect("sound")));
    let step = 700_000;
    let (before, after) = (months(&plain), months(&stepped));
    assert_eq!(months(stepped.unrounded()), before, "what there is before rounding is the plan without it");
    for (month, (before, after)) in before.iter().zip(&after).enumerate() {
        assert_eq!(after % step, 0, "month {month}");
        // the quarter may be a step off, and the month in it
        assert!((after - before).abs() < 2 * step, "month {month}: {before} {after}");
    }
    assert_eq!(after.iter().sum::<i128>(), 999_600_000);
    // of 305.2, 428.4, 266.0 and 428.4 steps the one left over goes to the largest remainder, the earlier first
    let of_quarters: Vec<i128> = after.chunks(3).map(|months| months.iter().sum::<i128>() / step).collect();
    assert_eq!(of_quarters, [305, 429, 266, 428]);
    // the days of a month keep their proportion: the largest stays the largest
    let june = stepped.unrounded().days(151..152).0 * after[5];
    assert!((stepped.days(151..152).0 * before[5] - june).abs() <= before[5]);
}

#[test]
fn months_without_anything_get_nothing() {
    let gmv = "  target: 1000万\n  quarters: {Q1: 0%, Q2: 60%, Q3: 0%, Q4: 40%}\n  months: {Q4: {10月: 0%, 11月: 70%, 12月: 30%}}\n";
    let stepped = targets(&plan(&format!("{gmv}  round: 1万\n")).expect("sound"));
    assert_eq!(months(&stepped)[..3], [0, 0, 0]);
    assert_eq!(months(&stepped)[6..], [0, 0, 0, 0, 280_000_000, 120_000_000]);
    // a year of fewer steps than months
    let few = targets(
        &plan("  target: 3万\n  round: 1万\n  quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}\n").expect("sound"),
    );
    assert_eq!(months(&few).iter().sum::<i128>(), 3_000_000);
    assert!(months(&few).iter().all(|month| month % 1_000_000 == 0));
}

#[test]
fn amounts_that_are_written_stay() {
    let gmv =
        "  quarters: {Q1: 250万, Q2: 350万, Q3: 150万, Q4: 250万}\n  months: {Q2: {04: 100万, 05: 90万, 06: rest}}\n";
    let stepped = targets(&plan(&format!("{gmv}  round: 1万\n")).expect("sound"));
    assert_eq!(months(&stepped)[3..6], [100_000_000, 90_000_000, 160_000_000]);
    assert_eq!(stepped.total(), Money(1_000_000_000));
}

#[test]
fn a_target_that_grows_is_the_nearest_whole_number_of_steps() {
    let quarters = "  quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}\n";
    for (round, target) in [("1000", 1_160_000), ("3000", 1_161_000), ("0.01", 1_160_001)] {
        let grown = plan(&format!("  growth: 16%\n{quarters}  round: {round}\n")).expect("sound");
        assert_eq!(targets(&grown).total().0 / 100, target, "{round}");
    }
}

#[test]
fn what_is_no_whole_number_of_steps_is_an_error() {
    let quarters = "  quarters: {Q1: 20万, Q2: 30万, Q3: 25万, Q4: 25万}\n";
    let errors = |gmv: &str| plan(&format!("{gmv}{quarters}")).expect_err(gmv);
    assert_eq!(errors("  target: 100万\n  round: 10万\n"), ["P0109", "P0109"]);
    assert_eq!(errors("  target: 100万\n  round: 3万\n"), ["P0109"; 4], "30 is 10 steps of 3");
    assert_eq!(errors("  target: 100万\n  round: 0\n"), ["P0109"]);
    assert_eq!(errors("  target: 100万\n  round: 0.001\n"), ["P0105"]);
    assert!(plan(&format!("  target: 100万\n  round: 5万\n{quarters}")).is_ok());
}
