//! Folders that hold other files than plans.

use std::fs;

use crate::support::{Run, SOUND, broken};

const COMPOSE: &str = "version:   \"3\"\nservices:\n    web:\n        image:    nginx\n        plan: 1\n";
const HOLIDAYS: &str = "holidays: 1\nyear: 2027\nbreaks:\n  - {name: 国庆节, dates: 10-01..10-07}\n";
const PASSED: &str = "passed over: 1 file without `plan:`, 1 file of public holidays\n";

fn mixed(args: &[&str]) -> Run {
    let run = Run::new(args).file("docker-compose.yml", COMPOSE).file("holidays-2027.yaml", HOLIDAYS);
    run.file("node_modules/x/plan.yaml", broken()).file("built/plan.yaml", broken()).file(".gitignore", "/built/\n")
}

#[test]
fn only_plans_are_checked() {
    mixed(&["validate", "."]).file("shop.yaml", SOUND).stdout_has(&["shop.yaml is sound"]).stderr(PASSED).run();
    let chinese = "略过：1 个文件没有 `plan:`，1 个文件是法定节假日\n";
    mixed(&["validate", ".", "--lang", "zh"]).file("店.yaml", SOUND).any_stdout().stderr(chinese).run();
    // a plan is one however broken it is
    mixed(&["validate", "."])
        .file("shop.yaml", "name: x\n\"plan\": 1\ngmv: {target\n")
        .status(1)
        .stdout_has(&["shop.yaml"])
        .stderr(PASSED)
        .run();
    mixed(&["validate", "."])
        .status(3)
        .stderr("error: no plan in the folder .: 1 file without `plan:`, 1 file of public holidays\n")
        .run();
}

#[test]
fn only_plans_are_formatted() {
    let done = mixed(&["fmt", "."]).file("shop.yaml", SOUND).any_stdout().stderr(PASSED).run();
    let is = |path: &str, text: &str| assert_eq!(fs::read_to_string(done.path(path)).expect("the file"), text);
    is("docker-compose.yml", COMPOSE);
    is("holidays-2027.yaml", HOLIDAYS);
    is("built/plan.yaml", &broken());
}

#[test]
fn paths_can_be_left_out_and_hooks_name_files_that_are_no_plans() {
    Run::new(&["validate", ".", "--exclude", "old", "--exclude", "b.*"])
        .file("a.yaml", SOUND)
        .file("b.yaml", broken())
        .file("old/c.yaml", broken())
        .stdout_has(&["a.yaml is sound"])
        .run();
    // a pattern with a slash begins where the command is run, however the folder is named
    let dir = tempfile::tempdir().expect("a folder");
    let shops = dir.path().join("shops");
    fs::create_dir_all(shops.join("old")).expect("folders");
    fs::write(shops.join("a.yaml"), SOUND).expect("a plan");
    fs::write(shops.join("old/b.yaml"), broken()).expect("a plan");
    for named in [".", "shops", &*shops.to_string_lossy()] {
        let run = Run::new(&["validate", named, "--exclude", "shops/old"]).within(&dir.path().to_string_lossy());
        run.stdout_has(&["a.yaml is sound"]).run();
    }
    Run::new(&["validate", "a.yaml", "--exclude", "a.*"])
        .file("a.yaml", broken())
        .stderr("passed over: 1 file excluded\n")
        .run();
    let named = ["docker-compose.yml", "holidays-2027.yaml", "--only-plans"];
    mixed(&[&["validate"][..], &named].concat()).stderr(PASSED).run();
    mixed(&[&["fmt", "--check"][..], &named].concat()).stderr(PASSED).run();
    // named by mistake, it is told what it is and left as it is
    let said = ["error[P0023]: this is no plan, it looks like a file of Docker Compose"];
    let done = mixed(&["fmt", "docker-compose.yml"]).status(1).any_stderr().stdout_has(&said).run();
    assert_eq!(fs::read_to_string(done.path("docker-compose.yml")).expect("the file"), COMPOSE);
    mixed(&["validate", "--exclude", "!x", "."])
        .status(2)
        .stderr_has(&["`!x` is not a pattern, in `--exclude <GLOB>`", "*.k8s.yaml"])
        .run();
}

#[test]
fn plans_that_lookup_does_not_find_are_told_of() {
    let two = |args: &[&str]| Run::new(args).file("plans/a.yaml", SOUND).file("plans/b.yaml", SOUND).status(3);
    two(&["validate"]).stderr_has(&["no plan found", "2 plans in plans: `plan validate plans` checks them"]).run();
    two(&["budget", "--lang", "zh"]).stderr_has(&["plans 里有 2 份计划：`plan validate plans` 一起检查"]).run();
    Run::new(&["validate"]).file("2027女装计划.yaml", SOUND).status(3).stderr_has(&["`-p 2027女装计划.yaml`"]).run();
    Run::new(&["validate", "-p", "2027女装计划.yaml"]).file("2027女装计划.yaml", SOUND).any_stdout().run();
    Run::new(&["fmt", "--plan", "2027女装计划.yaml", "--check"])
        .file("2027女装计划.yaml", SOUND)
        .stdout("1 file unchanged\n")
        .run();
}

#[test]
fn public_holidays_are_checked_as_what_they_are() {
    let run = |text: String| Run::new(&["validate", "2027.yaml"]).file("2027.yaml", text);
    run(HOLIDAYS.to_owned()).stdout("no problems found in 2027.yaml\n").run();
    run(HOLIDAYS.replace("10-07", "10-32")).status(1).stdout_has(&["1 error in 2027.yaml"]).run();
}
