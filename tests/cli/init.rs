//! `plan init` and `plan templates`.

use std::fs;

use annual_plan::templates::chinese;

use crate::support::{Run, SOUND};

#[test]
fn a_new_plan_is_sound_and_the_next_steps_work() {
    let output = Run::new(&["init"])
        .stdout(
            "wrote plan.yaml from the template `standard`\nwrote plan.schema.json for editors\n\n\
             Next:\n  1. set name, year and gmv.target in plan.yaml\n  2. plan validate plan.yaml\n  \
             3. plan breakdown\n\n\
             One page is enough to begin with: `plan init --template minimal` writes that.\n\
             Other templates: apparel, baby, tmall and small-shop; `plan templates` says for whom.\n",
        )
        .run();
    let plan = fs::read_to_string(output.path("plan.yaml")).expect("the plan");
    assert_eq!(plan, include_str!("../../plans/en/plan.yaml"));
    let schema = fs::read_to_string(output.path("plan.schema.json")).expect("the schema");
    assert_eq!(schema, include_str!("../../plans/plan.schema.json"));
    Run::new(&["validate", "--strict", "plan.yaml"]).file("plan.yaml", plan).stdout_has(&["plan.yaml"]).run();
}

#[test]
fn a_template_under_another_name() {
    let output = Run::new(&["init", "shops/my shop.yaml", "--template", "small-shop", "--lang", "zh"])
        .folder("shops")
        .stdout_has(&[
            "已用模板 `small-shop` 生成 shops/my shop.yaml\n已生成 shops/plan.schema.json",
            "plan breakdown -p 'shops/my shop.yaml'",
            "\n先写一页也够用：`plan init --template minimal`。\n其他模板：standard、apparel、baby 和 tmall，",
        ])
        .run();
    let plan = fs::read_to_string(output.path("shops/my shop.yaml")).expect("the plan");
    assert_eq!(plan, chinese(include_str!("../../plans/small-shop.yaml")));
    for said in ["\n目标:\n", "小规模纳税人月销不到十万免增值税，所以不写 `增值税率`", "{类型: 开卖, 日期: "]
    {
        assert!(plan.contains(said), "{said}");
    }
    let schema = fs::read_to_string(output.path("shops/plan.schema.json")).expect("the schema");
    assert_eq!(schema, Run::new(&["schema", "--keys", "zh"]).any_stdout().run().stdout);
    assert_eq!(fs::read_dir(output.path("shops")).expect("the folder").count(), 2, "no draft is left");
}

#[test]
fn a_template_is_not_taken_for_a_file() {
    let refused = |word: &str, lang: &str, parts: &[&str]| {
        let run = Run::new(&["init", word, "--lang", lang]).status(2).stderr_has(parts).run();
        assert!(!run.path(word).exists(), "{word}");
    };
    refused(
        "apparel",
        "en",
        &["`apparel` looks like a template", "`plan init --template apparel`", "`plan init apparel.yaml`"],
    );
    refused("女装", "zh", &["`女装` 像是模板名", "`plan init --template apparel`"]);
    Run::new(&["init", "apparel.yaml"]).stdout_has(&["wrote apparel.yaml"]).run();
}

#[test]
fn a_schema_that_is_there_already_stays() {
    let same = include_str!("../../plans/plan.schema.json");
    Run::new(&["init"])
        .file("plan.schema.json", same)
        .stdout_has(&["wrote plan.yaml from the template `standard`\n\nNext:"])
        .run();
    let run = Run::new(&["init", "a b/2028.yaml"])
        .folder("a b")
        .file("a b/plan.schema.json", "{}")
        .stdout_has(&["left a b/plan.schema.json as it is", "`plan schema --output 'a b/plan.schema.json'` renews it"])
        .run();
    assert_eq!(fs::read_to_string(run.path("a b/plan.schema.json")).expect("the schema"), "{}");
    let run = Run::new(&["init", "--lang=zh"])
        .folder("plan.schema.json")
        .status(3)
        .stderr_has(&["错误：无法读取 plan.schema.json："])
        .run();
    assert!(run.path("plan.yaml").exists(), "the plan itself is there");
}

#[test]
fn a_plan_without_a_schema() {
    let run =
        Run::new(&["init", "--no-schema"]).stdout_has(&["wrote plan.yaml from the template `standard`\n\nNext:"]).run();
    let plan = fs::read_to_string(run.path("plan.yaml")).expect("the plan");
    let (comment, rest) = include_str!("../../plans/en/plan.yaml").split_once('\n').expect("lines");
    assert_eq!((comment, rest), ("# yaml-language-server: $schema=plan.schema.json", plan.as_str()));
    assert!(!run.path("plan.schema.json").exists());
    let printed = Run::new(&["init", "-", "--no-schema"]).any_stdout().run();
    assert_eq!(printed.stdout, rest);
}

