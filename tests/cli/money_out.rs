//! `plan pnl`, `plan cash`, `plan drivers`, `plan offers` and `plan budget --cash` on the command line.

use serde_json::Value;

use crate::support::{Run, SOUND, broken};

const SAMPLE: &str = include_str!("../samples/money-out.yaml");

fn run(args: &[&str]) -> Run {
    Run::new(args).file("plan.yaml", SAMPLE)
}

fn json(args: &[&str]) -> Value {
    let args = [args, &["--format", "json"]].concat();
    serde_json::from_str(&run(&args).any_stdout().run().stdout).expect("JSON")
}

#[test]
fn tables_and_markdown_name_their_file_first() {
    for report in ["pnl", "drivers", "offers"] {
        run(&[report]).stdout_has(&["plan file: plan.yaml\n\n2027"]).run();
        run(&[report, "--format", "md", "--lang", "zh"]).stdout_has(&["计划文件：plan.yaml\n\n## 2027"]).run();
        assert_eq!(json(&[report])["plan"]["source"], "plan.yaml");
        assert_eq!(json(&[report])["schema"], format!("plan/{report}/v1"));
    }
}

#[test]
fn a_plan_with_errors_yields_no_numbers() {
    for report in ["pnl", "drivers", "offers"] {
        Run::new(&[report]).file("plan.yaml", broken()).status(1).stderr_has(&["error[P0101]"]).run();
    }
}

/// A plan without sections says which to add, and they may be pasted as they are shown.
#[test]
fn what_is_missing_can_be_pasted() {
    let keys = [
        ("pnl", "sales.refund_rate and sales.gross_margin"),
        (
            "drivers",
            "sales.average_order_value, sales.conversion_rate, sales.paid_traffic, sales.cost_per_visit and sales.paid_by",
        ),
        ("offers", "offers and offers_paid_by"),
    ];
    for (report, keys) in keys {
        let missing = format!("error: plan.yaml lacks what `plan {report}` computes with: {keys}\n");
        let refused = Run::new(&[report]).file("plan.yaml", SOUND).status(1).stderr_has(&[&missing]);
        let said = refused.run().stderr;
        let pasted: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("    ")).collect();
        let whole = format!("{SOUND}\n{}\n", pasted.join("\n"));
        Run::new(&[report]).file("plan.yaml", &whole).stdout_has(&["Total"]).any_stderr().run();
    }
    Run::new(&["offers", "--lang", "zh"])
        .file("plan.yaml", SOUND)
        .status(1)
        .stderr_has(&["错误：plan.yaml 里没有 `plan offers` 计算要用的 offers 和 offers_paid_by", "满300减40"])
        .run();
}

/// What is pasted as the program shows it makes the year of money, each month from what the one before left.
#[test]
fn money_at_hand_month_by_month() {
    let missing = "error: plan.yaml lacks what `plan cash` computes with: cash\n";
    let said = run(&["cash"]).status(1).stderr_has(&[missing]).run().stderr;
    let pasted: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("    ")).collect();
    let plan = format!("{SAMPLE}\n{}\n", pasted.join("\n"));
    let shown = |args: &[&str]| Run::new(args).file("plan.yaml", &plan).any_stderr().any_stdout().run().stdout;
    assert!(shown(&["cash"]).contains("There is least at the end of 2027-"));
    assert!(shown(&["cash", "--format", "csv"]).starts_with("key,opening,in,goods,budgets,costs,out,closing\n"));
    assert!(shown(&["report", "--sheet", "cash-flow", "--lang", "zh"]).contains("各月现金"));
    let found: Value = serde_json::from_str(&shown(&["cash", "--format", "json"])).expect("JSON");
    assert_eq!(found["schema"], "plan/cash/v1");
    let keys = |of: &Value| of.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    let months = found["months"].as_array().expect("months");
    assert_eq!((months.len(), &months[0]["key"], &months[0]["opening"]), (12, &"2027-01".into(), &"3000000.00".into()));
    for pair in months.windows(2) {
        assert_eq!(keys(&pair[0]).len(), 5);
        assert_eq!(pair[0]["closing"], pair[1]["opening"]);
    }
    assert_eq!((&found["receipts"]["before"], &found["goods"]["after"]), (&"0.00".into(), &"0.00".into()));
    assert!(
        months
            .iter()
            .any(|month| month["key"] == found["lowest"]["month"] && month["closing"] == found["lowest"]["amount"])
    );
}

