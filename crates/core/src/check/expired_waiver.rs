//! A waiver whose last day has passed.

use super::policy::{self, Named};
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0902",
    name: "expired-waiver",
    severity: Severity::Error,
    title: Text::fixed("a waiver has ended", "豁免已经过期"),
    checks: Text::fixed(
        "The `until` of every waiver of `allow` against the day of the check: today, or `plan validate --as-of`. Reports \
        do not look at the day.",
        "`allow` 里每条豁免的 `until`，和检查的日期比：默认是今天，也可用 `plan validate --as-of` 指定。报表不看日期。",
    ),
    matters: Text::fixed(
        "Whoever accepted the problem did so for a time. After it, the problem is shown again and someone decides anew.",
        "当初只是答应放一段时间。到期之后问题重新列出来，由人再定一次。",
    ),
    example: "\
allow:
  - {check: core-gap, at: promos.会员节, reason: 平台定的档期，挪不开, until: 2020-11-30}
",
    fix: Text::fixed(
        "Settle what the waiver was for and remove it; or decide once more, with a new `until` and a reason that still \
        holds.",
        "把当初放过的问题解决掉，再删去这条豁免；确实还要放一放的，重新定一个 `until`，并确认理由还成立。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags<'_>) {
    let Some(today) = draft.policy.as_of else { return };
    for (Named { waiver, check, .. }, _) in policy::sound_waivers(draft) {
        let Some(until) = waiver.until.given().filter(|until| until.value < today) else { continue };
        let diag = Diag::new(
            &RULE,
            until.span,
            text!(
                en: "the waiver of `{check}` ended on {until}",
                zh: "`{check}` 的豁免只到 {until}，已经过期",
                check = check.value.0,
                until = until.value
            ),
            Text::fixed("", ""),
        );
        out.push(diag.help(text!(
            en: "settle what it was for and remove it, or decide once more and write a new `until`",
            zh: "把问题解决掉，再删去这条豁免；还要放一放的，重新定一个 `until`"
        )));
    }
}
