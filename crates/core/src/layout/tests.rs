//! Texts before and after.

mod comments;
mod keys;
mod scalars;

use super::{Unformatted, format};
use crate::source::Source;

fn laid_out(text: &str) -> String {
    match format(&Source::new("plan.yaml", text.to_owned())) {
        Ok(laid_out) => laid_out.text,
        Err(Unformatted::Changed) => panic!("not the same any more: {text:?}"),
        Err(Unformatted::Findings(findings)) => panic!("{text:?}: {:?}", findings.diags),
    }
}

/// `old` is laid out as `new`, and `new` is left as it is.
#[track_caller]
fn becomes(old: &str, new: &str) {
    let text = laid_out(old);
    assert!(text == new, "--- is\n{text}--- should be\n{new}");
    assert!(laid_out(new) == new, "it is not left as it is");
}

#[track_caller]
fn stays(text: &str) {
    becomes(text, text);
}

#[track_caller]
fn refused(text: &str, code: &str) {
    match format(&Source::new("plan.yaml", text.to_owned())) {
        Err(Unformatted::Findings(findings)) => assert_eq!(findings.diags[0].rule.code, code),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_cannot_be_read_whole_is_refused() {
    refused("gmv: {target: 1亿\n", "P0001");
    refused("a: 1\n\tb: 2\n", "P0001");
    refused("a: 1\u{7}\n", "P0001");
    refused("{: 5}\n", "P0001");
    refused("name: x\nyear: 2027\nname: y\n", "P0003");
    refused("name: x\n---\nname: y\n", "P0004");
    refused("? [a, b]\n: 1\n", "P0007");
    refused(&format!("a: {}1{}\n", "[".repeat(70), "]".repeat(70)), "P0002");
}

#[test]
fn other_mistakes_do_not_matter() {
    becomes("yaer:  2027\ngmv:  {target: \"\"}\n", "gmv: {target: \"\"}\nyaer: 2027\n");
    becomes("a: !!str   5\nb: *none\nc: {<<:  *none}\n", "a: !!str 5\nb: *none\nc: {<<: *none}\n");
    stays("");
    stays("# only a comment\n");
    becomes("\n\n  # only a comment   \n\n\n", "# only a comment\n");
    stays("just a text");
    becomes("\u{feff}\u{feff}just a text", "just a text");
}

#[test]
fn blocks_are_indented_by_two_and_lists_below_their_key() {
    becomes(
        "gmv:\n     target:   1亿\n     months:\n       Q1:\n        1月: 30%\npromos:\n- id:   618\n  phases:\n    -    kind: sale\n         dates: 06-18\n-\n   id: 双11\n-   - a\n    -  b\n",
        "\
gmv:
  target: 1亿
  months:
    Q1:
      1月: 30%
promos:
  - id: 618
    phases:
      - kind: sale
        dates: 06-18
  - id: 双11
  - - a
    - b
",
    );
}

#[test]
fn brackets_stay_brackets_on_the_lines_they_are_on() {
    becomes(
        "gmv: { target : 1亿 ,quarters: {Q1 : 20% , Q2: 80%  , } }\n",
        "gmv: {target: 1亿, quarters: {Q1: 20%, Q2: 80%}}\n",
    );
    becomes("a: [ ]\nb: {  }\nc: [\n]\nd: [a, [b,c] , {d: e}]\n", "a: []\nb: {}\nc: []\nd: [a, [b, c], {d: e}]\n");
    becomes(
        "promos: [\n      {id: 618,\n  name: x},\n\n\n    {id: 双11}\n]\nlast:\n  [a,\n   b,\n   ]\n",
        "\
promos: [
  {id: 618,
    name: x},

  {id: 双11}
]
last: [a,
  b,
]
",
    );
    becomes(
        "- {kind: sale,\n  dates: 06-18\n  }\n- [\n  a\n  ]\n",
        "- {kind: sale,\n    dates: 06-18\n  }\n- [\n    a\n  ]\n",
    );
    becomes("a: [x: 1, {y: 2}, ? z : 3]\nb: {c, d: , e: }\n", "a: [x: 1, {y: 2}, z: 3]\nb: {c, d: , e: }\n");
}

#[test]
fn columns_that_people_made_stay_columns() {
    stays(
        "\
promos:
  - id: 618
    phases:
      - {kind: warmup,  dates: 05-16..05-24}
      - {kind: presale, dates: 05-25..05-30, uplift: 2.5}      # 付定金
      - {kind: sale, name: 开门红, dates: 05-31..06-03, uplift: 7}     # 首小时
      - {kind: sale, name: 品类日, dates: 06-04..06-14, uplift: 2}     # 每天一个品类
      - {kind: encore,  dates: 06-19..06-21, uplift: 1.8}      # 返场
readiness:
  - {task: 签订保供协议,    lead: 3 months, before: sale,   owner: 供应链部}
  - {task: 压力测试 1.5 倍, lead: 7 days,   before: warmup, owner: 技术部}
",
    );
    // what is wider than it need be comes closer, and what a change of quotes moved comes into its column again
    becomes(
        "readiness:\n  - {task: \"签约\",     lead: 1 month,   before: sale}\n  - {task: 'abc',      lead: 15 days,   before: sale}\n",
        "readiness:\n  - {task: 签约, lead: 1 month, before: sale}\n  - {task: abc,  lead: 15 days, before: sale}\n",
    );
    // blanks that align nothing
    becomes("a: {x: 1,    y: 2}\nb: {x: 10, y: 2}\n", "a: {x: 1, y: 2}\nb: {x: 10, y: 2}\n");
}

#[test]
fn line_ends_are_those_of_the_first_line() {
    becomes("a:  1\r\nb: |\n  x\n  y\r\n", "a: 1\r\nb: |\r\n  x\r\n  y\r\n");
    becomes("a:  1\nb: 2\r\n", "a: 1\nb: 2\n");
    becomes("a:  1", "a: 1\n");
    becomes("a:  1\rb: 2\r", "a: 1\nb: 2\n");
}

#[test]
fn marks_of_a_document_stay_on_top() {
    becomes("# x\n%YAML 1.2\n---   # y\nb:   1\n...\n# z\n", "# x\n%YAML 1.2\n---   # y\nb: 1\n# z\n");
    becomes("--- {a:  1}   # x\n", "---\n{a: 1}   # x\n");
    becomes("--- &r\nb:   1\n", "---\n&r\nb: 1\n");
}
