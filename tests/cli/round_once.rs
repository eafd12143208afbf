//! Figures that people can check in their heads come out as they do there: rounded once, then cut.

use serde_json::Value;

use crate::support::Run;

const SAMPLE: &str = include_str!("../samples/round-once.yaml");

fn json(args: &[&str]) -> Value {
    let args = [args, &["--format", "json"]].concat();
    let run = Run::new(&args).file("plan.yaml", SAMPLE).any_stdout().any_stderr().run();
    serde_json::from_str(&run.stdout).expect("JSON")
}

fn of<'v>(list: &'v Value, id: &str) -> &'v Value {
    list.as_array().expect("a list").iter().find(|one| one["id"] == id).expect(id)
}

fn cents(amount: &Value) -> i64 {
    amount.as_str().expect("an amount").replace('.', "").parse().expect("an amount")
}

#[test]
fn a_reserve_of_30_percent_of_600000_is_180000() {
    let budget = json(&["budget"]);
    let marketing = of(&budget["lines"], "marketing");
    assert_eq!(marketing["pools"]["promo"], "600000.00");
    assert_eq!(marketing["held"], "180000.00");
    assert_eq!(budget["total"]["held"], "180000.00");
}

#[test]
fn cost_of_goods_at_40_percent_of_21000000_is_8400000() {
    let statement = json(&["pnl", "--by", "year"]);
    let total = |id: &str| &of(&statement["rows"], id)["total"];
    assert_eq!(total("refunds"), "4000000.00");
    assert_eq!(total("net"), "21000000.00");
    assert_eq!(total("cost_of_goods"), "8400000.00");
    assert_eq!(total("gross_profit"), "12600000.00");
    assert_eq!(total("平台佣金"), "1050000.00");
}

#[test]
fn what_is_spent_evenly_is_a_quarter_in_every_quarter() {
    for quarter in ["Q1", "Q2", "Q3", "Q4"] {
        let technology = json(&["budget", "--line", "technology", "--quarter", quarter]);
        assert_eq!(technology["total"]["selected"], "208331.25", "{quarter}");
    }
    let statement = json(&["pnl", "--by", "quarter"]);
    for (quarter, amount) in of(&statement["rows"], "保险")["values"].as_object().expect("quarters") {
        assert_eq!(amount, "25000.00", "{quarter}");
    }
}

#[test]
fn totals_are_exact_by_pool_promo_month_and_channel() {
    let budget = json(&["budget"]);
    let marketing = of(&budget["lines"], "marketing");
    assert_eq!(marketing["pools"], serde_json::json!({"promo": "600000.00", "daily": "400000.00"}));
    assert_eq!(marketing["promos"], serde_json::json!({"38": "83178.00", "618": "217404.00", "双11": "299418.00"}));
    assert_eq!(
        marketing["channels"],
        serde_json::json!({"抖音": "333330.00", "小红书": "333330.00", "其他": "333340.00"})
    );
    // 30% of the 217,404.00 of 618 go out in May, when it is warmed up, and 70% in June
    let sum = |month: &str| -> i64 {
        let cells = budget["cells"].as_array().expect("cells").iter();
        cells.filter(|cell| cell["promo"] == "618" && cell["month"] == month).map(|cell| cents(&cell["amount"])).sum()
    };
    assert_eq!((sum("2027-05"), sum("2027-06")), (6_522_120, 15_218_280));
}
