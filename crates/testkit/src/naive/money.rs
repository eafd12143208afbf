//! Section C by hand, from the days of the year: fractions of whole numbers, no shortcut.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use num_bigint::BigInt;

use super::{Numbers, Place, by_split, half_up, month_parts};
use crate::figures::Fixed;
use crate::money::{Basis, Depth, Figures, FixedCost, Offer, Scope};
use crate::written::Written;

/// Values by their names in the contract.
pub type Values = BTreeMap<&'static str, BigInt>;

/// A part of a whole, not reduced.
pub type Fraction = (BigInt, BigInt);

/// Days of a month that share their figures.
#[derive(Clone, Debug)]
pub struct Slice {
    pub month: u32,
    /// The promo whose entry applies, among those that take place.
    pub entry: Option<usize>,
    pub selling: bool,
    pub values: Values,
    /// Of each variable cost.
    pub variable: Vec<BigInt>,
}

/// What an offer takes off and costs.
pub struct OfferNumbers {
    pub depth: Fraction,
    pub extra: Fraction,
    pub cost: BigInt,
}

/// Of 1.
pub(super) fn share(percent: Fixed) -> Fraction {
    (percent.digits.into(), BigInt::from(100 * 10u128.pow(percent.places)))
}

fn times(amount: &BigInt, (part, whole): Fraction) -> BigInt {
    half_up(amount * part, whole)
}

impl Written {
    fn own(&self, scope: Scope) -> Option<&Figures> {
        let by = &self.money.sales.as_ref()?.by;
        by.iter().find(|(of, _)| *of == scope).map(|(_, figures)| figures)
    }

    /// A figure of a slice: its promo's, else its month's, else its quarter's, else the year's.
    fn figure<T>(&self, slice: &Slice, figure: impl Fn(&Figures) -> Option<T>) -> T {
        let promo = slice.entry.map(|promo| Scope::Promo(self.live()[promo].id));
        let scopes = promo.into_iter().chain([Scope::Month(slice.month), Scope::Quarter(slice.month / 3)]);
        let own = scopes.filter_map(|scope| self.own(scope)).find_map(&figure);
        own.or_else(|| figure(&self.money.sales.as_ref()?.base)).expect("stated for the year")
    }

    /// The slices of the days that a filter takes, in the order of their first day.
    pub fn slices(&self, numbers: &Numbers, of: &dyn Fn(NaiveDate) -> bool) -> Vec<Slice> {
        let live = self.live();
        let mut slices: Vec<Slice> = Vec::new();
        for &(day, gmv) in numbers.days.iter().filter(|(day, _)| of(*day)) {
            let month = self.month_of(day);
            let own = |&at: &usize| live[at].sells_on(day) && self.own(Scope::Promo(live[at].id)).is_some();
            let entry = (0..live.len()).find(own);
            let selling = live.iter().any(|promo| promo.sells_on(day));
            let same = |slice: &&mut Slice| (slice.month, slice.entry, slice.selling) == (month, entry, selling);
            let slice = match slices.iter_mut().find(same) {
                Some(slice) => slice,
                None => {
                    let variable = vec![BigInt::ZERO; self.money.variable.len()];
                    slices.push(Slice { month, entry, selling, values: Values::new(), variable });
                    slices.last_mut().expect("one")
                }
            };
            *slice.values.entry("gmv").or_default() += gmv;
        }
        for slice in &mut slices {
            self.follow(slice);
        }
        slices
    }

    /// What a slice comes to.
    fn follow(&self, slice: &mut Slice) {
        let gmv = slice.values["gmv"].clone();
        let refunds = times(&gmv, share(self.figure(slice, |figures| figures.refund_rate)));
        let net = &gmv - &refunds;
        let (part, whole) = share(self.figure(slice, |figures| figures.gross_margin));
        let cost_of_goods = half_up(&net * (&whole - part), whole);
        let orders = half_up(gmv.clone(), self.figure(slice, |figures| figures.average_order_value).into());
        let (part, whole) = share(self.figure(slice, |figures| figures.conversion_rate));
        let visitors = half_up(&orders * whole, part);
        let bought = times(&visitors, share(self.figure(slice, |figures| figures.paid_traffic)));
        let each = self.figure(slice, |figures| figures.cost_per_visit);
        slice.values.extend([
            ("gross_profit", &net - &cost_of_goods),
            ("refunds", refunds),
            ("net", net),
            ("cost_of_goods", cost_of_goods),
            ("traffic_cost", &bought * each),
            ("orders", orders),
            ("visitors", visitors),
            ("bought", bought),
        ]);
        for (at, cost) in self.money.variable.iter().enumerate() {
            if cost.on == "all" || (cost.on == "promo") == slice.selling {
                slice.variable[at] = match cost.basis {
                    Basis::Gmv(rate) => times(&slice.values["gmv"], share(rate)),
                    Basis::Net(rate) => times(&slice.values["net"], share(rate)),
                    Basis::Order(each) => &slice.values["orders"] * each,
                };
            }
        }
    }

