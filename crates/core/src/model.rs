//! The typed plan: what its text means.

pub mod apportion;
pub(crate) mod draft;
pub mod form;
pub mod format;
pub(crate) mod lower;
pub mod money;
pub mod plan;
pub mod scalar;
pub mod spelling;
pub mod split;
pub mod suggest;
pub(crate) mod undecided;
pub(crate) mod ways;
pub mod words;
pub mod year;
