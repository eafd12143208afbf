//! What people write that figures follow from, and where it stands in the file.

use std::fmt;

use super::{Plan, Pool};
use crate::model::draft::DateRange;
use crate::model::plan::sales::{SalesFigure, Scope};
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};
use crate::source::Span;

/// A value that people write and a number follows from. Indices are those of the checked plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Input {
    /// GMV of the year.
    Target,
    /// What the target grows by, where that is written instead.
    Growth,
    /// GMV of last year.
    LastYear,
    /// What quarters and months come out in whole steps of.
    Round,
    /// The share of a quarter, from 0.
    Quarter(usize),
    /// The share of a month of the year, from 0, in its quarter.
    Month(usize),
    /// The factor of a weekday, Monday is 0.
    Weekday(usize),
    /// The factor of a run of days, an index into those of the plan.
    Days(usize),
    /// What a promo takes of its quarter, an index into [`Plan::promos`].
    PromoTarget(usize),
    /// The days of a phase.
    Dates {
        /// An index into [`Plan::promos`].
        promo: usize,
        /// An index into its phases.
        phase: usize,
    },
    /// The uplift of a phase.
    Uplift {
        /// An index into [`Plan::promos`].
        promo: usize,
        /// An index into its phases.
        phase: usize,
    },
    /// The share of its quarter that a phase takes.
    Share {
        /// An index into [`Plan::promos`].
        promo: usize,
        /// An index into its phases.
        phase: usize,
    },
    /// The share of a promo's money that goes out in a kind of phase.
    Spend {
        /// An index into [`Plan::promos`].
        promo: usize,
        /// An index into its [`spend`](super::Promo::spend).
        nth: usize,
    },
    /// The rate of a budget line.
    Rate(usize),
    /// A rate of a budget line that has several.
    RateOf {
        /// An index into [`Plan::lines`].
        line: usize,
        /// An index into its [rates](super::Rates::by).
        nth: usize,
    },
    /// The amount of a budget line that has one instead.
    LineAmount(usize),
    /// What a month of the year takes of a budget line.
    LineMonth {
        /// An index into [`Plan::lines`].
        line: usize,
        /// Of the fiscal year, from 0.
        month: usize,
    },
    /// The band of a budget line.
    Band(usize),
    /// The share of a pool of a budget line.
    Pool {
        /// An index into [`Plan::lines`].
        line: usize,
        /// Which of its pools.
        pool: Pool,
    },
    /// The share of a promo in the promo pool of a budget line.
    PromoShare {
        /// An index into [`Plan::lines`].
        line: usize,
        /// An index into the promos of its [`Flow`](super::Flow).
        nth: usize,
    },
    /// The share of a channel of a budget line.
    Channel {
        /// An index into [`Plan::lines`].
        line: usize,
        /// An index into its channels.
        nth: usize,
    },
    /// The share of a budget line that is held back.
    Reserve(usize),
    /// A figure of `sales`.
    Sales {
        /// An index into the overrides; `None` for the figure of the whole year.
        by: Option<usize>,
        /// Which figure.
        figure: SalesFigure,
    },
    /// A figure that a part of a split has of its own.
    PartSales {
        /// An index into the parts of the split with figures.
        part: usize,
        /// An index into its overrides; `None` for the figure of the whole year.
        by: Option<usize>,
        /// Which figure.
        figure: SalesFigure,
    },
    /// What a part of a split takes of GMV.
    PartShare {
        /// An index into [`Plan::splits`].
        split: usize,
        /// An index into the entries of its `by`; `None` for what holds in the whole year.
        by: Option<usize>,
        /// Which of its parts.
        part: usize,
    },
    /// The rate of value added tax.
    Vat,
    /// The amount of a fixed cost.
    FixedCost(usize),
    /// The share of a month of the year, from 0, in a fixed cost.
    FixedMonth {
        /// An index into the plan's fixed costs.
        cost: usize,
        /// Of the fiscal year, from 0.
        month: usize,
    },
    /// The rate of a variable cost.
    CostRate(usize),
    /// What a variable cost comes to for every order.
    PerOrder(usize),
    /// Money at hand when the fiscal year begins.
    Opening,
    /// The share of the money of a month that moves at one time.
    Delayed {
        /// Of what goods cost; else of net sales.
        goods: bool,
        /// An index into the shares.
        nth: usize,
    },
    /// How many of a role there are in an ordinary month.
    Heads(usize),
    /// How many of a role there are in a month.
    HeadsIn {
        /// An index into the plan's team.
        role: usize,
        /// Of the fiscal year, from 0.
        month: usize,
    },
    /// What one of a role costs in a month.
    Monthly(usize),
    /// What must be bought for an offer.
    Threshold(usize),
    /// The amount an offer takes off.
    Off(usize),
    /// The share an offer takes off.
    PercentOff(usize),
    /// The share of the GMV of its promo that makes use of an offer.
    Uptake(usize),
    /// The share of an offer that the shop pays for.
    Funded(usize),
}