    /// A fixed cost in each month.
    pub fn fixed(&self, cost: &FixedCost) -> Vec<i128> {
        let amount = i128::from(cost.amount);
        let paid = |month: u32| cost.from <= month && month <= cost.to;
        let weight = |month: u32| BigInt::from(u8::from(paid(month)));
        match (cost.per, &cost.months) {
            ("month", _) => (0..12).map(|month| if paid(month) { amount } else { 0 }).collect(),
            ("quarter", _) => {
                let quarter = |quarter: u32| {
                    let weights: Vec<BigInt> = (3 * quarter..3 * quarter + 3).map(weight).collect();
                    super::apportion(amount, &weights).unwrap_or_else(|| vec![0; 3])
                };
                (0..4).flat_map(quarter).collect()
            }
            (_, Some(split)) => {
                let mut months = vec![0; 12];
                months[cost.from as usize..=cost.to as usize].copy_from_slice(&by_split(amount, split));
                months
            }
            (_, None) => month_parts(amount, &(0..12).map(weight).collect::<Vec<_>>()),
        }
    }

    /// The team in each month.
    pub fn team(&self) -> Vec<i128> {
        let month = |month: u32| {
            let roles = self.money.team.iter().map(|role| {
                let heads = role.months.iter().find(|(at, _)| *at == month).map_or(role.heads, |&(_, heads)| heads);
                i128::from(role.monthly) * i128::from(heads)
            });
            roles.sum()
        };
        (0..12).map(month).collect()
    }

    /// GMV of a promo among those that take place.
    pub fn promo_gmv(&self, numbers: &Numbers, promo: usize) -> BigInt {
        let promo = self.live()[promo];
        numbers.days.iter().filter(|(day, _)| promo.sells_on(*day)).map(|&(_, gmv)| BigInt::from(gmv)).sum()
    }

    /// What may be spent on the leaves of a line that a filter takes.
    pub fn deployable(&self, numbers: &Numbers, line: &str, of: &dyn Fn(&Place) -> bool) -> i128 {
        let at = self.lines.iter().position(|own| own.id == line).expect("a line");
        let leaves = numbers.lines[at].cells.iter().filter(|(place, _)| of(place));
        leaves.map(|(place, amount)| amount - numbers.lines[at].held.get(place).copied().unwrap_or_default()).sum()
    }

    /// The offers, in the order of the plan.
    pub fn offer_numbers(&self, numbers: &Numbers) -> Vec<OfferNumbers> {
        let offer = |offer: &Offer| {
            let (part, whole) = self.depth(offer);
            let (below, all) = self.below(offer).map_or((0.into(), 1.into()), |below| self.depth(below));
            let (extra, under) = (&part * &all - below * &whole, &whole * all);
            let (uptake, one) = share(offer.uptake);
            let (funded, hundred) = offer.funded.map_or((1.into(), 1.into()), share);
            let promo = self.live().iter().position(|promo| promo.id == offer.promo).expect("it takes place");
            let most = self.promo_gmv(numbers, promo) * &extra * uptake * funded;
            let cost = half_up(most, &under * one * hundred);
            OfferNumbers { depth: (part, whole), extra: (extra, under), cost }
        };
        self.money.offers.iter().map(offer).collect()
    }

    fn below(&self, offer: &Offer) -> Option<&Offer> {
        self.money.offers.iter().find(|below| Some(below.id) == offer.on_top_of)
    }

    /// `1 − (1 − a)(1 − b)` down the chain.
    fn depth(&self, offer: &Offer) -> Fraction {
        let (part, whole) = match offer.depth {
            Depth::Off { threshold, off } => (off.into(), threshold.into()),
            Depth::Percent(percent) => share(percent),
        };
        match self.below(offer) {
            None => (part, whole),
            Some(below) => {
                let (below, all) = self.depth(below);
                (&all * &whole - (&all - below) * (&whole - part), all * whole)
            }
        }
    }
}
