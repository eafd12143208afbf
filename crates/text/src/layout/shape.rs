//! A text as it is written: nodes, what is said between them, and where lines end.

use std::borrow::Cow;

use super::inventory::Inventory;
use super::scan::Comment;
use crate::yaml::Style;

/// A whole text.
pub(super) struct Document<'s> {
    /// `%` lines.
    pub(super) directives: Vec<&'s str>,
    /// It has a `---`; what is said before and behind that.
    pub(super) start: Option<Start<'s>>,
    /// Comments above the first key: they stay on top.
    pub(super) heading: Vec<Comment<'s>>,
    /// An empty line is between the heading and the first key.
    pub(super) blank: bool,
    /// Nothing where there are but comments.
    pub(super) root: Option<Node<'s>>,
    /// Comments behind it all.
    pub(super) tail: Vec<Comment<'s>>,
    /// What was passed on the way.
    pub(super) inventory: Inventory<'s>,
}

/// `---`
pub(super) struct Start<'s> {
    pub(super) before: Vec<Comment<'s>>,
    pub(super) after: Vec<Comment<'s>>,
}

/// One node.
pub(super) struct Node<'s> {
    /// Anchors and tags.
    pub(super) properties: Vec<&'s str>,
    pub(super) kind: Kind<'s>,
}

pub(super) enum Kind<'s> {
    Absent,
    Alias(&'s str),
    Leaf(Leaf<'s>),
    Block(Box<Block<'s>>),
    Collection(Box<Collection<'s>>),
}

/// A plain or quoted scalar.
pub(super) struct Leaf<'s> {
    pub(super) style: Style,
    /// As YAML decodes it.
    pub(super) text: Cow<'s, str>,
    /// As it is written, quotes included.
    pub(super) source: &'s str,
    /// It begins on a line of its own, below its key or dash.
    pub(super) below: bool,
}

/// A block scalar.
pub(super) struct Block<'s> {
    /// Its first line: `|`, `>-`, `|2+`.
    pub(super) header: &'s str,
    /// Behind that.
    pub(super) comment: Vec<Comment<'s>>,
    /// The lines below, each with its line end.
    pub(super) lines: &'s str,
    /// The blanks that every line has and that are no part of it.
    pub(super) indent: usize,
}

impl Leaf<'_> {
    /// It goes on below its first line.
    pub(super) fn is_long(&self) -> bool {
        self.source.contains(['\n', '\r'])
    }
}

/// How a list or a mapping is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// On lines of its own, by its indentation.
    Block,
    /// In brackets.
    Brackets,
    /// The one pair in `[a: b]`.
    Bare,
}

/// A list or a mapping.
pub(super) struct Collection<'s> {
    pub(super) mapping: bool,
    pub(super) form: Form,
    /// Where it begins, as [`Orders`](crate::yaml::Orders) has it.
    pub(super) start: u32,
    /// Comments behind the opening bracket.
    pub(super) open: Vec<Comment<'s>>,
    pub(super) entries: Vec<Entry<'s>>,
    /// Comments behind the last entry, on lines of their own.
    pub(super) tail: Vec<Comment<'s>>,
    /// The closing bracket stands on a line of its own.
    pub(super) closed_below: bool,
    /// A comma stands behind the last entry.
    pub(super) comma: bool,
}

/// An item, or a key and its value.
pub(super) struct Entry<'s> {
    pub(super) key: Option<Node<'s>>,
    /// The key has its colon; in `{a}` it has none.
    pub(super) colon: bool,
    pub(super) value: Node<'s>,
    /// The cell it begins in.
    pub(super) column: usize,
    /// Blanks before it, on its line.
    pub(super) gap: usize,
    /// It begins on a line of its own.
    pub(super) below: bool,
    /// An empty line is above it, and below its comments.
    pub(super) blank: bool,
    pub(super) said: Option<Box<Said<'s>>>,
}

/// The comments of an entry.
#[derive(Default)]
pub(super) struct Said<'s> {
    /// Above it.
    pub(super) above: Vec<Comment<'s>>,
    /// Behind its key or dash, the value being below.
    pub(super) beside: Vec<Comment<'s>>,
    /// Between that and its value, which is neither a block nor absent.
    pub(super) inside: Vec<Comment<'s>>,
    /// At its end, on its line.
    pub(super) behind: Vec<Comment<'s>>,
    /// Below it and indented deeper, as what was commented out of it.
    pub(super) under: Vec<Comment<'s>>,
}

impl Said<'_> {
    fn is_empty(&self) -> bool {
        let Self { above, beside, inside, behind, under } = self;
        [above, beside, inside, behind, under].iter().all(|comments| comments.is_empty())
    }
}

impl<'s> Entry<'s> {
    /// Its comments; none is the frequent case and takes no room.
    pub(super) fn say(&mut self, said: Said<'s>) {
        self.said = (!said.is_empty()).then(|| Box::new(said));
    }

    /// Its comments, to be added to.
    pub(super) fn said(&mut self) -> &mut Said<'s> {
        self.said.get_or_insert_default()
    }

    /// The comments above it.
    pub(super) fn above(&self) -> &[Comment<'s>] {
        self.said.as_deref().map_or(&[], |said| &said.above)
    }
}

impl Node<'_> {
    /// A block collection: its entries stand on lines of their own.
    pub(super) fn is_block(&self) -> bool {
        matches!(&self.kind, Kind::Collection(collection) if collection.form == Form::Block)
    }

    /// A block scalar.
    pub(super) fn is_block_scalar(&self) -> bool {
        matches!(self.kind, Kind::Block(_))
    }
}
