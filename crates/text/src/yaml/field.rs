//! The joints between derived structs and the tree: values with their places, and fields that never fail.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::de::{AT, SCALAR};
use crate::source::{FileId, Span};

/// A value and where it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it was written; the alias where it is one.
    pub span: Span,
    /// Part of this container was lost to a syntax error: what is missing in it may only be unread.
    pub truncated: bool,
}

impl<T> At<T> {
    /// A value read in full.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span, truncated: false }
    }

    /// The same place with what `f` makes of the value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> At<U> {
        At { value: f(self.value), span: self.span, truncated: self.truncated }
    }

    /// The same place with the value borrowed.
    pub const fn as_ref(&self) -> At<&T> {
        At { value: &self.value, span: self.span, truncated: self.truncated }
    }
}

impl<T, E> At<Result<T, E>> {
    /// The error goes out, the place stays with the value.
    pub fn transpose(self) -> Result<At<T>, E> {
        let Self { value, span, truncated } = self;
        value.map(|value| At { value, span, truncated })
    }
}

/// What a key of a mapping, or an item of a list, turned out to be.
///
/// Reading one never fails, so its siblings are always read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// The key is not there. Nothing was reported.
    #[default]
    Absent,
    /// It is there and cannot be used, which was reported.
    Broken(Span),
    /// It is there.
    Given(At<T>),
}

impl<T> Field<T> {
    /// The value, if there is a usable one.
    pub const fn given(&self) -> Option<&At<T>> {
        match self {
            Self::Given(at) => Some(at),
            Self::Absent | Self::Broken(_) => None,
        }
    }

    /// The value, if there is a usable one.
    pub fn into_given(self) -> Option<At<T>> {
        match self {
            Self::Given(at) => Some(at),
            Self::Absent | Self::Broken(_) => None,
        }
    }

    /// The value, if there is a usable one, else what `f` makes.
    pub fn unwrap_or_else(self, f: impl FnOnce() -> T) -> T {
        self.into_given().map_or_else(f, |at| at.value)
    }

    /// The value, if there is a usable one, else the default.
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.unwrap_or_else(T::default)
    }

    /// The key is not there.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// It is there and cannot be used.
    pub const fn is_broken(&self) -> bool {
        matches!(self, Self::Broken(_))
    }

    /// Where it was written, if it is there.
    pub const fn span(&self) -> Option<Span> {
        match self {
            Self::Absent => None,
            Self::Broken(span) => Some(*span),
            Self::Given(at) => Some(at.span),
        }
    }

    /// The same with the value borrowed.
    pub const fn as_ref(&self) -> Field<&T> {
        match self {
            Self::Absent => Field::Absent,
            Self::Broken(span) => Field::Broken(*span),
            Self::Given(at) => Field::Given(at.as_ref()),
        }
    }

    /// The same with what `f` makes of the value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Broken(span) => Field::Broken(span),
            Self::Given(at) => Field::Given(at.map(f)),
        }
    }

    /// The same with what `f` makes of the value, broken where that is nothing; `f` has then reported why.
    pub fn and_then<U>(self, f: impl FnOnce(At<T>) -> Option<U>) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Broken(span) => Field::Broken(span),
            Self::Given(at) => {
                let (span, truncated) = (at.span, at.truncated);
                f(at).map_or(Field::Broken(span), |value| Field::Given(At { value, span, truncated }))
            }
        }
    }
}

/// The text of a leaf exactly as YAML decodes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scalar<'n> {
    /// Neither trimmed nor normalised nor interpreted.
    pub text: &'n str,
    /// Neither quoted nor a block, so `text` is what stands in the file (but for a scalar over several lines).
    pub plain: bool,
}

/// A mapping with keys of the user's choice, in the order of the file, no key twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<'n, T>(pub Vec<Entry<'n, T>>);

impl<T> Default for Entries<'_, T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'n, T> Entries<'n, T> {
    /// The pairs of a mapping that is being read.
    pub(super) fn all<A: MapAccess<'n>>(mut map: A) -> Result<Self, A::Error>
    where
        T: Deserialize<'n>,
    {
        let mut entries = Vec::with_capacity(map.size_hint().unwrap_or(0));
        while let Some(key) = map.next_key()? {
            entries.push(Entry { key, value: map.next_value()? });
        }
        Ok(Self(entries))
    }
}

/// A pair of [`Entries`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'n, T> {
    /// As it was written.
    pub key: At<&'n str>,
    /// Never [`Field::Absent`].
    pub value: Field<T>,
}

/// What is handed over for [`At`] and [`Field`]: the place, then the value, which may fail.
struct Placed<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Placed<T> {
    type Value = Field<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value with its place")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Field<T>, A::Error> {
        let file = seq.next_element()?.unwrap_or_default();
        let start = seq.next_element()?.unwrap_or_default();
        let end = seq.next_element()?.unwrap_or_default();
        let truncated = seq.next_element()?.unwrap_or_default();
        let span = Span::new(start, end).of(FileId(file));
        Ok(match seq.next_element() {
            Ok(Some(value)) => Field::Given(At { value, span, truncated }),
            // the deserializer reported it at its node before it came here
            Ok(None) | Err(_) => Field::Broken(span),
        })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(AT, &[], Placed(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let field = Field::deserialize(deserializer)?;
        field.into_given().ok_or_else(super::de::reported)
    }
}

impl<'de: 'n, 'n> Deserialize<'de> for Scalar<'n> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Leaf;

        impl<'de> Visitor<'de> for Leaf {
            type Value = Scalar<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Scalar<'de>, A::Error> {
                let text = seq.next_element()?.unwrap_or_default();
                let plain = seq.next_element()?.unwrap_or_default();
                Ok(Scalar { text, plain })
            }
        }

        deserializer.deserialize_struct(SCALAR, &[], Leaf)
    }
}

impl<'de: 'n, 'n, T: Deserialize<'de>> Deserialize<'de> for Entries<'n, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Free<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Free<T> {
            type Value = Entries<'de, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Entries<'de, T>, A::Error> {
                Entries::all(map)
            }
        }

        deserializer.deserialize_map(Free(PhantomData))
    }
}