/// The weekdays as keys, Monday first.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Input {
    /// The keys that lead to it, joined by dots: `budget.marketing.rate`. Months are named as the year names them, whatever
    /// way the file spells them.
    ///
    /// # Panics
    ///
    /// Where the plan has no such thing.
    pub fn path(self, plan: &Plan) -> String {
        let month = |month: usize| plan.year.month_key(month);
        let phase = |promo: usize, phase: usize, key: &str| {
            format!("promos.{}.phases.{}.{key}", plan.promos[promo].id, phase + 1)
        };
        let line = |line: usize, below: &str| format!("budget.{}.{below}", plan.lines[line].id);
        let fixed = |at: usize, below: &str| format!("costs.fixed.{}.{below}", plan.costs.fixed[at].name);
        let variable = |at: usize, key: &str| format!("costs.variable.{}.{key}", plan.costs.variable[at].name);
        let offer = |at: usize, key: &str| format!("offers.{}.{key}", plan.offers[at].id);
        match self {
            Self::Target => "gmv.target".to_owned(),
            Self::Growth => "gmv.growth".to_owned(),
            Self::LastYear => "last_year.gmv".to_owned(),
            Self::Round => "gmv.round".to_owned(),
            Self::Quarter(quarter) => format!("gmv.quarters.Q{}", quarter + 1),
            Self::Month(at) => format!("gmv.months.Q{}.{}", at / (MONTHS / QUARTERS) + 1, month(at)),
            Self::Weekday(day) => format!("gmv.weekdays.{}", WEEKDAYS[day]),
            Self::Days(at) => {
                let days = plan.demand.days[at];
                format!("gmv.days.{}", DateRange { first: days.first, last: days.last })
            }
            Self::PromoTarget(at) => format!("promos.{}.target", plan.promos[at].id),
            Self::Dates { promo, phase: at } => phase(promo, at, "dates"),
            Self::Uplift { promo, phase: at } => phase(promo, at, "uplift"),
            Self::Share { promo, phase: at } => phase(promo, at, "share"),
            Self::Spend { promo, nth } => {
                let promo = &plan.promos[promo];
                format!("promos.{}.spend.{}", promo.id, promo.spend.keys()[nth].word())
            }
            Self::Rate(at) => line(at, "rate"),
            Self::RateOf { line: at, nth } => {
                let scope = plan.lines[at].take.rates().map(|rates| scope_key(rates.by()[nth].0, plan, plan.year));
                line(at, &format!("rate.{}", scope.unwrap_or_default()))
            }
            Self::LineAmount(at) => line(at, "amount"),
            Self::LineMonth { line: at, month: of } => line(at, &format!("timing.{}", month(of))),
            Self::Band(at) => line(at, "band"),
            Self::Pool { line: at, pool } => line(at, &format!("split.{}", pool.word())),
            Self::PromoShare { line: at, nth } => {
                let promo = plan.lines[at].promos()[nth];
                line(at, &format!("promos.{}", plan.promos[promo].id))
            }
            Self::Channel { line: at, nth } => line(at, &format!("channels.{}", plan.lines[at].channels.keys()[nth])),
            Self::Reserve(at) => line(at, "reserve.share"),
            Self::Sales { by: None, figure } => format!("sales.{}", figure.key()),
            Self::Sales { by: Some(by), figure } => {
                let scope = plan.sales.as_ref().map(|sales| sales.by[by].scope);
                let scope = scope.map(|scope| scope_key(scope, plan, plan.year)).unwrap_or_default();
                format!("sales.by.{scope}.{}", figure.key())
            }
            Self::PartSales { part, by, figure } => {
                let (at, own) = plan.part_figures().expect("a part that has figures");
                let by = by.map(|by| format!(".by.{}", scope_key(own[part].by[by].scope, plan, plan.year)));
                let split = &plan.splits[at];
                format!(
                    "splits.{}.figures.{}{}.{}",
                    split.id,
                    split.parts.keys()[part],
                    by.unwrap_or_default(),
                    figure.key()
                )
            }
            Self::PartShare { split, by, part } => {
                let split = &plan.splits[split];
                let of = match by {
                    None => "parts".to_owned(),
                    Some(by) => format!("by.{}", scope_key(split.by[by].scope, plan, plan.year)),
                };
                format!("splits.{}.{of}.{}", split.id, split.parts.keys()[part])
            }
            Self::Vat => "sales.vat".to_owned(),
            Self::FixedCost(at) => fixed(at, "amount"),
            Self::FixedMonth { cost, month: at } => fixed(cost, &format!("months.{}", month(at))),
            Self::CostRate(at) => variable(at, "rate"),
            Self::PerOrder(at) => variable(at, "per_order"),
            Self::Opening => "cash.opening".to_owned(),
            Self::Delayed { goods, nth } => {
                let cash = plan.cash.as_ref();
                let shares = cash.map(|cash| if goods { &cash.goods } else { &cash.receipts });
                let delay = shares.map(|shares| shares[nth].0).unwrap_or_default();
                format!("cash.{}.{delay}", if goods { "goods" } else { "receipts" })
            }
            Self::Heads(role) => format!("team.{}.heads", role + 1),
            Self::HeadsIn { role, month: at } => format!("team.{}.months.{}", role + 1, month(at)),
            Self::Monthly(role) => format!("team.{}.monthly", role + 1),
            Self::Threshold(at) => offer(at, "threshold"),
            Self::Off(at) => offer(at, "off"),
            Self::PercentOff(at) => offer(at, "percent_off"),
            Self::Uptake(at) => offer(at, "uptake"),
            Self::Funded(at) => offer(at, "funded"),
        }
    }
}

