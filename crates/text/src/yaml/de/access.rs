//! How containers hand their children to serde.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess};

use super::{Error, Reader, Role};
use crate::source::Span;
use crate::yaml::hint::glued;
use crate::yaml::problem::{ProblemKind, Problems};
use crate::yaml::tree::{Node, Nodes, Pairs};

/// The items of a list.
pub(super) struct Items<'p, 't> {
    pub(super) nodes: Nodes<'t>,
    pub(super) problems: &'p mut Problems,
}

impl<'t> SeqAccess<'t> for Items<'_, 't> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some(node) = self.nodes.next() else { return Ok(None) };
        seed.deserialize(Reader::new(node, Role::Item, self.problems)).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.nodes.size_hint().0)
    }
}

/// A mapping with keys of the user's choice.
pub(super) struct Free<'p, 't> {
    pairs: Pairs<'t>,
    value: Option<(Node<'t>, &'t str)>,
    problems: &'p mut Problems,
}

impl<'p, 't> Free<'p, 't> {
    pub(super) fn new(pairs: Pairs<'t>, problems: &'p mut Problems) -> Self {
        Self { pairs, value: None, problems }
    }
}

impl<'t> MapAccess<'t> for Free<'_, 't> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some((key, value)) = self.pairs.next() else { return Ok(None) };
        self.value = Some((value, key.text().unwrap_or_default().0));
        seed.deserialize(Reader::new(key, Role::Key, self.problems)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let (node, key) = self.value.take().ok_or(Error::Reported)?;
        seed.deserialize(Reader::new(node, Role::Value { key }, self.problems))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.pairs.size_hint().0)
    }
}

/// A mapping whose keys are the fields of a struct; any other key is reported and skipped.
pub(super) struct Known<'p, 't> {
    all: Pairs<'t>,
    pairs: Pairs<'t>,
    fields: &'static [&'static str],
    value: Option<(Node<'t>, &'t str)>,
    /// The fields that are there, gathered at the first unknown key.
    present: Option<Vec<&'static str>>,
    /// Where the mapping begins.
    start: Span,
    problems: &'p mut Problems,
}

impl<'p, 't> Known<'p, 't> {
    pub(super) fn new(
        start: Span,
        pairs: Pairs<'t>,
        fields: &'static [&'static str],
        problems: &'p mut Problems,
    ) -> Self {
        Self { all: pairs.clone(), pairs, fields, value: None, present: None, start, problems }
    }

    fn unknown(&mut self, key: &str, node: Node<'t>) {
        let (fields, all) = (self.fields, &self.all);
        let present = self.present.get_or_insert_with(|| {
            // a key that a change made is none of the file's: there, it is this one that may be meant
            let own = all.clone().map(|(key, _)| key).filter(|key| key.span().file == self.start.file);
            let keys: Vec<_> = own.filter_map(Node::text).map(|(key, _)| key).collect();
            fields.iter().copied().filter(|field| keys.contains(field)).collect()
        });
        // a mapping may have as many unknown keys as nodes are allowed: no list for those that will not be kept
        let present = if self.problems.is_full() { Vec::new() } else { present.clone() };
        let mapping = self.start;
        let kind = ProblemKind::UnknownKey { key: key.to_owned(), known: fields, present, mapping, hint: glued(key) };
        self.problems.push(node.span(), kind);
    }
}

impl<'t> MapAccess<'t> for Known<'_, 't> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        while let Some((key, value)) = self.pairs.next() {
            let text = key.text().unwrap_or_default().0;
            if self.fields.contains(&text) {
                self.value = Some((value, text));
                return seed.deserialize(BorrowedStrDeserializer::new(text)).map(Some);
            }
            self.unknown(text, key);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let (node, key) = self.value.take().ok_or(Error::Reported)?;
        seed.deserialize(Reader::new(node, Role::Value { key }, self.problems))
    }
}

/// A node's place, then its value.
pub(super) struct Placed<'p, 't> {
    reader: Reader<'p, 't>,
    step: u8,
}

impl<'p, 't> Placed<'p, 't> {
    pub(super) fn new(reader: Reader<'p, 't>) -> Self {
        Self { reader, step: 0 }
    }
}

impl<'t> SeqAccess<'t> for Placed<'_, 't> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let node = self.reader.node;
        self.step += 1;
        match self.step {
            1 => seed.deserialize(node.span().file.0.into_deserializer()),
            2 => seed.deserialize(node.span().start.into_deserializer()),
            3 => seed.deserialize(node.span().end.into_deserializer()),
            4 => seed.deserialize(node.truncated().into_deserializer()),
            _ => seed.deserialize(Reader::new(node, self.reader.role, self.reader.problems)),
        }
        .map(Some)
    }
}

/// A leaf's text and whether it is plain.
pub(super) struct Leaf<'t> {
    text: Option<&'t str>,
    plain: bool,
}

impl<'t> Leaf<'t> {
    pub(super) fn new(text: &'t str, plain: bool) -> Self {
        Self { text: Some(text), plain }
    }
}

impl<'t> SeqAccess<'t> for Leaf<'t> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        match self.text.take() {
            Some(text) => seed.deserialize(BorrowedStrDeserializer::new(text)),
            None => seed.deserialize(self.plain.into_deserializer()),
        }
        .map(Some)
    }
}
