//! `plan report`.

use std::fs;

use crate::support::{Run, broken, doubtful};

const PLAN: &str = include_str!("../../plans/plan.yaml");

/// The reference plan in a folder of its own.
fn reference(args: &[&str]) -> Run {
    Run::new(args).file("plan.yaml", PLAN)
}

#[test]
fn tables_say_what_the_other_commands_say() {
    let whole = reference(&["report"]).any_stdout().run().stdout;
    let same = |args: &[&str]| {
        let other = reference(args).any_stdout().run().stdout;
        // below the line of the file and the title, both of which differ
        let grid = other.splitn(4, '\n').nth(3).expect("a grid").trim_start_matches("Unit: CNY").trim();
        assert!(whole.contains(grid), "{args:?}");
    };
    for by in ["month", "quarter", "day", "week", "promo", "phase"] {
        same(&["breakdown", "--by", by]);
    }
    for by in ["line", "channel", "promo", "month"] {
        same(&["budget", "--by", by]);
    }
    same(&["calendar"]);
}

#[test]
fn a_plan_with_costs_has_chapters_for_them() {
    const SAMPLE: &str = include_str!("../samples/money-out.yaml");
    let run = |args: &[&str]| Run::new(args).file("plan.yaml", SAMPLE).any_stdout().run().stdout;
    let csv = |args: &[&str]| run(&[args, &["--format", "csv"]].concat());
    for (name, args) in [
        ("profit", &["pnl", "--by", "quarter"][..]),
        ("profit-months", &["pnl"]),
        ("cash", &["budget", "--cash"]),
        ("traffic", &["drivers"]),
        ("traffic-promos", &["drivers", "--by", "promo"]),
        ("offers", &["offers"]),
    ] {
        assert_eq!(run(&["report", "--sheet", name, "--csv"]), csv(args), "{name}");
    }
    let whole = run(&["report", "--md"]);
    for title in ["### Profit and loss by quarter", "### Profit and loss by month", "### What offers cost"] {
        assert!(whole.contains(title), "{title}");
    }
    let without = Run::new(&["report", "--md"]).file("plan.yaml", crate::support::SOUND).any_stdout().run().stdout;
    assert!(!without.contains("Profit") && !without.contains("Traffic") && !without.contains("money that leaves"));
}

#[test]
fn what_is_written_of_quarters_and_roles_is_seen() {
    let quarters = reference(&["report", "--lang=zh", "--sheet=briefs", "--csv"]).any_stdout().run().stdout;
    for said in [
        "启动期",
        "承接年货节与春节余温",
        "1月：年货节满减与新年红包雨；2月：开工红包",
        "年货节 38 女王节",
        "20000000.00",
    ] {
        assert!(quarters.contains(said), "{said}: {quarters}");
    }
    let team = reference(&["report", "--sheet=team", "--csv"]).any_stdout().run().stdout;
    assert!(team.contains("客服,7000.00,10,18,938000.00\n"), "{team}");
    let by_quarter = reference(&["breakdown", "--by=quarter", "--lang=zh"]).any_stdout().run().stdout;
    assert!(by_quarter.contains("Q1    启动期  2027-01-01"), "{by_quarter}");
    // the team of the report is that of the statement
    let total = |args: &[&str], mark: &str| {
        let printed = reference(args).any_stdout().run().stdout;
        let line = printed.lines().rfind(|line| line.starts_with(mark)).expect("a line").to_owned();
        line.split_whitespace().nth(1).expect("a sum").to_owned()
    };
    assert_eq!(total(&["report", "--sheet=team"], "Total"), total(&["pnl", "--by=year"], "Team"));
    let bare = Run::new(&["report", "--sheet=briefs"]).file(
        "plan.yaml",
        "plan: 1\nname: x\nyear: 2027\ngmv: {target: 1M, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}}\n",
    );
    bare.status(2).stderr_has(&["no table `briefs`"]).run();
}

#[test]
fn one_table_in_every_format() {
    let csv = reference(&["breakdown", "--format", "csv"]).any_stdout().run().stdout;
    assert_eq!(reference(&["report", "--sheet", "months", "--csv"]).any_stdout().run().stdout, csv);
    let md = reference(&["report", "--sheet", "months", "--md", "--unit", "万"]).any_stdout().run().stdout;
    assert!(md.starts_with("plan file: plan.yaml\n\n## GMV target by month\n\nUnit: CNY 10,000\n\n| Month |"), "{md}");
    reference(&["report", "--sheet", "Months"])
        .status(2)
        .stderr_has(&[
            "the report has no table `Months`",
            "did you mean `months`?",
            "it has summary, months, quarters, by-platform, by-category, briefs",
        ])
        .run();
    reference(&["report", "--csv", "--lang=zh"]).status(2).stderr_has(&["--sheet"]).run();
}

