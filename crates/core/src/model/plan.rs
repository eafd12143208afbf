//! The checked plan: complete, resolved, and the only thing that numbers are computed from.
//!
//! Checking alone makes these values, so whoever holds a [`Plan`] holds one without errors: shares add up to 1, dates
//! exist, promos that a budget names are there, and every pool of money has days to follow.

pub mod cash;
pub mod costs;
pub mod input;
pub mod last_year;
pub mod offers;
pub mod sales;
pub mod splits;

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::lang::Text;
use crate::model::apportion::{Weights, apportion, at_rate};
use crate::model::money::{Currency, Money};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::factor::Factor;
use crate::model::scalar::id::Id;
use crate::model::scalar::lead::Lead;
use crate::model::scalar::share::Band;
use crate::model::scalar::value;
use crate::model::split::{Cut, Parted};
use crate::model::words::Reach;
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};
use crate::source::Span;
use cash::Cash;
use costs::{Costs, Role};
use input::{Input, Places};
use last_year::LastYear;
use offers::Offer;
use sales::{Figures, Sales, Scope};
use splits::{Own, Split};

pub use crate::model::words::{Counted, PhaseKind, Tier};

/// A plan without errors.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Plan {
    /// As the plan calls itself.
    pub name: String,
    /// The days it covers.
    pub year: FiscalYear,
    /// Of every amount.
    pub currency: Currency,
    /// What is to be sold, and when.
    pub demand: Demand,
    /// What was sold in the year before, where the plan says so.
    pub last_year: Option<LastYear>,
    /// How GMV falls on platforms, categories, stores, in file order.
    pub splits: Vec<Split>,
    /// In file order.
    pub promos: Vec<Promo>,
    /// Promos that were planned and do not take place: no days, no GMV, no budget.
    pub cancelled: Vec<Promo>,
    /// What each quarter is about.
    pub briefs: [Brief; QUARTERS],
    /// What is done in each month, beside the promos: by month, in file order.
    pub activities: Vec<(usize, String)>,
    /// What must be done before promos, after them and on days of its own, in file order; then what is to be decided by a day.
    pub tasks: Vec<Task>,
    /// What is still to be decided, in file order.
    pub open: Vec<Open>,
    /// What is to be spent, in file order.
    pub lines: Vec<Line>,
    /// From GMV to what the shop keeps and the traffic it needs, where the plan says so.
    pub sales: Option<Sales>,
    /// What is paid beside the budgets.
    pub costs: Costs,
    /// Who is paid, in file order.
    pub team: Vec<Role>,
    /// When money moves, where the plan says so.
    pub cash: Option<Cash>,
    /// What is given away, in file order.
    pub offers: Vec<Offer>,
    /// The budget line that pays for the offers: an index into [`lines`](Self::lines).
    pub offers_paid_by: Option<usize>,
    /// What this run takes otherwise than the file says it; nothing for the plan itself.
    pub changes: Vec<Changed>,
    /// Where what is written stands in the file.
    pub(crate) places: Places,
}

/// A value that one run takes otherwise than the file of the plan has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The keys that lead to it: `gmv.target`.
    pub path: String,
    /// Where the other value was given: `--gmv`.
    pub by: String,
    /// As the file has it; `None` where it says nothing.
    pub from: Option<String>,
    /// As it was given.
    pub to: String,
}

impl Changed {
    /// The amount that the file has there, in quotes or without.
    pub fn was(&self) -> Option<Amount> {
        value::<Amount>(self.from.as_deref()?.trim_matches(['"', '\'']))
    }
}

impl Plan {
    /// The split whose parts have figures of their own, by its index, and those figures.
    pub fn part_figures(&self) -> Option<(usize, &[Own])> {
        self.splits.iter().enumerate().find_map(|(at, split)| Some((at, split.figures.as_deref()?)))
    }

    /// Figures of `sales` that are given beside those of the year: for parts of it, for parts of a split.
    pub(crate) fn other_figures(&self) -> impl Iterator<Item = &Figures> {
        let of_year = self.sales.iter().flat_map(|sales| &sales.by);
        let own = || self.part_figures().into_iter().flat_map(|(_, own)| own);
        let overrides = of_year.chain(own().flat_map(|own| &own.by));
        overrides.map(|entry| &entry.figures).chain(own().map(|own| &own.base))
    }

