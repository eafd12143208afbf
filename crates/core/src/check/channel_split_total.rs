//! Channel shares that do not make up the line.

use super::facts::Facts;
use super::totals;
use super::totals::Whole;
use crate::diag::Diags;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0302",
    name: "channel-split-total",
    severity: Severity::Error,
    title: Text::fixed("the channel shares do not make up the whole line", "渠道占比加起来不是整项预算"),
    checks: Text::fixed(
        "The `channels` of a budget line, which add up to exactly 100%.",
        "预算项的 `channels`，各渠道占比合计必须正好是 100%。",
    ),
    matters: Text::fixed(
        "Each channel's owner plans with their own share. If the shares exceed the whole, the overspend shows only \
        when the invoices arrive.",
        "各渠道负责人都按自己那一份排投放。加超了，要等账单来了才发现超支。",
    ),
    example: "\
budget:
  marketing:
    rate: 10%
    channels: {抖音/淘宝直播: 40%, 小红书/KOL: 30%, 私域运营: 25%, 其他: 15%}
",
    fix: Text::fixed("Correct the shares, or write `rest` for one channel.", "改正占比，或者给其中一个渠道写 `rest`。"),
};

pub(super) fn check(facts: &Facts<'_>, out: &mut Diags) {
    let wholes = facts.wholes();
    for line in &facts.draft.lines {
        let Some(channels) = line.channels.given().filter(|channels| !channels.truncated) else { continue };
        let parts: Vec<_> = channels.value.parts.iter().map(|part| (part.name.as_str(), &part.share)).collect();
        let what = text!(en: "the channels of `{line}`", zh: "`{line}` 的渠道", line = line.id.value);
        let Some(filled) = wholes.filled_channels(line) else { continue };
        totals::check(&RULE, &what, &parts, (filled, || Whole::line(wholes, line)), channels.span, out);
    }
}
