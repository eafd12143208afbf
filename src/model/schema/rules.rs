//! What the types do not say: which keys must be there, what holds where one is not, which keys exclude each other.
//!
//! `ci/schema_check.py` holds these tables to what the program says of thousands of altered plans.

use serde_json::{Value, json};

use super::leaf::both;
use crate::check::rules;
use crate::diag::Rule;
use crate::lang::Lang;

/// Of each struct: its title, and the keys that must be there.
const STRUCTS: &[(&str, [&str; 2], &[&str])] = &[
    ("Document", ["电商年度计划", "annual plan"], &["plan", "name", "year", "gmv"]),
    ("Gmv", ["GMV 目标", "GMV target"], &["target", "quarters"]),
    ("Weekdays", ["星期系数", "factors of weekdays"], &[]),
    ("Brief", ["季度要点", "brief of a quarter"], &[]),
    ("Promo", ["大促", "promotion"], &["id", "tier", "phases"]),
    ("Phase", ["阶段", "phase"], &["kind", "dates"]),
    ("Task", ["备战事项", "task"], &["task", "lead"]),
    ("Calendar", ["全年节奏", "what the year promises"], &[]),
    ("Line", ["预算项", "budget line"], &[]),
    ("Pools", ["大促与日常", "promotions and every day"], &[]),
    ("Reserve", ["预留", "reserve"], &["share"]),
    ("Spend", ["各阶段花多少", "money by kind of phase"], &[]),
    ("Sales", ["从 GMV 到利润和流量", "from GMV to profit and traffic"], &[]),
    ("Figures", ["一段时间的数", "figures of a part of the year"], &[]),
    ("Costs", ["预算以外的成本", "costs beside the budgets"], &[]),
    ("Fixed", ["固定成本", "fixed cost"], &["amount", "per"]),
    ("Variable", ["变动成本", "variable cost"], &[]),
    ("Role", ["岗位", "role"], &["role", "heads", "monthly"]),
    ("Offer", ["优惠", "offer"], &["id", "promo", "uptake"]),
    ("Waiver", ["豁免", "waiver"], &["check", "reason", "until"]),
];

/// What holds where a key is absent. Not said of `status` and `uplift`: an editor fills in such keys with every promotion it
/// begins, where they are noise, and in a warm-up wrong.
fn defaults() -> Vec<(&'static str, &'static str, Value)> {
    let mut defaults = vec![
        ("Document", "fiscal_year_start", json!(1)),
        ("Document", "currency", json!("CNY")),
        ("Document", "budget_ceiling", json!("100%")),
        ("Task", "before", json!("sale")),
        ("Calendar", "min_gap", json!(7)),
        ("Line", "timing", json!("gmv")),
        ("Reserve", "of", json!("all")),
        ("Variable", "on", json!("all")),
        ("Offer", "funded", json!("100%")),
    ];
    defaults.extend(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map(|day| ("Weekdays", day, json!(1))));
    defaults
}

/// Examples of keys for which those of their type would mislead.
fn examples() -> [(&'static str, &'static str, Value); 23] {
    [
        ("Document", "plan", json!([1])),
        ("Document", "name", json!(["2027 年度计划"])),
        ("Document", "year", json!([2027])),
        ("Document", "budget_ceiling", json!(["20%"])),
        ("Phase", "share", json!(["26%"])),
        ("Calendar", "core", json!([5])),
        ("Calendar", "segment", json!([10])),
        ("Line", "rate", json!(["10%"])),
        ("Sales", "refund_rate", json!(["18%"])),
        ("Sales", "gross_margin", json!(["52%"])),
        ("Sales", "average_order_value", json!([220])),
        ("Sales", "conversion_rate", json!(["3%"])),
        ("Sales", "paid_traffic", json!(["45%"])),
        ("Sales", "cost_per_visit", json!([1.8])),
        ("Sales", "paid_by", json!(["marketing"])),
        ("Fixed", "amount", json!(["8万", "80k"])),
        ("Variable", "rate", json!(["5%"])),
        ("Variable", "per_order", json!([4.5])),
        ("Role", "monthly", json!([7000])),
        ("Offer", "threshold", json!([300])),
        ("Offer", "off", json!([80])),
        ("Offer", "percent_off", json!(["10%"])),
        ("Reserve", "share", json!(["30%"])),
    ]
}

/// What the values under keys of the user's choice are.
const ENTRIES: &[(&str, &str, [&str; 2])] = &[
    (
        "Brief",
        "activities",
        ["这个月的主活动。例：`年货节满减`", "The main activity of this month. Example: `winter clearance`"],
    ),
    (
        "Line",
        "channels",
        ["这个渠道占这项预算的百分之几。例：`40%`", "Share of the line that this channel takes. Example: `40%`"],
    ),
    (
        "Line",
        "promos",
        [
            "这场大促分大促那部分的百分之几。例：`35%`",
            "Share of the promo part that this promotion takes. Example: `35%`",
        ],
    ),
    (
        "Fixed",
        "months",
        ["这个月付全年金额的百分之几。例：`50%`", "Share of the year's amount that this month takes. Example: `50%`"],
    ),
    ("Role", "months", ["这个月有几个人。例：`12`", "How many there are in this month. Example: `12`"]),
];

/// The same of `gmv.months`, which has them under each quarter.
const MONTH: [&str; 2] = [
    "这个月占本季度（不是全年）的百分之几；其中一个月可以写 `rest`。例：`25%`",
    "Share of the quarter, not of the year, that this month takes; one month may be `rest`. Example: `25%`",
];

