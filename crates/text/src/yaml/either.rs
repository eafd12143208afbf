//! A key that takes a list or a mapping, whichever is written.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::de::EITHER;
use super::field::{Entries, Field};

/// A list of `I`, or a mapping of `T` under keys of the user's choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Either<'n, I, T> {
    /// A list, in the order of the file.
    List(Vec<Field<I>>),
    /// A mapping.
    Map(Entries<'n, T>),
}

impl<'de: 'n, 'n, I: Deserialize<'de>, T: Deserialize<'de>> Deserialize<'de> for Either<'n, I, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Both<I, T>(PhantomData<(I, T)>);

        impl<'de, I: Deserialize<'de>, T: Deserialize<'de>> Visitor<'de> for Both<I, T> {
            type Value = Either<'de, I, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list or a mapping")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::with_capacity(seq.size_hint().unwrap_or(0));
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Either::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Entries::all(map).map(Either::Map)
            }
        }

        deserializer.deserialize_struct(EITHER, &[], Both(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::Either;
    use crate::yaml::{Field, Limits, ProblemKind, Problems, Scalar, Shape, load, read};

    #[derive(Debug, Default, Deserialize)]
    #[serde(default, bound(deserialize = "'de: 'n"))]
    struct Line<'n> {
        promos: Field<Either<'n, Scalar<'n>, Scalar<'n>>>,
    }

    #[test]
    fn a_list_and_a_mapping_are_both_read() {
        for (text, list) in [("promos: [38, 618]", true), ("promos: {38: 40%, 618: 60%}", false)] {
            let mut problems = Problems::default();
            let tree = load(text, &Limits::default(), &mut problems).expect("fine");
            let line: Line<'_> = read(&tree, &mut problems).expect("fine");
            match &line.promos.given().expect("given").value {
                Either::List(items) => assert!(list && items[1].given().expect("given").value.text == "618"),
                Either::Map(entries) => {
                    assert!(!list && entries.0[1].key.value == "618");
                    assert_eq!(entries.0[1].value.given().expect("given").value.text, "60%");
                }
            }
            assert!(problems.finish().is_empty());
        }
    }

    #[test]
    fn a_single_value_is_neither() {
        let mut problems = Problems::default();
        let tree = load("promos: 618", &Limits::default(), &mut problems).expect("fine");
        let line: Line<'_> = read(&tree, &mut problems).expect("fine");
        assert!(line.promos.is_broken());
        let found = problems.finish();
        assert!(matches!(
            found[0].kind,
            ProblemKind::WrongShape { expected: Shape::Sequence, found: Shape::Scalar, .. }
        ));
    }
}
