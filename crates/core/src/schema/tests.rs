//! The committed file is what the types say; it speaks both languages; and no leaf refuses what the program reads.

mod spelling;

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::derive::text;

#[test]
fn the_schema_says_what_the_types_say() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plans").join(super::FILE);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&file, text()).expect("the schema");
    }
    let written = fs::read_to_string(file).unwrap_or_default();
    let same = written.replace("\r\n", "\n") == text();
    assert!(same, "plans/plan.schema.json is behind the types: write it anew with `UPDATE_DOCS=1 cargo test schema`");
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// The text without what stands between backticks.
fn prose(text: &str) -> String {
    text.split('`').step_by(2).collect()
}

/// Calls `see` with every object of the schema and where it stands.
fn walk(place: &str, value: &Value, see: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(object) => {
            see(place, value);
            object.iter().for_each(|(key, value)| walk(&format!("{place}/{key}"), value, see));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| walk(&format!("{place}/{index}"), value, see));
        }
        _ => {}
    }
}

#[test]
fn every_key_is_described_in_chinese_and_then_in_english() {
    let schema: Value = serde_json::from_str(&text()).expect("JSON");
    let mut keys = 0;
    walk("", &schema, &mut |place, part| {
        let properties = part.get("properties").and_then(Value::as_object);
        for (key, property) in properties.into_iter().flatten() {
            // what must hold of a section says nothing new of its keys
            let of_section =
                !place.contains("/properties/") && (place.contains("/anyOf/") || place.contains("/allOf/"));
            if property.is_boolean() || of_section || place.ends_with("/if") || place.ends_with("/then") {
                continue;
            }
            keys += 1;
            assert!(property["description"].is_string(), "{place}: a doc comment for `{key}`");
        }
        if let Some(description) =
            part.get("description").and_then(Value::as_str).filter(|_| !place.contains("Snippets"))
        {
            let paragraphs: Vec<&str> = description.split("\n\n").collect();
            let [chinese, english] = paragraphs[..] else {
                panic!("{place}: a paragraph in Chinese and one in English: {description}");
            };
            assert!(prose(chinese).chars().any(is_han), "{place}: {chinese}");
            assert!(!prose(english).chars().any(is_han) && english.len() > 10, "{place}: {english}");
            assert!(!description.contains("  "), "{place}: {description}");
            assert_eq!(part["markdownDescription"], description, "{place}");
        }
        for key in ["title", "errorMessage"] {
            let Some(words) = part.get(key).and_then(Value::as_str) else { continue };
            let (chinese, english) = words.split_once(" / ").unwrap_or_else(|| panic!("{place}: {words}"));
            assert!(chinese.chars().any(is_han) && !english.is_empty(), "{place}: {words}");
        }
    });
    assert!(keys > 50, "{keys} keys");
    for (name, part) in schema["$defs"].as_object().expect("structs") {
        assert!(part["title"].is_string(), "a title for `{name}` in src/model/format");
    }
}
