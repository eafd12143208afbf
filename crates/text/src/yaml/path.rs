//! A place in the file as the keys that lead to it.

use super::tree::{Node, Nodes, Pairs, Tree, Value};
use crate::source::Span;

/// The keys that lead to a place, joined by dots: `promos.618.phases.2.dates`. An item of a list goes by what it says
/// under the key `name`, if it has that, else by its number, from 1. Empty for the whole file.
///
/// Takes time in proportion to the depth: the children of a container stand in the order of the file.
pub fn path(tree: &Tree<'_>, place: Span, name: &str) -> String {
    steps(tree, place, name, |key| key.text().unwrap_or_default().0)
}

/// The same with the keys as the file has them.
pub fn written_path(tree: &Tree<'_>, place: Span, name: &str) -> String {
    steps(tree, place, name, Node::written)
}

fn steps<'t>(tree: &'t Tree<'_>, place: Span, name: &str, key_text: impl Fn(Node<'t>) -> &'t str) -> String {
    let tree = tree.laid(place.file).unwrap_or(tree);
    let mut steps: Vec<String> = Vec::from_iter((!tree.path.is_empty()).then(|| tree.path.clone()));
    let mut node = tree.root();
    // what is said of a mapping is said of its first byte, which is that of its first key
    let whole = |node: Node<'_>| place == node.span() || place == node.span().head();
    while !whole(node) {
        node = match node.value() {
            Value::Map(pairs) => {
                let Some((key, value)) = pair(&pairs, place) else { break };
                steps.push(key_text(key).to_owned());
                if place.start < key.span().end {
                    break;
                }
                value
            }
            Value::Seq(nodes) => {
                let Some((number, item)) = item(&nodes, place) else { break };
                steps.push(named(item, name).unwrap_or_else(|| number.to_string()));
                item
            }
            Value::Null | Value::Scalar { .. } | Value::Opaque => break,
        };
    }
    steps.join(".")
}

/// A path that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// As much of it as leads somewhere; empty for the whole file.
    pub reached: String,
    /// What does not.
    pub rest: String,
    /// What could come next instead.
    pub next: Vec<String>,
}

/// Whether a path as [`path`] gives them leads nowhere, and how far it goes.
///
/// Takes time in proportion to the children of what lies on the way.
pub fn lost(tree: &Tree<'_>, path: &str, name: &str) -> Option<Lost> {
    let (mut node, mut rest) = (tree.root(), path);
    while !rest.is_empty() {
        let next = children(node, name);
        let after = |step: &str| match rest.strip_prefix(step)? {
            "" => Some(""),
            below => below.strip_prefix('.'),
        };
        // a key may have dots of its own: the longest that fits is meant
        let found = next.iter().filter_map(|(step, child)| Some((step.len(), *child, after(step)?)));
        let Some((_, child, below)) = found.max_by_key(|(length, ..)| *length) else {
            let reached = path.strip_suffix(rest).unwrap_or_default().trim_end_matches('.').to_owned();
            let next = next.into_iter().map(|(step, _)| step).collect();
            return Some(Lost { reached, rest: rest.to_owned(), next });
        };
        (node, rest) = (child, below);
    }
    None
}

/// The children of a container under the names they have in a path.
fn children<'t>(node: Node<'t>, name: &str) -> Vec<(String, Node<'t>)> {
    match node.value() {
        Value::Map(pairs) => pairs.map(|(key, value)| (key.text().unwrap_or_default().0.to_owned(), value)).collect(),
        Value::Seq(nodes) => {
            let items = (1_usize..).zip(nodes);
            items.map(|(number, item)| (named(item, name).unwrap_or_else(|| number.to_string()), item)).collect()
        }
        Value::Null | Value::Scalar { .. } | Value::Opaque => Vec::new(),
    }
}

/// The pair that `place` is in: its key, its value, or the gap where a value is missing.
fn pair<'t>(pairs: &Pairs<'t>, place: Span) -> Option<(Node<'t>, Node<'t>)> {
    let nth = before(pairs.len(), |nth| pairs.clone().nth(nth).map(|(key, _)| key.span()), place)?;
    let (key, value) = pairs.clone().nth(nth)?;
    (place.start <= value.span().end.max(key.span().end)).then_some((key, value))
}

/// The item that `place` is in, and its number from 1.
fn item<'t>(nodes: &Nodes<'t>, place: Span) -> Option<(usize, Node<'t>)> {
    let nth = before(nodes.len(), |nth| nodes.clone().nth(nth).map(Node::span), place)?;
    let item = nodes.clone().nth(nth)?;
    (place.start <= item.span().end).then_some((nth + 1, item))
}

