//! `plan checks`, `plan explain` and `plan completions`.

use serde_json::Value;

use crate::support::Run;

#[test]
fn checks_for_people_and_for_programs() {
    Run::new(&["checks"]).stdout_has(&["P0001", "P0101  error", "quarter-shares-total", "P0303  warning"]).run();
    Run::new(&["checks", "--lang", "zh"]).stdout_has(&["P0101  错误", "季度占比"]).run();
    let json = Run::new(&["checks", "--format", "json"]).any_stdout().run().stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["schema"], "plan/checks/v1");
    let checks = json["checks"].as_array().expect("a list");
    let one = checks.iter().find(|check| check["code"] == "P0101").expect("P0101");
    assert_eq!(one["name"], "quarter-shares-total");
    assert_eq!(one["severity"], "error");
}

#[test]
fn every_check_is_explained_in_both_languages() {
    let json = Run::new(&["checks", "--format", "json"]).any_stdout().run().stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    for check in json["checks"].as_array().expect("a list") {
        let (code, name) = (check["code"].as_str().expect("a code"), check["name"].as_str().expect("a name"));
        let headings = ["What it checks", "Why it matters", "Example", "How to fix it"];
        Run::new(&["explain", code]).stdout_has(&[&[code, name], &headings[..]].concat()).run();
        let headings = ["检查什么", "为什么要紧", "示例", "怎么改"];
        Run::new(&["explain", name, "--lang", "zh"]).stdout_has(&[&[code, name], &headings[..]].concat()).run();
    }
}

#[test]
fn a_check_that_does_not_exist() {
    Run::new(&["explain", "P9999"]).status(2).stderr_has(&["no check `P9999`", "plan checks"]).run();
    Run::new(&["explain", "promo-overlaps", "--lang=zh"]).status(2).stderr_has(&["没有 `promo-overlaps`"]).run();
}

#[test]
fn completions_speak_the_language_of_the_user() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        Run::new(&["completions", shell]).stdout_has(&["breakdown"]).run();
    }
    Run::new(&["completions", "fish"]).env("LANG", "zh_CN.UTF-8").stdout_has(&["检查计划"]).run();
    Run::new(&["completions", "tcsh"])
        .status(2)
        .stderr_has(&["`tcsh` is not a value", "write bash, elvish, fish, powershell or zsh"])
        .run();
}
