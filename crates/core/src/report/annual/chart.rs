//! Pictures as data: what is drawn, without how. Amounts are those of the table under the picture.

use chrono::NaiveDate;

use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{PhaseKind, Tier};

/// A picture of a table.
#[derive(Debug)]
pub enum Chart {
    /// An amount for every day, the days of promos marked.
    Curve(Curve),
    /// An amount at the end of each month.
    Level(Level),
    /// Bars in groups that add up to something.
    Bars(Bars),
    /// Runs of days, a row for each promo.
    Timeline(Timeline),
    /// Lying bars made of parts: their names are long.
    Stack(Stack),
    /// Standing bars made of parts, one for each month.
    Months(Months),
    /// Amounts between their guard rails.
    Rails(Vec<Rail>),
    /// Costs against the money there is for them.
    Against(Against),
    /// From the first amount down to what is left, step by step.
    Steps(Vec<Step>),
}

/// The days of the year and what is to be sold on each.
#[derive(Debug)]
pub struct Curve {
    /// The first day.
    pub first: NaiveDate,
    /// The amount of each day from the first.
    pub days: Vec<Money>,
    /// Phases of promos, by promo in file order.
    pub spans: Vec<Span>,
}

/// What there is at the end of each month; it may be below nothing.
#[derive(Debug)]
pub struct Level {
    /// The first day of the year.
    pub first: NaiveDate,
    /// Days in the year.
    pub days: usize,
    /// When the year begins.
    pub opening: Money,
    /// For each month, days from the first of the year to its end, and the amount then.
    pub closing: Vec<(usize, Money)>,
}

/// Runs of days of promos.
#[derive(Debug)]
pub struct Timeline {
    /// The first day of the year.
    pub first: NaiveDate,
    /// Days in the year.
    pub days: usize,
    /// In file order.
    pub rows: Vec<TimelineRow>,
    /// Festivals and due dates, in date order.
    pub marks: Vec<Mark>,
}

/// A day of a [`Timeline`] that stands out.
#[derive(Debug)]
pub struct Mark {
    /// Counted from the first of the year, which is 0.
    pub day: usize,
    /// Whether tasks are due; else it is a festival.
    pub due: bool,
    /// What is on that day.
    pub names: Vec<Text>,
}

/// A promo in a [`Timeline`].
#[derive(Debug)]
pub struct TimelineRow {
    /// What the promo is called.
    pub name: String,
    /// How much it matters.
    pub tier: Tier,
    /// Its phases inside the year, in date order.
    pub spans: Vec<Span>,
}

/// A phase as days of the year.
#[derive(Clone, Debug)]
pub struct Span {
    /// Which promo, counted in file order from 0.
    pub at: usize,
    /// The promo's name.
    pub promo: String,
    /// How much the promo matters.
    pub tier: Tier,
    /// What happens.
    pub kind: PhaseKind,
    /// First day, counted from the first of the year, which is 0.
    pub from: usize,
    /// The day after the last.
    pub to: usize,
}

/// Costs against the money there is for them.
#[derive(Debug)]
pub struct Against {
    /// What the costs are: `Traffic cost`.
    pub cost: Text,
    /// Name, cost, money.
    pub rows: Vec<(Text, Money, Money)>,
}

/// A step from one amount to another.
#[derive(Debug)]
pub struct Step {
    /// What is taken away, or what it comes to.
    pub name: Text,
    /// Nothing for a result, else what the step before it came to.
    pub from: Money,
    /// What it comes to; below nothing for a loss.
    pub to: Money,
    /// Whether this is what the steps come to here, and not something taken away.
    pub result: bool,
}

/// Bars in groups.
#[derive(Debug)]
pub struct Bars {
    /// Left to right.
    pub groups: Vec<Group>,
}

/// Bars that add up to something: the months of a quarter.
#[derive(Debug)]
pub struct Group {
    /// `Q1`
    pub name: Text,
    /// What its bars add up to.
    pub total: Money,
    /// Left to right: the first day of the month, and its amount; of profit, below nothing for a loss.
    pub bars: Vec<(NaiveDate, Money)>,
    /// What was there the year before, as far as it is known: of each bar, or nothing at all.
    pub before: Vec<Option<Money>>,
}

/// Bars made of parts, each part of one kind.
#[derive(Debug)]
pub struct Stack {
    /// What the parts are, in the order they are stacked.
    pub series: Vec<Text>,
    /// The bars: their names, and an amount for every kind of part.
    pub bars: Vec<(Text, Vec<Money>)>,
}

/// Months made of parts, each part of one kind.
#[derive(Debug)]
pub struct Months {
    /// What the parts are, in the order they are stacked.
    pub series: Vec<Text>,
    /// The first day of each month, and an amount for every kind of part.
    pub bars: Vec<(NaiveDate, Vec<Money>)>,
}

/// An amount between its guard rails.
#[derive(Debug)]
pub struct Rail {
    /// A budget line.
    pub name: String,
    /// What is planned.
    pub amount: Money,
    /// The lower end of its band; the amount where it has none.
    pub low: Money,
    /// The upper end of its band; the amount where it has none.
    pub high: Money,
}
