//! What brings GMV about, against the money that pays for it (plan format, 2C): orders, visitors, bought visitors and what
//! they cost, by month, quarter or promo.

pub mod solve;

use std::iter::Sum;
use std::ops::{AddAssign, Range};

use crate::expand::budgets::Budgets;
use crate::expand::parts::{Shared, Whose};
use crate::expand::slices::figures::Missing;
use crate::expand::slices::parted::{Parted, parted};
use crate::expand::slices::sold::{Sold, sold};
use crate::expand::slices::{Slice, Slicing};
use crate::expand::targets::Targets;
use crate::lang::{Name, Text};
use crate::model::money::Money;
use crate::model::plan::sales::{SalesFigure, Scope};
use crate::model::plan::{Plan, Promo};
use crate::model::ways::ways;
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};
use crate::text;

pub use solve::{Lever, NoAnswer, Solution, solve};

/// The traffic that a plan needs and the money it has for it.
#[derive(Clone, Debug)]
pub struct Drivers {
    months: [Traffic; MONTHS],
    /// Of each promo, the months it has days or money in, in order.
    promos: Vec<Vec<(usize, Traffic)>>,
    /// The same by the parts of the split with figures, where there is one; these fall no further.
    pub shared: Option<Box<Shared<Drivers>>>,
}

/// Traffic of a part of the year, and the money for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// What is sold.
    pub gmv: Money,
    /// Whole orders.
    pub orders: u128,
    /// Whole visitors.
    pub visitors: u128,
    /// Those of them that are bought.
    pub bought: u128,
    /// What they cost.
    pub traffic_cost: Money,
    /// What the line that pays may spend: of a month all of it, of a promo what is for that promo. What is held back is
    /// left out.
    pub money: Money,
}

ways! {
    /// What rows stand for.
    By {
        /// `2027-06`
        Month = "month"
        /// `Q2`
        Quarter = "quarter"
        /// The promo's id.
        Promo = "promo"
    }
}

/// A part of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Of the fiscal year, from 0.
    Month(usize),
    /// From 0.
    Quarter(usize),
    /// An index into the plan's promos.
    Promo(usize),
}

impl Part {
    /// Names it in every format.
    pub fn key(self, plan: &Plan) -> String {
        match self {
            Self::Month(month) => plan.year.month_key(month),
            Self::Quarter(quarter) => format!("Q{}", quarter + 1),
            Self::Promo(promo) => plan.promos[promo].id.to_string(),
        }
    }

    /// The same in the middle of a sentence.
    pub fn said(self, plan: &Plan) -> Text {
        match self {
            Self::Promo(_) => text!(en: "{id}", zh: "{id}", id = Name(self.key(plan))),
            Self::Month(_) | Self::Quarter(_) => Text::same(self.key(plan)),
        }
    }
}

impl From<Scope> for Part {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::Quarter(quarter) => Self::Quarter(quarter),
            Scope::Month(month) => Self::Month(month),
            Scope::Promo(promo) => Self::Promo(promo),
        }
    }
}

/// A part of the year with its traffic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it stands for.
    pub part: Part,
    /// Of the part, as far as it lies in the months that were asked for.
    pub traffic: Traffic,
}

/// The drivers of a checked plan; what is missing where `sales` does not lead from GMV to a line that pays for visits.
pub fn drivers(plan: &Plan, targets: &Targets, budgets: &Budgets) -> Result<Drivers, Missing> {
    let chain = [
        SalesFigure::AverageOrderValue,
        SalesFigure::ConversionRate,
        SalesFigure::PaidTraffic,
        SalesFigure::CostPerVisit,
    ];
    Missing::of(plan, &chain, true)?;
    let parted = parted(plan, targets);
    let sold_by = match &parted {
        Some(parted) => SoldBy::parts(plan, parted),
        None => SoldBy::days(plan, targets),
    };
    let of = |whose| share(plan, budgets, &sold_by, whose);
    Ok(Drivers { shared: Shared::of(plan, of).map(Box::new), ..of(Whose::All) })
}

/// Slices with what they come to: all of the year, and those of each promo.
struct SoldBy {
    year: Vec<(Slice, Sold)>,
    promos: Vec<Vec<(Slice, Sold)>>,
}

impl SoldBy {
    /// Those of a promo are worked out by themselves.
    fn days(plan: &Plan, targets: &Targets) -> Self {
        let slicing = Slicing::new(plan);
        let with = |slices: Vec<Slice>| slices.iter().copied().zip(sold(&slices)).collect();
        let promos = plan.promos.iter().map(|promo| with(slicing.promo(targets, promo))).collect();
        Self { year: with(slicing.year(targets)), promos }
    }

