//! `plan fmt`.

use std::fs;

use crate::support::{Run, SOUND, broken};

/// [`SOUND`] as someone in a hurry would write it.
fn messy() -> String {
    SOUND
        .replace("plan: 1\nname: 2027 测试计划\n", "name:   \"2027 测试计划\"   # 名称\nplan: 1\n")
        .replace("{Q1: 20%, Q2: 35%,", "{ Q1: 20% ,Q2: 35%,")
}

fn tidy() -> String {
    SOUND.replace("name: 2027 测试计划\n", "name: 2027 测试计划   # 名称\n")
}

#[test]
fn a_plan_is_written_in_its_layout_and_then_left_alone() {
    let output = Run::new(&["fmt"]).file("plan.yaml", messy()).stdout("formatted plan.yaml\n1 file formatted\n").run();
    assert_eq!(fs::read_to_string(output.path("plan.yaml")).expect("the plan"), tidy());
    assert_eq!(fs::read_dir(output.path(".")).expect("the folder").count(), 2, "the plan and .git");
    Run::new(&["fmt", "plan.yaml"]).file("plan.yaml", tidy()).stdout("1 file unchanged\n").run();
    Run::new(&["fmt", "--lang=zh"])
        .file("plans/plan.yaml", messy())
        .stdout("已整理 plans/plan.yaml\n整理了 1 个文件\n")
        .run();
    Run::new(&["fmt"])
        .env("PLAN_FILE", "shop.yaml")
        .file("shop.yaml", messy())
        .stdout("formatted shop.yaml\n1 file formatted\n")
        .run();
}

#[test]
fn a_file_in_its_layout_is_not_written_again() {
    let run = Run::new(&["fmt"]).file("plan.yaml", tidy());
    let before = fs::metadata(run.path("plan.yaml")).and_then(|meta| meta.modified()).expect("a time");
    let output = run.stdout("1 file unchanged\n").run();
    let after = fs::metadata(output.path("plan.yaml")).and_then(|meta| meta.modified()).expect("a time");
    assert_eq!(before, after);
}

#[test]
fn check_lists_what_would_change_and_writes_nothing() {
    let output = Run::new(&["fmt", "--check", "plans"])
        .file("plans/a.yaml", messy())
        .file("plans/b.yml", tidy())
        .file("plans/c.yaml", messy())
        .status(1)
        .stdout("would format plans/a.yaml\nwould format plans/c.yaml\n2 files would change, 1 file unchanged\n")
        .run();
    assert_eq!(fs::read_to_string(output.path("plans/a.yaml")).expect("the plan"), messy());
    Run::new(&["fmt", "--check", "plans", "--lang=zh"])
        .file("plans/a.yaml", messy())
        .status(1)
        .stdout("需要整理 plans/a.yaml\n1 个文件需要整理\n")
        .run();
    Run::new(&["fmt", "--check"]).file("plan.yaml", tidy()).stdout("1 file unchanged\n").run();
}

#[test]
fn diff_shows_what_would_change_and_writes_nothing() {
    let diff = "\
--- a/plan.yaml
+++ b/plan.yaml
@@ -1,9 +1,9 @@
-name:   \"2027 测试计划\"   # 名称
 plan: 1
+name: 2027 测试计划   # 名称
 year: 2027
 gmv:
   target: 1000万
-  quarters: { Q1: 20% ,Q2: 35%, Q3: 18%, Q4: 27%}
+  quarters: {Q1: 20%, Q2: 35%, Q3: 18%, Q4: 27%}
 quarters:
   Q1: {activities: {1月: 冬款清仓, 2月: 新春上新, 3月: 春季上新}}
   Q2: {activities: {4月: 会员日, 5月: 夏款首发, 6月: 年中大促}}
";
    let run = |args: &[&str]| Run::new(args).file("plan.yaml", messy()).stdout(diff).stderr("1 file would change\n");
    let output = run(&["fmt", "--diff"]).run();
    assert_eq!(fs::read_to_string(output.path("plan.yaml")).expect("the plan"), messy());
    run(&["fmt", "--diff", "--check"]).status(1).run();
    Run::new(&["fmt", "--diff"]).file("plan.yaml", tidy()).stderr("1 file unchanged\n").run();
}

