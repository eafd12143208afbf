//! A sound text as its parts, in the order of the text, for those who care how it is written.
//!
//! What lies between two parts is space, comments and the marks `-`, `?`, `:`, `,`; before a block scalar also its `|`
//! or `>` line.

use std::borrow::Cow;
use std::collections::VecDeque;

use granit_parser::{Event, Parser, ScalarStyle, Span as EventSpan, StrInput, StructureStyle, options};

use super::build::offset;
use super::load::Limits;
use crate::source::Span;

/// One part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'s> {
    /// What it is.
    pub kind: PartKind<'s>,
    /// Where it stands. Empty for what is not written: an absent value, the start and the end of a block.
    pub span: Span,
}

/// What a part is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartKind<'s> {
    /// `---`.
    Start,
    /// `...`.
    End,
    /// An anchor or a tag of the node behind it.
    Property,
    /// A list or a mapping begins.
    Open {
        /// A mapping.
        mapping: bool,
        /// In brackets. A pair that stands in a list without brackets of its own counts, and its span is that of its
        /// `?` or empty.
        flow: bool,
    },
    /// It ends.
    Close,
    /// A scalar. The span of a block scalar begins with its first character, behind the indentation, and takes along
    /// what is blank behind it.
    Scalar {
        /// How it is written.
        style: Style,
        /// As YAML decodes it.
        text: Cow<'s, str>,
    },
    /// `*name`.
    Alias,
    /// Nothing where a value could be.
    Absent,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without any marks.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

impl Style {
    /// Indented below a line of its own.
    pub fn is_block(self) -> bool {
        matches!(self, Self::Literal | Self::Folded)
    }
}

/// The parts of a text. They end early where the text is not sound.
pub struct Parts<'s> {
    parser: Parser<'s, StrInput<'s>>,
    /// Read and not yet handed out.
    ready: VecDeque<Part<'s>>,
    /// The next event, where an anchor was looked for and not found.
    event: Option<(Event<'s>, EventSpan)>,
}

/// Takes a text apart. What [`load`](super::load) reports no syntax error in and does not refuse is handed out whole.
pub fn parts<'s>(text: &'s str, limits: &Limits) -> Parts<'s> {
    let options = options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    };
    let parser = Parser::new_from_str_with_options(text, options);
    Parts { parser, ready: VecDeque::new(), event: None }
}

impl<'s> Iterator for Parts<'s> {
    type Item = Part<'s>;

    fn next(&mut self) -> Option<Part<'s>> {
        while self.ready.is_empty() {
            let (event, span) = self.event()?;
            self.take(event, span);
        }
        self.ready.pop_front()
    }
}

impl<'s> Parts<'s> {
    fn event(&mut self) -> Option<(Event<'s>, EventSpan)> {
        self.event.take().or_else(|| self.parser.next_event()?.ok())
    }

    fn take(&mut self, event: Event<'s>, span: EventSpan) {
        let place = place(&span);
        let written = place.start < place.end;
        let kind = match event {
            Event::DocumentStart(true, _) => PartKind::Start,
            Event::DocumentEnd if written => PartKind::End,
            Event::SequenceStart(style, ..) => PartKind::Open { mapping: false, flow: style == StructureStyle::Flow },
            Event::MappingStart(style, ..) => PartKind::Open { mapping: true, flow: style == StructureStyle::Flow },
            Event::SequenceEnd | Event::MappingEnd => PartKind::Close,
            Event::Scalar(_, ScalarStyle::Plain, ..) if !written => PartKind::Absent,
            Event::Scalar(text, style, ..) => PartKind::Scalar { style: style_of(style), text },
            Event::Alias(_) | Event::UnresolvedAlias(_) => PartKind::Alias,
            _ => return,
        };
        // they are told of behind their node, and stand before it in either order
        if !matches!(kind, PartKind::Start | PartKind::End | PartKind::Close | PartKind::Alias) {
            let tag = span.tag_span().map(|tag| self::place(&tag));
            let anchor = match self.event() {
                Some((Event::Anchor(..), span)) => Some(self::place(&span)),
                other => {
                    self.event = other;
                    None
                }
            };
            let mut properties: Vec<Span> = tag.into_iter().chain(anchor).collect();
            properties.sort_unstable();
            self.ready.extend(properties.into_iter().map(|span| Part { kind: PartKind::Property, span }));
        }
        self.ready.push_back(Part { kind, span: place });
    }
}

fn place(span: &EventSpan) -> Span {
    let range = span.byte_range().unwrap_or(0..0);
    Span::new(offset(range.start), offset(range.end))
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
        ScalarStyle::Plain => Style::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::{PartKind, Style, parts};
    use crate::yaml::Limits;

    fn shown(text: &str) -> Vec<String> {
        let one = |part: super::Part<'_>| match part.kind {
            PartKind::Scalar { style, text } => format!("{style:?} {text:?} at {}", part.span.start),
            PartKind::Property | PartKind::Alias => text[part.span.range()].to_owned(),
            other => format!("{other:?}"),
        };
        parts(text, &Limits::default()).map(one).collect()
    }

    #[test]
    fn properties_come_before_their_node_in_the_order_of_the_text() {
        assert_eq!(
            shown("a: &x !!str v\nb: !t &y\n  k: *x\n"),
            [
                "Open { mapping: true, flow: false }",
                "Plain \"a\" at 0",
                "&x",
                "!!str",
                "Plain \"v\" at 12",
                "Plain \"b\" at 14",
                "!t",
                "&y",
                "Open { mapping: true, flow: false }",
                "Plain \"k\" at 25",
                "*x",
                "Close",
                "Close",
            ]
        );
    }

    #[test]
    fn what_is_not_written_is_absent_and_a_block_scalar_begins_behind_its_indentation() {
        assert_eq!(
            shown("---\n{a, b: ''}\n...\n"),
            [
                "Start",
                "Open { mapping: true, flow: true }",
                "Plain \"a\" at 5",
                "Absent",
                "Plain \"b\" at 8",
                "Single \"\" at 11",
                "Close",
                "End",
            ]
        );
        assert_eq!(shown("- |2\n    x\n")[1], "Literal \"  x\\n\" at 7");
        assert!(Style::Folded.is_block() && !Style::Single.is_block());
    }

    #[test]
    fn an_unsound_text_ends_early() {
        let parts = shown("a: [b");
        assert_eq!(parts[1], "Plain \"a\" at 0");
        assert!(!parts.contains(&"Close".to_owned()), "{parts:?}");
    }
}