/// The last of `count` children in the order of the file that does not begin after `place`.
fn before(count: usize, span: impl Fn(usize) -> Option<Span>, place: Span) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        match span(middle) {
            Some(span) if span.begin() <= place.begin() => low = middle + 1,
            _ => high = middle,
        }
    }
    low.checked_sub(1)
}

/// What a mapping says under `key`, where that is a text.
pub(super) fn named(node: Node<'_>, key: &str) -> Option<String> {
    let Value::Map(mut pairs) = node.value() else { return None };
    let (_, value) = pairs.find(|(found, _)| found.text().is_some_and(|(text, _)| text == key))?;
    match value.value() {
        Value::Scalar { text, .. } if !text.is_empty() => Some(text.trim().to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Lost, lost, path};
    use crate::source::Span;
    use crate::yaml::{Limits, Problems, load};

    const TEXT: &str = "\
name: x
gmv:
  quarters: {Q1: 20%, Q2: }
promos:
  - id: 618
    phases:
      - {kind: sale, dates: 06-18}
  - name: y
empty:
";

    #[track_caller]
    fn at(part: &str, empty: bool) -> String {
        let tree = load(TEXT, &Limits::default(), &mut Problems::default()).expect("a tree");
        let start = u32::try_from(TEXT.find(part).expect(part)).expect("short");
        let end = if empty { start } else { start + u32::try_from(part.len()).expect("short") };
        path(&tree, Span::new(start, end), "id")
    }

    #[test]
    fn a_list_in_the_column_of_its_key_is_not_its_first_item() {
        for (text, item) in [
            ("promos:\n- id: 618\nplan: 1\n", "id"),
            ("promos:\n# - none\n\n- {id: 618}\n", "{id"),
            ("promos: &all\n- # first\n  id: 618\n", "id"),
        ] {
            let tree = load(text, &Limits::default(), &mut Problems::default()).expect("a tree");
            let place = u32::try_from(text.find(item).expect(item)).expect("short");
            assert_eq!(path(&tree, Span::new(place, place), "id"), "promos.618", "{text}");
        }
    }

    #[test]
    fn keys_values_and_items() {
        assert_eq!(at("20%", false), "gmv.quarters.Q1");
        assert_eq!(at("Q1", false), "gmv.quarters.Q1");
        assert_eq!(at("{Q1", false), "gmv.quarters");
        assert_eq!(at("06-18", false), "promos.618.phases.1.dates");
        assert_eq!(at("y\nempty", false), "promos.2.name");
        assert_eq!(at("promos", false), "promos");
        assert_eq!(at("gmv", false), "gmv");
    }

    #[test]
    fn what_is_missing_is_said_of_its_mapping_or_its_gap() {
        assert_eq!(at("name: x", true), "");
        assert_eq!(at("id: 618", true), "promos.618");
        assert_eq!(at("name: y", true), "promos.2");
        assert_eq!(at("{kind", true), "promos.618.phases.1");
        assert_eq!(at(" }\npromos", true), "gmv.quarters.Q2");
        assert_eq!(at("\n  - name", true), "promos.618.phases.1");
    }

    #[test]
    fn a_path_leads_somewhere_or_says_how_far_it_goes() {
        let tree = load(TEXT, &Limits::default(), &mut Problems::default()).expect("a tree");
        for path in ["", "gmv", "gmv.quarters.Q1", "promos.618.phases.1.dates", "promos.2.name", "empty"] {
            assert_eq!(lost(&tree, path, "id"), None, "{path}");
        }
        let gone =
            |path: &str| lost(&tree, path, "id").map(|Lost { reached, rest, next }| (reached, rest, next.join(" ")));
        let is = |reached: &str, rest: &str, next: &str| Some((reached.to_owned(), rest.to_owned(), next.to_owned()));
        assert_eq!(gone("promos.619.phases"), is("promos", "619.phases", "618 2"));
        assert_eq!(gone("gmv.quarter"), is("gmv", "quarter", "quarters"));
        assert_eq!(gone("gm"), is("", "gm", "name gmv promos empty"));
        assert_eq!(gone("name.x"), is("name", "x", ""));
        assert_eq!(gone("promos.1"), is("promos", "1", "618 2"), "items with a name go by that");
        let dotted = load("a: 1\na.b: {c: 1}\n", &Limits::default(), &mut Problems::default()).expect("a tree");
        assert_eq!(lost(&dotted, "a.b.c", "id"), None);
    }
}
