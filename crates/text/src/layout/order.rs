//! Keys in their usual order.

use super::shape::{Collection, Document, Entry, Kind, Node};
use crate::yaml::Orders;

/// What a key is read as that is written otherwise, by how it is written.
pub(super) type Read<'r> = dyn Fn(&str) -> Option<&'r str> + 'r;

/// Puts the keys of every mapping of a known order into it. Tells whether anything moved.
pub(super) fn order(document: &mut Document<'_>, orders: &Orders, read: &Read<'_>) -> bool {
    document.root.as_mut().is_some_and(|root| node(root, orders, read))
}

fn node(node: &mut Node<'_>, orders: &Orders, read: &Read<'_>) -> bool {
    let Kind::Collection(collection) = &mut node.kind else { return false };
    let mut moved = false;
    for entry in &mut collection.entries {
        moved |= self::node(&mut entry.value, orders, read);
    }
    match orders.get(&collection.start) {
        Some(known) if collection.mapping => moved | sort(collection, known, read),
        _ => moved,
    }
}

fn sort(collection: &mut Collection<'_>, known: &[&str], read: &Read<'_>) -> bool {
    // what has no colon may be the rest of the text before it
    if collection.entries.iter().any(|entry| entry.key.is_some() && !entry.colon) {
        return false;
    }
    let ranks: Vec<usize> = collection.entries.iter().map(|entry| rank(entry, known, read)).collect();
    let mut places: Vec<usize> = Vec::with_capacity(ranks.len());
    let mut first = 0;
    for end in 1..=ranks.len() {
        if end == ranks.len() || heads(&collection.entries[end]) {
            let mut section: Vec<usize> = (first..end).collect();
            section.sort_by_key(|&at| ranks[at]);
            places.extend(section);
            first = end;
        }
    }
    if places.is_sorted() || !keeps_anchors(&collection.entries, &places) {
        return false;
    }
    rearrange(collection, &places);
    true
}

/// Where a key stands among the known ones; behind them all if it is none.
fn rank(entry: &Entry<'_>, known: &[&str], read: &Read<'_>) -> usize {
    let Some(Kind::Leaf(leaf)) = entry.key.as_ref().map(|key| &key.kind) else { return known.len() };
    let name = read(leaf.source).unwrap_or(&leaf.text);
    known.iter().position(|key| *key == name).unwrap_or(known.len())
}

/// How many of the comments above an entry stand apart from it: an empty line is below them.
fn apart(entry: &Entry<'_>) -> usize {
    let above = entry.above();
    if entry.blank { above.len() } else { above.iter().rposition(|comment| comment.blank).unwrap_or(0) }
}

/// Whether a comment stands above an entry and apart from it, as the heading of what follows.
fn heads(entry: &Entry<'_>) -> bool {
    apart(entry) > 0
}

/// Moves entries within their sections. What is said of a place stays there: its heading, the empty line above a
/// section, and which entries of a bracket begin a line.
fn rearrange(collection: &mut Collection<'_>, places: &[usize]) {
    let mut entries = std::mem::take(&mut collection.entries);
    let lines: Vec<bool> = entries.iter().map(|entry| entry.below).collect();
    let firsts: Vec<bool> = entries.iter().enumerate().map(|(at, entry)| at == 0 || heads(entry)).collect();
    let mut headings: Vec<Vec<_>> = entries
        .iter_mut()
        .map(|entry| {
            let count = apart(entry);
            entry.said.as_mut().map_or_else(Vec::new, |said| said.above.drain(..count).collect())
        })
        .collect();
    let blanks: Vec<bool> = entries.iter().map(blank_above).collect();
    let mut slots: Vec<Option<Entry<'_>>> = entries.into_iter().map(Some).collect();
    for (place, &from) in places.iter().enumerate() {
        let Some(mut entry) = slots[from].take() else { continue };
        if firsts[place] {
            set_blank_above(&mut entry, blanks[place]);
        } else if firsts[from] {
            // it was divided from the second as the others are from each other
            set_blank_above(&mut entry, blanks.get(from + 1).copied().unwrap_or(false));
        }
        let heading = std::mem::take(&mut headings[place]);
        if !heading.is_empty() {
            entry.said().above.splice(..0, heading);
        }
        entry.below = lines[place];
        // nothing stands in a column of its neighbours any more
        entry.column = usize::MAX;
        collection.entries.push(entry);
    }
}

/// Whether an empty line is above an entry and the comments that belong to it.
fn blank_above(entry: &Entry<'_>) -> bool {
    entry.above().first().map_or(entry.blank, |comment| comment.blank)
}

fn set_blank_above(entry: &mut Entry<'_>, blank: bool) {
    match entry.said.as_mut().and_then(|said| said.above.first_mut()) {
        Some(comment) => comment.blank = blank,
        None => entry.blank = blank,
    }
}

/// Whether every alias still has the same anchor before it.
fn keeps_anchors(entries: &[Entry<'_>], places: &[usize]) -> bool {
    let mentions: Vec<Vec<Mention<'_>>> = entries
        .iter()
        .map(|entry| {
            let mut found = Vec::new();
            entry.key.iter().chain([&entry.value]).for_each(|node| mentions_in(node, &mut found));
            found
        })
        .collect();
    if mentions.iter().flatten().all(|mention| mention.anchor.is_none()) {
        return true;
    }
    let by_name = |order: &mut dyn Iterator<Item = usize>| {
        let mut all: Vec<&Mention<'_>> = order.flat_map(|at| &mentions[at]).collect();
        all.sort_by_key(|mention| mention.name);
        all
    };
    by_name(&mut (0..entries.len())) == by_name(&mut places.iter().copied())
}

/// An anchor or an alias.
#[derive(PartialEq, Eq)]
struct Mention<'s> {
    name: &'s str,
    /// Where an anchor stands, to tell two of a name apart.
    anchor: Option<*const u8>,
}

fn mentions_in<'s>(node: &Node<'s>, found: &mut Vec<Mention<'s>>) {
    for property in &node.properties {
        if let Some(name) = property.strip_prefix('&') {
            found.push(Mention { name, anchor: Some(name.as_ptr()) });
        }
    }
    match &node.kind {
        Kind::Alias(source) => found.push(Mention { name: source.trim_start_matches('*'), anchor: None }),
        Kind::Collection(collection) => {
            for entry in &collection.entries {
                entry.key.iter().chain([&entry.value]).for_each(|node| mentions_in(node, found));
            }
        }
        Kind::Absent | Kind::Leaf(_) | Kind::Block(_) => {}
    }
}