#[test]
fn what_is_there_is_not_asked_for_again() {
    let half = SAMPLE.replace("  gross_margin: 52%\n", "");
    Run::new(&["pnl"])
        .file("plan.yaml", &half)
        .status(1)
        .stderr(
            "error: plan.yaml lacks what `plan pnl` computes with: sales.gross_margin\n\
             help: add under sales, with figures of your own:\n\n    sales:\n      gross_margin: 52%\n",
        )
        .run();
    Run::new(&["drivers"]).file("plan.yaml", &half).stdout_has(&["Traffic by month"]).any_stderr().run();
}

#[test]
fn the_part_of_the_year() {
    assert_eq!(json(&["pnl", "--quarter", "q2"])["periods"], serde_json::json!(["2027-04", "2027-05", "2027-06"]));
    assert_eq!(json(&["pnl", "--by", "quarter", "--month", "06"])["periods"], serde_json::json!(["Q2"]));
    assert_eq!(json(&["pnl", "--by", "year"])["periods"], serde_json::json!(["2027"]));
    let month = json(&["drivers", "--month", "06"]);
    let part = json(&["drivers", "--by", "quarter", "--month", "06"]);
    assert_eq!(month["total"], part["total"]);
    let promos = json(&["drivers", "--by", "promo", "--quarter", "Q4"]);
    assert_eq!(promos["rows"].as_array().expect("rows").len(), 1);
    run(&["pnl", "--by", "year", "--quarter", "Q2"]).stdout_has(&["2027 Q2  Of net sales"]).run();
}

#[test]
fn another_target() {
    let (plan, other) = (json(&["pnl", "--by", "year"]), json(&["pnl", "--by", "year", "--gmv", "6000万"]));
    let row = |object: &Value, id: &str| {
        let rows = object["rows"].as_array().expect("rows").clone();
        rows.into_iter().find(|row| row["id"] == id).expect(id)["total"].clone()
    };
    assert_eq!((row(&plan, "gmv"), row(&other, "gmv")), ("30000000.00".into(), "60000000.00".into()));
    for standing in ["仓储", "team"] {
        assert_eq!(row(&plan, standing), row(&other, standing));
    }
    assert_ne!(row(&plan, "marketing"), row(&other, "marketing"));
}

