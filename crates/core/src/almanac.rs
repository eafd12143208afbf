//! Facts about dates that no plan has to state.
//!
//! [`Festival`]s are computed, so any year has them. [`Holidays`] are decreed: mainland China announces the breaks of a
//! year, and the weekends worked in exchange, in the November before it. They come from one data file a year, and a year
//! without a file is unknown, never guessed.

mod festival;
mod holidays;

pub use festival::Festival;
pub(crate) use holidays::Year;
pub use holidays::{Break, Holidays, Workday};