    /// Where a value stands in the file; `None` where the plan does not write it, and a default holds.
    pub fn place(&self, input: Input) -> Option<Span> {
        self.places.get(input)
    }

    /// The line that pays for offers, where what they take off is missing in GMV already: the statement then counts only what
    /// they leave of it (plan format, 2D).
    pub fn offers_apart(&self) -> Option<usize> {
        self.offers_paid_by.filter(|_| self.demand.counts == Counted::Paid && !self.offers.is_empty())
    }

    /// Everything written that numbers follow from, with its place, in the order of [`Input`].
    pub fn places(&self) -> impl Iterator<Item = (Input, Span)> {
        self.places.inputs()
    }
}

/// What a quarter is about, in words; no figure follows from them.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Brief {
    /// What this part of the year is called.
    pub phase: Option<String>,
    /// What it is to achieve.
    pub goal: Option<String>,
}

/// Section `gmv`: the target and how it falls over the year.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Demand {
    /// GMV of the year, more than zero.
    pub target: Money,
    /// The same by the file's own figures, whatever this run takes instead: what amounts are amounts of.
    pub own: Money,
    /// How it falls on quarters and months.
    pub fall: Fall,
    /// What quarters and months come out in whole steps of; more than nothing.
    pub round: Option<Money>,
    /// Factor of each weekday against an ordinary day, Monday first.
    pub weekdays: [Factor; 7],
    /// Factors of runs of days beside those of their weekdays, in file order; no two share a day.
    pub days: Vec<DayFactor>,
    /// Whether what offers take off is in it.
    pub counts: Counted,
}

/// The factor of a run of days; with that of each of their weekdays it has at most nine decimals.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct DayFactor {
    /// First day.
    pub first: NaiveDate,
    /// Last day, included.
    pub last: NaiveDate,
    /// Against what they would sell otherwise.
    pub factor: Factor,
}

/// How the target falls on quarters and months.
#[derive(Clone, Debug)]
pub enum Fall {
    /// On the quarters, and from there on the months of those that state them.
    Quarters {
        /// What each takes of the year.
        quarters: Cut,
        /// What each month takes of its quarter.
        months: Box<[Option<Cut>; QUARTERS]>,
    },
    /// On the twelve months at once; quarters are sums of months.
    Months(Cut),
}

impl Demand {
    /// What the quarters take of the year, where the plan says so.
    pub fn quarters(&self) -> Option<&Cut> {
        match &self.fall {
            Fall::Quarters { quarters, .. } => Some(quarters),
            Fall::Months(_) => None,
        }
    }

    /// Whether the plan states the months of a quarter.
    pub fn states_months(&self, quarter: usize) -> bool {
        match &self.fall {
            Fall::Quarters { months, .. } => months[quarter].is_some(),
            Fall::Months(_) => true,
        }
    }

    /// What a month takes, and its place among the parts: of its quarter, or of the year where all are written at once.
    pub fn month(&self, month: usize) -> Option<(&Cut, usize)> {
        match &self.fall {
            Fall::Quarters { months, .. } => {
                Some((months[month / (MONTHS / QUARTERS)].as_ref()?, month % (MONTHS / QUARTERS)))
            }
            Fall::Months(months) => Some((months, month)),
        }
    }
}

/// One promotion.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Promo {
    /// Unique in the plan.
    pub id: Id,
    /// For people.
    pub name: String,
    /// How much it matters.
    pub tier: Tier,
    /// Where it takes place; free names.
    pub platforms: Vec<String>,
    /// What its selling days bring together, all of them in one quarter.
    pub target: Option<Claim>,
    /// At least one, in date order, no day twice.
    pub phases: Vec<Phase>,
    /// When its money goes out: what each kind of phase takes of it. Without any, the days of the spend window decide.
    pub spend: Parted<PhaseKind>,
}

