//! `plan validate --fix` and `--diff`.

mod samples;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{Run, SOUND, broken};

/// [`SOUND`] with three slips.
fn misspelt() -> String {
    SOUND
        .replace("target: 1000万", "target：￥1000万   # 全年")
        .replace("tier: core", "tier: Core")
        .replace("band: 8%..12%", "band: \"8-12%\"")
}

/// [`misspelt`] spelt right.
fn spelt() -> String {
    SOUND.replace("target: 1000万", "target: 1000万   # 全年").replace("band: 8%..12%", "band: \"8%..12%\"")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a text")
}

const CLEAN: &str = "plan.yaml is sound: 2027 测试计划, 2027, GMV target 10,000,000.00 CNY\n";

#[test]
fn repairs_are_written_and_listed() {
    let said = "\
4 repairs in plan.yaml
  line 5: `target：￥1000万` → `target: 1000万`
  line 15: `Core` → `core`
  line 21: `8-12%` → `8%..12%`

";
    let output = Run::new(&["validate", "--fix"]).file("plan.yaml", misspelt()).stdout(&format!("{said}{CLEAN}")).run();
    assert_eq!(read(&output.path("plan.yaml")), spelt());
    Run::new(&["validate", "--fix"]).file("plan.yaml", spelt()).stdout(CLEAN).run();

    let output = Run::new(&["validate", "--fix", "--lang", "zh"])
        .file("plan.yaml", format!("\u{feff}{}", misspelt().replace('\n', "\r\n")))
        .stdout_has(&["plan.yaml：修复 4 处\n  第 5 行：`target：￥1000万` → `target: 1000万`\n", "plan.yaml 没有问题"])
        .run();
    assert_eq!(read(&output.path("plan.yaml")), format!("\u{feff}{}", spelt().replace('\n', "\r\n")));
}

#[test]
fn repairs_are_offered() {
    Run::new(&["validate", "plan.yaml"])
        .file("plan.yaml", misspelt())
        .status(1)
        .stdout_has(&["\n3 errors in plan.yaml\nall of these can be repaired: plan validate --fix plan.yaml\n"])
        .run();
    Run::new(&["validate", "--lang", "zh", "a.yaml", "b.yaml"])
        .file("a.yaml", misspelt())
        .file("b.yaml", broken())
        .status(1)
        .stdout_has(&["：4 个错误\n其中 3 处可以自动修复：plan validate --fix a.yaml b.yaml\n"])
        .run();
    let plain = Run::new(&["validate"]).file("plan.yaml", broken()).status(1).any_stdout().run();
    assert!(plain.stdout.ends_with("1 error in plan.yaml\n"), "{}", plain.stdout);
}

#[test]
fn a_line_that_is_added_is_named_and_never_unasked() {
    let lacking = "plan: 1\nname: x\nyear: 2027\ngmv:\n  target: 1亿  # 定了\n";
    Run::new(&["validate", "--fix", "--lang=zh"])
        .file("plan.yaml", lacking)
        .status(1)
        .stdout_has(&["按天数平均分：`quarters: {Q1: 24.66%", "也可以点名让程序取舍：--fix=P0010:even\n"])
        .run();
    let run = Run::new(&["validate", "--fix=P0010", "--lang=zh"]).file("plan.yaml", lacking).any_stdout().run();
    assert!(
        run.stdout.contains("第 5 行：加上 `quarters: {Q1: 24.66%, Q2: 24.93%, Q3: 25.21%, Q4: rest}`"),
        "{}",
        run.stdout
    );
}

#[test]
fn what_is_only_spelling_is_written_where_errors_are_left() {
    let text = misspelt().replace("Q3: 18%", "Q3: 28");
    let left = spelt().replace("Q3: 18%", "Q3: 28%");
    let output = Run::new(&["validate", "--fix"])
        .file("plan.yaml", &text)
        .status(1)
        .stdout_has(&[
            "5 repairs in plan.yaml\n",
            "`28` → `28%`\n",
            "error[P0101]: quarter shares add up to 110%",
            "\n1 error in plan.yaml\nto have it decided: --fix=P0101:close or --fix=P0101:scale\n",
        ])
        .run();
    assert_eq!(read(&output.path("plan.yaml")), left);
    Run::new(&["validate", "--diff"])
        .file("plan.yaml", &text)
        .status(1)
        .any_stdout()
        .stderr_has(&["\n5 repairs in plan.yaml shown, nothing written; 1 error would remain\n"])
        .run();
    let filtered = Run::new(&["validate", "--fix", "-"]).stdin(&text).status(1).stdout(&left);
    filtered.stderr_has(&["5 repairs in <stdin>", "P0101"]).run();
}

