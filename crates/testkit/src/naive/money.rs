//! Section C by hand, from the days of the year: fractions of whole numbers, no shortcut.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use num_bigint::BigInt;

use super::{Numbers, Place, half_up, month_parts};
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

/// In minor units.
fn price(minor: Fixed) -> Fraction {
    (minor.digits.into(), BigInt::from(10u128.pow(minor.places)))
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
        self.follow(&mut slices);
        slices
    }

    /// Round once, then cut: what all slices that share a value of a figure come to together, to each of them by its base.
    fn once(slices: &mut [Slice], (name, base): (&'static str, &str), value: &dyn Fn(&Slice) -> Option<Fraction>) {
        let values: Vec<Option<Fraction>> = slices.iter().map(value).collect();
        let same = |one: &Fraction, other: &Fraction| &one.0 * &other.1 == &other.0 * &one.1;
        for at in 0..slices.len() {
            let Some(own) = &values[at] else {
                slices[at].values.insert(name, BigInt::ZERO);
                continue;
            };
            let sharing: Vec<usize> = (0..slices.len())
                .filter(|&other| values[other].as_ref().is_some_and(|value| same(own, value)))
                .collect();
            let bases: Vec<BigInt> = sharing.iter().map(|&at| slices[at].values[base].clone()).collect();
            let whole = half_up(bases.iter().sum::<BigInt>() * &own.0, own.1.clone());
            let parts = super::apportion(whole.try_into().expect("fits"), &bases);
            let place = sharing.iter().position(|&other| other == at).expect("itself");
            // a whole of nothing gives nothing
            let part = parts.map_or(0, |parts| parts[place]);
            slices[at].values.insert(name, part.into());
        }
    }

    /// What slices come to.
    fn follow(&self, slices: &mut [Slice]) {
        let upside_down = |(part, whole): Fraction| (whole, part);
        let refund = |slice: &Slice| Some(share(self.figure(slice, |figures| figures.refund_rate)));
        Self::once(slices, ("refunds", "gmv"), &refund);
        for slice in &mut *slices {
            slice.values.insert("net", &slice.values["gmv"] - &slice.values["refunds"]);
        }
        let cost = |slice: &Slice| {
            let (part, whole) = share(self.figure(slice, |figures| figures.gross_margin));
            Some((&whole - part, whole))
        };
        Self::once(slices, ("cost_of_goods", "net"), &cost);
        for slice in &mut *slices {
            slice.values.insert("gross_profit", &slice.values["net"] - &slice.values["cost_of_goods"]);
        }
        let order = |slice: &Slice| Some(upside_down(price(self.figure(slice, |figures| figures.average_order_value))));
        Self::once(slices, ("orders", "gmv"), &order);
        let visitor = |slice: &Slice| Some(upside_down(share(self.figure(slice, |figures| figures.conversion_rate))));
        Self::once(slices, ("visitors", "orders"), &visitor);
        let bought = |slice: &Slice| Some(share(self.figure(slice, |figures| figures.paid_traffic)));
        Self::once(slices, ("bought", "visitors"), &bought);
        let visit = |slice: &Slice| Some(price(self.figure(slice, |figures| figures.cost_per_visit)));
        Self::once(slices, ("traffic_cost", "bought"), &visit);
        for (at, cost) in self.money.variable.iter().enumerate() {
            let (base, value) = match cost.basis {
                Basis::Gmv(rate) => ("gmv", share(rate)),
                Basis::Net(rate) => ("net", share(rate)),
                Basis::Order(each) => ("orders", price(each)),
            };
            let paid = |slice: &Slice| cost.on == "all" || (cost.on == "promo") == slice.selling;
            Self::once(slices, ("variable", base), &|slice| paid(slice).then(|| value.clone()));
            for slice in &mut *slices {
                slice.variable[at] = slice.values.remove("variable").expect("just worked out");
            }
        }
    }

    /// Tax in each month, where the plan has it: of the gross profit of the year, cut to months by theirs.
    pub fn vat(&self, slices: &[Slice]) -> Option<Vec<i128>> {
        let (rate, one) = share(self.money.sales.as_ref()?.vat?);
        let profit = |month: u32| -> BigInt {
            let own = slices.iter().filter(|slice| slice.month == month);
            own.map(|slice| &slice.values["gross_profit"]).sum()
        };
        let months: Vec<BigInt> = (0..12).map(profit).collect();
        let whole = half_up(months.iter().sum::<BigInt>() * &rate, one + rate);
        Some(super::apportion(whole.try_into().expect("fits"), &months).unwrap_or_else(|| vec![0; 12]))
    }

    /// What arrives of some money, or is paid of it, in each month; before the year and after it. `of` is what follows each month.
    pub fn delayed(of: &[BigInt], parts: Option<&(Vec<i32>, crate::written::Split)>) -> (Vec<BigInt>, [BigInt; 2]) {
        let (mut months, mut outside) = (vec![BigInt::ZERO; 12], [BigInt::ZERO, BigInt::ZERO]);
        for (month, whole) in (0i32..).zip(of) {
            let (delays, shares) = match parts {
                None => (vec![0], vec![BigInt::from(1)]),
                Some((delays, split)) => (delays.clone(), split.parts.iter().map(|&part| part.into()).collect()),
            };
            let cut = super::apportion(whole.clone().try_into().expect("fits"), &shares).expect("shares");
            for (delay, part) in delays.into_iter().zip(cut) {
                match usize::try_from(month + delay) {
                    Ok(at) if at < 12 => months[at] += part,
                    Ok(_) => outside[1] += part,
                    Err(_) => outside[0] += part,
                }
            }
        }
        (months, outside)
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
                let mut months = vec![BigInt::ZERO; 12];
                for (month, &part) in months[cost.from as usize..].iter_mut().zip(&split.parts) {
                    *month = part.into();
                }
                month_parts(amount, &months)
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
            let (extra, under) = (&part * &all - &below * &whole, &whole * &all);
            let (more, of) = match self.money.paid {
                Some(true) => {
                    let (left, before) = (&whole - &part, &all - &below);
                    (&part * &before - &below * &left, left * before)
                }
                _ => (extra.clone(), under.clone()),
            };
            let (uptake, one) = share(offer.uptake);
            let (funded, hundred) = offer.funded.map_or((1.into(), 1.into()), share);
            let promo = self.live().iter().position(|promo| promo.id == offer.promo).expect("it takes place");
            let most = self.promo_gmv(numbers, promo) * more * uptake * funded;
            let cost = half_up(most, of * one * hundred);
            OfferNumbers { depth: (part, whole), extra: (extra, under), cost }
        };
        self.money.offers.iter().map(offer).collect()
    }

    /// What offers leave of the money of the line that pays for them, by month, where GMV is what customers paid.
    pub fn left(&self, numbers: &Numbers, line: &str, months: Vec<i128>) -> Vec<i128> {
        let offers = self.offer_numbers(numbers);
        if self.money.paid != Some(true) || offers.is_empty() || self.money.offers_paid_by != Some(line) {
            return months;
        }
        let cost: BigInt = offers.into_iter().map(|offer| offer.cost).sum();
        let whole = (BigInt::from(months.iter().sum::<i128>()) - cost).max(0.into());
        let weights: Vec<BigInt> = months.into_iter().map(BigInt::from).collect();
        super::apportion(whole.try_into().expect("fits"), &weights).unwrap_or_else(|| vec![0; 12])
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
