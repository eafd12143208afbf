//! Targets cut into rows: the year, quarters, months, weeks, days, promos or phases of a run of days.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use num_bigint::BigUint;
use rust_decimal::Decimal;

use crate::expand::calendar::phase_key;
use crate::expand::ratio;
use crate::expand::targets::{Ordinary, Targets, overlap};
use crate::model::money::Money;
use crate::model::plan::{Plan, Promo};
use crate::model::ways::ways;
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};

ways! {
    /// What a row stands for.
    By {
        /// The year as the plan calls it: `2027`
        Year = "year"
        /// `Q1`
        Quarter = "quarter"
        /// `2027-01`
        Month = "month"
        /// ISO 8601, Monday first: `2027-W01`
        Week = "week"
        /// `2027-01-01`
        Day = "day"
        /// The promo's id.
        Promo = "promo"
        /// `618/sale`, `618/sale-2` for a second phase of that kind.
        Phase = "phase"
    }
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Names it in every format.
    pub key: String,
    /// First day inside the run.
    pub from: NaiveDate,
    /// Last day inside the run.
    pub to: NaiveDate,
    /// How many days of the run it counts; a promo's or phase's own days only.
    pub days: usize,
    /// Of those days; of a promo, without its warm-up.
    pub gmv: Money,
    /// What was sold there last year, of a year, quarter, month or promo that lies in the run with all its days.
    pub last_year: Option<Money>,
    /// Where the row stands in the year; not for promos and phases.
    pub standing: Option<Standing>,
    /// Promos that have a day in the row, warm-up included: indices into the plan's.
    pub promos: Vec<usize>,
    /// The phase's index in its promo, for a phase.
    pub phase: Option<usize>,
    /// How many times an ordinary day of its quarter the days of a phase bring.
    pub uplift_out: Option<Decimal>,
}

/// Where a row stands in the year.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// The quarter of its first day, from 0.
    pub quarter: usize,
    /// GMV from the year's first day to the row's last.
    pub cumulative: Money,
}

/// The rows of a run of days, in date order; promos and phases that have a day in it, in file order.
pub fn rows(plan: &Plan, targets: &Targets, by: By, run: &Range<usize>) -> Vec<Row> {
    let year = plan.year;
    let last_year = plan.last_year.as_ref();
    let part = |whole: Range<usize>, key: String, sold: Option<Money>| {
        let days = overlap(&whole, run);
        let row = |days| Row { last_year: sold.filter(|_| days == whole), ..time_row(plan, targets, key, &days) };
        (!days.is_empty()).then(|| row(days))
    };
    match by {
        By::Year => {
            let sold = last_year.map(|sold| sold.gmv);
            part(0..year.day_count(), year.label().to_string(), sold).into_iter().collect()
        }
        By::Quarter => {
            let sold = |at| last_year.and_then(|sold| sold.quarter(at));
            let one = |at: usize| part(year.quarter_days(at), format!("Q{}", at + 1), sold(at));
            (0..QUARTERS).filter_map(one).collect()
        }
        By::Month => {
            let sold = |at: usize| last_year.and_then(|sold| sold.months[at]);
            (0..MONTHS).filter_map(|at| part(year.month_days(at), year.month_key(at), sold(at))).collect()
        }
        By::Day => run.clone().filter_map(|at| part(at..at + 1, year.day(at).to_string(), None)).collect(),
        By::Week => weeks(year, run).into_iter().map(|(key, days)| time_row(plan, targets, key, &days)).collect(),
        By::Promo => {
            let promos = plan.promos.iter().enumerate();
            let sold = |at: usize| last_year.and_then(|sold| sold.promos[at]);
            let row = |(index, promo)| {
                let row = promo_row(index, promo, year, targets, run)?;
                Some(Row { last_year: sold(index).filter(|_| sells_within(promo, year, run)), ..row })
            };
            promos.filter_map(row).collect()
        }
        By::Phase => {
            let promos = plan.promos.iter().enumerate();
            let ordinary = Ordinary::of(year, &plan.demand, &plan.promos);
            promos.flat_map(|(index, promo)| phase_rows(index, promo, &ordinary, targets, run)).collect()
        }
    }
}

