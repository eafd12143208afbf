//! Broken texts: every mistake at its place, and what is around it still read.

use super::{counted, faults, loaded, many, shown};
use crate::yaml::ProblemKind;

#[test]
fn eight_mistakes_are_eight_findings_at_their_places() {
    assert_eq!(
        faults(include_str!("eight-mistakes.yaml")),
        [
            "2:7 `\"2027 全年电商运营计划` UnclosedQuote { quote: '\"' }",
            "4:14 `:` ColonInValue",
            "7:4 `quarters: {Q1: 20%, Q2: 35%}` Indentation",
            "8:19 `@1.2` ReservedStart { character: '@' }",
            "12:11 `[` UnclosedBracket { open: '[' }",
            "16:9 `：` FullWidthColon",
            "20:1 `\t` Tab",
            "26:11 `%10` ReservedStart { character: '%' }",
        ]
    );
}

#[test]
fn what_is_around_the_mistakes_is_read() {
    let (tree, _) = loaded(include_str!("eight-mistakes.yaml"));
    assert_eq!(
        shown(tree.expect("readable").root()),
        "{plan: 1, name: ?, year: 2027, currency: ?, gmv: {target: ?, weekdays: ?…}, \
         quarters: {Q1: {phase: 启动期, goal: ?, activities: {1月: 开工}…}}, \
         promos: [{id: 618, name: ?, tier: core, phases: [?]…}, {id: 38, name: 38, tier: corr}], \
         budget: {marketing: {rate: ?, promos: [38, 618]…}, technology: {band: 3%..5%, timing: even}}…}"
    );
}

/// Each: the text, the tree, the places and hints.
const SINGLE: &[(&str, &str, &[&str])] = &[
    ("b: 2\na：1\nc: 3", "{b: 2, a: ?, c: 3…}", &["2:2 `：` FullWidthColon"]),
    ("a：\n  b: 1\nc: 2", "{a: {b: 1}, c: 2}", &["1:2 `：` FullWidthColon"]),
    ("b: 2\na:1\nc: 3", "{b: 2, a: ?, c: 3…}", &["2:2 `:` MissingSpaceAfterColon"]),
    ("b: 2\na:\u{3000}1\nc: 3", "{b: 2, a: ?, c: 3…}", &["2:3 `\u{3000}` FullWidthSpace"]),
    ("b: 2\nwords\nc: 3", "{b: 2, c: 3…}", &["2:1 `words` NotAPair"]),
    ("a: {Q1: 20%，Q2: 35%}\nb: 1", "{a: ?, b: 1…}", &["1:12 `，` FullWidthComma"]),
    ("a: {x: 1 y: 2}\nb: 1", "{a: ?, b: 1…}", &["1:11 `:` MissingComma"]),
    ("a: 'x' y\nb: 1", "{a: ?, b: 1…}", &["1:8 `y` TextAfterQuote"]),
    ("a: \"C:\\计划\"\nb: 1", "{a: ?, b: 1…}", &["1:4 `\"C:\\计划\"` BackslashInQuotes"]),
    ("a: `x`\nb: 1", "{a: ?, b: 1…}", &["1:4 ``x`` ReservedStart { character: '`' }"]),
    ("a: *\nb: 1", "{a: ?, b: 1…}", &["1:4 `*` ReservedStart { character: '*' }"]),
    ("a: ]\nb: 1", "{a: ?, b: 1…}", &["1:4 `]` UnopenedBracket { close: ']' }"]),
    ("a: {b: 1]\nc: 2", "{a: ?, c: 2…}", &["1:4 `{` UnclosedBracket { open: '{' }"]),
    ("a: - b\nc: 2", "{a: ?, c: 2…}", &["1:4 `-` ListOnKeyLine"]),
    ("a: 1\n- b\nc: 2", "{a: ?, c: 2…}", &["2:1 `- b` KeyAmongItems"]),
    ("- a\nb: 1\n- c", "[a, c…]", &["2:1 `b: 1` KeyAmongItems"]),
    ("a:\n    b: 1\n  c: 2\nd: 3", "{a: {b: 1, c: 2…}, d: 3}", &["3:3 `c: 2` Indentation"]),
    ("a:\n\tb: 1\n\tc: 2\nd: 3", "{a: ?, d: 3}", &["2:1 `\t` Tab"]),
    ("a: \"x\n\n  y\nb: 2", "{a: ?, b: 2…}", &["1:4 `\"x` UnclosedQuote { quote: '\"' }"]),
    ("\"a: 1\nb: 2", "{b: 2…}", &["1:1 `\"a: 1` UnclosedQuote { quote: '\"' }"]),
    ("a: |\n  x\n y\nb: 1", "{a: ?, b: 1…}", &["3:2 `y` Indentation"]),
    ("- - a: @\n  - b\n- c: 1", "[[{a: ?…}, b], {c: 1}]", &["1:8 `@` ReservedStart { character: '@' }"]),
    (
        "a: 1\r\nb: @\r\nc: `\r\n",
        "{a: 1, b: ?, c: ?…}",
        &["2:4 `@` ReservedStart { character: '@' }", "3:4 ``` ReservedStart { character: '`' }"],
    ),
    (
        "%YAML 1.2\n---\na: @\n---\nb: 1",
        "{a: ?…}",
        &["3:4 `@` ReservedStart { character: '@' }", "4:1 `---` SecondDocument"],
    ),
    ("a: [1,\n  @3\n]\nb: {\n  c: 1,\n}", "{a: ?, b: {c: 1}…}", &["2:3 `@3` ReservedStart { character: '@' }"]),
    (
        "a: @\na: 1\nb: 1\nb: 2",
        "{a: ?, b: 1…}",
        &[
            "1:4 `@` ReservedStart { character: '@' }",
            "2:1 `a` DuplicateKey { key: \"a\", first: Span { start: 0, end: 1 } }",
            "4:1 `b` DuplicateKey { key: \"b\", first: Span { start: 10, end: 11 } }",
        ],
    ),
];

