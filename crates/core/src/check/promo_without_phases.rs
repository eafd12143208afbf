//! A promo without a phase.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, Phase, Promo};
use crate::text;
use crate::yaml::{At, Field};

pub(crate) static RULE: Rule = Rule {
    code: "P0208",
    name: "promo-without-phases",
    severity: Severity::Error,
    title: Text::fixed("a promo has no phase", "大促没有写阶段"),
    checks: Text::fixed("Every promo has at least one phase with dates.", "每个大促至少要有一个带日期的阶段。"),
    matters: Text::fixed(
        "Without days a promo has no target and no time to spend its budget, yet it takes its place in the list as \
        if it were planned.",
        "没有日期，就没有目标，预算也不知道花在哪个月，可它在清单里看着像是已经排好了。",
    ),
    example: "\
promos:
  - id: 双12
    name: 双 12 返场
    tier: core
    phases: []
",
    fix: Text::fixed(
        "Add a phase, for example `- {kind: sale, dates: 12-10..12-12, uplift: 3}`, or take the promo out.",
        "补一个阶段，例如 `- {kind: sale, dates: 12-10..12-12, uplift: 3}`；不做了就删掉这个大促。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for promo in draft.promos() {
        let Some(phases) = none(promo) else { continue };
        out.push(
            Diag::new(
                &RULE,
                phases.span,
                text!(en: "`{promo}` has no phases", zh: "`{promo}` 没有任何阶段", promo = promo.shown()),
                Text::fixed("", ""),
            )
            .help(Text::fixed(
                "write at least one: `- {kind: sale, dates: 06-06..06-18, uplift: 5}`",
                "至少写一个：`- {kind: sale, dates: 06-06..06-18, uplift: 5}`",
            )),
        );
    }
}

/// Whether a promo has a phase.
pub(super) fn holds(promo: &Promo) -> bool {
    none(promo).is_none()
}

/// The list of phases, where nothing stands in it.
fn none(promo: &Promo) -> Option<&At<Vec<Field<Phase>>>> {
    promo.phases.given().filter(|phases| phases.value.is_empty() && !phases.truncated)
}