    /// Those of a promo are all on its selling days.
    fn parts(plan: &Plan, parted: &Parted) -> Self {
        let year: Vec<(Slice, Sold)> = parted.slices.iter().copied().zip(sold(&parted.slices)).collect();
        let of = |promo| year.iter().filter(|(slice, _)| parted.sells(slice, promo)).copied().collect();
        Self { promos: (0..plan.promos.len()).map(of).collect(), year }
    }
}

/// The drivers of what is somebody's.
fn share(plan: &Plan, budgets: &Budgets, sold_by: &SoldBy, whose: Whose) -> Drivers {
    let theirs =
        |sold: &[(Slice, Sold)]| sold.iter().filter(|(slice, _)| slice.is_of(whose)).copied().collect::<Vec<_>>();
    let mut months = [Traffic::default(); MONTHS];
    for (slice, sold) in theirs(&sold_by.year) {
        months[slice.month] += Traffic::from(sold);
    }
    let promos = plan.promos.iter().zip(&sold_by.promos);
    let mut promos: Vec<_> = promos.map(|(promo, sold)| by_month(plan.year, promo, theirs(sold))).collect();
    let payer = plan.sales.as_ref().and_then(|sales| sales.paid_by).filter(|&line| whose.has_line(&plan.lines[line]));
    for cell in payer.iter().flat_map(|&line| &budgets.lines[line].cells) {
        let paid = Traffic { money: cell.deployable(), ..Traffic::default() };
        months[cell.month] += paid;
        if let Some(promo) = cell.promo {
            *month_of(&mut promos[promo], cell.month) += paid;
        }
    }
    Drivers { months, promos, shared: None }
}

/// The slices of a promo as the traffic of their months; nothing in months of its warm-up.
fn by_month(year: FiscalYear, promo: &Promo, sold: Vec<(Slice, Sold)>) -> Vec<(usize, Traffic)> {
    let mut months = Vec::new();
    for phase in promo.phases.iter().filter(|phase| !phase.days_in(year).is_empty()) {
        for month in year.month_of(phase.first)..=year.month_of(phase.last) {
            month_of(&mut months, month);
        }
    }
    for (slice, sold) in sold {
        *month_of(&mut months, slice.month) += Traffic::from(sold);
    }
    months
}

/// The traffic of a month, there from now on.
fn month_of(months: &mut Vec<(usize, Traffic)>, month: usize) -> &mut Traffic {
    let at = months.binary_search_by_key(&month, |&(month, _)| month).unwrap_or_else(|at| {
        months.insert(at, (month, Traffic::default()));
        at
    });
    &mut months[at].1
}

impl Drivers {
    /// Rows of some months, as indices: months and quarters in date order, promos that have a day or money in them in file
    /// order. Promos may share days, so their rows do not add up to the months'.
    pub fn rows(&self, by: By, months: &Range<usize>) -> Vec<Row> {
        match by {
            By::Month => months.clone().map(|at| Row { part: Part::Month(at), traffic: self.months[at] }).collect(),
            By::Quarter => {
                let quarter = |at: usize| {
                    let (first, end) = (at * (MONTHS / QUARTERS), (at + 1) * (MONTHS / QUARTERS));
                    let shown = first.max(months.start)..end.min(months.end);
                    let some = !shown.is_empty();
                    some.then(|| Row { part: Part::Quarter(at), traffic: self.total(&shown) })
                };
                (0..QUARTERS).filter_map(quarter).collect()
            }
            By::Promo => {
                let promo = |(at, own): (usize, &Vec<(usize, Traffic)>)| {
                    let mut shown = own.iter().filter(|(month, _)| months.contains(month)).peekable();
                    shown.peek()?;
                    Some(Row { part: Part::Promo(at), traffic: shown.map(|&(_, traffic)| traffic).sum() })
                };
                self.promos.iter().enumerate().filter_map(promo).collect()
            }
        }
    }

    /// Of the whole year.
    pub fn year(&self) -> Traffic {
        self.total(&(0..MONTHS))
    }

    /// Of some months, as indices.
    pub fn total(&self, months: &Range<usize>) -> Traffic {
        self.months[months.clone()].iter().copied().sum()
    }
}

impl From<Sold> for Traffic {
    fn from(sold: Sold) -> Self {
        let Sold { gmv, orders, visitors, bought, traffic_cost, .. } = sold;
        Self { gmv, orders, visitors, bought, traffic_cost, money: Money::ZERO }
    }
}

impl AddAssign for Traffic {
    fn add_assign(&mut self, other: Self) {
        self.gmv += other.gmv;
        self.orders += other.orders;
        self.visitors += other.visitors;
        self.bought += other.bought;
        self.traffic_cost += other.traffic_cost;
        self.money += other.money;
    }
}

impl Sum for Traffic {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), |mut sum, part| {
            sum += part;
            sum
        })
    }
}
