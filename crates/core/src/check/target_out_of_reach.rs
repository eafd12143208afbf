//! A promo's target that its days could only reach by an uplift that no promo of the plan has.

use super::facts::Facts;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::expand::rows::uplift_out;
use crate::expand::targets::Ordinary;
use crate::lang::Text;
use crate::model::draft;
use crate::model::plan::Lift;
use crate::model::scalar::show;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0229",
    name: "target-out-of-reach",
    severity: Severity::Info,
    title: Text::fixed("a promo's target takes an uplift that no promo has", "大促的目标要靠全年没有过的倍率才能达到"),
    checks: Text::fixed(
        "Promos with `target`: what a day of each phase brings against a day of the quarter without promos, both by their \
        weekdays, compared with the largest `uplift` written in the plan.",
        "写了 `target` 的大促：各阶段每天的成交是本季度没有大促的一天的几倍（都按星期折算），跟计划里写的最大 `uplift` 比。",
    ),
    matters: Text::fixed(
        "The target and the uplifts say different things of the same days: one of them is a wish.",
        "目标和倍率说的是同样几天，却对不上：其中一个是愿望。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
promos:
  - {id: 618, name: 618 年中大促, tier: core, target: 2800万, phases: [{kind: sale, dates: 06-16..06-18, uplift: 6}]}
",
    fix: Text::fixed(
        "Nothing to fix if the days can do it. Otherwise lower the target, lengthen the promo, or write the uplift that is \
        meant.",
        "这几天确实卖得到，就不用改；否则降低目标、拉长大促，或者把倍率写成真正想要的。",
    ),
};

pub(super) fn check(facts: &Facts<'_>, out: &mut Diags) {
    let targeted = |promo: &draft::Promo| promo.target.given().is_some();
    if !facts.draft.live_promos().any(targeted) {
        return;
    }
    let (Some(year), Some(demand), Some(promos), Some(targets)) =
        (facts.draft.year, facts.demand(), facts.promos(), facts.targets())
    else {
        return;
    };
    let phases = promos.live.iter().flat_map(|promo| &promo.phases);
    let uplifts = phases.filter_map(|phase| if let Lift::Uplift(uplift) = phase.lift { Some(uplift) } else { None });
    let Some(largest) = uplifts.max() else { return };
    let ordinary = Ordinary::of(year, demand, &promos.live);
    for (written, promo) in facts.draft.live_promos().zip(&promos.live) {
        let Some(target) = written.target.given() else { continue };
        let out_of = promo.selling(year).filter_map(|days| uplift_out(targets, &ordinary, &days));
        let Some(most) = out_of.max().filter(|most| *most > largest.value()) else { continue };
        let message = text!(
            en: "the target of `{promo}` takes days of {most} times an ordinary one; the plan's largest uplift is {largest}",
            zh: "`{promo}` 的目标要求每天卖到平常的 {most} 倍，而计划里最大的倍率是 {largest}",
            promo = promo.id,
            most = show(most),
            largest = show(largest.value())
        );
        out.push(Diag::new(&RULE, target.span, message, Text::fixed("", "")).help(text!(
            en: "nothing to do if it is meant; else lower the target or lengthen the promo",
            zh: "有意如此就不用改；否则降低目标，或者拉长大促"
        )));
    }
}
