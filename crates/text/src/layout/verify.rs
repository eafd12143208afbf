//! Whether a text still says what it said, asked of another reader than the one that laid it out.

use std::collections::HashMap;

use super::Spellings;
use super::inventory::{Inventory, inventory};
use super::scan::Comment;
use super::shape::{Collection, Document, Entry, Kind, Node as Written};
use crate::yaml::{Limits, Node, Orders, Problems, Tree, Value, load};

/// Whether `new` is the text of `tree`, laid out as `document`: the same keys and values, in the same order but where a
/// mapping has an order of its own, and all comments, in the order in which the document has them.
pub(super) fn is_same(
    tree: Option<&Tree<'_>>,
    document: &Document<'_>,
    orders: &Orders,
    new: &str,
    limits: &Limits,
    spellings: &Spellings,
) -> bool {
    let mut again = load(new, limits, &mut Problems::default());
    if let (Some(again), Some(reader)) = (&mut again, spellings.reader) {
        reader(again);
    }
    let trees = match (tree, &again) {
        (Some(tree), Some(again)) => Comparison { text: tree.text(), orders }.same(tree.root(), again.root()),
        (None, None) => true,
        _ => false,
    };
    let before = &document.inventory;
    let Some(after) = inventory(new, limits) else { return false };
    trees
        && sorted(&before.marks) == sorted(&after.marks)
        // what is spelled otherwise is the same by the trees
        && (!spellings.written.is_empty() || before.scalars == after.scalars)
        && in_order(document, &after)
}

fn sorted<'s>(texts: &[&'s str]) -> Vec<&'s str> {
    let mut texts = texts.to_vec();
    texts.sort_unstable();
    texts
}

struct Comparison<'o> {
    /// The old one.
    text: &'o str,
    orders: &'o Orders,
}

impl Comparison<'_> {
    fn same(&self, old: Node<'_>, new: Node<'_>) -> bool {
        match (old.value(), new.value()) {
            (Value::Null, Value::Null) | (Value::Opaque, Value::Opaque) => true,
            (Value::Scalar { text: old, .. }, Value::Scalar { text: new, .. }) => old == new,
            (Value::Seq(old), Value::Seq(new)) => {
                old.len() == new.len() && old.zip(new).all(|(old, new)| self.same(old, new))
            }
            (Value::Map(pairs), Value::Map(again)) => {
                if pairs.len() != again.len() {
                    return false;
                }
                if pairs.clone().zip(again.clone()).all(|((old, _), (new, _))| key(old) == key(new)) {
                    return pairs.zip(again).all(|((_, old), (_, new))| self.same(old, new));
                }
                let values: HashMap<_, _> = again.map(|(new, value)| (key(new), value)).collect();
                let mut pairs = pairs;
                self.may_move(old)
                    && pairs.all(|(old, value)| values.get(&key(old)).is_some_and(|&new| self.same(value, new)))
            }
            _ => false,
        }
    }

    /// Whether the keys of a mapping have an order. What an alias stands for has the one it has at its anchor.
    fn may_move(&self, old: Node<'_>) -> bool {
        let start = old.span().start;
        self.orders.contains_key(&start) || self.text[old.span().range()].starts_with('*')
    }
}

fn key(node: Node<'_>) -> Option<&str> {
    node.text().map(|(text, _)| text)
}

/// Whether no comment was lost on the way into the document, and none on the way out of it.
fn in_order(document: &Document<'_>, after: &Inventory<'_>) -> bool {
    let mut meant = Vec::with_capacity(after.comments.len());
    all_of(document, &mut meant);
    let given = &document.inventory.comments;
    meant == after.comments && (meant == *given || sorted(&meant) == sorted(given))
}

