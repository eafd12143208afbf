//! The addresses of the statement: `pnl/operating_profit/2027-06`, `pnl/variable/物流/2027-06`, `pnl/break_even`; of costs:
//! `variable/物流/2027-06-01`, `team/1/2027-06`.

use super::sold::{day, part_key, part_of};
use super::{Period, escaped};
use crate::expand::pnl::{Group, RowId};
use crate::model::plan::Plan;
use crate::model::year::MONTHS;

/// The address of a number of the statement, or of a cost that its rows follow from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum StatementFigure {
    /// A row of the statement.
    Row {
        /// Which.
        row: RowId,
        /// When.
        period: Period,
    },
    /// Fixed costs and the team in the year.
    Standing,
    /// Gross profit of the year without what follows GMV.
    Earned,
    /// GMV of the year at which operating profit would be nothing.
    BreakEven,
    /// A variable cost in one slice of the year.
    Variable {
        /// An index into the plan's variable costs.
        cost: usize,
        /// The first day of the slice, counted from the first of the year.
        first: usize,
        /// Of a plan whose parts have figures, the part.
        part: Option<usize>,
    },
    /// A variable cost of all slices that it reaches.
    VariableOfYear(usize),
    /// What the months of a quarter weigh together in a fixed cost that has shares of months.
    FixedShare {
        /// An index into the plan's fixed costs.
        cost: usize,
        /// From 0.
        quarter: usize,
    },
    /// A role in a month.
    Role {
        /// An index into the plan's team.
        role: usize,
        /// Of the fiscal year, from 0.
        month: usize,
    },
}

/// The rows that no plan names.
const ROWS: [RowId; 8] = [
    RowId::Gmv,
    RowId::Refunds,
    RowId::Net,
    RowId::CostOfGoods,
    RowId::GrossProfit,
    RowId::Vat,
    RowId::Team,
    RowId::OperatingProfit,
];

impl StatementFigure {
    pub(super) fn key(self, plan: &Plan) -> String {
        let variable = |cost: usize| format!("variable/{}", escaped(&plan.costs.variable[cost].name));
        match self {
            Self::Row { row, period } => {
                let group = match row.group() {
                    Group::Variable | Group::Budget | Group::Fixed => format!("{}/", row.group().word()),
                    Group::Sales | Group::Team | Group::Result => String::new(),
                };
                format!("pnl/{group}{}{}", escaped(row.key(plan)), period.suffix(plan.year))
            }
            Self::Standing => "pnl/standing".to_owned(),
            Self::Earned => "pnl/earned".to_owned(),
            Self::BreakEven => "pnl/break_even".to_owned(),
            Self::Variable { cost, first, part } => {
                format!("{}/{}{}", variable(cost), plan.year.day(first), part_key(plan, part))
            }
            Self::VariableOfYear(cost) => variable(cost),
            Self::FixedShare { cost, quarter } => {
                let name = escaped(&plan.costs.fixed[cost].name);
                format!("fixed/{name}{}", Period::Quarter(quarter).suffix(plan.year))
            }
            Self::Role { role, month } => format!("team/{}{}", role + 1, Period::Month(month).suffix(plan.year)),
        }
    }

    pub(super) fn parse(names: &[&str], plan: &Plan) -> Option<Self> {
        let costs = &plan.costs;
        let variable = |name: &str| costs.variable.iter().position(|cost| escaped(&cost.name) == name);
        let fixed = |name: &str| costs.fixed.iter().position(|cost| escaped(&cost.name) == name);
        let line = |name: &str| plan.lines.iter().position(|line| escaped(&line.id) == name);
        match *names {
            ["pnl", "standing"] => Some(Self::Standing),
            ["pnl", "earned"] => Some(Self::Earned),
            ["pnl", "break_even"] => Some(Self::BreakEven),
            ["pnl", ref rest @ ..] => {
                let (row, mut rest) = match *rest {
                    ["variable", name, ref rest @ ..] => (RowId::Variable(variable(name)?), rest),
                    ["budget", name, ref rest @ ..] => (RowId::Budget(line(name)?), rest),
                    ["fixed", name, ref rest @ ..] => (RowId::Fixed(fixed(name)?), rest),
                    [name, ref rest @ ..] => (ROWS.into_iter().find(|row| row.key(plan) == name)?, rest),
                    [] => return None,
                };
                let period = Period::take(&mut rest, plan.year);
                rest.is_empty().then_some(Self::Row { row, period })
            }
            ["variable", name] => variable(name).map(Self::VariableOfYear),
            ["variable", name, first, ref rest @ ..] => {
                let (part, []) = part_of(rest, plan)? else { return None };
                Some(Self::Variable { cost: variable(name)?, first: day(plan, first)?, part })
            }
            ["fixed", name, quarter] => match Period::parse(quarter, plan.year)? {
                Period::Quarter(quarter) => Some(Self::FixedShare { cost: fixed(name)?, quarter }),
                Period::Year | Period::Month(_) => None,
            },
            ["team", nth, month] => {
                let role = (0..plan.team.len()).find(|role| (role + 1).to_string() == nth)?;
                let month = (0..MONTHS).find(|&at| plan.year.month_key(at) == month)?;
                Some(Self::Role { role, month })
            }
            _ => None,
        }
    }
}
