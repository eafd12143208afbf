//! `plan calendar` and `plan due`: what only they take, and holidays of further years.

use serde_json::Value;

use crate::support::{Run, SOUND, broken, git};

const PLAN: &str = "\
plan: 1
name: 年度计划
year: 2025
gmv: {target: 1200万, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}}
promos:
  - id: 中秋
    tier: segment
    phases: [{kind: sale, dates: mid-autumn-3d..mid-autumn}]
  - id: 圣诞
    tier: segment
    status: cancelled
    phases: [{kind: sale, dates: 12-20..12-25}]
";

const HOLIDAYS: &str = "\
holidays: 1
year: 2027
breaks:
  - {name: 元旦, dates: 01-01..01-03}
";

#[test]
fn announced_holidays_and_the_weekends_worked_for_them() {
    let run = Run::new(&["calendar", "--month", "10", "--lang", "zh"])
        .file("plan.yaml", PLAN)
        .stderr_has(&["个警告"])
        .any_stdout()
        .run();
    for line in ["2025-10-01  2025-10-08  放假", "2025-10-11  2025-10-11  调休上班", "中秋节", "已取消：「圣诞」。"]
    {
        assert!(run.stdout.contains(line), "{line}:\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("尚未公布"), "{}", run.stdout);
}

#[test]
fn festivals_are_those_of_the_people_who_pay() {
    let titles = |currency: &str| {
        let plan = SOUND.replace("year: 2027\n", &format!("year: 2027\ncurrency: {currency}\n"));
        Run::new(&["calendar", "--format=csv"]).file("plan.yaml", plan).any_stdout().run().stdout
    };
    let (yuan, dollars) = (titles("CNY"), titles("USD"));
    assert!(yuan.contains("festival,Qixi") && !yuan.contains("Thanksgiving"), "{yuan}");
    assert!(dollars.contains("2027-11-26,2027-11-26,festival,Black Friday") && !dollars.contains("Qixi"), "{dollars}");
}

#[test]
fn on_a_narrow_terminal_platforms_are_told_below() {
    let plan = include_str!("../../plans/plan.yaml");
    let run = |width: &str| {
        Run::new(&["calendar", "--month=2", "--lang=zh"])
            .env("COLUMNS", width)
            .file("plan.yaml", plan)
            .any_stdout()
            .run()
    };
    let (narrow, wide) = (run("80").stdout, run("120").stdout);
    assert_eq!(narrow.matches("─\n").count(), 1, "one table:\n{narrow}");
    let said = "平台：天猫、京东、抖音、拼多多（年货节、618）。\n平台：天猫、京东、抖音（38）。\n";
    assert!(narrow.contains(said), "{narrow}");
    assert!(wide.contains("  平台  ") && !wide.contains("平台："), "{wide}");
}

#[test]
fn a_year_that_is_not_announced_is_said_to_be_open_until_a_file_names_it() {
    let calendar =
        |args: &[&str]| Run::new(args).file("plan.yaml", SOUND).file("2027.yaml", HOLIDAYS).any_stdout().run().stdout;
    let open = calendar(&["calendar", "--month", "01"]);
    assert!(open.contains("The breaks of 2027 were not announced when this version was made"), "{open}");
    assert!(open.contains("2027-01-01  2027-01-01  by law") && !open.contains("day off"), "{open}");
    let known = calendar(&["calendar", "--month", "01", "--holidays", "2027.yaml"]);
    assert!(known.contains("day off") && !known.contains("not announced") && !known.contains("by law"), "{known}");
}

#[test]
fn a_wrong_holiday_file_stops_the_report() {
    Run::new(&["calendar", "--holidays", "2027.yaml"])
        .file("plan.yaml", SOUND)
        .file("2027.yaml", HOLIDAYS.replace("01-01..01-03", "01-03..01-01"))
        .status(1)
        .stderr_has(&["error[", "2027.yaml:4:"])
        .run();
    for command in ["validate", "due"] {
        Run::new(&[command, "--holidays", "2027.yaml", "--format", "json"])
            .file("plan.yaml", SOUND)
            .file("2027.yaml", HOLIDAYS.replace("01-01..01-03", "01-03..01-01"))
            .status(1)
            .stdout_has(&["plan/diagnostics/v1", "\"file\": \"2027.yaml\"", "\"errors\": 1"])
            .run();
    }
    Run::new(&["validate", "--holidays", "missing.yaml"])
        .file("plan.yaml", SOUND)
        .status(3)
        .stderr_has(&["missing.yaml"])
        .run();
}

#[test]
fn options_that_would_have_no_effect_are_refused() {
    for args in [
        &["calendar", "--view", "year", "--format", "json"][..],
        &["calendar", "--view", "year", "--month", "6月"],
        &["calendar", "--alarm", "3d"],
        &["calendar", "--promo", "619"],
        &["due", "--within", "soon"],
        &["due", "--as-of", "06-18"],
    ] {
        Run::new(args).file("plan.yaml", SOUND).status(2).stderr_has(&["error: "]).run();
    }
}

#[test]
fn due_takes_the_local_date_where_none_is_named() {
    let run = Run::new(&["due", "--within", "0d"]).file("plan.yaml", SOUND).any_stdout().run();
    assert!(run.stdout.contains("\nThe plan has no tasks; they are written as `readiness: ["), "{}", run.stdout);
}

#[test]
fn what_is_on_a_platform() {
    let platforms = SOUND.replace("    tier: core\n", "    tier: core\n    platforms: [天猫, Douyin]\n")
        + "readiness: [{task: 备货, lead: 1 month}]\n";
    let run = |args: &[&str]| Run::new(args).file("plan.yaml", &platforms);
    let shown = run(&["calendar", "--platform", "douyin", "--format", "csv"]).any_stdout().run().stdout;
    assert_eq!(
        shown,
        "from,to,kind,title,promo,platforms,owner\n2027-05-06,2027-05-06,task,备货,618,天猫 Douyin,\n\
         2027-06-01,2027-06-05,warmup,618 年中大促,618,天猫 Douyin,\n\
         2027-06-06,2027-06-18,sale,618 年中大促,618,天猫 Douyin,\n"
    );
    let json = run(&["calendar", "--month=6", "--format=json"]).any_stdout().run().stdout;
    let spread: String = json.split_whitespace().collect();
    assert_eq!(spread.matches("\"platforms\":[\"天猫\",\"Douyin\"]").count(), 2, "{json}");
    run(&["calendar", "--platform", "天貓", "--lang=zh"])
        .status(2)
        .stderr("错误：计划里没有平台 `天貓`\n帮助：是不是 `天猫`？\n帮助：现有「天猫」和「Douyin」\n")
        .run();
    Run::new(&["calendar", "--platform=x"])
        .file("plan.yaml", SOUND)
        .status(2)
        .stderr_has(&["`platforms: [Tmall]`"])
        .run();
}

#[test]
fn dates_are_shown_where_only_the_money_is_wrong() {
    let tasks = "readiness: [{task: 备货, lead: 1 month}]\n";
    let run = |args: &[&str], plan: &str| Run::new(args).file("plan.yaml", plan.to_owned() + tasks).status(1);
    let due = ["due", "--as-of=2027-05-01"];
    let shown = run(&due, &broken())
        .stderr_has(&["error[P0101]", "1 error in plan.yaml\nno date depends on that; here they are:\n"])
        .any_stdout()
        .run();
    assert!(shown.stdout.contains("2027-05-06") && !shown.stderr.contains("info["), "{}", shown.stdout);
    let strange = SOUND.replace("rate: 10%", "rate: ten").replace("target: 1000万", "target: 待定");
    run(&["calendar", "--format=ics"], &strange)
        .any_stderr()
        .stdout_has(&["BEGIN:VEVENT", "DTSTART;VALUE=DATE:20270606"])
        .run();
    // programs are told what is wrong, and what is wrong with dates leaves none
    run(&["calendar", "--format=json"], &broken()).stdout_has(&["plan/diagnostics/v1"]).run();
    for wrong in [
        SOUND.replace("06-06..06-18", "06-06..06-31"),
        broken().replace("dates: 06-06", "on: 06-06"),
        "[".to_owned() + SOUND,
    ] {
        run(&due, &wrong).any_stderr().run();
    }
}

#[test]
fn what_is_done_is_gone_and_what_comes_after_a_promo_stays_until_then() {
    let plan = PLAN.to_owned()
        + "readiness:
  - {task: 备货, lead: 1 week, done: {中秋: 2025-09-20}}
  - {task: 复盘会, lag: 7 days, promos: [中秋], owner: 运营部}
  - {task: 预算会, on: 2024-12-10, done: yes}
  - {task: 年终会, on: 12-30}
";
    let due = |day: &str| {
        let args = ["due", "--as-of", day, "--within", "2w", "--lang", "zh", "--format", "csv"];
        Run::new(&args).file("plan.yaml", &plan).any_stderr().any_stdout().run().stdout
    };
    let header = "due,days,task,promo,owner\n";
    let lines = |day: &str| due(day).strip_prefix(header).expect("the header").to_owned();
    // done on the 20th: still open the day before
    assert_eq!(lines("2025-09-19"), "2025-09-26,7,备货,中秋,\n");
    assert_eq!(lines("2025-09-20"), "");
    assert_eq!(lines("2025-10-10"), "2025-10-13,3,复盘会,中秋,运营部\n");
    // the promo is over, the review is not
    assert_eq!(lines("2025-12-20"), "2025-10-13,-68,复盘会,中秋,运营部\n2025-12-30,10,年终会,,\n");
    let shown = Run::new(&["calendar", "--lang", "zh"]).file("plan.yaml", &plan).any_stderr().any_stdout().run().stdout;
    for line in [
        "2025-09-26  2025-09-26  已完成    备货",
        "2024-12-10  2024-12-10  已完成    预算会",
        "2025-12-30  2025-12-30  截止      年终会",
    ] {
        assert!(shown.contains(line), "{line}:\n{shown}");
    }
}

#[test]
fn a_calendar_that_is_sent_again_is_newer() {
    let ics = |args: &[&str], plan: &str| {
        let args = [&["calendar", "--format", "ics"], args].concat();
        Run::new(&args).file("plan.yaml", plan).any_stderr().any_stdout()
    };
    let run = ics(&[], PLAN).run();
    assert!(run.stdout.contains("\r\nSEQUENCE:0\r\n") && run.stdout.contains("STATUS:CANCELLED"), "{}", run.stdout);
    assert!(run.stderr.contains("give `--sequence`, higher each time"), "{}", run.stderr);
    let moved = PLAN.replace("mid-autumn-3d", "mid-autumn-5d");
    let run = ics(&["--sequence", "2"], &moved).run();
    assert!(run.stdout.contains("\r\nSEQUENCE:2\r\n") && !run.stderr.contains("--sequence"), "{}", run.stdout);
    let run = ics(&[], &moved).env("SOURCE_DATE_EPOCH", "1804204800").run();
    assert!(
        run.stdout.contains("DTSTAMP:20270305T") && run.stdout.contains("LAST-MODIFIED:20270305T"),
        "{}",
        run.stdout
    );
    for sequence in ["-1", "2147483648", "x"] {
        ics(&["--sequence", sequence], PLAN).status(2).run();
    }
    Run::new(&["calendar", "--sequence", "2"]).file("plan.yaml", PLAN).status(2).stderr_has(&["--format ics"]).run();
}

#[test]
fn git_counts_the_versions_of_a_plan() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = folder.path().join("plan.yaml");
    let sequence = || {
        let run = Run::new(&["calendar", "--format", "ics", "-p", plan.to_str().expect("a path")]);
        let text = run.any_stderr().any_stdout().run().stdout;
        let (_, rest) = text.split_once("SEQUENCE:").expect("a version");
        rest.split('\r').next().unwrap_or_default().to_owned()
    };
    let write = |text: &str| std::fs::write(&plan, text).expect("written");
    write(PLAN);
    git(folder.path(), &["init", "-q"]);
    assert_eq!(sequence(), "0", "git does not keep it yet");
    for version in ["1", "2"] {
        git(folder.path(), &["add", "plan.yaml"]);
        git(folder.path(), &["commit", "-q", "-m", version]);
        assert_eq!(sequence(), version);
        // what is not committed is newer
        write(&PLAN.replace("mid-autumn-3d", &format!("mid-autumn-{}d", version.len() + 3)));
        write(&format!("# {version}\n{PLAN}"));
        assert_eq!(sequence(), (version.parse::<u32>().expect("a number") + 1).to_string());
    }
}

#[test]
fn holidays_of_a_past_year_are_those_of_the_notice_or_not_known_here() {
    let calendar = |year: &str| {
        let plan = PLAN.replace("year: 2025", &format!("year: {year}"));
        Run::new(&["calendar", "--lang", "zh"]).file("plan.yaml", &plan).any_stderr().any_stdout().run().stdout
    };
    let past = calendar("2024");
    for line in ["2024-01-01  2024-01-01  放假", "2024-06-10  2024-06-10  放假"] {
        assert!(past.contains(line), "{line}:\n{past}");
    }
    assert!(!past.contains("2023-12-30") && !past.contains("2024-06-08"), "{past}");
    let unknown = calendar("2023");
    assert!(unknown.contains("这里没有 2023 年的放假安排。"), "{unknown}");
    assert!(!unknown.contains("尚未公布") && !unknown.contains("法定假日"), "{unknown}");
    let open = calendar("2028");
    assert!(open.contains("2028-10-01  2028-10-03  法定假日") && open.contains("2028 年的放假安排尚未公布"), "{open}");
}

#[test]
fn a_day_far_from_the_year_is_an_error_where_it_stands() {
    for (key, line) in
        [("on: 9999-12-31", 14), ("on: 12-10, done: 2029-01-01", 14), ("lag: 7 days, done: {中秋: 2020-01-01}", 14)]
    {
        let plan = PLAN.to_owned() + &format!("readiness:\n  - {{task: 预算会, {key}}}\n");
        Run::new(&["calendar", "--format", "ics"])
            .file("plan.yaml", &plan)
            .status(1)
            .any_stdout()
            .stderr_has(&["error[P0016]", "more than a year away from fiscal year 2025", &format!("plan.yaml:{line}:")])
            .run();
    }
}

/// [`SOUND`] with a band that is not decided.
fn undecided() -> String {
    let plan = SOUND.replace("    band: 8%..12%\n", "    band: 待定(市场部, 2026-12-15)   # 开会定\n");
    plan.replace("    rate: 4%\n", "    rate: 4%\n    note: TBD\n")
}

#[test]
fn what_is_not_decided_is_due_on_its_day() {
    let run = |args: &[&str]| Run::new(args).file("plan.yaml", undecided());
    let parts = ["待定：budget.marketing.band", "市场部"];
    run(&["due", "--as-of", "2026-12-20", "--lang", "zh"])
        .stdout_has(&[
            "2026-12-15  逾期 5 天  待定：budget.marketing.band        市场部",
            "还没有定，也没写哪天定：budget.technology.note。",
        ])
        .run();
    run(&["due", "--as-of", "2026-12-20"])
        .stdout_has(&["To be decided, without a day: budget.technology.note.\n"])
        .run();
    let json = run(&["due", "--as-of", "2026-12-01", "--format", "json"]).any_stdout().run().stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["rows"][0]["owner"], "市场部");
    assert_eq!(
        json["undecided"][0],
        serde_json::json!({"path": "budget.marketing.band", "owner": "市场部", "day": "2026-12-15"})
    );
    assert_eq!(json["undecided"][1], serde_json::json!({"path": "budget.technology.note"}));
    run(&["calendar"]).stdout_has(&[&["2026-12-15  2026-12-15  due"][..], &parts].concat()).run();
    run(&["calendar", "--format", "ics"]).any_stderr().stdout_has(&["DTSTART;VALUE=DATE:20261215", parts[0]]).run();
    let json = run(&["calendar", "--format", "json"]).any_stdout().run().stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let task = &json["entries"][0];
    assert_eq!(
        (&task["kind"], &task["from"], &task["owner"]),
        (&"task".into(), &"2026-12-15".into(), &parts[1].into())
    );
    // the layout keeps it, and once it is decided it is new
    let done = run(&["fmt", "plan.yaml"]).any_stdout().run();
    let text = std::fs::read_to_string(done.path("plan.yaml")).expect("the plan");
    assert!(text.contains("    band: 待定(市场部, 2026-12-15) "), "{text}");
    let run =
        Run::new(&["diff", "a.yaml", "b.yaml", "--format", "json"]).file("a.yaml", undecided()).file("b.yaml", SOUND);
    let json: Value = serde_json::from_str(&run.any_stdout().run().stdout).expect("JSON");
    let keys = json["keys"].as_array().expect("keys");
    assert_eq!((keys.len(), &keys[0]["key"], &keys[0]["new"]), (1, &"budget.marketing.band".into(), &"8%..12%".into()));
    assert!(keys[0].get("old").is_none());
}
