//! An offer that holds at no time, or at two.

use crate::diag::{Diag, Diags, Repair, Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, Offer};
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0421",
    name: "offer-time-unclear",
    severity: Severity::Error,
    title: Text::fixed("an offer does not say when it holds", "优惠没说清什么时候有"),
    checks: Text::fixed(
        "Each offer: it has a `promo`, or `in` with the year, a quarter or a month, and not both; `on` goes with `in`.",
        "每项优惠：要么写 `promo`，要么写 `in`（全年、季度或月份），二选一；`on` 只能跟 `in` 一起写。",
    ),
    matters: Text::fixed(
        "What an offer costs is a part of the GMV of its time, and the money for it is that of the same time. Without one there is \
        neither.",
        "优惠的成本是那段时间 GMV 的一部分，能用的钱也是那段时间的；没说什么时候，两样都算不出来。",
    ),
    example: "\
offers:
  - {id: 新客首单立减, percent_off: 5%, uptake: 12%}
",
    fix: Text::fixed(
        "Write `promo: 618` for an offer of a promo, `in: year` for one that holds all year; `on: daily` beside it leaves the selling \
        days of promos out.",
        "大促里的优惠写 `promo: 618`，全年都有的写 `in: year`；旁边加 `on: daily`，就不算大促的售卖日。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    out.extend(draft.offers().filter_map(finding));
}

fn finding(offer: &Offer) -> Option<Diag> {
    let id = offer.shown();
    if offer.promo.is_absent() && offer.r#in.is_absent() {
        let message = text!(en: "`{id}` does not say when it holds", zh: "`{id}` 没写什么时候有", id = id);
        return Some(Diag::new(&RULE, offer.place(), message, Text::fixed("", "")).help(text!(
            en: "write `promo: 618`, or `in: year` if it holds all year",
            zh: "写 `promo: 618`；全年都有的写 `in: year`"
        )));
    }
    let promo = offer.promo.span()?;
    if let Some(part) = offer.r#in.span() {
        let message =
            text!(en: "`{id}` holds in a promo and in a part of the year", zh: "`{id}` 又写大促又写时段", id = id);
        return Some(
            Diag::new(&RULE, part, message, text!(en: "the part of the year", zh: "时段"))
                .label(promo, text!(en: "the promo", zh: "大促"))
                .repair(Repair::removal("keep-promo", part))
                .repair(Repair::removal("keep-in", promo))
                .help(text!(
                    en: "keep one of the two; what holds at both times are two offers",
                    zh: "只留一个；两个时候都有的，写成两项优惠"
                )),
        );
    }
    let days = offer.on.span()?;
    let message = text!(en: "`{id}` is an offer of a promo, which has its own days", zh: "`{id}` 是大促的优惠，日子由大促定", id = id);
    Some(
        Diag::new(&RULE, days, message, text!(en: "goes with `in`", zh: "跟 `in` 一起写"))
            .label(promo, text!(en: "the promo", zh: "大促"))
            .repair(Repair::removal("keep-promo", days))
            .help(
                text!(en: "remove `on`, or write `in` in place of `promo`", zh: "删去 `on`，或者把 `promo` 换成 `in`"),
            ),
    )
}
