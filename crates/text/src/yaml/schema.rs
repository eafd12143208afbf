//! What a JSON Schema says of a field and of what may have one of two shapes, for tests of formats.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Either, Field, Sole, Tiers};

// a field is what it holds
impl<T: JsonSchema> JsonSchema for Field<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<I: JsonSchema, T: JsonSchema> JsonSchema for Either<'_, I, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Either_{}_{}", I::schema_name(), T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["array", "object"],
            "items": generator.subschema_for::<I>(),
            "additionalProperties": generator.subschema_for::<T>(),
        })
    }
}

impl<T: JsonSchema, U: JsonSchema> JsonSchema for Sole<'_, T, U> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Sole_{}_{}", T::schema_name(), U::schema_name()).into()
    }

    // what is said of the one value is said of texts, and leaves mappings alone
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        let each = generator.subschema_for::<U>();
        let mut schema = json_schema!({ "type": [one.get("type"), "object"], "additionalProperties": each });
        let said = one.as_object().into_iter().flatten().filter(|(key, _)| *key != "type");
        for (key, value) in said {
            schema.insert(key.clone(), value.clone());
        }
        schema
    }
}

impl<S: JsonSchema, T: JsonSchema> JsonSchema for Tiers<'_, S, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Tiers_{}_{}", S::schema_name(), T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let nested = generator.subschema_for::<S>();
        let flat = json_schema!({ "type": "object", "additionalProperties": generator.subschema_for::<T>() });
        json_schema!({ "anyOf": [nested, flat] })
    }
}
