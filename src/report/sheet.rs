//! The typed grid between a report and its formats.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::lang::Text;
use crate::model::money::{Currency, Money};

/// One table of a report.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What the table shows, with plan name and year.
    pub title: Text,
    /// Left to right. Every row has as many cells.
    pub columns: Vec<Column>,
    /// Top to bottom, in the order of the plan.
    pub rows: Vec<Row>,
    /// Lines under the table.
    pub notes: Vec<Text>,
    /// The currency of every money cell.
    pub currency: Currency,
}

/// A column and its heading.
#[derive(Clone, Debug)]
pub struct Column {
    /// Language-free name, the header of CSV: `gmv`, `share_of_year`, or a name from the plan.
    pub key: String,
    /// Heading for people.
    pub head: Text,
    /// Side the cells lean to.
    pub align: Align,
    /// Repeated at the left when a table too wide for the terminal is cut into several.
    pub pinned: bool,
}

/// Side of a column its cells lean to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words and dates.
    Left,
    /// Figures.
    Right,
}

/// One line of a [`Sheet`].
#[derive(Clone, Debug)]
pub struct Row {
    /// What the line is among its neighbours.
    pub kind: Kind,
    /// One per column.
    pub cells: Vec<Cell>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An entry.
    Item,
    /// A part of the item above it; not counted again in the total.
    Part,
    /// The sum of the items.
    Total,
}

/// One value. Formats decide on separators, units and rounding for the eye; the value is exact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing applies here.
    Empty,
    /// Words.
    Text(Text),
    /// A word of the program, shown in the language and known to programs by its id: `warmup`, `daily`.
    Word {
        /// The same in every language.
        id: &'static str,
        /// For people.
        text: Text,
    },
    /// Ids or names in a row.
    Items(Vec<String>),
    /// A day.
    Date(NaiveDate),
    /// A whole number.
    Count(u64),
    /// Days from the day asked about, which is 0: `-3` shows as `3 days late`.
    Days(i64),
    /// An amount of the sheet's currency.
    Money(Money),
    /// What an amount moved by: `+5.00`, `-5.00`.
    Change(Money),
    /// A rate as the plan states it, a decimal of 1: `0.1` shows as `10%`.
    Rate(Decimal),
    /// A computed share.
    Share {
        /// Decimal of 1 as JSON writes it: `"0.35"`.
        exact: String,
        /// Hundredths of a percent for the eye, apportioned so that items add up to their total: 3500 shows as `35.00%`.
        shown: u32,
    },
}
