//! A promo without a selling day in the fiscal year.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::draft::Promo;
use crate::model::plan::PhaseKind;
use crate::model::year::FiscalYear;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0209",
    name: "promo-without-sales",
    severity: Severity::Warning,
    title: Text::fixed("a promo has no selling day in the fiscal year", "大促在本财年没有售卖日"),
    checks: Text::fixed(
        "Every promo: at least one day of a phase other than `warmup` lies in the fiscal year.",
        "每个大促在本财年里至少有一天售卖日，`warmup` 不算。",
    ),
    matters: Text::fixed(
        "The promo brings no GMV, so a budget that follows GMV pays it nothing although its warm-up is planned.",
        "这场大促没有 GMV，按 GMV 分的预算就一分钱也到不了它头上，哪怕预热已经排了。",
    ),
    example: "\
promos:
  - id: 双12
    name: 双 12 返场
    tier: core
    phases:
      - {kind: warmup, dates: 11-27..12-09}
",
    fix: Text::fixed(
        "Add the selling phase, correct its dates, or move the promo to the plan of the year in which it sells.",
        "补上售卖阶段，或者改正日期；如果是别的年份卖，挪到那一年的计划里。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(year) = draft.year else { return };
    for promo in draft.live_promos().filter(|promo| sells_nothing(promo, year)) {
        let Some(phases) = promo.phases.given() else { continue };
        let id = promo.id.span().unwrap_or(phases.span);
        out.push(
            Diag::new(
                &RULE,
                id,
                text!(
                    en: "`{promo}` sells on no day of the fiscal year",
                    zh: "`{promo}` 在本财年没有售卖日",
                    promo = promo.shown()
                ),
                text!(en: "its GMV is zero", zh: "它的 GMV 是 0"),
            )
            .help(text!(
                en: "add a `presale`, `sale` or `encore` between {from} and {to}, or remove the promo",
                zh: "在 {from} 到 {to} 之间加上 `presale`、`sale` 或 `encore` 阶段，或者删去这个大促",
                from = year.first(),
                to = year.last()
            )),
        );
    }
}

/// Whether all phases are known, there are some, and none but warm-ups has a day in the year.
pub(super) fn sells_nothing(promo: &Promo, year: FiscalYear) -> bool {
    let some = promo.phases.given().is_some_and(|phases| !phases.value.is_empty());
    some && promo.all_dated()
        && promo.dated().all(|(phase, dates)| {
            let inside = dates.value.first <= year.last() && dates.value.last >= year.first();
            phase.kind.given().is_some_and(|kind| kind.value == PhaseKind::Warmup || !inside)
        })
}
