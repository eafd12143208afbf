//! Shares of promos that take more than there is.

use rust_decimal::Decimal;

use super::facts::Facts;
use super::shares::{self, Fit, Shares, quarter_name};
use crate::diag::{Diag, Diags, Label};
use crate::diag::{Rule, Severity};
use crate::expand::blocks::Misfit;
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::scalar::percent;
use crate::model::year::{MONTHS, QUARTERS};
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0213",
    name: "shares-exceed",
    severity: Severity::Error,
    title: Text::fixed("the shares of promos exceed their quarter or month", "大促的占比加起来超过了所在的季度或月份"),
    checks: Text::fixed(
        "The shares of all phases and the targets of promos in a quarter, which may take at most 100% of it; where `gmv.months` gives the quarter, \
        those in a month may take at most what the month has. Every share is one of the quarter.",
        "同一季度里各阶段的占比和各场大促的目标合计不超过 100%；`gmv.months` 写了这个季度的，同一个月里的占比合计不超过这个月的占比。\
        阶段的占比都是占季度的。",
    ),
    matters: Text::fixed(
        "Promos would be promised GMV that the month does not have, and its other days would have to sell less than \
        nothing.",
        "大促拿走的比这个月的目标还多，剩下的日子就成了负数。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
  months: {Q2: {4月: 25%, 5月: 30%, 6月: 45%}}
promos:
  - {id: 618, name: 618 年中大促, tier: core, phases: [{kind: sale, dates: 06-01..06-18, share: 50%}]}
",
    fix: Text::fixed(
        "Lower the shares to what the quarter or month has, or give the month a larger share in `gmv.months`.",
        "把占比降到季度或月份装得下；或者在 `gmv.months` 里给这个月多分一些。",
    ),
};

/// Less than anybody means, more than rounding takes.
const HAIR: Decimal = Decimal::from_parts(1, 0, 0, false, 4);

pub(super) fn check(facts: &Facts<'_>, out: &mut Diags) {
    if !shares::any(facts.draft) {
        return;
    }
    let Some(shares) = Shares::of(facts) else { return };
    for misfit in shares.misfits() {
        match misfit {
            Misfit::QuarterExceeded { quarter, blocks } => {
                let message = text!(
                    en: "promos take {taken} of {quarter}, more than all of it",
                    zh: "{quarter} 的大促占比合计 {taken}，超过了整个季度",
                    taken = percent(shares.taken(&blocks)),
                    quarter = quarter_name(quarter)
                );
                out.extend(finding(
                    &shares,
                    message,
                    &blocks,
                    (Decimal::ONE, shares.excess(&blocks), shares.whole(&blocks)),
                ));
            }
            Misfit::MonthExceeded { month, blocks, amount, taken } => {
                let share = shares.month_share(Some(month));
                let message = exceeded(&shares, month, &blocks, amount, taken);
                let label = text!(
                    en: "the month has {share}: {amount}",
                    zh: "这个月占 {share}，即 {amount}",
                    share = percent(share),
                    amount = amount.grouped(shares.currency)
                );
                let diag = finding(&shares, message, &blocks, (share, taken - amount, amount));
                out.extend(diag.map(|diag| match shares.month_span(month) {
                    Some(span) => diag.label(span, label),
                    None => diag,
                }));
            }
            Misfit::NoDayLeft { .. } => {}
        }
    }
}

/// What blocks take of a month that has less.
fn exceeded(shares: &Shares<'_>, month: usize, blocks: &[usize], amount: Money, taken: Money) -> Text {
    let (total, share) = (shares.taken(blocks), shares.month_share(Some(month)));
    if total <= share || shares.have_targets(blocks) {
        // only what is left over from rounding is too much, or the part of a target that falls into the month
        return text!(
            en: "promos in {month} take {taken}, and it has {amount}",
            zh: "{month} 的大促要拿 {taken}，而这个月只有 {amount}",
            month = shares.year.month_key(month),
            taken = taken.grouped(shares.currency),
            amount = amount.grouped(shares.currency)
        );
    }
    text!(
        en: "promos in {month} take {total} of {quarter}, and the month has {share} of it",
        zh: "{month} 只占 {quarter} 的 {share}，里面的大促却合计占了 {total}",
        month = shares.year.month_key(month),
        total = percent(total),
        quarter = quarter_name(month / (MONTHS / QUARTERS)),
        share = percent(share)
    )
}

/// What is said of blocks that take `over` more than the `limit` of their quarter, which is `most`.
fn finding(
    shares: &Shares<'_>,
    message: Text,
    blocks: &[usize],
    (limit, over, most): (Decimal, Money, Money),
) -> Option<Diag> {
    let labels: Vec<Label> = shares.spans(blocks).into_iter().map(|(span, message)| Label { span, message }).collect();
    let diag = Diag::across(&RULE, message, labels)?;
    Some(match Fit::all(shares.edits(blocks, limit, HAIR, over)) {
        Some((edits, repair)) => {
            diag.help(text!(en: "what fits at most: {edits}", zh: "最多写到：{edits}", edits = edits)).repair(repair)
        }
        None if shares.have_targets(blocks) => diag.help(text!(
            en: "lower the targets: there is {most} for these promos in all",
            zh: "把目标降下来：这些大促合计最多 {most}",
            most = most.grouped(shares.currency)
        )),
        None => diag.help(text!(
            en: "lower the shares to {limit} or less in all",
            zh: "把这些占比降到合计不超过 {limit}",
            limit = percent(limit)
        )),
    })
}
