//! A waiver of something that the plan does not have.

use crate::diag::collect::SHOWN;
use crate::diag::{Diag, Diags, Unused};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::scalar::word::Words;
use crate::model::suggest;
use crate::text;
use crate::yaml::{At, Lost};

pub(crate) static RULE: Rule = Rule {
    code: "P0901",
    name: "unused-waiver",
    severity: Severity::Warning,
    title: Text::fixed("a waiver is for something that was not found", "豁免没有用上：要豁免的问题并不存在"),
    checks: Text::fixed(
        "Every waiver of `allow`: its check finds something, and at or below the place `at` where one is given. Nothing \
        is said while the plan has errors that keep other checks from looking.",
        "`allow` 的每条豁免：对应的检查项确实查出了问题；写了 `at` 的，问题就在那一处或它下面。计划还有错误、别的\
        检查没法做完的时候，先不提这件事。",
    ),
    matters: Text::fixed(
        "A waiver that is left behind hides the same problem when it comes back, and nobody decided on that one.",
        "问题没了，豁免还留着，下次再出现同样的问题就会被悄悄放过，而那一次并没有人点过头。",
    ),
    example: "\
calendar: {min_gap: 3}
allow:
  - {check: core-gap, reason: 平台定的档期，挪不开, until: 2027-06-30}
",
    fix: Text::fixed(
        "Remove the waiver, or correct its `at`: a path of keys as `plan validate --format json` gives it under `path`.",
        "删去这条豁免；如果是位置写错了，改正 `at`，写法和 `plan validate --format json` 里的 `path` 一样。",
    ),
};

/// Looks at what the other checks found, so it runs after them.
pub(crate) fn check(draft: &Draft, out: &mut Diags<'_>) {
    if draft.policy.waivers.is_empty() || out.is_incomplete() {
        return;
    }
    for (count, unused) in out.unused_waivers().iter().enumerate() {
        let waiver = &draft.policy.waivers[unused.nth];
        let Some(check) = waiver.check.given() else { continue };
        let at = waiver.at.given();
        // looking for a place takes time, and no more than so many findings are shown
        let lost = at.filter(|_| count < SHOWN).and_then(|at| Some((at, out.lost(&waiver.place()?)?)));
        let diag = match lost {
            Some((at, lost)) => astray(check, at, &lost, out),
            None => idle(check, at),
        };
        out.push(ways_out(diag, unused));
    }
}

/// The place is there, or none was given.
fn idle(check: &At<Words>, at: Option<&At<Words>>) -> Diag {
    let message = text!(
        en: "the waiver of `{check}` is not used",
        zh: "`{check}` 的豁免没有用上",
        check = check.value.0
    );
    let label = if at.is_none() {
        text!(en: "nothing was found", zh: "没有查出这个问题")
    } else {
        text!(en: "nothing was found at its place", zh: "所写的位置没有这个问题")
    };
    Diag::new(&RULE, check.span, message, label)
}

/// The place is not there.
fn astray(check: &At<Words>, at: &At<Words>, lost: &Lost, out: &Diags<'_>) -> Diag {
    let message = text!(
        en: "the waiver of `{check}` is not used: `{at}` leads nowhere",
        zh: "`{check}` 的豁免没有用上：没有 `{at}` 这个位置",
        check = check.value.0,
        at = at.value.0
    );
    let (step, below) =
        lost.rest.split_once('.').map_or((lost.rest.as_str(), None), |(step, below)| (step, Some(below)));
    let label = if lost.reached.is_empty() {
        text!(en: "the plan has no `{step}`", zh: "计划里没有 `{step}`", step = step)
    } else {
        text!(en: "`{reached}` has no `{step}`", zh: "`{reached}` 下没有 `{step}`", reached = lost.reached, step = step)
    };
    let diag = Diag::new(&RULE, at.span, message, label);
    let numbered = || lost.next.get(step.parse::<usize>().ok()?.checked_sub(1)?).map(String::as_str);
    let Some(near) = suggest::closest(step, lost.next.iter().map(String::as_str)).or_else(numbered) else {
        return diag;
    };
    let near = if lost.reached.is_empty() { near.to_owned() } else { format!("{}.{near}", lost.reached) };
    let whole = below.map(|below| format!("{near}.{below}")).filter(|whole| out.lost(whole).is_none());
    let near = whole.unwrap_or(near);
    diag.help(text!(en: "did you mean `{near}`?", zh: "是不是想写 `{near}`？", near = near))
}

fn ways_out(diag: Diag, unused: &Unused) -> Diag {
    // a finding about the file as a whole has no place to name
    let diag = match unused.elsewhere.as_ref().filter(|place| !place.is_empty()) {
        Some(place) => diag.help(text!(
            en: "it was found elsewhere: `at: {place}`",
            zh: "这个问题出现在别处：`at: {place}`",
            place = place
        )),
        None => diag,
    };
    diag.help(text!(en: "remove the waiver if it is not needed", zh: "用不着了就删去这条豁免"))
}
