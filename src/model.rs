//! The typed plan: what its text means.

pub mod form;
pub mod money;
pub mod plan;
pub mod scalar;
pub mod year;
