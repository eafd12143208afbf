//! The address of a number.

mod budget;
mod cash;
mod offer;
mod sold;
mod statement;

use std::ops::Range;

use chrono::NaiveDate;

use crate::expand::calendar::phase_key;
use crate::expand::rows::weeks;
use crate::model::plan::Plan;
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};

pub use budget::{BudgetFigure, Purse, Spent};
pub use cash::{CashFigure, CashWhat};
pub use offer::{OfferFigure, OfferWhat};
pub use sold::{DriverFigure, Sale, SliceFigure, Whose};
pub use statement::StatementFigure;

/// The address of a number of a plan, in the order of reports. Indices are those of the checked plan; days and weeks are
/// counted from the first of the fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Figure {
    /// GMV of the year.
    Target,
    /// GMV of a quarter.
    Quarter(usize),
    /// GMV of a month.
    Month(usize),
    /// GMV of an ISO week, as far as it lies in the year.
    Week(usize),
    /// GMV of a day.
    Day(usize),
    /// GMV of a promo: that of its phases but the warm-up.
    Promo(usize),
    /// GMV of a phase inside the year.
    Phase {
        /// An index into the plan's promos.
        promo: usize,
        /// An index into its phases.
        phase: usize,
    },
    /// GMV of a promo with a target in one of several months that have targets of their own.
    PromoMonth {
        /// An index into the plan's promos.
        promo: usize,
        /// Of the year, from 0.
        month: usize,
    },
    /// What the phases with a share and promos with a target leave of the GMV of their quarter, or of their month where months have shares.
    Rest(Parent),
    /// What the shares of phases and the targets of promos leave of a quarter, of 1; an amount where one of them is.
    Unclaimed(usize),
    /// The uplift that counts on a day.
    Uplift(usize),
    /// How much a day weighs among those it shares an amount with.
    Weight(usize),
    /// How much the days of a promo with a target in one of several months weigh together.
    PromoWeight {
        /// An index into the plan's promos.
        promo: usize,
        /// Of the year, from 0.
        month: usize,
    },
    /// GMV as it would be if quarters and months had not to come out in whole steps.
    Unrounded(Unrounded),
    /// Of the budgets.
    Budget(BudgetFigure),
    /// Of days that share their figures of `sales`.
    Slice(SliceFigure),
    /// Of the statement and of costs.
    Statement(StatementFigure),
    /// Of traffic.
    Driver(DriverFigure),
    /// Of money at hand.
    Cash(CashFigure),
    /// Of offers.
    Offer(OfferFigure),
}

/// GMV that whole steps of quarters and months change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unrounded {
    /// Of a quarter.
    Quarter(usize),
    /// Of a month.
    Month(usize),
    /// Of a day.
    Day(usize),
    /// Of a promo.
    Promo(usize),
    /// Of a phase.
    Phase {
        /// An index into the plan's promos.
        promo: usize,
        /// An index into its phases.
        phase: usize,
    },
}

impl Unrounded {
    /// The figure that comes out.
    pub(crate) fn figure(self) -> Figure {
        match self {
            Self::Quarter(at) => Figure::Quarter(at),
            Self::Month(at) => Figure::Month(at),
            Self::Day(at) => Figure::Day(at),
            Self::Promo(at) => Figure::Promo(at),
            Self::Phase { promo, phase } => Figure::Phase { promo, phase },
        }
    }

    /// Of the figure that comes out.
    pub(crate) fn of(figure: Figure) -> Option<Self> {
        Some(match figure {
            Figure::Quarter(at) => Self::Quarter(at),
            Figure::Month(at) => Self::Month(at),
            Figure::Day(at) => Self::Day(at),
            Figure::Promo(at) => Self::Promo(at),
            Figure::Phase { promo, phase } => Self::Phase { promo, phase },
            _ => return None,
        })
    }
}

/// A part of the fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// All of it.
    Year,
    /// A quarter, from 0.
    Quarter(usize),
    /// A month, from 0.
    Month(usize),
}

impl Period {
    /// All of them, the year first.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        [Self::Year].into_iter().chain((0..QUARTERS).map(Self::Quarter)).chain((0..MONTHS).map(Self::Month))
    }

    /// The months in it; none where the year has no such period.
    pub(super) fn months(self) -> Range<usize> {
        let size = MONTHS / QUARTERS;
        match self {
            Self::Year => 0..MONTHS,
            Self::Quarter(at) if at < QUARTERS => at * size..(at + 1) * size,
            Self::Month(at) if at < MONTHS => at..at + 1,
            Self::Quarter(_) | Self::Month(_) => 0..0,
        }
    }

    /// The periods it falls into at once, with what it is one of; `None` for the year.
    pub(super) fn siblings(self) -> Option<(Self, usize, Vec<Self>)> {
        let size = MONTHS / QUARTERS;
        match self {
            Self::Year => None,
            Self::Quarter(at) => Some((Self::Year, at, (0..QUARTERS).map(Self::Quarter).collect())),
            Self::Month(at) => {
                let quarter = Self::Quarter(at / size);
                Some((quarter, at % size, quarter.months().map(Self::Month).collect()))
            }
        }
    }

    /// As the end of a key: nothing for the year.
    fn suffix(self, year: FiscalYear) -> String {
        match self {
            Self::Year => String::new(),
            Self::Quarter(at) => format!("/Q{}", at + 1),
            Self::Month(at) => format!("/{}", year.month_key(at)),
        }
    }

    /// A quarter or month by its name.
    fn parse(name: &str, year: FiscalYear) -> Option<Self> {
        Self::all().skip(1).find(|period| period.suffix(year).get(1..) == Some(name))
    }

    /// Takes a quarter or month off the front of a key; the year where there is none.
    fn take(names: &mut &[&str], year: FiscalYear) -> Self {
        match names.split_first().and_then(|(name, rest)| Some((Self::parse(name, year)?, rest))) {
            Some((period, rest)) => {
                *names = rest;
                period
            }
            None => Self::Year,
        }
    }
}