#[test]
fn csv_for_excel_is_marked_and_for_programs_is_not() {
    let run = reference(&["report", "--sheet", "quarters", "--csv", "q.csv"]).stderr("wrote q.csv\n").run();
    let written = fs::read(run.path("q.csv")).expect("the file");
    let printed = reference(&["report", "--sheet", "quarters", "--csv"]).any_stdout().run().stdout;
    assert_eq!(written.strip_prefix("\u{feff}".as_bytes()).expect("a mark"), printed.as_bytes());
    assert!(printed.starts_with("key,"));
}

#[test]
fn the_file_behind_it_is_named_and_dated_only_when_told() {
    let name = "From plan.yaml, SHA-256 ";
    let undated = reference(&["report", "--md"]).stdout_has(&[name]).run().stdout;
    assert_eq!(reference(&["report", "--md"]).any_stdout().run().stdout, undated, "the same bytes");
    assert!(!undated.contains("as of"));
    let line = undated.lines().find(|line| line.starts_with(name)).expect("the line").to_owned();
    let dated = format!("{}, as of 2027-03-05.", line.strip_suffix('.').expect("a full stop"));
    reference(&["report", "--md", "--date", "2027-03-05"]).stdout_has(&[&dated]).run();
    let epoch = |seconds: &str| reference(&["report", "--md"]).env("SOURCE_DATE_EPOCH", seconds);
    epoch("1804204800").stdout_has(&[&dated]).run();
    epoch("").stdout(&undated).run();
    epoch("soon").status(2).stderr_has(&["SOURCE_DATE_EPOCH is `soon`, not a number of seconds"]).run();
}

#[test]
fn nothing_is_overwritten_and_nothing_is_left_half() {
    let refused = |args: &[&str], why: &str| {
        let run = reference(args).status(2).stderr_has(&[why]).run();
        assert_eq!(fs::read_to_string(run.path("plan.yaml")).expect("the plan"), PLAN, "{args:?}");
        assert!(!run.path("a").exists(), "{args:?}");
    };
    refused(&["report", "--md", "plan.yaml"], "would overwrite plan.yaml, which is being read");
    refused(&["report", "--md", "a", "--csv", "./a", "--sheet", "months"], "two outputs go to the file");
    refused(&["report", "--md", "--csv", "--sheet", "months"], "only one kind of report can go to standard output");
    let run = reference(&["report", "--md", "a.md", "--sheet", "months", "--csv", "none/b.csv"])
        .status(3)
        .stderr("error: cannot write none/b.csv: no such folder\n")
        .run();
    assert!(!run.path("a.md").exists());
}

#[test]
fn a_plan_with_errors_yields_findings_and_no_report() {
    let run = Run::new(&["report", "--md", "a.md"]).file("plan.yaml", broken()).status(1).stderr_has(&["P0101"]).run();
    assert!(!run.path("a.md").exists());
}

#[test]
fn what_validation_found_is_in_it() {
    let run = Run::new(&["report", "--sheet", "findings", "--lang=zh"]).file("plan.yaml", doubtful());
    run.stdout_has(&["警告", "rate-outside-band", "14%"]).stderr("1 个警告：plan validate plan.yaml\n").run();
}

#[test]
fn the_page_is_written_in_the_language_and_the_unit_asked_for() {
    let args = ["report", "--html", "-", "--lang", "zh", "--unit", "万", "--date", "2027-03-05"];
    let page = reference(&args).any_stdout().run().stdout;
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"), "{}", &page[..80]);
    for part in ["万元", "plan.yaml", "2027-03-05", "default-src 'none'", "10,000"] {
        assert!(page.contains(part), "{part}");
    }
    assert_eq!(reference(&args).any_stdout().run().stdout, page);
    // what a page of the reference plan may weigh
    assert!(page.len() < 390_000, "{}", page.len());
}

#[test]
fn sentences_show_where_names_end_and_have_no_stray_blanks() {
    let mut stray = Vec::new();
    for plan in [PLAN, include_str!("../samples/money-out.yaml")] {
        let page = Run::new(&["report", "--md", "--lang", "zh"]).file("plan.yaml", plan).any_stdout().run().stdout;
        for line in page.lines().filter(|line| !line.starts_with(['|', '#'])) {
            let han = |c: Option<char>| c.is_some_and(|c| ('\u{3000}'..='\u{9fff}').contains(&c));
            let blanks = line.match_indices(' ').map(|(at, _)| line.split_at(at));
            let beside_han = |(left, right): (&str, &str)| han(left.chars().next_back()) && han(right.chars().nth(1));
            stray.extend(
                blanks.map(|sides| (beside_han(sides), line)).filter(|(odd, _)| *odd).map(|(_, line)| line.to_owned()),
            );
        }
    }
    assert!(stray.is_empty(), "{stray:#?}");
    let drivers = reference(&["drivers", "--by", "promo", "--lang", "zh"]).any_stdout().run().stdout;
    assert!(drivers.contains("可用预算：「marketing」可用于这场大促的钱"), "{drivers}");
    assert!(drivers.contains("「marketing」的大促预算不含「元旦」、"), "{drivers}");
}
