//! `timing` on a line that has a split.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

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

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for line in &draft.lines {
        let (Some(timing), Some(split)) = (line.timing.span(), line.split.span()) else { continue };
        out.push(
            Diag::new(
                &RULE,
                timing,
                text!(en: "`{line}` has both a timing and a split", zh: "`{line}` 同时写了 `timing` 和 `split`", line = line.id.value),
                text!(en: "this says what its months follow", zh: "这里写了各月怎么分"),
            )
            .label(split, text!(en: "the split says so already", zh: "`split` 已经决定了各月怎么分"))
            .repair(Repair::removal("remove", timing))
            .help(text!(en: "remove `timing`, or remove `split`", zh: "删去 `timing`，或者删去 `split`")),
        );
    }
}