#[test]
fn what_a_figure_would_have_to_be() {
    let solved = |figure: &str, text: &str| {
        let run = Run::new(&["drivers", "--format", "json", "--solve", figure]).file("plan.yaml", text);
        let output: Value = serde_json::from_str(&run.any_stderr().any_stdout().run().stdout).expect("JSON");
        output["solve"].clone()
    };
    // cost 1,769,937.00 and money 2,820,000.00
    let answer = |factor: &str, value: &str| (Value::from(factor), Value::from(value));
    let told = |solved: &Value| (solved["factor"].clone(), solved["value"].clone());
    assert_eq!(told(&solved("conversion_rate", SAMPLE)), answer("0.627637", "0.018829"));
    assert_eq!(told(&solved("cost_per_visit", SAMPLE)), answer("1.593277", "1.593277"));
    let none = |figure: &str, text: &str| {
        let solved = solved(figure, text);
        assert_eq!(told(&solved), (Value::Null, Value::Null));
        (solved["reason"].clone(), solved["scope"].clone())
    };
    let dear = SAMPLE.replace("cost_per_visit: 1.0", "cost_per_visit: 60");
    assert_eq!(none("conversion_rate", &dear), ("above_whole".into(), Value::Null));
    let promo = SAMPLE.replace("cost_per_visit: 1.0", "cost_per_visit: 50");
    assert_eq!(none("conversion_rate", &promo), ("above_whole".into(), "618".into()));
    let free = SAMPLE.replace("paid_traffic: 45%", "paid_traffic: 0%");
    assert_eq!(none("paid_traffic", &free), ("no_cost".into(), Value::Null));
    // a value of the year that is nothing stays so, and those of sales.by change
    let seldom = free.replace("    618: {", "    618: {paid_traffic: 50%, cost_per_visit: 20, ");
    assert_eq!(told(&solved("paid_traffic", &seldom)).1, Value::from("0"));
    Run::new(&["drivers", "--solve", "paid_traffic"])
        .file("plan.yaml", &seldom)
        .stdout_has(&["that of the year is nothing and stays so"])
        .any_stderr()
        .run();
    let held = SAMPLE.replace("{share: 10%, of: promo}", "{share: 100%}");
    assert_eq!(none("average_order_value", &held), ("no_money".into(), Value::Null));
    Run::new(&["drivers", "--solve", "conversion-rate"])
        .file("plan.yaml", &dear)
        .stdout_has(&["No conversion rate can do it: the one of the year would have to be 112.9747%"])
        .any_stderr()
        .run();
    Run::new(&["drivers", "--solve", "average_order_value", "--lang", "zh"])
        .file("plan.yaml", &held)
        .stdout_has(&["改客单价没有用：全年流量成本 1,769,937.00 CNY，而「marketing」没有可用的钱。"])
        .any_stderr()
        .run();
}

#[test]
fn no_break_even_is_said() {
    let poor = SAMPLE.replace("gross_margin: 52%", "gross_margin: 20%");
    let said = |lang: &str, said: &str| {
        Run::new(&["pnl", "--by", "year", "--lang", lang])
            .file("plan.yaml", &poor)
            .stdout_has(&[said])
            .any_stderr()
            .run()
    };
    said("en", "No break-even: after refunds, goods, variable costs and budgets, GMV leaves -9.22% of itself.");
    said("zh", "没有盈亏平衡点：扣除退款、商品成本、变动成本和预算后，GMV 只剩 -9.22%");
    let run = Run::new(&["pnl", "--format", "json"]).file("plan.yaml", &poor).any_stderr().any_stdout().run();
    assert!(serde_json::from_str::<Value>(&run.stdout).expect("JSON")["break_even"].is_null());
}

#[test]
fn names_that_two_costs_share_stay_apart() {
    let twins = SAMPLE.replace("平台佣金:", "marketing:").replace("临时仓:", "marketing:");
    let csv = Run::new(&["pnl", "--format", "csv"]).file("plan.yaml", &twins).any_stderr().any_stdout().run().stdout;
    for key in ["\nvariable/marketing,", "\nbudget/marketing,", "\nfixed/marketing,"] {
        assert_eq!(csv.matches(key).count(), 1, "{csv}");
    }
}

#[test]
fn all_money_that_leaves_is_asked_for_by_itself() {
    run(&["budget", "--cash"]).stdout_has(&["Money out by month", "Variable costs", "Team", "Total"]).run();
    let output = json(&["budget", "--cash", "--quarter", "Q4"]);
    assert_eq!(output["schema"], "plan/budget/v1");
    assert_eq!(output["cash"]["months"].as_object().expect("months").len(), 3);
    assert!(json(&["budget"])["cash"].is_null());
    for other in [["--by", "month"], ["--line", "marketing"]] {
        let args = [&["budget", "--cash"], &other[..]].concat();
        run(&args).status(2).stderr_has(&["`--cash` cannot be combined with"]).run();
    }
}

