//! How containers hand their children to serde.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess};

use super::{Error, Reader, Role};
use crate::source::Span;
use crate::yaml::hint::{WIDE_CLOSES, glued, is_invisible, wide_bracket};
use crate::yaml::problem::{ProblemKind, Problems, SyntaxHint};
use crate::yaml::tree::{Node, Nodes, Pairs, Value};

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
    /// The value before.
    before: Option<Node<'t>>,
    problems: &'p mut Problems,
}

impl<'p, 't> Free<'p, 't> {
    pub(super) fn new(pairs: Pairs<'t>, problems: &'p mut Problems) -> Self {
        Self { pairs, value: None, before: None, problems }
    }

    /// The next pair that is none by the comma of a text.
    fn next(&mut self) -> Option<(Node<'t>, Node<'t>)> {
        let before = self.before.and_then(|before| pass_cut(before, &mut self.pairs, &[]));
        if let Some(span) = before {
            self.problems.push(span, CUT);
        }
        let (key, value) = self.pairs.next()?;
        self.before = Some(value);
        Some((key, value))
    }
}

const CUT: ProblemKind = ProblemKind::EmptyValue { hint: Some(SyntaxHint::CommaInText) };

/// Passes what commas have cut from the text before it and makes no key that is `known`; the place of it all.
fn pass_cut<'t>(before: Node<'t>, pairs: &mut Pairs<'t>, known: &[&str]) -> Option<Span> {
    let mut span = None;
    let mut rest = pairs.clone();
    // a bracket that is none is what is wrong, and said of the value
    let bracket = before.text().is_some_and(|(text, _)| wide_bracket(text).is_some() && !text.ends_with(WIDE_CLOSES));
    while let Some((key, value)) = rest.next()
        && cuts(before, key, value)
        && !key.text().is_some_and(|(key, _)| known.contains(&key))
    {
        span = Some(before.span().to(key.span()));
        *pairs = rest.clone();
    }
    span.filter(|_| !bracket)
}

/// Whether a pair is what a comma has cut from the text before it: `送礼` in `{1月: 满300减50, 送礼}`.
fn cuts(before: Node<'_>, key: Node<'_>, value: Node<'_>) -> bool {
    let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'%'));
    let (Some((text, true)), Some((cut, _))) = (before.text(), key.text()) else { return false };
    let fits =
        if figures(text) { figures(cut) } else { text.contains(char::is_alphabetic) || wide_bracket(text).is_some() };
    // with a colon, what is missing is missing behind it
    fits && matches!(value.value(), Value::Null) && value.span().start == key.span().end
}

fn syntax(hint: SyntaxHint) -> ProblemKind {
    ProblemKind::Syntax { message: String::new(), hint: Some(hint) }
}

impl<'t> MapAccess<'t> for Free<'_, 't> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some((key, value)) = self.next() else { return Ok(None) };
        let text = key.text().unwrap_or_default().0;
        if let Some(character) = text.chars().find(|&c| is_invisible(c)) {
            self.problems.push(key.span(), syntax(SyntaxHint::Invisible { character }));
        }
        self.value = Some((value, text));
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
    /// The value before.
    before: Option<Node<'t>>,
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
        Self { all: pairs.clone(), pairs, fields, value: None, before: None, present: None, start, problems }
    }

    /// Whether a value has taken along the pairs behind it, which was reported: `20%，Q2：30%`.
    fn swallows(&mut self, key: &str, value: Node<'t>) -> bool {
        let Some((text, true)) = value.text() else { return false };
        let mut more = text.split(['，', '、']).skip(1).filter_map(|pair| pair.split_once([':', '：']));
        let swallowed = more.any(|(key, _)| self.fields.contains(&key.trim()));
        if swallowed {
            self.report(&format!("{key}: {text}"), value, Some(SyntaxHint::FullWidthComma));
        }
        swallowed
    }

    fn report(&mut self, key: &str, node: Node<'t>, hint: Option<SyntaxHint>) {
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
        let kind = ProblemKind::UnknownKey { key: key.to_owned(), known: fields, present, mapping, hint };
        self.problems.push(node.span(), kind);
    }
}

impl<'t> MapAccess<'t> for Known<'_, 't> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        loop {
            let cut = self.before.and_then(|before| pass_cut(before, &mut self.pairs, self.fields));
            if let Some(span) = cut {
                self.problems.push(span, CUT);
            }
            let Some((key, value)) = self.pairs.next() else { return Ok(None) };
            self.before = Some(value);
            let text = key.text().unwrap_or_default().0;
            if self.swallows(text, value) {
                continue;
            }
            if self.fields.contains(&text) {
                self.value = Some((value, text));
                return seed.deserialize(BorrowedStrDeserializer::new(text)).map(Some);
            }
            self.report(text, key, glued(text));
        }
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
