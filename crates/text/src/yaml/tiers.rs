//! A key that takes a mapping of mappings, or one mapping, whichever is written.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::de::TIERS;
use super::field::Entries;

/// An `S`, whose values are mappings, or a mapping of `T` under keys of the user's choice where none of the values is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tiers<'n, S, T> {
    /// Values that are mappings.
    Nested(S),
    /// Values that are not.
    Flat(Entries<'n, T>),
}

impl<'de: 'n, 'n, S: Deserialize<'de>, T: Deserialize<'de>> Deserialize<'de> for Tiers<'n, S, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Both<S, T>(PhantomData<(S, T)>);

        impl<'de, S: Deserialize<'de>, T: Deserialize<'de>> Visitor<'de> for Both<S, T> {
            type Value = Tiers<'de, S, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping")
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
                S::deserialize(value).map(Tiers::Nested)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Entries::all(map).map(Tiers::Flat)
            }
        }

        deserializer.deserialize_struct(TIERS, &[], Both(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::Tiers;
    use crate::yaml::{Entries, Field, Limits, Problems, Scalar, load, read};

    #[derive(Debug, Default, Deserialize)]
    #[serde(default, bound(deserialize = "'de: 'n"))]
    struct Year<'n> {
        months: Field<Tiers<'n, Entries<'n, Entries<'n, Scalar<'n>>>, Scalar<'n>>>,
    }

    #[test]
    fn one_mapping_among_the_values_makes_it_nested() {
        for (text, nested) in [
            ("months: {Q1: {1: 5}}", true),
            ("months: {Q1: {1: 5}, 4: 6}", true),
            ("months: {1: 5, 2: 6}", false),
            ("months: {}", false),
        ] {
            let mut problems = Problems::default();
            let tree = load(text, &Limits::default(), &mut problems).expect("fine");
            let year: Year<'_> = read(&tree, &mut problems).expect("fine");
            let is = matches!(year.months.given().map(|at| &at.value), Some(Tiers::Nested(_)));
            assert_eq!(is, nested, "{text}");
        }
    }
}
