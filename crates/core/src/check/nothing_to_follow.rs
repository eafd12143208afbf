//! A pool with money and no GMV to spread it by.

use super::facts::Facts;
use crate::accept;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::expand::budgets::{self, daily_weights, promo_weights};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{Flow, Pool};
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0307",
    name: "nothing-to-follow",
    severity: Severity::Error,
    title: Text::fixed("a budget pool has money but no GMV to follow", "预算有钱，却没有 GMV 可以跟着分"),
    checks: Text::fixed(
        "Lines with a `split`: promo money needs a paid promo with GMV, daily money needs GMV on days outside the \
        spend windows of the line's promos.",
        "写了 `split` 的预算项：大促的钱要有带 GMV 的大促来承接，日常的钱要有大促投放期以外的 GMV 来承接。",
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
    let follows = |paid: &[usize]| {
        let paid: Vec<_> = paid.iter().map(|&promo| &promos.live[promo]).collect();
        let some = |weights: &[u128]| weights.iter().any(|&weight| weight > 0);
        (some(&promo_weights(&paid, year, targets)), some(&daily_weights(&paid, year, targets)))
    };
    // the same for every line that names no promos
    let mut by_default = None;
    for line in &draft.lines {
        let Some(Flow::Split { pools, promos: paid, weights }) = accept::flow(draft, line, &roster) else { continue };
        let (promo, daily) =
            if line.promos.is_absent() { *by_default.get_or_insert_with(|| follows(&paid)) } else { follows(&paid) };
        let (Some(written), Some(take)) = (line.split.given(), line.take(draft.currency())) else { continue };
        // nothing needs nothing to follow
        let money = budgets::pools(take.of(targets.total()), &pools);
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
                    text!(en: "its promos sell nothing in the year", zh: "它的大促在本财年没有 GMV"),
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