#[test]
fn tables_are_as_wide_as_the_environment_says() {
    for args in [&["pnl"][..], &["pnl", "--unit", "万", "--ascii"], &["drivers"], &["offers"], &["budget", "--cash"]] {
        for lang in ["en", "zh"] {
            let output = run(args).env("COLUMNS", "80").env("LANG", lang).any_stdout().run();
            for line in output.stdout.lines() {
                assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
            }
            assert!(!args.contains(&"--ascii") || !output.stdout.contains('─'), "{}", output.stdout);
        }
    }
}

/// Of what is sold on a platform more may come back; the line that pays for visits is nobody's alone.
const APART: &str = "
splits:
  platform:
    name: 平台
    parts: {天猫: 60%, 抖音: rest}
    figures: {抖音: {refund_rate: 35%}}
  category: {parts: {a: 50%, b: rest}}
";

#[test]
fn profit_and_traffic_by_the_parts_of_a_split() {
    let whole = format!("{SAMPLE}{APART}");
    let apart = |args: &[&str]| Run::new(args).file("plan.yaml", &whole).any_stderr();
    let json = |report: &str, more: &[&str]| -> Value {
        let args = [&[report, "--format", "json"], more].concat();
        serde_json::from_str(&apart(&args).any_stdout().run().stdout).expect("JSON")
    };
    let cents = |amount: &Value| amount.as_str().expect("an amount").replace('.', "").parse::<i128>().expect("digits");
    let pnl = json("pnl", &["--across", "platform"]);
    assert_eq!(pnl["across"], "platform");
    for row in pnl["rows"].as_array().expect("rows") {
        for (month, value) in row["values"].as_object().expect("months") {
            let of = |whose: &Value| cents(&whose["values"][month]);
            let parts = row["parts"].as_object().expect("parts").values().map(of).sum::<i128>();
            assert_eq!(parts + of(&row["common"]), cents(value), "{} {month}", row["id"]);
        }
    }
    let refunds = &pnl["rows"][1]["parts"]["抖音"]["total"];
    assert_eq!(cents(refunds) * 100, cents(&pnl["rows"][0]["parts"]["抖音"]["total"]) * 35);
    // nothing of a part stands in what is asked for without it
    assert!(json("pnl", &[])["rows"][0].get("parts").is_none());
    let drivers = json("drivers", &["--by", "quarter", "--across", "平台"]);
    let row = &drivers["rows"][0];
    assert_eq!(row["money"], row["common"]["money"]);
    assert_eq!(row["parts"]["天猫"]["money"], "0.00");
    let orders = |whose: &Value| whose["orders"].as_u64().expect("a count");
    assert_eq!(orders(&row["parts"]["天猫"]) + orders(&row["parts"]["抖音"]), orders(row));
    apart(&["pnl", "--across", "platform", "--lang", "zh"])
        .stdout_has(&["按平台拆分的利润表", "抖音", "公共", "合计"])
        .run();
    apart(&["drivers", "--across", "platform"]).stdout_has(&["Traffic by month and 平台", "Common"]).run();
    let csv = apart(&["pnl", "--across", "platform", "--format", "csv"]).any_stdout().run().stdout;
    assert!(csv.starts_with("key,天猫,抖音,common,total,of_net\n"), "{csv}");
    for (args, says) in [
        (&["pnl", "--across", "category"][..], "write `--across platform`, the split that has them"),
        (&["pnl", "--across", "platform", "--by", "month"], "leave `--by` out"),
        (&["drivers", "--across", "shop"], "the plan has no split `shop`"),
        (&["drivers", "--across", "platform", "--solve", "conversion_rate"], "cannot be combined with"),
    ] {
        apart(args).status(2).stderr_has(&[says]).run();
    }
    let none = whole.replace("    figures: {抖音: {refund_rate: 35%}}\n", "");
    Run::new(&["pnl", "--across", "platform"])
        .file("plan.yaml", none)
        .status(2)
        .stderr_has(&["has no figures", "`splits: {platform: {figures: {抖音: {refund_rate: 35%}}}}`"])
        .run();
}
