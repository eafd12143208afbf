//! Leaves of budgets with weights, spend and reserve; and what none of them may move.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use proptest::prelude::{TestCaseError, prop_assert, prop_assert_eq, proptest};
use rust_decimal::Decimal;

use super::naive::{Year, apportion, by_shares, money};
use super::plans;
use crate::expand::budgets::{Budgets, Cell, LineBudget};
use crate::expand::{budgets, targets};
use crate::model::money::Money;
use crate::model::plan::costs::{Costs, Reach};
use crate::model::plan::{Flow, Line, Plan, Pool, Promo};
use crate::model::year::MONTHS;

type Place = (Option<Pool>, Option<usize>, Option<usize>, usize);

/// The leaves of a line by the letter of 2.3 and 2C: what each comes to, and what of it is held.
fn leaves(year: &Year<'_>, line: &Line, amount: Money) -> BTreeMap<Place, (Money, Option<Money>)> {
    let even = || vec![BigInt::from(1); MONTHS];
    let mut cells: BTreeMap<Place, BigInt> = BTreeMap::new();
    let mut add = |pool, promo, amount: &BigInt, months: &dyn Fn(&BigInt) -> Vec<BigInt>| {
        for (channel, part) in amount_by_promo(year, line, pool, promo, amount) {
            for (month, part) in months(&part).into_iter().enumerate() {
                *cells.entry((pool, channel, promo, month)).or_default() += part;
            }
        }
    };
    let amount = BigInt::from(amount.0);
    match &line.flow {
        Flow::Gmv => add(None, None, &amount, &|part| apportion(part, &year.months_where(&|_| true))),
        Flow::Even => add(None, None, &amount, &|part| apportion(part, &even())),
        Flow::Split { pools, promos, .. } => {
            let shares: Vec<Decimal> = pools.iter().map(|(_, share)| *share).collect();
            for (&(pool, _), amount) in pools.iter().zip(by_shares(&amount, &shares)) {
                if amount == BigInt::ZERO {
                    continue;
                }
                if pool == Pool::Daily {
                    let quiet = |day| {
                        promos.iter().all(|&promo| {
                            let (first, last) = year.plan.promos[promo].window();
                            day < first || last < day
                        })
                    };
                    add(Some(pool), None, &amount, &|part| apportion(part, &year.months_where(&quiet)));
                    continue;
                }
                for &promo in promos.iter() {
                    add(Some(pool), Some(promo), &amount, &|part| spent(year, &year.plan.promos[promo], part));
                }
            }
        }
    }
    let reserve = |pool| {
        line.reserve.filter(|reserve| match reserve.of {
            Reach::All => true,
            Reach::Promo => pool == Some(Pool::Promo),
            Reach::Daily => pool == Some(Pool::Daily),
        })
    };
    let there = cells.into_iter().filter(|(_, amount)| *amount != BigInt::ZERO);
    there
        .map(|(place, amount)| {
            let held = reserve(place.0)
                .map(|reserve| money(&by_shares(&amount, &[Decimal::ONE - reserve.share, reserve.share])[1]));
            (place, (money(&amount), held))
        })
        .collect()
}

/// A pool by channel, and of each channel's part what is for a promo.
fn amount_by_promo(
    year: &Year<'_>,
    line: &Line,
    pool: Option<Pool>,
    promo: Option<usize>,
    amount: &BigInt,
) -> Vec<(Option<usize>, BigInt)> {
    let shares: Vec<Decimal> = line.channels.iter().map(|channel| channel.share).collect();
    let channels: Vec<(Option<usize>, BigInt)> = if shares.is_empty() {
        vec![(None, amount.clone())]
    } else {
        by_shares(amount, &shares).into_iter().enumerate().map(|(at, part)| (Some(at), part)).collect()
    };
    let (Flow::Split { promos, weights, .. }, Some(Pool::Promo), Some(promo)) = (&line.flow, pool, promo) else {
        return channels;
    };
    let at = promos.iter().position(|&paid| paid == promo).expect("paid");
    let gmv: Vec<BigInt> = promos.iter().map(|&promo| year.promo(promo)).collect();
    let own = |part: BigInt| {
        let parts = weights.as_ref().map_or_else(|| apportion(&part, &gmv), |weights| by_shares(&part, weights));
        parts[at].clone()
    };
    channels.into_iter().map(|(channel, part)| (channel, own(part))).collect()
}

