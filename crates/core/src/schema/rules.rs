//! What the types do not say: which keys must be there, what holds where one is not, which keys exclude each other.
//!
//! `ci/schema_check.py` holds these tables to what the program says of thousands of altered plans.

use serde_json::{Value, json};

use super::derive::LeafSchema;
use super::leaf::{both, month};
use crate::check::rules;
use crate::diag::Rule;
use crate::lang::Lang;
use crate::model::format::{FORMAT, Holds, Section};
use crate::model::scalar::share::Part;

/// What the values of `gmv.months` are under a quarter.
const MONTH: [&str; 2] = [
    "这个月占本季度（不是全年）的百分之几，或者是多少钱；其中一个月可以写 `rest`。例：`25%`、`240万`",
    "What this month takes of the quarter, not of the year: a share or an amount; one month may be `rest`. Example: `25%`, `2.4M`",
];

/// What they are without quarters.
const OF_YEAR: [&str; 2] = [
    "这个月占全年的百分之几，或者是多少钱；其中一个月可以写 `rest`。例：`8%`、`240万`",
    "What this month takes of the year: a share or an amount; one month may be `rest`. Example: `8%`, `2.4M`",
];

/// A value that is not decided, and who decides and until when.
const UNDECIDED: &str = r"^\s*(?:待定|[Tt][Bb][Dd])\s*(?:[(（][\s\S]*[)）]\s*)?$";

/// A key that has a name long enough.
const AOV: &str = "average_order_value";

/// Adds all of it.
pub(super) fn add(schema: &mut Value) {
    FORMAT.each(&mut |section| {
        // the quarters have no schema of their own
        if section.title != ["", ""] {
            add_section(schema, section);
        }
    });
    gmv(schema);
    either(
        part(schema, "Gmv"),
        [&["target"], &["growth"]],
        ["写 target，或者写 growth，二选一", "write target or growth, not both"],
    );
    targets(part(schema, "Gmv"));
    let year = both(["写去年的 gmv，或者十二个月", "write last year's gmv, or all twelve months"]);
    part(schema, "LastYear")["anyOf"] = json!([
        {"required": ["gmv"], "errorMessage": year},
        {"required": ["months"], "properties": {"months": {"minProperties": 12}}},
    ]);
    property(schema, "Promo", "phases")["minItems"] = json!(1);
    phase(part(schema, "Phase"));
    line(part(schema, "Line"));
    for (name, key) in
        [("Line", "promos"), ("Line", "channels"), ("Line", "timing"), ("Fixed", "months"), ("Partition", "parts")]
    {
        signed(property(schema, name, key));
    }
    signed(part(schema, "Pools"));
    signed(part(schema, "Spend"));
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
    part(schema, "Offer")["oneOf"] = ["promo", "in"].map(|key| json!({"required": [key]})).into_iter().collect();
    part(schema, "Offer")["errorMessage"] = json!({
        "oneOf": both(["写 promo，或者写 in，二选一", "write promo or in, not both"]),
    });
    part(schema, "Offer")["dependentRequired"] = json!({"on": ["in"]});
    task(part(schema, "Task"));
    checks(schema);
}

/// What the format says of a section and its keys beside their types.
fn add_section(schema: &mut Value, section: &Section) {
    let whole = part(schema, section.name);
    whole["title"] = json!(both(section.title));
    let required: Vec<&str> = section.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    if !required.is_empty() {
        whole["required"] = json!(required);
    }
    for key in section.keys {
        let property = property(schema, section.name, key.name);
        if !key.default.is_empty() {
            property["default"] = written(key.default);
        }
        if !key.examples.is_empty() {
            property["examples"] = key.examples.iter().map(|example| written(example)).collect();
        }
        if key.each != ["", ""] {
            property["additionalProperties"]["description"] = json!(key.each.join("\n\n"));
        }
        match key.holds {
            Holds::Leaf(..) if !key.required => undecided(property),
            Holds::Named(Holds::Leaf(..)) | Holds::Noted(_, Holds::Leaf(..)) => {
                undecided(&mut property["additionalProperties"]);
                if !key.required {
                    undecided(property);
                }
            }
            _ => {}
        }
    }
}

/// Allows a leaf to say that it is not decided yet.
fn undecided(leaf: &mut Value) {
    let open = json!({"type": "string", "pattern": UNDECIDED});
    if let Some(pattern) = leaf["pattern"].as_str() {
        leaf["pattern"] = json!(format!("{pattern}|{UNDECIDED}"));
    } else if leaf["if"].is_object() {
        leaf["if"]["not"] = open;
    } else if let Some(shapes) = leaf["anyOf"].as_array_mut() {
        shapes.push(open);
    } else if let Some(list) = leaf.as_object_mut() {
        let list: serde_json::Map<String, Value> =
            ["type", "items"].into_iter().filter_map(|key| Some((key.to_owned(), list.remove(key)?))).collect();
        leaf["anyOf"] = json!([list, open]);
    }
}

