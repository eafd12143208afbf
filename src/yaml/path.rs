//! A place in the file as the keys that lead to it.

use super::tree::{Node, Nodes, Pairs, Tree, Value};
use crate::source::Span;

/// The keys that lead to a place, joined by dots: `promos.618.phases.2.dates`. An item of a list goes by what it says
/// under the key `name`, if it has that, else by its number, from 1. Empty for the whole file.
///
/// Takes time in proportion to the depth: the children of a container stand in the order of the file.
pub fn path(tree: &Tree<'_>, place: Span, name: &str) -> String {
    let mut steps: Vec<String> = Vec::new();
    let mut node = tree.root();
    // what is said of a mapping is said of its first byte, which is that of its first key
    let whole = |node: Node<'_>| place == node.span() || place == Span::new(node.span().start, node.span().start);
    while !whole(node) {
        node = match node.value() {
            Value::Map(pairs) => {
                let Some((key, value)) = pair(&pairs, place) else { break };
                steps.push(key.text().unwrap_or_default().0.to_owned());
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
            Some(span) if span.start <= place.start => low = middle + 1,
            _ => high = middle,
        }
    }
    low.checked_sub(1)
}

/// What a mapping says under `key`, where that is a text.
fn named(node: Node<'_>, key: &str) -> Option<String> {
    let Value::Map(mut pairs) = node.value() else { return None };
    let (_, value) = pairs.find(|(found, _)| found.text().is_some_and(|(text, _)| text == key))?;
    match value.value() {
        Value::Scalar { text, .. } if !text.is_empty() => Some(text.trim().to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::path;
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
}
