//! The registry: every rule has what a rule needs, and finds its own wrong plan alone.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;

use super::{SHOP, found};
use crate::Options;
use crate::almanac::Holidays;
use crate::check::rules;
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::source::Source;

#[test]
fn rules_stand_in_the_order_of_their_codes() {
    let codes: Vec<_> = rules().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "sort the two slices by code, each code once: {codes:?}");
    let names: BTreeSet<_> = rules().map(|rule| rule.name).collect();
    assert_eq!(names.len(), codes.len(), "two rules share a name");
}

#[test]
fn every_rule_has_its_wrong_plan_and_no_wrong_plan_lacks_its_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/errors");
    let found: BTreeSet<_> = fs::read_dir(folder)
        .expect("examples/errors is part of the repository")
        .map(|entry| entry.expect("the folder can be read").file_name().to_string_lossy().into_owned())
        .filter(|file| file.starts_with('P'))
        .collect();
    let wanted: BTreeSet<_> = rules().map(|rule| format!("{}-{}.yaml", rule.code, rule.name)).collect();
    let odd: Vec<_> = wanted.symmetric_difference(&found).collect();
    assert!(odd.is_empty(), "add the plan, or rename it to <code>-<name>.yaml: {odd:?}");
}

#[test]
fn every_wrong_plan_breaks_its_rule_and_no_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/errors");
    let mut odd = Vec::new();
    for rule in rules() {
        let file = format!("{}-{}.yaml", rule.code, rule.name);
        let text = fs::read_to_string(folder.join(&file)).expect("a text");
        let source = Source::new(file.as_str(), text);
        if rule.code == "P0031" {
            // the one rule about files that are no plans
            let findings = Holidays::announced().add(&source);
            assert!(findings.diags.iter().all(|diag| diag.rule.code == rule.code) && findings.counts.errors > 0);
            continue;
        }
        let options = Options { as_of: NaiveDate::from_ymd_opt(2027, 1, 1), ..Options::default() };
        let outcome = Plan::read(&source, &options);
        let found: BTreeSet<_> = outcome.findings.diags.iter().map(|diag| diag.rule.code).collect();
        // more findings than are shown are findings of some other rule
        let wanted =
            if rule.code == "P0021" { BTreeSet::from(["P0006", "P0021"]) } else { BTreeSet::from([rule.code]) };
        if found != wanted {
            odd.push(format!("{file}: {found:?}"));
        }
        assert_eq!(outcome.worked.is_none(), outcome.findings.counts.errors > 0, "{file}");
    }
    assert!(odd.is_empty(), "mend the plan or the check: {odd:#?}");
}

#[test]
fn titles_are_phrases_and_the_rest_are_sentences() {
    for rule in rules() {
        for (lang, stop) in [(Lang::En, '.'), (Lang::Zh, '。')] {
            assert!(!rule.title.get(lang).ends_with(stop), "{}: no full stop after the title", rule.code);
            for text in [&rule.checks, &rule.matters, &rule.fix] {
                assert!(text.get(lang).ends_with(stop), "{}: end it with {stop}: {text:?}", rule.code);
            }
        }
        let lines = rule.example.lines().count();
        assert!((2..=8).contains(&lines), "{}: an example has 2 to 8 lines, not {lines}", rule.code);
    }
}

fn codes(text: &str) -> Vec<&'static str> {
    found(text).iter().map(|diag| diag.rule.code).collect()
}

#[test]
fn a_mistyped_key_is_not_missing_too() {
    assert_eq!(codes(SHOP), [""; 0]);
    for (right, wrong) in [("name: x\ny", "nmae: x\ny"), ("target: ", "traget: "), ("dates: 06", "date: 06")] {
        assert_eq!(codes(&SHOP.replacen(right, wrong, 1)), ["P0006"], "{wrong}");
    }
    // what the mistyped key is near to is missing somewhere else
    let elsewhere = SHOP.replacen("name: x\n", "", 1).replacen("id: 618, tier", "id: 618, nmae: x, tier", 1);
    assert_eq!(codes(&elsewhere), ["P0010", "P0006"]);
}

#[test]
fn a_key_that_belongs_in_a_section_is_told_where() {
    for (line, help) in [
        ("年度目标: 1亿\n", "是不是想写 `gmv` 下的 `target`？"),
        ("refund_rate: 5%\n", "是不是想写 `sales` 下的 `refund_rate`？"),
    ] {
        let diags = found(&format!("{SHOP}{line}"));
        assert_eq!(diags[0].help[0].get(Lang::Zh), help);
        assert!(diags[0].help[1].get(Lang::Zh).starts_with("用 `#` 写成注释"));
    }
}

#[test]
fn keys_below_the_version_are_one_finding_with_the_lines_to_write() {
    let start = "plan: 1\nname: x\nyear: 2027\n";
    for wrong in ["plan: {name: \"x\", 年份: 2027}\n", "plan:\n  version: 1\n  name: \"x\"\n  year: 2027\n"] {
        let diags = found(&SHOP.replacen(start, wrong, 1));
        assert_eq!(diags.iter().map(|diag| diag.rule.code).collect::<Vec<_>>(), ["P0007"], "{wrong}");
        for lang in [Lang::En, Lang::Zh] {
            let help = diags[0].help[0].get(lang);
            assert!(
                help.ends_with(":\nplan: 1\nname: \"x\"\nyear: 2027")
                    || help.ends_with("：\nplan: 1\nname: \"x\"\nyear: 2027"),
                "{help}"
            );
        }
    }
    assert_eq!(codes(&SHOP.replacen(start, "plan: {name: x}\n", 1)), ["P0010", "P0007"], "the year is missing as well");
    assert_eq!(codes(&SHOP.replacen("plan: 1", "plan: {a: 1}", 1)), ["P0007"]);
}

#[test]
fn examples_are_of_the_year_of_the_plan() {
    let lacking = "plan: 1\nyear: 2029\nfiscal_year_start: 4\ngmv: {target: 1亿}\n";
    let diags = found(lacking);
    let help: Vec<&str> = diags.iter().map(|diag| diag.help[0].get(Lang::Zh)).collect();
    assert_eq!(
        help,
        [
            "补上，例如 `name: 2029 全年电商运营计划`",
            "补上，例如按天数平均分：`quarters: {Q1: 24.93%, Q2: 25.21%, Q3: 25.21%, Q4: rest}`",
        ]
    );
    assert!(diags[0].help[0].get(Lang::En).contains("2029"));
}

#[test]
fn a_value_of_the_wrong_shape_is_told_what_its_key_takes() {
    for (right, wrong, help) in [
        ("quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}", "quarters: [25%, 25%, 25%, 25%]", "`quarters: {Q1: 20%"),
        ("target: 400万", "target: {天猫: 400万}", "`target: 1亿`"),
        ("[618, 双11]", "618、双11", "`[618, 双11]`"),
    ] {
        let diags = found(&SHOP.replacen(right, wrong, 1));
        let said: Vec<&str> = diags.iter().flat_map(|diag| &diag.help).map(|help| help.get(Lang::Zh)).collect();
        assert!(diags.len() == 1 && said.iter().any(|said| said.contains(help)), "{wrong}: {said:?}");
    }
}

#[test]
fn a_promo_whose_id_a_budget_mistypes_is_not_unpaid_too() {
    assert_eq!(codes(&SHOP.replace("[618, 双11]", "[618, 雙11]")), ["P0305"]);
    assert_eq!(codes(&SHOP.replace("[618, 双11]", "[618, 年货节]")), ["P0306", "P0305"]);
}
