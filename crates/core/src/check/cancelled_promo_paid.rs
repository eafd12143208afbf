//! A budget, an offer or a figure for a cancelled promo.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, Scope};
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0225",
    name: "cancelled-promo-paid",
    severity: Severity::Info,
    title: Text::fixed("a cancelled promo is still named", "还写着已取消的大促"),
    checks: Text::fixed(
        "The list under `promos` of every budget line, the `promo` of every offer, the keys of `sales.by` and those under the \
        `figures` of a split against promos with `status: cancelled`.",
        "预算项 `promos` 的名单、优惠的 `promo`、`sales.by` 的键、拆分的 `figures` 里的键，有没有写到已经 `status: cancelled` 的大促。",
    ),
    matters: Text::fixed(
        "A cancelled promo gets nothing: its money goes to the other promos of the line, its offers are not given, its \
        figures hold on no day. Whoever counted on them should know.",
        "取消的大促一分钱也拿不到，它那份归同一预算项的其他大促；它的优惠不做了，单独给它的数也不用了。原来指望这些的人应该知道。",
    ),
    example: "\
promos:
  - {id: 99, name: 99 囤货节, tier: core, status: cancelled, phases: [{kind: sale, dates: 09-06..09-09, uplift: 4}]}
budget:
  marketing: {rate: 10%, split: {promo: 60%, daily: 40%}, promos: [618, 99, 双11]}
",
    fix: Text::fixed(
        "Nothing to fix: the others share its money. Take it off the list, and remove its offers, to say so.",
        "不改也行，钱归其他大促；从名单里去掉，优惠也删掉，更清楚。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let cancelled = draft.cancelled_promos();
    if cancelled.is_empty() {
        return;
    }
    for line in &draft.lines {
        // a share of it is an error of its own
        if !line.weights.is_absent() {
            continue;
        }
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
    for offer in draft.offers() {
        let Some(promo) = offer.promo.given() else { continue };
        let Some(&status) = cancelled.get(&promo.value) else { continue };
        let message = text!(
            en: "`{offer}` is an offer of `{promo}`, which is cancelled",
            zh: "`{offer}` 是 `{promo}` 的优惠，但这场大促已经取消",
            offer = offer.shown(),
            promo = promo.value
        );
        out.push(
            Diag::new(
                &RULE,
                promo.span,
                message,
                text!(en: "it is not given and costs nothing", zh: "这项优惠不做，也不算花费"),
            )
            .label(status, text!(en: "cancelled here", zh: "在这里取消"))
            .help(text!(en: "remove the offer, or give it to another promo", zh: "删去这项优惠，或者换给别的大促")),
        );
    }
    let by = draft.sales.given().and_then(|sales| sales.value.by.given());
    let of_year = by.into_iter().flat_map(|by| &by.value).map(|entry| ("sales.by".to_owned(), entry));
    let of_parts = draft
        .part_figures()
        .flat_map(|own| own.overrides().map(|entry| (format!("figures.{}.by", own.name.value), entry)));
    for (place, entry) in of_year.chain(of_parts) {
        let Some(Scope::Promo(promo)) = &entry.scope else { continue };
        let Some(&status) = cancelled.get(promo) else { continue };
        let message = text!(
            en: "`{place}` has figures for `{promo}`, which is cancelled",
            zh: "`{place}` 单独给了 `{promo}` 的数，但它已经取消",
            place = place,
            promo = promo
        );
        let help = text!(
            en: "remove `{promo}` from `{place}`",
            zh: "从 `{place}` 里删去 `{promo}`",
            promo = promo,
            place = place
        );
        out.push(
            Diag::new(&RULE, entry.key.span, message, text!(en: "these hold on no day", zh: "没有一天用得上"))
                .label(status, text!(en: "cancelled here", zh: "在这里取消"))
                .help(help),
        );
    }
}
