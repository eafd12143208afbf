//! Shares of one sum of money that do not make it up: of a promo pool, of a promo's money, of a year's cost.

use super::facts::Facts;
use super::totals;
use super::totals::Whole;
use crate::diag::Diags;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0404",
    name: "outlay-shares-total",
    severity: Severity::Error,
    title: Text::fixed("shares of a sum to be paid do not make up the whole", "一笔钱的各份加起来不是全部"),
    checks: Text::fixed(
        "The shares of promos under a budget line's `promos`, of kinds of phase under a promo's `spend`, of months \
        under a yearly cost's `months`, and of `goods` and `receipts` under `cash`: each set adds up to exactly 100%.",
        "预算项 `promos` 里各场大促的占比，大促 `spend` 里各阶段的占比，全年成本 `months` 里各月的占比，`cash` 里 `goods` 和 `receipts` 的各份：每一组合计必须正好是 100%。",
    ),
    matters: Text::fixed(
        "What is missing would be approved and paid to nobody; what is too much is promised to a second promo, phase or \
        month and cannot be paid.",
        "加不满，批下来的钱有一截没人花；加超了，同一笔钱许给了两场大促、两个阶段或者两个月，到时候付不出来。",
    ),
    example: "\
budget:
  marketing:
    rate: 9%
    split: {promo: 60%, daily: 40%}
    promos: {38: 15%, 618: 35%, 双11: 60%}
",
    fix: Text::fixed("Correct the shares, or write `rest` for one of them.", "改正占比，或者给其中一项写 `rest`。"),
};

pub(super) fn check(facts: &Facts<'_>, out: &mut Diags) {
    let (draft, wholes) = (facts.draft, facts.wholes());
    for promo in draft.promos() {
        let Some(spend) = promo.spend.given().filter(|spend| !spend.truncated) else { continue };
        let parts: Vec<_> = spend.value.iter().map(|(kind, share)| (kind.word(), share)).collect();
        let what = text!(en: "the spend shares of `{promo}`", zh: "`{promo}` 的 `spend` ", promo = promo.shown());
        let Some(filled) = draft.filled_spend(promo, || facts.given(promo)) else { continue };
        let whole = || {
            let name =
                text!(en: "what the budgets give `{promo}`", zh: "各项预算给 `{promo}` 的钱", promo = promo.shown());
            Some(Whole { name, amount: facts.given(promo)?, written: None, currency: draft.currency()? })
        };
        totals::check(&RULE, &what, &parts, (filled, whole), spend.span, out);
    }
    for line in &draft.lines {
        let (Some(ids), Some(weights)) = (line.promos.given(), line.weights.given()) else { continue };
        // an empty one has no promo to pay, which is a finding of its own
        if weights.truncated || weights.value.is_empty() {
            continue;
        }
        let names = ids.value.iter().map(|id| id.given().map_or("?", |id| id.value.as_str()));
        let parts: Vec<_> = names.zip(&weights.value).collect();
        let what = text!(en: "the promo shares of `{line}`", zh: "`{line}` 的大促占比", line = line.id.value);
        let Some(filled) = wholes.filled_promos(line) else { continue };
        totals::check(&RULE, &what, &parts, (filled, || Whole::promos(wholes, line)), weights.span, out);
    }
    for line in &draft.lines {
        let Some(timing) = line.timing.given().filter(|timing| !timing.truncated) else { continue };
        let parts: Vec<_> = line.timed().iter().map(|part| (part.key.value.as_str(), &part.value)).collect();
        let what = text!(en: "the months of `{line}`", zh: "`{line}` 各月", line = line.id.value);
        let Some(filled) = wholes.filled_timing(line) else { continue };
        totals::check(&RULE, &what, &parts, (filled, || Whole::line(wholes, line)), timing.span, out);
    }
    for (key, delays) in draft.cash.given().into_iter().flat_map(|cash| cash.value.delays()) {
        if delays.truncated {
            continue;
        }
        let parts: Vec<_> = delays.value.iter().map(|part| (part.key.value.as_str(), &part.share)).collect();
        let what = text!(en: "the shares of `cash.{key}`", zh: "`cash.{key}` 各份", key = key);
        let filled = draft.filled_delays(&delays.value);
        totals::check(&RULE, &what, &parts, (filled, || None), delays.span, out);
    }
    for cost in &draft.costs.fixed {
        let Some(months) = cost.months.given().filter(|months| !months.truncated) else { continue };
        let parts: Vec<_> = months.value.iter().map(|part| (part.key.value.as_str(), &part.value)).collect();
        let what = text!(en: "the month shares of `{cost}`", zh: "`{cost}` 的月度占比", cost = cost.name.value);
        let Some(filled) = draft.filled_cost(cost) else { continue };
        let whole = || {
            let (name, amount) = (Text::same(format!("`{}`", cost.name.value)), cost.amount.given()?);
            let currency = draft.currency()?;
            let written = Some(("amount", amount.span));
            Some(Whole { name, amount: amount.value.in_minor_units(currency)?, written, currency })
        };
        totals::check(&RULE, &what, &parts, (filled, whole), months.span, out);
    }
}
