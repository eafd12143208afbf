//! Quarters and months that are written as amounts.

use super::super::targets;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::options::{Change, Options};
use crate::source::Source;

const MONTHS: &str = "1月: 160万, 2月: 134万, 3月: 210万, 4月: 180万, 5月: 200万, 6月: 340万, 7月: 162万, 8月: 170万, \
                      9月: 220万, 10月: 180万, 11月: 7%, 12月: rest";

fn plan(gmv: &str, change: Option<&str>) -> Result<Plan, Vec<&'static str>> {
    let text = format!(
        "plan: 1\nname: 年\nyear: 2027\ngmv: {{{gmv}}}\npromos:\n  - {{id: 618, name: 618, tier: core, phases: \
         [{{kind: sale, dates: 06-10..06-18, share: 30%}}]}}\n"
    );
    let changes = change.map(|to| Change::new("--gmv", "gmv.target", to));
    let options = Options { changes: changes.into_iter().collect(), ..Options::default() };
    let outcome = Plan::read(&Source::new("plan.yaml", text), &options);
    let codes = outcome.findings.diags.iter().map(|diag| diag.rule.code).collect();
    outcome.worked.map(crate::expand::Worked::into_plan).ok_or(codes)
}

/// What is wrong with the target; that no promo is there for a quarter is not.
fn errors(gmv: &str) -> Vec<&'static str> {
    plan(gmv, None).expect_err(gmv).into_iter().filter(|code| !code.starts_with("P02")).collect()
}

fn yuan(amount: i128) -> Money {
    Money(amount * 100)
}

#[test]
fn twelve_months_are_the_year_and_quarters_their_sums() {
    let plan = plan(&format!("target: 2400万, months: {{{MONTHS}}}"), None).expect("sound");
    let targets = targets(&plan);
    assert_eq!(targets.month(0), yuan(1_600_000));
    assert_eq!(targets.month(10), yuan(1_680_000));
    assert_eq!(targets.month(11), yuan(24_000_000 - 17_760_000 - 1_800_000 - 1_680_000));
    assert_eq!(targets.days(plan.year.quarter_days(1)), yuan(7_200_000));
    // a share of the quarter is taken from June, whose days get the rest
    let promo = targets.promo(&plan.promos[0], &(0..365));
    assert_eq!(promo, yuan(2_160_000));
    assert_eq!(targets.month(5), yuan(3_400_000));
}

#[test]
fn amounts_keep_their_share_of_another_target() {
    let plan = plan(&format!("target: 2400万, months: {{{MONTHS}}}"), Some("1200万")).expect("sound");
    assert_eq!(targets(&plan).month(0), yuan(800_000));
    assert_eq!(targets(&plan).total(), yuan(12_000_000));
}

#[test]
fn a_target_that_is_written_nowhere_is_the_sum_of_its_parts() {
    let gmv =
        "quarters: {Q1: 240万, Q2: 360.5万, Q3: 200万, Q4: 400万}, months: {Q1: {1月: 100万, 2月: 25%, 3月: rest}}";
    let sound = plan(gmv, None).expect("sound");
    assert_eq!(sound.demand.target, yuan(12_005_000));
    assert_eq!(targets(&sound).month(1), yuan(600_000));
    assert_eq!(targets(&sound).month(2), yuan(800_000));
    let other = plan(gmv, Some("2401万")).expect("sound");
    assert_eq!(targets(&other).month(1), yuan(1_200_000));
    // wide digits in the file are digits, and a target that cannot be read is none
    let quoted = "target: '1200万', quarters: {Q1: 240万, Q2: 30%, Q3: rest, Q4: 400万}";
    assert_eq!(targets(&plan(quoted, Some("2400万")).expect("sound")).days(0..90), yuan(4_800_000));
    let wide = "target: １２００万, quarters: {Q1: 240万, Q2: 30%, Q3: rest, Q4: 400万}";
    assert_eq!(targets(&plan(wide, Some("2400万")).expect("sound")).days(0..90), yuan(4_800_000));
    let lost = plan("target: 很多, quarters: {Q1: 240万, Q2: 30%, Q3: rest, Q4: 400万}", Some("300万"));
    assert!(lost.is_err_and(|codes| codes.contains(&"P0106")));
    // with a share among the quarters nothing says what it is a share of
    assert_eq!(errors("quarters: {Q1: 240万, Q2: 30%, Q3: 200万, Q4: 400万}"), ["P0010"]);
}

#[test]
fn what_does_not_add_up_is_found_once() {
    for (gmv, codes) in [
        ("target: 1200万, quarters: {Q1: 240万, Q2: 30%, Q3: 190万, Q4: 400万}", ["P0101"]),
        ("target: 1200万, quarters: {Q1: 240万, Q2: 30%, Q3: rest, Q4: 800万}", ["P0106"]),
        ("target: 1200万, quarters: {Q1: 20%, Q2: 30%, Q3: 20%, Q4: 40%}", ["P0101"]),
        ("quarters: {Q1: 240万, Q2: 360万, Q3: 200万, Q4: 400.005}", ["P0105"]),
        (
            "quarters: {Q1: 240万, Q2: 360万, Q3: 200万, Q4: 400万}, months: {Q1: {1月: 1万, 2月: 1万, 3月: 1万}}",
            ["P0102"],
        ),
        ("target: 1200万, months: {1月: 50%, 2月: rest}", ["P0102"]),
        // what is missing or cannot be read does not make the target missing
        ("months: {1月: 100万, 2月: 60万}", ["P0102"]),
        ("quarters: {Q1: 240万, Q2: 360万, Q3: 200万, Q4: 四百}", ["P0013"]),
        // four numbers without a sign are percentages without theirs
        ("target: 1200万, quarters: {Q1: 20%, Q2: 35%, Q3: 15, Q4: 30%}", ["P0013"]),
    ] {
        assert_eq!(errors(gmv), codes, "{gmv}");
    }
    let twice =
        format!("target: 2400万, quarters: {{Q1: 500万, Q2: 724万, Q3: 552万, Q4: 624万}}, months: {{{MONTHS}}}");
    assert_eq!(errors(&twice), ["P0108", "P0108"]);
    let agreed = format!("target: 2400万, quarters: {{Q1: 21%, Q2: 30%, Q3: 23%, Q4: 26%}}, months: {{{MONTHS}}}");
    assert_eq!(plan(&agreed, None).map(|_| ()), Ok(()));
}