impl Promo {
    /// The runs of days in the year on which it sells: those of its phases but the warm-up.
    pub fn selling(&self, year: FiscalYear) -> impl Iterator<Item = std::ops::Range<usize>> {
        let selling = self.phases.iter().filter(|phase| phase.kind != PhaseKind::Warmup);
        selling.map(move |phase| phase.days_in(year)).filter(|days| !days.is_empty())
    }

    /// The spend window: from the first day of the first phase to the last day of the last, warm-up included.
    pub fn window(&self) -> (NaiveDate, NaiveDate) {
        // a checked promo has a phase, and its phases are in order
        let first = self.phases.first().map_or(NaiveDate::MIN, |phase| phase.first);
        let last = self.phases.last().map_or(NaiveDate::MIN, |phase| phase.last);
        (first, last)
    }
}

/// Whether one of some promos sells, for each day of the year.
pub fn selling_days<'a>(promos: impl IntoIterator<Item = &'a Promo>, year: FiscalYear) -> Vec<bool> {
    let mut selling = vec![false; year.day_count()];
    for days in promos.into_iter().flat_map(|promo| promo.selling(year)) {
        selling[days].fill(true);
    }
    selling
}

/// What days take of their quarter before its others get anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// A share of it.
    Share(Decimal),
    /// An amount, as a part of what the quarter is by the file's own figures.
    Amount(Money),
}

/// A run of days of a promo.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Phase {
    /// What happens on them.
    pub kind: PhaseKind,
    /// First day.
    pub first: NaiveDate,
    /// Last day, included.
    pub last: NaiveDate,
    /// A name of its own, beside other phases of the kind.
    pub name: Option<String>,
    /// What it does to its days.
    pub lift: Lift,
}

/// What a phase does to the GMV of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lift {
    /// Nothing, as in a warm-up: the days are left to other promos.
    None,
    /// They weigh so many ordinary days each.
    Uplift(Factor),
    /// Together they take this of their quarter.
    Share(Claim),
}

impl Phase {
    /// The days of the phase inside the year, as indices; empty where it lies outside.
    pub fn days_in(&self, year: FiscalYear) -> std::ops::Range<usize> {
        year.run(self.first, self.last)
    }
}

/// What must be done before promos, after them, or on a day of its own.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Task {
    /// What.
    pub text: String,
    /// When it is due.
    pub when: When,
    /// Who.
    pub owner: Option<String>,
    /// For promos of these tiers.
    pub tiers: Vec<Tier>,
    /// For these promos alone, in the order of their ids.
    pub promos: Option<Vec<Id>>,
    /// For which promos it is done, in the order of their ids; without an id for a task of its own day.
    pub done: Vec<(Option<Id>, Done)>,
}

/// A value that is still to be decided, and reads as if it were not there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Open {
    /// The keys that lead there.
    pub path: String,
    /// Who decides.
    pub owner: Option<String>,
    /// Until when; with a day it is a [`Task`] as well.
    pub day: Option<NaiveDate>,
}

/// When a task is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// So long before the first day of the promo's first phase of this kind; of its first phase where it has none.
    Before(Lead, PhaseKind),
    /// So long after the last day of the promo's last phase of this kind; of its last phase where it has none, or where
    /// no kind is written.
    After(Lead, Option<PhaseKind>),
    /// On this day, whatever the promos.
    On(NaiveDate),
}

/// That a task is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// On this day.
    On(NaiveDate),
    /// On a day that nobody wrote down.
    Yes,
}

impl Task {
    /// Whether it is due for a promo.
    pub fn is_for(&self, promo: &Promo) -> bool {
        let named = self.promos.as_ref().is_none_or(|promos| promos.binary_search(&promo.id).is_ok());
        named && self.tiers.contains(&promo.tier) && !matches!(self.when, When::On(_))
    }

    /// Whether it is done for a promo, or at all where it has a day of its own.
    pub fn done(&self, promo: Option<&Promo>) -> Option<Done> {
        let of = promo.map(|promo| &promo.id);
        self.done.binary_search_by_key(&of, |(of, _)| of.as_ref()).ok().map(|at| self.done[at].1)
    }
}

