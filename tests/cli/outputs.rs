//! `plan validate --output`: several reports in one run, each written whole or not at all.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::support::{Run, SOUND, broken};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn several_reports_in_one_run() {
    let output = Run::new(&[
        "validate",
        "--output",
        "sarif=out/plan.sarif",
        "--output=junit=out/plan.xml",
        "--output=json=out/plan.json",
        "--output=human=out/plan.txt",
        "--output=gitlab=out/plan.gitlab.json",
        "--output=github=out/plan.log",
    ])
    .file("plan.yaml", broken())
    .folder("out")
    .status(1)
    .stdout_has(&["error[P0101]: quarter shares", "\n\n1 error in plan.yaml\n"])
    .run();
    assert_eq!(
        names(&output.path("out")),
        ["plan.gitlab.json", "plan.json", "plan.log", "plan.sarif", "plan.txt", "plan.xml"]
    );
    assert_eq!(fs::read_to_string(output.path("out/plan.txt")).expect("a report"), output.stdout);
    for (format, file) in [
        ("sarif", "plan.sarif"),
        ("junit", "plan.xml"),
        ("json", "plan.json"),
        ("gitlab", "plan.gitlab.json"),
        ("github", "plan.log"),
    ] {
        let alone =
            Run::new(&["validate", "--format", format]).file("plan.yaml", broken()).status(1).any_stdout().run();
        assert_eq!(fs::read_to_string(output.path("out").join(file)).expect(file), alone.stdout, "{format}");
    }
}

#[test]
fn a_format_may_go_to_standard_output_and_to_files() {
    let output = Run::new(&["validate", "--format=json", "--output=json=a.json", "--output=json=b.json"])
        .file("plan.yaml", broken())
        .status(1)
        .any_stdout()
        .run();
    for file in ["a.json", "b.json"] {
        assert_eq!(fs::read_to_string(output.path(file)).expect(file), output.stdout);
    }
}

#[test]
fn a_report_for_people_in_a_file_has_no_colours_and_says_what_could_not_be_read() {
    let output = Run::new(&["validate", "plan.yaml", "none.yaml", "--output=human=out.txt", "--color=always"])
        .file("plan.yaml", broken())
        .status(3)
        .any_stdout()
        .stderr_has(&["cannot read none.yaml"])
        .run();
    assert!(output.stdout.contains('\u{1b}'));
    let text = fs::read_to_string(output.path("out.txt")).expect("a report");
    assert!(!text.contains('\u{1b}'), "{text}");
    assert!(text.ends_with("\n\nerror: cannot read none.yaml: no such file\n"), "{text}");
}

#[test]
fn an_old_report_is_replaced_and_keeps_its_permissions() {
    let run = Run::new(&["validate", "--output=json=out.json"]).file("plan.yaml", SOUND).file("out.json", "old");
    let output = run.any_stdout().run();
    assert!(fs::read_to_string(output.path("out.json")).expect("a report").starts_with("{\n  \"schema\""));
    assert_eq!(names(&output.path(".")), [".git", "out.json", "plan.yaml"]);
}

#[test]
fn a_folder_that_does_not_exist_is_told_before_any_work_is_done() {
    let output = Run::new(&["validate", "--format=json", "--output=json=a.json", "--output=sarif=none/plan.sarif"])
        .file("plan.yaml", broken())
        .file("a.json", "old")
        .status(3)
        .stderr("error: cannot write none/plan.sarif: no such folder\n")
        .run();
    assert_eq!(fs::read_to_string(output.path("a.json")).expect("a file"), "old");
    assert_eq!(names(&output.path(".")), [".git", "a.json", "plan.yaml"]);
    Run::new(&["validate", "--output=sarif=out", "--lang=zh"])
        .file("plan.yaml", SOUND)
        .folder("out")
        .status(3)
        .stderr("错误：无法写入 out：这是文件夹\n")
        .run();
}

#[test]
fn a_run_that_finds_no_plan_writes_nothing() {
    let run = Run::new(&["validate", "--output=json=out.json"]).file("out.json", "old").status(3);
    let output = run.stderr_has(&["no plan found"]).run();
    assert_eq!(fs::read_to_string(output.path("out.json")).expect("a file"), "old");
    let run = Run::new(&["validate", "plan.yaml", "--holidays=none.yaml", "--output=json=out.json"]).status(3);
    let output = run.file("plan.yaml", SOUND).stderr_has(&["cannot read none.yaml"]).run();
    assert_eq!(names(&output.path(".")), [".git", "plan.yaml"]);
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_leaves_the_other_reports_as_they_were() {
    let output = Run::new(&["validate", "--output=json=out.json", "--output=sarif=/dev/full"])
        .file("plan.yaml", broken())
        .file("out.json", "old")
        .status(3)
        .any_stdout()
        .stderr("error: cannot write /dev/full: the disk is full\n")
        .run();
    assert_eq!(fs::read_to_string(output.path("out.json")).expect("a file"), "old");
    assert_eq!(names(&output.path(".")), [".git", "out.json", "plan.yaml"]);
}

#[test]
fn outputs_that_cannot_be_meant() {
    let wrong = |args: &[&str], said: &[&str]| {
        let args = [&["validate", "plan.yaml"], args].concat();
        let output = Run::new(&args).file("plan.yaml", SOUND).status(2).stderr_has(said).run();
        assert_eq!(fs::read_to_string(output.path("plan.yaml")).expect("the plan"), SOUND);
        assert_eq!(names(&output.path(".")), [".git", "plan.yaml"]);
    };
    wrong(&["--output", "sarif"], &["error: `sarif` names no file, in `--output <FORMAT=FILE>`", "sarif=plan.sarif"]);
    wrong(&["--output", "sarf=x"], &["there is no format `sarf`", "did you mean `sarif`?"]);
    wrong(&["--output", "sarif=-"], &["`-` is no file", "`--format sarif`"]);
    wrong(&["--output=json=x", "--output=sarif=./x"], &["two outputs go to the file ./x"]);
    wrong(&["--output=json=plan.yaml"], &["the output would overwrite plan.yaml, which is being read"]);
    wrong(
        &["--output=json=x", "--lang=zh", "--output=junit=x"],
        &["错误：有两个输出写到同一个文件 x\n帮助：每种格式各写一个文件\n"],
    );
}

#[test]
fn a_reader_that_has_gone_away_does_not_keep_a_report_from_its_file() {
    let run = Run::new(&["validate", "--output=json=out.json"]).file("plan.yaml", broken());
    let mut command = run.command();
    let folder = command.get_current_dir().expect("a folder").to_owned();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
    drop(child.stdout.take());
    assert_eq!(child.wait_with_output().expect("its output").status.code(), Some(1));
    assert!(fs::read_to_string(folder.join("out.json")).expect("a report").ends_with("}\n"));
}
