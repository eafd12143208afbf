//! Texts with places: what every tool for checked YAML files needs, and nothing of plans.
//!
//! ```text
//! bytes -> source -> yaml tree -> structs of fields        layout: text -> the same text, laid out
//!                 problems and findings, in two languages
//! ```

pub mod diag;
pub mod lang;
pub mod layout;
pub mod source;
pub mod yaml;
