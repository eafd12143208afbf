//! Waivers and weights, as a plan gives them and as the command line does.

use std::fmt::Write as _;

use serde_json::Value;

use crate::support::{Run, SOUND, broken, doubtful};

const WAIVER: &str = "\
allow:
  - {check: rate-outside-band, at: budget.marketing, reason: 上市首年加投，董事会已批, until: 2027-06-30}
";

/// A plan with a warning, `rate-outside-band`, and `policy` behind it.
fn plan(args: &[&str], policy: &str) -> Run {
    Run::new(args).file("plan.yaml", format!("{}{policy}", doubtful()))
}

#[test]
fn a_waived_warning_is_shown_and_does_not_count() {
    let args = ["validate", "-v", "--strict", "--as-of", "2027-06-30"];
    plan(&args, "").status(1).stdout_has(&["warning[P0303]"]).run();
    plan(&args, WAIVER)
        .stdout_has(&[
            "waived warning[P0303]: ",
            "--> plan.yaml:",
            "= note: waived until 2027-06-30: 上市首年加投，董事会已批\n",
            "\n1 waived in plan.yaml\n",
        ])
        .run();
    plan(&[&args[..], &["--lang", "zh"]].concat(), WAIVER)
        .stdout_has(&[
            "已豁免警告[P0303]：",
            "= 说明：豁免到 2027-06-30：上市首年加投，董事会已批\n",
            "plan.yaml：1 项已豁免\n",
        ])
        .run();
    let json = plan(&[&args[..], &["--format", "json"]].concat(), WAIVER).any_stdout().run().stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["warnings"], &json["waived"]), (&0.into(), &1.into()));
    let waived = serde_json::json!({"reason": "上市首年加投，董事会已批", "until": "2027-06-30"});
    assert_eq!(json["diagnostics"][0]["waived"], waived);
    assert_eq!(json["diagnostics"][0]["severity"], "warning");
}

#[test]
fn a_waiver_that_ended_is_an_error_for_who_validates_and_nothing_to_a_report() {
    plan(&["validate", "--as-of", "2027-07-01"], WAIVER)
        .status(1)
        .stdout_has(&[
            "warning[P0303]",
            "\n\nerror[P0902]: the waiver of `rate-outside-band` ended on 2027-06-30\n",
            "plan.yaml:29:",
            "\n1 error, 1 warning in plan.yaml\n",
        ])
        .run();
    let ended = WAIVER.replace("2027-06-30", "2001-06-30");
    plan(&["validate"], &ended).status(1).stdout_has(&["warning[P0303]", "error[P0902]"]).run();
    plan(&["budget"], &ended).stdout_has(&["marketing"]).run();
    plan(&["budget"], "").stdout_has(&["marketing"]).stderr("1 warning: plan validate plan.yaml\n").run();
}

#[test]
fn an_unused_waiver_is_a_warning() {
    let late = WAIVER.replace("2027-06-30", "2056-12-31");
    let run =
        |args: &[&str], at: &str| Run::new(args).file("plan.yaml", format!("{SOUND}{}", late.replace("marketing", at)));
    run(&["validate"], "marketing")
        .stdout_has(&["warning[P0901]: the waiver of `rate-outside-band` is not used"])
        .run();
    run(&["validate", "--strict"], "marketting")
        .status(1)
        .stdout_has(&["warning[P0901]", "`budget.marketting` leads nowhere", "did you mean `budget.marketing`?"])
        .run();
    run(&["validate", "--strict", "--allow", "unused-waiver"], "marketing").stdout_has(&["is sound"]).run();
}

#[test]
fn weights_of_the_plan_hold_for_reports_too() {
    let denied = "checks: {rate-outside-band: error}\n";
    plan(&["validate"], denied).status(1).stdout_has(&["error[P0303]", "1 error in plan.yaml\n"]).run();
    let refused = |report| plan(&[report], denied).status(1).stderr_has(&["error[P0303]", "1 error in plan.yaml\n"]);
    for report in ["breakdown", "budget"] {
        refused(report).run();
    }
    // no date depends on a rate
    for report in ["calendar", "due"] {
        refused(report).any_stdout().run();
    }
    plan(&["breakdown"], "checks: {P0303: allow}\n").stdout_has(&["2027-01"]).run();
    plan(&["breakdown"], "checks: {P0303: info}\n").stdout_has(&["2027-01"]).run();
    plan(&["validate", "--strict"], "checks: {P0303: info}\n")
        .stdout_has(&["info[P0303] plan.yaml:", "1 info in plan.yaml (-v shows all)\n"])
        .run();
    // a waiver weighs more than any weight
    let both = format!("{denied}{}", WAIVER.replace("2027-06-30", "2056-12-31"));
    plan(&["validate", "--strict"], &both)
        .stdout_has(&["waived error[P0303]", "until 2056-12-31: ", "1 waived in plan.yaml (-v shows all)\n"])
        .run();
    plan(&["breakdown"], &both).stdout_has(&["2027-01"]).run();
}

