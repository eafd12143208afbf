//! A phase with an uplift and a share.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, Phase};
use crate::model::plan::PhaseKind;
use crate::model::scalar::factor::Factor;
use crate::model::scalar::share::Take;
use crate::text;
use crate::yaml::At;

pub(crate) static RULE: Rule = Rule {
    code: "P0210",
    name: "uplift-and-share",
    severity: Severity::Error,
    title: Text::fixed("a phase has both an uplift and a share", "同一个阶段既写了爆发系数又写了占比"),
    checks: Text::fixed(
        "Every phase has `uplift` or `share`, or neither, but not both.",
        "每个阶段最多写 `uplift` 和 `share` 中的一个，不能两个都写。",
    ),
    matters: Text::fixed(
        "An uplift lets the days' GMV follow from the quarter, a share fixes it. With both, the phase has two targets \
        that hardly ever agree.",
        "系数是让目标随季度走，占比是把目标定死。两个都写，这个阶段就有了两个几乎不可能相等的目标。",
    ),
    example: "\
promos:
  - id: 618
    name: 618 年中大促
    tier: core
    phases:
      - {kind: sale, dates: 06-06..06-18, uplift: 5, share: 40%}
",
    fix: Text::fixed(
        "Keep `share` where the promo's part of the quarter was agreed on, `uplift` where only its strength is known.",
        "大促在季度里占多少已经谈定的，留 `share`；只知道力度大小的，留 `uplift`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for promo in draft.promos() {
        for phase in promo.readable() {
            let Some((uplift, share)) = both(phase) else { continue };
            out.push(
                Diag::new(
                    &RULE,
                    // of the two the one that comes later in the usual order, wherever it stands
                    share.span,
                    text!(
                        en: "a phase of `{promo}` has both `uplift` and `share`",
                        zh: "`{promo}` 的一个阶段同时写了 `uplift` 和 `share`",
                        promo = promo.shown()
                    ),
                    text!(en: "says once more how much it sells", zh: "又说了一遍卖多少"),
                )
                .label(uplift.span, text!(en: "said here already", zh: "这里已经说过"))
                .repair(Repair::removal("keep-share", uplift.span))
                .repair(Repair::removal("keep-uplift", share.span))
                .help(text!(
                    en: "keep `share` to fix its part of the quarter, or `uplift` to let it follow",
                    zh: "要定死它在季度里的份额就留 `share`，要让它随季度走就留 `uplift`"
                )),
            );
        }
    }
}

/// Whether a phase says once how much it sells.
pub(super) fn holds(phase: &Phase) -> bool {
    both(phase).is_none()
}

/// The two that exclude each other. A warm-up takes neither, which is a finding of its own.
fn both(phase: &Phase) -> Option<(&At<Factor>, &At<Take>)> {
    if phase.is(PhaseKind::Warmup) { None } else { phase.uplift.given().zip(phase.share.given()) }
}
