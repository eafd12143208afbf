//! On sound plans this reader and `serde_yaml` see the same tree.

use serde_yaml::Value as Reference;

use super::{PLAN, loaded};
use crate::yaml::{Node, Value};

/// Plain text means what the reference makes of it alone; any other text is a string.
fn leaf(text: &str, plain: bool) -> Reference {
    if plain { serde_yaml::from_str(text).expect("a scalar alone is YAML") } else { Reference::String(text.to_owned()) }
}

fn same(node: Node<'_>, reference: &Reference) -> bool {
    match (node.value(), reference) {
        (Value::Null, Reference::Null) => true,
        (Value::Scalar { text, plain }, reference) => leaf(text, plain) == *reference,
        (Value::Seq(nodes), Reference::Sequence(items)) => {
            let nodes: Vec<_> = nodes.collect();
            nodes.len() == items.len() && nodes.iter().zip(items).all(|(node, item)| same(*node, item))
        }
        (Value::Map(pairs), Reference::Mapping(mapping)) => {
            let pairs: Vec<_> = pairs.collect();
            pairs.len() == mapping.len()
                && pairs.iter().zip(mapping).all(|((key, value), (reference_key, reference))| {
                    key.text().is_some_and(|(text, plain)| leaf(text, plain) == *reference_key)
                        && same(*value, reference)
                })
        }
        _ => false,
    }
}

#[test]
fn the_reference_reader_sees_the_same() {
    let crlf = PLAN.replace('\n', "\r\n");
    let framed = format!("---\n{PLAN}...\n");
    let tests = [
        PLAN,
        &crlf,
        &framed,
        "a: &x {b: [1, '2', \"3\\n\"]}\nc: *x\nd: |\n  l1\n   l2\n\ne: >-\n  f1\n  f2\n\n  f3\nf: [a, [b, {c: d}], []]\ng: {}\n",
        "no: on\n010: 007\n1e7: 618\n12:30: 2027-06-18\n11.11: ~\n'618': null\n\"x y\": ''\n",
        "- a: 1\n  b: 2\n-\n  - c\n  - - d\n    - e\n- plain over\n  two lines\n- {a: 1, b: [x, y],}\n",
        "? long key\n: value\n? other\n: - 1\n  - 2\n",
        "k: |+\n  keep\n\n\nl: |-\n  strip\n\nm: >+\n  fold\n  ed\n\nn: |2\n    two\n",
        "\"双引号 \\u4e2d\": '单''引'\n# 注释\n键#不是注释: 值#也不是 # 是\n",
    ];
    for text in tests {
        let (tree, problems) = loaded(text);
        assert_eq!(problems, [], "{text:?}");
        let Ok(reference) = serde_yaml::from_str::<Reference>(text) else { panic!("no reference for {text:?}") };
        assert!(same(tree.expect("sound").root(), &reference), "{text:?}\n{reference:?}");
    }
}
