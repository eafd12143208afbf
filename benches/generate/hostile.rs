//! Files that are made to hurt a reader: each must end in a clear error, soon and in little memory.

mod sense;

use std::fmt::Write as _;

/// Names and bytes of the hostile files.
pub(crate) fn files() -> Vec<(&'static str, Vec<u8>)> {
    let mut files = vec![
        ("alias-bomb", alias_bomb().into_bytes()),
        ("alias-cycle", b"gmv: &a\n  quarters: {Q1: *a}\n".to_vec()),
        ("broken-lines", b"key: [a, b\n".repeat(1_000_000)),
        ("long-key", format!("{}: 1\n", "g".repeat(15_000_000)).into_bytes()),
        ("long-line", format!("gmv: {{{}}}\n", "a: 1, ".repeat(300_000)).into_bytes()),
        ("long-quoted", format!("name: \"{}\n", "a\\n".repeat(4_000_000)).into_bytes()),
        ("long-scalar", format!("name: {}\n", "九".repeat(5_000_000)).into_bytes()),
        ("many-anchors", numbered(300_000, |at| format!("k{at}: &a{at} 1\n")).into_bytes()),
        ("many-keys", numbered(1_000_000, |at| format!("key{at}: 1\n")).into_bytes()),
        ("nested-block", numbered(3_000, |depth| format!("{:depth$}k:\n", "")).into_bytes()),
        ("nested-flow", format!("promos: {}{}\n", "[".repeat(100_000), "]".repeat(100_000)).into_bytes()),
        ("nested-flow-open", b"[".repeat(5_000_000)),
        ("nested-list", b"- ".repeat(100_000)),
        ("no-pairs", b"words without a colon\n".repeat(500_000)),
        ("not-utf8", b"plan: 1\nname: \xff\xfe\n".to_vec()),
        ("nul-bytes", b"plan: 1\nname: a\0b\n".to_vec()),
        ("same-key", b"plan: 1\n".repeat(1_500_000)),
        ("too-large", b"# \n".repeat(6_000_000)),
    ];
    files.extend(sense::files().into_iter().map(|(name, text)| (name, text.into_bytes())));
    files
}

/// So many pieces in a row.
fn numbered(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

/// Nine levels, each ten times the one before: a billion nodes when followed.
fn alias_bomb() -> String {
    let mut text = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..10 {
        let below = format!("*a{}, ", level - 1).repeat(10);
        let _ = writeln!(text, "a{level}: &a{level} [{}]", below.trim_end_matches(", "));
    }
    text
}
