//! The JSON Schema of the plan file (draft 2020-12): completion, hover texts and first findings in an editor.
//!
//! It is derived from the sections of [`format`](mod@crate::model::format) by a test and committed, so that the program carries a
//! text and no generator. `UPDATE_DOCS=1 cargo test schema` writes it anew. It refuses nothing that `plan validate`
//! accepts; what needs more than one place of the plan to be judged, sums and dates above all, is left to `plan validate`.

#[cfg(test)]
mod derive;
#[cfg(test)]
mod leaf;
#[cfg(test)]
mod pattern;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod words;

/// What its file is called, beside the plan.
pub const FILE: &str = "plan.schema.json";

/// The line of a plan that editors find it by: the first one.
pub const COMMENT: &str = "# yaml-language-server: $schema=plan.schema.json";
