//! The spanned tree.
//!
//! All nodes lie in one vector, the children of a container side by side, and texts are ranges of the source: twenty
//! bytes a node, an alias shares what it stands for, and nothing is freed recursively.

use std::collections::{HashMap, HashSet};

use crate::source::{FileId, Span};

/// What a loaded text says, without any reading of its scalars.
#[derive(Clone, Debug)]
pub struct Tree<'s> {
    pub(super) text: &'s str,
    pub(super) items: Vec<Item>,
    /// Texts that are not a range of the source: with escapes, or folded from several lines.
    pub(super) owned: Vec<Box<str>>,
    pub(super) root: Item,
    /// Whose text it is.
    pub(super) file: FileId,
    /// What was laid over it.
    pub(super) laid: Vec<Tree<'s>>,
    /// Where it is laid over another tree, the keys that lead there.
    pub(super) path: String,
    /// The first of `owned` that spells something otherwise than it is written.
    pub(super) respelled_from: Option<usize>,
}

/// A range of the tree's text: a [`Span`] but for the file, which all of a tree's items share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl From<Span> for Bytes {
    fn from(Span { start, end, .. }: Span) -> Self {
        Self { start, end }
    }
}

impl From<Bytes> for Span {
    /// A place in the text that is being read.
    fn from(Bytes { start, end }: Bytes) -> Self {
        Self::new(start, end)
    }
}

impl Bytes {
    fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One node as it is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) span: Bytes,
    pub(super) form: Form,
    /// Part of the content was lost to a syntax error.
    pub(super) cut: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    Absent,
    /// A range of the source.
    Slice {
        text: Bytes,
        plain: bool,
    },
    /// An index into `owned`.
    Owned {
        text: u32,
        plain: bool,
    },
    Seq {
        first: u32,
        count: u32,
    },
    /// Keys and values in turn; `count` counts both.
    Map {
        first: u32,
        count: u32,
    },
    /// Something was here, and what is wrong with it was reported.
    Opaque,
    /// Stands for another item.
    Alias {
        target: u32,
    },
    /// Stands for an item of a tree that was laid over this one.
    Laid {
        tree: u32,
        item: u32,
    },
}

impl Item {
    pub(super) fn new(span: Span, form: Form) -> Self {
        Self { span: span.into(), form, cut: false }
    }
}

impl<'s> Tree<'s> {
    pub(super) fn new(text: &'s str, root: Item) -> Self {
        Self {
            text,
            items: Vec::new(),
            owned: Vec::new(),
            root,
            file: FileId::PLAN,
            laid: Vec::new(),
            path: String::new(),
            respelled_from: None,
        }
    }

    /// The outermost node.
    pub fn root(&self) -> Node<'_> {
        Node::new(self, self.root)
    }

    /// The tree of a text that was laid over this one.
    pub(super) fn laid(&self, file: FileId) -> Option<&Self> {
        self.laid.iter().find_map(|laid| if laid.file == file { Some(laid) } else { laid.laid(file) })
    }

    /// The text this tree was loaded from.
    pub fn text(&self) -> &'s str {
        self.text
    }

    /// The same without the pairs whose value stands at one of these places.
    #[must_use]
    pub fn without(&self, gone: &HashSet<Span>) -> Self {
        let mut tree = self.clone();
        // mappings may share their pairs, which are moved together once
        let mut moved: HashMap<(u32, u32), u32> = HashMap::new();
        for at in 0..=tree.items.len() {
            let form = tree.items.get(at).map_or(tree.root.form, |item| item.form);
            if let Form::Map { first, count } = form {
                let left = *moved.entry((first, count)).or_insert_with(|| tree.drop_pairs(first, count, gone));
                tree.items.get_mut(at).unwrap_or(&mut tree.root).form = Form::Map { first, count: left };
            }
        }
        tree.laid = self.laid.iter().map(|laid| laid.without(gone)).collect();
        tree
    }

    /// Moves together the pairs of a mapping that stay; how many items they are.
    fn drop_pairs(&mut self, first: u32, count: u32, gone: &HashSet<Span>) -> u32 {
        let mut kept = first;
        for key in (first..first + count).step_by(2) {
            let value = self.items[key as usize + 1];
            if !gone.contains(&Span::from(value.span).of(self.file)) {
                self.items.copy_within(key as usize..key as usize + 2, kept as usize);
                kept += 2;
            }
        }
        kept - first
    }

    /// The item that is meant, an alias followed. Its span stays that of the alias: there it was written.
    pub(super) fn resolved(&self, mut item: Item) -> Item {
        // the target of an alias is never an alias again but for one step, from the anchored place to the anchor
        while let Form::Alias { target } = item.form {
            let meant = self.items[target as usize];
            item = Item { span: item.span, ..meant };
        }
        item
    }

    /// The text of a scalar, and whether it is plain.
    pub(super) fn scalar(&self, item: Item) -> Option<(&str, bool)> {
        match self.resolved(item).form {
            Form::Slice { text, plain } => Some((&self.text[text.range()], plain)),
            Form::Owned { text, plain } => Some((&self.owned[text as usize], plain)),
            _ => None,
        }
    }

    fn children(&self, first: u32, count: u32) -> &[Item] {
        &self.items[first as usize..(first + count) as usize]
    }
}

