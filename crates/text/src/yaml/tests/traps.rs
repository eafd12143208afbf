//! What YAML makes of innocent plans elsewhere, and must not here.

use super::{faults, good, loaded, many, shown, walk};
use crate::yaml::Value;

#[test]
fn plain_scalars_stay_the_text_that_was_written() {
    for text in [
        "no",
        "on",
        "yes",
        "off",
        "y",
        "NO",
        "010",
        "007",
        "0x1F",
        "0o17",
        "1e7",
        "1e999",
        "618",
        "11.11",
        "6.18",
        "1.10",
        "12:30",
        "2027-06-18",
        "06-18",
        "05-17..05-31",
        "20%",
        "8%..12%",
        "1_000",
        "1,000",
        ".inf",
        ".nan",
        "1.2亿",
        "１２",
        "12345678901234567890123",
        "true",
        "=",
        "a#b",
        "http://a.b:80/c",
        "Null-Linie",
        "6x",
        "-1",
        "nullable",
    ] {
        assert_eq!(good(&format!("k: {text}\n")), format!("{{k: {text}}}"));
        assert_eq!(good(&format!("{text}: v\n")), format!("{{{text}: v}}"));
    }
    assert_eq!(good("- 1,000\n- [a, 618]\n"), "[1,000, [a, 618]]");
}

