//! A warm-up with an uplift or a share.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, Phase};
use crate::model::plan::PhaseKind;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0206",
    name: "warmup-uplift",
    severity: Severity::Error,
    title: Text::fixed("a warm-up has an uplift or a share", "预热阶段写了爆发系数或占比"),
    checks: Text::fixed(
        "Phases of kind `warmup`, which take neither `uplift` nor `share`: they spend money but sell like ordinary days.",
        "`warmup` 阶段不能写 `uplift`，也不能写 `share`：预热花钱，但销售按平日算。",
    ),
    matters: Text::fixed(
        "A promo's GMV leaves its warm-up out. An uplift or a share there would pull target away from the selling days \
        and appear in no promo's result.",
        "大促的 GMV 不算预热。预热写了系数或占比，会把目标从售卖期抽走，又不计入任何一场大促。",
    ),
    example: "\
promos:
  - id: 618
    name: 618 年中大促
    tier: core
    phases:
      - {kind: warmup, dates: 05-17..05-31, uplift: 1.2}
      - {kind: sale,   dates: 06-01..06-18, uplift: 5}
",
    fix: Text::fixed(
        "Delete the `uplift` or `share`, or change the kind to `presale` if these days already sell more.",
        "删掉 `uplift` 或 `share`；如果这几天已经开始放量，把 `kind` 改成 `presale`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for promo in draft.promos() {
        for phase in promo.readable() {
            let Some(kind) = phase.kind.given().filter(|_| !holds(phase)) else { continue };
            if let Some(uplift) = phase.uplift.given() {
                let message = text!(en: "the warm-up of `{promo}` has an uplift", zh: "`{promo}` 的预热期写了爆发系数", promo = promo.shown());
                out.push(finding(uplift.span, kind.span, message, "uplift"));
            }
            if let Some(share) = phase.share.given() {
                let message = text!(en: "the warm-up of `{promo}` has a share", zh: "`{promo}` 的预热期写了占比", promo = promo.shown());
                out.push(finding(share.span, kind.span, message, "share"));
            }
        }
    }
}

/// Whether a phase is no warm-up, or one that says nothing of what it sells.
pub(super) fn holds(phase: &Phase) -> bool {
    !phase.is(PhaseKind::Warmup) || (phase.uplift.given().is_none() && phase.share.given().is_none())
}

fn finding(place: Span, kind: Span, message: Text, key: &str) -> Diag {
    Diag::new(&RULE, place, message, text!(en: "a warm-up sells like any other day", zh: "预热期和平常一样卖"))
        .label(kind, Text::fixed("", ""))
        .repair(Repair::removal("remove", place))
        .repair(Repair::choice("presale", kind, "presale"))
        .help(text!(en: "remove `{key}`, or make the phase a `presale`", zh: "删去 `{key}`，或者把阶段改为 `presale`", key = key))
}