impl Done {
    /// Whether it was done by the end of a day; of what has no day, nothing else is known.
    pub fn by(self, day: NaiveDate) -> bool {
        match self {
            Self::On(done) => done <= day,
            Self::Yes => true,
        }
    }
}

impl std::fmt::Display for Done {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::On(day) => day.fmt(f),
            Self::Yes => f.write_str("yes"),
        }
    }
}

/// A budget line.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Line {
    /// Its key in the plan.
    pub id: String,
    /// How much it takes.
    pub take: Take,
    /// The months of the year it runs in; all of them where the plan does not limit it.
    pub months: Range<usize>,
    /// The parts of the split with figures whose GMV its rate is of, as indices; none where it is of all GMV.
    pub parts: Vec<usize>,
    /// The guard rail, where there is one.
    pub band: Option<Band>,
    /// What its months follow.
    pub flow: Flow,
    /// What each channel takes of it, under free names; there may be none.
    pub channels: Parted<String>,
    /// What of it is held back for what comes up.
    pub reserve: Option<Reserve>,
    /// A remark for whoever reads the budget.
    pub note: Option<String>,
}

/// GMV by month, and what of it the parts of the split with figures have: what rates of budget lines are of.
#[derive(Clone, Debug)]
pub struct Bases {
    /// All of it.
    pub all: [Money; MONTHS],
    /// Of each part; none where no split has figures.
    pub parts: Vec<[Money; MONTHS]>,
}

impl Bases {
    /// Of some parts together, or all where none is named.
    pub fn of(&self, parts: &[usize]) -> [Money; MONTHS] {
        if parts.is_empty() {
            return self.all;
        }
        std::array::from_fn(|month| parts.iter().filter_map(|&part| Some(self.parts.get(part)?[month])).sum())
    }
}

/// How much a budget line takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Take {
    /// A share of the GMV of its months: as stated, or the middle of the band.
    Rate(Decimal),
    /// A share that changes in the year.
    Rates(Box<Rates>),
    /// So much, whatever is sold.
    Amount(Money),
}

impl Take {
    /// What it comes to with this GMV by month (plan format, 2.3).
    pub fn of(&self, gmv: &[Money; MONTHS]) -> Money {
        match self {
            Self::Rate(rate) => at_rate(gmv.iter().copied().sum(), *rate),
            Self::Rates(rates) => rates.cut(gmv).into_iter().sum(),
            Self::Amount(amount) => *amount,
        }
    }

    /// The rate, if it is one for all its months.
    pub fn rate(&self) -> Option<Decimal> {
        if let Self::Rate(rate) = self { Some(*rate) } else { None }
    }

    /// The rates by month, if it changes in the year.
    pub fn rates(&self) -> Option<&Rates> {
        if let Self::Rates(rates) = self { Some(rates) } else { None }
    }
}

/// Rates of a budget line by quarter and month (plan format, 2D).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rates {
    /// As written: of a quarter or a month, each once.
    by: Vec<(Scope, Decimal)>,
    /// Which of them holds in each month; `None` where the line does not run.
    of: [Option<usize>; MONTHS],
}

impl Rates {
    /// A month goes by its own rate, else by that of its quarter; `None` where one that the line runs in has neither.
    pub(crate) fn new(by: Vec<(Scope, Decimal)>, months: &Range<usize>) -> Option<Self> {
        let mut of = [None; MONTHS];
        for month in months.clone() {
            let quarter = Scope::Quarter(month / (MONTHS / QUARTERS));
            let at = |scope| by.iter().position(|(other, _)| *other == scope);
            of[month] = Some(at(Scope::Month(month)).or_else(|| at(quarter))?);
        }
        Some(Self { by, of })
    }

    /// As written: of a quarter or a month, each once.
    pub fn by(&self) -> &[(Scope, Decimal)] {
        &self.by
    }

    /// Which of them holds in a month; `None` where the line does not run.
    pub fn at(&self, month: usize) -> Option<usize> {
        self.of[month]
    }

