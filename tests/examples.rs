//! The programs under `examples/`, built into the tests and run.

use std::error::Error;
use std::path::{Path, PathBuf};

#[allow(dead_code)] // its `main`
#[path = "../examples/findings.rs"]
mod findings;
#[allow(dead_code)] // its `main`
#[path = "../examples/month_targets.rs"]
mod month_targets;
#[allow(dead_code)] // its `main`
#[path = "../examples/what_if.rs"]
mod what_if;

type Example = fn(&Path, &mut Vec<u8>) -> Result<(), Box<dyn Error>>;

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What an example writes about a file of the repository.
fn run(example: Example, path: &str) -> String {
    let mut out = Vec::new();
    example(&file(path), &mut out).expect("a plan that can be read");
    let root = format!("{}/", env!("CARGO_MANIFEST_DIR"));
    String::from_utf8(out).expect("UTF-8").replace(&root, "")
}

#[test]
fn findings_are_listed() {
    insta::assert_snapshot!(run(findings::run, "examples/errors/source-plan.yaml"), @r"
    examples/errors/source-plan.yaml:9:18: P0101 quarter shares add up to 110%, not 100%
        close the sum with `Q1: 10%`, `Q2: 25%`, `Q3: 15%` or `Q4: 20%`
        or scale all of them: `{Q1: 18.18%, Q2: 31.82%, Q3: 22.73%, Q4: 27.27%}`
    examples/errors/source-plan.yaml:15:22: P0224 an activity of 2027-01 says `开工`, and the Spring Festival is on 2027-02-06
        move it to 2027-02, after the holiday
    examples/errors/source-plan.yaml:45:9: P0306 no promo budget pays for the core promo `99`
        add `99` to the promos of `marketing`, or make it `tier: segment`
    examples/errors/source-plan.yaml:59:9: P0306 no promo budget pays for the core promo `双12`
        add `双12` to the promos of `marketing`, or make it `tier: segment`
    errors: 1, warnings: 3
    ");
}

#[test]
fn months_add_up_to_the_year() {
    let csv = run(month_targets::run, "plans/plan.yaml");
    let units =
        csv.lines().skip(1).map(|line| line.split(',').nth(2).expect("a column").parse::<i64>().expect("units"));
    assert_eq!(units.sum::<i64>(), 10_000_000_000);
    assert_eq!(csv.lines().count(), 13);
    assert!(csv.starts_with("month,days,gmv_minor_units,gmv\n2027-01,31,700000000,7000000.00\n"), "{csv}");
}

#[test]
fn targets_are_compared() {
    insta::assert_snapshot!(run(what_if::run, "plans/plan.yaml"), @r"
    8000万: best month 2027-06 14,840,000.00, largest promo 618 16,815,237.49, budgets 16,000,000.00
    1亿: best month 2027-06 18,550,000.00, largest promo 618 21,019,046.83, budgets 20,000,000.00
    1.2亿: best month 2027-06 22,260,000.00, largest promo 618 25,222,856.21, budgets 24,000,000.00
    ");
}

#[test]
fn a_plan_with_errors_has_no_numbers() {
    let mut out = Vec::new();
    let wrong = file("examples/errors/source-plan.yaml");
    assert!(month_targets::run(&wrong, &mut out).is_err() && what_if::run(&wrong, &mut out).is_err());
    assert!(out.is_empty());
}
