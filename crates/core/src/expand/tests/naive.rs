//! The format's section C by hand, from the days of the year: fractions of whole numbers, no shortcut.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use num_bigint::BigInt;
use rust_decimal::Decimal;

use crate::expand::{Targets, targets};
use crate::model::money::Money;
use crate::model::plan::costs::{Basis, Reach};
use crate::model::plan::sales::{Figures, Scope};
use crate::model::plan::{PhaseKind, Plan, Promo};
use crate::model::year::MONTHS;

/// A plan, its days and their GMV.
pub(super) struct Year<'p> {
    pub(super) plan: &'p Plan,
    days: Vec<(usize, NaiveDate, i128)>,
}

/// Values by their names in the contract.
pub(super) type Values = BTreeMap<&'static str, BigInt>;

/// Numerator and denominator.
pub(super) fn fraction(value: Decimal) -> (BigInt, BigInt) {
    (value.mantissa().into(), BigInt::from(10).pow(value.scale()))
}

/// A quotient rounded half away from zero; both are not negative.
pub(super) fn half_up(part: BigInt, whole: BigInt) -> BigInt {
    let twice: BigInt = part * 2 + &whole;
    twice / (whole * 2)
}

fn times(amount: &BigInt, rate: Decimal) -> BigInt {
    let (part, whole) = fraction(rate);
    half_up(amount * part, whole)
}

pub(super) fn sells_on(promo: &Promo, day: NaiveDate) -> bool {
    promo.phases.iter().any(|phase| phase.kind != PhaseKind::Warmup && phase.first <= day && day <= phase.last)
}

impl<'p> Year<'p> {
    pub(super) fn of(plan: &'p Plan) -> (Self, Targets) {
        let targets = targets(plan);
        let day = |at: usize| {
            let date = plan.year.day(at);
            (plan.year.month_of(date), date, targets.days(at..at + 1).0)
        };
        (Self { plan, days: (0..plan.year.day_count()).map(day).collect() }, targets)
    }

    fn entry(&self, scope: Scope) -> Option<&Figures> {
        let by = &self.plan.sales.as_ref()?.by;
        by.iter().find(|entry| entry.scope == scope).map(|entry| &entry.figures)
    }

    /// A figure of a month and maybe a promo's entry: the promo's, else the month's, else the quarter's, else the year's.
    fn figure<T>(&self, month: usize, promo: Option<usize>, figure: impl Fn(&Figures) -> Option<T>) -> T {
        let scopes = promo.map(Scope::Promo).into_iter().chain([Scope::Month(month), Scope::Quarter(month / 3)]);
        let own = scopes.filter_map(|scope| self.entry(scope)).find_map(&figure);
        own.or_else(|| figure(&self.plan.sales.as_ref()?.base)).expect("stated for the year")
    }

    /// GMV of the slices of a month, as far as a filter takes their days: by entry and whether promos sell.
    pub(super) fn slices(&self, month: usize, of: &dyn Fn(NaiveDate) -> bool) -> Vec<(Option<usize>, bool, BigInt)> {
        let mut slices: Vec<(Option<usize>, bool, BigInt)> = Vec::new();
        for &(_, day, gmv) in self.days.iter().filter(|&&(at, day, _)| at == month && of(day)) {
            let promos = &self.plan.promos;
            let own = |&at: &usize| sells_on(&promos[at], day) && self.entry(Scope::Promo(at)).is_some();
            let entry = (0..promos.len()).find(own);
            let selling = promos.iter().any(|promo| sells_on(promo, day));
            match slices.iter_mut().find(|slice| (slice.0, slice.1) == (entry, selling)) {
                Some(slice) => slice.2 += gmv,
                None => slices.push((entry, selling, gmv.into())),
            }
        }
        slices
    }

