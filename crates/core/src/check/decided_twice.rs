//! One check, two decisions.

use std::collections::HashMap;

use super::{find, policy};
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0905",
    name: "decided-twice",
    severity: Severity::Error,
    title: Text::fixed("one check is decided on twice", "同一个检查项定了两次"),
    checks: Text::fixed(
        "`checks` names each check once, be it by its name or its code; `allow` has one waiver for a check at one place.",
        "`checks` 里同一个检查项只写一次，名称和代码算同一个；`allow` 里同一处的同一个检查项只有一条豁免。",
    ),
    matters: Text::fixed(
        "Two weights or two ends contradict each other sooner or later, and only one of them can count.",
        "两个级别、两个截止日迟早会打架，真正起作用的只能是其中一个。",
    ),
    example: "\
checks:
  core-gap: error
  P0217: info
",
    fix: Text::fixed("Keep the one that is meant and remove the other.", "留下真正要的那一个，删去另一个。"),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags<'_>) {
    let mut weighed = HashMap::new();
    for (check, _) in &draft.policy.weights {
        let Some(rule) = find(&check.value) else { continue };
        let Some(earlier) = weighed.insert(rule.code, check.span) else { continue };
        let message = text!(
            en: "the weight of `{check}` is given twice",
            zh: "`{check}` 的级别写了两次",
            check = rule.name
        );
        out.push(finding(Diag::twice(&RULE, check.span, earlier, message)));
    }
    let mut waived = HashMap::new();
    for (named, rule) in policy::sound_waivers(draft) {
        if named.waiver.at.is_broken() {
            continue;
        }
        let at = named.waiver.place();
        let Some(earlier) = waived.insert((rule.code, at.clone()), named.check.span) else { continue };
        let message = match at {
            None => text!(en: "`{check}` is waived twice", zh: "`{check}` 豁免了两次", check = rule.name),
            Some(at) => text!(
                en: "`{check}` is waived twice at `{at}`",
                zh: "`{at}` 的 `{check}` 豁免了两次",
                check = rule.name,
                at = at
            ),
        };
        out.push(finding(Diag::twice(&RULE, named.check.span, earlier, message)));
    }
}

fn finding(diag: Diag) -> Diag {
    diag.help(text!(en: "keep one of the two", zh: "两处只留一处"))
}