#[test]
fn from_standard_input_to_standard_output() {
    Run::new(&["fmt", "-"]).stdin(messy()).stdout(&tidy()).run();
    Run::new(&["fmt", "-"]).stdin(tidy()).stdout(&tidy()).run();
    Run::new(&["fmt", "-", "--check"])
        .stdin(messy())
        .status(1)
        .stdout("would format <stdin>\n1 file would change\n")
        .run();
    Run::new(&["fmt", "-"])
        .stdin("a: [1\n")
        .status(1)
        .stderr_has(&["error[P0001]", "--> <stdin>:1:4", "1 error in <stdin>\n"])
        .run();
    Run::new(&["fmt", "-", "plan.yaml"]).file("plan.yaml", messy()).status(2).stderr_has(&["`-`", "alone"]).run();
}

#[test]
fn files_that_cannot_be_formatted_do_not_stop_the_others() {
    let twice = "name: x\nname: y\n";
    let output = Run::new(&["fmt", "a.yaml", "none.yaml", "b.yaml", "c.yaml", "empty"])
        .file("a.yaml", twice)
        .file("b.yaml", messy())
        .file("c.yaml", "gmv: {target: 1亿\n")
        .folder("empty")
        .status(3)
        .stdout_has(&[
            "error[P0003]",
            "1 error in a.yaml\n",
            "formatted b.yaml\n",
            "error[P0001]",
            "1 error in c.yaml\n",
            "1 file formatted, 2 files left alone because of errors\n",
        ])
        .stderr("error: cannot read none.yaml: no such file\nerror: no *.yaml or *.yml files in the folder empty, ignored ones aside\n")
        .run();
    assert_eq!(fs::read_to_string(output.path("a.yaml")).expect("the plan"), twice);
    assert_eq!(fs::read_to_string(output.path("b.yaml")).expect("the plan"), tidy());

    Run::new(&["fmt", "a.yaml"])
        .file("a.yaml", twice)
        .status(1)
        .stdout_has(&["error[P0003]", "1 error in a.yaml\n1 file left alone because of errors\n"])
        .run();
}

#[test]
fn errors_of_the_plan_do_not_matter() {
    Run::new(&["fmt"]).file("plan.yaml", broken()).stdout("1 file unchanged\n").run();
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let output = Run::new(&["fmt"])
        .file("plan.yaml", format!("\u{feff}{}", messy().replace('\n', "\r\n")))
        .stdout("formatted plan.yaml\n1 file formatted\n")
        .run();
    let written = fs::read_to_string(output.path("plan.yaml")).expect("the plan");
    assert_eq!(written, format!("\u{feff}{}", tidy().replace('\n', "\r\n")));
    Run::new(&["fmt"]).file("plan.yaml", &written).stdout("1 file unchanged\n").run();
    Run::new(&["fmt", "-"]).stdin(&written).stdout(&written).run();
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_stays() {
    use std::os::unix::fs::PermissionsExt;

    let run = Run::new(&["fmt"]).file("plan.yaml", messy());
    fs::set_permissions(run.path("plan.yaml"), fs::Permissions::from_mode(0o444)).expect("its owner");
    let output = run.status(3).stderr("error: cannot write plan.yaml: permission denied\n").run();
    assert_eq!(fs::read_to_string(output.path("plan.yaml")).expect("the plan"), messy());
}

#[test]
fn lists_in_the_column_of_their_key_are_formatted_whatever_else_is_wrong() {
    let plans = [
        ("promos:\n- {id: p, tier: core}\nplan: 1\n", "plan: 1\npromos:\n  - {id: p, tier: core}\n"),
        ("promos:\n- d\nname:\n", "name:\npromos:\n  - d\n"),
        (
            "budget:\n  m:\n    promos:\n    - b\n    rate: 10%\npromos:\n- phases:\n  - {kind: sale, dates: 5/10}\n  id: a\n",
            "promos:\n  - id: a\n    phases:\n      - {kind: sale, dates: 5/10}\nbudget:\n  m:\n    rate: 10%\n    promos:\n      - b\n",
        ),
        ("!!map {plan: 1}\n", "!!map {plan: 1}\n"),
        ("name: x\nplan: [? 1, 2]\n", "plan: [? 1, 2]\nname: x\n"),
    ];
    for (old, new) in plans {
        Run::new(&["fmt", "-"]).stdin(old).stdout(new).run();
    }
}
