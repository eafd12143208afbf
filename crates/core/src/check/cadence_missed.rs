//! Fewer promos than the calendar promises.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::plan::Tier;
use crate::text;
use crate::yaml::Field;

pub(crate) static RULE: Rule = Rule {
    code: "P0222",
    name: "cadence-missed",
    severity: Severity::Warning,
    title: Text::fixed("the plan has fewer promos than its calendar promises", "大促场次少于约定的节奏"),
    checks: Text::fixed(
        "Where `calendar.core` or `calendar.segment` is given: at least so many promos of that tier take place. \
        Cancelled promos do not count.",
        "写了 `calendar.core` 或 `calendar.segment` 的，这一级要办的大促不能少于这个数。已取消的不算。",
    ),
    matters: Text::fixed(
        "The rhythm of main battles and smaller nodes was agreed on with the teams. Where one is dropped, its target \
        falls on the others unnoticed.",
        "一年打几场主战役、几个细分节点，是跟各部门说好的。少了一场，它的目标就悄悄压到别的场次上。",
    ),
    example: "\
calendar: {core: 3}
promos:
  - {id: 618,  name: 618 年中大促, tier: core, phases: [{kind: sale, dates: 06-06..06-18, uplift: 5}]}
  - {id: 双11, name: 双 11 狂欢日, tier: core, phases: [{kind: sale, dates: 11-01..11-11, uplift: 6}]}
",
    fix: Text::fixed(
        "Plan the missing promos, or lower the number if fewer were agreed on.",
        "把缺的大促排上；如果约定本来就变了，把数字改小。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    if !all_known(draft) {
        return;
    }
    for (tier, word, promised) in
        [(Tier::Core, "core", &draft.calendar.core), (Tier::Segment, "segment", &draft.calendar.segment)]
    {
        let Some(promised) = promised.given() else { continue };
        let planned = draft.promos().filter(|promo| promo.is(tier)).count();
        if planned >= promised.value as usize {
            continue;
        }
        let mut diag = Diag::new(
            &RULE,
            promised.span,
            text!(
                en: "{promised} promos of tier `{tier}` are promised, and {planned} planned",
                zh: "约定 {promised} 场 `{tier}` 级大促，只排了 {planned} 场",
                promised = promised.value,
                tier = word,
                planned = planned
            ),
            text!(en: "promised here", zh: "约定的场次"),
        );
        for promo in draft.promos().filter(|promo| !promo.live()) {
            let of_tier = promo.tier.given().is_some_and(|given| given.value == tier);
            if let Some(span) = promo.status.span().filter(|_| of_tier) {
                diag = diag
                    .label(span, text!(en: "`{promo}` was cancelled", zh: "`{promo}` 已取消", promo = promo.shown()));
            }
        }
        out.push(diag.help(text!(
            en: "plan {missing} more, or write `{tier}: {planned}`",
            zh: "再排 {missing} 场，或者写 `{tier}: {planned}`",
            missing = promised.value as usize - planned,
            tier = word,
            planned = planned
        )));
    }
}

/// Whether tier and status of every promo could be read: what could not might be what is missing.
fn all_known(draft: &Draft) -> bool {
    match &draft.promos {
        Field::Absent => true,
        Field::Broken(_) => false,
        Field::Given(promos) => {
            let known = |promo: &Field<crate::model::draft::Promo>| {
                promo.given().is_some_and(|promo| promo.value.tier.given().is_some() && !promo.value.status.is_broken())
            };
            !promos.truncated && promos.value.iter().all(known)
        }
    }
}
