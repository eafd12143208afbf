//! Keys and values to a mapping: each key once, each key a text.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::Builder;
use crate::source::Span;
use crate::yaml::problem::{ProblemKind, Problems, Shape};
use crate::yaml::tree::{Form, Item, Tree};

/// Up to here comparing keys with each other is cheaper than hashing them.
const FEW: usize = 16;

/// What is wrong with a key.
enum Wrong {
    Known(ProblemKind),
    /// Reported where it arose.
    Reported,
}

impl Builder<'_> {
    /// A mapping of these keys and values, which come in turn. Pairs that cannot be told apart by a text are reported
    /// and dropped.
    pub(in crate::yaml) fn mapping(&mut self, span: Span, children: &[Item], problems: &mut Problems) -> Item {
        let wrong = wrong_keys(&self.tree, children);
        let mut cut = false;
        let mut dropped = wrong.iter().map(|(index, _)| *index).peekable();
        let kept = children
            .chunks_exact(2)
            .enumerate()
            .filter(|(index, _)| dropped.next_if_eq(index).is_none())
            .flat_map(|(_, pair)| pair.iter().copied());
        let (first, count) = self.lay_down(kept);
        for (index, wrong) in wrong {
            match wrong {
                Wrong::Known(kind) => {
                    // a repeated key takes nothing away; any other lost key may be the one that is missed
                    cut |= !matches!(kind, ProblemKind::DuplicateKey { .. });
                    problems.push(children[2 * index].span.into(), kind);
                }
                Wrong::Reported => cut = true,
            }
        }
        Item { cut, ..Item::new(span, Form::Map { first, count }) }
    }
}

/// The pairs to drop, by number, in order.
fn wrong_keys(tree: &Tree<'_>, children: &[Item]) -> Vec<(usize, Wrong)> {
    let pairs = children.len() / 2;
    let mut wrong = Vec::new();
    let mut few: Vec<(&str, Span)> = Vec::new();
    let mut many: HashMap<&str, Span> = HashMap::new();
    if pairs > FEW {
        many.reserve(pairs);
    } else {
        few.reserve(pairs);
    }
    for (index, pair) in children.chunks_exact(2).enumerate() {
        let (key, plain) = match text_of(tree, pair[0]) {
            Ok(text) => text,
            Err(problem) => {
                wrong.push((index, problem));
                continue;
            }
        };
        if plain && key == "<<" {
            wrong.push((index, Wrong::Known(ProblemKind::MergeKey)));
            continue;
        }
        let span = pair[0].span.into();
        let before = if pairs > FEW {
            match many.entry(key) {
                Entry::Occupied(entry) => Some(*entry.get()),
                Entry::Vacant(entry) => {
                    entry.insert(span);
                    None
                }
            }
        } else {
            let found = few.iter().find(|(known, _)| *known == key).map(|&(_, first)| first);
            if found.is_none() {
                few.push((key, span));
            }
            found
        };
        if let Some(first) = before {
            wrong.push((index, Wrong::Known(ProblemKind::DuplicateKey { key: key.to_owned(), first })));
        }
    }
    wrong
}

fn text_of<'t>(tree: &'t Tree<'_>, key: Item) -> Result<(&'t str, bool), Wrong> {
    let shape = match tree.resolved(key).form {
        Form::Slice { .. } | Form::Owned { .. } => {
            return tree.scalar(key).ok_or(Wrong::Reported);
        }
        Form::Absent => return Err(Wrong::Known(ProblemKind::EmptyKey)),
        Form::Seq { .. } => Shape::Sequence,
        Form::Map { .. } => Shape::Mapping,
        Form::Opaque | Form::Alias { .. } | Form::Laid { .. } => return Err(Wrong::Reported),
    };
    Err(Wrong::Known(ProblemKind::WrongShape { expected: Shape::Scalar, found: shape, hint: None }))
}
