//! Quarter shares that do not add up to the year.

use super::totals::{self, Whole};
use crate::diag::Diags;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::split::Filled;

pub(crate) static RULE: Rule = Rule {
    code: "P0101",
    name: "quarter-shares-total",
    severity: Severity::Error,
    title: Text::fixed("the quarter shares do not add up to the whole year", "季度占比加起来不等于全年"),
    checks: Text::fixed(
        "The four parts of `gmv.quarters`, which must add up to exactly 100%, or to the target where some are amounts.",
        "`gmv.quarters` 里四个季度，占比合计必须正好是 100%；写了金额的，合计必须正好是全年目标。",
    ),
    matters: Text::fixed(
        "Shares of 110% promise a tenth more than the target that was approved, or leave one quarter with a figure \
        nobody will stand for.",
        "占比合计 110%，等于比批下来的目标多拆出一成，总有一个季度的数没人认。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 25%, Q4: 30%}
",
    fix: Text::fixed(
        "Correct the share that is wrong, or write `rest` for one quarter to give it what the others leave.",
        "改正写错的占比；或者给其中一个季度写 `rest`，由它承接剩下的部分。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(split) = draft.quarters.given() else { return };
    let parts: Vec<_> = split.value.parts.iter().map(|part| (part.name.as_str(), &part.share)).collect();
    let what = Text::fixed("quarter shares", "季度占比");
    let Some(filled) = draft.filled_quarters() else { return };
    let what = if let Filled::Off { .. } = filled { Text::fixed("the quarters", "四个季度") } else { what };
    totals::check(&RULE, &what, &parts, (filled, || year(draft)), split.span, out);
}

/// The year, as what amounts are amounts of.
pub(super) fn year(draft: &Draft) -> Option<Whole<'_>> {
    let own = !draft.summed && draft.growth.is_absent() && draft.changes.is_empty();
    let written = draft.target.span().filter(|_| own);
    Some(Whole {
        name: Text::fixed("the year", "全年"),
        amount: draft.whole()?,
        written: written.map(|span| ("target", span)),
        currency: draft.currency()?,
    })
}
