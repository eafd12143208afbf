//! The events of one document, on their way into the tree.

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span as EventSpan, StrInput};

use super::{Anchor, Builder, Fault, Stop, offset};
use crate::source::Span;
use crate::yaml::problem::{ProblemKind, Problems};
use crate::yaml::tree::{Form, Item};

/// An open container.
struct Frame {
    start: u32,
    mapping: bool,
    /// Where its children begin on the stack.
    first: usize,
    anchor: usize,
    /// Nodes counted before it.
    before: u64,
    /// Levels of containers inside it.
    height: usize,
}

/// The state of one parse.
pub(super) struct Run<'b, 's, 't, 'p> {
    builder: &'b mut Builder<'s>,
    /// As long as the tree's text, byte for byte the same but for what was blanked.
    scratch: &'t str,
    base: usize,
    problems: &'p mut Problems,
    frames: Vec<Frame>,
    /// Finished items whose container is open; at the end, the root.
    pub(super) stack: Vec<Item>,
    /// Anchors by name and number.
    pub(super) names: Vec<(String, usize)>,
}

impl<'b, 's, 't, 'p> Run<'b, 's, 't, 'p> {
    /// About to read `scratch` from `base` on.
    pub(super) fn new(builder: &'b mut Builder<'s>, scratch: &'t str, base: usize, problems: &'p mut Problems) -> Self {
        Self { builder, scratch, base, problems, frames: Vec::new(), stack: Vec::new(), names: Vec::new() }
    }
}

