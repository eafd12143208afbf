//! A checked plan computed: day by day targets, budgets down to their leaves.
//!
//! Pure and total: no I/O, no clock, no floats, cannot fail. Children are apportioned from their parent by
//! [`apportion`](apportion::apportion), the only rounding rule for parts; every other total is a sum of those children.

pub mod apportion;
pub(crate) mod blocks;
pub mod budgets;
pub mod calendar;
pub(crate) mod due;
pub mod ratio;
pub mod rows;
pub mod targets;

pub use budgets::{Budgets, budgets};
pub use rows::By;
pub use targets::{Targets, targets};
