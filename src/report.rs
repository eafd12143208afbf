//! Expansions laid out as typed grids. One file per report; every format renders a [`Sheet`] and knows nothing of
//! budgets.

pub mod breakdown;
pub mod budget;
pub mod calendar;
pub mod selection;
pub mod sheet;
pub mod strip;

pub use selection::Selection;
pub use sheet::{Align, Cell, Column, Kind, Row, Sheet};