#[test]
fn nothing_is_overwritten() {
    let output = Run::new(&["init"])
        .file("plan.yaml", SOUND)
        .status(3)
        .stderr("error: plan.yaml exists already and is left as it is\nhelp: name another file: `plan init FILE`\n")
        .run();
    assert_eq!(fs::read_to_string(output.path("plan.yaml")).expect("the plan"), SOUND);
    Run::new(&["init", "shops", "--lang=zh"])
        .folder("shops")
        .status(3)
        .stderr("错误：无法写入 shops：这是文件夹\n帮助：改为 `plan init shops/plan.yaml`\n")
        .run();
}

#[test]
fn to_standard_output_nothing_else_is_said() {
    let run = Run::new(&["init", "-"]).any_stdout().run();
    assert!(run.stdout.starts_with("# ") && !run.stdout.contains("Next:") && !run.path("-").exists());
}

#[test]
fn no_folder_and_no_template() {
    Run::new(&["init", "none/plan.yaml"])
        .status(3)
        .stderr("error: cannot write none/plan.yaml: no such folder\n")
        .run();
    Run::new(&["init", "--template", "aparel"])
        .status(2)
        .stderr_has(&["no template `aparel`", "did you mean `apparel`?", "standard, apparel"])
        .run();
    for (word, template) in [("女装", "apparel"), ("服裝", "apparel"), ("天猫", "tmall"), ("simple", "minimal")] {
        let meant = format!("是不是 `{template}`？");
        Run::new(&["init", "--lang=zh", "--template", word]).status(2).stderr_has(&[&meant]).run();
    }
}

#[test]
fn a_template_speaks_the_language_of_who_asks() {
    let shown = |lang| Run::new(&["breakdown", "--by=promo", "--template=apparel", lang]).any_stdout().run().stdout;
    let (english, chinese) = (shown("--lang=en"), shown("--lang=zh"));
    assert!(english.contains("Red for the New Year") && chinese.contains("年货节新年红装"), "{english}{chinese}");
    Run::new(&["init", "--template=minimal"])
        .stdout_has(&["breakdown\n\nOther templates: standard, apparel, baby, tmall and small-shop;"])
        .run();
}

#[test]
fn the_list_of_templates() {
    Run::new(&["templates"]).stdout_has(&["standard ", "apparel ", "baby ", "tmall ", "small-shop ", "minimal "]).run();
    Run::new(&["templates", "--lang", "zh"]).stdout_has(&["standard ", "女装", "小店"]).run();
}

#[test]
fn lines_of_chinese_templates_have_chinese_names() {
    // those of the reference plan are the format's own
    for template in ["apparel", "baby", "tmall", "small-shop", "minimal"] {
        let csv = Run::new(&["budget", "--template", template, "--lang=zh", "--format=csv"]).any_stdout().run().stdout;
        let names: Vec<&str> = csv.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        assert!(!names.is_empty() && names.iter().all(|name| !name.is_ascii()), "{template}: {names:?}");
    }
}

#[test]
fn answers_given_beforehand_make_a_short_plan() {
    let output = Run::new(&["init", "--answers", "answers.yaml", "--target", "+16% 8600万", "--lang", "zh"])
        .file("answers.yaml", "trade: 女装\nyear: 2028\ntarget: 1亿\nplatforms: [天猫 60%, 抖音]\npromos: 618 双11\n")
        .stdout_has(&[
            "已生成 plan.yaml\n已生成 plan.schema.json",
            "2028-06",
            "99,760,000.00",
            "plan validate plan.yaml",
        ])
        .run();
    let plan = fs::read_to_string(output.path("plan.yaml")).expect("the plan");
    for line in
        ["年度: 2028", "  增长: 16%", "  platform: {名称: 平台, 部分: {天猫: 60%, 抖音: 其余}}", "  - 编号: 618"]
    {
        assert!(plan.lines().any(|written| written == line), "{line}: {plan}");
    }
    assert!(plan.lines().count() < 60);
    Run::new(&["validate", "--strict", "plan.yaml"]).file("plan.yaml", plan).stdout_has(&["plan.yaml is sound"]).run();
    Run::new(&["init", "-", "--year", "2029", "--no-schema"]).stdout_has(&["plan: 1\n", "year: 2029\n"]).run();
}

#[test]
fn an_answer_that_is_none_writes_nothing() {
    for (args, file, parts) in [
        (&["--quarters", "20 35 25 30"][..], "", &["`quarters`: that is 110%, and the four must be 100%"][..]),
        (&["--target", "+16%"], "", &["`quarters`: the growth is over last year"]),
        (
            &["--answers", "a.yaml"],
            "traed: apparel\n",
            &["a.yaml: there is no question `traed`", "keys are `trade`, `year`"],
        ),
        (&["--answers", "a.yaml"], "- 1\n", &["a.yaml: these are no answers"]),
        (&["--answers", "a.yaml", "--template", "baby"], "year: 2027\n", &["--template"]),
    ] {
        let run = Run::new(&[&["init"], args].concat()).file("a.yaml", file).status(2).stderr_has(parts).run();
        assert!(!run.path("plan.yaml").exists() && !run.path("plan.schema.json").exists(), "{args:?}");
    }
    // what cannot be written is told before anything is answered
    Run::new(&["init", "--target", "x"])
        .file("plan.yaml", SOUND)
        .status(3)
        .stderr_has(&["plan.yaml exists already"])
        .run();
}