#[test]
fn the_command_line_has_the_last_word_and_its_last_option_the_very_last() {
    let errors = |args: &[&str], policy: &str| plan(&[&["validate"], args].concat(), policy);
    errors(&["--deny", "rate-outside-band"], "").status(1).stdout_has(&["error[P0303]"]).run();
    errors(&["--deny=P0215,p0303"], "").status(1).stdout_has(&["error[P0303]"]).run();
    errors(&["--strict", "--allow", "P0303"], "").stdout_has(&["plan.yaml is sound"]).run();
    errors(&["--allow", "P0303"], "checks: {P0303: error}\n").stdout_has(&["plan.yaml is sound"]).run();
    errors(&["--warn", "P0303"], "checks: {P0303: allow}\n").stdout_has(&["warning[P0303]"]).run();
    errors(&["--deny", "P0303", "--warn", "P0303"], "").stdout_has(&["warning[P0303]"]).run();
    errors(&["--warn", "P0303", "--deny", "P0303"], "").status(1).stdout_has(&["error[P0303]"]).run();
    // an info too may be made an error
    let gap = SOUND.replace("10月: 秋冬上新, ", "");
    Run::new(&["validate"]).file("plan.yaml", &gap).stdout_has(&["info[P0221]"]).run();
    Run::new(&["validate", "--deny", "empty-month"])
        .file("plan.yaml", &gap)
        .status(1)
        .stdout_has(&["error[P0221]"])
        .run();
}

#[test]
fn checks_that_do_not_exist_or_cannot_be_lowered_are_wrong_usage() {
    let wrong = |args: &[&str]| Run::new(&[&["validate"], args].concat()).file("plan.yaml", broken()).status(2);
    wrong(&["--deny", "core-gapp"])
        .stderr_has(&[
            "error: there is no check `core-gapp`",
            "`--deny <CHECK>`",
            "did you mean `core-gap`?",
            "plan checks",
        ])
        .run();
    wrong(&["--allow", "quarter-shares-total"])
        .stderr_has(&["`quarter-shares-total` cannot be given another weight", "the numbers cannot be computed"])
        .run();
    wrong(&["--lang=zh", "--warn", "core-gap,P0101"]).stderr_has(&["`P0101` 不能改成别的级别", "数字算不出来"]).run();
    wrong(&["--allow", "P0021"]).stderr_has(&["cannot be given another weight"]).run();
    wrong(&["--as-of", "06-01"]).stderr_has(&["`06-01` has no year"]).run();
    Run::new(&["validate", "--deny", "P0101"])
        .file("plan.yaml", broken())
        .status(1)
        .stdout_has(&["error[P0101]"])
        .run();
}

#[test]
fn what_is_waived_makes_room_for_errors() {
    let mut text = SOUND.to_owned();
    for n in 0..700 {
        writeln!(text, "  line{n}: {{band: 8%..12%, rate: 0.001%}}").expect("a string");
    }
    text.push_str("  last: {rate: 7}\nallow: [{check: P0303, reason: 试点, until: 2056-12-31}]\n");
    Run::new(&["validate"])
        .file("plan.yaml", text)
        .status(1)
        .stdout_has(&[
            "info[P0021] plan.yaml:",
            ": 201 more",
            "waived warning[P0303] 496 more of rate-outside-band",
            "error[P0013]",
            "1 error, 1 info, 700 waived in",
        ])
        .run();
}

#[test]
fn explain_says_how_to_waive_what_can_be_waived() {
    let pasted = "  allow:\n    - {check: rate-outside-band, reason: …, until: 12-31}\n";
    Run::new(&["explain", "P0303"]).stdout_has(&["How to waive it", pasted]).run();
    Run::new(&["explain", "P0303", "--lang", "zh"]).stdout_has(&["怎么豁免", pasted]).run();
    for code in ["P0101", "P0901", "P0021"] {
        let page = Run::new(&["explain", code]).any_stdout().run().stdout;
        assert!(!page.contains("waive it"), "{page}");
    }
    // pasted as it is, it asks for the reason
    plan(&["validate"], &pasted.replace("\n  ", "\n").replacen("  ", "", 1))
        .status(1)
        .stdout_has(&["error[P0011]: `...`"])
        .run();
}
