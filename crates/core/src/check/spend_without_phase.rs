//! Money for a kind of phase that the promo does not have.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::{List, Text};
use crate::model::draft::{Draft, Promo};
use crate::model::plan::PhaseKind;
use crate::model::scalar::amount::written;
use crate::model::scalar::percent;
use crate::model::scalar::share::Portion;
use crate::text;
use crate::yaml::Field;

pub(crate) static RULE: Rule = Rule {
    code: "P0409",
    name: "spend-without-phase",
    severity: Severity::Error,
    title: Text::fixed("money is set aside for a kind of phase that the promo lacks", "给大促没有的阶段安排了预算"),
    checks: Text::fixed(
        "The kinds of phase under each promo's `spend` against the kinds of its `phases`.",
        "每场大促 `spend` 里写的阶段，是否都在它的 `phases` 里。",
    ),
    matters: Text::fixed(
        "That part of the money has no days to go out on, so it would be in no month.",
        "这部分钱没有日子可花，落不到任何一个月。",
    ),
    example: "\
promos:
  - id: 双11
    tier: core
    phases: [{kind: sale, dates: 11-01..11-11, uplift: 4}]
    spend: {warmup: 30%, sale: 70%}
",
    fix: Text::fixed(
        "Move the share to a kind of phase that the promo has, or add the phase to the promo.",
        "把这份占比挪给大促已有的阶段，或者给大促加上这个阶段。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for promo in draft.promos() {
        let Some(kinds) = kinds(promo) else { continue };
        let Some(phases) = promo.phases.given().map(|phases| phases.span) else { continue };
        for (kind, share) in misplaced(promo, &kinds) {
            let Some(span) = share.span() else { continue };
            let share = match share.given().map(|share| share.value) {
                Some(Portion::Share(share)) => percent(share),
                Some(Portion::Amount(amount)) => written(amount.0),
                _ => "rest".to_owned(),
            };
            let message = text!(
                en: "`{promo}` has no {kind}, yet {share} of its money is to go out in it",
                zh: "`{promo}` 没有{kind}阶段，却有 {share} 的钱花在那里",
                promo = promo.shown(),
                kind = kind.name(),
                share = share
            );
            let words: Vec<String> = kinds.iter().map(|kind| format!("`{}`", kind.word())).collect();
            let label = text!(en: "has {kinds} only", zh: "只有 {kinds}", kinds = List(words.clone()));
            let diag = Diag::new(&RULE, span, message, Text::fixed("no days to go out on", "没有日子可花"));
            out.push(diag.label(phases, label).help(text!(
                en: "give the {share} to {kinds}, or add a phase `kind: {kind}`",
                zh: "把这 {share} 分给 {kinds}，或者加上 `kind: {kind}` 的阶段",
                share = share,
                kinds = List(words),
                kind = kind.word()
            )));
        }
    }
}

/// Whether all money of a promo goes out in phases that it has, as far as is known.
pub(super) fn holds(promo: &Promo) -> bool {
    kinds(promo).is_none_or(|kinds| misplaced(promo, &kinds).next().is_none())
}

/// What is to go out in kinds of phase that a promo does not have.
fn misplaced<'p>(promo: &'p Promo, kinds: &[PhaseKind]) -> impl Iterator<Item = &'p (PhaseKind, Field<Portion>)> {
    let spend = promo.spend.given().into_iter().flat_map(|spend| &spend.value);
    spend.filter(|(kind, _)| !kinds.contains(kind))
}

/// The kinds of phase a promo has, in date order; `None` where some could not be read.
pub(super) fn kinds(promo: &Promo) -> Option<Vec<PhaseKind>> {
    let phases = promo.phases.given().filter(|phases| !phases.truncated && !phases.value.is_empty())?;
    let mut kinds = Vec::new();
    for phase in &phases.value {
        let kind = phase.given()?.value.kind.given()?.value;
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    Some(kinds)
}
