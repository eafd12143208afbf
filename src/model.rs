//! The typed plan: what its text means.

pub mod form;
pub mod money;
