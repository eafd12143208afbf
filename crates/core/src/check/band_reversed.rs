//! A band whose low end is above its high end.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::scalar::percent;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0304",
    name: "band-reversed",
    severity: Severity::Error,
    title: Text::fixed("the low end of a band is above its high end", "费比区间的下限高于上限"),
    checks: Text::fixed("The two ends of a `band`: low first, then high.", "`band` 的两头：下限在前，上限在后。"),
    matters: Text::fixed(
        "No rate fits into a reversed band, and the low and high budgets would be printed the wrong way round.",
        "上下限颠倒，什么费比都不合格，预算的下限和上限也会印反。",
    ),
    example: "\
budget:
  activities:
    band: 8%..5%
",
    fix: Text::fixed("Swap the two ends: `5%..8%`.", "把两头对调：`5%..8%`。"),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for line in &draft.lines {
        let Some(band) = line.band.given().filter(|band| band.value.low > band.value.high) else { continue };
        let (low, high) = (percent(band.value.low), percent(band.value.high));
        out.push(
            Diag::new(
                &RULE,
                band.span,
                text!(en: "the band of `{line}` goes from {low} down to {high}", zh: "`{line}` 的区间从 {low} 倒着写到 {high}", line = line.id.value, low = low, high = high),
                Text::fixed("", ""),
            )
            .repair(Repair::choice("swap", band.span, format!("{high}..{low}")))
            .help(text!(en: "write `{high}..{low}`", zh: "改为 `{high}..{low}`", high = high, low = low)),
        );
    }
}
