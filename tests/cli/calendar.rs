//! `plan calendar` and `plan due`: what only they take, and holidays of further years.

use crate::support::{Run, SOUND, broken};

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
    for line in ["2025-10-01  2025-10-08  放假", "2025-10-11  2025-10-11  调休上班", "中秋节", "已取消：圣诞。"]
    {
        assert!(run.stdout.contains(line), "{line}:\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("尚未公布"), "{}", run.stdout);
}

#[test]
fn a_year_that_is_not_announced_is_said_to_be_open_until_a_file_names_it() {
    let calendar =
        |args: &[&str]| Run::new(args).file("plan.yaml", SOUND).file("2027.yaml", HOLIDAYS).any_stdout().run().stdout;
    let open = calendar(&["calendar", "--month", "01"]);
    assert!(open.contains("Public holidays of 2027 are not announced yet.") && !open.contains("day off"), "{open}");
    let known = calendar(&["calendar", "--month", "01", "--holidays", "2027.yaml"]);
    assert!(known.contains("day off") && !known.contains("not announced"), "{known}");
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
    assert!(run.stdout.contains("Nothing is due."), "{}", run.stdout);
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
        .stderr("错误：计划里没有平台 `天貓`\n帮助：是不是 `天猫`？\n帮助：现有 天猫 和 Douyin\n")
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
