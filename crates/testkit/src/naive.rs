//! The numbers of a plan, recomputed from what its author decided: day by day, by the letter of the format and with no
//! thought for speed. Shares nothing with the library.

pub mod calendar;
pub mod money;
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

/// A block: promo and phase where it is one, what it takes, days.
type Taken = (Option<(usize, usize)>, Take, Vec<NaiveDate>);

/// What a block takes of its quarter.
enum Take {
    /// In ten-thousandths of a percent.
    Share(u64),
    /// In minor units of the plan's own.
    Amount(i128),
}

/// What a line comes to.
pub struct LineNumbers {
    pub amount: i128,
    pub low: i128,
    pub high: i128,
    pub cells: BTreeMap<Place, i128>,
    /// What of a cell is held back, where the line's reserve reaches.
    pub held: BTreeMap<Place, i128>,
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

/// A part of the total for each amount.
pub fn by_amounts(total: i128, amounts: &[i128]) -> Vec<i128> {
    apportion(total, &amounts.iter().map(|&part| part.into()).collect::<Vec<_>>()).expect("amounts of something")
}

pub fn by_split(total: i128, split: &Split) -> Vec<i128> {
    apportion(total, &split.parts.iter().map(|&part| part.into()).collect::<Vec<_>>()).expect("shares add up to 100%")
}

/// A quotient rounded half away from zero; both are not negative.
pub fn half_up(part: BigInt, whole: BigInt) -> BigInt {
    let twice: BigInt = part * 2 + &whole;
    twice / (whole * 2)
}

/// `digits / one` of an amount, rounded half away from zero.
fn of_target(target: i128, digits: u64, one: u128) -> i128 {
    half_up(BigInt::from(target) * digits, one.into()).try_into().expect("fits")
}

/// An amount in each of the twelve months, by way of the quarters; what has no weight gets nothing.
fn month_parts(amount: i128, weights: &[BigInt]) -> Vec<i128> {
    let quarters: Vec<BigInt> = weights.chunks(3).map(|months| months.iter().sum()).collect();
    let Some(parts) = apportion(amount, &quarters) else { return vec![0; 12] };
    let months = parts.into_iter().zip(weights.chunks(3));
    months.flat_map(|(amount, months)| apportion(amount, months).unwrap_or_else(|| vec![0; 3])).collect()
}

/// How money reaches its months: in parts, each by weights of its own.
type Way = Vec<(BigInt, Vec<BigInt>)>;

fn sent(amount: i128, way: &Way) -> Vec<i128> {
    let shares: Vec<BigInt> = way.iter().map(|(share, _)| share.clone()).collect();
    let mut sums = vec![0; 12];
    for (part, (_, months)) in apportion(amount, &shares).expect("100% in all").into_iter().zip(way) {
        sums.iter_mut().zip(month_parts(part, months)).for_each(|(sum, part)| *sum += part);
    }
    sums
}

impl Written {
    fn days(&self) -> Vec<NaiveDate> {
        self.first_day().iter_days().take_while(|day| *day < self.month_start(12)).collect()
    }

