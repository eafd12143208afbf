//! The numbers of a plan, recomputed from what its author decided: day by day, by the letter of the format and with no
//! thought for speed. Shares nothing with the library.

pub mod calendar;
mod plain;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use num_bigint::BigInt;

use crate::figures::Fixed;
use crate::written::{Flow, Line, Phase, Promo, Split, Written, shifted};

/// What a plan comes to.
pub struct Numbers {
    pub days: Vec<(NaiveDate, i128)>,
    /// Of phases with a share, but for those of another year.
    pub blocks: Blocks,
    pub lines: Vec<LineNumbers>,
}

/// What each phase with a share was given, by promo and phase.
pub type Blocks = BTreeMap<(usize, usize), i128>;

/// What a line comes to.
pub struct LineNumbers {
    pub amount: i128,
    pub low: i128,
    pub high: i128,
    pub cells: BTreeMap<Place, i128>,
}

/// Where a cell belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub pool: Option<&'static str>,
    pub channel: Option<usize>,
    pub promo: Option<usize>,
    pub month: u32,
}

/// Codes of the findings that say why there are no numbers.
pub type Refused = BTreeSet<&'static str>;

/// Whole units of the finest factor: a thousandth.
fn thousandths(factor: Option<Fixed>) -> BigInt {
    factor.map_or(1000, |factor| factor.digits * 10u64.pow(3 - factor.places)).into()
}

/// The format's 2.1: floors first, then one unit each to the largest remainders, the earlier part first.
pub fn apportion(total: i128, weights: &[BigInt]) -> Option<Vec<i128>> {
    let sum: BigInt = weights.iter().sum();
    if sum == BigInt::ZERO {
        return None;
    }
    let exact = |weight: &BigInt| weight * total;
    let mut parts: Vec<BigInt> = weights.iter().map(|weight| exact(weight) / &sum).collect();
    let mut remainders: Vec<Option<BigInt>> = weights.iter().map(|weight| Some(exact(weight) % &sum)).collect();
    for _ in 0..i128::try_from(BigInt::from(total) - parts.iter().sum::<BigInt>()).expect("a small number") {
        let largest = remainders.iter().max().cloned().expect("a part");
        let first = remainders.iter().position(|remainder| *remainder == largest).expect("the largest");
        parts[first] += 1;
        remainders[first] = None;
    }
    Some(parts.into_iter().map(|part| part.try_into().expect("fits")).collect())
}

pub fn by_split(total: i128, split: &Split) -> Vec<i128> {
    apportion(total, &split.parts.iter().map(|&part| part.into()).collect::<Vec<_>>()).expect("shares add up to 100%")
}

/// `digits / one` of an amount, rounded half away from zero.
fn of_target(target: i128, digits: u64, one: u128) -> i128 {
    let (product, one) = (BigInt::from(target) * digits, BigInt::from(one));
    let rounded: BigInt = (product * 2 + &one) / (one * 2);
    rounded.try_into().expect("fits")
}

impl Written {
    fn days(&self) -> Vec<NaiveDate> {
        self.first_day().iter_days().take_while(|day| *day < self.month_start(12)).collect()
    }

    /// `weekday × uplift`; neither a warm-up nor a phase with a share has an uplift, not even one of 1.
    pub fn day_weight(&self, day: NaiveDate) -> BigInt {
        let phases = self.live().into_iter().flat_map(|promo| &promo.phases);
        let uplifts = phases
            .filter(|phase| phase.sells() && phase.share.is_none() && phase.covers(day))
            .map(|phase| thousandths(phase.uplift));
        let weekday = self.weekdays[day.weekday().num_days_from_monday() as usize];
        uplifts.max().unwrap_or_else(|| 1000.into()) * thousandths(weekday)
    }

    /// The month of the fiscal year that a day counts towards.
    fn month_of(&self, day: NaiveDate) -> u32 {
        (0..12).rev().find(|&month| self.month_start(month) <= day).unwrap_or(0)
    }

    /// Gives `amount` to some days by their weights.
    fn spread(&self, amount: i128, days: &[NaiveDate], year: &mut BTreeMap<NaiveDate, i128>) {
        let weights: Vec<BigInt> = days.iter().map(|&day| self.day_weight(day)).collect();
        for (&day, part) in days.iter().zip(apportion(amount, &weights).expect("every day weighs something")) {
            assert!(year.insert(day, part).is_none(), "{day} is given twice");
        }
    }

    /// First day, day after the last and amount of each parent of a quarter: its months where they are given, else itself.
    fn parents(&self, quarter: u32, amount: i128) -> Vec<(NaiveDate, NaiveDate, i128)> {
        let start = |month: u32| self.month_start(3 * quarter + month);
        match &self.months[quarter as usize] {
            Some((split, _)) => {
                (0..).zip(by_split(amount, split)).map(|(month, part)| (start(month), start(month + 1), part)).collect()
            }
            None => vec![(start(0), start(3), amount)],
        }
    }

