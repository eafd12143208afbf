//! Expansions laid out as typed grids. One file per report; every format renders a [`Sheet`] and knows nothing of
//! budgets.

pub mod sheet;

pub use sheet::{Align, Cell, Column, Kind, Row, Sheet};
#[derive(Clone, Copy, Debug)]
pub enum Selection {
    Year,
    Quarter(u8),
    Month(u8),
}
pub mod breakdown {
    use crate::{expand::Targets, model::plan::Plan, report::*};
    pub enum By {
        Quarter,
        Month,
        Week,
        Day,
        Promo,
        Phase,
    }
    pub fn sheet(_: &Plan, _: &Targets, _: By, _: Selection) -> Sheet {
        panic!()
    }
}
pub mod budget {
    use crate::{expand::Budgets, model::plan::Plan, report::*};
    pub enum By {
        Line,
        Pool,
        Promo,
        Channel,
        Month,
    }
    pub fn sheet(_: &Plan, _: &Budgets, _: By, _: Selection, _: Option<usize>) -> Sheet {
        panic!()
    }
}
