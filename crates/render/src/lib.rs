//! Reports and findings drawn: one file per format. The grids of reports come from `plan_core`, the findings from
//! `plan_text`; what either of them means is no matter of a format.

pub mod csv;
pub mod findings;
pub mod html;
pub mod ics;
pub mod json;
pub mod markdown;
#[cfg(test)]
mod samples;
pub mod strip;
pub mod table;

pub(crate) use plan_core::{almanac, compare, expand, model, report};
pub(crate) use plan_text::{diag, lang, source, text};
