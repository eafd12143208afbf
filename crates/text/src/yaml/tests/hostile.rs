//! Texts made to hurt: each must end soon, in bounded memory, with the right word.

use std::fmt::Write;

use super::{counted, loaded, many};
use crate::yaml::{At, Entries, Field, Limits, ProblemKind, Problems, Scalar, load, read};

/// The only problem of a text that is refused.
#[track_caller]
fn refusal(text: &str) -> ProblemKind {
    let (tree, problems) = loaded(text);
    assert!(tree.is_none());
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems[0].kind.clone()
}

const DEEP: ProblemKind = ProblemKind::TooDeep { limit: 64 };
const MANY: ProblemKind = ProblemKind::TooManyNodes { limit: 2_000_000 };

#[test]
fn a_thousand_laughs() {
    let mut text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for n in 1..20 {
        let alias = format!("*a{}", n - 1);
        writeln!(text, "a{n}: &a{n} [{}]", [alias.as_str(); 10].join(", ")).expect("a string takes all");
    }
    assert_eq!(refusal(&text), MANY);
}

#[test]
fn many_aliases_of_many_items() {
    let items = "x, ".repeat(20_000);
    let aliases = "*a, ".repeat(20_000);
    assert_eq!(refusal(&format!("a: &a [{items}]\nb: [{aliases}]\n")), MANY);
}

#[test]
fn aliases_that_nest() {
    let mut text = "a0: &a0 [x]\n".to_owned();
    for n in 1..100 {
        writeln!(text, "a{n}: &a{n} [*a{}]", n - 1).expect("a string takes all");
    }
    assert_eq!(refusal(&text), DEEP);
}

#[test]
fn nests_without_end() {
    for opening in ["[", "{a: ", "- ", "? ", "[{a: "] {
        assert_eq!(refusal(&opening.repeat(100_000)), DEEP, "{opening:?}");
    }
    let stairs = many(3000, |n| format!("{}k:\n", " ".repeat(n)));
    assert_eq!(refusal(&stairs), DEEP);
}

#[test]
fn the_deepest_allowed() {
    let text = format!("{}x{}", "[".repeat(64), "]".repeat(64));
    assert_eq!(loaded(&text).1, []);
    assert_eq!(refusal(&format!("[{text}]")), DEEP);
}

#[test]
fn more_nodes_than_allowed() {
    let limits = Limits { nodes: 5, depth: 64 };
    let count = |text| {
        let mut problems = Problems::default();
        load(text, &limits, &mut problems).is_some()
    };
    assert!(count("[a, b, c, d]"));
    assert!(!count("[a, b, c, d, e]"));
    assert!(count("[&a [b], *a]"));
    assert!(!count("[&a [b], *a, c]"));
}

#[test]
fn many_keys() {
    let text = many(200_000, |n| format!("key{n}: 1\n"));
    assert_eq!(counted(&text), (Some(200_000), vec![]));
}

#[test]
fn many_repeated_keys() {
    let (pairs, problems) = counted(&"key: 1\n".repeat(100_000));
    assert_eq!(pairs, Some(1));
    assert_eq!(problems.len(), 501);
    assert_eq!(problems[500].kind, ProblemKind::LeftOut { count: 99_499 });
}

#[test]
fn long_scalars() {
    let long = "长".repeat(5_000_000 / 3);
    let plain = format!("a: {long}\nb: 1\n");
    let (tree, problems) = loaded(&plain);
    assert_eq!(problems, []);
    assert!(tree.is_some());
    // a key may have 1024 characters
    assert!(!loaded(&format!("{long}: 1\nb: 1\n")).1.is_empty());
    assert_eq!(loaded(&format!("a: \"{long}\nb: 1\n")).1.len(), 1);
}

#[test]
fn broken_aliases_in_a_broken_text() {
    let anchors = many(20_000, |n| format!("a{n}: &a{n} x\n"));
    let aliases = many(20_000, |n| format!("b{n}: *a{n}\n"));
    let (pairs, problems) = counted(&format!("{anchors}bad: @\n{aliases}"));
    assert_eq!((pairs, problems.len()), (Some(40_001), 1));
    // laughs count in pieces too
    let items = "x, ".repeat(20_000);
    let list = "b: *a\n".repeat(2000);
    let (pairs, problems) = counted(&format!("a: &a [{items}]\nbad: @\n{list}"));
    assert_eq!(pairs, None);
    assert!(problems.iter().any(|problem| problem.kind == MANY), "{problems:?}");
}

#[test]
fn an_aliased_mistake_is_reported_once() {
    let aliases = many(1000, |n| format!("b{n}: *a\n"));
    let text = format!("a: &a {{x: [1]}}\n{aliases}");
    let mut problems = Problems::default();
    let tree = load(&text, &Limits::default(), &mut problems).expect("sound");
    let entries: At<Entries<'_, Entries<'_, Scalar<'_>>>> = read(&tree, &mut problems).expect("a mapping");
    assert_eq!(entries.value.0.len(), 1001);
    assert!(
        entries.value.0.iter().all(|entry| matches!(&entry.value, Field::Given(at) if at.value.0[0].value.is_broken()))
    );
    assert_eq!(problems.finish().len(), 1);
}

#[test]
fn documents_without_end() {
    let (_, problems) = loaded(&"---\n".repeat(100_000));
    assert_eq!(problems.len(), 1);
    let (_, problems) = loaded(&format!("{}a: @", "---\n".repeat(100_000)));
    assert!(problems.len() <= 501);
}

#[test]
fn brackets_and_quotes_in_heaps() {
    for heap in [
        "]", "}", "\"", "'", ":", "-", "- ", "?", "&", "*", "!", "|", ">", "%", "@", "`", ",", "#", "\t", "\n", "：",
        "a:\n", "a: [\n", "- {\n", "a: '\n",
    ] {
        let _ = loaded(&heap.repeat(20_000));
        let _ = loaded(&format!("a: 1\nb: {}\nc: 2", heap.repeat(20_000)));
    }
}
