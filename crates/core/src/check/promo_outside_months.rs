//! Money for a promo that has no day in the months of its line.

use super::facts::Facts;
use crate::accept;
use crate::diag::{Diag, Diags, Label};
use crate::diag::{Rule, Severity};
use crate::expand::budgets::{Payee, pools, to_promos};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{Flow, Pool};
use crate::text;
use crate::yaml::Field;

pub(crate) static RULE: Rule = Rule {
    code: "P0318",
    name: "promo-outside-months",
    severity: Severity::Error,
    title: Text::fixed(
        "a promo is given money of a line and has no day in its months",
        "预算项给大促分了钱，大促却不在它花钱的月份里",
    ),
    checks: Text::fixed(
        "Lines with `split` and `from` or `to`: every promo with money has a day of its spend window in those months, and where \
        its `spend` says when its money goes out, every kind of phase with money has one.",
        "写了 `split` 又写了 `from` 或 `to` 的预算项：分到钱的每场大促，花钱的日子都要有落在这几个月里的；大促写了 `spend` 的，分到钱的每类阶段都要有。",
    ),
    matters: Text::fixed(
        "The money is approved for months in which there is nothing to spend it on.",
        "钱批在这几个月，这几个月却没有可花的地方。",
    ),
    example: "\
promos:
  - {id: 38, tier: core, phases: [{kind: sale, dates: 03-01..03-08, uplift: 3}]}
  - {id: 618, tier: core, phases: [{kind: sale, dates: 06-06..06-18, uplift: 5}]}
budget:
  达人坑位: {rate: 2%, from: 04, split: {promo: 80%, daily: 20%}, promos: {38: 40%, 618: 60%}}
",
    fix: Text::fixed(
        "Give the line more months with `from` and `to`, or give the promo or kind of phase no share.",
        "用 `from`、`to` 把月份放宽，或者不给这场大促、这类阶段分钱。",
    ),
};

pub(super) fn check(facts: &Facts<'_>, out: &mut Diags) {
    let draft = facts.draft;
    let (Some(year), Some(promos), Some(targets)) = (draft.year, facts.promos(), facts.targets()) else { return };
    let (roster, wholes, gmv) = (accept::Roster::new(promos), facts.wholes(), targets.by_month());
    for written in &draft.lines {
        if written.from.is_absent() && written.to.is_absent() {
            continue;
        }
        let Some(line) = accept::line(wholes, written, &roster) else { continue };
        let Flow::Split { pools: shares, promos: paid, weights } = &line.flow else { continue };
        let payees: Vec<Payee> =
            promos.live.iter().map(|promo| Payee::of(promo, year, targets, &line.months)).collect();
        let pools = pools(line.take.of(&line.base(&gmv)), shares).into_iter();
        for (_, amount) in pools.filter(|(pool, amount)| *pool == Pool::Promo && *amount != Money::ZERO) {
            let parts = to_promos(amount, paid, weights.as_deref(), &payees).into_iter().flatten();
            for (promo, ..) in parts.filter(|(_, _, months)| months.is_none()) {
                let promo = &promos.live[promo];
                let ends = [&written.from, &written.to].into_iter().filter_map(Field::span);
                let diag = Diag::across(
                    &RULE,
                    text!(
                        en: "`{line}` gives money to `{promo}`, which has no day for it from {first} to {last}",
                        zh: "`{line}` 给 `{promo}` 分了钱，可从 {first} 到 {last} 它没有可以花这笔钱的日子",
                        line = line.id,
                        promo = promo.id.as_str(),
                        first = year.month_key(line.months.start),
                        last = year.month_key(line.months.end - 1)
                    ),
                    ends.map(|span| Label { span, message: Text::fixed("", "") }).collect(),
                );
                let (first, last) = promo.window();
                out.extend(diag.map(|diag| {
                    diag.help(text!(
                        en: "its money goes out between {first} and {last}: widen the months of the line, or give it no share",
                        zh: "它的钱在 {first} 到 {last} 之间花：放宽这一项的月份，或者不给它分钱",
                        first = first,
                        last = last
                    ))
                }));
            }
        }
    }
}
