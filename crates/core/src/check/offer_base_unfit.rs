//! An offer on top of one that it cannot be on top of.

use std::collections::HashMap;

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::{List, Text};
use crate::model::draft::{Draft, Held, Offer};
use crate::model::scalar::id::Id;
use crate::model::scalar::month::Month;
use crate::model::scalar::part_of_year::PartOfYear;
use crate::model::suggest::{self, Near};
use crate::model::words::OfferDays;
use crate::source::Span;
use crate::text;
use crate::yaml::At;

pub(crate) static RULE: Rule = Rule {
    code: "P0414",
    name: "offer-base-unfit",
    severity: Severity::Error,
    title: Text::fixed("an offer is on top of one that it cannot be on top of", "优惠叠加在不能叠加的对象上"),
    checks: Text::fixed(
        "The `on_top_of` of each offer: it names another offer, of the same promo or one that holds on all its days, and following it \
        leads to one that stands by itself.",
        "每项优惠的 `on_top_of`：要是同一场大促里的另一项优惠，或者在它的每一天都有的优惠，一路叠下去要能到头。",
    ),
    matters: Text::fixed(
        "An offer on top counts what it adds to the one below. Without one below, the cost of both is wrong.",
        "叠加的优惠只算多让的那一截；下面那一项不存在，两项的花费就都算不对。",
    ),
    example: "\
offers:
  - {id: 满300减80, promo: 双11, threshold: 300, off: 80, uptake: 35%}
  - {id: 首小时9折, promo: 618, percent_off: 10%, uptake: 5%, on_top_of: 满300减80}
",
    fix: Text::fixed(
        "Name an offer that holds then, as it is written there, or remove `on_top_of`.",
        "写那时候有的那项优惠的编号，一字不差；不叠加就删去 `on_top_of`。",
    ),
};

/// Comparisons with offers of the plan that are worth their time.
const COMPARISONS: usize = 500_000;

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let offers: Vec<&Offer> = draft.offers().collect();
    let Some(written) = draft.offers.given() else { return };
    // else a missing one may only be unread
    let all = !written.truncated && offers.len() == written.value.len();
    if !all || offers.iter().any(|offer| offer.id.given().is_none()) {
        return;
    }
    let mut places: HashMap<&Id, usize> = HashMap::new();
    for (at, offer) in offers.iter().enumerate() {
        if let Some(id) = offer.id.given() {
            places.entry(&id.value).or_insert(at);
        }
    }
    let mut bases = vec![None; offers.len()];
    let mut compared = 0;
    for (at, offer) in offers.iter().enumerate() {
        let Some(name) = offer.on_top_of.given() else { continue };
        match places.get(&name.value) {
            None => {
                compared += offers.len();
                out.push(unknown(draft, offer, name, &offers, compared <= COMPARISONS));
            }
            Some(&base) if elsewhere(draft, offer, offers[base]) => out.push(other_time(offer, name, offers[base])),
            Some(&base) => bases[at] = Some(base),
        }
    }
    for ring in rings(&bases) {
        let labels: Vec<_> =
            ring.iter().filter_map(|&at| offers[at].on_top_of.given().map(|it| (at, it.span))).collect();
        let Some(&(first, span)) = labels.first() else { continue };
        let id = offers[first].shown();
        let name = |&at: &usize| format!("`{}`", offers[at].shown());
        let message = match ring.as_slice() {
            [_] => text!(en: "`{id}` is on top of itself", zh: "`{id}` 叠加在自己之上", id = id),
            few if few.len() <= SHOWN => {
                let ids = List(few.iter().map(name).collect());
                text!(en: "{ids} are on top of each other in a ring", zh: "{ids} 互相叠加，绕成了一圈", ids = ids)
            }
            many => text!(
                en: "`{id}` and {count} more offers are on top of each other in a ring",
                zh: "`{id}` 和另外 {count} 项优惠互相叠加，绕成了一圈",
                id = id,
                count = many.len() - 1
            ),
        };
        let mut diag = Diag::new(&RULE, span, message, Text::fixed("leads back to itself", "绕回到自己"));
        for &(at, span) in labels.iter().skip(1).take(SHOWN) {
            diag = diag.label(span, text!(en: "and `{id}` leads on", zh: "`{id}` 再往下", id = offers[at].shown()));
        }
        out.push(
            diag.repair(Repair::removal("remove", span))
                .help(text!(en: "remove `on_top_of` of the one that stands by itself", zh: "哪一项不靠叠加，就删去它的 `on_top_of`")),
        );
    }
}

/// Members of a ring that are named, or pointed at beside the first.
const SHOWN: usize = 4;

/// Whether an offer is known to hold on days on which the one below it does not.
fn elsewhere(draft: &Draft, offer: &Offer, base: &Offer) -> bool {
    let covered = offer.held().zip(base.held()).and_then(|(own, below)| below.covers(&own, draft));
    covered == Some(false)
}