/// A value as an editor takes it for that is written so: a number, else a text.
fn written(text: &str) -> Value {
    serde_json::from_str(text).ok().filter(Value::is_number).unwrap_or_else(|| json!(text))
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
    let quarters = property(schema, "Gmv", "quarters");
    quarters["required"] = json!(["Q1", "Q2", "Q3", "Q4"]);
    signed(quarters);
    let months = property(schema, "Gmv", "months");
    let year = &mut months["anyOf"][1];
    year["minProperties"] = json!(12);
    year["maxProperties"] = json!(12);
    year["propertyNames"] = month().to_value();
    year["additionalProperties"]["description"] = json!(OF_YEAR.join("\n\n"));
    signed(year);
    for (_, quarter) in months["anyOf"][0]["properties"].as_object_mut().expect("quarters") {
        quarter["minProperties"] = json!(3);
        quarter["maxProperties"] = json!(3);
        quarter["additionalProperties"]["description"] = json!(MONTH.join("\n\n"));
        signed(quarter);
    }
}

/// Among parts of which none can only be an amount, a number is a percentage without its sign.
fn signed(split: &mut Value) {
    let bare = r"%\s*$|^\s*(?:rest|0*(?:100(?:\.0*)?|[0-9]{1,2}(?:\.[0-9]*)?))\s*$";
    let only = json!({"additionalProperties": {"anyOf": [
        {"type": "number", "maximum": 100},
        {"type": "string", "pattern": bare},
    ]}});
    // what is said of the part is said where it is declared
    let part = Part::schema();
    let of = |key| part.get(key).cloned();
    let part = json!({"type": "string", "pattern": of("pattern"), "errorMessage": of("errorMessage")});
    let then = json!({"additionalProperties": part});
    if split["if"].is_null() {
        split["if"] = only;
        split["then"] = then;
    } else {
        // of a word, which has conditions of its own
        split["allOf"] = json!([{"if": only, "then": then}]);
    }
}

/// The target is written, grows, or is left to amounts; quarters are left to all months at once alone.
fn targets(gmv: &mut Value) {
    let share = json!({"type": "string", "pattern": "%|％|rest"});
    let amounts = json!({"additionalProperties": {"not": share}});
    let months = json!({"additionalProperties": {"anyOf": [
        {"type": "object", "additionalProperties": {"not": share}},
        {"not": {"anyOf": [{"type": "object"}, share]}},
    ]}});
    let others = [("quarters", amounts), ("months", months)];
    let others = others.map(|(key, of)| json!({"required": [key], "properties": {key: of}}));
    gmv["anyOf"].as_array_mut().expect("a list").extend(others);
    let flat = json!({"required": ["months"], "properties": {"months": {"additionalProperties": {"not": {"type": "object"}}}}});
    let missing =
        both(["补上 quarters，或者在 months 里写十二个月", "add quarters, or all twelve months under months"]);
    let quarters = json!({"anyOf": [{"required": ["quarters"], "errorMessage": missing}, flat]});
    gmv["allOf"].as_array_mut().expect("a list").push(quarters);
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
    let missing = both(["rate、amount、band 至少写一个", "write rate, amount or band"]);
    let one = |key: &str| json!({"required": [key], "errorMessage": missing});
    line["anyOf"] = ["rate", "amount", "band"].into_iter().map(one).collect();
    line["allOf"] = json!([{
        "if": {"required": ["rate"]},
        "then": {
            "properties": {"amount": false},
            "errorMessage": both(["rate 和 amount 只能写一个", "write rate or amount, not both"]),
        },
    }, {
        "if": {"required": ["split"]},
        "then": {
            "properties": {"timing": false},
            "errorMessage": both(["有 split 的预算项不写 timing", "a line with a split has no timing"]),
        },
    }]);
}

fn task(task: &mut Value) {
    let advice = both([
        "lead、lag、on 三选一，before 跟 lead，after 跟 lag",
        "one of lead, lag and on; before with lead, after with lag",
    ]);
    let days: [(&str, &[&str]); 3] = [
        ("lead", &["lag", "on", "after"]),
        ("lag", &["lead", "on", "before"]),
        ("on", &["lead", "lag", "before", "after", "tiers", "promos"]),
    ];
    task["anyOf"] = days.map(|(key, _)| json!({"required": [key], "errorMessage": advice})).into_iter().collect();
    let alone = days.map(|(key, others)| {
        let mut none: serde_json::Map<String, Value> =
            others.iter().map(|key| ((*key).to_owned(), json!(false))).collect();
        let kind = if key == "on" { "string" } else { "object" };
        none.insert(
            "done".to_owned(),
            json!({"type": kind, "errorMessage": both([
                "有 on 的写日期或 yes，其余按大促写，例如 {618: yes}",
                "with on, a day or yes; else by promotion, such as {618: yes}",
            ])}),
        );
        json!({"if": {"required": [key]}, "then": {"properties": none, "errorMessage": advice}})
    });
    task["allOf"] = alone.into_iter().collect();
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
