//! A sale that is planned to sell less than an ordinary day.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::plan::PhaseKind;
use crate::model::scalar::factor::Factor;
use crate::model::scalar::show;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0205",
    name: "uplift-below-one",
    severity: Severity::Warning,
    title: Text::fixed("a sale is planned below an ordinary day", "正式售卖期的爆发系数低于平日"),
    checks: Text::fixed(
        "The `uplift` of every phase of kind `sale`: a factor below 1 makes its days weaker than ordinary ones.",
        "`sale` 阶段的 `uplift`：小于 1，就是比平日卖得还少。",
    ),
    matters: Text::fixed(
        "It is mostly an increase written as a fraction: `0.5` for fifty percent more. The promo days then get less \
        than ordinary days, and stock and ad money follow.",
        "多半是把涨幅当成了倍数，想写多卖五成却写成 `0.5`。大促当天的目标反而比平日低，备货和投放也会跟着少。",
    ),
    example: "\
promos:
  - id: 99
    name: 99 大促
    tier: core
    phases:
      - {kind: sale, dates: 09-05..09-09, uplift: 0.5}
",
    fix: Text::fixed(
        "Write the multiple of an ordinary day: half as much again is `1.5`.",
        "写平日的倍数：比平日多五成写 `1.5`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for promo in draft.promos() {
        for phase in promo.readable() {
            let sale = phase.kind.given().is_some_and(|kind| kind.value == PhaseKind::Sale);
            let Some(uplift) = phase.uplift.given().filter(|uplift| sale && uplift.value < Factor::ONE) else {
                continue;
            };
            out.push(
                Diag::new(
                    &RULE,
                    uplift.span,
                    text!(
                        en: "the sale of `{promo}` sells {uplift} times an ordinary day, less than without it",
                        zh: "`{promo}` 的正式期只有平常一天的 {uplift} 倍，比不办还少",
                        promo = promo.shown(),
                        uplift = show(uplift.value.value())
                    ),
                    Text::fixed("", ""),
                )
                .help(text!(en: "write how many times an ordinary day it sells: 1 or more", zh: "写成平常一天的多少倍，不小于 1")),
            );
        }
    }
}
