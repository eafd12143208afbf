//! Annual plans as code.
//!
//! One direction, one room per state of knowledge:
//!
//! ```text
//! text -> yaml tree -> model -> check -> expand -> report -> render
//! ```
//!
//! Every stage may push a [`diag::Diag`]; none but the renderers knows how it is drawn.

pub mod check;
pub mod diag;
pub mod expand;
pub mod lang;
pub mod model;
pub mod render;
pub mod report;
pub mod source;
pub mod suggest;
pub mod templates;
pub mod yaml;

#[allow(missing_docs)]
pub mod standin;
pub use standin::{Options, Outcome, check};
