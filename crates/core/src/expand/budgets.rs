//! Budgets: target to line, to pools, to channels, to promos, to months, to what is held back (plan format, 2.3 and 2C).

pub mod outflow;
mod reserve;

use rust_decimal::Decimal;

use self::outflow::Outflow;
use self::reserve::Held;
use crate::expand::apportion::{Weights, apportion, at_rate};
use crate::expand::targets::Targets;
use crate::model::money::Money;
use crate::model::plan::{Flow, Line, Plan, Pool, Promo};
use crate::model::year::{FiscalYear, MONTHS};

/// The money of every budget line.
#[derive(Clone, Debug)]
pub struct Budgets {
    /// In the plan's order.
    pub lines: Vec<LineBudget>,
}

/// The money of one line.
#[derive(Clone, Debug)]
pub struct LineBudget {
    /// Of the year: target × rate.
    pub amount: Money,
    /// At the lower end of the band; the amount where there is none.
    pub low: Money,
    /// At the upper end of the band; the amount where there is none.
    pub high: Money,
    /// The leaves, by pool, channel, promo and month; they add up to the amount. None is zero.
    pub cells: Vec<Cell>,
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
    let year = 0..plan.year.day_count();
    let payee = |promo| Payee { gmv: targets.promo(promo, &year), outflow: Outflow::of(promo, plan.year) };
    let payees: Vec<Payee> = plan.promos.iter().map(payee).collect();
    Budgets { lines: plan.lines.iter().map(|line| expand_line(line, plan, targets, &payees)).collect() }
}

/// What lines ask of a promo; made once, as a plan may have thousands of lines.
struct Payee {
    gmv: Money,
    outflow: Outflow,
}

fn expand_line(line: &Line, plan: &Plan, targets: &Targets, payees: &[Payee]) -> LineBudget {
    let target = plan.demand.target;
    let amount = at_rate(target, line.rate);
    let (low, high) = match line.band {
        Some(band) => (at_rate(target, band.low), at_rate(target, band.high)),
        None => (amount, amount),
    };
    let reserve = line.reserve.map(|reserve| Held::of(&reserve));
    let mut leaves = Leaves { line, reserve, cells: Vec::new() };
    match &line.flow {
        Flow::Gmv => leaves.months(None, amount, &gmv_weights(targets)),
        Flow::Even => leaves.months(None, amount, &[1; MONTHS]),
        Flow::Split { pools, promos, weights } => {
            let shares = Weights::of_shares(pools.iter().map(|(_, share)| share)).expect("checked pools add up to 1");
            for (&(pool, _), amount) in pools.iter().zip(apportion(amount, &shares)) {
                match pool {
                    _ if amount == Money::ZERO => {}
                    Pool::Promo => leaves.promos(amount, promos, weights.as_deref(), payees),
                    Pool::Daily => {
                        let paid: Vec<&Promo> = promos.iter().map(|&promo| &plan.promos[promo]).collect();
                        let weights = daily_weights(&paid, plan.year, targets);
                        leaves.months(Some(Pool::Daily), amount, &weights);
                    }
                }
            }
        }
    }
    // thousands of lines keep their leaves until all are reported
    leaves.cells.shrink_to_fit();
    LineBudget { amount, low, high, cells: leaves.cells }
}

/// The leaves of one line as they are made.
struct Leaves<'p> {
    line: &'p Line,
    reserve: Option<Held>,
    cells: Vec<Cell>,
}

impl Leaves<'_> {
    /// Step 2: a pool to the line's channels.
    fn channels(&self, amount: Money) -> Vec<(Option<usize>, Money)> {
        match Weights::of_shares(self.line.channels.iter().map(|channel| &channel.share)) {
            Some(shares) => {
                apportion(amount, &shares).into_iter().enumerate().map(|(at, part)| (Some(at), part)).collect()
            }
            None => vec![(None, amount)],
        }
    }

    /// Steps 2 and 4 for money without a promo.
    fn months(&mut self, pool: Option<Pool>, amount: Money, weights: &[u128; MONTHS]) {
        let weights = Weights::new(weights.to_vec()).expect("checked: some month carries the money");
        for (channel, amount) in self.channels(amount) {
            if amount != Money::ZERO {
                let leaf = Cell { pool, channel, promo: None, month: 0, amount, held: None };
                self.push(leaf, apportion(amount, &weights));
            }
        }
    }

    /// Steps 2, 3 and 4 for the promo pool: channels, then promos by their shares of it or their GMV, then the months in
    /// which the money of each goes out.
    fn promos(&mut self, amount: Money, promos: &[usize], shares: Option<&[Decimal]>, payees: &[Payee]) {
        let weights = match shares {
            Some(shares) => Weights::of_shares(shares),
            None => Weights::of_money(promos.iter().map(|&promo| payees[promo].gmv)),
        };
        let weights = weights.expect("checked: some promo has a share or GMV");
        for (channel, amount) in self.channels(amount) {
            for (amount, &promo) in apportion(amount, &weights).into_iter().zip(promos) {
                if amount != Money::ZERO {
                    let pool = Some(Pool::Promo);
                    let leaf = Cell { pool, channel, promo: Some(promo), month: 0, amount, held: None };
                    self.push(leaf, payees[promo].outflow.months(amount));
                }
            }
        }
    }

    /// One leaf per month that gets money, cut by the reserve where that reaches.
    fn push(&mut self, leaf: Cell, months: Vec<Money>) {
        let reserve = self.reserve.as_ref().filter(|reserve| reserve.reaches(leaf.pool));
        let months = months.into_iter().enumerate().filter(|(_, amount)| *amount != Money::ZERO);
        self.cells.extend(months.map(|(month, amount)| {
            let held = reserve.map(|reserve| reserve.part(amount));
            Cell { month, amount, held, ..leaf }
        }));
    }
}

/// The month's GMV.
fn gmv_weights(targets: &Targets) -> [u128; MONTHS] {
    std::array::from_fn(|month| targets.month(month).0.unsigned_abs())
}

/// The GMV of each promo.
pub(crate) fn promo_weights(promos: &[&Promo], year: FiscalYear, targets: &Targets) -> Vec<u128> {
    promos.iter().map(|promo| targets.promo(promo, &(0..year.day_count())).0.unsigned_abs()).collect()
}

/// The month's GMV on days outside every spend window of `promos`.
pub fn daily_weights(promos: &[&Promo], year: FiscalYear, targets: &Targets) -> [u128; MONTHS] {
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
    std::array::from_fn(|month| {
        let outside = year.month_days(month).filter(|&day| !inside[day]);
        outside.map(|day| targets.days(day..day + 1)).sum::<Money>().0.unsigned_abs()
    })
}
