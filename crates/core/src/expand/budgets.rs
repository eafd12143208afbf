//! Budgets: target to line, to pools, to promos, to months, to channels, to what is held back (plan format, 2.3 and 2C).

pub mod outflow;
pub mod reserve;

use std::collections::HashMap;
use std::ops::Range;

use rust_decimal::Decimal;

use self::outflow::Outflow;
use crate::expand::apportion::{Weights, apportion, at_rate, crossed};
use crate::expand::months::MonthWeights;
use crate::expand::parts::bases;
use crate::expand::ratio;
use crate::expand::targets::Targets;
use crate::model::money::Money;
use crate::model::plan::{Bases, Flow, Line, Plan, Pool, Promo, Take, within};
use crate::model::split::{Cut, Parted};
use crate::model::year::{FiscalYear, MONTHS};

/// The money of every budget line.
#[derive(Clone, Debug)]
pub struct Budgets {
    /// In the plan's order.
    pub lines: Vec<LineBudget>,
}

impl Budgets {
    /// All lines together, of the year.
    pub fn total(&self) -> Money {
        self.lines.iter().map(|line| line.amount).sum()
    }
}

/// What part of the target some money is, rounded half up to six places.
pub fn rate(amount: Money, target: Money) -> Decimal {
    ratio::rounded(&amount.0.unsigned_abs().into(), &target.0.unsigned_abs().into()).unwrap_or_default()
}

/// The money of one line.
#[derive(Clone, Debug)]
pub struct LineBudget {
    /// Of the year: GMV of its months × rate, or as it is written.
    pub amount: Money,
    /// The GMV that its rate or its band is of.
    pub followed: Money,
    /// At the lower end of the band; the amount where there is none.
    pub low: Money,
    /// At the upper end of the band; the amount where there is none.
    pub high: Money,
    /// The leaves, by pool, promo, month and channel; they add up to the amount. None is zero.
    pub cells: Vec<Cell>,
}

impl LineBudget {
    /// In each month, of which `of` says what counts.
    pub fn months(&self, of: fn(&Cell) -> Money) -> [Money; MONTHS] {
        let mut months = [Money::ZERO; MONTHS];
        for cell in &self.cells {
            months[cell.month] += of(cell);
        }
        months
    }
}

/// A leaf: money that goes out in one month for one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// `None` for a line without split.
    pub pool: Option<Pool>,
    /// Index into the line's channels; `None` for a line without.
    pub channel: Option<usize>,
    /// Index into the plan's promos; only in the promo pool.
    pub promo: Option<usize>,
    /// Month of the fiscal year, from 0.
    pub month: usize,
    /// More than zero; what is held included.
    pub amount: Money,
    /// What of the amount the line's reserve holds back for what comes up, from nothing to all of it. `None` where no
    /// reserve reaches.
    pub held: Option<Money>,
}

impl Cell {
    /// What of the amount is not held back.
    pub fn deployable(&self) -> Money {
        self.amount - self.held.unwrap_or_default()
    }
}

/// The budgets of a checked plan.
pub fn budgets(plan: &Plan, targets: &Targets) -> Budgets {
    let gmv = bases(plan.year, &plan.promos, &plan.splits, targets);
    let mut payees: HashMap<Range<usize>, Vec<Payee>> = HashMap::new();
    let expand = |line: &Line| {
        let all = || plan.promos.iter().map(|promo| Payee::of(promo, plan.year, targets, &line.months)).collect();
        expand_line(line, plan, (targets, &gmv), payees.entry(line.months.clone()).or_insert_with(all))
    };
    Budgets { lines: plan.lines.iter().map(expand).collect() }
}

/// What lines that run in some months ask of a promo; made once, as a plan may have thousands of lines.
pub(crate) struct Payee {
    /// Of its selling days in these months.
    gmv: Money,
    outflow: Outflow,
}