/// A free name as part of a key: `/` parts names, so that of a name is written `~1` and `~` is `~0`, as in RFC 6901.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A run of days with an amount of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Parent {
    /// A quarter whose months have no shares.
    Quarter(usize),
    /// A month with a share.
    Month(usize),
}

impl Figure {
    /// Names it for people and programs: `gmv/month/2027-06`, `gmv/phase/618/sale`. Of a plan that has it.
    pub fn key(self, plan: &Plan) -> String {
        let (year, quarter) = (plan.year, |at: usize| format!("Q{}", at + 1));
        let (kind, name) = match self {
            Self::Target => return "gmv".to_owned(),
            Self::Quarter(at) => ("quarter", quarter(at)),
            Self::Month(at) => ("month", year.month_key(at)),
            Self::Week(at) => ("week", weeks(year, &(0..year.day_count())).swap_remove(at).0),
            Self::Day(at) => ("day", year.day(at).to_string()),
            Self::Promo(at) => ("promo", plan.promos[at].id.to_string()),
            Self::Phase { promo, phase } => ("phase", phase_key(&plan.promos[promo], phase)),
            Self::PromoMonth { promo, month } => {
                ("promo-month", format!("{}/{}", plan.promos[promo].id, year.month_key(month)))
            }
            Self::PromoWeight { promo, month } => {
                ("promo-weight", format!("{}/{}", plan.promos[promo].id, year.month_key(month)))
            }
            Self::Rest(Parent::Quarter(at)) => ("rest", quarter(at)),
            Self::Rest(Parent::Month(at)) => ("rest", year.month_key(at)),
            Self::Unclaimed(at) => ("unclaimed", quarter(at)),
            Self::Uplift(at) => ("uplift", year.day(at).to_string()),
            Self::Weight(at) => ("weight", year.day(at).to_string()),
            Self::Unrounded(of) => {
                let key = of.figure().key(plan);
                return key.replacen("gmv/", "gmv/unrounded/", 1);
            }
            Self::Budget(figure) => return figure.key(plan),
            Self::Slice(figure) => return figure.key(plan),
            Self::Statement(figure) => return figure.key(plan),
            Self::Driver(figure) => return figure.key(plan),
            Self::Cash(figure) => return figure.key(plan),
            Self::Offer(figure) => return figure.key(plan),
        };
        format!("gmv/{kind}/{name}")
    }

    /// The figure of a key as [`key`](Self::key) gives it. Whether the plan has it is for
    /// [`figure`](crate::expand::Worked::figure) to say.
    pub fn parse(key: &str, plan: &Plan) -> Option<Self> {
        let year = plan.year;
        let quarter = |name: &str| (0..QUARTERS).find(|at| name == format!("Q{}", at + 1));
        let month = |name: &str| (0..MONTHS).find(|&at| name == year.month_key(at));
        let day = |name: &str| year.index(name.parse::<NaiveDate>().ok().filter(|day| day.to_string() == name)?);
        if key == "gmv" {
            return Some(Self::Target);
        }
        let names: Vec<&str> = key.split('/').collect();
        match names[0] {
            "budget" | "days" => return BudgetFigure::parse(&names, plan).map(Self::Budget),
            "slice" => return SliceFigure::parse(&names, plan).map(Self::Slice),
            "pnl" | "variable" | "fixed" | "team" => {
                return StatementFigure::parse(&names, plan).map(Self::Statement);
            }
            "drivers" => return DriverFigure::parse(&names, plan).map(Self::Driver),
            "cash" => return CashFigure::parse(&names, plan).map(Self::Cash),
            "offer" => return OfferFigure::parse(&names, plan).map(Self::Offer),
            _ => {}
        }
        let (kind, name) = key.strip_prefix("gmv/")?.split_once('/')?;
        match kind {
            "unrounded" => Self::parse(&format!("gmv/{name}"), plan).and_then(Unrounded::of).map(Self::Unrounded),
            "quarter" => quarter(name).map(Self::Quarter),
            "month" => month(name).map(Self::Month),
            "week" => weeks(year, &(0..year.day_count())).iter().position(|(key, _)| key == name).map(Self::Week),
            "day" => day(name).map(Self::Day),
            "promo" => plan.promos.iter().position(|promo| promo.id.as_str() == name).map(Self::Promo),
            "phase" => {
                let (id, _) = name.split_once('/')?;
                let promo = plan.promos.iter().position(|promo| promo.id.as_str() == id)?;
                let phase = (0..plan.promos[promo].phases.len())
                    .find(|&phase| phase_key(&plan.promos[promo], phase) == name)?;
                Some(Self::Phase { promo, phase })
            }
            "promo-month" | "promo-weight" => {
                let (id, key) = name.split_once('/')?;
                let (promo, month) = (plan.promos.iter().position(|promo| promo.id.as_str() == id)?, month(key)?);
                Some(match kind {
                    "promo-month" => Self::PromoMonth { promo, month },
                    _ => Self::PromoWeight { promo, month },
                })
            }
            "rest" => {
                let parent = quarter(name).map(Parent::Quarter).or_else(|| month(name).map(Parent::Month));
                parent.map(Self::Rest)
            }
            "unclaimed" => quarter(name).map(Self::Unclaimed),
            "uplift" => day(name).map(Self::Uplift),
            "weight" => day(name).map(Self::Weight),
            _ => None,
        }
    }
}