    /// The days of the year and what each block was given.
    fn targets(&self, target: i128) -> Result<(BTreeMap<NaiveDate, i128>, Blocks), Refused> {
        let (mut year, mut given, mut refused) = (BTreeMap::new(), BTreeMap::new(), Refused::new());
        for (quarter, amount) in (0..4).zip(by_split(target, &self.quarters)) {
            // each block's share in file order, then 100% minus their sum, in units of a ten-thousandth of a percent
            let blocks = self.blocks(self.month_start(3 * quarter), self.month_start(3 * quarter + 3));
            let mut shares: Vec<i64> =
                blocks.iter().map(|(_, share, _)| i64::try_from(*share).expect("small")).collect();
            shares.push(1_000_000 - shares.iter().sum::<i64>());
            if shares.iter().any(|share| *share < 0) {
                refused.insert("P0213");
                continue;
            }
            let shares: Vec<BigInt> = shares.into_iter().map(BigInt::from).collect();
            let parts = apportion(amount, &shares).expect("100% in all");
            for ((place, _, days), part) in blocks.iter().zip(&parts) {
                given.insert(*place, *part);
                self.spread(*part, days, &mut year);
            }
            for (from, to, amount) in self.parents(quarter, amount) {
                let here = blocks.iter().zip(&parts).filter(|((_, _, days), _)| from <= days[0] && days[0] < to);
                let left = amount - here.map(|(_, part)| part).sum::<i128>();
                let taken: Vec<NaiveDate> = blocks.iter().flat_map(|(_, _, days)| days).copied().collect();
                let others = from.iter_days().take_while(|day| *day < to).filter(|day| !taken.contains(day));
                let others: Vec<NaiveDate> = others.collect();
                match left {
                    ..0 => _ = refused.insert("P0213"),
                    1.. if others.is_empty() => _ = refused.insert("P0214"),
                    0 if others.is_empty() => {}
                    _ => self.spread(left, &others, &mut year),
                }
            }
        }
        if refused.is_empty() { Ok((year, given)) } else { Err(refused) }
    }

    /// Blocks with a day from `from` up to `to`: promo and phase, ten-thousandths of a percent, days.
    fn blocks(&self, from: NaiveDate, to: NaiveDate) -> Vec<((usize, usize), u64, Vec<NaiveDate>)> {
        let mut blocks = Vec::new();
        for (promo, written) in self.live().into_iter().enumerate() {
            for (at, phase) in written.phases.iter().enumerate() {
                let Some(share) = phase.share else { continue };
                let days = phase.first.iter_days().take_while(|day| *day <= phase.last);
                let days: Vec<NaiveDate> = days.filter(|day| from <= *day && *day < to).collect();
                if !days.is_empty() {
                    blocks.push(((promo, at), share.digits * 10u64.pow(4 - share.places), days));
                }
            }
        }
        blocks
    }

    /// All numbers for a target in minor units.
    pub fn numbers(&self, target: u128) -> Result<Numbers, Refused> {
        let target = i128::try_from(target).expect("a target fits");
        let (year, blocks) = self.targets(target)?;
        let days: Vec<(NaiveDate, i128)> = year.into_iter().collect();
        assert_eq!(days.iter().map(|(day, _)| *day).collect::<Vec<_>>(), self.days(), "every day once");
        let lines = self.lines.iter().map(|line| self.line_numbers(line, target, &days)).collect::<Result<_, _>>()?;
        Ok(Numbers { days, blocks, lines })
    }

