//! Folders: plans of one path are compared, and what is new or gone is a change.

use serde_json::Value;

use super::{grown, json};
use crate::support::{Run, SOUND, broken, git};

/// Four plans, of which one grows, one goes, one comes and one stays, and files that are none.
fn two_folders(args: &[&str]) -> Run {
    Run::new(&[&["diff", "old", "new"], args].concat())
        .file("old/b.yaml", SOUND)
        .file("new/b.yaml", grown())
        .file("old/gone.yml", SOUND)
        .file("new/a/new.yaml", SOUND)
        .file("old/same.yaml", SOUND)
        .file("new/same.yaml", SOUND)
        .file("old/compose.yaml", "services: {}\n")
        .file("new/notes.txt", "plan: 1\n")
}

/// `main` has two plans in `plans`; the working tree has one of them larger, and a new one in place of the other.
fn in_repository(args: &[&str]) -> Run {
    let run = Run::new(args).file("plans/b.yaml", SOUND).file("plans/gone.yaml", SOUND).file("plans/x.yaml", "x: 1\n");
    let folder = run.root().to_owned();
    git(&folder, &["init", "-q", "."]);
    git(&folder, &["add", "-A"]);
    git(&folder, &["commit", "-qm", "base"]);
    std::fs::remove_file(folder.join("plans/gone.yaml")).expect("a file");
    run.file("plans/b.yaml", grown()).file("plans/new.yaml", SOUND).env("PATH", &std::env::var("PATH").expect("a path"))
}

/// `path fate changed` of every plan.
fn fates(object: &Value) -> Vec<String> {
    let plans = object["plans"].as_array().expect("plans");
    plans.iter().map(|plan| format!("{} {} {}", plan["path"], plan["fate"], plan["changed"]).replace('"', "")).collect()
}

#[test]
fn plans_of_one_path_are_compared() {
    two_folders(&[])
        .env("COLUMNS", "80")
        .stdout_has(&[
            "plans: old → new\n\n4 plans: 1 changed, 1 new, 1 gone\n",
            "GMV target by plan\n",
            "a/new.yaml         new                  10,000,000.00  +10,000,000.00      new\n",
            "b.yaml                   10,000,000.00  11,000,000.00",
            "gone.yml           gone  10,000,000.00                 -10,000,000.00     gone\n",
            "1 other unchanged        10,000,000.00  10,000,000.00",
            "Total                    30,000,000.00  31,000,000.00",
            "\nplan files: old/b.yaml → new/b.yaml\n\n2027 测试计划: GMV target 10,000,000 → 11,000,000",
        ])
        .run();
    two_folders(&["--lang", "zh", "--format", "md", "--fail-over", "5000万"])
        .status(1)
        .stdout_has(&[
            "## 4 份计划：1 份有改动，1 份新增，1 份删除\n\n计划：old → new\n\n变动超过 5000万元：a/new.yaml（新增）、gone.yml（删除）。\n",
            "### 各计划的预算\n\n| 计划 | 变化 | 原来 |",
        ])
        .run();
    let object = json(&two_folders(&["--format=json", "--fail-over=5%"]).any_stdout().status(1).run());
    assert_eq!((&object["schema"], &object["changed"]), (&"plan/diffs/v1".into(), &3.into()));
    assert_eq!(
        fates(&object),
        ["a/new.yaml added true", "b.yaml kept true", "gone.yml removed true", "same.yaml kept false"]
    );
    let exceeded = object["exceeded"].as_array().expect("a list");
    assert_eq!(exceeded, &["a/new.yaml", "b.yaml", "gone.yml"]);
    assert_eq!(object["plans"][1]["diff"]["schema"], "plan/diff/v1");
    assert_eq!(object["plans"][1]["diff"]["new"]["source"], "new/b.yaml");
    assert_eq!(object["plans"][0]["new"]["target"], "10000000.00");
    assert_eq!(object["plans"][2]["old"]["source"], "old/gone.yml");
    let object = json(&two_folders(&["--format=json", "--exclude", "gone*", "--exclude=a"]).any_stdout().run());
    assert_eq!(fates(&object), ["b.yaml kept true", "same.yaml kept false"]);
    assert!(object.get("exceeded").is_none());
}

