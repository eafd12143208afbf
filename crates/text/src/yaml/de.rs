//! serde over the tree.
//!
//! Whatever goes wrong is reported at the node where it does and travels on as [`Error::Reported`], until the next
//! [`Field`](super::Field) above takes note of it.

mod access;

use std::collections::HashMap;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::hint::glued;
use super::problem::{ProblemKind, Problems, Shape};
use super::tree::{Node, Tree, Value};
use access::{Free, Items, Known, Leaf, Placed};

/// Asks for a node's place and then its value.
pub(super) const AT: &str = "$yaml::At";
/// Asks for a leaf's text and whether it is plain.
pub(super) const SCALAR: &str = "$yaml::Scalar";

/// Asks for a list or a mapping, whichever is there.
pub(super) const EITHER: &str = "$yaml::Either";

/// Asks for one value or a mapping, whichever is there.
pub(super) const SOLE: &str = "$yaml::Sole";

/// Asks for a mapping of mappings or for one mapping, whichever is there.
pub(super) const TIERS: &str = "$yaml::Tiers";

/// Reads a typed value from a tree. `None` only after a problem was pushed.
pub fn read<'n, T: Deserialize<'n>>(tree: &'n Tree<'_>, problems: &mut Problems) -> Option<T> {
    T::deserialize(Reader::new(tree.root(), Role::Root, problems)).ok()
}

/// The keys that a type knows, in its order, by where the mapping begins.
pub type Orders = HashMap<u32, &'static [&'static str]>;

/// The usual order of the keys of every mapping that a type would be read from. Free keys have none, and neither have
/// those of the structs called in `kept`.
pub fn orders<'n, T: Deserialize<'n>>(tree: &'n Tree<'_>, kept: Vec<&'static str>) -> Orders {
    let mut problems = Problems::noting_orders(kept);
    // what cannot be read has no order to tell of; that is all that matters here
    let _: Option<T> = read(tree, &mut problems);
    problems.into_orders()
}

/// Why a value cannot be read.
#[derive(Debug)]
pub(super) enum Error {
    Reported,
    /// A type's own words, not yet reported.
    Fresh(String),
}

/// The error of a value whose problem is known.
pub(super) fn reported<E: de::Error>() -> E {
    E::custom(REPORTED)
}

/// What [`reported`] says through serde's interface, which passes only words.
const REPORTED: &str = "\u{0}reported";

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reported => "already reported",
            Self::Fresh(message) => message,
        })
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let message = message.to_string();
        if message == REPORTED { Self::Reported } else { Self::Fresh(message) }
    }
}

/// What a node is to the one above it.
#[derive(Clone, Copy)]
pub(super) enum Role<'t> {
    Root,
    Item,
    /// A key is a text, even where it reads `null`.
    Key,
    Value {
        key: &'t str,
    },
}

/// One node about to be read.
pub(super) struct Reader<'p, 't> {
    node: Node<'t>,
    role: Role<'t>,
    problems: &'p mut Problems,
}

impl<'p, 't> Reader<'p, 't> {
    fn new(node: Node<'t>, role: Role<'t>, problems: &'p mut Problems) -> Self {
        Self { node, role, problems }
    }

    fn value(&self) -> Value<'t> {
        match (self.role, self.node.text()) {
            (Role::Key, Some((text, plain))) => Value::Scalar { text, plain },
            _ => self.node.value(),
        }
    }

    /// Reports what a visitor said of this node, if nobody has yet.
    fn settle<T>(self, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|error| {
            if let Error::Fresh(message) = error {
                self.problems.push(self.node.span(), ProblemKind::Refused { message });
            }
            Error::Reported
        })
    }

    /// Reports that this node is not what is needed.
    fn unfit(self, expected: Shape) -> Error {
        let found = match self.value() {
            Value::Opaque => return Error::Reported,
            Value::Null => {
                // in `{Q1:20%}` the key took the value along
                let hint = if let Role::Value { key } = self.role { glued(key) } else { None };
                self.problems.push(self.node.span(), ProblemKind::EmptyValue { hint });
                return Error::Reported;
            }
            Value::Scalar { .. } => Shape::Scalar,
            Value::Seq(_) => Shape::Sequence,
            Value::Map(_) => Shape::Mapping,
        };
        let hint = self.node.text().and_then(|(text, _)| glued(text));
        self.problems.push(self.node.span(), ProblemKind::WrongShape { expected, found, hint });
        Error::Reported
    }
}

impl<'t> Deserializer<'t> for Reader<'_, 't> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value() {
            Value::Seq(_) => self.deserialize_seq(visitor),
            Value::Map(_) => self.deserialize_map(visitor),
            Value::Scalar { text, .. } => {
                let result = visitor.visit_borrowed_str(text);
                self.settle(result)
            }
            Value::Null | Value::Opaque => Err(self.unfit(Shape::Scalar)),
        }
    }

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value() {
            Value::Scalar { .. } => self.deserialize_any(visitor),
            _ => Err(self.unfit(Shape::Scalar)),
        }
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Seq(nodes) = self.node.value() else { return Err(self.unfit(Shape::Sequence)) };
        let result = visitor.visit_seq(Items { nodes, problems: &mut *self.problems });
        self.settle(result)
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Map(pairs) = self.node.value() else { return Err(self.unfit(Shape::Mapping)) };
        let result = visitor.visit_map(Free::new(pairs, &mut *self.problems));
        self.settle(result)
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let result = match (name, self.value()) {
            (AT, _) => visitor.visit_seq(Placed::new(Reader::new(self.node, self.role, self.problems))),
            (SCALAR, Value::Scalar { text, plain }) => visitor.visit_seq(Leaf::new(text, plain)),
            (SCALAR, _) => return Err(self.unfit(Shape::Scalar)),
            (TIERS, Value::Map(pairs)) if pairs.clone().any(|(_, value)| matches!(value.value(), Value::Map(_))) => {
                return visitor.visit_newtype_struct(self);
            }
            (EITHER | SOLE | TIERS, Value::Map(_)) => return self.deserialize_map(visitor),
            // a list is what is written most
            (EITHER, _) => return self.deserialize_seq(visitor),
            (SOLE, Value::Scalar { .. }) => return visitor.visit_newtype_struct(self),
            (name, Value::Map(pairs)) => {
                let start = self.node.span().head();
                self.problems.note_order(name, start.start, fields);
                visitor.visit_map(Known::new(start, pairs, fields, &mut *self.problems))
            }
            _ => return Err(self.unfit(Shape::Mapping)),
        };
        self.settle(result)
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.node.value() {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct enum
    }
}
