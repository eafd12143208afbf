//! Scalars in another spelling, where they stand.

use std::borrow::Cow;

use super::shape::{Document, Kind, Node};

/// Writes scalars as `spelled` has them, by how they are written now.
pub(super) fn respell<'s>(document: &mut Document<'s>, spelled: &dyn Fn(&str) -> Option<&'s str>) {
    if let Some(root) = &mut document.root {
        node(root, spelled);
    }
}

fn node<'s>(at: &mut Node<'s>, spelled: &dyn Fn(&str) -> Option<&'s str>) {
    match &mut at.kind {
        Kind::Leaf(leaf) => {
            if let Some(text) = spelled(leaf.source).filter(|text| *text != leaf.text) {
                (leaf.text, leaf.source) = (Cow::Borrowed(text), text);
            }
        }
        Kind::Collection(collection) => {
            for entry in &mut collection.entries {
                if let Some(key) = &mut entry.key {
                    node(key, spelled);
                }
                node(&mut entry.value, spelled);
            }
        }
        Kind::Absent | Kind::Alias(_) | Kind::Block(_) => {}
    }
}
