//! The typed plan: what its text means.

pub mod money;