fn unknown(draft: &Draft, offer: &Offer, name: &At<Id>, offers: &[&Offer], compare: bool) -> Diag {
    let message = text!(
        en: "`{offer}` is on top of `{base}`, which is no offer of the plan",
        zh: "`{offer}` 叠加在 `{base}` 之上，但没有这项优惠",
        offer = offer.shown(),
        base = name.value
    );
    let diag = Diag::new(&RULE, name.span, message, Text::fixed("", ""));
    let beside = |other: &&&Offer| !std::ptr::eq(**other, offer) && !elsewhere(draft, offer, other);
    let known: Vec<&str> =
        if compare { offers.iter().filter(beside).map(|other| other.shown()).collect() } else { Vec::new() };
    match suggest::nearest(name.value.as_str(), known.iter().copied()) {
        Some(Near { word, certain }) => {
            let diag = diag.help(text!(en: "did you mean `{word}`?", zh: "是不是想写 `{word}`？", word = word));
            if certain { diag.repair(Repair::choice("nearest", name.span, word)) } else { diag }
        }
        None if known.is_empty() => {
            diag.help(text!(en: "remove `on_top_of`, or add that offer", zh: "删去 `on_top_of`，或者加上那项优惠"))
        }
        None => diag.help(text!(
            en: "name one of the offers that hold then: {known}",
            zh: "从那时候有的优惠里选：{known}",
            known = List(known.iter().take(8).map(|id| format!("`{id}`")).collect())
        )),
    }
}

/// When an offer holds, as it is written.
fn when(offer: &Offer) -> Option<(String, Span)> {
    match offer.held()? {
        Held::Promo(id) => Some((id.to_string(), offer.promo.span()?)),
        Held::In { .. } => {
            let place = offer.r#in.span()?;
            let daily = offer.on.given().filter(|on| on.value == OfferDays::Daily).map(|on| on.span);
            let part = match offer.r#in.given()?.value.written {
                PartOfYear::Year => "year".to_owned(),
                PartOfYear::Quarter(at) => format!("Q{}", at + 1),
                PartOfYear::Month(Month { year: Some(year), month }) => format!("{year}-{month:02}"),
                PartOfYear::Month(Month { year: None, month }) => format!("{month:02}"),
            };
            Some((if daily.is_some() { format!("{part}, on: daily") } else { part }, place))
        }
    }
}

fn other_time(offer: &Offer, name: &At<Id>, base: &Offer) -> Diag {
    let ((here, mine), (there, its)) =
        when(offer).zip(when(base)).unwrap_or_else(|| ((String::new(), name.span), (String::new(), name.span)));
    let message = text!(
        en: "`{offer}` is in `{here}`, and `{base}` below it in `{there}`",
        zh: "`{offer}` 在 `{here}`，下面的 `{base}` 却在 `{there}`",
        offer = offer.shown(),
        here = here,
        base = base.shown(),
        there = there
    );
    let promos = !offer.promo.is_absent() && !base.promo.is_absent();
    let label = if promos {
        text!(en: "no customer gets both", zh: "没有顾客能两样都享受")
    } else {
        text!(en: "there are days without the one below", zh: "有些日子没有下面那一项")
    };
    let diag = Diag::new(&RULE, name.span, message, label)
        .label(its, text!(en: "that one is in `{there}`", zh: "那一项在 `{there}`", there = there));
    if promos {
        diag.repair(Repair::choice("same-promo", mine, there.as_str())).help(text!(
            en: "write `promo: {there}`, or name an offer of `{here}`",
            zh: "改为 `promo: {there}`，或者换成 `{here}` 的优惠",
            there = there,
            here = here
        ))
    } else {
        diag.help(text!(
            en: "name an offer that holds on all days of `{here}`, or let `{base}` hold on them",
            zh: "换成 `{here}` 每一天都有的优惠，或者让 `{base}` 在这些日子也有",
            here = here,
            base = base.shown()
        ))
    }
}

/// The rings that following `bases` runs into, each once, from its first member.
fn rings(bases: &[Option<usize>]) -> Vec<Vec<usize>> {
    // the start of the walk that came by first, from 1; 0: nobody yet
    let mut walked = vec![0; bases.len()];
    let mut rings = Vec::new();
    for start in 0..bases.len() {
        let mut at = Some(start);
        while let Some(offer) = at.filter(|&offer| walked[offer] == 0) {
            walked[offer] = start + 1;
            at = bases[offer];
        }
        // met on this very walk: from here on it goes round
        if let Some(met) = at.filter(|&offer| walked[offer] == start + 1) {
            let mut ring = vec![met];
            let mut next = bases[met];
            while let Some(offer) = next.filter(|&offer| offer != met) {
                ring.push(offer);
                next = bases[offer];
            }
            let first = ring.iter().enumerate().min_by_key(|(_, offer)| **offer).map_or(0, |(at, _)| at);
            ring.rotate_left(first);
            rings.push(ring);
        }
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::rings;

    #[test]
    fn rings_are_found_once_and_chains_are_none() {
        assert_eq!(rings(&[None, Some(0), Some(1), Some(1)]), [[0usize; 0]; 0]);
        assert_eq!(rings(&[Some(0)]), [[0]]);
        assert_eq!(rings(&[Some(2), Some(0), Some(1), Some(1)]), [[0, 2, 1]]);
        assert_eq!(rings(&[Some(1), Some(2), Some(1), Some(3)]), [vec![1, 2], vec![3]]);
    }
}
