//! The real program, run as people and scripts run it.

mod cli;
mod support;