    /// What a slice comes to.
    pub(super) fn values(&self, month: usize, entry: Option<usize>, gmv: &BigInt) -> Values {
        let refunds = times(gmv, self.figure(month, entry, |figures| figures.refund_rate));
        let net = gmv - &refunds;
        let margin = self.figure(month, entry, |figures| figures.gross_margin);
        let (part, whole) = fraction(margin);
        let cost_of_goods = half_up(&net * (&whole - part), whole);
        let Money(average) = self.figure(month, entry, |figures| figures.average_order_value);
        let orders = half_up(gmv.clone(), average.into());
        let (part, whole) = fraction(self.figure(month, entry, |figures| figures.conversion_rate));
        let visitors = half_up(&orders * whole, part);
        let bought = times(&visitors, self.figure(month, entry, |figures| figures.paid_traffic));
        let Money(each) = self.figure(month, entry, |figures| figures.cost_per_visit);
        BTreeMap::from([
            ("gmv", gmv.clone()),
            ("gross_profit", &net - &cost_of_goods),
            ("refunds", refunds),
            ("net", net),
            ("cost_of_goods", cost_of_goods),
            ("traffic_cost", &bought * each),
            ("orders", orders),
            ("visitors", visitors),
            ("bought", bought),
        ])
    }

    /// What the days of a month come to that a filter takes.
    pub(super) fn month(&self, month: usize, of: &dyn Fn(NaiveDate) -> bool) -> Values {
        let mut sums = Values::new();
        for (entry, _, gmv) in self.slices(month, of) {
            for (name, value) in self.values(month, entry, &gmv) {
                *sums.entry(name).or_default() += value;
            }
        }
        sums
    }

    /// A variable cost of a month.
    pub(super) fn variable(&self, month: usize, at: usize) -> BigInt {
        let cost = &self.plan.costs.variable[at];
        let slices = self.slices(month, &|_| true);
        let paid = slices.into_iter().filter(|(_, selling, _)| match cost.on {
            Reach::All => true,
            Reach::Promo => *selling,
            Reach::Daily => !selling,
        });
        paid.map(|(entry, _, gmv)| {
            let values = self.values(month, entry, &gmv);
            match cost.basis {
                Basis::Gmv(rate) => times(&gmv, rate),
                Basis::Net(rate) => times(&values["net"], rate),
                Basis::Order(Money(each)) => &values["orders"] * each,
            }
        })
        .sum()
    }

    /// GMV of the year.
    pub(super) fn gmv(&self) -> BigInt {
        (0..MONTHS).map(|month| self.month(month, &|_| true)["gmv"].clone()).sum()
    }

    /// GMV of a promo.
    pub(super) fn promo(&self, promo: usize) -> BigInt {
        let own = |&&(_, day, _): &&(usize, NaiveDate, i128)| sells_on(&self.plan.promos[promo], day);
        self.days.iter().filter(own).map(|&(_, _, gmv)| BigInt::from(gmv)).sum()
    }

    /// The month a day counts towards.
    pub(super) fn month_of(&self, day: NaiveDate) -> usize {
        let last = self.days[self.days.len() - 1].1;
        let inside = day.clamp(self.days[0].1, last);
        self.days.iter().find(|(_, date, _)| *date == inside).expect("a day of the year").0
    }

    /// GMV of each month on days that a filter takes.
    pub(super) fn months_where(&self, of: &dyn Fn(NaiveDate) -> bool) -> Vec<BigInt> {
        let inside = |month: usize| self.days.iter().filter(move |&&(at, day, _)| at == month && of(day));
        (0..MONTHS).map(|month| inside(month).map(|&(_, _, gmv)| BigInt::from(gmv)).sum()).collect()
    }
}

/// The format's 2.1: floors first, then one unit each to the largest remainders, the earlier part first.
pub(super) fn apportion(total: &BigInt, weights: &[BigInt]) -> Vec<BigInt> {
    let sum: BigInt = weights.iter().sum();
    let mut parts: Vec<BigInt> = weights.iter().map(|weight| total * weight / &sum).collect();
    let mut remainders: Vec<Option<BigInt>> = weights.iter().map(|weight| Some(total * weight % &sum)).collect();
    while parts.iter().sum::<BigInt>() < *total {
        let largest = remainders.iter().max().cloned().expect("a part");
        let first = remainders.iter().position(|remainder| *remainder == largest).expect("the largest");
        parts[first] += 1;
        remainders[first] = None;
    }
    parts
}

/// By shares, put over one denominator.
pub(super) fn by_shares(total: &BigInt, shares: &[Decimal]) -> Vec<BigInt> {
    let units = shares.iter().map(|share| share.mantissa() * 10i128.pow(28 - share.scale()));
    apportion(total, &units.map(BigInt::from).collect::<Vec<_>>())
}

pub(super) fn money(amount: &BigInt) -> Money {
    Money(amount.try_into().expect("fits"))
}
