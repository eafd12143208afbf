//! `plan validate --format` for programs: what each is told, and where paths begin.

use std::fs;
use std::process::Stdio;

use serde_json::Value;

use crate::support::{Run, SOUND, broken, doubtful};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn exit_codes_are_the_same_in_every_format() {
    for format in ["human", "json", "github", "sarif", "junit", "gitlab"] {
        let run = |text: &str, more: &[&str]| {
            let args = [&["validate", "plan.yaml", "--format", format], more].concat();
            Run::new(&args).file("plan.yaml", text).any_stdout()
        };
        run(SOUND, &["--strict"]).run();
        run(&doubtful(), &[]).run();
        run(&doubtful(), &["--strict"]).status(1).run();
        run(&broken(), &[]).status(1).run();
        run(SOUND, &["none.yaml"]).status(3).stderr("error: cannot read none.yaml: no such file\n").run();
    }
}

#[test]
fn paths_begin_at_the_root_that_the_machine_names() {
    let at = |name: &str, root: &str, path: &str| {
        let run = Run::new(&["validate", path, "--format", "gitlab"]).file("shop/计划 1.yaml", broken()).within("shop");
        let mut command = run.command();
        let working = command.get_current_dir().expect("a folder").to_owned();
        let root = if root.is_empty() { working.clone() } else { working.join(root).canonicalize().expect(root) };
        let output = command.env(name, root).stdin(Stdio::null()).output().expect("the program");
        json(&String::from_utf8(output.stdout).expect("UTF-8"))[0]["location"]["path"]
            .as_str()
            .expect("a path")
            .to_owned()
    };
    assert_eq!(at("GITHUB_WORKSPACE", "..", "计划 1.yaml"), "shop/计划 1.yaml");
    assert_eq!(at("CI_PROJECT_DIR", "..", "./计划 1.yaml"), "shop/计划 1.yaml");
    assert_eq!(at("CI_PROJECT_DIR", "", "../shop/计划 1.yaml"), "计划 1.yaml");
    assert_eq!(at("NOTHING", "", "./计划 1.yaml"), "计划 1.yaml");
}

#[test]
fn json_names_files_as_they_were_named() {
    let run = Run::new(&["validate", "./plan.yaml", "--format", "json"]).file("plan.yaml", broken()).status(1);
    let output = run.env("GITHUB_WORKSPACE", "/").any_stdout().run();
    assert_eq!(json(&output.stdout)["diagnostics"][0]["file"], "./plan.yaml");
}

#[test]
fn github_is_given_errors_of_all_files_first() {
    let output = Run::new(&["validate", ".", "--format=github"])
        .file("a.yaml", doubtful())
        .file("b.yaml", broken())
        .file("c.yaml", SOUND)
        .status(1)
        .any_stdout()
        .run();
    let kinds: Vec<_> = output.stdout.lines().map(|line| line.split(",line").next().unwrap_or(line)).collect();
    assert_eq!(kinds, ["::error file=b.yaml", "::warning file=a.yaml"]);
}

#[test]
fn the_page_of_a_job_is_written_below_what_stands_there() {
    let page = tempfile::NamedTempFile::new().expect("a file");
    fs::write(page.path(), "# before\n\n").expect("room");
    let path = page.path().to_string_lossy().into_owned();
    let run = |args: &[&str]| {
        Run::new(args).file("plan.yaml", broken()).env("GITHUB_STEP_SUMMARY", &path).status(1).any_stdout().run();
        fs::read_to_string(page.path()).expect("a page")
    };
    let once = run(&["validate", "--format=github"]);
    assert!(once.starts_with("# before\n\n### Plan check\n"), "{once}");
    let twice = run(&["validate", "--format=github"]);
    assert_eq!(twice.matches("### Plan check").count(), 2);
    // no other format knows of the page, and a report to a file is not the log of a step
    for args in [&["validate", "--format=sarif"][..], &["validate"], &["validate", "--output=github=x.txt"]] {
        assert_eq!(run(args), twice, "{args:?}");
    }
}

#[test]
fn a_page_never_grows_past_what_github_takes() {
    let page = tempfile::NamedTempFile::new().expect("a file");
    fs::write(page.path(), "x".repeat(1_040_000)).expect("room");
    let path = page.path().to_string_lossy().into_owned();
    let mut run = Run::new(&["validate", ".", "--format=github"]).env("GITHUB_STEP_SUMMARY", &path);
    for nth in 0..60 {
        run = run.file(&format!("{nth}.yaml"), broken());
    }
    run.status(1).any_stdout().run();
    let written = fs::read_to_string(page.path()).expect("a page");
    assert!(written.len() < 1_048_576, "{}", written.len());
    let (_, page) = written.split_once("### Plan check").expect("a page");
    let rows = page.matches("| error | ").count();
    let line = page.trim_end().lines().last().expect("a line");
    assert_eq!(line, format!("{} more had no room on this page; the log of the step has all of them.", 60 - rows));
}

#[test]
fn fingerprints_stay_when_lines_are_added_above() {
    let prints = |text: String| {
        let run = Run::new(&["validate", "plan.yaml", "--format=sarif"]).file("plan.yaml", text).status(1);
        let log = json(&run.any_stdout().run().stdout);
        let results = log["runs"][0]["results"].as_array().expect("a list").clone();
        let print = |result: &Value| (result["ruleId"].clone(), result["partialFingerprints"]["keyPath/v1"].clone());
        let lines: Vec<_> = results
            .iter()
            .map(|result| result["locations"][0]["physicalLocation"]["region"]["startLine"].clone())
            .collect();
        (results.iter().map(print).collect::<Vec<_>>(), lines)
    };
    let text = broken().replace("rate: 10%", "rate: 14%");
    let (before, lines) = prints(text.clone());
    let (after, moved) = prints(format!("# one\n# two\n{text}"));
    assert_eq!(before.len(), 2);
    assert_ne!(lines, moved);
    assert_eq!(before, after);
    assert_ne!(before[0], before[1]);
}

#[test]
fn a_broken_file_of_holidays_is_reported_where_the_findings_would_be() {
    let run = |args: &[&str]| {
        let args = [&["validate", "--holidays", "2028.yaml"], args].concat();
        Run::new(&args).file("plan.yaml", SOUND).file("2028.yaml", "holidays: 1\nyear: x\n").status(1)
    };
    let output = run(&["--format=gitlab"]).any_stdout().run();
    assert_eq!(json(&output.stdout)[0]["location"]["path"], "2028.yaml");
    let output = run(&["--output", "junit=out.xml"]).stderr_has(&["--> 2028.yaml:1:1", "in 2028.yaml\n"]).run();
    let report = fs::read_to_string(output.path("out.xml")).expect("a report");
    assert!(report.contains("<testsuite name=\"2028.yaml\""), "{report}");
}

#[test]
fn standard_input_has_a_name() {
    let output = Run::new(&["validate", "-", "--format=sarif"]).stdin(broken()).status(1).any_stdout().run();
    let log = json(&output.stdout);
    let uri = log.pointer("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri");
    assert_eq!(uri, Some(&"%3Cstdin%3E".into()));
}