#[test]
fn no_file_gets_more_errors_than_it_had() {
    // what stands under a key that is not known is not read
    let hidden = broken().replace("budget:", "bugdet:").replace("rate: 10%", "rate: x").replace("rate: 4%", "rate: y");
    let output = Run::new(&["validate", "--fix"])
        .file("plan.yaml", &hidden)
        .status(1)
        .stdout_has(&["plan.yaml is left as it was: 1 repair would bring 3 errors to light, more than there are now\n"])
        .run();
    assert_eq!(read(&output.path("plan.yaml")), hidden);
    Run::new(&["validate", "--fix", "--lang", "zh"])
        .file("plan.yaml", hidden)
        .status(1)
        .stdout_has(&["plan.yaml 没有改动：修复 1 处之后会露出 3 个错误，比现在还多\n"])
        .run();
}

#[test]
fn all_or_nothing_writes_no_file_that_would_keep_errors() {
    let text = misspelt().replace("Q3: 18%", "Q3: 28");
    let output = Run::new(&["validate", "--fix=all-or-nothing"])
        .file("plan.yaml", &text)
        .status(1)
        .stdout_has(&[
            "error[P0101]: quarter shares add up to 110%",
            "6 |   quarters: {Q1: 20%, Q2: 35%, Q3: 28, Q4: 27%}",
            "\nplan.yaml is left as it was: 1 error would remain after 5 repairs\n\
             to have it decided: --fix=P0101:close or --fix=P0101:scale\n",
        ])
        .run();
    assert_eq!(read(&output.path("plan.yaml")), text);
    assert_eq!(fs::read_dir(output.path(".")).expect("the folder").count(), 2, "the plan and .git");

    let output = Run::new(&["validate", "--fix=P0101:close"]).file("plan.yaml", &text).any_stdout().run();
    assert!(read(&output.path("plan.yaml")).contains("{Q1: 10%, Q2: 35%, Q3: 28%, Q4: 27%}"));
    Run::new(&["validate", "--fix=all-or-nothing", "--lang", "zh"])
        .file("plan.yaml", text)
        .status(1)
        .stdout_has(&["plan.yaml 没有改动：修复 5 处之后还剩 1 个错误\n也可以点名让程序取舍：--fix=P0101:close 或 --fix=P0101:scale\n"])
        .run();
}

#[test]
fn many_files_each_by_itself() {
    let output = Run::new(&["validate", "--fix", "."])
        .file("a.yaml", misspelt())
        .file("b/b.yaml", broken())
        .file("c.yaml", SOUND)
        .status(1)
        .stdout_has(&["4 repairs in ./a.yaml\n", "--> ./b/b.yaml", "3 files checked: 1 error\n"])
        .run();
    assert_eq!(read(&output.path("a.yaml")), spelt());
    assert_eq!(read(&output.path("b/b.yaml")), broken());
}

#[test]
fn a_file_that_cannot_be_written_is_left_and_said() {
    let run = Run::new(&["validate", "--fix"]).file("plan.yaml", misspelt());
    let folder = run.command().get_current_dir().expect("a folder").to_owned();
    let path = folder.join("plan.yaml");
    let mut permissions = fs::metadata(&path).expect("the plan").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("read-only");
    let output = run
        .status(3)
        .stderr("error: cannot write plan.yaml: permission denied\nhelp: it is left as it was, without repairs\n")
        .run();
    assert_eq!(read(&output.path("plan.yaml")), misspelt());
}

#[test]
fn reports_show_what_remains() {
    let json = |args: &[&str], text: String, status| {
        let output = Run::new(args).file("plan.yaml", text).status(status).any_stdout().stderr_has(&[]).run();
        serde_json::from_str::<Value>(&output.stdout).expect("JSON")
    };
    let found = json(&["validate", "--format", "json"], misspelt(), 1);
    let band = &found["diagnostics"][2];
    assert_eq!(
        band["repairs"],
        serde_json::json!([{"name": "spelling", "safe": true, "edits": [
            {"line": 21, "column": 12, "end_line": 21, "end_column": 17, "text": "8%..12%"}
        ]}])
    );
    assert!(
        json(&["validate", "--format", "json"], SOUND.replace("rate: 4%", "rate: -4%"), 1)["diagnostics"][0]
            .get("repairs")
            .is_none()
    );
    let fixed = json(&["validate", "--fix", "--format", "json"], misspelt(), 0);
    assert_eq!(fixed["diagnostics"], Value::Array(Vec::new()));
    let text = misspelt().replace("Q3: 18%", "Q3: 28");
    assert_eq!(json(&["validate", "--fix", "--format", "json"], text.clone(), 1)["errors"], 1);
    // a file that is not written has all its findings
    assert_eq!(json(&["validate", "--fix=all-or-nothing", "--format", "json"], text, 1)["errors"], 4);
}

