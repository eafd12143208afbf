//! An offer that is used more than the one it is on top of.

use std::collections::HashMap;

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, Offer};
use crate::model::scalar::id::Id;
use crate::model::scalar::percent;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0418",
    name: "offer-over-base",
    severity: Severity::Warning,
    title: Text::fixed("an offer is used more than the one it is on top of", "叠加的优惠比它叠加的那项用得还多"),
    checks: Text::fixed(
        "The `uptake` of each offer with `on_top_of`: at most that of the offer it is on top of, where both hold at the same time. \
        Of other times these are shares of another GMV.",
        "写了 `on_top_of` 的优惠：跟它叠加的那项同一场大促或同一个时段的，`uptake` 不超过那一项。时段不同，基数就不同，不比较。",
    ),
    matters: Text::fixed(
        "Nobody uses it on top of the other more often than the other is used. Its cost counts the depth of both for all of \
        its orders, where most have only its own.",
        "叠加在另一项之上的次数，不会多过那一项本身。花费按两项叠加的深度算，其实多数订单只用到这一项，算出来的就不对。",
    ),
    example: "\
offers:
  - {id: 会员券, promo: 双11, percent_off: 10%, uptake: 5%}
  - {id: 满减券, promo: 双11, percent_off: 30%, uptake: 80%, on_top_of: 会员券}
",
    fix: Text::fixed(
        "Lower the uptake, or make two offers of it: the part on top, and the rest by itself.",
        "调低使用率，或者分成两项：叠加的那部分一项，单独用的一项。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let mut by_id: HashMap<&Id, &Offer> = HashMap::new();
    for offer in draft.offers() {
        if let Some(id) = offer.id.given() {
            by_id.entry(&id.value).or_insert(offer);
        }
    }
    out.extend(draft.offers().filter_map(|offer| finding(offer, by_id.get(&offer.on_top_of.given()?.value)?)));
}

fn finding(offer: &Offer, base: &Offer) -> Option<Diag> {
    let (uptake, most) = (offer.uptake.given()?, base.uptake.given()?);
    if uptake.value.0 <= most.value.0 || offer.held() != base.held() {
        return None;
    }
    let (used, base_used) = (percent(uptake.value.0), percent(most.value.0));
    let message = text!(
        en: "`{offer}` is used by {used}, and `{base}`, which it is on top of, by {most}",
        zh: "`{offer}` 的使用率是 {used}，它叠加的 `{base}` 只有 {most}",
        offer = offer.shown(),
        used = used,
        base = base.shown(),
        most = base_used
    );
    let label = text!(en: "at most {most} can be on top", zh: "叠加的最多 {most}", most = base_used);
    Some(
        Diag::new(&RULE, uptake.span, message, label)
            .label(most.span, text!(en: "what it is on top of", zh: "它叠加的那项"))
            .help(text!(
                en: "write at most `uptake: {most}`, and what is used without `{base}` as an offer of its own",
                zh: "最多写 `uptake: {most}`；不和 `{base}` 一起用的那部分，单独写一项",
                most = base_used,
                base = base.shown()
            )),
    )
}
