//! Scalars of every kind.

use super::{becomes, stays};

#[test]
fn quotes_that_nobody_needs_go() {
    becomes(
        "name: \"2027 全年计划\"\ngoal: '35%'\n'note': \"a: b\"\n",
        "name: 2027 全年计划\ngoal: 35%\nnote: \"a: b\"\n",
    );
    becomes("a: {b: 'x, y', \"c\": \"d\"}\n", "a: {b: \"x, y\", c: d}\n");
    stays("id: \"0618\"\nversion: \"1.0\"\nanswer: \"no\"\n");
}

#[test]
fn values_stand_behind_their_keys() {
    becomes(
        "name:\n    x\ngoal:\n  'z'\nbudget:\n    {a: {rate: 1%}}\n",
        "name: x\nbudget: {a: {rate: 1%}}\ngoal: z\n",
    );
}

#[test]
fn scalars_over_several_lines_keep_their_lines() {
    becomes(
        "a: one\n      two\n\n      three\nb: \"one  \n two\\\n    three\"\nc:\n    'it''s\n    long'\n",
        "a: one\n  two\n\n  three\nb: \"one\n  two\\\n  three\"\nc:\n  'it''s\n  long'\n",
    );
    becomes("- one\n      two\n- {a: one\n two}\n", "- one\n  two\n- {a: one\n      two}\n");
}

#[test]
fn block_scalars_keep_every_character() {
    becomes(
        "a: |\n        one\n          two  \n\n        three\nb: >+\n one\n\n\nc: |2-\n    one\n   two\n",
        "a: |\n  one\n    two  \n\n  three\nb: >+\n  one\n\n\nc: |2-\n    one\n   two\n",
    );
    becomes("- |\n   one\n- - >-\n      two\n", "- |\n  one\n- - >-\n    two\n");
    becomes("a: |4\n      one\n", "a: |2\n    one\n");
    stays("a: |\nb: |+\n\nc: >-\n");
}

#[test]
fn anchors_and_aliases_survive() {
    becomes("a:   &a   x\nb: &b\n    c:   *a\n*a  :  &d [ *a ]\n", "a: &a x\nb: &b\n  c: *a\n*a : &d [*a]\n");
    becomes("- &a\n  b: 1\n- &c !t   d\n-   &e\n", "- &a\n  b: 1\n- &c !t d\n- &e\n");
}

#[test]
fn what_stands_before_the_whole_plan_keeps_apart_from_its_bracket() {
    becomes("!!map   {plan: 1}", "!!map {plan: 1}\n");
    becomes("---   &all   !t [a]\n", "---\n&all !t [a]\n");
    stays("&all\nplan: 1\n");
}

#[test]
fn keys_that_need_a_question_mark_keep_it() {
    becomes("x: [?   a, b]\n", "x: [? a, b]\n");
    becomes("x: [? &q a, ? *q, ? b: c, {? d}]\n", "x: [? &q a, ? *q, b: c, {d}]\n");
    becomes("?   a\n:   b\n? c\n", "a: b\nc:\n");
    becomes("? \"one\n   two\"\n:   x\n", "? \"one\n  two\"\n: x\n");
    let long = "长".repeat(1020);
    becomes(&format!("?   {long}\n: x\n"), &format!("? {long}\n: x\n"));
}
