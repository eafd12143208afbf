//! Offers that cost more than the budget that pays for them gives their promo.

use std::collections::HashMap;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::diag::{Diag, Diags, Rule, Severity};
use crate::expand::Worked;
use crate::expand::offers::OfferRow;
use crate::lang::Text;
use crate::model::draft::{Draft, Offer as Written};
use crate::model::money::Money;
use crate::model::plan::offers::{Held, Offer};
use crate::model::plan::{Flow, Plan, Pool};
use crate::model::scalar::percent;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0503",
    name: "offers-over-money",
    severity: Severity::Error,
    title: Text::fixed("offers cost more than their budget gives the promo", "优惠让不起：超过预算分给这场大促的钱"),
    checks: Text::fixed(
        "For each promo and each other time with offers, what these cost: GMV × uptake × depth × the part the shop funds, added up. An offer on top of \
        another counts its extra depth. Where GMV counts what customers paid, a depth x is x ÷ (1 − x) of it. That is held against what the line of `offers_paid_by` may spend then, \
        without what it holds back.",
        "每场大促、每个别的时段，优惠合计花多少：GMV × 核销率 × 让利深度 × 自己承担的部分，叠加的优惠只算多让的那一截；GMV 算实付时，\
        力度 x 按 x ÷ (1 − x) 折算。合计不能超过 `offers_paid_by` 那条预算分给它、扣除应急预留后的钱。",
    ),
    matters: Text::fixed(
        "An offer is a promise to every customer: once the promo runs it cannot be taken back, and what is over the budget \
        comes out of profit.",
        "优惠是对所有顾客的承诺，开卖以后收不回来，超出预算的部分都是利润。",
    ),
    example: "\
offers_paid_by: activities                # 6% of GMV
offers:
  - {id: 满300减80, promo: 618, threshold: 300, off: 80, uptake: 60%}    # 16% of the promo's GMV
",
    fix: Text::fixed(
        "Let fewer orders use the offer (a limited number of coupons, a higher threshold), have the platform fund a part, or \
        raise the budget line; `plan offers` shows the largest uptake that the money carries.",
        "限量发券、提高门槛，让更少的订单用到；或者争取平台补贴（`funded`）；或者提高这条预算。`plan offers` 会算出最多能放多少量。",
    ),
};

pub(crate) fn wanted(draft: &Draft) -> bool {
    draft.offers_paid_by.given().is_some() && draft.offers().next().is_some()
}

pub(crate) fn check(draft: &Draft, worked: &Worked, out: &mut Diags) {
    let plan = worked.plan();
    let rows = worked.offers();
    let Some(line) = plan.offers_paid_by else { return };
    // promos in their order, then other times in that of their first offers
    let mut times: Vec<Held> = Vec::new();
    let mut here: HashMap<Held, Vec<(&Offer, &OfferRow)>> = HashMap::new();
    for (offer, row) in plan.offers.iter().zip(rows) {
        let own = here.entry(offer.held).or_default();
        if own.is_empty() {
            times.push(offer.held);
        }
        own.push((offer, row));
    }
    times.sort_by_key(|held| if let Held::Promo(promo) = held { (0, *promo) } else { (1, 0) });
    for held in times {
        let here = &here[&held];
        let time = named(plan, held);
        let Some(&(_, OfferRow { all, money: Some(money), .. })) = here.first() else { continue };
        if all <= money {
            continue;
        }
        // the dearest first: it is where there is most to save
        let Some(&(worst, row)) = here.iter().rev().max_by_key(|(_, row)| row.cost) else { continue };
        let shown = |amount: Money| amount.grouped(plan.currency);
        let cost = |row: &OfferRow| {
            text!(
                en: "{depth} off, costs {cost}",
                zh: "让利 {depth}，要 {cost}",
                depth = percent(tidy(row.depth, RoundingStrategy::MidpointAwayFromZero)),
                cost = shown(row.cost)
            )
        };
        let Some(written) = written(draft, worst) else { continue };
        let mut diag = Diag::new(
            &RULE,
            written.place(),
            text!(
                en: "the offers of {time} cost {all}, and `{line}` has {money} for them",
                zh: "{time}的优惠要花 {all}，`{line}` 只给它 {money}",
                time = time.clone(), all = shown(*all), line = plan.lines[line].id, money = shown(*money)
            ),
            cost(row),
        );
        for &(offer, row) in here.iter().filter(|(offer, _)| offer.id != worst.id) {
            if let Some(written) = self::written(draft, offer) {
                diag = diag.label(written.place(), cost(row));
            }
        }
        diag = diag.label(
            draft.lines[line].id.span,
            text!(en: "{money} for {time}", zh: "给{time}的是 {money}", money = shown(*money), time = time.clone()),
        );
        let why = unpaid(plan, line, held);
        let uptake = row.affordable_uptake.map(|uptake| tidy(uptake, RoundingStrategy::ToZero));
        diag = diag.help(match (why, uptake.filter(|uptake| !uptake.is_zero())) {
            (Some(why), _) => why,
            (None, Some(uptake)) => text!(
                en: "at most `uptake: {uptake}` for `{offer}` is affordable",
                zh: "`{offer}` 最多放到 `uptake: {uptake}`",
                uptake = percent(uptake), offer = worst.id
            ),
            (None, None) => text!(
                en: "nothing is left for `{offer}`: lower the other offers of {time} too",
                zh: "其余优惠已经把钱用完，`{offer}` 一点也放不了，要和{time}的其他优惠一起减",
                offer = worst.id, time = time.clone()
            ),
        });
        out.push(diag.help(text!(
            en: "or have the platform fund more, or give `{line}` {missing} more for {time}",
            zh: "或者争取平台多补一些（`funded`），或者让 `{line}` 给{time}多 {missing}",
            line = plan.lines[line].id, missing = shown(*all - *money), time = time
        )));
    }
}

/// A promo as it is written, or a part of the year.
fn named(plan: &Plan, held: Held) -> Text {
    match held {
        Held::Promo(promo) => text!(en: "`{promo}`", zh: "`{promo}`", promo = plan.promos[promo].id),
        Held::In { .. } => held.name(plan),
    }
}

/// What to do where the line gives a promo nothing at all.
fn unpaid(plan: &Plan, line: usize, held: Held) -> Option<Text> {
    let Held::Promo(promo) = held else { return None };
    let (id, promo_id) = (plan.lines[line].id.as_str(), &plan.promos[promo].id);
    match &plan.lines[line].flow {
        Flow::Split { promos, .. } if promos.contains(&promo) => None,
        Flow::Split { pools, .. } if pools.keys().contains(&Pool::Promo) => Some(text!(
            en: "add `{promo}` to the promos of `{line}`",
            zh: "把 `{promo}` 加进 `{line}` 的 `promos`",
            promo = promo_id, line = id
        )),
        _ => Some(text!(
            en: "`{line}` has no money for promos: give it `split: {{promo: 70%, daily: 30%}}`",
            zh: "`{line}` 没有分出大促的钱：写上 `split: {{promo: 70%, daily: 30%}}`",
            line = id
        )),
    }
}

fn written<'d>(draft: &'d Draft, offer: &Offer) -> Option<&'d Written> {
    draft.offers().find(|written| written.id.given().is_some_and(|id| id.value == offer.id))
}

/// Hundredths of a percent.
fn tidy(share: Decimal, rounding: RoundingStrategy) -> Decimal {
    share.round_dp_with_strategy(4, rounding).normalize()
}
