//! What the arguments of `plan diff` name, and what is said where they name nothing.

use super::{grown, in_repository};
use crate::support::{Run, SOUND, git};

#[test]
fn what_the_arguments_mean() {
    let first = |args: &[&str]| {
        let args = [&["diff"], args].concat();
        let output = in_repository(&args, "plans/plan.yaml").any_stdout().run();
        output.stdout.lines().next().unwrap_or_default().replace("plan files: ", "")
    };
    let committed = "HEAD:plans/plan.yaml → plans/plan.yaml";
    assert_eq!(first(&[]), committed);
    assert_eq!(first(&["plans/plan.yaml"]), committed);
    assert_eq!(first(&["HEAD"]), committed);
    assert_eq!(first(&["HEAD:"]), committed);
    assert_eq!(first(&["HEAD:plans/plan.yaml"]), committed);
    assert_eq!(first(&["main", "plans/plan.yaml"]), "main:plans/plan.yaml → plans/plan.yaml");
    assert_eq!(first(&["plans/plan.yaml", "main:"]), "plans/plan.yaml → main:plans/plan.yaml");
    assert_eq!(first(&[":plans/plan.yaml"]), ":plans/plan.yaml → plans/plan.yaml");
    assert_eq!(
        first(&["main:plans/plan.yaml", "topic"]),
        "No change: main:plans/plan.yaml and topic:plans/plan.yaml are the same text."
    );
    assert_eq!(
        first(&["main", "topic"]),
        "No change: main:plans/plan.yaml and topic:plans/plan.yaml are the same text."
    );

    let within = |arg: &str| {
        let output = in_repository(&["diff", arg], "plans/plan.yaml").within("plans").any_stdout().run();
        output.stdout.lines().next().unwrap_or_default().replace("plan files: ", "")
    };
    assert_eq!(within("main:./plan.yaml"), "main:./plan.yaml → plan.yaml");
    assert_eq!(within("main:plans/plan.yaml"), "main:plans/plan.yaml → ../plans/plan.yaml");
    assert_eq!(within("main"), "main:plans/plan.yaml → plan.yaml");
}

#[test]
fn a_file_of_that_name_comes_first() {
    // a file called like a revision and its path
    let run = in_repository(&["diff", "main:plan.yaml", "topic"], "plan.yaml").file("main:plan.yaml", grown());
    run.file("topic", grown()).stdout("No change: main:plan.yaml and topic are the same text.\n").run();
}

#[test]
fn what_git_does_not_have() {
    let says = |args: &[&str], error: &str| {
        let args = [&["diff"], args].concat();
        in_repository(&args, "plans/plan.yaml").status(3).stderr(error).run();
    };
    says(&["nope:plans/plan.yaml"], "error: there is no revision `nope`\n");
    says(
        &["mian"],
        "error: there is no revision `mian`\nhelp: did you mean `main`?\nhelp: there is no file `mian`, so it was taken for a revision\n",
    );
    says(&["topik:plans/plan.yaml"], "error: there is no revision `topik`\nhelp: did you mean `topic`?\n");
    says(&["main:plan.yaml"], "error: there is no plan.yaml in main\nhelp: did you mean `main:plans/plan.yaml`?\n");
    says(&["plam.yaml"], "error: cannot read plam.yaml: no such file\n");
    // nothing that begins with a dash reaches git as an option
    says(&["--", "--git-dir:plans/plan.yaml"], "error: there is no revision `--git-dir`\n");
    in_repository(&["diff", "main:plan.yaml"], "plans/plan.yaml")
        .within("plans")
        .status(3)
        .stderr_has(&["for this folder write `main:./plan.yaml`\n"])
        .run();
    in_repository(&["diff", "main:x.yaml"], "plans/plan.yaml")
        .env("LANG", "zh_CN.UTF-8")
        .status(3)
        .stderr("错误：main 里没有 x.yaml\n")
        .run();
}

#[test]
fn without_a_repository_or_git() {
    let path = std::env::var("PATH").expect("a path");
    // the folder of a run has an empty `.git`
    Run::new(&["diff", "main:plan.yaml"])
        .env("PATH", &path)
        .env("GIT_CEILING_DIRECTORIES", "/")
        .file("plan.yaml", SOUND)
        .status(3)
        .stderr(
            "error: this folder is not in a git repository\n\
             help: two files can be compared anywhere: `plan diff OLD NEW`\n",
        )
        .run();
    Run::new(&["diff", "--lang", "zh"])
        .env("PATH", "/nonexistent")
        .file("plan.yaml", SOUND)
        .status(3)
        .stderr("错误：没有安装 git，或者不在 PATH 里\n帮助：比较两个文件不需要 git：`plan diff 旧文件 新文件`\n")
        .run();
}

#[test]
fn arguments_that_are_no_two_plans() {
    Run::new(&["diff", "-", "-"]).status(2).stderr("error: standard input can be read only once\n").run();
    Run::new(&["diff", "-"]).status(2).stderr_has(&["`-` needs a second plan", "`plan diff OLD -`"]).run();
    Run::new(&["diff", "main..topic"])
        .status(2)
        .stderr("error: `main..topic` is a range of revisions\nhelp: name the two plans: `plan diff main topic`\n")
        .run();
    Run::new(&["diff", r"C:\plan.yaml", "x.yaml"])
        .status(3)
        .stderr_has(&[r"cannot read C:\plan.yaml: no such file"])
        .run();
    Run::new(&["diff", "--format", "csv"]).status(2).stderr_has(&["write table, md or json"]).run();
}

#[test]
fn a_large_file_of_a_revision_is_refused() {
    let run = in_repository(&["diff", "HEAD:large.yaml", "plan.yaml"], "plan.yaml");
    let folder = run.root().to_owned();
    std::fs::write(folder.join("large.yaml"), vec![b'#'; (16 << 20) + 1]).expect("a file");
    git(&folder, &["add", "-A"]);
    git(&folder, &["commit", "-qm", "large"]);
    run.status(3).stderr_has(&["cannot read HEAD:large.yaml: it is larger than 16 MiB"]).run();
}
