//! Targets: year to quarters, to months where they are given, to the blocks of promos with a share, to days; everything
//! else is a sum of days (plan format, 2.2 and 2B).

use std::ops::Range;

use chrono::Datelike;

use crate::expand::apportion::{Weights, apportion};
use crate::expand::blocks::{self, blocks, parents};
use crate::model::money::Money;
use crate::model::plan::{Demand, Fall, Lift, Plan, Promo, selling_days};
use crate::model::scalar::factor::Factor;
use crate::model::split::Cut;
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};

/// The target of every day of the year.
#[derive(Clone, Debug)]
pub struct Targets {
    year: FiscalYear,
    /// GMV before each day, and after the last: sums of any run of days are one subtraction.
    before: Vec<Money>,
    /// What they would be if quarters and months had not to come out in whole steps.
    unrounded: Option<Box<Self>>,
}

/// The targets of a checked plan.
pub fn targets(plan: &Plan) -> Targets {
    Targets::of(plan.year, &plan.demand, &plan.promos)
}

impl Targets {
    /// The targets of a year, from the parts of a plan that decide them.
    pub(crate) fn of(year: FiscalYear, demand: &Demand, promos: &[Promo]) -> Self {
        let exact = Self::exact(year, demand, promos);
        // another target than the plan's own may be no whole number of steps
        match demand.round.filter(|step| demand.target.0 % step.0 == 0) {
            Some(step) => exact.rounded(step),
            None => exact,
        }
    }

    /// What they come to without whole steps.
    fn exact(year: FiscalYear, demand: &Demand, promos: &[Promo]) -> Self {
        let weights = day_weights(year, demand, promos);
        let quarters = quarters(demand, demand.target);
        let blocks = blocks(year, promos);
        let mut days = vec![Money::ZERO; year.day_count()];
        // the days that a block has not taken
        let mut free = vec![true; year.day_count()];
        let mut taken = vec![Money::ZERO; year.day_count()];
        for pieces in blocks::pieces(year, demand, &blocks, &weights) {
            for piece in pieces.expect("checked: blocks fit their quarter") {
                taken[piece.days[0]] = piece.amount;
                piece.days.iter().for_each(|&day| free[day] = false);
                spread(piece.amount, &weights, piece.days.into_iter(), &mut days);
            }
        }
        for parent in parents(year, &quarters, demand) {
            let left = parent.amount - taken[parent.days.clone()].iter().copied().sum();
            if left > Money::ZERO {
                spread(left, &weights, parent.days.filter(|&day| free[day]), &mut days);
            }
        }
        Self::of_days(year, days)
    }

    fn of_days(year: FiscalYear, days: Vec<Money>) -> Self {
        let mut before = Vec::with_capacity(days.len() + 1);
        before.push(Money::ZERO);
        for day in days {
            before.push(before[before.len() - 1] + day);
        }
        Self { year, before, unrounded: None }
    }

    /// The same with quarters and months in whole steps, each cut by what it was, and the days of a month by what they were
    /// (plan format, 2D, "Round figures").
    fn rounded(self, step: Money) -> Self {
        let cut = |whole: Money, step: Money, runs: &mut dyn Iterator<Item = Range<usize>>| {
            let before: Vec<Money> = runs.map(|run| self.days(run)).collect();
            // where there is nothing before, the whole is nothing too
            Weights::of_money(before.iter().copied())
                .map_or_else(|| vec![Money::ZERO; before.len()], |weights| in_steps(whole, step, &weights))
        };
        let (year, mut days) = (self.year, Vec::with_capacity(self.year.day_count()));
        let of_quarters = cut(self.total(), step, &mut (0..QUARTERS).map(|quarter| year.quarter_days(quarter)));
        for (quarter, whole) in of_quarters.into_iter().enumerate() {
            let months = quarter * (MONTHS / QUARTERS)..(quarter + 1) * (MONTHS / QUARTERS);
            let of_months = cut(whole, step, &mut months.clone().map(|month| year.month_days(month)));
            for (month, whole) in months.zip(of_months) {
                days.extend(cut(whole, Money(1), &mut year.month_days(month).map(|day| day..day + 1)));
            }
        }
        Self { unrounded: Some(Box::new(self)), ..Self::of_days(year, days) }
    }

    /// What they would be if quarters and months had not to come out in whole steps.
    pub fn unrounded(&self) -> &Self {
        self.unrounded.as_deref().unwrap_or(self)
    }

    /// GMV of a run of days.
    pub fn days(&self, days: Range<usize>) -> Money {
        self.before[days.end] - self.before[days.start]
    }

    /// GMV of a month.
    pub fn month(&self, month: usize) -> Money {
        self.days(self.year.month_days(month))
    }

    /// GMV of each month.
    pub fn by_month(&self) -> [Money; MONTHS] {
        std::array::from_fn(|month| self.month(month))
    }

    /// GMV of the year.
    pub fn total(&self) -> Money {
        self.days(0..self.year.day_count())
    }

