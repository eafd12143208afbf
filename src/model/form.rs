//! What can be wrong with the form of a plan, found while its text is read.
//!
//! One file per rule: the static record on top, what words its findings below.

use crate::diag::Rule;

pub(crate) mod bad_alias;
pub(crate) mod bad_amount;
pub(crate) mod bad_band;
pub(crate) mod bad_date;
pub(crate) mod bad_factor;
pub(crate) mod bad_id;
pub(crate) mod bad_month;
pub(crate) mod bad_number;
pub(crate) mod bad_share;
pub(crate) mod duplicate_key;
pub(crate) mod empty_file;
pub(crate) mod empty_value;
pub(crate) mod missing_key;
pub(crate) mod placeholder;
pub(crate) mod too_many_findings;
pub(crate) mod tree_limit;
pub(crate) mod unknown_key;
pub(crate) mod unknown_word;
pub(crate) mod unsupported_yaml;
pub(crate) mod wrong_shape;
pub(crate) mod yaml_syntax;

/// Every rule of this room, by code.
pub static RULES: &[&Rule] = &[
    &yaml_syntax::RULE,
    &tree_limit::RULE,
    &duplicate_key::RULE,
    &unsupported_yaml::RULE,
    &bad_alias::RULE,
    &unknown_key::RULE,
    &wrong_shape::RULE,
    &empty_value::RULE,
    &empty_file::RULE,
    &missing_key::RULE,
    &placeholder::RULE,
    &bad_amount::RULE,
    &bad_share::RULE,
    &bad_band::RULE,
    &bad_factor::RULE,
    &bad_date::RULE,
    &bad_month::RULE,
    &bad_id::RULE,
    &bad_number::RULE,
    &unknown_word::RULE,
    &too_many_findings::RULE,
];
