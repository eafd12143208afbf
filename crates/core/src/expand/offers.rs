//! What offers take off and cost, against the money for it (plan format, 2C).

pub(crate) mod fraction;

use rust_decimal::Decimal;

use self::fraction::Fraction;
use crate::expand::budgets::Budgets;
use crate::expand::targets::Targets;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::plan::offers::{Depth, Offer};

/// An offer of the plan, in its order, and what it comes to.
#[derive(Clone, Copy, Debug)]
pub struct OfferRow {
    /// What the customer gets off, of 1, with what the offer is on top of: every digit where that ends, else rounded half
    /// away from zero to six places.
    pub depth: Decimal,
    /// What of it the offer adds, likewise.
    pub extra: Decimal,
    /// What the offer costs the shop: GMV of its promo × uptake × extra depth × funded.
    pub cost: Money,
    /// What all offers of its promo cost.
    pub all: Money,
    /// What the line that pays for offers may spend on the promo; what it holds back is left out. `None` without a line.
    pub money: Option<Money>,
    /// The largest uptake at which the money would carry it beside the other offers of its promo, of 1, rounded down to
    /// six places: 0 where they leave nothing, 1 where everyone may use it. `None` without a line, and where the offer costs
    /// nothing at any uptake.
    pub affordable_uptake: Option<Decimal>,
}

/// The offers of a checked plan, in file order.
pub fn offers(plan: &Plan, targets: &Targets, budgets: &Budgets) -> Vec<OfferRow> {
    let year = 0..plan.year.day_count();
    let mut all = vec![Money::ZERO; plan.promos.len()];
    let mut priced = Vec::with_capacity(plan.offers.len());
    for (offer, price) in plan.offers.iter().zip(prices(&plan.offers)) {
        // what it would cost if all GMV of the promo made use of it
        let most = price.taken.times(offer.funded).of(targets.promo(&plan.promos[offer.promo], &year));
        let cost = most.times(offer.uptake).rounded();
        all[offer.promo] += cost;
        priced.push((price, most, cost));
    }
    let money = plan.offers_paid_by.map(|line| {
        let mut money = vec![Money::ZERO; plan.promos.len()];
        for cell in &budgets.lines[line].cells {
            if let Some(promo) = cell.promo {
                money[promo] += cell.deployable();
            }
        }
        money
    });
    let row = |(offer, (price, most, cost)): (&Offer, (Price, Fraction, Money))| {
        let (money, all) = (money.as_ref().map(|money| money[offer.promo]), all[offer.promo]);
        OfferRow {
            depth: price.left.complement().decimal(),
            extra: price.taken.decimal(),
            cost,
            all,
            money,
            affordable_uptake: money.and_then(|money| most.carried_by(money - (all - cost))),
        }
    };
    plan.offers.iter().zip(priced).map(row).collect()
}

/// What an offer does to a price of 1.
#[derive(Clone)]
struct Price {
    /// What is left of it, after what the offer is on top of as well.
    left: Fraction,
    /// What the offer takes of what it found.
    taken: Fraction,
}

/// What each offer does to a price. Offers may be on top of later ones, so each goes down to what is known.
fn prices(offers: &[Offer]) -> Vec<Price> {
    let mut known: Vec<Option<Price>> = vec![None; offers.len()];
    let mut above = Vec::new();
    for at in 0..offers.len() {
        let mut next = Some(at);
        while let Some(at) = next.filter(|&at| known[at].is_none()) {
            above.push(at);
            next = offers[at].on_top_of;
        }
        while let Some(at) = above.pop() {
            let below = offers[at].on_top_of.and_then(|below| known[below].as_ref());
            let found = below.map_or_else(Fraction::one, |below| below.left.clone());
            let depth = match offers[at].depth {
                Depth::Off { threshold, off } => Fraction::of_money(off, threshold),
                Depth::Percent(share) => Fraction::one().times(share),
            };
            known[at] = Some(Price { left: found.by(&depth.complement()), taken: found.by(&depth) });
        }
    }
    known.into_iter().flatten().collect()
}