#[test]
fn folders_of_revisions() {
    let expected = ["b.yaml kept true", "gone.yaml removed true", "new.yaml added true"];
    for args in [&["main", "plans"][..], &["main:", "plans"], &["main:plans"], &["plans"], &["HEAD:plans", "plans/"]] {
        let object = json(&in_repository(&[&["diff", "--format=json"], args].concat()).any_stdout().run());
        assert_eq!(fates(&object), expected, "{args:?}");
        assert!(object["plans"][0]["diff"]["old"]["source"].as_str().expect("a name").ends_with(":plans/b.yaml"));
    }
    let object = json(&in_repository(&["diff", "--format=json", "main", "."]).within("plans").any_stdout().run());
    assert_eq!(fates(&object), expected);
    let object = json(&in_repository(&["diff", "--format=json", "main", "."]).any_stdout().run());
    assert_eq!(fates(&object)[0], "plans/b.yaml kept true");
    assert_eq!(object["plans"][0]["diff"]["old"]["source"], "main:plans/b.yaml");
    // the other way round, and two revisions
    let object = json(&in_repository(&["diff", "--format=json", "plans", "main"]).any_stdout().run());
    assert_eq!(fates(&object), ["b.yaml kept true", "gone.yaml added true", "new.yaml removed true"]);
    in_repository(&["diff", "main:plans", "HEAD", "--fail-over=0"])
        .stdout("plans: main:plans → HEAD:plans\n\n2 plans: no change\nNothing moved by more than CNY 0.\n")
        .run();
    // what git ignores and has all the same is compared
    in_repository(&["diff", "main", "plans", "--fail-over=50%"])
        .file(".gitignore", "plans/b.yaml\nplans/new.yaml\n")
        .status(1)
        .stdout_has(&["2 plans: 1 changed, 1 gone\n", "Moved by more than 50%: gone.yaml (gone).\n"])
        .run();
}

#[test]
fn a_plan_that_is_new_or_gone_exceeds_any_limit() {
    in_repository(&["diff", "main", "plans/new.yaml", "--fail-over", "1亿"])
        .status(1)
        .stdout_has(&["plans: main:plans/new.yaml → plans/new.yaml\n\n1 plan: 1 new\n", "plans/new.yaml (new).\n"])
        .run();
    in_repository(&["diff", "plans/new.yaml"]).stdout_has(&["1 plan: 1 new\n"]).run();
    in_repository(&["diff", "plans/new.yaml", "main", "--fail-over=9%"])
        .status(1)
        .stdout_has(&["1 plan: 1 gone\n"])
        .run();
    // a folder that is new as a whole
    in_repository(&["diff", "main", "more", "--fail-over=9%"])
        .file("more/a.yaml", SOUND)
        .status(1)
        .stdout_has(&["plans: main:more → more\n\n1 plan: 1 new\n"])
        .run();
}

#[test]
fn nothing_compared_is_a_failure() {
    let says = |args: &[&str], code, error: &str| {
        let run = in_repository(&[&["diff"], args].concat()).file("empty/a.yaml", "x: 1\n");
        run.status(code).stderr(error).run();
    };
    says(&["main", "empty"], 3, "error: nothing to compare: there is no plan in main:empty and none in empty\n");
    says(&["main", "empty", "--lang", "zh"], 3, "错误：没有可以比较的计划：main:empty 和 empty 里都没有\n");
    says(
        &["main", "plans", "--exclude", "plans"],
        3,
        "error: nothing to compare: there is no plan in main:plans and none in plans\n",
    );
    says(&["main:nope", "plans"], 3, "error: there is no nope in main\n");
    says(&["nope:", "plans"], 3, "error: there is no revision `nope`\n");
    says(
        &["plans", "plans/b.yaml"],
        2,
        "error: plans is a folder and plans/b.yaml a file\nhelp: compare two files or two folders\n",
    );
    says(&["plans", "plans/c.yaml"], 3, "error: cannot read plans/c.yaml: no such file\n");
}

#[test]
fn errors_of_any_plan_are_told() {
    let run = |format: &str| two_folders(&["--format", format]).file("new/same.yaml", broken()).status(1);
    run("table").stderr_has(&["error[P0101]", "1 error in new/same.yaml\n"]).run();
    let object = json(&run("json").any_stdout().run());
    assert_eq!(object["schema"], "plan/diagnostics/v1");
    two_folders(&[])
        .file("new/b.yaml", grown().replace("year: 2027", "year: 2027\ncurrency: USD"))
        .status(2)
        .stderr_has(&["old/b.yaml is in CNY and new/b.yaml in USD"])
        .run();
}