/// When a promo's money goes out: by days of the window, or to kinds of phase and each by its days.
fn spent(year: &Year<'_>, promo: &Promo, amount: &BigInt) -> Vec<BigInt> {
    let by_days = |runs: Vec<(chrono::NaiveDate, chrono::NaiveDate)>, amount: &BigInt| {
        let mut months = vec![BigInt::ZERO; MONTHS];
        for (first, last) in runs {
            for day in first.iter_days().take_while(|day| *day <= last) {
                months[year.month_of(day)] += 1;
            }
        }
        apportion(amount, &months)
    };
    if promo.spend.is_empty() {
        return by_days(vec![promo.window()], amount);
    }
    let shares: Vec<Decimal> = promo.spend.iter().map(|(_, share)| *share).collect();
    let mut sums = vec![BigInt::ZERO; MONTHS];
    for ((kind, _), part) in promo.spend.iter().zip(by_shares(amount, &shares)) {
        let phases = promo.phases.iter().filter(|phase| phase.kind == *kind);
        let months = by_days(phases.map(|phase| (phase.first, phase.last)).collect(), &part);
        sums.iter_mut().zip(months).for_each(|(sum, part)| *sum += part);
    }
    sums
}

fn place(cell: &Cell) -> Place {
    (cell.pool, cell.channel, cell.promo, cell.month)
}

fn computed(plan: &Plan) -> Budgets {
    budgets(plan, &targets(plan))
}

fn same(one: &LineBudget, other: &LineBudget) -> Result<(), TestCaseError> {
    prop_assert_eq!((one.amount, one.low, one.high), (other.amount, other.low, other.high));
    prop_assert_eq!(&one.cells, &other.cells);
    Ok(())
}

proptest! {
    #![proptest_config(super::cases(80))]

    #[test]
    fn leaves_are_those_of_the_format_and_add_up(plan in plans::plan()) {
        let (year, _) = Year::of(&plan);
        for (line, budget) in plan.lines.iter().zip(computed(&plan).lines) {
            prop_assert_eq!(budget.cells.iter().map(|cell| cell.amount).sum::<Money>(), budget.amount);
            for cell in &budget.cells {
                let held = cell.held.unwrap_or_default();
                prop_assert!(Money::ZERO < cell.amount && Money::ZERO <= held && held <= cell.amount);
                prop_assert_eq!(cell.deployable() + held, cell.amount);
            }
            let cells: BTreeMap<_, _> =
                budget.cells.iter().map(|cell| (place(cell), (cell.amount, cell.held))).collect();
            prop_assert_eq!(cells.len(), budget.cells.len(), "one leaf for each place");
            prop_assert_eq!(cells, leaves(&year, line, budget.amount));
        }
    }

    /// Each key of section C moves what it is about and nothing else.
    #[test]
    fn nothing_moves_but_what_a_key_is_about(plan in plans::plan()) {
        let with = computed(&plan);
        let (mut bare, mut unreserved, mut unweighted) = (plan.clone(), plan.clone(), plan.clone());
        (bare.sales, bare.costs, bare.team, bare.offers) = (None, Costs::default(), Vec::new(), Vec::new());
        for (one, other) in with.lines.iter().zip(computed(&bare).lines) {
            same(one, &other)?;
        }
        unreserved.lines.iter_mut().for_each(|line| line.reserve = None);
        for (one, other) in with.lines.iter().zip(computed(&unreserved).lines) {
            let amounts = one.cells.iter().map(|cell| Cell { held: None, ..*cell });
            prop_assert_eq!(amounts.collect::<Vec<_>>(), other.cells);
        }
        for line in &mut unweighted.lines {
            if let Flow::Split { weights, .. } = &mut line.flow {
                *weights = None;
            }
        }
        unweighted.promos.iter_mut().for_each(|promo| promo.spend.clear());
        let (one, other) = (targets(&plan), targets(&unweighted));
        for day in 0..plan.year.day_count() {
            prop_assert_eq!(one.days(day..day + 1), other.days(day..day + 1));
        }
        // weights and spend move the promo pool among promos and months, and leave its channels and the daily pool alone
        let outside = |budget: &LineBudget| {
            let mut channels: BTreeMap<Option<usize>, Money> = BTreeMap::new();
            let promo = budget.cells.iter().filter(|cell| cell.pool == Some(Pool::Promo));
            promo.for_each(|cell| *channels.entry(cell.channel).or_default() += cell.amount);
            let others = budget.cells.iter().filter(|cell| cell.pool != Some(Pool::Promo));
            (channels, others.copied().collect::<Vec<_>>())
        };
        for (one, other) in with.lines.iter().zip(&computed(&unweighted).lines) {
            prop_assert_eq!(outside(one), outside(other));
        }
    }
}