fn time_row(plan: &Plan, targets: &Targets, key: String, days: &Range<usize>) -> Row {
    let year = plan.year;
    let (from, to) = (year.day(days.start), year.day(days.end - 1));
    let here = |promo: &Promo| promo.phases.iter().any(|phase| phase.first <= to && phase.last >= from);
    Row {
        key,
        from,
        to,
        days: days.len(),
        gmv: targets.days(days.clone()),
        last_year: None,
        standing: Some(Standing {
            quarter: year.month_of(from) / (MONTHS / QUARTERS),
            cumulative: targets.days(0..days.end),
        }),
        promos: plan.promos.iter().enumerate().filter(|(_, promo)| here(promo)).map(|(index, _)| index).collect(),
        phase: None,
        uplift_out: None,
    }
}

/// ISO weeks with their days, cut at the ends of the run.
pub(crate) fn weeks(year: FiscalYear, run: &Range<usize>) -> Vec<(String, Range<usize>)> {
    let mut weeks: Vec<(String, Range<usize>)> = Vec::new();
    let mut start = run.start;
    while start < run.end {
        let first = year.day(start);
        let end = (start + 7 - first.weekday().num_days_from_monday() as usize).min(run.end);
        let week = first.iso_week();
        weeks.push((format!("{}-W{:02}", week.year(), week.week()), start..end));
        start = end;
    }
    weeks
}

fn promo_row(index: usize, promo: &Promo, year: FiscalYear, targets: &Targets, run: &Range<usize>) -> Option<Row> {
    let pieces: Vec<Range<usize>> =
        promo.phases.iter().map(|phase| overlap(&phase.days_in(year), run)).filter(|days| !days.is_empty()).collect();
    Some(Row {
        key: promo.id.to_string(),
        from: year.day(pieces.first()?.start),
        to: year.day(pieces.last()?.end - 1),
        days: pieces.iter().map(ExactSizeIterator::len).sum(),
        gmv: targets.promo(promo, run),
        last_year: None,
        standing: None,
        promos: vec![index],
        phase: None,
        uplift_out: None,
    })
}

/// Whether all days of the year on which a promo sells lie in a run.
fn sells_within(promo: &Promo, year: FiscalYear, run: &Range<usize>) -> bool {
    promo.selling(year).all(|days| run.start <= days.start && days.end <= run.end)
}

/// How many times an ordinary day some days bring: their GMV by day and by their mean weight without promos, against the same of
/// the days of their quarter on which no promo sells; two places, rounded half up (plan format, 2D). `None` where those bring
/// nothing.
pub(crate) fn uplift_out(targets: &Targets, ordinary: &Ordinary, days: &Range<usize>) -> Option<Decimal> {
    let year = ordinary.year;
    let quarter = year.quarter_days(year.month_of(year.day(days.clone().next()?)) / (MONTHS / QUARTERS));
    let sums = |days: &mut dyn Iterator<Item = usize>| {
        let one = |day: usize| (targets.days(day..day + 1).0.unsigned_abs(), ordinary.weights[day]);
        let (gmv, weights) = days.map(one).fold((0, 0), |(gmv, all), (one, weight)| (gmv + one, all + weight));
        (BigUint::from(gmv), BigUint::from(weights))
    };
    let (gmv, weight) = sums(&mut days.clone());
    let (others, by) = sums(&mut quarter.filter(|&day| !ordinary.selling[day]));
    (others > BigUint::ZERO).then(|| ratio::hundredths(&(gmv * by), &(others * weight)))?
}

fn phase_rows(index: usize, promo: &Promo, ordinary: &Ordinary, targets: &Targets, run: &Range<usize>) -> Vec<Row> {
    let year = ordinary.year;
    let mut rows = Vec::new();
    for (at, phase) in promo.phases.iter().enumerate() {
        let days = overlap(&phase.days_in(year), run);
        if days.is_empty() {
            continue;
        }
        rows.push(Row {
            key: phase_key(promo, at),
            from: year.day(days.start),
            to: year.day(days.end - 1),
            days: days.len(),
            uplift_out: uplift_out(targets, ordinary, &days),
            gmv: targets.days(days),
            last_year: None,
            standing: None,
            promos: vec![index],
            phase: Some(at),
        });
    }
    rows
}
