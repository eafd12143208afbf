//! Grids drawn: one file per format.

pub mod csv;
pub mod figures;
pub mod markdown;
pub mod table;
pub mod json {
    use crate::{expand::Budgets, expand::Targets, model::plan::Plan, report::*};
    pub fn breakdown(_: &Plan, _: &Targets, _: breakdown::By, _: Selection, _: &str) -> String {
        panic!()
    }
    pub fn budget(_: &Plan, _: &Budgets, _: Selection, _: Option<usize>, _: &str) -> String {
        panic!()
    }
}
