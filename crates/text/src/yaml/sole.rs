//! A key that takes one value or a mapping of values, whichever is written.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::de::SOLE;
use super::field::Entries;

/// One `T`, or a mapping of `U` under keys of the user's choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sole<'n, T, U = T> {
    /// One.
    One(T),
    /// A mapping.
    Map(Entries<'n, U>),
}

impl<'de: 'n, 'n, T: Deserialize<'de>, U: Deserialize<'de>> Deserialize<'de> for Sole<'n, T, U> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Both<T, U>(PhantomData<(T, U)>);

        impl<'de, T: Deserialize<'de>, U: Deserialize<'de>> Visitor<'de> for Both<T, U> {
            type Value = Sole<'de, T, U>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value or a mapping")
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
                T::deserialize(value).map(Sole::One)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Entries::all(map).map(Sole::Map)
            }
        }

        deserializer.deserialize_struct(SOLE, &[], Both(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::Sole;
    use crate::yaml::{Field, Limits, ProblemKind, Problems, Scalar, Shape, load, read};

    #[derive(Debug, Default, Deserialize)]
    #[serde(default, bound(deserialize = "'de: 'n"))]
    struct Task<'n> {
        done: Field<Sole<'n, Scalar<'n>>>,
    }

    fn done(text: &str) -> (Field<Option<String>>, Vec<ProblemKind>) {
        let mut problems = Problems::default();
        let tree = load(text, &Limits::default(), &mut problems).expect("fine");
        let task: Task<'_> = read(&tree, &mut problems).expect("fine");
        let first = |sole: &Sole<'_, Scalar<'_>>| match sole {
            Sole::One(one) => Some(one.text.to_owned()),
            Sole::Map(entries) => entries.0[0].value.given().map(|value| value.value.text.to_owned()),
        };
        (
            task.done.as_ref().and_then(|at| Some(first(at.value))),
            problems.finish().into_iter().map(|p| p.kind).collect(),
        )
    }

    #[test]
    fn one_value_and_a_mapping_are_both_read_and_a_list_is_not() {
        for (text, value) in [("done: yes", "yes"), ("done: {618: 2027-04-02}", "2027-04-02")] {
            let (read, problems) = done(text);
            assert_eq!(read.given().map(|at| at.value.as_deref()), Some(Some(value)), "{text}");
            assert!(problems.is_empty(), "{problems:?}");
        }
        let (read, problems) = done("done: [618]");
        assert!(read.is_broken());
        assert!(matches!(
            problems[0],
            ProblemKind::WrongShape { expected: Shape::Mapping, found: Shape::Sequence, .. }
        ));
    }
}
