//! Parser events to items of a tree, within limits.
//!
//! One [`Builder`] lives through the whole load; recovery lets it parse piece after piece into the same tree, and what
//! a piece left behind is taken back when it turns out to be broken.

mod pairs;
mod run;

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{ErrorKind, Parser, options};

use super::load::Limits;
use super::problem::Problems;
use super::tree::{Form, Item, Tree};
use crate::source::Span;
use run::Run;

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

impl<'s> Builder<'s> {
    pub(super) fn new(text: &'s str, limits: Limits) -> Self {
        let root = Item::new(Span::default(), Form::Absent);
        let tree = Tree::new(text, root);
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
        let mut run = Run::new(self, scratch, from, problems);
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

    /// Bytes as a place in the text. What was blanked may have left a position inside a character.
    pub(super) fn span(&self, bytes: Range<usize>) -> Span {
        let start = self.tree.text.floor_char_boundary(bytes.start);
        let end = self.tree.text.floor_char_boundary(bytes.end).max(start);
        Span::new(offset(start), offset(end))
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

/// A position as spans keep it. `load` refuses texts where it would not fit.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