#[test]
fn nothing_is_null_unless_it_is_quoted() {
    for nothing in ["", "~", "null", "Null", "NULL", "# comment"] {
        assert_eq!(good(&format!("k: {nothing}\n")), "{k: ~}", "{nothing:?}");
    }
    assert_eq!(good("a: '~'\nb: \"null\"\nc: ''\n"), r#"{a: "~", b: "null", c: ""}"#);
    assert_eq!(good("null: 1\n~: 2\n"), "{null: 1, ~: 2}");
}

#[test]
fn quoted_and_block_scalars_are_decoded() {
    assert_eq!(good("k: \"a\\tb\\u4e2d\"\n"), r#"{k: "a\tb中"}"#);
    assert_eq!(good("k: 'it''s'\n"), r#"{k: "it's"}"#);
    assert_eq!(good("k: |\n  a\n  b\nl: >\n  c\n  d\n"), r#"{k: "a\nb\n", l: "c d\n"}"#);
    assert_eq!(good("k: a\n  b\n"), "{k: a b}");
}

#[test]
fn spans_are_where_things_are_written() {
    let text = "gmv:\n  goal: \"春 节\"   # note\n  note: |\n    一\n    二\n\n  of: {Q1: [a, b]}\nlast: x\n";
    let (tree, problems) = loaded(text);
    assert_eq!(problems, []);
    let mut slices = Vec::new();
    walk(tree.expect("sound").root(), &mut |node| slices.push(&text[node.span().range()]));
    assert_eq!(
        slices,
        [
            text.trim_end(),
            "gmv",
            "goal: \"春 节\"   # note\n  note: |\n    一\n    二\n\n  of: {Q1: [a, b]}",
            "goal",
            "\"春 节\"",
            "note",
            "一\n    二",
            "of",
            "{Q1: [a, b]}",
            "Q1",
            "[a, b]",
            "a",
            "b",
            "last",
            "x",
        ]
    );
}

#[test]
fn a_missing_value_is_a_gap_behind_the_colon_or_the_dash() {
    for (text, at) in [("from:\nto: 1", 5), ("from : # x\nto: 1", 6), ("- \n- 1", 2), ("{a: , b: 1}", 3), ("a:", 2)] {
        let (tree, _) = loaded(text);
        let mut gaps = Vec::new();
        walk(tree.expect("sound").root(), &mut |node| {
            if matches!(node.value(), Value::Null) {
                gaps.push((node.span().start, node.span().end));
            }
        });
        assert_eq!(gaps, [(at, at)], "{text:?}");
    }
}

#[test]
fn all_line_ends_and_frames_read_alike() {
    let expected = "{a: 1, b: [x, y]}";
    for text in [
        "a: 1\nb:\n  - x\n  - y\n",
        "a: 1\r\nb:\r\n  - x\r\n  - y\r\n",
        "a: 1\rb:\r  - x\r  - y\r",
        "\u{feff}a: 1\nb:\n  - x\n  - y\n",
        "---\na: 1\nb:\n- x\n- y\n...\n",
        "# c\n\n%YAML 1.1\n---\na: 1   # d\nb: [x,\n y]\n",
        "{a: 1, b: [x, y]}",
        "a:\t1\nb:\t[x,\ty]",
    ] {
        assert_eq!(good(text), expected, "{text:?}");
    }
}

#[test]
fn a_file_of_nothing_is_one_problem() {
    for text in ["", " \n\n", "# only\n", "---\n", "---\n...\n", "\u{feff}", "\r\n", "...\n"] {
        assert_eq!(faults(text), ["1:1 `` EmptyFile"], "{text:?}");
        assert!(loaded(text).0.is_none());
    }
}

#[test]
fn aliases_are_followed() {
    assert_eq!(
        good("a: &x {b: [1, 2]}\nc: *x\nd: [*x, *x]\n"),
        "{a: {b: [1, 2]}, c: {b: [1, 2]}, d: [{b: [1, 2]}, {b: [1, 2]}]}"
    );
    assert_eq!(good("&k key: &v 618\nother: {*k : *v}\n"), "{key: 618, other: {key: 618}}");
}

#[test]
fn an_alias_key_can_repeat_a_key() {
    let found = faults("&k key: 1\n*k : 2\n");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("2:1 `*k` DuplicateKey"), "{found:?}");
}

#[test]
fn bad_aliases_are_reported_and_the_rest_is_read() {
    let (tree, problems) = loaded("a: &x [1, *x]\nb: *y\nc: 2\n");
    assert_eq!(shown(tree.expect("readable").root()), "{a: [1, ?], b: ?, c: 2}");
    assert_eq!(problems.len(), 2);
    assert_eq!(
        faults("a: &x [1, *x]\nb: *y\nc: 2\n"),
        ["1:11 `*x` AliasCycle { name: \"x\" }", "2:4 `*y` UnknownAlias { name: \"y\" }"]
    );
}

#[test]
fn merge_keys_tags_and_second_documents_are_reported() {
    assert_eq!(faults("a: &x {b: 1}\nc:\n  <<: *x\n  d: 1\n"), ["3:3 `<<` MergeKey"]);
    assert_eq!(shown(loaded("<<: 1\nb: 2\n").0.expect("readable").root()), "{b: 2…}");
    assert_eq!(good("'<<': 1\n"), r#"{"<<": 1}"#);
    assert_eq!(faults("a: !!str 618\n"), ["1:4 `!!str` Tag { tag: \"!!str\" }"]);
    assert_eq!(
        shown(loaded("a: !x 618\nb: !!python/object:os.system [1]\n").0.expect("readable").root()),
        "{a: 618, b: [1]}"
    );
    assert_eq!(faults("a: 1\n---\nb: 2\n---\nc: @\n"), ["2:1 `---` SecondDocument"]);
    assert_eq!(faults("---\n---\nb: 2\n"), ["2:1 `---` SecondDocument"]);
    assert_eq!(shown(loaded("---\n---\nb: 2\n").0.expect("readable").root()), "{b: 2}");
}

#[test]
fn a_repeated_key_is_reported_with_both_places_and_the_first_counts() {
    assert_eq!(
        faults("gmv: 1\nname: x\ngmv: 2\n\"gmv\": 3\n"),
        [
            "3:1 `gmv` DuplicateKey { key: \"gmv\", first: Span { start: 0, end: 3 } }",
            "4:1 `\"gmv\"` DuplicateKey { key: \"gmv\", first: Span { start: 0, end: 3 } }",
        ]
    );
    assert_eq!(shown(loaded("a: 1\na: 2\nb: 3\n").0.expect("readable").root()), "{a: 1, b: 3}");
    let keys = many(40, |n| format!("k{n}: 1\n"));
    assert_eq!(faults(&format!("{keys}k7: 2\n")).len(), 1);
}

#[test]
fn a_key_must_be_a_text() {
    assert_eq!(faults(": 5\n"), ["1:1 `` EmptyKey"]);
    assert_eq!(faults("[a]: 1\nb: 2\n"), ["1:1 `[a]` WrongShape { expected: Scalar, found: Sequence, hint: None }"]);
}

#[test]
fn control_characters_are_reported_each_and_the_rest_is_read() {
    let text = "a: x\0y\nb: \u{7}\nc: 1\u{9f}\nd: 2\u{feff}\n";
    assert_eq!(
        faults(text),
        [
            "1:5 `\0` ControlCharacter { character: '\\0' }",
            "2:4 `\u{7}` ControlCharacter { character: '\\u{7}' }",
            "3:5 `\u{9f}` ControlCharacter { character: '\\u{9f}' }",
            "4:5 `\u{feff}` ControlCharacter { character: '\\u{feff}' }",
        ]
    );
    assert_eq!(shown(loaded(text).0.expect("readable").root()), "{a: x y, b: ~, c: 1, d: 2}");
}