#[test]
fn every_kind_of_mistake_has_its_hint() {
    for &(text, tree, expected) in SINGLE {
        assert_eq!(faults(text), expected, "{text:?}");
        assert_eq!(shown(loaded(text).0.expect("readable").root()), tree, "{text:?}");
    }
}

#[test]
fn anchors_reach_across_a_broken_line() {
    let (tree, problems) = loaded("a: &x 1\nb: @\nc: *x\nd: *lost\n");
    assert_eq!(shown(tree.expect("readable").root()), "{a: 1, b: ?, c: 1, d: ?…}");
    assert_eq!(problems.len(), 1);
}

#[test]
fn mistakes_beyond_the_limit_are_counted() {
    let text = many(3000, |n| format!("k{n}: @\n"));
    let (tree, problems) = loaded(&text);
    assert_eq!(problems.len(), 501);
    assert_eq!(problems[500].kind, ProblemKind::LeftOut { count: 2500 });
    assert!(tree.is_some());
}

#[test]
fn an_open_quote_before_many_keys_costs_one_line() {
    let keys = many(60_000, |n| format!("k{n}: 1\n"));
    let (pairs, problems) = counted(&format!("name: \"x\n{keys}"));
    assert_eq!((pairs, problems.len()), (Some(60_001), 1));
}

#[test]
fn deep_nests_over_a_bad_leaf_end() {
    let deep = many(60, |n| format!("{}k:\n", " ".repeat(n)));
    let (_, problems) = loaded(&format!("{deep}{}a: @\n", " ".repeat(60)));
    assert_eq!(problems.len(), 1);
    let dashes = format!("{}@\n", "- ".repeat(60));
    assert_eq!(loaded(&dashes).1.len(), 1);
}

#[test]
fn places_stay_between_characters_where_some_were_blanked() {
    let text = "`---\n...\n\"\u{feff}";
    assert_eq!(
        faults(text),
        [
            "1:1 ``---` ReservedStart { character: '`' }",
            "3:1 `\"` SecondDocument",
            "3:2 `\u{feff}` ControlCharacter { character: '\\u{feff}' }",
        ]
    );
}
