//! A `rest` that has a rival or nothing left to take.

use super::facts::Facts;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::money::grouped;
use crate::model::scalar::share::Portion;
use crate::model::scalar::{percent, show};
use crate::model::split::{Filled, Sum};
use crate::text;
use crate::yaml::Field;

pub(crate) static RULE: Rule = Rule {
    code: "P0106",
    name: "rest-misused",
    severity: Severity::Error,
    title: Text::fixed(
        "`rest` is written twice, or the other shares already exceed the whole",
        "`rest` 写了两次，或者其他占比已经超过整体",
    ),
    checks: Text::fixed(
        "`rest` in a split: it may be used once, and the other shares must not exceed 100%.",
        "一组占比里的 `rest`：最多用一次，其余占比合计不能超过 100%。",
    ),
    matters: Text::fixed(
        "Two remainders could be divided in any way, and a remainder below zero would take money back from a quarter \
        or channel.",
        "两个 `rest` 怎么分都行，等于没定；剩余变成负数，就要从某个季度或渠道往回扣钱。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: rest, Q4: rest}
",
    fix: Text::fixed(
        "Keep one `rest` and write the other shares as percentages that stay within 100%.",
        "只留一个 `rest`，其他都写成百分比，合计不超过 100%。",
    ),
};

pub(super) fn check(facts: &Facts<'_>, out: &mut Diags) {
    let (draft, wholes) = (facts.draft, facts.wholes());
    let mut judge = |found: Option<Diag>| out.extend(found);
    if let Some(split) = draft.quarters.given() {
        judge(finding(split.value.parts.iter().map(|part| &part.share), draft.filled_quarters().as_ref()));
    }
    for (quarter, months) in draft.months.iter().enumerate() {
        let months = months.given().into_iter().flat_map(|months| &months.value);
        judge(finding(months.map(|part| &part.value), draft.filled_months(quarter).as_ref()));
    }
    if let Some(months) = draft.flat.given() {
        judge(finding(months.value.iter().map(|part| &part.value), draft.filled_year().as_ref()));
    }
    for partition in draft.partitions() {
        if let Some(parts) = partition.parts.given() {
            judge(finding(parts.value.parts.iter().map(|part| &part.share), draft.filled_parts(partition).as_ref()));
        }
        let by = partition.by.given().into_iter().flat_map(|by| &by.value);
        for shares in by.filter_map(|entry| entry.value.given()) {
            judge(finding(
                shares.value.parts.iter().map(|part| &part.share),
                Some(&draft.filled_shares(&shares.value)),
            ));
        }
    }
    for line in &draft.lines {
        if let Some(pools) = line.split.given() {
            judge(finding(pools.value.iter().map(|(_, part)| part), wholes.filled_pools(line).as_ref()));
        }
        if let Some(channels) = line.channels.given() {
            judge(finding(channels.value.parts.iter().map(|part| &part.share), wholes.filled_channels(line).as_ref()));
        }
        judge(finding(line.timed().iter().map(|part| &part.value), wholes.filled_timing(line).as_ref()));
        if let Some(weights) = line.weights.given() {
            judge(finding(weights.value.iter(), wholes.filled_promos(line).as_ref()));
        }
    }
    for promo in draft.promos() {
        let Some(spend) = promo.spend.given() else { continue };
        judge(finding(
            spend.value.iter().map(|(_, part)| part),
            draft.filled_spend(promo, || facts.given(promo)).as_ref(),
        ));
    }
    for (_, delays) in draft.cash.given().into_iter().flat_map(|cash| cash.value.delays()) {
        judge(finding(delays.value.iter().map(|part| &part.share), Some(&draft.filled_delays(&delays.value))));
    }
    for cost in &draft.costs.fixed {
        let Some(months) = cost.months.given() else { continue };
        judge(finding(months.value.iter().map(|part| &part.value), draft.filled_cost(cost).as_ref()));
    }
}

/// What is wrong with the `rest` of a split.
fn finding<'d>(parts: impl Iterator<Item = &'d Field<Portion>>, filled: Option<&Filled>) -> Option<Diag> {
    match filled? {
        Filled::Over { rest, over } => {
            let over = grouped(&show(*over));
            let message = text!(
                en: "the other parts are {over} more than there is, which leaves less than nothing for `rest`",
                zh: "其余各项比整体还多 {over}，`rest` 已经没有余量",
                over = over
            );
            let help = text!(en: "lower the other parts by {over} or more", zh: "把其余各项降下来，至少降 {over}", over = over);
            Some(Diag::new(&RULE, *rest, message, Text::fixed("", "")).help(help))
        }
        Filled::Shares(Sum::TwoRests(spans)) => {
            let (&first, others) = spans.split_first()?;
            let diag = Diag::new(
                &RULE,
                *others.first()?,
                text!(en: "`rest` is written more than once in one split", zh: "同一组占比里写了不止一个 `rest`"),
                text!(en: "nothing says how much this one takes", zh: "这一项分多少无从得知"),
            )
            .label(first, text!(en: "`rest` is here already", zh: "这里已经有 `rest`"));
            Some(diag.help(
                text!(en: "keep one `rest` and write a share for the others", zh: "只留一个 `rest`，其余写明占比"),
            ))
        }
        Filled::Shares(Sum::NothingLeft { rest, others }) => {
            let mut diag = Diag::new(
                &RULE,
                *rest,
                text!(
                    en: "the other shares add up to {others}, which leaves less than nothing for `rest`",
                    zh: "其余各项合计 {others}，`rest` 已经没有余量",
                    others = percent(*others)
                ),
                Text::fixed("", ""),
            );
            for part in parts.filter_map(Field::given) {
                if let Portion::Share(share) = part.value {
                    diag = diag.label(part.span, Text::same(percent(share)));
                }
            }
            Some(
                diag.help(
                    text!(en: "lower the other shares to 100% or less in all", zh: "把其余各项降到合计不超过 100%"),
                ),
            )
        }
        _ => None,
    }
}
