//! A tree whose keys and words have other spellings than those they are read by.
//!
//! Places stay those of what is written; only the texts become others.

use std::borrow::Cow;
use std::collections::HashMap;

use super::build::offset;
use super::overlay::Slot;
use super::problem::{ProblemKind, Problems};
use super::tree::{Form, Item, Node, Tree};
use crate::source::{FileId, Span};

/// The spelling that the keys and words at a place are to have.
pub trait Spelling: Copy {
    /// A key of a mapping there in that spelling, where it has another, and what its value is spelled by.
    fn key(self, text: &str) -> (Option<Cow<'static, str>>, Option<Self>);

    /// What an item of a list there is spelled by.
    fn item(self) -> Option<Self>;

    /// A text there in that spelling, where it has another.
    fn value(self, text: &str) -> Option<String>;
}

impl Tree<'_> {
    /// Gives every key and word the spelling that it has by `spelling`. A key that is there in two spellings is there twice:
    /// the second is reported and left out.
    pub fn respell(&mut self, spelling: impl Spelling, problems: &mut Problems) {
        self.respelled_from.get_or_insert(self.owned.len());
        self.respell_at(Slot::Root, spelling, &mut Names::new(), problems);
    }

    /// Whether there is nothing but ASCII in it and in what was laid over it.
    pub fn is_ascii(&self) -> bool {
        self.text.is_ascii() && self.laid.iter().all(Tree::is_ascii)
    }

    /// The texts of the tree's own file that are spelled otherwise than they are written, by where they begin.
    pub fn respelled(&self) -> HashMap<u32, String> {
        let texts = self.items.iter().chain([&self.root]).filter(|item| self.is_respelled(**item));
        let texts = texts.filter_map(|item| Some((item.span.start, self.scalar(*item)?.0)));
        texts.map(|(start, text)| (start, text.to_owned())).collect()
    }

    pub(super) fn is_respelled(&self, item: Item) -> bool {
        let from = self.respelled_from.unwrap_or(usize::MAX);
        matches!(item.form, Form::Owned { text, .. } if text as usize >= from)
    }

    fn respell_at(&mut self, mut slot: Slot, spelling: impl Spelling, names: &mut Names, problems: &mut Problems) {
        while let Form::Alias { target } = self.slot(slot).form {
            slot = Slot::Item(target);
        }
        match self.slot(slot).form {
            Form::Laid { tree, item } => {
                let laid = &mut self.laid[tree as usize];
                laid.respelled_from.get_or_insert(laid.owned.len());
                laid.respell_at(Slot::Item(item), spelling, names, problems);
            }
            Form::Map { first, count } => {
                let kept = self.respell_pairs(first, count, spelling, names, problems);
                self.slot(slot).form = Form::Map { first, count: kept };
            }
            Form::Seq { first, count } => {
                if let Some(spelling) = spelling.item() {
                    (first..first + count).for_each(|at| self.respell_at(Slot::Item(at), spelling, names, problems));
                }
            }
            Form::Slice { .. } | Form::Owned { .. } => {
                let item = *self.slot(slot);
                if let Some(text) = self.scalar(item).and_then(|(text, _)| spelling.value(text)) {
                    self.slot(slot).form = self.spelled(item, text.into(), names);
                }
            }
            Form::Absent | Form::Opaque | Form::Alias { .. } => {}
        }
    }

    /// Spells the pairs of a mapping, and moves together those that stay; how many items they are.
    fn respell_pairs(
        &mut self,
        first: u32,
        count: u32,
        spelling: impl Spelling,
        names: &mut Names,
        problems: &mut Problems,
    ) -> u32 {
        // keys that were spelled otherwise, each with the one that counts once that was met
        let mut other: Vec<(String, Option<Span>)> = Vec::new();
        for at in (first..first + count).step_by(2) {
            let key = self.items[at as usize];
            let Some((text, _)) = Node::new(self, key).text() else { continue };
            let (name, below) = spelling.key(text);
            if let Some(name) = name.filter(|_| !matches!(key.form, Form::Laid { .. })) {
                other.push((name.to_string(), None));
                self.items[at as usize].form = self.spelled(key, name, names);
            }
            if let Some(below) = below {
                self.respell_at(Slot::Item(at + 1), below, names, problems);
            }
        }
        if other.is_empty() {
            return count;
        }
        let mut kept = first;
        for at in (first..first + count).step_by(2) {
            let key = self.items[at as usize];
            let node = Node::new(self, key);
            let twice = node.text().and_then(|(text, _)| other.iter_mut().find(|(name, _)| name == text));
            if let Some((_, met)) = twice {
                if let Some(first) = *met {
                    let key = node.written().to_owned();
                    problems.push(node.span(), ProblemKind::DuplicateKey { key, first });
                    continue;
                }
                *met = Some(node.span());
            }
            self.items.copy_within(at as usize..at as usize + 2, kept as usize);
            kept += 2;
        }
        kept - first
    }

    /// An item's text, kept once for all items that have it.
    fn spelled(&mut self, item: Item, text: Cow<'static, str>, names: &mut Names) -> Form {
        let plain = self.scalar(item).is_some_and(|(_, plain)| plain);
        let owned = &mut self.owned;
        let number = *names.entry((self.file, text)).or_insert_with_key(|(_, text)| {
            owned.push(text.as_ref().into());
            offset(owned.len() - 1)
        });
        Form::Owned { text: number, plain }
    }
}

/// The numbers of texts that a tree keeps already.
type Names = HashMap<(FileId, Cow<'static, str>), u32>;
