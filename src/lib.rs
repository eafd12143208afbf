//! Annual plans as code.
//!
//! One direction, one room per state of knowledge:
//!
//! ```text
//! text -> yaml tree -> model -> check -> expand -> report -> render
//! ```
//!
//! Every stage may push a [`diag::Diag`]; none but the renderers knows how it is drawn. The rooms stand in crates with
//! walls: `plan_text` knows no plan, `plan_core` knows no file and no clock, `plan_render` and `plan_xlsx` know how
//! things look, and this one puts them together.

pub mod files;
pub mod reports;
pub mod templates;

pub use plan_core::{
    Change, Options, Outcome, almanac, check, compare, expand, explain, layout, model, repair, report,
};
pub use plan_render as render;
pub use plan_text::{diag, lang, source, text, yaml};
#[cfg(feature = "xlsx")]
pub use plan_xlsx as xlsx;
