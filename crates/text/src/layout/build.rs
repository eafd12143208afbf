//! Text to shape: the parts of the parser, and between them what it does not tell.

mod blocks;
mod flow;

use std::iter::Peekable;
use std::ops::Range;

use super::inventory::Inventory;
use super::scan::{Comment, Scan};
use super::shape::{Block, Document, Kind, Leaf, Node, Start};
use crate::yaml::{Limits, Part, PartKind, Parts, parts};

/// Reads a text that [`load`](crate::yaml::load) found sound. `None` where it is not: the parts end early.
pub(super) fn build<'s>(text: &'s str, limits: &Limits) -> Option<Document<'s>> {
    let mut builder =
        Builder { text, parts: parts(text, limits).peekable(), scan: Scan::new(text), inventory: Inventory::default() };
    builder.document()
}

struct Builder<'s> {
    text: &'s str,
    parts: Peekable<Parts<'s>>,
    scan: Scan<'s>,
    inventory: Inventory<'s>,
}

/// A node, and the comments that stand before it.
struct Value<'s> {
    beside: Vec<Comment<'s>>,
    inside: Vec<Comment<'s>>,
    node: Node<'s>,
}

impl<'s> Builder<'s> {
    fn document(&mut self) -> Option<Document<'s>> {
        self.pass_ends();
        let directives = self.directives();
        let start = self.next_if(&PartKind::Start).map(|part| {
            let before = self.scan.take_pending();
            self.scan.go_to(part.span.range().end);
            self.scan.pass();
            Start { before, after: self.scan.take_line_comment() }
        });
        let mut heading = self.scan.take_pending();
        let blank = self.scan.breaks > 1;
        let root = if self.parts.peek().is_some() {
            let value = self.value(None, false)?;
            heading.extend(value.beside.into_iter().chain(value.inside));
            Some(value.node)
        } else {
            None
        };
        self.pass_ends();
        // whatever is left would be lost
        let whole = self.parts.next().is_none() && self.scan.at == self.text.len();
        let tail = self.scan.take_pending();
        let mut inventory = std::mem::take(&mut self.inventory);
        inventory.comments = std::mem::take(&mut self.scan.seen);
        whole.then_some(Document { directives, start, heading, blank, root, tail, inventory })
    }

    /// Passes `...`, which ends the document or ends none.
    fn pass_ends(&mut self) {
        self.scan.pass();
        while self.text[self.scan.at..].starts_with("...")
            && (self.next_if(&PartKind::End).is_some() || !self.at_part())
        {
            self.scan.go_to(self.scan.at + 3);
            self.scan.pass();
        }
    }

    fn directives(&mut self) -> Vec<&'s str> {
        let mut directives = Vec::new();
        while matches!(self.parts.peek(), Some(part) if part.kind == PartKind::Start) && self.scan.byte() == Some(b'%')
        {
            let rest = &self.text[self.scan.at..];
            let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
            directives.push(line.trim_end());
            self.scan.go_to(self.scan.at + line.len());
            self.scan.pass();
        }
        directives
    }

    fn next_if(&mut self, kind: &PartKind<'_>) -> Option<Part<'s>> {
        self.parts.next_if(|part| part.kind == *kind)
    }

    fn slice(&self, part: &Part<'s>) -> &'s str {
        &self.text[part.span.range()]
    }

    /// The node behind a key or dash in `parent`, its column, and what is said before it. Pending comments that may
    /// belong to something inside or behind it stay so.
    fn value(&mut self, parent: Option<usize>, in_flow: bool) -> Option<Value<'s>> {
        self.scan.pass();
        let mut beside = self.scan.take_line_comment();
        let mut properties = Vec::new();
        while let Some(part) = self.next_if(&PartKind::Property) {
            let source = self.slice(&part);
            self.inventory.marks.push(source);
            properties.push(source);
            self.scan.go_to(part.span.range().end);
            self.scan.pass();
            if beside.is_empty() {
                beside = self.scan.take_line_comment();
            }
        }
        let part = self.parts.next()?;
        let mut inside = Vec::new();
        let block = part.kind == PartKind::Absent || matches!(part.kind, PartKind::Open { flow: false, .. });
        if !block {
            inside = self.scan.take_pending();
        }
        if let PartKind::Scalar { text, .. } = &part.kind {
            self.inventory.scalar(text);
        }
        let below = self.scan.breaks > 0;
        let kind = match part.kind {
            PartKind::Absent => Kind::Absent,
            PartKind::Alias => {
                self.scan.go_to(part.span.range().end);
                let source = self.slice(&part);
                self.inventory.marks.push(source);
                Kind::Alias(source)
            }
            PartKind::Scalar { style, .. } if style.is_block() => {
                Kind::Block(Box::new(block_scalar(&mut self.scan, &part.span.range())?))
            }
            PartKind::Scalar { style, ref text } => {
                self.scan.go_to(part.span.range().end);
                Kind::Leaf(Leaf { style, text: text.clone(), source: self.slice(&part), below })
            }
            PartKind::Open { mapping, flow: false } => {
                Kind::Collection(Box::new(self.block(mapping, part.span.start, parent)?))
            }
            PartKind::Open { mapping, flow: true } => Kind::Collection(Box::new(self.flow(mapping, &part, in_flow)?)),
            PartKind::Start | PartKind::End | PartKind::Property | PartKind::Close => return None,
        };
        Some(Value { beside, inside, node: Node { properties, kind } })
    }
}

/// Passes a block scalar, whose `|` or `>` comes next and whose place the parser told.
pub(super) fn block_scalar<'s>(scan: &mut Scan<'s>, content: &Range<usize>) -> Option<Block<'s>> {
    let text = scan.text;
    let rest = &text[scan.at..];
    let header = &rest[..rest.find([' ', '\t', '\n', '\r']).unwrap_or(rest.len())];
    if !header.starts_with(['|', '>']) {
        return None;
    }
    scan.go_to(scan.at + header.len());
    let before = scan.pending.len();
    scan.pass_line();
    let comment = scan.pending.split_off(before);
    let first = scan.at + line_end(&text[scan.at..]);
    let all = &text[first..content.end.max(first)];
    // behind the last line end there may be the indentation of what follows
    let whole = if content.end >= text.len() { all.len() } else { behind_last_line(all) };
    let written = first <= content.start && content.start < first + all[..whole].trim_end_matches(['\n', '\r']).len();
    let indent = if written {
        let before = &text[first..content.start];
        before.len() - behind_last_line(before)
    } else {
        usize::MAX
    };
    let lines = if header.contains('+') { &all[..whole] } else { without_blank_end(&all[..whole], indent) };
    scan.go_to(first + whole);
    scan.breaks = 1 + usize::from(lines.len() < whole);
    Some(Block { header, comment, lines, indent })
}

/// How long the line end is that a text begins with.
fn line_end(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// Where the last line begins.
fn behind_last_line(text: &str) -> usize {
    text.rfind(['\n', '\r']).map_or(0, |at| at + 1)
}

/// Lines without those at their end that hold nothing but indentation.
fn without_blank_end(lines: &str, indent: usize) -> &str {
    let mut end = lines.len();
    for line in lines.split_inclusive('\n').rev() {
        let blanks = line.trim_end_matches(['\n', '\r']);
        if blanks.len() > indent || !blanks.chars().all(|c| c == ' ') {
            break;
        }
        end -= line.len();
    }
    &lines[..end]
}
