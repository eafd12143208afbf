//! An offer that takes nothing off, takes off in two ways, or takes off the whole price.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, Offer};
use crate::model::scalar::show;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0413",
    name: "offer-depth-unclear",
    severity: Severity::Error,
    title: Text::fixed("an offer does not say how much it takes off", "优惠没说清让利多少"),
    checks: Text::fixed(
        "Each offer: it has a `threshold` with an amount `off` below it, or `percent_off`, and not both.",
        "每项优惠：要么写 `threshold` 和比它小的 `off`，要么写 `percent_off`，二选一。",
    ),
    matters: Text::fixed(
        "How deep an offer cuts decides what it costs. One that takes off all that was spent gives the goods away.",
        "让利有多深，决定这项优惠要花多少钱。减的比满的还多，等于白送。",
    ),
    example: "\
offers:
  - {id: 满300减80, promo: 双11, threshold: 80, off: 300, uptake: 35%}
",
    fix: Text::fixed(
        "Write `threshold: 300, off: 80`, or `percent_off: 10%` for nine tenths of the price.",
        "满减写 `threshold: 300, off: 80`；打 9 折写 `percent_off: 10%`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    out.extend(draft.offers().filter_map(|offer| finding(draft, offer)));
}

fn finding(draft: &Draft, offer: &Offer) -> Option<Diag> {
    let id = offer.shown();
    if offer.threshold.is_broken() || offer.off.is_broken() || offer.percent_off.is_broken() {
        return None;
    }
    let diag = |span, message, label| Diag::new(&RULE, span, message, label);
    let (threshold, off, percent) = (offer.threshold.given(), offer.off.given(), offer.percent_off.given());
    Some(match (threshold, off, percent) {
        (None, None, Some(_)) => return None,
        (Some(threshold), Some(off), None) => {
            let (least, taken) = (threshold.value.0, off.value.0);
            if taken < least {
                return None;
            }
            let message = text!(
                en: "`{id}` takes {taken} off where {least} is spent",
                zh: "`{id}` 满 {least} 减 {taken}，减的不比满的少",
                id = id,
                taken = show(taken),
                least = show(least)
            );
            let diag = diag(off.span, message, text!(en: "all that was spent, or more", zh: "等于白送"))
                .label(threshold.span, text!(en: "what has to be spent", zh: "满多少"));
            if taken == least {
                return Some(diag.help(
                    text!(en: "write an amount below {least}", zh: "写比 {least} 小的金额", least = show(least)),
                ));
            }
            let swapped = [(threshold.span, show(taken)), (off.span, show(least))];
            diag.repair(Repair::values("swap", false, swapped)).help(text!(
                en: "write `threshold: {taken}, off: {least}`, if the two were swapped",
                zh: "如果是写反了，改为 `threshold: {taken}, off: {least}`",
                taken = show(taken),
                least = show(least)
            ))
        }
        (None, None, None) => diag(
            draft.lacking(offer.place(), &["threshold", "off", "percent_off"]),
            text!(en: "`{id}` does not say how much it takes off", zh: "`{id}` 没写让利多少", id = id),
            Text::fixed("", ""),
        )
        .help(text!(
            en: "write `threshold: 300, off: 80`, or `percent_off: 10%`",
            zh: "写 `threshold: 300, off: 80`，或者 `percent_off: 10%`"
        )),
        (Some(half), None, None) | (None, Some(half), None) => {
            let (has, lacks, example) =
                if threshold.is_some() { ("threshold", "off", "80") } else { ("off", "threshold", "300") };
            let message = text!(
                en: "`{id}` has `{has}` without `{lacks}`",
                zh: "`{id}` 写了 `{has}`，没写 `{lacks}`",
                id = id,
                has = has,
                lacks = lacks
            );
            let place = draft.lacking(half.span, &[lacks]);
            diag(place, message, Text::fixed("only one of the two", "两个要一起写")).help(text!(
                en: "add the other, such as `{lacks}: {example}`",
                zh: "补上另一个，例如 `{lacks}: {example}`",
                lacks = lacks,
                example = example
            ))
        }
        (Some(amount), _, Some(percent)) | (None, Some(amount), Some(percent)) => diag(
            percent.span,
            text!(en: "`{id}` takes off in two ways", zh: "`{id}` 又满减又打折", id = id),
            text!(en: "a share of the price", zh: "打折"),
        )
        .label(amount.span, text!(en: "and an amount", zh: "又满减"))
        .help(text!(
            en: "keep one of the two, and write the other as an offer of its own with `on_top_of: {id}`",
            zh: "只留一种，另一种单独写一项，加上 `on_top_of: {id}`",
            id = id
        )),
    })
}
