//! Grids drawn: one file per format.

pub mod csv;
pub mod figures;
pub mod html;
pub mod ics;
pub mod json;
pub mod markdown;
pub mod strip;
pub mod table;
#[cfg(feature = "xlsx")]
pub mod xlsx;
