//! A year's file as it was written.

use serde::Deserialize;

use crate::yaml::{Field, Scalar};

/// The file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(super) struct Document<'n> {
    /// Format version, 1.
    pub(super) holidays: Field<Scalar<'n>>,
    /// Calendar year.
    pub(super) year: Field<Scalar<'n>>,
    pub(super) breaks: Field<Vec<Field<Break<'n>>>>,
}

/// A break.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(super) struct Break<'n> {
    /// Text.
    pub(super) name: Field<Scalar<'n>>,
    /// Text.
    pub(super) en: Field<Scalar<'n>>,
    /// Dates.
    pub(super) dates: Field<Scalar<'n>>,
    /// Date each.
    pub(super) workdays: Field<Vec<Field<Scalar<'n>>>>,
}
