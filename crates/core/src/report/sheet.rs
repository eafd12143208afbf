//! The typed grid between a report and its formats.

use std::borrow::Cow;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::expand::ratio;
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
    /// What it is for those who ask for it.
    pub id: Col,
    /// Heading for people.
    pub head: Text,
    /// Side the cells lean to.
    pub align: Align,
    /// Repeated at the left when a table too wide for the terminal is cut into several.
    pub pinned: bool,
    /// The column whose cell decides its own: where a terminal is too narrow for both, it is told below the table, once.
    pub told_of: Option<Col>,
}

/// What a column is. Charts and the workbook find a column by it, never by a heading or a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Col {
    /// One that the program names, the same in every language: `gmv`, `share_of_year`.
    Fixed(&'static str),
    /// The money of a budget line, which the plan names.
    Line(String),
    /// The GMV of a part of a split, which the plan names.
    Part(String),
    /// A part of the year: `2027-06`, `Q2`, `2027`.
    Period(String),
}

impl Col {
    /// The first column of most tables: what the row is about.
    pub const KEY: Self = Self::Fixed("key");
    /// The sum of the columns beside it.
    pub const TOTAL: Self = Self::Fixed("total");

    /// What stands before its name where a column of the program is called so, if the plan names it.
    fn prefix(&self) -> Option<&'static str> {
        match self {
            Self::Line(_) => Some("line/"),
            Self::Part(_) => Some("part/"),
            Self::Fixed(_) | Self::Period(_) => None,
        }
    }

    /// Its name, which one of the plan's may share with one of the program.
    fn name(&self) -> &str {
        match self {
            Self::Fixed(name) => name,
            Self::Line(name) | Self::Part(name) | Self::Period(name) => name,
        }
    }
}

/// Side of a column its cells lean to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words and dates.
    Left,
    /// Figures.
    Right,
}

impl From<&'static str> for Col {
    fn from(name: &'static str) -> Self {
        Self::Fixed(name)
    }
}

impl Column {
    /// A column of words and dates.
    pub fn words(id: impl Into<Col>, head: Text) -> Self {
        Self { id: id.into(), head, align: Align::Left, pinned: false, told_of: None }
    }

    /// A column of figures.
    pub fn figures(id: impl Into<Col>, head: Text) -> Self {
        Self { id: id.into(), head, align: Align::Right, pinned: false, told_of: None }
    }

    /// The same column, repeated where a table is cut.
    #[must_use]
    pub fn pinned(self) -> Self {
        Self { pinned: true, ..self }
    }

    /// The same column, whose cells follow those of another.
    #[must_use]
    pub fn told_of(self, column: impl Into<Col>) -> Self {
        Self { told_of: Some(column.into()), ..self }
    }
}

impl Sheet {
    /// The same without some columns.
    #[must_use]
    pub fn without(mut self, gone: &[Col]) -> Self {
        for gone in gone {
            if let Some(at) = self.at(gone) {
                self.columns.remove(at);
                self.rows.iter_mut().for_each(|row| _ = row.cells.remove(at));
            }
        }
        self
    }

    /// Where a column stands, if the sheet has it.
    pub fn at(&self, id: &Col) -> Option<usize> {
        self.columns.iter().position(|column| column.id == *id)
    }

    /// The names of the columns for programs, no two of them the same: a budget line or part that is called like a column of
    /// the program has `line/` or `part/` before its name, and others keep theirs.
    pub fn keys(&self) -> Vec<Cow<'_, str>> {
        let is_taken = |name: &str| self.columns.iter().any(|column| column.id.name() == name);
        let fixed: Vec<&str> =
            self.columns.iter().map(|column| &column.id).filter(|id| id.prefix().is_none()).map(Col::name).collect();
        let key = |prefix: &str, name: &str| {
            let mut key = format!("{prefix}{name}");
            // a line may be called `line/total` as well
            while is_taken(&key) {
                key.insert_str(0, prefix);
            }
            key
        };
        let ids = self.columns.iter().map(|column| &column.id);
        ids.map(|id| match id.prefix() {
            Some(prefix) if fixed.contains(&id.name()) => Cow::Owned(key(prefix, id.name())),
            _ => Cow::Borrowed(id.name()),
        })
        .collect()
    }
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
    /// The sum of the members under it.
    Group,
    /// An entry that stands under the sum of its group, set in.
    Member,
    /// What a statement comes to after the lines above it: net sales, profit. No sum of items, and an entry of its own.
    Outcome,
}

impl Kind {
    /// Whether it stands set in, under the line it belongs to.
    pub fn is_set_in(self) -> bool {
        matches!(self, Self::Part | Self::Member)
    }

    /// Whether it stands out: a rule above it, bold.
    pub fn stands_out(self) -> bool {
        matches!(self, Self::Total | Self::Outcome)
    }

    /// Whether it says nothing that the entries of the sheet do not say: sums, and what items consist of.
    pub fn repeats(self) -> bool {
        matches!(self, Self::Part | Self::Total | Self::Group)
    }
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
    /// Something of the plan or of a statement, shown by its name and known to programs by a key: `variable/物流`.
    Named {
        /// The same in every language.
        key: String,
        /// For people.
        name: Text,
    },
    /// Ids or names in a row.
    Items(Vec<String>),
    /// A day.
    Date(NaiveDate),
    /// A whole number.
    Count(u128),
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
    /// What one amount is of another: of more than the whole, or negative, as it may be.
    Ratio {
        /// Decimal of 1 as JSON writes it: `"-0.35"`.
        exact: String,
        /// In percent with two decimals, rounded half away from zero: `-35.00%`; of growth with its sign: `+16.28%`.
        shown: String,
    },
}

impl Cell {
    /// A name or an id from the plan.
    pub fn name(name: &str) -> Self {
        Self::Text(Text::same(name))
    }

    /// The head of a row of sums.
    pub fn total() -> Self {
        Self::Text(Text::fixed("Total", "合计"))
    }

    /// What one amount is of another; nothing where that is zero.
    pub fn ratio(part: Money, whole: Money) -> Self {
        if whole == Money::ZERO {
            return Self::Empty;
        }
        Self::Ratio { exact: ratio::exact_change(part, whole), shown: ratio::percent(part, whole) }
    }

    /// What an amount has grown by; nothing where the one before is not known, or was nothing.
    pub fn growth(amount: Money, before: Option<Money>) -> Self {
        match before {
            None | Some(Money::ZERO) => Self::Empty,
            Some(before) => {
                let change = amount - before;
                Self::Ratio { exact: ratio::growth(change, before), shown: ratio::percent_change(change, before) }
            }
        }
    }
}
