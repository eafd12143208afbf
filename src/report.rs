//! Expansions laid out as typed grids. One file per report; every format renders a [`Sheet`] and knows nothing of
//! budgets.

pub mod annual;
pub mod breakdown;
pub mod budget;
pub mod calendar;
pub mod diff;
pub mod document;
pub mod selection;
pub mod sheet;
pub mod strip;

pub use document::{Document, Section};
pub use selection::Selection;
pub use sheet::{Align, Cell, Column, Kind, Row, Sheet};
