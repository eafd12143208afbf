//! `plan validate`.

use std::process::Stdio;

use serde_json::Value;

use crate::support::{Run, SOUND, broken, doubtful};

const CLEAN: &str = "plan.yaml is sound: 2027 测试计划, 2027, GMV target 10,000,000.00 CNY\n";

#[test]
fn one_sound_plan() {
    Run::new(&["validate"]).file("plan.yaml", SOUND).stdout(CLEAN).run();
    Run::new(&["validate", "plan.yaml", "--strict"]).file("plan.yaml", SOUND).stdout(CLEAN).run();
    Run::new(&["validate", "plan.yaml", "--lang", "zh"])
        .file("plan.yaml", SOUND)
        .stdout("plan.yaml 没有问题：2027 测试计划，2027 年，GMV 目标 10,000,000.00 CNY\n")
        .run();
    Run::new(&["validate", "-"]).stdin(SOUND).stdout_has(&["<stdin> is sound"]).run();
}

#[test]
fn what_needs_nothing_done_takes_few_lines() {
    let plans = concat!(env!("CARGO_MANIFEST_DIR"), "/plans");
    let lines = |path: &str| Run::new(&["validate", path]).any_stdout().run().stdout.lines().count();
    let (one, all) = (lines(&format!("{plans}/plan.yaml")), lines(plans));
    assert!((2..=12).contains(&one) && all <= 40, "{one} lines for one plan, {all} for all");
}

#[test]
fn errors_are_findings_on_standard_output() {
    Run::new(&["validate"])
        .file("plan.yaml", broken())
        .status(1)
        .stdout_has(&[
            "error[P0101]: quarter shares add up to 110%",
            "--> plan.yaml:6:",
            "help",
            "\n\n1 error in plan.yaml\n",
        ])
        .run();
    Run::new(&["validate", "--lang=zh"])
        .file("plan.yaml", broken())
        .status(1)
        .stdout_has(&["错误[P0101]：", "110%", "plan.yaml：1 个错误\n"])
        .run();
}

#[test]
fn warnings_count_under_strict_only() {
    let run = |args: &[&str]| Run::new(args).file("plan.yaml", doubtful());
    run(&["validate"]).stdout_has(&["warning[P0303]", "1 warning in plan.yaml\n"]).run();
    run(&["validate", "--strict"]).status(1).stdout_has(&["warning[P0303]", "1 warning in plan.yaml\n"]).run();
}

#[test]
fn many_files_are_reported_in_the_order_given() {
    Run::new(&["validate", "b", "a.yaml", "b/1.yaml", "c.yaml"])
        .file("a.yaml", broken())
        .file("b/2.yml", broken())
        .file("b/1.yaml", doubtful())
        .file("b/.hidden/3.yaml", broken())
        .file("b/notes.txt", "")
        .file("c.yaml", SOUND)
        .status(1)
        .stdout_has(&["--> b/1.yaml:", "--> b/2.yml:", "--> a.yaml:", "\n\n4 files checked: 2 errors, 1 warning\n"])
        .run();
    Run::new(&["validate", "."])
        .file("a.yaml", SOUND)
        .file("b/c.yml", SOUND)
        .stdout("2 files checked: no problems found\n")
        .run();
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    Run::new(&["validate", "a.yaml", "none.yaml", "b.yaml", "empty"])
        .file("a.yaml", SOUND)
        .file("b.yaml", broken())
        .folder("empty")
        .status(3)
        .stdout_has(&["--> b.yaml:", "2 files checked: 1 error\n"])
        .stderr(
            "error: cannot read none.yaml: no such file\n\
             error: no *.yaml or *.yml files in the folder empty, ignored ones aside\n",
        )
        .run();
}

#[test]
fn findings_for_programs() {
    let output = Run::new(&["validate", "--format", "json", "a.yaml", "b.yaml", "none.yaml", "c.yaml"])
        .file("a.yaml", broken())
        .file("b.yaml", SOUND)
        .file("c.yaml", doubtful())
        .status(3)
        .any_stdout()
        .stderr("error: cannot read none.yaml: no such file\n")
        .run();
    let json: Value = serde_json::from_str(&output.stdout).expect("JSON");
    assert_eq!(json["schema"], "plan/diagnostics/v1");
    assert_eq!((&json["files"], &json["errors"], &json["warnings"]), (&3.into(), &1.into(), &1.into()));
    let findings = json["diagnostics"].as_array().expect("a list");
    let places: Vec<_> = findings.iter().map(|finding| (&finding["code"], &finding["file"])).collect();
    assert_eq!(places, [(&"P0101".into(), &"a.yaml".into()), (&"P0303".into(), &"c.yaml".into())]);

    let output = Run::new(&["validate", "--format=json"]).file("plan.yaml", SOUND).any_stdout().run();
    let json: Value = serde_json::from_str(&output.stdout).expect("JSON");
    assert_eq!(json["diagnostics"], Value::Array(Vec::new()));
}

#[test]
fn order_and_findings_do_not_depend_on_the_threads() {
    let run = |threads: &str| {
        let mut run = Run::new(&["validate", "."]).env("RAYON_NUM_THREADS", threads).status(1).any_stdout();
        for nth in 0..300 {
            let text = if nth % 7 == 0 { broken() } else { SOUND.to_owned() };
            run = run.file(&format!("{:03}.yaml", nth * 37 % 300), text);
        }
        run.run().stdout
    };
    assert_eq!(run("1"), run("4"));
}

#[test]
fn a_reader_that_has_gone_away_is_no_error() {
    let run = Run::new(&["validate"]).file("plan.yaml", broken());
    let mut child = run.command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("its output");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(1), "what was found counts all the same");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    for args in [&["validate"][..], &["--version"], &["checks"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
        let run = Run::new(args).file("plan.yaml", SOUND);
        let output = run.command().stdout(full).stderr(Stdio::piped()).output().expect("the program");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "error: cannot write the output: the disk is full\n");
        assert_eq!(output.status.code(), Some(3));
    }
}
