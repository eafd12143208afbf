//! `plan breakdown` and `plan budget`: what the command line adds to the reports.

use std::process::Stdio;

use serde_json::Value;

use crate::support::{Run, SOUND, broken, doubtful};

#[test]
fn tables_and_markdown_name_their_file_first() {
    for report in ["breakdown", "budget"] {
        let run = |format: &str| Run::new(&[report, "--format", format]).file("plan.yaml", SOUND).any_stdout().run();
        assert!(run("table").stdout.starts_with("plan file: plan.yaml\n\n"));
        assert!(run("md").stdout.starts_with("plan file: plan.yaml\n\n"));
        assert!(!run("csv").stdout.contains("plan.yaml"));
        let json: Value = serde_json::from_str(&run("json").stdout).expect("JSON");
        assert_eq!(json["plan"]["source"], "plan.yaml");
    }
    Run::new(&["budget", "--lang=zh"]).file("plan.yaml", SOUND).stdout_has(&["计划文件：plan.yaml\n\n"]).run();
}

#[test]
fn a_plan_with_errors_yields_no_numbers() {
    for report in ["breakdown", "budget"] {
        for format in ["table", "md", "csv"] {
            Run::new(&[report, "--format", format])
                .file("plan.yaml", broken())
                .status(1)
                .stderr_has(&["error[P0101]", "1 error in plan.yaml\n"])
                .run();
        }
        let output = Run::new(&[report, "--format=json"]).file("plan.yaml", broken()).status(1).any_stdout().run();
        let json: Value = serde_json::from_str(&output.stdout).expect("JSON");
        assert_eq!(json["schema"], "plan/diagnostics/v1");
        assert_eq!(json["errors"], 1);
    }
}

#[test]
fn warnings_are_a_note() {
    Run::new(&["budget"])
        .file("plan.yaml", doubtful())
        .stdout_has(&["plan file: plan.yaml"])
        .stderr("1 warning: plan validate plan.yaml\n")
        .run();
    Run::new(&["breakdown", "-p", "-", "--format", "csv", "--lang", "zh"])
        .stdin(doubtful())
        .stdout_has(&["gmv"])
        .stderr("1 个警告：plan validate -\n")
        .run();
}

#[test]
fn the_part_of_the_year() {
    let run = |args: &[&str]| Run::new(args).file("plan.yaml", SOUND);
    let csv = |args: &[&str]| run(&[&["breakdown", "--format", "csv"], args].concat()).any_stdout().run().stdout;
    assert_eq!(csv(&["--quarter", "q2"]).lines().count(), 4);
    assert_eq!(csv(&["--month", "2027-06", "--by", "day"]).lines().count(), 31);
    assert_eq!(csv(&["--month", "6月"]), csv(&["--month=06"]));
    run(&["breakdown", "--month", "2028-06"])
        .status(2)
        .stderr("error: 2028-06 is not a month of the plan, which runs from 2027-01 to 2027-12\n")
        .run();
    run(&["budget", "--month", "13", "--lang", "zh"]).status(2).stderr_has(&["`13` 不是月份"]).run();
}

#[test]
fn another_target() {
    let output = Run::new(&["budget", "--gmv", "2亿", "--format", "json"]).file("plan.yaml", SOUND).any_stdout().run();
    let json: Value = serde_json::from_str(&output.stdout).expect("JSON");
    assert_eq!(json["target"], "200000000.00");
    assert_eq!(json["lines"][0]["amount"], "20000000.00");
}

#[test]
fn a_target_that_cannot_be_is_a_wrong_argument() {
    let run = |gmv: &str| Run::new(&["budget", "--gmv", gmv]).file("plan.yaml", SOUND).status(2);
    run("0").stderr_has(&["the target is zero, in `--gmv <AMOUNT>`"]).run();
    run("1.234").stderr_has(&["`--gmv`: 1.234 is finer than CNY"]).run();
}

