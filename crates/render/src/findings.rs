//! Findings drawn: one file per format. `human` draws into the lines of the plan, the others write for programs from
//! [`entry::Entry`].

pub mod entry;
mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod human;
mod items;
pub mod json;
pub mod junit;
mod place;
mod plain;
pub mod sarif;
pub mod sink;
#[cfg(test)]
#[path = "../../text/src/diag/testing.rs"]
mod testing;
