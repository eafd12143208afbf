//! `plan diff`: files and revisions of a real repository, formats, limits.

mod folders;
mod operands;
mod said;

use serde_json::Value;

use crate::support::{Output, Run, SOUND, broken, doubtful, git};

/// [`SOUND`] with a tenth more, another split and a channel more.
fn grown() -> String {
    SOUND
        .replace("target: 1000万", "target: 1100万")
        .replace("promo: 60%, daily: 40%", "promo: 70%, daily: 30%")
        .replace("直播: 40%, 其他: 60%", "直播: 40%, 小红书: 20%, 其他: 40%")
}

/// A run in a repository on branch `topic`: `main` and `HEAD` hold [`SOUND`], the working tree [`grown`].
fn in_repository(args: &[&str], path: &str) -> Run {
    let run = Run::new(args).file(path, SOUND);
    let folder = run.root().to_owned();
    git(&folder, &["init", "-q", "."]);
    git(&folder, &["add", "-A"]);
    git(&folder, &["commit", "-qm", "base"]);
    git(&folder, &["checkout", "-qb", "topic"]);
    run.file(path, grown()).env("PATH", &std::env::var("PATH").expect("a path"))
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&output.stdout).expect("JSON")
}

#[test]
fn two_files() {
    let run = |args: &[&str]| {
        Run::new(&[&["diff", "old.yaml", "new.yaml"], args].concat()).file("old.yaml", SOUND).file("new.yaml", grown())
    };
    run(&[])
        .stdout_has(&[
            "plan files: old.yaml → new.yaml\n\n",
            "2027 测试计划: GMV target 10,000,000 → 11,000,000 (+10%); budget 1,400,000 → 1,540,000 (+10%)\n",
            "Unit: CNY\n",
            "GMV target by quarter\n",
            "Q1        2,000,000.00   2,200,000.00    +200,000.00  +10.00%\n",
            "Budget by line and channel\n",
            "小红书         20%              220,000.00  +220,000.00      new\n",
            "Changes that bear on money\n",
            "gmv.target ",
        ])
        .run();
    run(&["--lang", "zh", "--ascii"])
        .stdout_has(&[
            "计划文件：old.yaml -> new.yaml\n\n",
            "目标 1000万 -> 1100万（+10%），预算 140万 -> 154万（+10%）\n",
        ])
        .run();
    let output = run(&["--format", "json"]).any_stdout().run();
    let object = json(&output);
    assert_eq!(object["schema"], "plan/diff/v1");
    assert_eq!(object["target"]["change_share"], "0.1");
    assert_eq!(object["old"]["source"], "old.yaml");
    let lines: Vec<&str> =
        object["lines"].as_array().expect("lines").iter().map(|l| l["id"].as_str().expect("id")).collect();
    assert_eq!(lines, ["marketing", "technology"]);
    let channels = object["lines"][0]["channels"].as_array().expect("channels");
    assert_eq!((&channels[1]["channel"], &channels[1]["fate"]), (&Value::from("小红书"), &Value::from("added")));
    assert!(channels[1].get("change_share").is_none() && channels[1]["old"] == "0.00");
    assert!(object.get("exceeded").is_none());
}

