//! Section `offers`, checked: what the shop gives away, in promos and outside them (plan format, 2C and 2D).

use std::ops::Range;

use rust_decimal::Decimal;

use super::Plan;
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::scalar::id::Id;
use crate::model::year::{MONTHS, QUARTERS};
use crate::text;

/// What customers are given.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Offer {
    /// Unique among the offers.
    pub id: Id,
    /// When it holds.
    pub held: Held,
    /// How much it takes off.
    pub depth: Depth,
    /// Share of the GMV of that time that makes use of it.
    pub uptake: Decimal,
    /// Share of what it takes off that the shop pays for; 1 where the plan says nothing.
    pub funded: Decimal,
    /// The offer it is given on top of: an index into [`Plan::offers`](super::Plan::offers), one that holds whenever this does.
    /// Chains end.
    pub on_top_of: Option<usize>,
}

/// When an offer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Held {
    /// On the selling days of a promo: an index into [`Plan::promos`](super::Plan::promos).
    Promo(usize),
    /// In a part of the year; if `daily`, on those of its days on which no promo sells.
    In {
        /// Which.
        part: Part,
        /// Whether days on which a promo sells are left out.
        daily: bool,
    },
}

/// A part of the fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    Year,
    /// A quarter, from 0.
    Quarter(usize),
    /// A month, from 0.
    Month(usize),
}

impl Part {
    /// Its months.
    pub fn months(self) -> Range<usize> {
        const IN_QUARTER: usize = MONTHS / QUARTERS;
        match self {
            Self::Year => 0..MONTHS,
            Self::Quarter(at) => at * IN_QUARTER..(at + 1) * IN_QUARTER,
            Self::Month(at) => at..at + 1,
        }
    }

    /// The same in every language: `year`, `Q1`, `2027-04`.
    pub fn key(self, plan: &Plan) -> String {
        match self {
            Self::Year => "year".to_owned(),
            Self::Quarter(at) => format!("Q{}", at + 1),
            Self::Month(at) => plan.year.month_key(at),
        }
    }
}

impl Held {
    /// The same in every language: a promo's id, `Q1`, `Q1 daily`.
    pub fn key(self, plan: &Plan) -> String {
        match self {
            Self::Promo(promo) => plan.promos[promo].id.to_string(),
            Self::In { part, daily: false } => part.key(plan),
            Self::In { part, daily: true } => part.key(plan) + " daily",
        }
    }

    /// For people; of a promo its id.
    pub fn name(self, plan: &Plan) -> Text {
        let (part, daily) = match self {
            Self::Promo(promo) => return Text::same(plan.promos[promo].id.as_str()),
            Self::In { part, daily } => (part, daily),
        };
        let part = match part {
            Part::Year => Text::fixed("all year", "全年"),
            part => Text::same(part.key(plan)),
        };
        if daily { text!(en: "{part} outside promos", zh: "{part}（大促外）", part = part) } else { part }
    }
}

/// How much an offer takes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// 满减: so much off where so much is spent; `off` is below `threshold`.
    Off {
        /// What has to be spent.
        threshold: Money,
        /// What is taken off then.
        off: Money,
    },
    /// 折扣: a share of the price.
    Percent(Decimal),
}
