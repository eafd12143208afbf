//! A budget that names a cancelled promo.

use std::collections::HashMap;

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0225",
    name: "cancelled-promo-paid",
    severity: Severity::Info,
    title: Text::fixed("a budget names a cancelled promo", "预算里写了已取消的大促"),
    checks: Text::fixed(
        "The `promos` of every budget line against promos with `status: cancelled`.",
        "预算项 `promos` 里的大促，有没有已经 `status: cancelled` 的。",
    ),
    matters: Text::fixed(
        "A cancelled promo gets nothing: its money goes to the other promos of the line. Whoever counted on that money \
        should know.",
        "取消的大促一分钱也拿不到，它那份归同一预算项的其他大促。原来指望这笔钱的人应该知道。",
    ),
    example: "\
promos:
  - {id: 99, name: 99 囤货节, tier: core, status: cancelled, phases: [{kind: sale, dates: 09-06..09-09, uplift: 4}]}
budget:
  marketing: {rate: 10%, split: {promo: 60%, daily: 40%}, promos: [618, 99, 双11]}
",
    fix: Text::fixed(
        "Nothing to fix: the others share its money. Take it off the list to say so.",
        "不改也行，钱归其他大促；从名单里去掉更清楚。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let cancelled: HashMap<_, _> = draft
        .promos()
        .filter(|promo| !promo.live())
        .filter_map(|promo| Some((&promo.id.given()?.value, promo.status.span()?)))
        .collect();
    if cancelled.is_empty() {
        return;
    }
    for line in &draft.lines {
        let ids = line.promos.given().into_iter().flat_map(|promos| &promos.value).filter_map(|id| id.given());
        for id in ids {
            let Some(&status) = cancelled.get(&id.value) else { continue };
            out.push(
                Diag::new(
                    &RULE,
                    id.span,
                    text!(
                        en: "`{line}` names `{promo}`, which is cancelled and gets nothing",
                        zh: "`{line}` 写了 `{promo}`，但它已经取消，不会分到钱",
                        line = line.id.value,
                        promo = id.value
                    ),
                    text!(en: "its part goes to the others", zh: "它那份归其他大促"),
                )
                .label(status, text!(en: "cancelled here", zh: "在这里取消"))
                .repair(Repair::removal("remove", id.span))
                .help(text!(en: "take `{promo}` off the list", zh: "从名单里去掉 `{promo}`", promo = id.value)),
            );
        }
    }
}