    /// GMV of a promo: the days of all its phases but the warm-up that lie inside `within`.
    pub fn promo(&self, promo: &Promo, within: &Range<usize>) -> Money {
        promo.selling(self.year).map(|days| self.days(overlap(&days, within))).sum()
    }
}

/// The days two runs share; an empty run where there is none.
pub fn overlap(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    let start = one.start.max(other.start);
    start..one.end.min(other.end).max(start)
}

/// `weekday(d) × days(d)` for every day, in billionths: what it would weigh without promos. Never zero.
pub fn ordinary_days(year: FiscalYear, demand: &Demand) -> Vec<u128> {
    let monday_first = year.first().weekday().num_days_from_monday() as usize;
    let weekdays = demand.weekdays.map(Factor::in_billionths);
    let mut days: Vec<u128> = weekdays.iter().cycle().skip(monday_first).take(year.day_count()).copied().collect();
    for run in &demand.days {
        for day in &mut days[year.run(run.first, run.last)] {
            // checked: nine decimals hold the product
            *day = *day * run.factor.in_billionths() / Factor::ONE.in_billionths();
        }
    }
    days
}

/// What days would bring without promos: their weights, and on which of them a promo sells.
pub struct Ordinary {
    /// `weekday(d) × days(d)` of each day, in billionths.
    pub weights: Vec<u128>,
    /// Whether a promo sells on it.
    pub selling: Vec<bool>,
    /// The year of these days.
    pub year: FiscalYear,
}

impl Ordinary {
    /// The days of a year.
    pub fn of(year: FiscalYear, demand: &Demand, promos: &[Promo]) -> Self {
        Self { weights: ordinary_days(year, demand), selling: selling_days(promos, year), year }
    }
}

/// `weekday(d) × days(d) × uplift(d)` for every day, in billionths of billionths: the largest uplift of the phases that cover
/// it, else 1. Never zero. Factors stay below a million, so those of the days of a quarter add up in 128 bits.
pub fn day_weights(year: FiscalYear, demand: &Demand, promos: &[Promo]) -> Vec<u128> {
    // in billionths, which are quicker to compare than decimals; an uplift is never 0
    let mut uplifts = vec![0; year.day_count()];
    for phase in promos.iter().flat_map(|promo| &promo.phases) {
        // a warm-up or a share is not an uplift of 1: it leaves the days to the other promos
        if let Lift::Uplift(uplift) = phase.lift {
            let uplift = uplift.in_billionths();
            for day in &mut uplifts[phase.days_in(year)] {
                *day = uplift.max(*day);
            }
        }
    }
    let weights = uplifts.into_iter().zip(ordinary_days(year, demand));
    let ordinary = Factor::ONE.in_billionths();
    weights.map(|(uplift, day)| day * if uplift == 0 { ordinary } else { uplift }).collect()
}

/// An amount for the year cut into quarters, or the sums of its months.
pub fn quarters(demand: &Demand, year: Money) -> Vec<Money> {
    match &demand.fall {
        Fall::Quarters { quarters, .. } => cut(year, quarters),
        Fall::Months(months) => {
            let months = cut(year, months);
            months.chunks(MONTHS / QUARTERS).map(|quarter| quarter.iter().copied().sum()).collect()
        }
    }
}

/// The months that the plan states, of quarters of these amounts.
pub(crate) fn months(demand: &Demand, quarters: &[Money]) -> [Option<Money>; MONTHS] {
    let mut all = [None; MONTHS];
    match &demand.fall {
        Fall::Quarters { months, .. } => {
            for (quarter, months) in months.iter().enumerate() {
                let parts = months.iter().flat_map(|months| cut(quarters[quarter], months));
                all[quarter * (MONTHS / QUARTERS)..]
                    .iter_mut()
                    .zip(parts)
                    .for_each(|(month, part)| *month = Some(part));
            }
        }
        Fall::Months(months) => {
            all.iter_mut().zip(cut(demand.target, months)).for_each(|(month, part)| *month = Some(part));
        }
    }
    all
}

/// An amount of whole steps cut into parts of whole steps.
pub(crate) fn in_steps(Money(amount): Money, Money(step): Money, weights: &Weights) -> Vec<Money> {
    apportion(Money(amount / step), weights).into_iter().map(|Money(steps)| Money(steps * step)).collect()
}

/// An amount cut into the parts of a whole.
fn cut(amount: Money, parts: &Cut) -> Vec<Money> {
    apportion(amount, &Weights::of_cut(parts).expect("checked parts add up to their whole"))
}

/// Cuts an amount over days by their weights.
fn spread(amount: Money, weights: &[u128], run: impl Iterator<Item = usize> + Clone, days: &mut [Money]) {
    let weights =
        Weights::new(run.clone().map(|day| weights[day]).collect()).expect("checked: a day is left, and weighs");
    for (day, part) in run.zip(apportion(amount, &weights)) {
        days[day] = part;
    }
}
