//! `plan rollup`: plans added up.

use serde_json::Value;

use crate::support::{Run, SOUND, broken, doubtful};

/// What profit takes, for [`SOUND`].
const SALES: &str = "sales: {refund_rate: 20%, gross_margin: 50%}\n";

/// Two shops, of which one says what it earns, and a file that is no plan.
fn shops(args: &[&str]) -> Run {
    Run::new(&[&["rollup", "shops"], args].concat())
        .file("shops/b.yaml", format!("{SOUND}{SALES}"))
        .file("shops/a/x.yml", SOUND.replace("1000万", "2000万").replace("测试", "旗舰店"))
        .file("shops/compose.yaml", "services: {}\n")
}

const PASSED: &str = "passed over: 1 file without `plan:`\n";

#[test]
fn plans_of_a_folder_stand_beside_each_other_and_add_up() {
    shops(&["--target", "3.2千万"])
        .env("COLUMNS", "80")
        .stderr(PASSED)
        .stdout_has(&[
            "plans: shops\n\n2 plans: GMV, budgets and profit, 2027\nUnit: CNY\n",
            "Plan                       GMV       Budgets  Gross profit  Operating profit\n",
            "2027 旗舰店计划  20,000,000.00  2,800,000.00\n",
            "2027 测试计划    10,000,000.00  1,400,000.00  4,000,000.00      2,600,000.00\n",
            "Total            30,000,000.00  4,200,000.00\n",
            "Target 32,000,000.00 CNY: 2,000,000.00 is missing, 6.25% of it.\n",
            "not in\nshops/a/x.yml; so there is no total of it.\n",
        ])
        .run();
    let of = |target: &str| shops(&["--lang", "zh", "--target", target]).any_stderr().any_stdout().run().stdout;
    assert!(of("3000万").contains("目标 30,000,000.00 CNY：各计划合计正好达到。\n"));
    assert!(of("¥2000万").contains("：各计划合计多出 10,000,000.00，占目标的 50.00%。\n"));
    shops(&["--by", "季度", "--unit", "万", "--format", "md", "--exclude", "a"])
        .stderr_has(&[PASSED])
        .stdout_has(&[
            "| Measure | Plan | Q1 | Q2 | Q3 | Q4 | Total |",
            "| GMV | 2027 测试计划 | 200.00 | 350.00 | 180.00 | 270.00 | 1,000.00 |",
            "| **GMV** | **Total** | **200.00** ",
            "| Operating profit | 2027 测试计划 |",
        ])
        .run();
    // plans of one name go by their files, and so do all for programs
    let csv = |args: &[&str]| {
        let run = Run::new(&[&["汇总", "b.yaml", "a.yaml", "--format", "csv"], args].concat());
        run.file("a.yaml", SOUND).file("b.yaml", SOUND).any_stdout().run().stdout
    };
    assert_eq!(csv(&[]), "key,gmv,budget\nb.yaml,10000000.00,1400000.00\na.yaml,10000000.00,1400000.00\n");
    assert!(csv(&["--by", "month"]).starts_with("measure,key,2027-01,2027-02,"));
    assert!(csv(&["--by", "q"]).contains("\nbudget,a.yaml,"), "{}", csv(&["--by", "q"]));
}

#[test]
fn programs_are_given_the_sums_and_no_total_of_what_some_plans_lack() {
    let json = |args: &[&str]| -> Value {
        let output = shops(&[&["--format", "json"], args].concat()).any_stderr().any_stdout().run();
        serde_json::from_str(&output.stdout).expect("JSON")
    };
    let object = json(&["--by", "quarter", "--target", "25000000"]);
    assert_eq!((&object["schema"], &object["currency"]), (&"plan/rollup/v1".into(), &"CNY".into()));
    assert_eq!(object["plans"][0]["source"], "shops/a/x.yml");
    assert_eq!(object["plans"][0]["target"], "20000000.00");
    assert_eq!(object["periods"], serde_json::json!(["Q1", "Q2", "Q3", "Q4"]));
    let rows: Vec<String> = object["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| format!("{} {} {}", row["measure"], row["source"], row["total"]).replace('"', ""))
        .collect();
    assert_eq!(
        rows,
        [
            "gmv shops/a/x.yml 20000000.00",
            "gmv shops/b.yaml 10000000.00",
            "budget shops/a/x.yml 2800000.00",
            "budget shops/b.yaml 1400000.00",
            "gross_profit shops/b.yaml 4000000.00",
            "operating_profit shops/b.yaml 2600000.00",
        ]
    );
    assert_eq!(object["totals"]["gmv"]["values"]["Q2"], "10500000.00");
    assert!(object["totals"].get("gross_profit").is_none());
    assert_eq!((&object["target"], &object["difference"]), (&"25000000.00".into(), &"5000000.00".into()));
    let object = json(&["--exclude", "a"]);
    assert_eq!(object["totals"]["operating_profit"]["values"]["2027"], "2600000.00");
    assert!(object.get("difference").is_none());
}

#[test]
fn nothing_is_added_up_where_a_plan_has_errors() {
    let run = |args: &[&str]| shops(args).file("shops/c d.yaml", broken()).status(1);
    run(&[]).stderr(&format!("{PASSED}error: 1 of 3 plans with errors, so nothing is added up\nhelp: shops/c d.yaml has 1 error: `plan validate 'shops/c d.yaml'`\n")).run();
    run(&["--lang", "zh"]).stderr_has(&["3 份计划中有 1 份有错误，因此不汇总", "有 1 个错误：`plan validate "]).run();
    let output = run(&["--format", "json"]).any_stderr().any_stdout().run().stdout;
    let object: Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!((&object["schema"], &object["files"]), (&"plan/diagnostics/v1".into(), &1.into()));
    Run::new(&["rollup", "a.yaml", "-"])
        .file("a.yaml", doubtful())
        .stdin(doubtful())
        .any_stdout()
        .stderr("2 warnings: plan validate a.yaml -\n")
        .run();
    shops(&["no.yaml"]).status(3).stderr_has(&["cannot read no.yaml"]).run();
}

#[test]
fn plans_of_several_currencies_or_years_do_not_add_up() {
    let run = |edit: &str| {
        let other = SOUND.replace("year: 2027", edit);
        Run::new(&["rollup", "a.yaml", "b.yaml", "c.yaml"])
            .file("a.yaml", SOUND)
            .file("b.yaml", other)
            .file("c.yaml", SOUND)
    };
    run("year: 2027\ncurrency: USD")
        .status(2)
        .stderr_has(&[
            "plans in several currencies do not add up: a.yaml and c.yaml (CNY) and b.yaml (USD)\n",
            "--exclude",
        ])
        .run();
    let plan =
        SOUND.split("quarters:\n").next().expect("the head").replace("year: 2027", "year: 2027\nfiscal_year_start: 4");
    Run::new(&["rollup", "a.yaml", "b.yaml", "--lang", "zh"])
        .file("a.yaml", SOUND)
        .file("b.yaml", plan)
        .status(2)
        .stderr_has(&["财年不同的计划不能相加：a.yaml（2027-01..2027-12）和 b.yaml（2027-04..2028-03）\n"])
        .run();
    shops(&["--target", "1.234"]).status(2).stderr_has(&["`--target`: `1.234` has 3 decimals"]).any_stdout().run();
    Run::new(&["rollup"]).status(2).stderr_has(&["missing: <PATH>"]).run();
}
