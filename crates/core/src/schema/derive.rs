//! From the types of the format to the schema: each key under its doc comment, nothing allowed that is not a key.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::{leaf, rules};
use crate::model::format::{Document, Format, Keyed, Written};
use crate::model::scalar::date::Dates;
use crate::model::scalar::delay::Delay;
use crate::model::scalar::month::{Month, YearlessMonth};
use crate::model::scalar::word::Words;

/// The schema as the file has it.
pub(super) fn text() -> String {
    let mut text = serde_json::to_string_pretty(&schema()).expect("a schema is JSON");
    text.push('\n');
    text
}

fn schema() -> Schema {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<<Document as Format>::Written<'static>>().to_value();
    rules::add(&mut schema);
    let mut schema = Schema::try_from(schema).expect("an object");
    finish(&mut schema);
    schema
}

/// What holds for every key, wherever it stands.
fn finish(schema: &mut Schema) {
    if schema.get("properties").is_some()
        && schema.get("additionalProperties").is_none()
        && schema.get("type").is_some()
    {
        schema.insert("additionalProperties".to_owned(), false.into());
    }
    if let Some(description) = schema.get("description").and_then(Value::as_str) {
        let description = unwrapped(description);
        // the YAML language server shows backticks of the one as they are, and as code of the other
        schema.insert("markdownDescription".to_owned(), description.clone().into());
        schema.insert("description".to_owned(), description.into());
    }
    transform_subschemas(&mut finish, schema);
}

/// A doc comment without its line breaks but those between paragraphs.
fn unwrapped(doc: &str) -> String {
    let wide = |c: char| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let mark = |c: char| wide(c) && !c.is_alphabetic();
    let join = |mut text: String, line: &str| {
        if let (Some(before), Some(after)) = (text.chars().last(), line.chars().next())
            && !(mark(before) || mark(after) || (wide(before) && wide(after)))
        {
            text.push(' ');
        }
        text + line
    };
    let paragraphs = doc.split("\n\n").map(|paragraph| paragraph.lines().map(str::trim).fold(String::new(), join));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// What may be written for a leaf.
pub(super) trait LeafSchema {
    /// What its schema is called.
    fn name() -> String;

    /// Its own at every place, since a place has a description of its own.
    fn schema() -> Schema;
}

// a leaf as it is written is what it holds
impl<L: LeafSchema> JsonSchema for Written<'_, L> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        L::name().into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        L::schema()
    }
}

/// What the user may write for a key.
pub(super) trait Key {
    /// Constraints on the key; `None` where any text will do.
    fn schema() -> Option<Schema>;
}

impl Key for Words {
    fn schema() -> Option<Schema> {
        None
    }
}

impl Key for Month {
    fn schema() -> Option<Schema> {
        Some(leaf::month())
    }
}

impl Key for Dates {
    fn schema() -> Option<Schema> {
        Some(<Self as LeafSchema>::schema())
    }
}

impl Key for Delay {
    fn schema() -> Option<Schema> {
        Some(leaf::delay())
    }
}

impl Key for YearlessMonth {
    fn schema() -> Option<Schema> {
        Some(leaf::yearless_month())
    }
}

impl<K: Key, T: JsonSchema> JsonSchema for Keyed<'_, K, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Keyed_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = json_schema!({
            "type": "object",
            "additionalProperties": generator.subschema_for::<T>(),
        });
        if let Some(keys) = K::schema() {
            schema.insert("propertyNames".to_owned(), keys.into());
        }
        schema
    }
}