impl<'t> Run<'_, '_, 't, '_> {
    pub(super) fn events(&mut self, parser: &mut Parser<'t, StrInput<'t>>) -> Result<(), Stop> {
        let mut documents = 0;
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| self.stop(&error))?;
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents == 2 {
                        self.problems.push(self.place(&span), ProblemKind::SecondDocument);
                    }
                    match self.stack.first().map(|item| item.form) {
                        // `---` twice at the top: the plan is behind the second
                        Some(Form::Absent) => self.stack.clear(),
                        None => {}
                        Some(_) => return Ok(()),
                    }
                }
                Event::Scalar(text, style, anchor, tag) => {
                    if tag.is_some() {
                        self.tag(&span);
                    }
                    let item = self.scalar(&text, style == ScalarStyle::Plain, &span);
                    self.count(1, item.span.into())?;
                    self.keep(item, anchor, 1, 0);
                }
                Event::SequenceStart(_, anchor, tag) => self.open(false, anchor, tag.is_some(), &span)?,
                Event::MappingStart(_, anchor, tag) => self.open(true, anchor, tag.is_some(), &span)?,
                Event::SequenceEnd | Event::MappingEnd => self.close(&span),
                Event::Alias(number) => self.alias(number, &span)?,
                Event::UnresolvedAlias(name) => self.unresolved(name.into_owned(), &span)?,
                Event::Anchor(number, name) => self.names.push((name.into_owned(), number)),
                _ => {}
            }
        }
        Ok(())
    }

    fn stop(&mut self, error: &ScanError) -> Stop {
        let at = self.base + error.marker().byte_offset().unwrap_or(0);
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            return self.too_deep(self.point(at));
        }
        Stop::Fault(Fault { at, kind: error.kind().clone() })
    }

    fn too_deep(&mut self, span: Span) -> Stop {
        self.problems.push(span, ProblemKind::TooDeep { limit: self.builder.limits.depth });
        Stop::Refused
    }

    fn count(&mut self, nodes: u64, span: Span) -> Result<(), Stop> {
        self.builder.total = self.builder.total.saturating_add(nodes);
        let limit = self.builder.limits.nodes;
        if self.builder.total > limit as u64 {
            self.problems.push(span, ProblemKind::TooManyNodes { limit });
            return Err(Stop::Refused);
        }
        Ok(())
    }

    fn open(&mut self, mapping: bool, anchor: usize, tagged: bool, span: &EventSpan) -> Result<(), Stop> {
        if tagged {
            self.tag(span);
        }
        let place = self.place(span);
        if self.frames.len() >= self.builder.limits.depth {
            return Err(self.too_deep(place));
        }
        let before = self.builder.total;
        self.count(1, place)?;
        let first = self.stack.len();
        let start = if mapping { place.start } else { self.first_dash(place.start) };
        self.frames.push(Frame { start, mapping, first, anchor, before, height: 0 });
        Ok(())
    }

    /// Where a list begins. One in the column of its key is told of behind its first dash, where its first item begins.
    fn first_dash(&self, start: u32) -> u32 {
        let Some(key) = self.stack.last().filter(|_| self.is_value()) else { return start };
        let between = self.slice(Span::new(key.span.end, start));
        let mut line_at = 0;
        // comments, anchors and tags stand there besides
        let dash = between.split_inclusive(['\n', '\r']).enumerate().find_map(|(nth, line)| {
            let content = line.trim_start_matches(' ');
            let at = line_at + line.len() - content.len();
            line_at += line.len();
            (nth > 0 && content.starts_with('-')).then_some(at)
        });
        dash.map_or(start, |at| key.span.end + offset(at))
    }

    fn close(&mut self, span: &EventSpan) {
        let Some(frame) = self.frames.pop() else { return };
        let end = self.place(span);
        // the end of a block is noticed only at what follows, so it ends with its last child
        let end = match self.stack[frame.first..].last() {
            Some(child) if end.start == end.end => child.span.end,
            None if end.start == end.end => frame.start,
            _ => end.end,
        };
        let span = Span::new(frame.start, end.max(frame.start));
        let children = self.stack.split_off(frame.first);
        let item = if frame.mapping {
            self.builder.mapping(span, &children, self.problems)
        } else {
            self.builder.sequence(span, &children)
        };
        let size = self.builder.total - frame.before;
        self.keep(item, frame.anchor, size, frame.height + 1);
    }

    /// Puts a finished item on the stack. An anchored one goes to where aliases find it.
    fn keep(&mut self, item: Item, anchor: usize, size: u64, height: usize) {
        if let Some(parent) = self.frames.last_mut() {
            parent.height = parent.height.max(height);
        }
        if anchor == 0 {
            self.stack.push(item);
            return;
        }
        let target = offset(self.builder.tree.items.len());
        self.builder.tree.items.push(item);
        let anchors = &mut self.builder.anchors;
        anchors.resize(anchors.len().max(anchor + 1), None);
        anchors[anchor] = Some(Anchor { item: Some(target), size, height });
        self.stack.push(Item { form: Form::Alias { target }, ..item });
    }

    fn alias(&mut self, number: usize, span: &EventSpan) -> Result<(), Stop> {
        let place = self.place(span);
        if let Some(anchor) = self.builder.anchors.get(number).copied().flatten() {
            return self.follow(anchor, place);
        }
        let name = self.slice(place).trim_start_matches('*').to_owned();
        self.problems.push(place, ProblemKind::AliasCycle { name });
        self.opaque(place)
    }

    fn unresolved(&mut self, name: String, span: &EventSpan) -> Result<(), Stop> {
        let place = self.place(span);
        if let Some(&anchor) = self.builder.names.get(&name) {
            return self.follow(anchor, place);
        }
        // in pieces the anchor may be in a broken one: the syntax error is what to say
        if !self.builder.in_pieces {
            self.problems.push(place, ProblemKind::UnknownAlias { name });
        }
        self.opaque(place)
    }

    fn opaque(&mut self, place: Span) -> Result<(), Stop> {
        self.count(1, place)?;
        self.stack.push(Item::new(place, Form::Opaque));
        Ok(())
    }

    fn follow(&mut self, anchor: Anchor, place: Span) -> Result<(), Stop> {
        self.count(anchor.size, place)?;
        if self.frames.len() + anchor.height > self.builder.limits.depth {
            return Err(self.too_deep(place));
        }
        let form = anchor.item.map_or(Form::Opaque, |target| Form::Alias { target });
        self.keep(Item::new(place, form), 0, anchor.size, anchor.height);
        Ok(())
    }

    fn tag(&mut self, span: &EventSpan) {
        let place = span.tag_span().map_or_else(|| self.place(span), |tag| self.place(&tag));
        let tag = self.slice(place).to_owned();
        self.problems.push(place, ProblemKind::Tag { tag });
    }

    fn scalar(&mut self, text: &str, plain: bool, span: &EventSpan) -> Item {
        let mut span = self.place(span);
        if plain && span.start == span.end {
            return Item::new(self.gap(span), Form::Absent);
        }
        // a block scalar takes the line ends behind it
        span.end = span.start + offset(self.slice(span).trim_end_matches([' ', '\t', '\n', '\r']).len());
        let source = self.builder.tree.text;
        // all of it, or all but the quotes
        let inner = Span::new(span.start + 1, span.end.saturating_sub(1));
        let found = [span, inner].into_iter().find(|place| source.get(place.range()) == Some(text));
        let form = if let Some(text) = found {
            Form::Slice { text: text.into(), plain }
        } else {
            let owned = &mut self.builder.tree.owned;
            owned.push(text.into());
            Form::Owned { text: offset(owned.len() - 1), plain }
        };
        Item::new(span, form)
    }

    /// Where a value is missing: behind the colon, if this is the value of a pair.
    fn gap(&self, span: Span) -> Span {
        let rest = &self.scratch.as_bytes()[span.start as usize..];
        let blanks = rest.iter().take_while(|&&byte| byte == b' ').count();
        match rest.get(blanks) {
            Some(b':') if self.is_value() => self.point(span.start as usize + blanks + 1),
            _ => span,
        }
    }

    /// Whether what comes next is the value of a pair.
    fn is_value(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.mapping && (self.stack.len() - frame.first) % 2 == 1)
    }

    fn point(&self, at: usize) -> Span {
        self.builder.span(at..at)
    }

    fn place(&self, span: &EventSpan) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        self.builder.span(self.base + range.start..self.base + range.end)
    }

    fn slice(&self, span: Span) -> &'t str {
        self.scratch.get(span.range()).unwrap_or_default()
    }
}
