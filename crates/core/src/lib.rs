//! Annual plans: read, checked, worked out to the cent, explained. No files, no clock, no words on how anything is drawn.

mod accept;
pub mod almanac;
pub mod check;
pub mod compare;
pub mod expand;
pub mod explain;
mod holidays;
pub mod layout;
pub mod model;
mod options;
mod read;
pub mod repair;
pub mod report;
pub mod schema;

pub(crate) use plan_text::{diag, lang, source, text, yaml};

pub use options::{Change, Options};
pub use read::Outcome;
