//! Two phases with a share that share a day.

use super::runs::{Run, Runs, later_first, phases};
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{DateRange, Draft, Phase, Promo};
use crate::model::plan::PhaseKind;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0212",
    name: "share-overlap",
    severity: Severity::Error,
    title: Text::fixed("two shares or targets of promos have a day in common", "两个占比或目标管了同一天"),
    checks: Text::fixed(
        "Phases with `share`, and those that sell of promos with `target`, of all promos that take place: no day may lie in two \
        of them. Other phases with `uplift` may lie across them.",
        "所有要办的大促里写了 `share` 的阶段、写了 `target` 的大促的售卖阶段：一天只能属于其中一个。其他写 `uplift` 的阶段可以与它们重叠。",
    ),
    matters: Text::fixed(
        "Each share hands its days a fixed amount. A day in two of them would be given its target twice, and the \
        quarter would no longer add up.",
        "每个占比都把一笔固定的目标分给自己的那几天。同一天落在两个里面，目标就算了两遍，季度也合不上了。",
    ),
    example: "\
promos:
  - {id: 520, name: 520 礼遇季,   tier: segment, phases: [{kind: sale,    dates: 05-15..05-20, share: 6%}]}
  - {id: 618, name: 618 年中大促, tier: core,    phases: [{kind: presale, dates: 05-20..05-31, share: 12%}]}
",
    fix: Text::fixed(
        "Move one of the phases, or write `uplift` for the smaller promo: inside the other's days it then counts as a \
        weight.",
        "挪开其中一个；或者给较小的那场改写 `uplift`，它在另一场的日期里就只起权重的作用。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for (before, run, days) in overlaps(draft) {
        let (one, other) = later_first(run, before);
        out.push(
            Diag::new(
                &RULE,
                one.span,
                text!(
                    en: "`{one}` and `{other}` both have a share or target for {days}",
                    zh: "`{one}` 和 `{other}` 的占比或目标都管了 {days}",
                    one = one.promo.shown(),
                    other = other.promo.shown(),
                    days = days
                ),
                text!(en: "this phase", zh: "这个阶段"),
            )
            .label(other.span, text!(en: "and this one", zh: "和这个阶段"))
            .help(text!(
                en: "move one of the two, or give the smaller promo an `uplift` alone, without `share` and `target`",
                zh: "挪开其中一个，或者较小的那场只写 `uplift`，不写 `share` 和 `target`"
            )),
        );
    }
}

/// Whether no two phases with a share have a day of the year in common.
pub(super) fn holds(draft: &Draft) -> bool {
    overlaps(draft).is_empty()
}

/// Phases with a share, two and two, that have days of the year in common.
fn overlaps(draft: &Draft) -> Vec<(Run<'_>, Run<'_>, DateRange)> {
    let Some(year) = draft.year else { return Vec::new() };
    let all = DateRange { first: year.first(), last: year.last() };
    let claims = |promo: &Promo, phase: &Phase| promo.target.given().is_some() || phase.share.given().is_some();
    let mut shares = phases(draft, |promo, phase| !phase.is(PhaseKind::Warmup) && claims(promo, phase));
    // days of another year take nothing from this one
    shares.retain_mut(|run| match run.days.shared(all) {
        Some(days) => {
            run.days = days;
            true
        }
        None => false,
    });
    let runs = Runs::new(shares);
    runs.pairs().filter_map(|(before, run)| Some((before, run, before.days.shared(run.days)?))).collect()
}