/// A place in a [`Tree`].
#[derive(Clone, Copy, Debug)]
pub struct Node<'t> {
    tree: &'t Tree<'t>,
    item: Item,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub enum Value<'t> {
    /// Nothing, or a plain `~` or `null`.
    Null,
    /// A text, as YAML decodes it.
    Scalar {
        /// Never interpreted.
        text: &'t str,
        /// Neither quoted nor a block.
        plain: bool,
    },
    /// A list.
    Seq(Nodes<'t>),
    /// Pairs in the order of the file, no key twice.
    Map(Pairs<'t>),
    /// Something unreadable that was already reported.
    Opaque,
}

impl<'t> Node<'t> {
    pub(super) fn new(mut tree: &'t Tree<'t>, item: Item) -> Self {
        let mut item = tree.resolved(item);
        while let Form::Laid { tree: nth, item: at } = item.form {
            tree = &tree.laid[nth as usize];
            item = tree.resolved(tree.items[at as usize]);
        }
        Self { tree, item }
    }

    /// Where the node was written. For an alias that is the alias itself; what it stands for keeps its own places.
    pub fn span(self) -> Span {
        Span::from(self.item.span).of(self.tree.file)
    }

    /// Part of the content was lost to a syntax error, so nothing can be said of what is missing here.
    pub fn truncated(self) -> bool {
        self.item.cut
    }

    /// What it holds.
    pub fn value(self) -> Value<'t> {
        match self.item.form {
            Form::Absent => Value::Null,
            Form::Seq { first, count } => {
                Value::Seq(Nodes { tree: self.tree, items: self.tree.children(first, count).iter() })
            }
            Form::Map { first, count } => {
                Value::Map(Pairs { tree: self.tree, items: self.tree.children(first, count).chunks_exact(2) })
            }
            Form::Opaque | Form::Alias { .. } | Form::Laid { .. } => Value::Opaque,
            Form::Slice { .. } | Form::Owned { .. } => match self.text() {
                Some((text, true)) if is_null(text) => Value::Null,
                Some((text, plain)) => Value::Scalar { text, plain },
                None => Value::Opaque,
            },
        }
    }

    /// The text of a scalar and whether it is plain; `null` and `~` are texts here, as they are in a key.
    pub fn text(self) -> Option<(&'t str, bool)> {
        self.tree.scalar(self.item)
    }

    /// The text of a scalar as its file has it, where [`respell`](Tree::respell) gave it another.
    pub fn written(self) -> &'t str {
        if self.tree.is_respelled(self.item) {
            return self.tree.text[self.item.span.range()].trim_matches(['"', '\'']);
        }
        self.text().unwrap_or_default().0
    }
}

/// The plain texts that say "nothing".
fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// The items of a list.
#[derive(Clone, Debug)]
pub struct Nodes<'t> {
    tree: &'t Tree<'t>,
    items: std::slice::Iter<'t, Item>,
}

impl<'t> Iterator for Nodes<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        self.items.next().map(|&item| Node::new(self.tree, item))
    }

    fn nth(&mut self, nth: usize) -> Option<Node<'t>> {
        self.items.nth(nth).map(|&item| Node::new(self.tree, item))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.items.size_hint()
    }
}

impl ExactSizeIterator for Nodes<'_> {}

/// The pairs of a mapping.
#[derive(Clone, Debug)]
pub struct Pairs<'t> {
    tree: &'t Tree<'t>,
    items: std::slice::ChunksExact<'t, Item>,
}

impl<'t> Iterator for Pairs<'t> {
    type Item = (Node<'t>, Node<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        self.nth(0)
    }

    fn nth(&mut self, nth: usize) -> Option<Self::Item> {
        let pair = self.items.nth(nth)?;
        Some((Node::new(self.tree, pair[0]), Node::new(self.tree, pair[1])))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.items.size_hint()
    }
}

impl ExactSizeIterator for Pairs<'_> {}
