//! A pool with money and no GMV to spread it by.

use super::facts::Facts;
use crate::accept;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::expand::budgets::{self, daily_weights};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{Flow, Pool, within};
use crate::model::year::MONTHS;
use crate::text;
use std::ops::Range;

pub(crate) static RULE: Rule = Rule {
    code: "P0307",
    name: "nothing-to-follow",
    severity: Severity::Error,
    title: Text::fixed("a budget pool has money but no GMV to follow", "预算有钱，却没有 GMV 可以跟着分"),
    checks: Text::fixed(
        "Promo money needs a paid promo with GMV, daily money needs GMV on days outside the spend windows of the line's \
        promos, and money without a `split` needs GMV; each in the months that the line runs in.",
        "大促的钱要有带 GMV 的大促来承接，日常的钱要有大促投放期以外的 GMV 来承接，不分大促和日常的钱也要有 GMV 可跟；都只看这一项花钱的那几个月。",
    ),
    matters: Text::fixed(
        "Budgets are spread over the months by GMV. With none to follow, the approved money could not be put into \
        any month.",
        "预算按 GMV 分到各月。没有 GMV 可以跟着分，批下来的钱就落不到任何一个月。",
    ),
    example: "\
promos:
  - id: 天天低价
    name: 全年天天低价
    tier: core
    phases: [{kind: sale, dates: 01-01..12-31, uplift: 1.1}]
budget:
  marketing: {rate: 10%, split: {promo: 60%, daily: 40%}}
",
    fix: Text::fixed(
        "Set that pool to 0%, name promos with selling days in the year, or shorten a promo that covers the whole \
        year.",
        "把这一部分改成 0%；或者换成本财年有售卖日的大促；覆盖全年的大促要缩短。",
    ),
};

pub(super) fn check(facts: &Facts<'_>, out: &mut Diags) {
    let draft = facts.draft;
    let (Some(year), Some(promos), Some(targets)) = (draft.year, facts.promos(), facts.targets()) else { return };
    let roster = accept::Roster::new(promos);
    let follows = |paid: &[usize], months: &Range<usize>| {
        let paid: Vec<_> = paid.iter().map(|&promo| &promos.live[promo]).collect();
        let some = |weights: &[u128]| weights.iter().any(|&weight| weight > 0);
        let sells = paid.iter().any(|promo| targets.promo(promo, &year.days_of(months)) > Money::ZERO);
        (sells, some(&within(months, &daily_weights(&paid, year, targets))))
    };
    // the same for every line that names no promos
    let mut by_default = None;
    let (wholes, gmv) = (facts.wholes(), targets.by_month());
    for line in &draft.lines {
        let (Some(flow), Some(months)) = (accept::flow(wholes, line, &roster), line.months()) else { continue };
        let Some(take) = line.take(draft.currency()) else { continue };
        let base = within(&months, &gmv);
        let amount = take.of(&base);
        if let Flow::Gmv = flow
            && amount != Money::ZERO
            && base.into_iter().sum::<Money>() == Money::ZERO
        {
            out.push(
                Diag::new(
                    &RULE,
                    line.take_span(),
                    text!(en: "`{line}` has no GMV to follow", zh: "`{line}` 没有 GMV 可以跟着分", line = line.id.value),
                    text!(en: "its months sell nothing", zh: "它的月份没有 GMV"),
                )
                .help(text!(en: "write `timing: even`, or other months", zh: "写 `timing: even`，或者换月份")),
            );
        }
        let (Flow::Split { pools, promos: paid, weights }, Some(written)) = (flow, line.split.given()) else {
            continue;
        };
        let (promo, daily) = if line.promos.is_absent() && months.len() == MONTHS {
            *by_default.get_or_insert_with(|| follows(&paid, &months))
        } else {
            follows(&paid, &months)
        };
        // nothing needs nothing to follow
        let money = budgets::pools(amount, &pools);
        for ((pool, amount), (_, place)) in money.into_iter().zip(&written.value) {
            let followed = match pool {
                // shares that are written need no GMV, and to pay for no promo at all is a finding of its own
                Pool::Promo => promo || weights.is_some() || paid.is_empty(),
                Pool::Daily => daily,
            };
            if followed || amount == Money::ZERO {
                continue;
            }
            let span = place.span().unwrap_or(written.span);
            let line = &line.id.value;
            let diag = match pool {
                Pool::Promo => Diag::new(
                    &RULE,
                    span,
                    text!(en: "the promo pool of `{line}` has no GMV to follow", zh: "`{line}` 的大促预算没有 GMV 可以跟着分", line = line),
                    text!(en: "its promos sell nothing in its months", zh: "它的大促在这几个月没有 GMV"),
                ),
                Pool::Daily => Diag::new(
                    &RULE,
                    span,
                    text!(en: "the daily pool of `{line}` has no GMV to follow", zh: "`{line}` 的日常预算没有 GMV 可以跟着分", line = line),
                    text!(en: "its promos' spend windows leave no day with GMV", zh: "大促投放期之外没有一天有 GMV"),
                ),
            };
            out.push(diag.help(match pool {
                Pool::Promo => text!(en: "name promos that sell in the year, or write `promo: 0%, daily: 100%`", zh: "换成本财年有售卖日的大促，或者写 `promo: 0%, daily: 100%`"),
                Pool::Daily => text!(en: "shorten the promos, or write `promo: 100%, daily: 0%`", zh: "缩短大促，或者写 `promo: 100%, daily: 0%`"),
            }));
        }
    }
}