impl Payee {
    /// A promo as lines of these months have it.
    pub(crate) fn of(promo: &Promo, year: FiscalYear, targets: &Targets, months: &Range<usize>) -> Self {
        Self { gmv: targets.promo(promo, &year.days_of(months)), outflow: Outflow::of(promo, year, months) }
    }
}

fn expand_line(line: &Line, plan: &Plan, (targets, gmv): (&Targets, &Bases), payees: &[Payee]) -> LineBudget {
    let base = line.base(gmv);
    let amount = line.take.of(&base);
    let followed = match &line.take {
        Take::Amount(_) => plan.demand.target,
        Take::Rate(_) | Take::Rates(_) => base.into_iter().sum(),
    };
    let (low, high) = match line.band {
        Some(band) => (at_rate(followed, band.low), at_rate(followed, band.high)),
        None => (amount, amount),
    };
    let mut cells = channels(amount, &line.channels, leaves(amount, line, plan, (targets, gmv), payees));
    if let Some(reserve) = &line.reserve {
        reserve::hold(reserve, &mut cells);
    }
    // thousands of lines keep their leaves until all are reported
    cells.shrink_to_fit();
    LineBudget { amount, followed, low, high, cells }
}

/// Steps 1 to 3: a line's amount by pool, promo and month, before its channels.
fn leaves(amount: Money, line: &Line, plan: &Plan, (targets, gmv): (&Targets, &Bases), payees: &[Payee]) -> Vec<Cell> {
    let mut leaves = Vec::new();
    let months = |amount: Money, weights: &[u128; MONTHS]| {
        if amount == Money::ZERO {
            return [Money::ZERO; MONTHS];
        }
        MonthWeights::new(&within(&line.months, weights)).expect("checked: some month carries the money").cut(amount)
    };
    match (&line.flow, &line.take) {
        (Flow::Gmv, Take::Rates(rates)) => push(&mut leaves, (None, None), rates.cut(&line.base(gmv))),
        (Flow::Gmv, _) => push(&mut leaves, (None, None), months(amount, &gmv.all.map(|month| month.0.unsigned_abs()))),
        (Flow::Even, _) => push(&mut leaves, (None, None), months(amount, &[1; MONTHS])),
        (Flow::Months(cut), _) => {
            let weights = MonthWeights::of_cut(cut).expect("checked: the months are their line");
            push(&mut leaves, (None, None), weights.cut(amount));
        }
        (Flow::Split { pools: shares, promos, weights }, _) => {
            for (pool, amount) in pools(amount, shares) {
                match pool {
                    _ if amount == Money::ZERO => {}
                    Pool::Promo => {
                        let parts = to_promos(amount, promos, weights.as_deref(), payees);
                        for (promo, _, months) in parts.expect("checked: some promo has a part or GMV") {
                            let months = months.expect("checked: money of a promo has days to go out on");
                            push(&mut leaves, (Some(pool), Some(promo)), months);
                        }
                    }
                    Pool::Daily => {
                        let paid: Vec<&Promo> = promos.iter().map(|&promo| &plan.promos[promo]).collect();
                        let weights = daily_weights(&paid, plan.year, targets);
                        push(&mut leaves, (Some(pool), None), months(amount, &weights));
                    }
                }
            }
        }
    }
    leaves
}

/// One leaf for each month that gets money.
fn push(leaves: &mut Vec<Cell>, (pool, promo): (Option<Pool>, Option<usize>), months: [Money; MONTHS]) {
    let months = months.into_iter().enumerate().filter(|(_, amount)| *amount != Money::ZERO);
    leaves.extend(months.map(|(month, amount)| Cell { pool, channel: None, promo, month, amount, held: None }));
}

/// Step 1: a line's amount to its pools, by their shares.
pub(crate) fn pools(amount: Money, pools: &Parted<Pool>) -> Vec<(Pool, Money)> {
    let weights = Weights::of_cut(pools.cut()).expect("checked pools are their line");
    pools.keys().iter().copied().zip(apportion(amount, &weights)).collect()
}

