//! The whole story in a repository: a pull request breaks a sum, annotations point at it, repairs close it, the layout is
//! checked, the comparison shows the money, and what is accepted is accepted for a while.

use std::fs;
use std::path::Path;

use crate::support::{Run, git};

/// The plan on the main branch, and what the pull request makes of it: see README.
const APPROVED: &str = include_str!("../../examples/review/approved.yaml");
const PROPOSED: &str = include_str!("../../examples/review/proposed.yaml");
const REPAIRED: &str = include_str!("../../examples/review/repaired.yaml");

/// A repository with the approved plan on `main` and the proposed one on a branch.
fn repository(folder: &Path) {
    git(folder, &["init", "-q", "."]);
    fs::create_dir(folder.join("plans")).expect("a folder");
    fs::write(folder.join("plans/plan.yaml"), APPROVED).expect("a plan");
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-qm", "the approved plan"]);
    git(folder, &["checkout", "-qb", "more-weight-on-q4"]);
    fs::write(folder.join("plans/plan.yaml"), PROPOSED).expect("a plan");
    git(folder, &["commit", "-qam", "more weight on Q4"]);
}

/// The lines of one text that differ from those of another, both with as many.
fn changed<'t>(old: &str, new: &'t str) -> Vec<&'t str> {
    assert_eq!(old.lines().count(), new.lines().count());
    old.lines().zip(new.lines()).filter(|(old, new)| old != new).map(|(_, new)| new.trim()).collect()
}

#[test]
fn a_pull_request() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path();
    repository(folder);
    let plan = |line: &str| {
        let args: Vec<&str> = line.split(' ').collect();
        Run::new(&args)
            .within(&folder.to_string_lossy())
            .env("PATH", &std::env::var("PATH").expect("a path"))
            .env("GITHUB_STEP_SUMMARY", &folder.join("page.md").to_string_lossy())
    };
    let path = folder.join("plans/plan.yaml");
    let text = || fs::read_to_string(&path).expect("the plan");

    // annotations stand at the lines of the pull request
    plan("validate --strict --format github --output sarif=plan.sarif --output junit=plan.xml")
        .status(1)
        .stdout_has(&[
            "::error file=plans/plan.yaml,line=9,endLine=9,col=18,endColumn=21,title=P0101 quarter-shares-total::quarter \
             shares add up to 105%25, not 100%25",
            "::error file=plans/plan.yaml,line=25,",
            "::error file=plans/plan.yaml,line=35,",
        ])
        .run();
    let page = fs::read_to_string(folder.join("page.md")).expect("the page of the job");
    assert!(page.contains("3 errors") && page.contains("plans/plan.yaml:9"), "{page}");
    let sarif: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(folder.join("plan.sarif")).expect("a report")).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(3));
    assert!(fs::read_to_string(folder.join("plan.xml")).expect("a report").contains("failures=\"3\""));

    // what is only misspelt is repaired; what takes a decision is left
    plan("validate --fix=all-or-nothing").status(1).stdout_has(&["P0101", "is left as it was"]).run();
    assert_eq!(text(), PROPOSED);
    plan("validate --fix").status(1).stdout_has(&["P0101", "--fix=P0101:close or --fix=P0101:scale"]).run();
    assert_eq!(changed(PROPOSED, &text()).len(), 2);
    plan("validate --fix=P0101").stdout_has(&["1 repair in plans/plan.yaml", "is sound"]).run();
    assert_eq!(text(), REPAIRED);
    assert_eq!(
        changed(PROPOSED, REPAIRED),
        [
            "quarters: {Q1: 15%, Q2: 30%, Q3: 15%, Q4: 40%}",
            "name: 双 11",
            "channels: {抖音: 50%, 小红书: 30%, 其他: 20%}"
        ]
    );
    plan("validate --strict").stdout_has(&["is sound"]).run();

    // the layout is the canonical one, and is restored where it is not
    plan("fmt --check plans/plan.yaml").stdout("1 file unchanged\n").run();
    let sound = text();
    fs::write(&path, sound.replace("quarters: {Q1: 15%, ", "quarters:  { Q1: 15%,")).expect("a plan");
    plan("fmt --check plans/plan.yaml").status(1).any_stdout().run();
    plan("fmt plans/plan.yaml").any_stdout().run();
    assert_eq!(text(), sound);

    // what it means in money, for the comment on the pull request
    plan("diff main --format md --fail-over 5%")
        .status(1)
        .stdout_has(&[
            "## 2027 年度计划: GMV target 12,000,000 (unchanged); budget 1,560,000 (unchanged)",
            "Moved by more than 5%: Q1 -600,000 (-25.00%), Q4 +600,000 (+14.29%)",
            "| Q4 | 4,200,000.00 | 4,800,000.00 | +600,000.00 | +14.29% |",
        ])
        .run();
    plan("diff main --format md --fail-over 25%").any_stdout().run();

    // a core promo close to the next is a warning, and is accepted for a while, with a reason
    let autumn = "  - {id: 会员节, tier: core, phases: [{kind: sale, dates: 11-15..11-17, uplift: 2}]}\n";
    let crowded = sound.replace("\nbudget:", &format!("{autumn}\nbudget:"));
    fs::write(&path, &crowded).expect("a plan");
    plan("validate --strict --as-of 2027-01-01").status(1).stdout_has(&["warning[P0217]"]).run();
    let waiver = "\nallow:\n  - {check: core-gap, at: promos.会员节, reason: 平台定的档期, until: 2027-06-30}\n";
    fs::write(&path, crowded + waiver).expect("a plan");
    plan("validate --strict --as-of 2027-06-30").stdout_has(&["waived warning", "平台定的档期"]).run();
    plan("validate --strict --as-of 2027-07-01").status(1).stdout_has(&["P0902"]).run();
}
