//! Help, versions and wrong arguments.

use crate::support::Run;

const COMMANDS: [&str; 14] = [
    "",
    "validate",
    "breakdown",
    "budget",
    "pnl",
    "drivers",
    "offers",
    "rollup",
    "init",
    "templates",
    "checks",
    "explain",
    "completions",
    "help",
];

/// Every help page in one text.
fn pages(lang: &str, columns: &str) -> String {
    let page = |command: &str| {
        let args: Vec<&str> = [command, "--help"].into_iter().filter(|arg| !arg.is_empty()).collect();
        let output = Run::new(&args).env("LANG", lang).env("COLUMNS", columns).any_stdout().run();
        format!("$ plan {}\n{}", args.join(" "), output.stdout)
    };
    COMMANDS.map(page).join("\n")
}

#[test]
fn help_pages() {
    insta::assert_snapshot!("help-en-80", pages("en_US.UTF-8", "80"));
    insta::assert_snapshot!("help-zh-80", pages("zh_CN.UTF-8", "80"));
    insta::assert_snapshot!("help-en-120", pages("en_US.UTF-8", "120"));
    insta::assert_snapshot!("help-zh-120", pages("zh_CN.UTF-8", "120"));
}

#[test]
fn help_is_the_same_page_however_it_is_asked_for() {
    let page = |args: &[&str]| Run::new(args).any_stdout().run().stdout;
    assert_eq!(page(&["help", "budget"]), page(&["budget", "-h"]));
    assert_eq!(page(&["help"]), page(&["--help"]));
    assert_eq!(page(&["help", "budget", "--lang", "zh"]), page(&["--lang=zh", "budget", "--help"]));
}

#[test]
fn help_has_colours_where_they_are_asked_for() {
    let page = Run::new(&["budget", "-h", "--color", "always"]).any_stdout().run().stdout;
    assert!(page.contains("\u{1b}[1m"), "{page}");
    let page = Run::new(&["budget", "-h"]).env("CLICOLOR_FORCE", "1").any_stdout().run().stdout;
    assert!(page.contains("\u{1b}[1m"), "{page}");
    let page = Run::new(&["budget", "-h", "--color=always"]).env("NO_COLOR", "1").any_stdout().run().stdout;
    assert!(page.contains("\u{1b}[1m"), "the option comes first: {page}");
}

#[test]
fn version() {
    Run::new(&["--version"]).stdout("plan 0.1.0\n").run();
    Run::new(&["-V", "--lang", "zh"]).stdout("plan 0.1.0\n").run();
}

#[test]
fn without_a_command_the_help_goes_to_standard_error() {
    Run::new(&[]).status(2).stderr_has(&["Usage: plan [OPTIONS] <COMMAND>", "validate", "Exit codes"]).run();
    Run::new(&["--lang", "zh"]).status(2).stderr("错误：缺少命令\n帮助：用法见 `plan --help`\n").run();
}

#[test]
fn wrong_arguments() {
    Run::new(&["breakdown", "--quater", "Q2"])
        .status(2)
        .stderr(
            "error: unexpected argument `--quater`\n\
             help: did you mean `--quarter`?\n\
             help: see `plan breakdown --help`\n",
        )
        .run();
    Run::new(&["breakdwon"])
        .env("LC_ALL", "zh_CN.UTF-8")
        .status(2)
        .stderr("错误：没有 `breakdwon` 这个命令\n帮助：是不是 `breakdown`？\n帮助：用法见 `plan --help`\n")
        .run();
    Run::new(&["help", "buget"]).status(2).stderr_has(&["no command `buget`", "`budget`"]).run();
    Run::new(&["budget", "--gmv", "1e", "--lang=zh"]).status(2).stderr_has(&["`1e` 不是金额", "`1亿`"]).run();
}

#[test]
fn messages_have_colours_where_they_are_asked_for() {
    let run = Run::new(&["nonsense", "--color=always"]).status(2).stderr_has(&["\u{1b}["]).run();
    assert!(run.stdout.is_empty());
}
