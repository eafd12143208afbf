//! A weight or a waiver for a rule that takes none.

use super::{find, policy};
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0904",
    name: "fixed-severity",
    severity: Severity::Error,
    title: Text::fixed("an error cannot be waived or made lighter", "错误不能豁免，也不能降级"),
    checks: Text::fixed(
        "What `checks` and `allow` decide on: warnings and infos may be given any weight and may be waived; what is an \
        error by itself may not, and neither may the rules about waivers be waived.",
        "`checks` 和 `allow` 管的是什么：警告和提示可以改级别、可以豁免；本来就是错误的不行，管豁免的检查项自己也不能\
        豁免。",
    ),
    matters: Text::fixed(
        "With such an error the numbers cannot be computed, or would be wrong. A plan whose quarters add up to 110% has no \
        targets, whoever agrees to it.",
        "有这类错误，数字算不出来，或者会算错。季度占比合计 110%，谁签字也拆不出目标。",
    ),
    example: "\
checks: {quarter-shares-total: warning}
allow:
  - {check: P0301, reason: 下周再定, until: 2027-06-30}
",
    fix: Text::fixed(
        "Correct what the check reports, and remove what is said about it here.",
        "把它查出的问题改掉，再删去这里的设置。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags<'_>) {
    for (check, weight) in &draft.policy.weights {
        let Some((rule, weight)) = find(&check.value).zip(weight.given()) else { continue };
        let Some(why) = rule.fixed().filter(|_| !rule.takes(weight.value)) else { continue };
        let message = text!(
            en: "`{check}` cannot be given another weight: {why}",
            zh: "`{check}` 不能改成别的级别：{why}",
            check = check.value,
            why = why
        );
        out.push(finding(rule, Diag::new(&RULE, weight.span, message, Text::fixed("", ""))));
    }
    for named in policy::waivers(draft) {
        let Some((rule, why)) = named.rule.and_then(|rule| Some((rule, rule.unwaivable()?))) else { continue };
        let message = text!(
            en: "`{check}` cannot be waived: {why}",
            zh: "`{check}` 不能豁免：{why}",
            check = named.check.value.0,
            why = why
        );
        out.push(finding(rule, Diag::new(&RULE, named.check.span, message, Text::fixed("", ""))));
    }
}

fn finding(rule: &Rule, diag: Diag) -> Diag {
    diag.help(text!(
        en: "remove this, and mend what the check reports: `plan explain {code}`",
        zh: "删去这一处，并按检查结果改计划：`plan explain {code}`",
        code = rule.code
    ))
}
