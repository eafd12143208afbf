//! Two plans side by side: what moved between them, in money.
//!
//! ```text
//! plan, plan -> expand both -> pair what is the same thing -> Changes
//! ```
//!
//! Pure, as `expand` is: no I/O, no clock. An amount is a figure of either plan by its address there ([`Sides::join`]); what
//! runs through all lines is added up from their leaves, laid side by side. Each part of [`Changes`] holds all its rows, moved
//! or not, so that they add up to its total; whoever shows them leaves out those that did not move.
//!
//! A promo, a budget line or a channel whose name is gone on one side and new on the other is the same thing under
//! another name where that is unambiguous ([`pair`]).

mod budgets;
pub mod keys;
pub mod limit;
mod pair;
mod targets;

use std::collections::BTreeMap;
use std::ops::{Add, AddAssign};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::expand::Worked;
use crate::expand::pnl::RowId;
use crate::explain::{Figure, Period, StatementFigure};
use crate::model::money::{Currency, Money};
use crate::model::plan::Pool;

/// An amount before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delta {
    /// Before; zero where there was nothing.
    pub old: Money,
    /// After; zero where there is nothing any more.
    pub new: Money,
}

impl Delta {
    /// What was added, negative where something was taken away.
    pub fn change(self) -> Money {
        self.new - self.old
    }

    /// Whether the two differ.
    pub fn moved(self) -> bool {
        self.old != self.new
    }
}

impl Add for Delta {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { old: self.old + other.old, new: self.new + other.new }
    }
}

impl AddAssign for Delta {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl std::iter::Sum for Delta {
    fn sum<I: Iterator<Item = Self>>(deltas: I) -> Self {
        deltas.fold(Self::default(), Add::add)
    }
}

/// A fact before and after; `None` on a side that lacks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both<T> {
    /// Before.
    pub old: Option<T>,
    /// After.
    pub new: Option<T>,
}

impl<T: PartialEq> Both<T> {
    /// Whether both sides have it, and it differs.
    pub fn changed(&self) -> bool {
        self.old.is_some() && self.new.is_some() && self.old != self.new
    }

    /// The fact now; where it is gone, as it was.
    pub fn latest(&self) -> Option<&T> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

/// What changed between two plans.
#[derive(Debug)]
pub struct Changes {
    /// Of every amount.
    pub currency: Currency,
    /// Whether months are compared by their place in the fiscal year, as plans of different years are, and not by name.
    pub by_place: bool,
    /// GMV target of the year.
    pub target: Delta,
    /// `Q1` to `Q4`.
    pub quarters: Vec<Row>,
    /// Months in date order.
    pub months: Vec<Row>,
    /// Promos that take place on one side at least: those of the new plan in file order, then cancelled ones, then
    /// those that are gone.
    pub promos: Vec<PromoChange>,
    /// Days whose target moved; `None` where the plans do not cover the same days.
    pub days: Option<usize>,
    /// All budget lines together.
    pub budget: Delta,
    /// Budget lines: those of the new plan in file order, then those that are gone.
    pub lines: Vec<LineChange>,
    /// All lines by promo; what is for no promo after them.
    pub budget_promos: Vec<BudgetRow>,
    /// All lines by month, in date order.
    pub budget_months: Vec<Row>,
    /// Operating profit of the year, where both plans state what it takes.
    pub profit: Option<Delta>,
    /// Single items of the budgets (line, pool, channel, promo and month) that moved.
    pub cells: usize,
    /// What goes by another name now.
    pub(crate) renamed: Renamed,
}

impl Changes {
    /// Whether any amount moved, be it of a single day or a single item of a budget.
    pub fn moved(&self) -> bool {
        self.target.moved()
            || self.days.unwrap_or(0) > 0
            || self.cells > 0
            || self.months.iter().any(|row| row.amount.moved())
            || self.promos.iter().any(|promo| promo.gmv.moved())
    }
}

/// One row of a part that has names only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its key on both sides; they differ where plans of different years are compared.
    pub key: Both<String>,
    /// Its money.
    pub amount: Delta,
}

/// What became of a promo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It takes place on both sides.
    Kept,
    /// It was not there.
    Added,
    /// It is not there any more.
    Removed,
    /// It is still there, and does not take place any more.
    Cancelled,
    /// It was cancelled, and takes place again.
    Reinstated,
}

impl Fate {
    /// The word of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Cancelled => "cancelled",
            Self::Reinstated => "reinstated",
        }
    }
}

