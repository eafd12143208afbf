//! Shape to lines: every node in its one place.

mod flow;
mod scalars;

use super::lines::Lines;
use super::quote::Spot;
use super::shape::{Block, Collection, Document, Entry, Form, Kind, Node, Said};

/// Blanks per level.
const STEP: usize = 2;

/// A key that takes more characters than this needs a `?`: readers look no farther for its colon.
const LONGEST_KEY: usize = 1000;

/// The lines of a document. `None` where it is a scalar, which has no layout.
pub(super) fn print<'s>(document: &Document<'s>) -> Option<Lines<'s>> {
    let mut printer = Printer { out: Lines::default(), family: 0, families: 0 };
    printer.document(document)?;
    Some(printer.out)
}

struct Printer<'s> {
    out: Lines<'s>,
    /// What entries of brackets may be aligned with: those on lines of the same block list or block mapping.
    family: usize,
    families: usize,
}

impl<'s> Printer<'s> {
    fn document(&mut self, document: &Document<'s>) -> Option<()> {
        if let Some(start) = &document.start {
            self.out.owns(0, &start.before);
            for directive in &document.directives {
                self.out.open(0, false);
                self.out.push(directive);
            }
            self.out.open(0, false);
            self.out.push("---");
            self.out.trail(&start.after, 0);
        }
        self.out.owns(0, &document.heading);
        if let Some(root) = &document.root {
            let Kind::Collection(collection) = &root.kind else { return None };
            let blank = document.blank;
            if !root.properties.is_empty() || collection.form != Form::Block {
                self.out.open(0, blank);
            }
            if collection.form == Form::Block {
                self.properties(root);
                self.block(collection, 0, false);
            } else {
                self.properties_before(root);
                self.flow(collection, 0, 0);
            }
        }
        // behind a bracket that closes the document a comment stands on its line
        match &document.tail[..] {
            [first, ..] if !first.own_line && !self.out.is_closed() => self.out.trail(&document.tail, 0),
            tail => self.out.owns(0, tail),
        }
        Some(())
    }

    /// A block collection; its first entry goes on the open line where it is `inline`.
    fn block(&mut self, collection: &Collection<'s>, indent: usize, inline: bool) {
        self.families += 1;
        let outer = std::mem::replace(&mut self.family, self.families);
        for (nth, entry) in collection.entries.iter().enumerate() {
            if inline && nth == 0 {
                self.out.hoist(entry.above(), entry.blank);
            } else {
                self.out.owns(indent, entry.above());
                self.out.open(indent, entry.blank);
            }
            self.entry(entry, indent);
        }
        self.family = outer;
        self.out.owns(indent, &collection.tail);
    }

    fn entry(&mut self, entry: &Entry<'s>, indent: usize) {
        match &entry.key {
            Some(key) => self.key(key, indent),
            None => self.out.push("-"),
        }
        let nothing = Said::default();
        let said = entry.said.as_deref().unwrap_or(&nothing);
        self.value(&entry.value, said, indent, entry.key.is_none());
        self.out.trail(&said.behind, indent + STEP);
        self.out.owns(indent + STEP, &said.under);
    }

    fn key(&mut self, key: &Node<'s>, indent: usize) {
        let spot = Spot { flow: false, key: true };
        if needs_mark(key) {
            self.out.push("? ");
            self.inline(key, indent + STEP, spot);
            self.out.open(indent, false);
        } else {
            self.inline(key, indent, spot);
            if matches!(key.kind, Kind::Alias(_)) {
                self.out.push(" ");
            }
        }
        self.out.push(":");
    }

    /// A value behind its colon or dash.
    fn value(&mut self, value: &Node<'s>, said: &Said<'s>, indent: usize, item: bool) {
        let inner = indent + STEP;
        match &value.kind {
            Kind::Absent => {
                if !value.properties.is_empty() {
                    self.out.push(" ");
                    self.properties(value);
                }
                self.out.trail(&said.beside, inner);
            }
            Kind::Collection(collection) if collection.form == Form::Block => {
                if item && value.properties.is_empty() && said.beside.is_empty() {
                    self.out.push(" ");
                    self.block(collection, inner, true);
                    return;
                }
                if !value.properties.is_empty() {
                    self.out.push(" ");
                    self.properties(value);
                }
                self.out.trail(&said.beside, inner);
                self.block(collection, inner, false);
            }
            kind => {
                let below = matches!(kind, Kind::Leaf(leaf) if leaf.below && leaf.is_long());
                if below || !said.beside.is_empty() || !said.inside.is_empty() {
                    self.out.trail(&said.beside, inner);
                    self.out.owns(inner, &said.inside);
                    self.out.open(inner, false);
                } else {
                    self.out.push(" ");
                }
                let base = if item { inner } else { indent };
                self.node(value, base, inner);
            }
        }
    }

    /// What begins on the open line: brackets closed in the column `base`, lines below in the column `inner`.
    fn node(&mut self, node: &Node<'s>, base: usize, inner: usize) {
        match &node.kind {
            Kind::Collection(collection) => {
                self.properties_before(node);
                self.flow(collection, base, 0);
            }
            Kind::Block(block) => {
                self.properties_before(node);
                self.block_scalar(block, inner);
            }
            Kind::Absent | Kind::Alias(_) | Kind::Leaf(_) => self.inline(node, inner, Spot { flow: false, key: false }),
        }
    }

    fn properties(&mut self, node: &Node<'s>) {
        self.out.push(&node.properties.join(" "));
    }

    fn properties_before(&mut self, node: &Node<'s>) {
        if !node.properties.is_empty() {
            self.properties(node);
            self.out.push(" ");
        }
    }

    fn block_scalar(&mut self, block: &Block<'s>, indent: usize) {
        let (style, marks) = block.header.split_at(1);
        self.out.push(style);
        for mark in marks.chars() {
            // how deep it is indented is our business
            if mark.is_ascii_digit() {
                self.out.push(&STEP.to_string());
            } else {
                self.out.push(mark.encode_utf8(&mut [0; 4]));
            }
        }
        self.out.trail(&block.comment, indent);
        for line in scalars::lines(block.lines) {
            let content = line.get(block.indent.min(line.len())..).unwrap_or(line);
            self.out.open(indent, false);
            self.out.push(content);
        }
    }
}

/// Whether a key has to be announced by a `?`.
fn needs_mark(key: &Node<'_>) -> bool {
    match &key.kind {
        Kind::Leaf(leaf) => leaf.is_long() || leaf.source.chars().nth(LONGEST_KEY).is_some(),
        Kind::Alias(_) => false,
        Kind::Absent | Kind::Block(_) | Kind::Collection(_) => true,
    }
}
