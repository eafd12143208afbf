//! What offers take off and cost, against the money for it (plan format, 2C).

pub(crate) mod fraction;

use std::collections::HashMap;

use rust_decimal::Decimal;

use self::fraction::Fraction;
use crate::expand::apportion::{Weights, apportion};
use crate::expand::budgets::{Budgets, Cell};
use crate::expand::targets::Targets;
use crate::model::money::Money;
use crate::model::plan::offers::{Depth, Held, Offer};
use crate::model::plan::{Counted, Plan, selling_days};
use crate::model::year::MONTHS;

/// An offer of the plan, in its order, and what it comes to.
#[derive(Clone, Copy, Debug)]
pub struct OfferRow {
    /// What the customer gets off, of 1, with what the offer is on top of: every digit where that ends, else rounded half
    /// away from zero to six places.
    pub depth: Decimal,
    /// What of it the offer adds, likewise.
    pub extra: Decimal,
    /// What the offer costs the shop: GMV of its time × uptake × extra depth × funded. Where GMV is what customers paid, the
    /// extra depth is that of the price before, so of what is paid: of a depth x, x ÷ (1 − x).
    pub cost: Money,
    /// What it would cost if all GMV of its time made use of it.
    pub most: Money,
    /// What all offers of just that time cost: of its promo, or of the same days.
    pub all: Money,
    /// What the line that pays for offers may spend on the promo, or in that part of the year, outside promos if the offer is; what
    /// it holds back is left out. `None` without a line.
    pub money: Option<Money>,
    /// The largest uptake at which the money would carry it beside the other offers of its time, of 1, rounded down to
    /// six places: 0 where they leave nothing, 1 where everyone may use it. `None` without a line, and where the offer costs
    /// nothing at any uptake.
    pub affordable_uptake: Option<Decimal>,
}

/// The offers of a checked plan, in file order.
pub fn offers(plan: &Plan, targets: &Targets, budgets: &Budgets) -> Vec<OfferRow> {
    let selling = selling_days(&plan.promos, plan.year);
    let mut sold: HashMap<Held, Money> = HashMap::new();
    let mut all: HashMap<Held, Money> = HashMap::new();
    let mut priced = Vec::with_capacity(plan.offers.len());
    for (offer, price) in plan.offers.iter().zip(prices(&plan.offers, plan.demand.counts)) {
        // what it would cost if all GMV of its time made use of it
        let gmv = *sold.entry(offer.held).or_insert_with(|| gmv(plan, targets, &selling, offer.held));
        let most = price.cost.times(offer.funded).of(gmv);
        let cost = most.times(offer.uptake).rounded();
        *all.entry(offer.held).or_default() += cost;
        priced.push((price, most, cost));
    }
    let money = plan.offers_paid_by.map(|line| Deployable::of(plan, &budgets.lines[line].cells));
    let row = |(offer, (price, most, cost)): (&Offer, (Price, Fraction, Money))| {
        let money = money.as_ref().map(|money| money.at(offer.held));
        let all = all.get(&offer.held).copied().unwrap_or_default();
        OfferRow {
            depth: price.left.complement().decimal(),
            extra: price.taken.decimal(),
            cost,
            most: most.rounded(),
            all,
            money,
            affordable_uptake: money.and_then(|money| most.carried_by(money - (all - cost))),
        }
    };
    plan.offers.iter().zip(priced).map(row).collect()
}

/// GMV of the time that an offer holds; `selling` marks the days on which a promo sells.
pub fn gmv(plan: &Plan, targets: &Targets, selling: &[bool], held: Held) -> Money {
    match held {
        Held::Promo(promo) => targets.promo(&plan.promos[promo], &(0..plan.year.day_count())),
        Held::In { part, daily } => {
            let days = part.months().flat_map(|month| plan.year.month_days(month));
            days.filter(|&day| !daily || !selling[day]).map(|day| targets.days(day..day + 1)).sum()
        }
    }
}

/// What a line may spend: on each promo, and in each month on promos and beside them.
struct Deployable {
    promos: Vec<Money>,
    months: [(Money, Money); MONTHS],
}

impl Deployable {
    fn of(plan: &Plan, cells: &[Cell]) -> Self {
        let mut found =
            Self { promos: vec![Money::ZERO; plan.promos.len()], months: [(Money::ZERO, Money::ZERO); MONTHS] };
        for cell in cells {
            let (on_promos, beside) = &mut found.months[cell.month];
            match cell.promo {
                Some(promo) => {
                    found.promos[promo] += cell.deployable();
                    *on_promos += cell.deployable();
                }
                None => *beside += cell.deployable(),
            }
        }
        found
    }

    fn at(&self, held: Held) -> Money {
        match held {
            Held::Promo(promo) => self.promos[promo],
            Held::In { part, daily } => {
                let months = self.months[part.months()].iter();
                months.map(|&(on_promos, beside)| if daily { beside } else { on_promos + beside }).sum()
            }
        }
    }
}

/// What an offer does to a price of 1.
#[derive(Clone)]
struct Price {
    /// What is left of it, after what the offer is on top of as well.
    left: Fraction,
    /// What the offer takes of what it found.
    taken: Fraction,
    /// What that is of GMV: of the price, or of what is paid.
    cost: Fraction,
    /// What the price is of what is paid.
    before: Fraction,
}

/// What each offer does to a price. Offers may be on top of later ones, so each goes down to what is known.
fn prices(offers: &[Offer], counts: Counted) -> Vec<Price> {
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
            let (left, taken) = (found.by(&depth.complement()), found.by(&depth));
            known[at] = Some(match counts {
                Counted::List => Price { left, cost: taken.clone(), taken, before: Fraction::one() },
                Counted::Paid => {
                    let before = below.map_or_else(Fraction::one, |below| below.before.clone()).by(&depth.raised());
                    Price { left, taken, cost: before.by(&depth), before }
                }
            });
        }
    }
    known.into_iter().flatten().collect()
}

/// Where GMV is what customers paid, what offers take off is missing in it and must not be paid for again: the line that pays for
/// them, and what they leave of its money, of which `of` says what counts. The year's is cut straight to the months by that
/// money (plan format, 2D).
pub fn left(
    plan: &Plan,
    targets: &Targets,
    budgets: &Budgets,
    of: fn(&Cell) -> Money,
) -> Option<(usize, [Money; MONTHS])> {
    let line = plan.offers_apart()?;
    let mut months = budgets.lines[line].months(of);
    let costs: Money = offers(plan, targets, budgets).iter().map(|row| row.cost).sum();
    let whole = (months.iter().copied().sum::<Money>() - costs).max(Money::ZERO);
    if let Some(weights) = Weights::of_money(months) {
        months.copy_from_slice(&apportion(whole, &weights));
    }
    Some((line, months))
}