/// A key that has a name long enough.
const AOV: &str = "average_order_value";

/// Adds all of it.
pub(super) fn add(schema: &mut Value) {
    for (name, title, required) in STRUCTS {
        let part = part(schema, name);
        part["title"] = json!(both(*title));
        for key in *required {
            assert!(part["properties"].get(key).is_some(), "`{name}` has no key `{key}`");
        }
        if !required.is_empty() {
            part["required"] = json!(required);
        }
    }
    for (name, key, value) in defaults() {
        property(schema, name, key)["default"] = value;
    }
    for (name, key, value) in examples() {
        property(schema, name, key)["examples"] = value;
    }
    for (name, key, description) in ENTRIES {
        property(schema, name, key)["additionalProperties"]["description"] = json!(description.join("\n\n"));
    }
    gmv(schema);
    property(schema, "Promo", "phases")["minItems"] = json!(1);
    phase(part(schema, "Phase"));
    line(part(schema, "Line"));
    either(
        part(schema, "Variable"),
        [&["rate", "of"], &["per_order"]],
        ["写 rate 和 of，或者写 per_order，二选一", "write rate and of, or per_order, not both"],
    );
    either(
        part(schema, "Offer"),
        [&["threshold", "off"], &["percent_off"]],
        ["写 threshold 和 off，或者写 percent_off，二选一", "write threshold and off, or percent_off, not both"],
    );
    checks(schema);
}

/// Exactly one of two sets of keys, and that whole.
fn either(part: &mut Value, sets: [&[&str]; 2], advice: [&str; 2]) {
    let advice = both(advice);
    part["anyOf"] = sets.map(|keys| json!({"required": keys, "errorMessage": advice})).into_iter().collect();
    let none: serde_json::Map<String, Value> = sets[1].iter().map(|key| ((*key).to_owned(), json!(false))).collect();
    let alone = |key: &&str| json!({"if": {"required": [key]}, "then": {"properties": none, "errorMessage": advice}});
    part["allOf"] = sets[0].iter().map(alone).collect();
}

/// Offers the names of the checks that a plan may decide about.
fn checks(schema: &mut Value) {
    let named = || rules().filter(|rule| rule.fixed().is_none());
    let title = |rule: &Rule| both([rule.title.get(Lang::Zh), rule.title.get(Lang::En)]);
    let offers = named().filter(|rule| rule.unwaivable().is_none());
    let offers = offers.map(|rule| json!({"label": rule.name, "body": rule.name, "description": title(rule)}));
    property(schema, "Waiver", "check")["defaultSnippets"] = offers.collect();
    let checks = property(schema, "Document", "checks");
    let weight = checks["additionalProperties"].clone();
    let weights = named().map(|rule| {
        let mut weight = weight.clone();
        weight["description"] = json!([rule.title.get(Lang::Zh), rule.title.get(Lang::En)].join("\n\n"));
        (rule.name.to_owned(), weight)
    });
    checks["properties"] = Value::Object(weights.collect());
}

fn gmv(schema: &mut Value) {
    for (name, key) in [("Gmv", "target"), ("Sales", AOV), ("Figures", AOV), ("Offer", "threshold")] {
        let amount = property(schema, name, key);
        amount["exclusiveMinimum"] = json!(0);
        amount.as_object_mut().expect("an object").remove("minimum");
    }
    property(schema, "Gmv", "quarters")["required"] = json!(["Q1", "Q2", "Q3", "Q4"]);
    let months = property(schema, "Gmv", "months");
    for (_, quarter) in months["properties"].as_object_mut().expect("quarters") {
        quarter["minProperties"] = json!(3);
        quarter["maxProperties"] = json!(3);
        quarter["additionalProperties"]["description"] = json!(MONTH.join("\n\n"));
    }
}

fn phase(phase: &mut Value) {
    phase["allOf"] = json!([
        {
            "if": {"properties": {"kind": {"const": "warmup"}}, "required": ["kind"]},
            "then": {
                "properties": {"uplift": false, "share": false},
                "errorMessage": both(["预热阶段不写 uplift，也不写 share", "a warm-up has neither uplift nor share"]),
            },
        },
        {
            "if": {"required": ["uplift"]},
            "then": {
                "properties": {"share": false},
                "errorMessage": both(["uplift 和 share 只能写一个", "write uplift or share, not both"]),
            },
        },
    ]);
}

fn line(line: &mut Value) {
    let missing = both(["rate 和 band 至少写一个", "write rate or band"]);
    line["anyOf"] = json!([
        {"required": ["rate"], "errorMessage": missing},
        {"required": ["band"], "errorMessage": missing},
    ]);
    line["allOf"] = json!([{
        "if": {"required": ["split"]},
        "then": {
            "properties": {"timing": false},
            "errorMessage": both(["有 split 的预算项不写 timing", "a line with a split has no timing"]),
        },
    }]);
}

/// The schema of a struct.
fn part<'s>(schema: &'s mut Value, name: &str) -> &'s mut Value {
    if name == "Document" {
        return schema;
    }
    schema["$defs"].get_mut(name).unwrap_or_else(|| panic!("no struct `{name}` in the format"))
}

/// The schema of a key of a struct.
fn property<'s>(schema: &'s mut Value, name: &str, key: &str) -> &'s mut Value {
    part(schema, name)["properties"].get_mut(key).unwrap_or_else(|| panic!("`{name}` has no key `{key}`"))
}