    /// The months of each quarter that have the same rate, in order, with the first that says so.
    pub fn groups(&self) -> Vec<(Vec<usize>, usize)> {
        let mut groups: Vec<(Vec<usize>, usize)> = Vec::new();
        for (month, at) in self.of.iter().enumerate().filter_map(|(month, at)| Some((month, (*at)?))) {
            let quarter = |month: usize| month / (MONTHS / QUARTERS);
            let same = |(months, other): &&mut (Vec<usize>, usize)| {
                quarter(months[0]) == quarter(month) && self.by[*other].1 == self.by[at].1
            };
            match groups.iter_mut().find(same) {
                Some((months, _)) => months.push(month),
                None => groups.push((vec![month], at)),
            }
        }
        groups
    }

    /// What each month takes of this GMV: of months with the same rate rounded once and cut by their GMV.
    pub fn cut(&self, gmv: &[Money; MONTHS]) -> [Money; MONTHS] {
        let mut cut = [Money::ZERO; MONTHS];
        for (months, at) in self.groups() {
            // a group that sells nothing takes nothing
            let Some(weights) = Weights::of_money(months.iter().map(|&month| gmv[month])) else { continue };
            let whole = at_rate(months.iter().map(|&month| gmv[month]).sum(), self.by[at].1);
            months.into_iter().zip(apportion(whole, &weights)).for_each(|(month, part)| cut[month] = part);
        }
        cut
    }
}

impl Line {
    /// Whether it runs all year.
    pub fn runs_all_year(&self) -> bool {
        self.months.len() == MONTHS
    }

    /// The GMV that its rate is of, by month (plan format, 2D).
    pub fn base(&self, gmv: &Bases) -> [Money; MONTHS] {
        within(&self.months, &gmv.of(&self.parts))
    }

    /// Whether it has a pool of any share.
    pub fn has_pool(&self, pool: Pool) -> bool {
        matches!(&self.flow, Flow::Split { pools, .. } if pools.keys().contains(&pool))
    }

    /// The promos it pays for, as indices into [`Plan::promos`]; none where it is not split.
    pub fn promos(&self) -> &[usize] {
        if let Flow::Split { promos, .. } = &self.flow { promos } else { &[] }
    }

    /// Whether it has promo money for a promo, by its index in [`Plan::promos`].
    pub fn pays(&self, promo: usize) -> bool {
        self.has_pool(Pool::Promo) && matches!(&self.flow, Flow::Split { promos, .. } if promos.contains(&promo))
    }
}

/// What some months have, and nothing in the others.
pub fn within<T: Copy + Default>(months: &Range<usize>, all: &[T; MONTHS]) -> [T; MONTHS] {
    std::array::from_fn(|month| if months.contains(&month) { all[month] } else { T::default() })
}

/// Money of a budget line that is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reserve {
    /// The part that is held.
    pub share: Decimal,
    /// Of which money.
    pub of: Reach,
}

/// What the months of a budget line follow.
#[derive(Clone, Debug)]
pub enum Flow {
    /// Money for promos and for every day.
    Split {
        /// What each takes of the line.
        pools: Parted<Pool>,
        /// The promos it pays for: indices into [`Plan::promos`], in the line's order. Lines that name none share
        /// one list.
        promos: Arc<[usize]>,
        /// What each promo takes of the pool, beside `promos`, where the plan decides it. `None`: by GMV.
        weights: Option<Arc<Cut>>,
    },
    /// The month's GMV.
    Gmv,
    /// Twelve equal parts.
    Even,
    /// What the plan gives each of the twelve months.
    Months(Cut),
}

/// A part of a split line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pool {
    /// 大促: for the line's promos.
    Promo,
    /// 日常: always-on.
    Daily,
}

impl Pool {
    /// The word of the format.
    pub fn word(self) -> &'static str {
        match self {
            Self::Promo => "promo",
            Self::Daily => "daily",
        }
    }

    /// For people.
    pub fn name(self) -> Text {
        match self {
            Self::Promo => Text::fixed("promo", "大促"),
            Self::Daily => Text::fixed("always-on", "日常"),
        }
    }
}