/// Gives a diff to a program that applies it in `folder`.
fn apply(program: &[&str], diff: &str, folder: &Path) {
    let mut child = Command::new(program[0])
        .args(&program[1..])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program:?}: {error}"));
    child.stdin.take().expect("a pipe").write_all(diff.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{program:?}: {}\n{diff}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_diff_can_be_applied() {
    for (name, wrong, right) in [
        ("plan.yaml", misspelt(), spelt()),
        ("我的 计划.yaml", misspelt(), spelt()),
        ("plan.yaml", misspelt().replace('\n', "\r\n"), spelt().replace('\n', "\r\n")),
        (
            "plan.yaml",
            format!("\u{feff}{}", misspelt().replace("plan: 1", "plan: 1.0")),
            format!("\u{feff}{}", spelt()),
        ),
        ("plan.yaml", SOUND.replace("timing: even\n", "timing: Even"), SOUND.replace("timing: even\n", "timing: even")),
    ] {
        for program in [&["git", "apply", "-"][..], &["patch", "-p1", "--binary"]] {
            let output = Run::new(&["validate", "--diff", name])
                .file(name, &wrong)
                .status(1)
                .any_stdout()
                .stderr_has(&[" shown, nothing written\n"])
                .run();
            assert_eq!(read(&output.path(name)), wrong);
            assert!(output.stdout.starts_with("--- a/"), "{}", output.stdout);
            apply(program, &output.stdout, &output.path(""));
            assert!(read(&output.path(name)) == right, "{program:?} {name}: {:?}", read(&output.path(name)));
        }
    }
}

#[test]
fn a_diff_goes_to_standard_output_and_findings_do_not() {
    Run::new(&["validate", "--diff"]).file("plan.yaml", SOUND).stderr(CLEAN).run();
    Run::new(&["validate", "--diff"])
        .file("plan.yaml", misspelt().replace("Q3: 18%", "Q3: 28"))
        .status(1)
        .stdout_has(&["-  quarters: {Q1: 20%, Q2: 35%, Q3: 28, Q4: 27%}\n+", "Q3: 28%, Q4"])
        .stderr_has(&["error[P0101]", "5 repairs in plan.yaml shown, nothing written; 1 error would remain\n"])
        .run();
    Run::new(&["validate", "--diff", "--color", "always"])
        .file("plan.yaml", misspelt())
        .status(1)
        .stdout_has(&["\u{1b}[1m--- a/plan.yaml", "\u{1b}[31m-", "\u{1b}[32m+"])
        .stderr_has(&["shown"])
        .run();
}

#[test]
fn standard_input_goes_out_repaired() {
    Run::new(&["validate", "--fix", "-"])
        .stdin(format!("\u{feff}{}", misspelt()))
        .stdout(&format!("\u{feff}{}", spelt()))
        .stderr_has(&["4 repairs in <stdin>\n", "<stdin> is sound"])
        .run();
    Run::new(&["validate", "--fix", "-"]).stdin(SOUND).stdout(SOUND).stderr_has(&["<stdin> is sound"]).run();
    let text = misspelt().replace("Q3: 18%", "Q3: 28");
    Run::new(&["validate", "--fix=all-or-nothing", "-"])
        .stdin(&text)
        .stdout(&text)
        .status(1)
        .stderr_has(&["P0101", "the plan goes out as it came in: 1 error would remain after 5 repairs\n"])
        .run();
}

#[test]
fn what_cannot_be_asked_for() {
    let says = |args: &[&str], parts: &[&str]| {
        Run::new(args).file("plan.yaml", misspelt()).status(2).stderr_has(parts).run();
    };
    says(&["validate", "--fix=P0999"], &["error: there is no check `P0999`", "help: did you mean `P", "P0101"]);
    says(&["validate", "--fix=quarter-share-total"], &["did you mean `quarter-shares-total`?"]);
    says(&["validate", "--fix=P0201"], &["findings of P0201 have no repair", "plan explain P0201"]);
    says(
        &["validate", "--fix=P0101:sum"],
        &["`P0101:sum` is no repair of P0101", "write P0101:close, P0101:scale or P0101:whole"],
    );
    says(&["validate", "--fix", "P0101"], &["`P0101` is a check, not a file", "`--fix=P0101`"]);
    says(&["validate", "--fix", "-", "plan.yaml"], &["standard input or files"]);
    says(&["validate", "--diff", "--format", "json"], &["both want standard output"]);
    Run::new(&["validate", "--fix=P0201", "--lang", "zh"]).status(2).stderr_has(&["P0201 没有自动修复"]).run();
}