/// A promo before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromoChange {
    /// Its id on both sides.
    pub id: Both<String>,
    /// What became of it.
    pub fate: Fate,
    /// First and last day, warm-up included.
    pub window: Both<(NaiveDate, NaiveDate)>,
    /// Whether a phase has other days or another kind, or there are more or fewer of them. Plans of different years have
    /// different dates throughout: then only month and day count.
    pub rescheduled: bool,
    /// The days of its phases but the warm-up.
    pub gmv: Delta,
}

impl PromoChange {
    /// Whether there is anything to say of it.
    pub fn moved(&self) -> bool {
        self.gmv.moved() || self.fate != Fate::Kept || self.id.changed() || self.rescheduled
    }
}

/// A budget line before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChange {
    /// Its id on both sides.
    pub id: Both<String>,
    /// Share of GMV, of a line with a rate.
    pub rate: Both<Decimal>,
    /// Of the year.
    pub amount: Delta,
    /// What of it is held back for what comes up.
    pub held: Delta,
    /// Its pools, where it has any on either side; `None` is money of a line without split.
    pub pools: Vec<PartChange<Option<Pool>>>,
    /// Its channels, where it has any on either side; a name of `None` is money of a line without channels.
    pub channels: Vec<PartChange<Both<String>>>,
}

impl LineChange {
    /// Whether there is anything to say of the line as a whole or of its pools.
    pub fn moved(&self) -> bool {
        self.amount.moved()
            || self.id.old != self.id.new
            || self.rate.changed()
            || self.pools.iter().any(|pool| pool.amount.moved())
    }
}

/// A part of a budget line before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartChange<N> {
    /// Which part.
    pub name: N,
    /// Its share of the line, or of each pool of the line.
    pub share: Both<Decimal>,
    /// Its money.
    pub amount: Delta,
}

/// What a row of the budgets by promo is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum For {
    /// A promo, by its id on both sides.
    Promo(Both<String>),
    /// Money of a pool that is for every day.
    Daily,
    /// Money of lines without split.
    NotSplit,
}

/// The budgets of one promo, or of none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetRow {
    /// Whose.
    pub of: For,
    /// All lines together.
    pub amount: Delta,
}

/// Names that changed: from the old one to the new one, those that stayed included.
#[derive(Clone, Debug, Default)]
pub(crate) struct Renamed {
    pub(crate) promos: BTreeMap<String, String>,
    pub(crate) lines: BTreeMap<String, String>,
    /// By the line's new id and the channel's old name.
    pub(crate) channels: BTreeMap<(String, String), String>,
}

/// The two plans.
#[derive(Clone, Copy)]
struct Sides<'w> {
    old: &'w Worked,
    new: &'w Worked,
}

impl Sides<'_> {
    /// The amount of one figure by its address on each side; zero where a side has none.
    fn join(self, old: Option<Figure>, new: Option<Figure>) -> Delta {
        let amount = |side: &Worked, figure: Option<Figure>| side.figure(figure?)?.money();
        Delta { old: amount(self.old, old).unwrap_or_default(), new: amount(self.new, new).unwrap_or_default() }
    }

    /// The amount of a figure that has one address in all plans.
    fn both(self, figure: Figure) -> Delta {
        self.join(Some(figure), Some(figure))
    }

    /// Operating profit of the year, where both plans state what it takes.
    fn profit(self) -> Option<Delta> {
        let stated = self.old.pnl().is_ok() && self.new.pnl().is_ok();
        let row = StatementFigure::Row { row: RowId::OperatingProfit, period: Period::Year };
        stated.then(|| self.both(Figure::Statement(row)))
    }
}

/// Compares two plans of one currency; `None` where they have two, as their amounts cannot be subtracted.
pub fn compare(old: &Worked, new: &Worked) -> Option<Changes> {
    if old.plan().currency != new.plan().currency {
        return None;
    }
    let sides = Sides { old, new };
    let promos = targets::pair_promos(old.plan(), new.plan());
    let months = targets::pair_months(old.plan().year, new.plan().year);
    let budgets = budgets::compare(sides, &promos, &months);
    let mut renamed = budgets.renamed;
    renamed.promos = promos.names(old.plan(), new.plan());
    Some(Changes {
        currency: new.plan().currency,
        by_place: old.plan().year.label() != new.plan().year.label(),
        target: sides.both(Figure::Target),
        quarters: targets::quarters(sides),
        months: targets::months(sides, &months),
        promos: targets::promos(sides, &promos),
        days: targets::days(sides),
        budget: budgets.total,
        lines: budgets.lines,
        budget_promos: budgets.promos,
        budget_months: budgets.months,
        profit: sides.profit(),
        cells: budgets.cells,
        renamed,
    })
}
