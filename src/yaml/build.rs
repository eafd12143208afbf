//! Parser events to items of a tree, within limits.
//!
//! One [`Builder`] lives through the whole load; recovery lets it parse piece after piece into the same tree, and what
//! a piece left behind is taken back when it turns out to be broken.

mod pairs;

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span as EventSpan, options};

use super::load::Limits;
use super::problem::{ProblemKind, Problems};
use super::tree::{Form, Item, Tree};
use crate::source::Span;

/// Where the parser gave up, and why.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// Byte offset into the text.
    pub(super) at: usize,
    pub(super) kind: ErrorKind,
}

/// Why a piece yields no item.
#[derive(Debug)]
pub(super) enum Stop {
    /// Not YAML; nothing was reported and nothing kept.
    Fault(Fault),
    /// A limit was passed and reported; the text is refused.
    Refused,
}

/// An anchored item.
#[derive(Clone, Copy)]
struct Anchor {
    /// In `tree.items`; none while the item is open, when an alias would be a cycle.
    item: Option<u32>,
    /// Nodes it stands for, itself included, aliases followed.
    size: u64,
    /// Levels of containers it brings.
    height: usize,
}

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

pub(super) struct Builder<'s> {
    pub(super) tree: Tree<'s>,
    limits: Limits,
    /// Nodes so far, aliases followed.
    total: u64,
    /// By number of the parser, of which every piece has a new one.
    anchors: Vec<Option<Anchor>>,
    /// Anchors of the pieces before this one; filled only in recovery.
    names: HashMap<String, Anchor>,
    /// The text is read in pieces, so an anchor may lie in a broken one.
    pub(super) in_pieces: bool,
}

/// The state of one parse.
struct Run<'b, 's, 't, 'p> {
    builder: &'b mut Builder<'s>,
    /// As long as the tree's text, byte for byte the same but for what was blanked.
    scratch: &'t str,
    base: usize,
    problems: &'p mut Problems,
    frames: Vec<Frame>,
    stack: Vec<Item>,
    names: Vec<(String, usize)>,
}

impl<'s> Builder<'s> {
    pub(super) fn new(text: &'s str, limits: Limits) -> Self {
        let root = Item::new(Span::default(), Form::Absent);
        let tree = Tree { text, items: Vec::new(), owned: Vec::new(), root };
        Self { tree, limits, total: 0, anchors: Vec::new(), names: HashMap::new(), in_pieces: false }
    }

    /// Reads `scratch[from..to]` as a document. `None` where there is nothing but space and comments.
    pub(super) fn parse(
        &mut self,
        scratch: &str,
        from: usize,
        to: usize,
        problems: &mut Problems,
    ) -> Result<Option<Item>, Stop> {
        let kept = (self.tree.items.len(), self.tree.owned.len(), self.total, problems.mark());
        self.anchors.clear();
        let options = options! {
            emit_unresolved_aliases: true,
            emit_anchor_events: self.in_pieces,
            flow_nesting_limit: self.limits.depth,
            block_nesting_limit: self.limits.depth,
        };
        let mut parser = Parser::new_from_str_with_options(&scratch[from..to], options);
        let mut run = Run {
            builder: self,
            scratch,
            base: from,
            problems,
            frames: Vec::new(),
            stack: Vec::new(),
            names: Vec::new(),
        };
        let done = run.events(&mut parser);
        let (names, stack) = (run.names, run.stack);
        if let Err(Stop::Fault(_)) = done {
            self.tree.items.truncate(kept.0);
            self.tree.owned.truncate(kept.1);
            self.total = kept.2;
            problems.back_to(kept.3);
        }
        done?;
        for (name, number) in names {
            if let Some(anchor) = self.anchors.get(number).copied().flatten() {
                self.names.insert(name, anchor);
            }
        }
        Ok(stack.first().copied())
    }

    /// Appends children to the tree; they stay side by side.
    fn lay_down(&mut self, children: impl Iterator<Item = Item>) -> (u32, u32) {
        let first = self.tree.items.len();
        self.tree.items.extend(children);
        (offset(first), offset(self.tree.items.len() - first))
    }

    /// A list of these items.
    pub(super) fn sequence(&mut self, span: Span, children: &[Item]) -> Item {
        let (first, count) = self.lay_down(children.iter().copied());
        Item::new(span, Form::Seq { first, count })
    }
}

impl<'t> Run<'_, '_, 't, '_> {
    fn events(&mut self, parser: &mut Parser<'t, granit_parser::StrInput<'t>>) -> Result<(), Stop> {
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
                    let item = self.scalar(&text, style, &span);
                    self.count(1, item.span)?;
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
        self.frames.push(Frame { start: place.start, mapping, first, anchor, before, height: 0 });
        Ok(())
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
            self.builder.mapping(span, children, self.problems)
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
        match self.builder.anchors.get(number).copied().flatten() {
            Some(anchor) => self.follow(anchor, place),
            None => {
                let name = self.slice(place).trim_start_matches('*').to_owned();
                self.problems.push(place, ProblemKind::AliasCycle { name });
                self.opaque(place)
            }
        }
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

    fn scalar(&mut self, text: &Cow<'_, str>, style: ScalarStyle, span: &EventSpan) -> Item {
        let plain = style == ScalarStyle::Plain;
        let mut span = self.place(span);
        if plain && span.start == span.end {
            return Item::new(self.gap(span), Form::Absent);
        }
        // a block scalar takes the line ends behind it
        span.end = span.start + offset(self.slice(span).trim_end().len());
        let source = self.builder.tree.text;
        let start = text.as_ptr().addr().checked_sub(self.scratch.as_ptr().addr());
        let borrowed =
            start.filter(|_| matches!(text, Cow::Borrowed(_))).map(|at| Span::new(offset(at), offset(at + text.len())));
        let found =
            [Some(span), borrowed].into_iter().flatten().find(|place| source.get(place.range()) == Some(&**text));
        let form = if let Some(text) = found {
            Form::Slice { text, plain }
        } else {
            let owned = &mut self.builder.tree.owned;
            owned.push(text.as_ref().into());
            Form::Owned { text: offset(owned.len() - 1), plain }
        };
        Item::new(span, form)
    }

    /// Where a value is missing: behind the colon, if this is the value of a pair.
    fn gap(&self, span: Span) -> Span {
        let value = self.frames.last().is_some_and(|frame| frame.mapping && (self.stack.len() - frame.first) % 2 == 1);
        let rest = &self.scratch.as_bytes()[span.start as usize..];
        let blanks = rest.iter().take_while(|&&byte| byte == b' ').count();
        match rest.get(blanks) {
            Some(b':') if value => self.point(span.start as usize + blanks + 1),
            _ => span,
        }
    }

    fn point(&self, at: usize) -> Span {
        let at = offset(self.builder.tree.text.floor_char_boundary(at));
        Span::new(at, at)
    }

    /// In the whole text, on character boundaries whatever the parser says.
    fn place(&self, span: &EventSpan) -> Span {
        let text = self.builder.tree.text;
        let range = span.byte_range().unwrap_or(0..0);
        let start = text.floor_char_boundary(self.base + range.start);
        let end = text.floor_char_boundary(self.base + range.end).max(start);
        Span::new(offset(start), offset(end))
    }

    fn slice(&self, span: Span) -> &'t str {
        self.scratch.get(span.range()).unwrap_or_default()
    }
}

/// A position as spans keep it. `load` refuses texts where it would not fit.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