    /// `weekday × days × uplift`; neither a warm-up nor a phase with a share has an uplift, not even one of 1.
    pub fn day_weight(&self, day: NaiveDate) -> BigInt {
        let phases = self.live().into_iter().flat_map(|promo| &promo.phases);
        let uplifts = phases
            .filter(|phase| phase.sells() && phase.share.is_none() && phase.covers(day))
            .map(|phase| thousandths(phase.uplift));
        let weekday = self.weekdays[day.weekday().num_days_from_monday() as usize];
        let own = self.days.iter().find(|&&(first, last, _)| {
            shifted(self.first_day(), first) <= day && day <= shifted(self.first_day(), last)
        });
        let own = thousandths(own.map(|&(.., factor)| factor));
        uplifts.max().unwrap_or_else(|| 1000.into()) * thousandths(weekday) * own
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

    /// What each quarter has of a target; amounts keep their share of the plan's own.
    pub fn quarter_parts(&self, target: i128) -> Vec<i128> {
        match self.quarter_amounts() {
            Some(amounts) => by_amounts(target, &amounts),
            None => by_split(target, &self.quarters),
        }
    }

    /// What each month has of a quarter whose months are given.
    pub fn month_parts(&self, quarter: usize, amount: i128) -> Vec<i128> {
        let (split, _) = self.months[quarter].as_ref().expect("given months");
        match self.month_amounts(quarter) {
            Some(amounts) => by_amounts(amount, &amounts),
            None => by_split(amount, split),
        }
    }

    /// First day, day after the last and amount of each parent of a quarter: its months where they are given, else itself.
    fn parents(&self, quarter: u32, amount: i128) -> Vec<(NaiveDate, NaiveDate, i128)> {
        let start = |month: u32| self.month_start(3 * quarter + month);
        match &self.months[quarter as usize] {
            Some(_) => (0..)
                .zip(self.month_parts(quarter as usize, amount))
                .map(|(month, part)| (start(month), start(month + 1), part))
                .collect(),
            None => vec![(start(0), start(3), amount)],
        }
    }

    /// The days of the year and what each block was given.
    fn targets(&self, target: i128) -> Result<(BTreeMap<NaiveDate, i128>, Blocks), Refused> {
        let (mut year, mut given, mut refused) = (BTreeMap::new(), BTreeMap::new(), Refused::new());
        let own = self.quarter_parts(self.target.cast_signed());
        for (quarter, amount) in (0..4).zip(self.quarter_parts(target)) {
            // each block's part in file order, then all minus their sum, in millionths of the plan's own quarter
            let own = BigInt::from(own[quarter as usize].max(1));
            let blocks = self.blocks(self.month_start(3 * quarter), self.month_start(3 * quarter + 3));
            let mut shares: Vec<BigInt> = blocks
                .iter()
                .map(|(_, take, _)| match take {
                    Take::Share(share) => &own * share,
                    Take::Amount(amount) => BigInt::from(*amount) * 1_000_000,
                })
                .collect();
            shares.push(own * 1_000_000 - shares.iter().sum::<BigInt>());
            if shares.iter().any(|share| *share < BigInt::ZERO) {
                refused.insert("P0213");
                continue;
            }
            let parts = apportion(amount, &shares).expect("100% in all");
            let mut pieces = Vec::new();
            for ((place, _, days), part) in blocks.iter().zip(&parts) {
                given.extend(place.map(|place| (place, *part)));
                pieces.extend(self.pieces(quarter, days, *part));
            }
            for (days, part) in &pieces {
                self.spread(*part, days, &mut year);
            }
            for (from, to, amount) in self.parents(quarter, amount) {
                let here = pieces.iter().filter(|(days, _)| from <= days[0] && days[0] < to);
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

    /// A block as it is, or by its months where those of the quarter are given.
    fn pieces(&self, quarter: u32, days: &[NaiveDate], amount: i128) -> Vec<(Vec<NaiveDate>, i128)> {
        let mut months: BTreeMap<u32, Vec<NaiveDate>> = BTreeMap::new();
        for &day in days {
            months.entry(self.month_of(day)).or_default().push(day);
        }
        if self.months[quarter as usize].is_none() {
            return vec![(days.to_vec(), amount)];
        }
        let weights: Vec<BigInt> =
            months.values().map(|days| days.iter().map(|&day| self.day_weight(day)).sum()).collect();
        months.into_values().zip(apportion(amount, &weights).expect("every day weighs something")).collect()
    }

    /// Blocks with a day from `from` up to `to`: promo and phase where it is one, what it takes, days.
    fn blocks(&self, from: NaiveDate, to: NaiveDate) -> Vec<Taken> {
        let mut blocks = Vec::new();
        for (promo, written) in self.live().into_iter().enumerate() {
            if let Some((share, _)) = written.target {
                let selling = written.phases.iter().filter(|phase| phase.sells());
                let days = selling.flat_map(|phase| phase.first.iter_days().take_while(|day| *day <= phase.last));
                let days: Vec<NaiveDate> = days.filter(|day| from <= *day && *day < to).collect();
                let share = Take::Share(share.digits * 10u64.pow(4 - share.places));
                let take = self.target_amount(written).map_or(share, Take::Amount);
                if !days.is_empty() {
                    blocks.push((None, take, days));
                }
            }
            for (at, phase) in written.phases.iter().enumerate() {
                let Some(share) = phase.share else { continue };
                let days = phase.first.iter_days().take_while(|day| *day <= phase.last);
                let days: Vec<NaiveDate> = days.filter(|day| from <= *day && *day < to).collect();
                if !days.is_empty() {
                    let share = Take::Share(share.digits * 10u64.pow(4 - share.places));
                    blocks.push((Some((promo, at)), share, days));
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
        let lines = self.lines.iter().map(|line| self.line_numbers(line, &days)).collect::<Result<_, _>>()?;
        Ok(Numbers { days, blocks, lines })
    }

    fn line_numbers(&self, line: &Line, days: &[(NaiveDate, i128)]) -> Result<LineNumbers, Refused> {
        let (from, to) = line.months;
        let runs = |month: u32| (from..to + 1).contains(&month);
        let base: i128 = days.iter().filter(|(day, _)| runs(self.month_of(*day))).map(|(_, amount)| amount).sum();
        let (low, high) = line.band.unwrap_or_default();
        // in units of a thousandth of a percent and finer: the middle of a band may end in half a hundredth
        let (digits, one) = line.rate.map_or((low + high, 20_000), |rate| (rate.digits, 100 * 10u128.pow(rate.places)));
        let amount = of_target(base, digits, one);
        let rail = |hundredths| if line.band.is_some() { of_target(base, hundredths, 10_000) } else { amount };
        let month = |filter: &dyn Fn(NaiveDate) -> bool| -> Vec<BigInt> {
            let inside = |at: u32| days.iter().filter(move |(day, _)| self.month_of(*day) == at && filter(*day));
            let gmv = |at: u32| inside(at).map(|(_, amount)| BigInt::from(*amount)).sum();
            (0..12).map(|at| if runs(at) { gmv(at) } else { BigInt::ZERO }).collect()
        };
        let plain = |months: Vec<BigInt>| vec![(BigInt::from(1), months)];
        let one = [BigInt::from(1)];
        let mut leaves = Vec::new();
        match &line.flow {
            _ if amount == 0 && (from, to) != (0, 11) => {}
            Flow::Gmv { .. } => add(&mut leaves, (None, None), amount, &one, &[plain(month(&|_| true))]),
            Flow::Even => add(
                &mut leaves,
                (None, None),
                amount,
                &one,
                &[plain((0..12).map(|at| u8::from(runs(at)).into()).collect())],
            ),
            Flow::Pools { shares, daily_first, promos, weights } => {
                let promos = self.paid(promos.as_deref());
                let paid: Vec<&Promo> = promos.iter().map(|&promo| self.live()[promo]).collect();
                let mut pools = vec![("promo", shares.parts[0]), ("daily", shares.parts[1])];
                if *daily_first {
                    pools.reverse();
                }
                let of_pools: Vec<BigInt> = pools.iter().map(|(_, share)| (*share).into()).collect();
                let amounts = apportion(amount, &of_pools).expect("pools add up to 100%");
                for ((pool, share), amount) in pools.into_iter().zip(amounts) {
                    let (by, ways, names) = if pool == "promo" {
                        let gmv = |promo: &&Promo| -> BigInt {
                            days.iter().map(|(day, amount)| promo.times_selling(*day) * BigInt::from(*amount)).sum()
                        };
                        let by: Vec<BigInt> = match weights {
                            Some(split) => split.parts.iter().map(|&part| part.into()).collect(),
                            None => paid.iter().map(gmv).collect(),
                        };
                        (by, paid.iter().map(|promo| self.way(promo)).collect(), Some(&promos[..]))
                    } else {
                        let quiet = month(&|day: NaiveDate| paid.iter().all(|promo| !promo.in_window(day)));
                        (vec![quiet.iter().sum()], vec![plain(quiet)], None)
                    };
                    if share == 0 || digits == 0 {
                        continue;
                    }
                    if by.iter().all(|weight| *weight == BigInt::ZERO) {
                        return Err(Refused::from(["P0307"]));
                    }
                    add(&mut leaves, (Some(pool), names), amount, &by, &ways);
                }
            }
        }
        let leaves = channels(line, amount, leaves);
        let held = held(line, &leaves);
        let cells = leaves.into_iter().collect();
        Ok(LineNumbers { amount, low: rail(low), high: rail(high), cells, held })
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

    /// When a promo's money goes out: by the days of its window, or to kinds of phase and each by its days.
    fn way(&self, promo: &Promo) -> Way {
        let months = |runs: Vec<(NaiveDate, NaiveDate)>| {
            let mut months = vec![BigInt::ZERO; 12];
            for (first, last) in runs {
                for day in first.iter_days().take_while(|day| *day <= last) {
                    months[self.month_of(day) as usize] += 1;
                }
            }
            months
        };
        match &promo.spend {
            None => vec![(1.into(), months(vec![promo.window()]))],
            Some((kinds, split)) => {
                let of_kind = |kind: &str| {
                    let phases = promo.phases.iter().filter(|phase| phase.kind == kind);
                    months(phases.map(|phase| (phase.first, phase.last)).collect())
                };
                kinds.iter().zip(&split.parts).map(|(kind, &part)| (part.into(), of_kind(kind))).collect()
            }
        }
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

    pub fn sells_on(&self, day: NaiveDate) -> bool {
        self.phases.iter().any(|phase| phase.sells() && phase.covers(day))
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

/// A pool by `weights`, and each of its parts to months its own way.
fn add(
    leaves: &mut Vec<(Place, i128)>,
    (pool, promos): (Option<&'static str>, Option<&[usize]>),
    amount: i128,
    weights: &[BigInt],
    ways: &[Way],
) {
    let parts = apportion(amount, weights).expect("something to follow");
    for (at, (part, way)) in parts.into_iter().zip(ways).enumerate() {
        for (month, amount) in (0..).zip(sent(part, way)) {
            let place = Place { pool, channel: None, promo: promos.map(|promos| promos[at]), month };
            leaves.push((place, amount));
        }
    }
}

/// Each channel's amount to the leaves in turn, by what is left of them: leaves by pool, promo, month, channel.
fn channels(line: &Line, amount: i128, leaves: Vec<(Place, i128)>) -> Vec<(Place, i128)> {
    let mut left: Vec<i128> = leaves.iter().map(|(_, amount)| *amount).collect();
    let mut found = Vec::new();
    if let Some((_, split)) = &line.channels {
        for (channel, amount) in by_split(amount, split).into_iter().enumerate() {
            let weights: Vec<BigInt> = left.iter().map(|&left| left.into()).collect();
            // nothing is left where all money has gone
            let parts = apportion(amount, &weights).unwrap_or_else(|| vec![0; left.len()]);
            for (at, part) in parts.into_iter().enumerate() {
                left[at] -= part;
                found.push((at, Place { channel: Some(channel), ..leaves[at].0 }, part));
            }
        }
    } else {
        found.extend(leaves.iter().enumerate().map(|(at, &(place, amount))| (at, place, amount)));
    }
    found.sort_by_key(|&(at, place, _)| (at, place.channel));
    found.into_iter().filter(|(_, _, amount)| *amount != 0).map(|(_, place, amount)| (place, amount)).collect()
}

/// What is held back of the leaves that a reserve reaches: once over all of them, then cut.
fn held(line: &Line, leaves: &[(Place, i128)]) -> BTreeMap<Place, i128> {
    let Some(reserve) = line.reserve else { return BTreeMap::new() };
    let reached = leaves.iter().filter(|(place, _)| reserve.of == "all" || Some(reserve.of) == place.pool);
    let weights: Vec<BigInt> = reached.clone().map(|(_, amount)| BigInt::from(*amount)).collect();
    let (part, whole) = money::share(reserve.share);
    let held = half_up(weights.iter().sum::<BigInt>() * part, whole).try_into().expect("fits");
    let parts = apportion(held, &weights).unwrap_or_default();
    reached.zip(parts).map(|((place, _), part)| (*place, part)).collect()
}