#[test]
fn markdown_for_a_pull_request() {
    let run = |new: String, args: &[&str]| {
        let args = [&["diff", "old_1.yaml", "new.yaml", "--format", "md", "--lang", "zh"], args].concat();
        Run::new(&args).file("old_1.yaml", SOUND).file("new.yaml", new)
    };
    let output = run(grown(), &["--fail-over", "5%"]).status(1).any_stdout().run();
    let page = output.stdout;
    let expected = [
        "## 2027 测试计划：目标 1000万 → 1100万（+10%），预算 140万 → 154万（+10%）\n\n",
        "计划文件：old\\_1.yaml → new.yaml\n\n变动超过 5%：20 个数全部 +10%。",
        "\n\n全部 +10%：季度 GMV 目标、月度 GMV 目标、大促 GMV 目标（不含预热期）。\n\n单位：元\n\n### 各项预算\n\n",
        "| &emsp;大促 | 60% → 70% |",
    ];
    let mut rest = page.as_str();
    for part in expected {
        let at = rest.find(part).unwrap_or_else(|| panic!("{part} in {page}"));
        rest = &rest[at + part.len()..];
    }
    assert!(page.starts_with("## ") && !page.contains("### 季度"), "{page}");
    // a target alone: nothing else is worth a table but the key
    run(SOUND.replace("1000万", "1200万"), &["--fail-over", "5%"])
        .status(1)
        .stdout_has(&[
            "\n\n变动超过 5%：20 个数全部 +20%。\n\n全部 +20%：季度 GMV 目标、",
            "\n\n### 涉及金额的改动\n\n| 位置 | 原来 | 现在 |\n| :--- | :--- | :--- |\n| gmv.target | 1000万 | 1200万 |\n",
        ])
        .run();
}

#[test]
fn nothing_changed_is_one_line() {
    let run = |new: &str| {
        Run::new(&["diff", "old.yaml", "new.yaml", "--fail-over=0"]).file("old.yaml", SOUND).file("new.yaml", new)
    };
    run(SOUND).stdout("No change: old.yaml and new.yaml are the same text.\n").run();
    run(&format!("# revised\n{SOUND}"))
        .stdout("No change: old.yaml and new.yaml differ in layout or comments only.\n")
        .run();
    run(&SOUND.replace("name: 618 年中大促", "name: 年中大促"))
        .stdout_has(&["Nothing moved by more than 0%"])
        .any_stdout()
        .run();
    let output = run(&SOUND.replace("name: 618 年中大促", "name: 年中大促")).any_stdout().run();
    assert!(output.stdout.contains("No amount moved.\n\nChanged without effect on money\n"), "{}", output.stdout);
    assert!(output.stdout.contains("promos.618.name  618 年中大促  年中大促\n"), "{}", output.stdout);
}

#[test]
fn limits() {
    let run = |limit: &str, new: &str| {
        Run::new(&["diff", "old.yaml", "new.yaml", "--format=json", "--fail-over", limit])
            .file("old.yaml", SOUND)
            .file("new.yaml", new)
    };
    let passes = |limit: &str, new: &str| {
        let object = json(&run(limit, new).any_stdout().run());
        assert_eq!(object["exceeded"], Value::Array(Vec::new()), "{limit}");
    };
    let fails = |limit: &str, new: &str, figures: &[&str]| {
        let object = json(&run(limit, new).any_stdout().status(1).run());
        let over = object["exceeded"].as_array().expect("a list");
        let found: Vec<String> = over
            .iter()
            .map(|over| format!("{} {}", over["figure"].as_str().expect("figure"), over["key"].as_str().unwrap_or("")))
            .collect();
        for figure in figures {
            assert!(found.iter().any(|found| found.trim() == *figure), "{limit}: {figure} in {found:?}");
        }
    };
    let more = SOUND.replace("target: 1000万", "target: 1050万");
    passes("5%", &more);
    passes("５０万", &more);
    fails("4.99%", &more, &["target", "quarters Q1", "months 2027-12", "budget", "lines technology"]);
    fails("49万", &more, &["target"]);
    let object = json(&run("50万", &more).any_stdout().run());
    assert_eq!(object["limit"]["amount"], "500000.00");

    // one channel in place of a part of another: the totals stay, and only a limit of nothing sees it
    let channel = SOUND.replace("其他: 60%", "其他: 50%, 线下: 10%");
    passes("0.01%", &channel);
    fails("0%", &channel, &["channels 线下", "channels 其他", "cells"]);
    fails("0", &channel, &["channels 线下"]);
    // a new line is beyond any share
    let line = format!("{SOUND}  logistics: {{rate: 1%}}\n");
    fails("1000%", &line, &["lines logistics"]);

    Run::new(&["diff", "a", "b", "--fail-over", "x"])
        .status(2)
        .stderr_has(&["`x` is not an amount", "5%, 500000"])
        .run();
    Run::new(&["diff", "old.yaml", "old.yaml", "--fail-over", "0.001"])
        .file("old.yaml", SOUND)
        .status(2)
        .stderr("error: `--fail-over`: `0.001` has 3 decimals, and amounts in CNY have 2\n")
        .run();
}

