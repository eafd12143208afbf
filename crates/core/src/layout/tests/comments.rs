//! Comments in every place.

use super::{becomes, stays};

#[test]
fn comments_are_indented_as_what_they_are_above() {
    becomes(
        "\
gmv:
# the target
      target: 1亿
         # more of it
      quarters: {}
promos:
# first
- id: 1
# second
- id: 2
  # at the end of the second
# about money
budget: {}
",
        "\
gmv:
  # the target
  target: 1亿
  # more of it
  quarters: {}
promos:
  # first
  - id: 1
  # second
  - id: 2
    # at the end of the second
# about money
budget: {}
",
    );
}

#[test]
fn comments_behind_the_last_key_belong_to_the_block_they_are_indented_like() {
    stays(
        "\
gmv:
  quarters:
    Q1: 20%
    # in quarters

    # in quarters too
  # in gmv

# behind gmv
budget:
  a:
    rate: 1%
    # in a
  # in budget

# at the end
",
    );
    becomes(
        "a:\n   b: 1\n # not as deep as b, deeper than a\nc: 1\n",
        "a:\n  b: 1\n  # not as deep as b, deeper than a\nc: 1\n",
    );
}

#[test]
fn what_was_commented_out_stays_below_its_key() {
    becomes(
        "readiness:\n    # - {task: x}\n    # - {task: y}\nname: x\n",
        "name: x\nreadiness:\n  # - {task: x}\n  # - {task: y}\n",
    );
    becomes("promos:\n-\n    # name: x\n- id: 1\n", "promos:\n  -\n    # name: x\n  - id: 1\n");
}

#[test]
fn comments_at_the_end_of_a_line_keep_their_column_or_their_distance() {
    stays("plan: 1            # 版本\nname: 计划\nyear: 2027         # 年度\n                   # 不是日历年\n");
    // near to their lines
    becomes("a:   1 # x\nbcd:   2 # y\n", "a: 1 # x\nbcd: 2 # y\n");
    // aligned, one of them near
    becomes("a:   1      # x\nbcd: \"wide\" # y\n", "a: 1        # x\nbcd: wide   # y\n");
    becomes(
        "channels:\n      \"直播\":    40%    # x\n      小红书/KOL: 60%   # y\n",
        "channels:\n  直播: 40%             # x\n  小红书/KOL: 60%       # y\n",
    );
    // no room any more
    becomes("a: [1,2,3] # x\nb: 1       # y\n", "a: [1, 2, 3] # x\nb: 1         # y\n");
}

#[test]
fn comments_between_a_key_and_its_value() {
    stays(
        "gmv: # money\n  # of the year\n  target: # all of it\n    1亿\n  quarters:\n    # even\n    {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}\n",
    );
    stays("promos:    # all\n  - # the first\n    id: 618\n");
    becomes("promos:\n  -\n    # the first\n    id: 618\n", "promos:\n  # the first\n  - id: 618\n");
    stays("name: # a comment\n  &n x\n");
}

#[test]
fn comments_inside_brackets() {
    becomes(
        "\
a: [  # open
    1,   # one
# two
    2  # no comma
    , 3
    # last
    ]   # closed
b: { x : # key
   1 }
c: [1, 2] # both
",
        "\
a: [  # open
  1,   # one
  # two
  2,  # no comma
  3
  # last
]   # closed
b: {x: # key
    1}
c: [1, 2] # both
",
    );
}

#[test]
fn comments_after_a_block_scalar_do_not_become_its_text() {
    becomes(
        "a: |  # head\n      one\n      # two\n   # a comment\nb: >-\n   one\n\n\n# c\n",
        "a: |  # head\n  one\n  # two\n# a comment\nb: >-\n  one\n\n# c\n",
    );
    becomes("a:\n  b: |\n     one\n   # a comment\nc: 1\n", "a:\n  b: |\n    one\n  # a comment\nc: 1\n");
}

#[test]
fn the_text_of_a_comment_is_nobodys_business() {
    becomes("#x   y\n#\n#! z  \na: 1 #b\n", "#x   y\n#\n#! z\na: 1 #b\n");
}

#[test]
fn empty_lines_come_one_at_a_time() {
    becomes("\n\na: 1\n\n\n\n# x\n\n\nb: 2\nc:\n\n\n  d: 1\n\n\n", "a: 1\n\n# x\n\nb: 2\nc:\n\n  d: 1\n");
}
