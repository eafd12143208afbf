//! A budget line whose months contradict each other.

use super::cost_months_contradict::Run;
use crate::diag::Diags;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;

pub(crate) static RULE: Rule = Rule {
    code: "P0317",
    name: "line-months-contradict",
    severity: Severity::Error,
    title: Text::fixed("the months of a budget line contradict each other", "预算项的月份前后矛盾"),
    checks: Text::fixed(
        "Budget lines with `from` or `to`: `from` is not later than `to` in the fiscal year, and months under `timing` lie \
        between the two.",
        "写了 `from` 或 `to` 的预算项：`from` 在这个财年里不晚于 `to`，`timing` 里的月份都在这期间。",
    ),
    matters: Text::fixed(
        "It would be unclear in which months the money may be spent, and the rate would be of the GMV of no month at all.",
        "说不清钱在哪几个月花，费比也没有哪个月的 GMV 可乘。",
    ),
    example: "\
budget:
  直播间搭建: {rate: 2%, from: 09, to: 03}
",
    fix: Text::fixed(
        "Swap `from` and `to`, or move what stands under `timing` to a month between them. A line that goes on past the year's \
        end ends with it: leave `to` out.",
        "把 `from` 和 `to` 对调，或者把 `timing` 里的月份挪到期间以内。跨到明年的，今年只算到年底，不写 `to` 即可。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(year) = draft.year else { return };
    for line in &draft.lines {
        Run { rule: &RULE, name: &line.id.value, from: &line.from, to: &line.to }.check(year, line.timed(), out);
    }
}
