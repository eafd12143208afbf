//! What is the same thing in both files, and what the files say of it.

use serde_json::Value;

use super::json;
use crate::support::{Run, SOUND};

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
