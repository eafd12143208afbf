//! The order of keys.

use super::{becomes, stays};

#[test]
fn known_keys_come_in_the_order_of_the_format_and_others_behind_them() {
    becomes(
        "\
budget:
  marketing: {split: {daily: 40%, promo: 60%}, rate: 10%, band: 8%..12%}
strategy: x
promos:
  - phases: [{dates: 06-18, uplift: 5, kind: sale}]
    owner: 店主
    name: 618
    id: 618
name: x
plan: 1
",
        "\
plan: 1
name: x
promos:
  - id: 618
    name: 618
    phases: [{kind: sale, dates: 06-18, uplift: 5}]
    owner: 店主
budget:
  marketing: {band: 8%..12%, rate: 10%, split: {daily: 40%, promo: 60%}}
strategy: x
",
    );
}

#[test]
fn an_order_that_means_something_stays() {
    // a comma has cut a text, and its rest stands behind it
    stays("quarters: {Q1: {goal: 拉新, 复购, phase: 启动期}}\n");
    // free keys, lists, and pools: money goes to them in the order of the file
    stays(
        "\
gmv:
  months:
    Q1: {3月: 40%, 1月: 30%, 2月: 30%}
quarters:
  Q1: {activities: {2月: b, 1月: a}}
promos:
  - id: 双11
  - id: 618
budget:
  technology: {rate: 4%}
  marketing:
    split: {daily: 40%, promo: 60%}
    promos: [双11, 618]
    channels: {其他: 60%, 直播: 40%}
",
    );
}

#[test]
fn quarters_and_weekdays_have_their_own_order() {
    becomes(
        "gmv: {quarters: {Q4: 30%, Q1: 20%, Q3: 15%, Q2: 35%}, weekdays: {sun: 1.1, fri: 1.2}}\n",
        "gmv: {quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}, weekdays: {fri: 1.2, sun: 1.1}}\n",
    );
}

#[test]
fn a_key_takes_along_what_is_said_of_it() {
    becomes(
        "\
year: 2027   # the year
# what it is called
# in two lines
name: x
plan: 1
",
        "\
plan: 1
# what it is called
# in two lines
name: x
year: 2027   # the year
",
    );
    becomes(
        "promos:\n  - name: x    # its name\n               # goes on\n    # its id\n    id: 618\n",
        "promos:\n  # its id\n  - id: 618\n    name: x    # its name\n               # goes on\n",
    );
}

#[test]
fn what_the_file_begins_with_stays_on_top() {
    becomes(
        "# yaml-language-server: $schema=plan.schema.json\n# 全年计划\nname: x\nplan: 1\n",
        "# yaml-language-server: $schema=plan.schema.json\n# 全年计划\nplan: 1\nname: x\n",
    );
}

#[test]
fn keys_do_not_cross_a_heading() {
    becomes(
        "\
name: x
plan: 1

# ── money ──

budget: {a: {rate: 1%}}
# at most
budget_ceiling: 20%

# ── promotions ──
# all of them

promos:
  - id: 618
calendar: {core: 1}
",
        "\
plan: 1
name: x

# ── money ──

# at most
budget_ceiling: 20%
budget: {a: {rate: 1%}}

# ── promotions ──
# all of them

calendar: {core: 1}
promos:
  - id: 618
",
    );
}

#[test]
fn empty_lines_divide_the_same_keys_as_before() {
    becomes(
        "budget: {}\n\nquarters: {}\n\ngmv: {target: 1亿}\n\nplan: 1\nname: x\n",
        "plan: 1\nname: x\n\ngmv: {target: 1亿}\n\nquarters: {}\n\nbudget: {}\n",
    );
}

#[test]
fn keys_of_brackets_change_places_on_their_lines() {
    becomes(
        "a: 1\ncalendar: {segment: 3, # three\n  core: 2,\n\n  # days\n  min_gap: 7}\n",
        "calendar: {\n  # days\n  min_gap: 7,\n  core: 2,\n  segment: 3 # three\n}\na: 1\n",
    );
}

#[test]
fn an_alias_keeps_the_anchor_before_it() {
    becomes("year: 2027\nname: &n x\nplan: 1\n", "plan: 1\nname: &n x\nyear: 2027\n");
    // in the order of the format the alias would stand first
    stays("promos:\n  - name: &n 618\n    id: *n\n");
    becomes(
        "budget: {b: {rate: &r 5%, band: 1%..9%}, a: {rate: *r}}\nname: x\n",
        "name: x\nbudget: {b: {band: 1%..9%, rate: &r 5%}, a: {rate: *r}}\n",
    );
    becomes("promos: [&p {name: x, id: 1}]\nother: *p\n", "promos: [&p {id: 1, name: x}]\nother: *p\n");
    // an anchor that is set twice
    stays("year: &x 2027\nplan: &x 1\nother: *x\n");
}
