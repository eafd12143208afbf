//! What is plain in a command is understood, however it is said; what could be two things is asked back.

use crate::support::{Run, SOUND};

/// A run beside a sound plan.
fn plan(args: &[&str]) -> Run {
    Run::new(args).file("plan.yaml", SOUND)
}

/// What a command prints.
fn printed(args: &[&str]) -> String {
    plan(args).any_stdout().run().stdout
}

#[test]
fn the_plan_is_named_by_a_path_or_an_option_everywhere() {
    for command in ["breakdown", "budget", "calendar", "due", "report"] {
        let run = |named: &[&str]| {
            let args = [&[command], named, &["--lang", "zh"]].concat();
            Run::new(&args).file("店铺.yaml", SOUND).any_stdout().run().stdout
        };
        assert_eq!(run(&["店铺.yaml"]), run(&["-p", "店铺.yaml"]), "{command}");
    }
    plan(&["breakdown", "plan.yaml", "-p", "plan.yaml"]).status(2).stderr_has(&["`[FILE]` cannot be combined"]).run();
    plan(&["breakdown", "Q2"]).status(3).stderr_has(&["no such file", "did you mean `--quarter Q2`?"]).run();
    plan(&["budget", "6月", "--lang", "zh"]).status(3).stderr_has(&["是不是 `--month 6月`？"]).run();
    plan(&["budget", "渠道", "--lang", "zh"]).status(3).stderr_has(&["是不是 `--by 渠道`？"]).run();
}

#[test]
fn parts_of_the_year_units_axes_and_languages() {
    let june = printed(&["breakdown", "--month", "06"]);
    for month in ["6", "June", "六月", "2027/6", "2027年6月"] {
        assert_eq!(printed(&["breakdown", "--month", month]), june, "{month}");
    }
    let second = printed(&["breakdown", "--quarter", "Q2"]);
    for quarter in ["2", "二季度", "第二季度", "q2"] {
        assert_eq!(printed(&["breakdown", "--quarter", quarter]), second, "{quarter}");
    }
    let chinese = printed(&["budget", "--by", "month", "--unit", "万", "--lang", "zh"]);
    for [axis, unit, lang] in [["月", "万元", "zh-CN"], ["月份", "w", "zh_CN.UTF-8"], ["Months", "万", "中文"]]
    {
        assert_eq!(printed(&["budget", "--by", axis, "--unit", unit, "--lang", lang]), chinese, "{axis} {unit} {lang}");
    }
    plan(&["breakdown", "--month", "正月"]).status(2).stderr_has(&["`正月` is not a month"]).run();
}

#[test]
fn amounts() {
    // the table alone: what was changed is told in the words it was given in
    let rows = |gmv: &str| printed(&["breakdown", "--format", "csv", "--gmv", gmv]);
    for gmv in ["1e7", "1000 万", "1000万元", "¥10,000,000", "一千万", "1kw", "10m"] {
        assert_eq!(rows(gmv), rows("10000000"), "{gmv}");
    }
    assert_eq!(rows("1亿2000万"), rows("120000000"));
    let refused = |gmv: &str, parts: &[&str]| {
        plan(&["breakdown", "--gmv", gmv]).status(2).stderr_has(parts).run();
    };
    refused("100.000", &["`100.000` has 3 decimals, and amounts in CNY have 2", "write `100000` or `100`"]);
    refused("$10m", &["`$10m` is not in CNY"]);
    refused("1亿2", &["`1亿2` is not an amount"]);
    Run::new(&["diff", "plan.yaml", "b.yaml", "--fail-over", "100.000", "--lang", "zh"])
        .file("plan.yaml", SOUND)
        .file("b.yaml", SOUND)
        .status(2)
        .stderr_has(&["`100.000` 有 3 位小数，CNY 的金额只有 2 位", "写成 `100000` 或 `100`"])
        .run();
}

#[test]
fn commands_of_other_names() {
    for [also, name] in
        [["check", "validate"], ["lint", "validate"], ["todo", "due"], ["status", "due"], ["format", "fmt"]]
    {
        assert_eq!(printed(&[also]), printed(&[name]), "{also}");
    }
    Run::new(&["new", "-", "--no-schema"]).any_stdout().run();
    assert_eq!(printed(&["compare", "plan.yaml", "-h"]), printed(&["diff", "-h"]));
    plan(&["show"]).status(2).stderr_has(&["there is no command `show`", "did you mean `plan breakdown`?"]).run();
    plan(&["list", "--lang", "zh"]).status(2).stderr_has(&["是不是 `plan templates`？"]).run();
}

#[test]
fn shells_offer_values() {
    let script = Run::new(&["completions", "bash"]).any_stdout().run().stdout;
    let offers = |words: &str| assert!(script.contains(&format!("compgen -W \"{words}\"")), "{words}");
    offers("Q1 Q2 Q3 Q4");
    offers("marketing activities technology");
    assert!(script.contains("apparel") && script.contains("P0101 quarter-shares-total"));
    let fish = Run::new(&["completions", "fish"]).any_stdout().run().stdout;
    assert!(fish.contains("using_subcommand explain\" -f -a \"P0001 yaml-syntax "), "{fish}");
    assert!(fish.contains("using_subcommand init\" -l template") && fish.contains("apparel"), "{fish}");
    let sheets = Run::new(&["report", "--template", "standard", "--sheet", "x"]).status(2).any_stderr().run().stderr;
    let sheets = sheets.lines().find_map(|line| line.strip_prefix("help: it has ")).expect("the tables");
    offers(&sheets.replace(" and ", ", ").replace(", ", " "));
}

#[test]
fn a_promo_is_known_by_its_number_in_chinese() {
    assert_eq!(printed(&["calendar", "--promo", "六一八"]), printed(&["calendar", "--promo", "618"]));
}
