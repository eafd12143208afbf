//! `timing` on a line that has a split.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0311",
    name: "timing-with-split",
    severity: Severity::Error,
    title: Text::fixed("`timing` stands on a line with a split", "有 `split` 的预算项不能写 `timing`"),
    checks: Text::fixed(
        "Lines with both `timing` and `split`: a split line's months already follow its promos and daily GMV.",
        "同时写了 `timing` 和 `split` 的预算项：分了大促和日常，月份就已经跟着大促和日常 GMV 走了。",
    ),
    matters: Text::fixed(
        "The two say different things about when the money goes out, and the cash forecast would depend on which one \
        is believed.",
        "两处对钱什么时候花说法不一，资金计划就不知道该信哪一个。",
    ),
    example: "\
budget:
  technology:
    rate: 4%
    split: {promo: 50%, daily: 50%}
    timing: even
",
    fix: Text::fixed(
        "Delete `timing`, or delete `split` if the money goes out evenly.",
        "删掉 `timing`；如果是按月平均花，就删掉 `split`。",
    ),
};