/// All comments of a document in the order of its nodes.
fn all_of<'s>(document: &Document<'s>, all: &mut Vec<&'s str>) {
    let mut add = |comments: &[Comment<'s>]| all.extend(comments.iter().map(|comment| comment.text));
    if let Some(start) = &document.start {
        add(&start.before);
        add(&start.after);
    }
    add(&document.heading);
    if let Some(root) = &document.root {
        of_node(root, &mut add);
    }
    add(&document.tail);
}

fn of_node<'s>(node: &Written<'s>, add: &mut dyn FnMut(&[Comment<'s>])) {
    match &node.kind {
        Kind::Absent | Kind::Alias(_) | Kind::Leaf(_) => {}
        Kind::Block(block) => add(&block.comment),
        Kind::Collection(collection) => of_collection(collection, add),
    }
}

fn of_collection<'s>(collection: &Collection<'s>, add: &mut dyn FnMut(&[Comment<'s>])) {
    add(&collection.open);
    for entry in &collection.entries {
        of_entry(entry, add);
    }
    add(&collection.tail);
}

fn of_entry<'s>(entry: &Entry<'s>, add: &mut dyn FnMut(&[Comment<'s>])) {
    let said = entry.said.as_deref();
    if let Some(said) = said {
        add(&said.above);
    }
    if let Some(key) = &entry.key {
        of_node(key, add);
    }
    if let Some(said) = said {
        add(&said.beside);
        add(&said.inside);
    }
    of_node(&entry.value, add);
    if let Some(said) = said {
        add(&said.behind);
        add(&said.under);
    }
}

#[cfg(test)]
mod tests {
    use super::{Spellings, is_same};
    use crate::layout::build::build;
    use crate::layout::order::order;
    use crate::yaml::{Field, Limits, Problems, Scalar, load, orders};

    #[derive(serde::Deserialize)]
    #[serde(default, bound(deserialize = "'de: 'n"))]
    #[derive(Default)]
    struct Document<'n> {
        plan: Field<Scalar<'n>>,
        name: Field<Scalar<'n>>,
    }

    fn same(old: &str, new: &str) -> bool {
        let limits = Limits::default();
        let tree = load(old, &limits, &mut Problems::default()).expect("a tree");
        let orders = orders::<Field<Document<'_>>>(&tree, Vec::new());
        let mut document = build(old, &limits).expect("a shape");
        order(&mut document, &orders, &|_| None);
        is_same(Some(&tree), &document, &orders, new, &limits, &Spellings::default())
    }

    const OLD: &str = "name: x # a\nplan: 1 # b\ngmv: {months: {Q1: {1月: 30%, 2月: 70%}}} # c\nother: [&a y, *a, !t z]\nmore: {<<: {k: v}}\n";
    const NEW: &str = "plan: 1 # b\nname: x # a\ngmv: {months: {Q1: {1月: 30%, 2月: 70%}}} # c\nother: [&a y, *a, !t z]\nmore: {<<: {k: v}}\n";

    #[test]
    fn what_says_the_same() {
        assert!(same(OLD, NEW));
        assert!(same(OLD, &NEW.replace("name: x", "name:   'x'")));
    }

    #[test]
    fn what_does_not() {
        for (said, other) in [
            ("30%", "31%"),
            ("name: x", "name: \"x \""),
            ("name", "nmae"),
            ("{1月: 30%, 2月: 70%}", "{2月: 70%, 1月: 30%}"),
            ("gmv: {months: {Q1: {1月: 30%, 2月: 70%}}} # c\n", ""),
            (", !t z", ""),
            ("*a", "y"),
            ("!t ", ""),
            ("# a", "# A"),
            (" # a", ""),
            ("# b", "# b\n# b"),
            ("plan: 1 # b\nname: x # a", "plan: 1 # a\nname: x # b"),
            ("]", "]]"),
            // the tree does without merge keys
            ("k: v", "k: w"),
        ] {
            assert!(NEW.contains(said), "{said}");
            assert!(!same(OLD, &NEW.replacen(said, other, 1)), "{said} became {other}, and nobody minded");
        }
    }
}
