//! `plan diff`: files and revisions of a real repository, formats, limits.

mod operands;

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
    Run::new(&["diff", "old.yaml", "new.yaml", "--format", "md", "--lang", "zh", "--fail-over", "5%"])
        .file("old.yaml", SOUND)
        .file("new.yaml", grown())
        .status(1)
        .stdout_has(&[
            "计划文件：old.yaml → new.yaml\n\n## 2027 测试计划：目标 1000万 → 1100万（+10%），",
            "\n\n变动超过 5%：全年目标 +100万（+10.00%）、Q1 +20万（+10.00%）",
            "\n\n单位：元\n\n### 季度 GMV 目标\n\n| 季度 | 原来 | 现在 | 变动 | 幅度 |\n| :--- | ---: |",
            "\n\n<details>\n<summary>月度 GMV 目标</summary>\n\n| 月份 |",
            "**+10.00%** |\n\n</details>\n",
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
        .stderr("error: `--fail-over`: 0.001 is finer than CNY\n")
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
fn renamed_added_removed_cancelled() {
    let old = SOUND.replace(
        "budget:\n",
        "  - {id: 818, name: 店庆, tier: segment, phases: [{kind: sale, dates: 08-18..08-20, uplift: 2}]}\n\
         \x20 - {id: 99, name: 99, tier: segment, phases: [{kind: sale, dates: 09-09..09-10, uplift: 2}]}\nbudget:\n",
    );
    let new = old
        .replace("id: 618\n", "id: 年中大促\n")
        .replace("{id: 818, name: 店庆, tier: segment,", "{id: 818, name: 店庆, tier: segment, status: cancelled,")
        .replace("id: 99, name: 99", "id: 双11, name: 双11")
        .replace("09-09..09-10", "11-10..11-11")
        .replace("  technology:", "  techology:")
        .replace("直播: 40%", "达人直播: 40%");
    let output = Run::new(&["diff", "old.yaml", "new.yaml", "--format=json"])
        .file("old.yaml", &old)
        .file("new.yaml", &new)
        .any_stdout()
        .run();
    let object = json(&output);
    let promos: Vec<String> = object["promos"]
        .as_array()
        .expect("promos")
        .iter()
        .map(|promo| format!("{}<{} {}", promo["id"], promo["old_id"], promo["fate"]).replace('"', ""))
        .collect();
    assert_eq!(promos, ["年中大促<618 kept", "双11<null added", "818<null cancelled", "99<null removed"]);
    assert_eq!(object["lines"][1]["id"], "techology");
    assert_eq!(object["lines"][1]["old_id"], "technology");
    assert_eq!(object["lines"][0]["channels"][0]["old_channel"], "直播");
    let keys: Vec<&str> =
        object["keys"].as_array().expect("keys").iter().map(|k| k["key"].as_str().expect("key")).collect();
    assert_eq!(
        keys,
        [
            "promos.年中大促.id",
            "promos.818.status",
            "promos.双11",
            "promos.99",
            "budget.marketing.channels.达人直播",
            "budget.techology"
        ]
    );
    Run::new(&["diff", "old.yaml", "new.yaml", "--lang=zh"])
        .file("old.yaml", &old)
        .file("new.yaml", &new)
        .env("COLUMNS", "120")
        .stdout_has(&[
            "618 → 年中大促  改名",
            "双11            新增",
            "818             取消",
            "99              删除",
            "合计",
        ])
        .run();
}

#[test]
fn what_the_files_say_differently() {
    let old = SOUND.replace(
        "budget:\n",
        "  - {id: 818, tier: segment, phases: [{kind: sale, dates: 08-18..08-20, uplift: 2}]}\n\
         readiness:\n\
         \x20 - {task: 备货, lead: 1 month}\n\
         \x20 - {task: 排期, lead: 2 weeks}\n\
         \x20 - {task: 培训, lead: 7 days}\n\
         budget:\n",
    );
    let keys = |new: &str| {
        let run =
            Run::new(&["diff", "old.yaml", "new.yaml", "--format=json"]).file("old.yaml", &old).file("new.yaml", new);
        let object = json(&run.any_stdout().run());
        assert_eq!(object["moved"], false);
        let said = |key: &Value| format!("{}: {} -> {}", key["key"], key["old"], key["new"]).replace('"', "");
        object["keys"].as_array().expect("keys").iter().map(said).collect::<Vec<_>>()
    };
    // an item more in a list is one key, and not all that follow
    assert_eq!(
        keys(&old.replace("  - {task: 排期", "  - {task: 签约, lead: 3 months}\n  - {task: 排期")),
        ["readiness.2: null -> {task: 签约, lead: 3 months}"]
    );
    assert_eq!(keys(&old.replace("lead: 2 weeks", "lead: 3 weeks")), ["readiness.2.lead: 2 weeks -> 3 weeks"]);
    assert_eq!(
        keys(&old.replace("Q1: {activities", "Q1: {goal: 拉新, activities")),
        ["quarters.Q1.goal: null -> 拉新"]
    );
    // another spelling is a change, width and space are none
    assert_eq!(keys(&old.replace("rate: 10%", "rate: 10.0%")), ["budget.marketing.rate: 10% -> 10.0%"]);
    assert_eq!(keys(&old.replace("rate: 10%", "rate:   '１０％'")), [""; 0]);
    // the order decides on ties and on the order of reports
    assert_eq!(
        keys(&old.replace("直播: 40%, 其他: 60%", "其他: 60%, 直播: 40%")),
        ["budget.marketing.channels: 直播, 其他 -> 其他, 直播"]
    );
}

#[test]
fn costs_and_offers_stand_in_a_table_of_their_own() {
    let old = format!(
        "{SOUND}costs:\n  fixed:\n    仓储: {{amount: 8万, per: month}}\n    审计: {{amount: 2万, per: year}}\n\
         offers:\n  - {{id: 会员券, promo: 618, percent_off: 5%, uptake: 20%}}\n"
    );
    let new = old
        .replace("{amount: 8万, per: month}\n    审计: {amount: 2万, per: year}", "X")
        .replace("仓储: X", "审计: {amount: 2万, per: year}\n    仓储: {amount: 9万, per: month}")
        .replace("  - {id: 会员券", "  - {id: 首单券, promo: 618, percent_off: 8%, uptake: 5%}\n  - {id: 会员券")
        .replace("uptake: 20%", "uptake: 25%");
    let run = Run::new(&["diff", "old.yaml", "new.yaml"]).file("old.yaml", &old).file("new.yaml", &new);
    run.stdout_has(&[
        "No target and no budget moved.\n",
        "Changes of sales figures, costs, offers and reserves",
        "costs.fixed ",
        "costs.fixed.仓储.amount ",
        "offers.首单券 ",
        "offers.会员券.uptake ",
    ])
    .run();
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
