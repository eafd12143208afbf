//! A check that does not exist.

use super::{find, policy, rules};
use crate::diag::collect::SHOWN;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::suggest;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0903",
    name: "unknown-check",
    severity: Severity::Error,
    title: Text::fixed("there is no check of this name", "没有这个检查项"),
    checks: Text::fixed(
        "The names and codes of checks under `checks`, and `check` of every waiver of `allow`.",
        "`checks` 里的各个键，以及 `allow` 每条豁免的 `check`：必须是检查项的名称或代码。",
    ),
    matters: Text::fixed(
        "A mistyped name decides nothing: the finding stays, and whoever wrote the waiver believes that it is settled.",
        "名称打错一个字母，豁免就不起作用，而写的人以为已经处理好了。",
    ),
    example: "\
checks: {core-gapp: error}
allow:
  - {check: P9999, reason: 平台定的档期，挪不开, until: 2027-06-30}
",
    fix: Text::fixed(
        "Copy the name or the code from the finding, such as `core-gap` or `P0217`; `plan checks` lists them all.",
        "照抄检查结果里的名称或代码，例如 `core-gap` 或 `P0217`；用 `plan checks` 查看全部。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags<'_>) {
    let weights = draft.policy.weights.iter().map(|(check, _)| (check.value.as_str(), check.span));
    let weights = weights.filter(|(check, _)| find(check).is_none());
    let waivers = policy::waivers(draft).filter(|named| named.rule.is_none());
    let waivers = waivers.map(|named| (named.check.value.0.as_str(), named.check.span));
    for (count, (check, span)) in weights.chain(waivers).enumerate() {
        // comparing takes time, and no more than so many findings are shown
        out.push(finding(check, span, count < SHOWN));
    }
}

fn finding(check: &str, span: Span, compare: bool) -> Diag {
    let message = text!(en: "there is no check `{check}`", zh: "没有 `{check}` 这个检查项", check = check);
    let diag = Diag::new(&RULE, span, message, Text::fixed("", ""));
    // a code is no word: one figure off is another check altogether
    let names = || rules().map(|rule| rule.name);
    let diag = match compare.then(|| suggest::closest(check, names())).flatten() {
        Some(near) => diag.help(text!(en: "did you mean `{near}`?", zh: "是不是想写 `{near}`？", near = near)),
        None => diag,
    };
    diag.help(text!(en: "`plan checks` lists them all", zh: "用 `plan checks` 查看全部检查项"))
}
