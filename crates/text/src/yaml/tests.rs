//! Shared by the tests of this room: loading with the problems, and a tree as text.

mod agreement;
mod conflicts;
mod hostile;
mod properties;
mod reading;
mod recovery;
mod traps;

use super::{Limits, Node, ProblemKind, Problems, Tree, Value, load};
use crate::source::{Source, Span};

/// A whole plan as the format's description gives it.
const PLAN: &str = include_str!("tests/plan.yaml");

/// Loads with the usual limits.
fn loaded(text: &str) -> (Option<Tree<'_>>, Vec<super::Problem>) {
    let mut problems = Problems::default();
    let tree = load(text, &Limits::default(), &mut problems);
    (tree, problems.finish())
}

/// How many pairs the outermost mapping has, if there is a tree.
fn counted(text: &str) -> (Option<usize>, Vec<super::Problem>) {
    let (tree, problems) = loaded(text);
    let count = tree.map(|tree| match tree.root().value() {
        Value::Map(pairs) => pairs.count(),
        other => panic!("no mapping: {other:?}"),
    });
    (count, problems)
}

/// A text of many lines, numbered from 0.
fn many(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// A text that is in order, as [`shown`].
#[track_caller]
fn good(text: &str) -> String {
    let (tree, problems) = loaded(text);
    assert_eq!(problems, [], "in {text:?}");
    shown(tree.expect("a tree without problems").root())
}

/// Problems as `line:column kind`, with what stands at the place.
#[track_caller]
fn faults(text: &str) -> Vec<String> {
    let source = Source::new("plan.yaml", text.to_owned());
    let (_, problems) = loaded(&source.text);
    let word = |kind: &ProblemKind| match kind {
        ProblemKind::Syntax { hint, .. } => {
            format!("{hint:?}").trim_start_matches("Some(").trim_end_matches(')').to_owned()
        }
        other => format!("{other:?}"),
    };
    let at = |span: Span| {
        let (line, column) = source.position(span.start);
        format!("{line}:{column} `{}`", &source.text[span.range()])
    };
    problems.iter().map(|problem| format!("{} {}", at(problem.span), word(&problem.kind))).collect()
}

/// A tree on one line: plain text bare, other text quoted, `?` for what could not be read, `…` for what was cut.
pub(super) fn shown(node: Node<'_>) -> String {
    let cut = if node.truncated() { "…" } else { "" };
    match node.value() {
        Value::Null => "~".into(),
        Value::Opaque => "?".into(),
        Value::Scalar { text, plain: true } => text.into(),
        Value::Scalar { text, plain: false } => format!("{text:?}"),
        Value::Seq(nodes) => format!("[{}{cut}]", nodes.map(shown).collect::<Vec<_>>().join(", ")),
        Value::Map(pairs) => {
            let pair = |(key, value): (Node<'_>, Node<'_>)| {
                let (text, plain) = key.text().expect("keys are texts");
                let key = if plain { text.to_owned() } else { format!("{text:?}") };
                format!("{key}: {}", shown(value))
            };
            format!("{{{}{cut}}}", pairs.map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Every node, keys too.
fn walk<'t>(node: Node<'t>, visit: &mut impl FnMut(Node<'t>)) {
    visit(node);
    match node.value() {
        Value::Seq(nodes) => nodes.for_each(|node| walk(node, visit)),
        Value::Map(pairs) => pairs.for_each(|(key, value)| {
            visit(key);
            walk(value, visit);
        }),
        Value::Null | Value::Opaque | Value::Scalar { .. } => {}
    }
}