    fn line_numbers(&self, line: &Line, target: i128, days: &[(NaiveDate, i128)]) -> Result<LineNumbers, Refused> {
        let (low, high) = line.band.unwrap_or_default();
        // in units of a thousandth of a percent and finer: the middle of a band may end in half a hundredth
        let (digits, one) = line.rate.map_or((low + high, 20_000), |rate| (rate.digits, 100 * 10u128.pow(rate.places)));
        let amount = of_target(target, digits, one);
        let rail = |hundredths| if line.band.is_some() { of_target(target, hundredths, 10_000) } else { amount };
        let month = |filter: &dyn Fn(NaiveDate) -> bool| -> Vec<BigInt> {
            let inside = |at: u32| days.iter().filter(move |(day, _)| self.month_of(*day) == at && filter(*day));
            (0..12).map(|at| inside(at).map(|(_, amount)| BigInt::from(*amount)).sum()).collect()
        };
        let mut leaves = Leaves { channels: line.channels.as_ref().map(|(_, split)| split), cells: BTreeMap::new() };
        match &line.flow {
            Flow::Gmv { .. } => leaves.add(None, None, amount, &[BigInt::from(1)], &[month(&|_| true)]),
            Flow::Even => leaves.add(None, None, amount, &[BigInt::from(1)], &[vec![BigInt::from(1); 12]]),
            Flow::Pools { shares, daily_first, promos } => {
                let promos = self.paid(promos.as_deref());
                let paid: Vec<&Promo> = promos.iter().map(|&promo| self.live()[promo]).collect();
                let mut pools = vec![("promo", shares.parts[0]), ("daily", shares.parts[1])];
                if *daily_first {
                    pools.reverse();
                }
                let weights: Vec<BigInt> = pools.iter().map(|(_, share)| (*share).into()).collect();
                let amounts = apportion(amount, &weights).expect("pools add up to 100%");
                for ((pool, share), amount) in pools.into_iter().zip(amounts) {
                    let nothing = |weights: &[BigInt]| weights.iter().all(|weight| *weight == BigInt::ZERO);
                    let (by, windows) = if pool == "promo" {
                        let gmv = |promo: &&Promo| -> BigInt {
                            days.iter().map(|(day, amount)| promo.times_selling(*day) * BigInt::from(*amount)).sum()
                        };
                        (paid.iter().map(gmv).collect(), paid.iter().map(|promo| self.window(promo)).collect())
                    } else {
                        let quiet = |day: NaiveDate| paid.iter().all(|promo| !promo.in_window(day));
                        (vec![BigInt::from(1)], vec![month(&quiet)])
                    };
                    let follow: &[BigInt] = if pool == "promo" { &by } else { &windows[0] };
                    if share == 0 || digits == 0 {
                        continue;
                    }
                    if nothing(follow) {
                        return Err(Refused::from(["P0307"]));
                    }
                    let names = (pool == "promo").then_some(&promos[..]);
                    leaves.add(Some(pool), names, amount, &by, &windows);
                }
            }
        }
        Ok(LineNumbers { amount, low: rail(low), high: rail(high), cells: leaves.cells })
    }

    /// The promos of a line among those that take place: the listed ones, or every core promo.
    fn paid(&self, listed: Option<&[usize]>) -> Vec<usize> {
        let live = self.live();
        match listed {
            None => (0..live.len()).filter(|&promo| live[promo].core).collect(),
            Some(listed) => {
                let place = |&promo: &usize| live.iter().position(|live| live.id == self.promos[promo].id);
                listed.iter().filter_map(place).collect()
            }
        }
    }

    /// Days of a promo's spend window by the month they count towards.
    fn window(&self, promo: &Promo) -> Vec<BigInt> {
        let (first, last) = promo.window();
        let mut months = vec![BigInt::ZERO; 12];
        for day in first.iter_days().take_while(|day| *day <= last) {
            months[self.month_of(day) as usize] += 1;
        }
        months
    }
}

impl Promo {
    pub fn window(&self) -> (NaiveDate, NaiveDate) {
        (self.phases[0].first, self.phases[self.phases.len() - 1].last)
    }

    fn in_window(&self, day: NaiveDate) -> bool {
        let (first, last) = self.window();
        (first..shifted(last, 1)).contains(&day)
    }

    fn times_selling(&self, day: NaiveDate) -> BigInt {
        self.phases.iter().filter(|phase| phase.sells() && phase.covers(day)).count().into()
    }
}

impl Phase {
    pub fn sells(&self) -> bool {
        self.kind != "warmup"
    }

    pub fn covers(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }
}

/// The cells of a line as they are found.
struct Leaves<'a> {
    channels: Option<&'a Split>,
    cells: BTreeMap<Place, i128>,
}

impl Leaves<'_> {
    /// A pool to channels, each channel by `weights`, and each of those parts to months by its own `months`.
    fn add(
        &mut self,
        pool: Option<&'static str>,
        promos: Option<&[usize]>,
        amount: i128,
        weights: &[BigInt],
        months: &[Vec<BigInt>],
    ) {
        let channels = self.channels.map_or(vec![(None, amount)], |split| {
            by_split(amount, split).into_iter().enumerate().map(|(at, part)| (Some(at), part)).collect()
        });
        for (channel, amount) in channels {
            let parts = apportion(amount, weights).expect("something to follow");
            for (at, (part, months)) in parts.into_iter().zip(months).enumerate() {
                // a part of nothing needs nothing to follow
                let months = apportion(part, months).unwrap_or_default();
                for (month, amount) in (0..).zip(months).filter(|(_, amount)| *amount != 0) {
                    let promo = promos.map(|promos| promos[at]);
                    let before = self.cells.insert(Place { pool, channel, promo, month }, amount);
                    assert!(before.is_none(), "one cell for each place");
                }
            }
        }
    }
}
