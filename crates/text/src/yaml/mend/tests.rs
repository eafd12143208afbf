use crate::yaml::{Entries, Field, Limits, Mender, Problem, Problems, Scalar, load, read};

/// A text of no particular plan.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
struct Sample<'n> {
    name: Field<Scalar<'n>>,
    gmv: Field<Gmv<'n>>,
    list: Field<Vec<Field<Item<'n>>>>,
    parts: Field<Entries<'n, Scalar<'n>>>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
struct Gmv<'n> {
    target: Field<Scalar<'n>>,
    quarters: Field<Scalar<'n>>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
struct Item<'n> {
    id: Field<Scalar<'n>>,
    name: Field<Scalar<'n>>,
}

fn problems(text: &str) -> Vec<Problem> {
    let mut problems = Problems::default();
    if let Some(tree) = load(text, &Limits::default(), &mut problems) {
        let _: Option<Field<Sample<'_>>> = read(&tree, &mut problems);
    }
    problems.finish()
}

/// The text with everything mended that can be. One syntax error may hide the next in its line.
fn mended(text: &str) -> String {
    (0..4).fold(text.to_owned(), |text, _| mended_once(&text))
}

fn mended_once(text: &str) -> String {
    let mender = Mender::new(text);
    let mut changes: Vec<_> = problems(text).iter().flat_map(|problem| mender.mend(problem)).collect();
    changes.sort_unstable();
    changes.dedup();
    let mut better = text.to_owned();
    for (span, put) in changes.iter().rev() {
        better.replace_range(span.range(), put);
    }
    better
}

#[track_caller]
fn mends(wrong: &str, right: &str) {
    assert_eq!(mended(wrong), right, "{wrong:?}: {:?}", problems(wrong));
    assert!(problems(right).is_empty(), "{right:?}: {:?}", problems(right));
}

#[test]
fn full_width_punctuation() {
    mends("name：全年：x\ngmv:\n  target: 1\n", "name: 全年：x\ngmv:\n  target: 1\n");
    mends("gmv：\n  target: 1\n", "gmv:\n  target: 1\n");
    mends("gmv:\n  target：1\n  quarters： 2\n", "gmv:\n  target: 1\n  quarters: 2\n");
    mends("list:\n  - id：618\n    name: x\n", "list:\n  - id: 618\n    name: x\n");
    mends("gmv: {target：1, quarters: 2}\n", "gmv: {target: 1, quarters: 2}\n");
    mends("gmv: {target: 1，quarters: 2}\n", "gmv: {target: 1, quarters: 2}\n");
    mends("gmv: {target：1， quarters：2}\n", "gmv: {target: 1, quarters: 2}\n");
    mends("parts: {直播：20%，其他：80%}\n", "parts: {直播: 20%, 其他: 80%}\n");
    mends("parts: {抖音、淘宝: 40%，其他: 60%}\n", "parts: {抖音、淘宝: 40%, 其他: 60%}\n");
    mends("list: [{id: 1}，{id: 2}]\n", "list: [{id: 1}, {id: 2}]\n");
    mends("parts: {\"a\"：1, b: 2}\n", "parts: {\"a\": 1, b: 2}\n");
    mends("name: \u{feff}x\n", "name: x\n");
}

#[test]
fn brackets_dashes_and_commas_of_a_chinese_keyboard() {
    mends("gmv: ｛target: 1, quarters: 2｝ # x\nname: x\n", "gmv: {target: 1, quarters: 2} # x\nname: x\n");
    mends("list: ［{id: 1}, {id: 2}］\n", "list: [{id: 1}, {id: 2}]\n");
    mends("list:\n  － id: 1\n    name: x\n  - id: 2\n", "list:\n  - id: 1\n    name: x\n  - id: 2\n");
    mends("list:\n  - id: 1\n  •\u{3000}id: 2\n", "list:\n  - id: 1\n  - id: 2\n");
    mends("parts: {一月: 满减, 送礼, 抽奖, 二月: x}\n", "parts: {一月: \"满减, 送礼, 抽奖\", 二月: x}\n");
    mends("gmv: {target: 1，quarters：2}\n", "gmv: {target: 1, quarters: 2}\n");
    mends("parts: {直\u{200b}播: 1}\nna\u{ad}me: x\n", "parts: {直播: 1}\nname: x\n");
}

#[test]
fn spaces() {
    mends("gmv:\n  target:\u{3000}1亿\n", "gmv:\n  target: 1亿\n");
    mends("gmv: {target:\u{a0}1,\u{3000}quarters: 2}\n", "gmv: {target: 1, quarters: 2}\n");
    mends("name:x\ngmv:\n  target: 1\n", "name: x\ngmv:\n  target: 1\n");
    mends("parts: {直播:20%,其他:80%}\n", "parts: {直播: 20%,其他: 80%}\n");
    mends("name: x\r\ngmv:\r\n\ttarget: 1\r\n\tquarters: 2\r\n", "name: x\r\ngmv:\r\n  target: 1\r\n  quarters: 2\r\n");
    mends("list:\n    - id: 1\n\t- id: 2\n", "list:\n    - id: 1\n    - id: 2\n");
}

#[test]
fn quotes_and_brackets() {
    mends("name: 口号: 一起冲   # 备注\n", "name: \"口号: 一起冲\"   # 备注\n");
    mends("name: 他说: \"冲\"\n", "name: '他说: \"冲\"'\n");
    mends("name: @官方 #1\n", "name: \"@官方\" #1\n");
    mends("name: %10\ngmv: {target: `x`, quarters: %5.5}\n", "name: 10%\ngmv: {target: \"`x`\", quarters: 5.5%}\n");
    mends("gmv:\n  target: \"1亿\n  quarters: 2\n", "gmv:\n  target: \"1亿\"\n  quarters: 2\n");
    mends("gmv:\n  target: \"1亿”\n  quarters: 2\n", "gmv:\n  target: \"1亿\"\n  quarters: 2\n");
    mends("name: \"D:\\品牌\"\n", "name: 'D:\\品牌'\n");
    mends("gmv: {target: 1, quarters: 2\nname: x\n", "gmv: {target: 1, quarters: 2}\nname: x\n");
    mends("gmv: {target: 1, quarters: 2｝\nname: x\n", "gmv: {target: 1, quarters: 2}\nname: x\n");
}

#[test]
fn what_could_be_meant_in_two_ways_is_left_alone() {
    for text in [
        "name: \"618\"大促\n",
        "name: \"618” 和 “双11\ngmv: {target: 1}\n",
        "name: \"a #b\ngmv: {target: 1}\n",
        "gmv: {target: \"1, quarters: 2}\nname: x\n",
        "name: \"a\\n\\品\"\n",
        "name: \"D:\\\\x\\品\"\n",
        "name: [a, b,\nlist: []\n",
        "gmv: {target: 1,\n  quarters: 2\nname: x\n",
        "gmv:\n  target: 1\n  \tquarters: 2\n",
        "gmv:\n   target: 1\nlist:\n    - id: 1\n\t- id: 2\n",
        "gmv: target：1\n",
        "parts: {a：1：2, b: 3}\n",
        "gmv:\n  http://example.com\n  target: 1\n",
        "- \"a: b\": c: d\n",
        "just a line\nname: x\n",
    ] {
        assert_eq!(mended(text), text, "{:?}", problems(text));
        assert!(!problems(text).is_empty(), "{text:?} is sound");
    }
}
