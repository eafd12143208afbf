//! The addresses of budgets: `budget/marketing`, `budget/marketing/promo/618/2027-06/channel/抖音`.

use super::{Period, escaped};
use crate::model::plan::{Plan, Pool};

/// The address of a number of the budgets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum BudgetFigure {
    /// Money of a line.
    Amount(Spent),
    /// The lower end of the band of a line.
    Low(usize),
    /// The upper end of the band of a line.
    High(usize),
    /// What of a leaf the channels before this one have left.
    Left(Spent),
    /// What of some money is held back.
    Held(Spent),
    /// Money without what is held back.
    Deployable(Spent),
    /// GMV on days outside the spend windows of the promos that a line pays for.
    Outside {
        /// An index into the plan's lines.
        line: usize,
        /// When.
        period: Period,
    },
    /// What some money weighs beside its siblings where its line does not run all year: the months of a quarter that it runs
    /// in, or GMV of a promo on its selling days in those months.
    Basis(Spent),
    /// What a line takes of the months of one quarter that have the same rate, where its rate changes in the year.
    Rated {
        /// An index into the plan's lines.
        line: usize,
        /// The first of these months, from 0.
        month: usize,
    },
    /// GMV of the parts that the rates of a line are of, in a month.
    Sold {
        /// An index into the plan's lines.
        line: usize,
        /// From 0.
        month: usize,
    },
    /// What the plan gives the months of a quarter of a line.
    Stated {
        /// An index into the plan's lines.
        line: usize,
        /// From 0.
        quarter: usize,
    },
    /// Days that the money of a promo goes out on.
    Days {
        /// An index into the plan's promos.
        promo: usize,
        /// For one of its kinds of phase, an index into its [`spend`](crate::model::plan::Promo::spend); `None` for its spend
        /// window.
        kind: Option<usize>,
        /// When; the first and the last month of the year have the days before and after it.
        period: Period,
    },
}

/// Money of a budget line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spent {
    /// An index into the plan's lines.
    pub line: usize,
    /// For what.
    pub purse: Purse,
    /// When.
    pub period: Period,
    /// Through one channel, an index into the line's; `None` for all.
    pub channel: Option<usize>,
}

/// What money of a budget line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purse {
    /// All that the line is for.
    Whole,
    /// One of its pools.
    Pool(Pool),
    /// A promo: an index into the plan's.
    Promo(usize),
    /// A kind of phase of a promo.
    Kind {
        /// An index into the plan's promos.
        promo: usize,
        /// An index into its [`spend`](crate::model::plan::Promo::spend).
        nth: usize,
    },
}

impl Spent {
    /// All money of a line.
    pub fn of(line: usize) -> Self {
        Self { line, purse: Purse::Whole, period: Period::Year, channel: None }
    }

    fn key(self, plan: &Plan) -> String {
        let line = &plan.lines[self.line];
        let promo = |promo: usize| format!("/promo/{}", plan.promos[promo].id);
        let purse = match self.purse {
            Purse::Whole => String::new(),
            Purse::Pool(pool) => format!("/pool/{}", pool.word()),
            Purse::Promo(at) => promo(at),
            Purse::Kind { promo: at, nth } => {
                format!("{}/kind/{}", promo(at), plan.promos[at].spend.keys()[nth].word())
            }
        };
        let channel = self.channel.map(|at| format!("/channel/{}", escaped(&line.channels.keys()[at])));
        let period = self.period.suffix(plan.year);
        format!("budget/{}{purse}{period}{}", escaped(&line.id), channel.unwrap_or_default())
    }
}

impl BudgetFigure {
    pub(super) fn key(self, plan: &Plan) -> String {
        let line = |line: usize, end: &str| format!("{}/{end}", Spent::of(line).key(plan));
        match self {
            Self::Amount(spent) => spent.key(plan),
            Self::Low(at) => line(at, "low"),
            Self::High(at) => line(at, "high"),
            Self::Left(spent) => format!("{}/left", spent.key(plan)),
            Self::Held(spent) => format!("{}/held", spent.key(plan)),
            Self::Basis(spent) => format!("{}/basis", spent.key(plan)),
            Self::Deployable(spent) => format!("{}/deployable", spent.key(plan)),
            Self::Outside { line: at, period } => line(at, &format!("outside{}", period.suffix(plan.year))),
            Self::Rated { line: at, month } => line(at, &format!("rated/{}", plan.year.month_key(month))),
            Self::Sold { line: at, month } => line(at, &format!("sold/{}", plan.year.month_key(month))),
            Self::Stated { line: at, quarter } => line(at, &format!("stated/Q{}", quarter + 1)),
            Self::Days { promo, kind, period } => {
                let promo = &plan.promos[promo];
                let kind = kind.map(|nth| format!("/kind/{}", promo.spend.keys()[nth].word())).unwrap_or_default();
                format!("days/{}{kind}{}", promo.id, period.suffix(plan.year))
            }
        }
    }