/// What a part of the year is called as a key.
pub fn scope_key(scope: Scope, plan: &Plan, year: FiscalYear) -> String {
    match scope {
        Scope::Quarter(quarter) => format!("Q{}", quarter + 1),
        Scope::Month(month) => year.month_key(month),
        Scope::Promo(promo) => plan.promos[promo].id.to_string(),
    }
}

/// Where inputs stand in the file; in the order of inputs.
#[derive(Clone, Default)]
pub(crate) struct Places(Vec<(Input, Span)>);

impl Places {
    /// Notes where an input stands, if it is written.
    pub(crate) fn note(&mut self, input: Input, span: Option<Span>) {
        self.0.extend(span.map(|span| (input, span)));
    }

    /// All that was noted, ready to be looked up.
    pub(crate) fn finish(mut self) -> Self {
        self.0.sort_unstable();
        self.0.shrink_to_fit();
        self
    }

    pub(super) fn get(&self, input: Input) -> Option<Span> {
        let at = self.0.binary_search_by_key(&input, |&(input, _)| input).ok()?;
        Some(self.0[at].1)
    }

    pub(super) fn inputs(&self) -> impl Iterator<Item = (Input, Span)> {
        self.0.iter().copied()
    }
}

impl fmt::Debug for Places {
    /// Without the places: plans that say the same are the same wherever they say it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Places")
    }
}
