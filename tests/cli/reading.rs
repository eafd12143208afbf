//! Which plan is read, and what cannot be read.

use crate::support::{Run, SOUND, broken};

#[test]
fn the_nearest_plan_is_found() {
    let report = |path: &str| format!("plan file: {path}\n");
    Run::new(&["breakdown"]).file("plan.yaml", SOUND).stdout_has(&[&report("plan.yaml")]).run();
    Run::new(&["breakdown"]).file("plan.yml", SOUND).stdout_has(&[&report("plan.yml")]).run();
    Run::new(&["breakdown"]).file("plans/plan.yaml", SOUND).stdout_has(&[&report("plans/plan.yaml")]).run();
    let below = Run::new(&["breakdown"]).file("plan.yaml", SOUND).within("shop/2027");
    below.stdout_has(&[&report("../../plan.yaml")]).run();
}

#[test]
fn a_plan_that_is_named_comes_before_the_nearest() {
    let run = |args: &[&str]| Run::new(args).file("a.yaml", SOUND).file("plan.yaml", broken());
    run(&["breakdown", "-p", "a.yaml"]).stdout_has(&["plan file: a.yaml\n"]).run();
    run(&["breakdown"]).env("PLAN_FILE", "a.yaml").stdout_has(&["plan file: a.yaml\n"]).run();
    run(&["validate"]).env("PLAN_FILE", "a.yaml").stdout_has(&["a.yaml"]).run();
    run(&["breakdown", "--template", "standard"])
        .env("PLAN_FILE", "plan.yaml")
        .stdout_has(&["built-in plan: standard\n"])
        .run();
    run(&["breakdown", "--plan", "a.yaml"]).env("PLAN_FILE", "none.yaml").stdout_has(&["plan file: a.yaml\n"]).run();
    run(&["breakdown", "-p", "-"]).stdin(SOUND).stdout_has(&["plan file: <stdin>\n"]).run();
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_named_is_read_once() {
    for args in
        [&["validate", "/dev/stdin"][..], &["validate", "--only-plans", "/dev/stdin"], &["breakdown", "/dev/stdin"]]
    {
        Run::new(args).stdin(SOUND).stdout_has(&["/dev/stdin"]).run();
    }
}

#[test]
fn no_plan_at_all() {
    Run::new(&["breakdown"])
        .within("shop")
        .status(3)
        .stderr(
            "error: no plan found; looked for plan.yaml, plan.yml or plans/plan.yaml in [DIR]/shop and [DIR]\n\
             help: `plan init` writes a plan to start from\n\
             help: `--plan FILE` names one that is elsewhere; `plan breakdown --template standard` shows a built-in one\n",
        )
        .run();
    Run::new(&["validate", "--lang", "zh"])
        .status(3)
        .stderr_has(&["没有找到计划：在 [DIR] 中查找了", "plan init", "--template"])
        .run();
}

#[test]
fn files_that_cannot_be_read() {
    Run::new(&["budget", "-p", "none.yaml"]).status(3).stderr("error: cannot read none.yaml: no such file\n").run();
    Run::new(&["budget", "-p", "shop"])
        .folder("shop")
        .status(3)
        .stderr("error: cannot read shop: it is a folder, not a file\n")
        .run();
    Run::new(&["validate", "plan.yaml", "--lang=zh"])
        .file("plan.yaml", b"name: \xc8\xab\xc4\xea\n")
        .status(3)
        .stderr(
            "错误：无法读取 plan.yaml：不是 UTF-8 文本，看起来是 GBK 编码\n\
             帮助：在编辑器中将文件另存为 UTF-8 编码后重试\n",
        )
        .run();
    Run::new(&["validate", "plan.yaml"])
        .file("plan.yaml", b"\xff\xfep\0l\0a\0n\0")
        .status(3)
        .stderr_has(&["not UTF-8 text, it looks like UTF-16", "save the file as UTF-8"])
        .run();
    Run::new(&["validate", "plan.yaml"])
        .file("plan.yaml", vec![b'#'; (16 << 20) + 1])
        .status(3)
        .stderr("error: cannot read plan.yaml: it is larger than 16 MiB, the limit for a plan\n")
        .run();
    Run::new(&["validate", "-"])
        .stdin(vec![b'#'; (16 << 20) + 1])
        .status(3)
        .stderr("error: cannot read <stdin>: it is larger than 16 MiB, the limit for a plan\n")
        .run();
}
