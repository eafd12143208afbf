//! A promo and daily split that is not the whole line.

use super::facts::Facts;
use super::totals;
use super::totals::Whole;
use crate::diag::Diags;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0301",
    name: "pool-split-total",
    severity: Severity::Error,
    title: Text::fixed("the promo and daily parts do not make up the whole line", "大促和日常的比例加起来不是整项预算"),
    checks: Text::fixed(
        "The `split` of a budget line: `promo` and `daily` add up to exactly 100%.",
        "预算项的 `split`：`promo`（大促）和 `daily`（日常）合计必须正好是 100%。",
    ),
    matters: Text::fixed(
        "What the split leaves out is approved money with no owner; what it exceeds is spent twice.",
        "没分完的是批了却没人管的钱，分超了的是一笔钱花两回。",
    ),
    example: "\
budget:
  marketing:
    rate: 10%
    split: {promo: 60%, daily: 30%}
",
    fix: Text::fixed("Correct one of the two, or write `daily: rest`.", "改正其中一个，或者写 `daily: rest`。"),
};

pub(super) fn check(facts: &Facts<'_>, out: &mut Diags) {
    let wholes = facts.wholes();
    for line in &facts.draft.lines {
        let Some(pools) = line.split.given().filter(|pools| !pools.truncated) else { continue };
        let parts: Vec<_> = pools.value.iter().map(|(pool, share)| (pool.word(), share)).collect();
        let what = text!(en: "the pools of `{line}`", zh: "`{line}` 的大促和日常", line = line.id.value);
        let Some(filled) = wholes.filled_pools(line) else { continue };
        totals::check(&RULE, &what, &parts, (filled, || Whole::line(wholes, line)), pools.span, out);
    }
}
