//! Expansions laid out as typed grids. One file per report; every format renders a [`Sheet`] and knows nothing of
//! budgets.

pub mod annual;
pub mod breakdown;
pub mod budget;
pub mod calendar;
pub mod cash;
pub mod diff;
pub mod document;
pub mod drivers;
pub mod fields;
pub mod figures;
pub mod flow;
pub mod offers;
pub mod parts;
pub mod pnl;
pub mod quarters;
pub mod rollup;
pub mod rounded;
pub mod selection;
pub mod sheet;
pub mod statement;
pub mod strip;
pub mod team;
pub mod what_if;

pub use document::{Document, Section};
pub use selection::Selection;
pub use sheet::{Align, Cell, Col, Column, Kind, Row, Sheet};
