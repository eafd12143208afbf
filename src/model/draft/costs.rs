//! Sections `costs` and `team`.

use super::{MonthOf, MonthPart};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::month::Month;
use crate::model::scalar::share::Share;
use crate::model::scalar::word::Words;
use crate::model::words::{CostOf, Per, Reach};
use crate::model::year::MONTHS;
use crate::yaml::{At, Field};

/// What is paid beside the budgets, in file order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Costs {
    pub(crate) fixed: Vec<Fixed>,
    pub(crate) variable: Vec<Variable>,
    /// Something of it could not be read, which was reported.
    pub(crate) broken: bool,
}

/// A cost that does not follow sales.
#[derive(Clone, Debug)]
pub(crate) struct Fixed {
    pub(crate) name: At<String>,
    pub(crate) amount: Field<Amount>,
    pub(crate) per: Field<Per>,
    pub(crate) from: Field<MonthAt>,
    pub(crate) to: Field<MonthAt>,
    pub(crate) months: Field<Vec<MonthPart>>,
}

impl Fixed {
    /// First and last month it is paid in; `None` where one is broken or in another year.
    pub(crate) fn span_of_months(&self) -> Option<(usize, usize)> {
        let month = |field: &Field<MonthAt>, default| match field {
            Field::Absent => Some(default),
            Field::Broken(_) => None,
            Field::Given(at) => at.value.month,
        };
        Some((month(&self.from, 0)?, month(&self.to, MONTHS - 1)?))
    }
}

/// A month as written and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MonthAt {
    pub(crate) written: Month,
    /// Month of the fiscal year, from 0; `None` for one of another year.
    pub(crate) month: Option<usize>,
}

/// A cost that follows sales.
#[derive(Clone, Debug)]
pub(crate) struct Variable {
    pub(crate) name: At<String>,
    pub(crate) rate: Field<Share>,
    pub(crate) of: Field<CostOf>,
    pub(crate) per_order: Field<Amount>,
    pub(crate) on: Field<Reach>,
}

/// A role of the team.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) name: Field<Words>,
    pub(crate) heads: Field<u32>,
    pub(crate) monthly: Field<Amount>,
    pub(crate) months: Field<Vec<MonthOf<u32>>>,
}