/// Step 2: the promo pool to promos, by their shares of it or their GMV.
fn promo_parts(
    amount: Money,
    promos: &[usize],
    parts: Option<&Cut>,
    gmv: impl Fn(usize) -> Money,
) -> Option<impl Iterator<Item = (usize, Money)>> {
    let weights = match parts {
        Some(parts) => Weights::of_cut(parts),
        None => Weights::of_money(promos.iter().map(|&promo| gmv(promo))),
    };
    Some(promos.iter().copied().zip(apportion(amount, &weights?)))
}

/// The promo pool to promos that get any of it, and from there to months; `None` where a promo has no day for its part.
pub(crate) fn to_promos<'a>(
    amount: Money,
    promos: &'a [usize],
    parts: Option<&'a Cut>,
    payees: &'a [Payee],
) -> Option<impl Iterator<Item = (usize, Money, Option<[Money; MONTHS]>)> + 'a> {
    let parts = promo_parts(amount, promos, parts, |promo| payees[promo].gmv)?;
    let some = parts.filter(|(_, amount)| *amount != Money::ZERO);
    Some(some.map(|(promo, amount)| (promo, amount, payees[promo].outflow.months(amount))))
}

/// What all lines together give each promo.
pub(crate) fn promo_money(
    lines: &[Line],
    promos: &[Promo],
    year: FiscalYear,
    (targets, gmv): (&Targets, &Bases),
) -> Vec<Money> {
    let mut given = vec![Money::ZERO; promos.len()];
    for line in lines {
        let Flow::Split { pools: shares, promos: paid, weights } = &line.flow else { continue };
        let amount = line.take.of(&line.base(gmv));
        let days = year.days_of(&line.months);
        for (_, amount) in pools(amount, shares).into_iter().filter(|(pool, _)| *pool == Pool::Promo) {
            // a pool without anything to follow is an error of its own
            let parts = promo_parts(amount, paid, weights.as_deref(), |promo| targets.promo(&promos[promo], &days));
            parts.into_iter().flatten().for_each(|(promo, part)| given[promo] += part);
        }
    }
    given
}

/// Step 4: a line's amount to its channels, and each of them in turn to the leaves by what is left of them, so that the
/// totals by pool, promo, month and channel are all exact.
pub(crate) fn channels(amount: Money, channels: &Parted<String>, leaves: Vec<Cell>) -> Vec<Cell> {
    let Some(shares) = Weights::of_cut(channels.cut()) else { return leaves };
    let amounts: Vec<Money> = leaves.iter().map(|leaf| leaf.amount).collect();
    let parts = crossed(apportion(amount, &shares), &amounts);
    let mut cells = Vec::with_capacity(leaves.len() * channels.keys().len());
    for (at, leaf) in leaves.into_iter().enumerate() {
        let parts = parts.iter().map(|parts| parts[at]);
        let parts = parts.enumerate().filter(|(_, part)| *part != Money::ZERO);
        cells.extend(parts.map(|(channel, amount)| Cell { channel: Some(channel), amount, ..leaf }));
    }
    cells
}

/// The month's GMV on days outside every spend window of `promos`.
pub fn daily_weights(promos: &[&Promo], year: FiscalYear, targets: &Targets) -> [u128; MONTHS] {
    let inside = window_days(promos, year);
    std::array::from_fn(|month| {
        let outside = year.month_days(month).filter(|&day| !inside[day]);
        outside.map(|day| targets.days(day..day + 1)).sum::<Money>().0.unsigned_abs()
    })
}

/// Whether a day lies in the spend window of one of `promos`, for each day.
pub(crate) fn window_days(promos: &[&Promo], year: FiscalYear) -> Vec<bool> {
    let mut inside = vec![false; year.day_count()];
    for promo in promos {
        let (first, last) = promo.window();
        let clipped = (year.index(first.max(year.first())), year.index(last.min(year.last())));
        if let (Some(first), Some(last)) = clipped
            && first <= last
        {
            inside[first..=last].fill(true);
        }
    }
    inside
}
