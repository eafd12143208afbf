//! A checked plan computed: day by day targets, budgets down to their leaves.
//!
//! Pure and total: no I/O, no clock, no floats, cannot fail. Children are apportioned from their parent by
//! [`apportion`](fn@apportion::apportion), the only rounding rule for parts; every other total is a sum of those children.

pub mod blocks;
pub mod bounds;
pub mod budgets;
pub mod calendar;
pub mod capped;
pub mod cash;
pub mod costs;
pub mod drivers;
pub(crate) mod due;
pub mod months;
pub mod offers;
pub mod pnl;
pub mod ratio;
pub mod rows;
pub mod slices;
pub mod targets;
mod worked;

pub use crate::model::apportion;
pub use budgets::{Budgets, budgets};
pub use drivers::{Drivers, drivers};
pub use offers::offers;
pub use pnl::{Pnl, pnl};
pub use rows::By;
pub use targets::{Targets, targets};
pub use worked::Worked;

#[cfg(test)]
mod tests;
