//! The real program, run as people and scripts run it; and the library, held against what is promised of it.

mod cli;
mod docs;
mod examples;
mod guards;
#[cfg(feature = "import")]
mod import;
mod properties;
mod readme;
mod shown;
mod support;
#[cfg(feature = "xlsx")]
mod workbook;
