//! Expansions laid out as typed grids. One file per report; every format renders a [`Sheet`] and knows nothing of
//! budgets.

pub mod sheet;

pub use sheet::{Align, Cell, Column, Kind, Row, Sheet};