#[test]
fn days_inside_months_are_not_passed_over() {
    let months = "  months: {Q2: {4月: 20%, 5月: 20%, 6月: 60%}}\n";
    let old = SOUND
        .replace("quarters:\n  Q1: {a", &format!("{}quarters:\n  Q1: {{a", ""))
        .replace("Q4: 27%}\n", &format!("Q4: 27%}}\n{months}"));
    let old = old.replace("promo: 60%, daily: 40%", "promo: 100%, daily: 0%");
    let run = |new: String| Run::new(&["diff", "old.yaml", "new.yaml"]).file("old.yaml", &old).file("new.yaml", new);
    // another uplift moves June's days and the promo, and no month
    let output = run(old.replace("uplift: 5", "uplift: 6")).any_stdout().run();
    assert!(
        output.stdout.contains("Every month keeps its target; inside the months it moved on 30 days.\n"),
        "{}",
        output.stdout
    );
    assert!(output.stdout.contains("GMV target by promo") && !output.stdout.contains("GMV target by month"));
}

#[test]
fn plans_of_different_years_and_currencies() {
    let run = |new: &str| Run::new(&["diff", "old.yaml", "new.yaml"]).file("old.yaml", SOUND).file("new.yaml", new);
    let next = SOUND.replace("year: 2027", "year: 2028").replace("1000万", "1200万");
    run(&next)
        .stdout_has(&[
            "The plans are of 2027 and 2028: months are compared by their place in the fiscal year.\n",
            "2027-01 → 2028-01",
        ])
        .run();
    // months without activities are a warning
    let (head, rest) = SOUND.split_once("quarters:\n  Q1").expect("briefs");
    let (_, promos) = rest.split_once("promos:").expect("promos");
    let april = format!("{head}fiscal_year_start: 4\npromos:{promos}");
    run(&april)
        .stdout_has(&[
            "The fiscal years begin in 2027-01 and 2027-04: months are compared by name, quarters by number.\n",
            "2027-01",
            "gone\n",
            "2028-03",
            "new\n",
        ])
        .stderr_has(&["plan validate new.yaml\n"])
        .run();
    run(&SOUND.replace("year: 2027", "year: 2027\ncurrency: USD"))
        .status(2)
        .stderr(
            "error: old.yaml is in CNY and new.yaml in USD: their amounts cannot be subtracted\n\
             help: compare plans of one currency, or put two `plan breakdown` side by side\n",
        )
        .run();
}

#[test]
fn plans_with_errors_yield_no_comparison() {
    let run = |format: &str| {
        Run::new(&["diff", "old.yaml", "new.yaml", "--format", format]).file("old.yaml", broken()).status(1)
    };
    run("table").file("new.yaml", SOUND).stderr_has(&["error[P0101]", "1 error in old.yaml\n"]).run();
    run("md").file("new.yaml", broken()).stderr_has(&["1 error in old.yaml\n", "1 error in new.yaml\n"]).run();
    let object = json(&run("json").file("new.yaml", broken()).any_stdout().run());
    assert_eq!(
        (&object["schema"], &object["files"], &object["errors"]),
        (&"plan/diagnostics/v1".into(), &2.into(), &2.into())
    );
    Run::new(&["diff", "old.yaml", "-"])
        .file("old.yaml", SOUND)
        .stdin(doubtful())
        .any_stdout()
        .stderr("1 warning: plan validate -\n")
        .run();
}

#[test]
fn help_page() {
    let page =
        |lang: &str| Run::new(&["diff", "--help"]).env("LANG", lang).env("COLUMNS", "80").any_stdout().run().stdout;
    insta::assert_snapshot!("diff-help", format!("{}\n{}", page("en_US.UTF-8"), page("zh_CN.UTF-8")));
}
