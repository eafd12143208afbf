//! Files that are made to hurt a reader: each must end in a clear error, soon and in little memory.

use std::fmt::Write as _;

/// Names and bytes of the hostile files.
pub(crate) fn files() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("alias-bomb.yaml", alias_bomb().into_bytes()),
        ("alias-cycle.yaml", b"gmv: &a\n  quarters: {Q1: *a}\n".to_vec()),
        ("nested-flow.yaml", format!("promos: {}{}\n", "[".repeat(100_000), "]".repeat(100_000)).into_bytes()),
        ("nested-flow-open.yaml", "[".repeat(5_000_000).into_bytes()),
        ("nested-block.yaml", nested_block().into_bytes()),
        ("nested-list.yaml", "- ".repeat(100_000).into_bytes()),
        ("many-keys.yaml", (0..1_000_000).fold(String::new(), |text, at| text + &format!("key{at}: 1\n")).into_bytes()),
        ("same-key.yaml", "plan: 1\n".repeat(1_500_000).into_bytes()),
        ("broken-lines.yaml", "key: [a, b\n".repeat(1_000_000).into_bytes()),
        ("no-pairs.yaml", "words without a colon\n".repeat(500_000).into_bytes()),
        ("long-scalar.yaml", format!("name: {}\n", "九".repeat(5_000_000)).into_bytes()),
        ("long-quoted.yaml", format!("name: \"{}\n", "a\\n".repeat(4_000_000)).into_bytes()),
        ("many-anchors.yaml", (0..300_000).fold(String::new(), |text, at| text + &format!("k{at}: &a{at} 1\n")).into_bytes()),
        ("too-large.yaml", b"# \n".repeat(6_000_000)),
        ("nul-bytes.yaml", b"plan: 1\nname: a\0b\n".to_vec()),
        ("not-utf8.yaml", b"plan: 1\nname: \xff\xfe\n".to_vec()),
    ]
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

/// Three thousand mappings in one another, a space deeper each.
fn nested_block() -> String {
    let mut text = String::new();
    for depth in 0..3_000 {
        let _ = writeln!(text, "{:depth$}k:", "");
    }
    text
}
