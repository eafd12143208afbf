//! What a new file must not forget.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use annual_plan::templates::TEMPLATES;
use chrono::NaiveDate;
use plan_core::Options;
use plan_core::check::rules;
use plan_core::model::plan::Plan;
use plan_text::diag::Rule;
use plan_text::lang::{Lang, Text};
use plan_text::source::Source;

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// The text without what stands between backticks: code and samples are the same in every language.
fn prose(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

/// Every text of the rules' records and of the list of templates, with what it is.
fn records() -> Vec<(String, Text)> {
    let of_rule = |rule: &'static Rule| {
        [("title", &rule.title), ("checks", &rule.checks), ("matters", &rule.matters), ("fix", &rule.fix)]
            .map(|(what, text)| (format!("{} {what}", rule.code), text.clone()))
    };
    let templates = TEMPLATES.iter().map(|template| (format!("template {}", template.name), template.about.clone()));
    rules().flat_map(of_rule).chain(templates).collect()
}

#[test]
fn every_file_of_a_rule_is_registered_under_its_name() {
    let mut files = BTreeMap::new();
    for folder in ["core/src/check", "core/src/model/form", "text/src/diag", "core/src/holidays"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("crates").join(folder)).expect(folder) {
            let path = entry.expect("an entry").path();
            let text = fs::read_to_string(&path).unwrap_or_default();
            if let Some((_, record)) = text.split_once("static RULE: Rule = Rule {") {
                let name = path.file_stem().expect("a name").to_string_lossy().replace('_', "-");
                let code = record.split('"').nth(1).expect("a code first").to_owned();
                files.insert(code, name);
            }
        }
    }
    let registered: BTreeMap<String, String> =
        rules().map(|rule| (rule.code.to_owned(), rule.name.to_owned())).collect();
    assert_eq!(
        registered, files,
        "a rule is one file named as the rule, and one line in CHECKS of check.rs or in RULES of model/form.rs"
    );
}

#[test]
fn codes_stay_what_they_are() {
    // a code is never given to another rule: add lines here, change none
    let codes: Vec<String> = rules().map(|rule| format!("{} {}", rule.code, rule.name)).collect();
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("codes", codes.join("\n"));
    });
}

/// Every message, label and help of every wrong plan.
fn findings() -> Vec<(String, Text)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/errors");
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).expect("examples/errors") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let source = Source::new(name.as_str(), fs::read_to_string(path).expect("a text"));
        let options = Options { as_of: NaiveDate::from_ymd_opt(2027, 1, 1), ..Options::default() };
        for diag in Plan::read(&source, &options).findings.diags {
            let labels = diag.labels.into_iter().map(|label| label.message);
            let labels = labels.filter(|label| label.get(Lang::Zh).chars().any(is_han));
            texts.extend([diag.message].into_iter().chain(labels).chain(diag.help).map(|text| (name.clone(), text)));
        }
    }
    texts
}

#[test]
fn chinese_is_chinese_and_english_is_english() {
    for (what, text) in records().into_iter().chain(findings()) {
        let (zh, en) = (text.get(Lang::Zh), text.get(Lang::En));
        assert!(zh.chars().any(is_han), "{what} has no Chinese: {zh}");
        let han = prose(en).chars().any(is_han);
        assert!(!han, "{what} has Chinese in its English, outside backticks: {en}");
    }
}

#[test]
fn chinese_is_set_as_it_is_printed() {
    let mut odd = Vec::new();
    for (what, text) in records().into_iter().chain(findings()) {
        let zh = prose(text.get(Lang::Zh));
        for ((one, two), three) in zh.chars().zip(zh.chars().skip(1)).zip(zh.chars().skip(2).chain([' '])) {
            if is_han(one) && two == ' ' && is_han(three) {
                odd.push(format!("{what}: no space between `{one}` and `{three}` in {zh}"));
            }
            let latin = |c: char| c.is_ascii_alphanumeric() || c == '`';
            if (is_han(one) && latin(two)) || (latin(one) && is_han(two)) {
                odd.push(format!("{what}: a space between `{one}` and `{two}` in {zh}"));
            }
            if is_han(one) && matches!(two, ',' | ';' | ':' | '?' | '!' | '(' | '.') {
                odd.push(format!("{what}: full-width instead of `{two}` after `{one}` in {zh}"));
            }
            if one == ' ' && "，。：；？！（）、".contains(two) {
                odd.push(format!("{what}: no space before `{two}` in {zh}"));
            }
        }
    }
    assert!(odd.is_empty(), "{odd:#?}");
}

/// The rooms of each crate, each above those it may use; which crate uses which is told by their manifests.
const ROOMS: [(&str, &[&str]); 4] = [
    ("text", &["lang", "source", "yaml", "diag", "layout"]),
    (
        "core",
        &[
            "almanac", "options", "model", "holidays", "accept", "expand", "explain", "check", "read", "schema",
            "compare", "report", "layout", "repair",
        ],
    ),
    ("import", &["grid", "open", "period", "figure", "words", "table", "promos", "reading", "write", "show"]),
    ("render", &["strip", "csv", "markdown", "table", "html", "ics", "json", "findings"]),
];

/// The rooms that a line of code names: `crate::model::plan` is of `model`.
fn rooms_named(line: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
    line.split("crate::")
        .skip(1)
        .flat_map(move |rest| match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or_default().split(", ").collect::<Vec<_>>(),
            None => vec![rest],
        })
        .map(move |name| name.split(ends).next().unwrap_or_default())
}

/// The files of one of our crates, tests apart: their paths inside its `src`, and their lines of code.
fn code_of(name: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates").join(name).join("src");
    let (mut folders, mut files) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of src") {
            let path = entry.expect("an entry").path();
            let inside = path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !inside.contains("tests") {
                let text = fs::read_to_string(&path).expect("a file of src");
                let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
                let code =
                    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
                files.push((inside, code));
            }
        }
    }
    files
}

#[test]
fn rooms_use_only_rooms_before_them() {
    let (mut found, mut uses) = (Vec::new(), 0);
    for (name, rooms) in ROOMS {
        let place = |name: &str| {
            let room = match name {
                "Options" | "Change" => "options",
                "Outcome" => "read",
                room => room,
            };
            rooms.iter().position(|known| *known == room)
        };
        for (inside, code) in code_of(name) {
            let Some(here) = inside.split(['/', '.']).next().and_then(place) else { continue };
            for used in code.lines().flat_map(rooms_named) {
                let Some(there) = place(used) else { continue };
                uses += 1;
                let edge = format!("{name}: {inside} uses {used}");
                if there > here && !found.contains(&edge) {
                    found.push(edge);
                }
            }
        }
    }
    assert!(uses > 600, "only {uses} uses were found");
    found.sort();
    assert_eq!(found, Vec::<String>::new(), "a room uses only rooms before it in ROOMS: move what both need down");
}

#[test]
fn text_core_and_import_open_no_file_and_read_no_clock_and_no_environment() {
    let outside =
        ["std::fs", "std::env", "std::process", "std::net", "std::thread", "std::time", "Local::now", "Utc::now"];
    for name in ["text", "core", "import"] {
        for (inside, code) in code_of(name) {
            for word in outside {
                assert!(!code.contains(word), "{name}: {inside} uses {word}: that is for the program to do");
            }
        }
    }
}
