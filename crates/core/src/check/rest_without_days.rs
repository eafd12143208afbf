//! GMV that shares leave over, and no day left for it.

use rust_decimal::Decimal;

use super::facts::Facts;
use super::shares::{self, Fit, Shares, quarter_name};
use crate::diag::{Diag, Diags, Label};
use crate::diag::{Rule, Severity};
use crate::expand::blocks::{Misfit, Parent};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::scalar::percent;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0214",
    name: "rest-without-days",
    severity: Severity::Error,
    title: Text::fixed(
        "shares leave part of a quarter or month over, and no day to carry it",
        "占比没有分完，却一天也不剩了",
    ),
    checks: Text::fixed(
        "Quarters, and months given in `gmv.months`, whose every day lies in a phase with `share` or in a promo with `target`: they must then \
        take all of it.",
        "季度里（`gmv.months` 写了的看月份）每一天都属于写了 `share` 的阶段或写了 `target` 的大促时，它们必须正好把它分完。",
    ),
    matters: Text::fixed(
        "What the shares leave goes to the days outside their phases. Without such a day that part of the target would \
        be in no day, week or promo.",
        "占比剩下的目标要落到这些阶段以外的日子。一天都不剩，这部分目标就哪天、哪周、哪场大促都不在。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
  months: {Q4: {10月: 25%, 11月: 45%, 12月: 30%}}
promos:
  - {id: 双11, name: 双 11 购物月, tier: core, phases: [{kind: sale, dates: 11-01..11-30, share: 40%}]}
",
    fix: Text::fixed(
        "Raise the shares until they take all of it, or end a phase earlier so that a day remains.",
        "把占比加到正好分完，或者缩短其中一个阶段，留出日子来。",
    ),
};

pub(super) fn check(facts: &Facts<'_>, out: &mut Diags) {
    if !shares::any(facts.draft) {
        return;
    }
    let Some(shares) = Shares::of(facts) else { return };
    for misfit in shares.misfits() {
        if let Misfit::NoDayLeft { parent, blocks, left } = misfit {
            out.extend(finding(&shares, &parent, &blocks, left));
        }
    }
}

fn finding(shares: &Shares<'_>, parent: &Parent, blocks: &[usize], left: Money) -> Option<Diag> {
    if blocks.is_empty() {
        return None;
    }
    let mut labels: Vec<Label> =
        shares.spans(blocks).into_iter().map(|(span, message)| Label { span, message }).collect();
    let limit = shares.month_share(parent.month);
    if let Some(span) = parent.month.and_then(|month| shares.month_span(month)) {
        let quarter = quarter_name(parent.quarter);
        let message =
            text!(en: "{share} of {quarter}", zh: "占 {quarter} 的 {share}", share = percent(limit), quarter = quarter);
        labels.push(Label { span, message });
    }
    let message = text!(
        en: "promos take every day of {period} and leave {left} of it to no day",
        zh: "大促占满了 {period} 的每一天，还剩 {left} 没有日子可放",
        period = shares.name(parent),
        left = left.grouped(shares.currency)
    );
    let diag = Diag::across(&RULE, message, labels)?;
    let diag = match Fit::all(shares.edits(blocks, limit, Decimal::ZERO, Money::ZERO - left)) {
        Some((edits, repair)) => {
            diag.help(text!(en: "take all of it with {edits}", zh: "正好分完：{edits}", edits = edits)).repair(repair)
        }
        None => diag,
    };
    Some(diag.help(text!(
        en: "or end a phase a day earlier, so that a day is left for the rest",
        zh: "或者让某个阶段提前一天结束，留一天放剩下的"
    )))
}
