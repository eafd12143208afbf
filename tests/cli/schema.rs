//! `plan schema`.

use std::fs;

use serde_json::Value;

use crate::support::{Run, SOUND};

#[test]
fn to_standard_output_and_to_a_file() {
    let printed = Run::new(&["schema"]).any_stdout().run().stdout;
    assert_eq!(printed, include_str!("../../plans/plan.schema.json"));
    assert_eq!(Run::new(&["schema", "-o", "-"]).any_stdout().run().stdout, printed);
    let schema: Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let run = Run::new(&["schema", "--output", "shop/s.json"])
        .file("shop/s.json", "{\"$schema\": \"an older one\"}")
        .stdout("wrote shop/s.json\n\nFirst line of a plan beside it:\n  # yaml-language-server: $schema=s.json\n")
        .run();
    assert_eq!(fs::read_to_string(run.path("shop/s.json")).expect("the schema"), printed);
    assert_eq!(fs::read_dir(run.path("shop")).expect("the folder").count(), 1, "no draft is left");
}

#[test]
fn for_plans_with_chinese_keys() {
    let printed = Run::new(&["schema", "--keys", "zh"]).any_stdout().run().stdout;
    let schema: Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(schema["required"], serde_json::json!(["计划", "名称", "年度", "目标"]));
    for section in schema["$defs"].as_object().expect("sections").values().chain([&schema]) {
        let keys = section["properties"].as_object().expect("keys");
        assert!(keys.keys().all(|key| !key.is_ascii()), "{keys:?}");
        assert!(section.get("$comment").is_none());
    }
    let promo = &schema["$defs"]["Promo"]["properties"];
    assert_eq!(promo["级别"]["then"]["enum"], serde_json::json!(["核心", "细分"]));
    assert!(promo["目标"]["description"].as_str().is_some_and(|text| text.contains("各阶段仍写 `倍率`")), "{promo}");
    assert_eq!(schema["$defs"]["Line"]["properties"]["节奏"]["default"], "随GMV");
    // what is said where something is wrong names the keys as well
    assert!(printed.contains("写门槛和立减，或者写折扣，二选一"));
    let run = Run::new(&["schema", "--keys", "zh", "-o", "s.json"]).any_stdout().run();
    assert_eq!(fs::read_to_string(run.path("s.json")).expect("the schema"), printed);
}

#[test]
fn a_file_that_is_no_schema_is_not_overwritten() {
    let run = Run::new(&["schema", "-o", "plan.yaml"])
        .file("plan.yaml", SOUND)
        .status(2)
        .stderr(
            "error: the output would overwrite plan.yaml, which is no schema\n\
             help: name another file: `plan schema -o plan.schema.json`\n",
        )
        .run();
    assert_eq!(fs::read_to_string(run.path("plan.yaml")).expect("the plan"), SOUND);
    Run::new(&["schema", "-o", "a.json"]).file("a.json", "{\"a\": 1}").status(2).stderr_has(&["a.json"]).run();
    Run::new(&["schema", "-o", "a.json"]).file("a.json", "").any_stdout().run();
}

#[test]
fn a_file_that_cannot_be_written() {
    Run::new(&["schema", "-o", "none/s.json"])
        .status(3)
        .stderr("error: cannot write none/s.json: no such folder\n")
        .run();
    Run::new(&["schema", "-o", "shop", "--lang=zh"])
        .folder("shop")
        .status(3)
        .stderr_has(&["错误：无法写入 shop："])
        .run();
}

#[test]
fn help_says_what_each_editor_needs() {
    let names = ["redhat.vscode-yaml", "JetBrains", "yamlls"];
    Run::new(&["schema", "--help"]).stdout_has(&names).run();
    Run::new(&["help", "schema", "--lang=zh"]).stdout_has(&names).run();
}