#[test]
fn a_target_that_is_given_stands_in_for_what_the_file_says() {
    let run = |text: &str| Run::new(&["budget", "--gmv", "2亿", "--format", "json"]).file("plan.yaml", text);
    let with = |target: &str| {
        let text = SOUND.lines().map(|line| if line.trim_start().starts_with("target:") { target } else { line });
        text.collect::<Vec<_>>().join("\n") + "\n"
    };
    for target in ["  target: lots", "  target:", "  target: {a: 1}", "", "  target: 0"] {
        let output = run(&with(target)).any_stdout().run();
        let json: Value = serde_json::from_str(&output.stdout).expect("JSON");
        assert_eq!(json["target"], "200000000.00", "{target:?}");
    }
}

#[test]
fn a_target_that_is_wrong_beside_the_plan_is_shown_as_it_was_given() {
    let broken = SOUND.replace("year: 2027", "year: soon");
    Run::new(&["budget", "--gmv", "1.234"])
        .file("plan.yaml", &broken)
        .status(1)
        .stderr_has(&["--> plan.yaml:", "year: soon", "--> --gmv:1:1", "1 | 1.234"])
        .run();
}

#[test]
fn a_line_that_does_not_exist() {
    let run = |line: &str| Run::new(&["budget", "--line", line]).file("plan.yaml", SOUND);
    run("marketing").stdout_has(&["plan file"]).run();
    run("markting")
        .status(2)
        .stderr(
            "error: the plan has no budget line `markting`\n\
             help: did you mean `marketing`?\n\
             help: it has marketing and technology\n",
        )
        .run();
}

#[test]
fn units_have_names_for_every_keyboard() {
    let table =
        |unit: &str| Run::new(&["breakdown", "--unit", unit]).file("plan.yaml", SOUND).any_stdout().run().stdout;
    assert_eq!(table("万"), table("wan"));
    assert_eq!(table("亿"), table("yi"));
    assert_ne!(table("元"), table("万"));
    let csv = |args: &[&str]| {
        let args = [&["breakdown", "--format", "csv"], args].concat();
        Run::new(&args).file("plan.yaml", SOUND).any_stdout().run().stdout
    };
    assert_eq!(csv(&["--unit", "万"]), csv(&[]));
}

#[test]
fn tables_are_as_wide_as_the_environment_says() {
    let output =
        Run::new(&["budget", "--by", "month"]).file("plan.yaml", SOUND).env("COLUMNS", "60").any_stdout().run();
    for line in output.stdout.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 60, "{line}");
    }
    let output = Run::new(&["breakdown", "--ascii"]).file("plan.yaml", SOUND).any_stdout().run();
    assert!(!output.stdout.contains('─'), "{}", output.stdout);
}

#[test]
fn a_reader_that_has_gone_away_is_no_error() {
    let run = Run::new(&["breakdown", "--by", "day"]).file("plan.yaml", SOUND);
    let mut child = run.command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("its output");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

/// What a plan remarks on a budget line stands in the table of lines, and only there.
#[test]
fn a_note_of_a_budget_line_is_a_column() {
    let noted = SOUND.replacen("    rate:", "    note: 含代言人尾款\n    rate:", 1);
    assert_ne!(noted, SOUND, "a line with a rate");
    let run = |args: &[&str]| Run::new(args).file("plan.yaml", &noted);
    run(&["budget", "--lang", "zh"]).stdout_has(&["备注", "含代言人尾款"]).run();
    run(&["report", "--md"]).stdout_has(&["Note", "含代言人尾款"]).run();
    let json = |plan: &str| {
        let run = Run::new(&["budget", "--format", "json"]).file("plan.yaml", plan).any_stdout().run();
        serde_json::from_str::<Value>(&run.stdout).expect("JSON")["lines"].clone()
    };
    assert_eq!(json(&noted)[0]["note"], "含代言人尾款");
    assert!(json(SOUND).as_array().expect("lines").iter().all(|line| line.get("note").is_none()));
    let open = noted.replace("含代言人尾款", "待填");
    Run::new(&["validate"]).file("plan.yaml", &open).status(1).stdout_has(&["error[P0011]", "待填"]).run();
}

#[test]
fn another_target_gives_no_plan_a_target_that_it_lacks() {
    let lacking = "plan: 1\nname: x\nyear: 2027\n";
    Run::new(&["breakdown", "--gmv", "1000万"])
        .file("plan.yaml", lacking)
        .status(1)
        .stderr_has(&["error[P0010]: missing key `gmv`\n", "plan.yaml:1:1\n", "1 error in plan.yaml\n"])
        .run();
}
