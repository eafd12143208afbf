//! The addresses of money month by month: `cash/2027-06/closing`, `cash/2027-06/goods/1`, `cash/goods/before`.

use crate::model::plan::Plan;
use crate::model::year::MONTHS;

/// The address of a number of money at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CashFigure {
    /// Of a month.
    Month {
        /// Of the fiscal year, from 0.
        month: usize,
        /// What.
        what: CashWhat,
    },
    /// What of the money that follows a month moves at one time.
    Part {
        /// Of what goods cost; else of net sales.
        goods: bool,
        /// Of the fiscal year, from 0: in which is sold.
        month: usize,
        /// An index into the shares of the plan.
        nth: usize,
    },
    /// What offers leave of what the line that pays for them may spend, where GMV is what customers paid: in a month, counted
    /// from 0, or the year.
    Left(Option<usize>),
    /// What moves outside the fiscal year.
    Outside {
        /// Of what goods cost; else of net sales.
        goods: bool,
        /// Before the year; else after it.
        before: bool,
    },
}

/// What of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CashWhat {
    /// At hand when it begins.
    Opening,
    /// What arrives of net sales.
    Receipts,
    /// What is paid for goods.
    Goods,
    /// What budget lines spend.
    Budgets,
    /// Other costs and tax.
    Costs,
    /// All that goes out.
    Out,
    /// What comes in without what goes out.
    Moved,
    /// At hand when it ends.
    Closing,
}

impl CashWhat {
    /// All of them, each after what it follows from.
    pub const ALL: [Self; 8] =
        [Self::Opening, Self::Receipts, Self::Goods, Self::Budgets, Self::Costs, Self::Out, Self::Moved, Self::Closing];

    fn word(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Receipts => "receipts",
            Self::Goods => "goods",
            Self::Budgets => "budgets",
            Self::Costs => "costs",
            Self::Out => "out",
            Self::Moved => "moved",
            Self::Closing => "closing",
        }
    }
}

fn side(goods: bool) -> &'static str {
    if goods { "goods" } else { "receipts" }
}

impl CashFigure {
    pub(super) fn key(self, plan: &Plan) -> String {
        let month = |at| plan.year.month_key(at);
        match self {
            Self::Month { month: at, what } => format!("cash/{}/{}", month(at), what.word()),
            Self::Left(None) => "cash/left".to_owned(),
            Self::Left(Some(at)) => format!("cash/{}/left", month(at)),
            Self::Part { goods, month: at, nth } => format!("cash/{}/{}/{}", month(at), side(goods), nth + 1),
            Self::Outside { goods, before } => {
                format!("cash/{}/{}", side(goods), if before { "before" } else { "after" })
            }
        }
    }

    pub(super) fn parse(names: &[&str], plan: &Plan) -> Option<Self> {
        let month = |name: &str| (0..MONTHS).find(|&at| plan.year.month_key(at) == name);
        let goods = |name: &str| [true, false].into_iter().find(|&goods| side(goods) == name);
        match *names {
            ["cash", of, "before"] => Some(Self::Outside { goods: goods(of)?, before: true }),
            ["cash", of, "after"] => Some(Self::Outside { goods: goods(of)?, before: false }),
            ["cash", "left"] => Some(Self::Left(None)),
            ["cash", at, "left"] => month(at).map(|at| Self::Left(Some(at))),
            ["cash", at, word] => {
                let what = CashWhat::ALL.into_iter().find(|what| what.word() == word)?;
                Some(Self::Month { month: month(at)?, what })
            }
            ["cash", at, of, nth] => {
                let number: usize = nth.parse().ok().filter(|number: &usize| number.to_string() == nth)?;
                Some(Self::Part { goods: goods(of)?, month: month(at)?, nth: number.checked_sub(1)? })
            }
            _ => None,
        }
    }
}
