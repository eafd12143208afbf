//! Sections `costs` and `team`.

use crate::model::format::{Fixed, Variable};
use crate::model::scalar::month::Month;
use crate::model::year::MONTHS;
use crate::yaml::Field;

/// What is paid beside the budgets, in file order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Costs {
    pub(crate) fixed: Vec<Fixed>,
    pub(crate) variable: Vec<Variable>,
    /// Something of it could not be read, which was reported.
    pub(crate) broken: bool,
}

impl Fixed {
    /// First and last month it is paid in; `None` where one is broken or in another year.
    pub(crate) fn span_of_months(&self) -> Option<(usize, usize)> {
        span_of_months(&self.from, &self.to)
    }
}

/// First and last month of a run; `None` where one is broken or in another year.
pub(crate) fn span_of_months(from: &Field<MonthAt>, to: &Field<MonthAt>) -> Option<(usize, usize)> {
    let month = |field: &Field<MonthAt>, default| match field {
        Field::Absent => Some(default),
        Field::Broken(_) => None,
        Field::Given(at) => at.value.month,
    };
    Some((month(from, 0)?, month(to, MONTHS - 1)?))
}

/// A month as written and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MonthAt {
    pub(crate) written: Month,
    /// Month of the fiscal year, from 0; `None` for one of another year.
    pub(crate) month: Option<usize>,
}