    /// Also without the words `promo` and `channel` where the names are not words of keys: `budget/marketing/618/2027-06/抖音`.
    pub(super) fn parse(mut names: &[&str], plan: &Plan) -> Option<Self> {
        match *names {
            ["days", id, ..] => {
                let promo = promo(plan, id)?;
                names = &names[2..];
                let kind = kind(plan, promo, &mut names);
                let period = Period::take(&mut names, plan.year);
                names.is_empty().then_some(Self::Days { promo, kind, period })
            }
            ["budget", name, ..] => {
                let line = plan.lines.iter().position(|line| escaped(&line.id) == name)?;
                match &names[2..] {
                    ["low"] => return Some(Self::Low(line)),
                    ["high"] => return Some(Self::High(line)),
                    [what @ ("rated" | "sold"), period] => {
                        let Period::Month(month) = Period::parse(period, plan.year)? else { return None };
                        return Some(if *what == "sold" {
                            Self::Sold { line, month }
                        } else {
                            Self::Rated { line, month }
                        });
                    }
                    ["stated", period] => {
                        let Period::Quarter(quarter) = Period::parse(period, plan.year)? else { return None };
                        return Some(Self::Stated { line, quarter });
                    }
                    ["outside", rest @ ..] => {
                        names = rest;
                        let period = Period::take(&mut names, plan.year);
                        return names.is_empty().then_some(Self::Outside { line, period });
                    }
                    rest => names = rest,
                }
                let purse = purse(plan, &mut names)?;
                let period = Period::take(&mut names, plan.year);
                let channel = |name: &str| plan.lines[line].channels.keys().iter().position(|at| escaped(at) == name);
                let channel = match *names {
                    ["channel", name, ref rest @ ..] => {
                        names = rest;
                        Some(channel(name)?)
                    }
                    [name, ref rest @ ..] if !ENDS.contains(&name) => {
                        names = rest;
                        Some(channel(name)?)
                    }
                    _ => None,
                };
                let spent = Spent { line, purse, period, channel };
                match *names {
                    [] => Some(Self::Amount(spent)),
                    ["left"] => Some(Self::Left(spent)),
                    ["held"] => Some(Self::Held(spent)),
                    ["basis"] => Some(Self::Basis(spent)),
                    ["deployable"] => Some(Self::Deployable(spent)),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

const ENDS: [&str; 4] = ["left", "held", "deployable", "basis"];

fn promo(plan: &Plan, id: &str) -> Option<usize> {
    plan.promos.iter().position(|promo| promo.id.as_str() == id)
}

/// Takes what money is for off the front of a key.
fn purse(plan: &Plan, names: &mut &[&str]) -> Option<Purse> {
    match **names {
        ["pool", word, ref rest @ ..] => {
            *names = rest;
            [Pool::Promo, Pool::Daily].into_iter().find(|pool| pool.word() == word).map(Purse::Pool)
        }
        ["promo", id, ref rest @ ..] => {
            *names = rest;
            let promo = promo(plan, id)?;
            let kind = kind(plan, promo, names);
            Some(kind.map_or(Purse::Promo(promo), |nth| Purse::Kind { promo, nth }))
        }
        [id, ref rest @ ..] if id != "channel" && !ENDS.contains(&id) && Period::parse(id, plan.year).is_none() => {
            let promo = promo(plan, id);
            if promo.is_some() {
                *names = rest;
            }
            Some(promo.map_or(Purse::Whole, Purse::Promo))
        }
        _ => Some(Purse::Whole),
    }
}

/// Takes a kind of phase that a promo has money for off the front of a key, where there is one.
fn kind(plan: &Plan, promo: usize, names: &mut &[&str]) -> Option<usize> {
    let ["kind", word, ref rest @ ..] = **names else { return None };
    let nth = plan.promos[promo].spend.keys().iter().position(|kind| kind.word() == word)?;
    *names = rest;
    Some(nth)
}
