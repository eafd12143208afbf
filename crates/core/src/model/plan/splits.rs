//! Section `splits`, checked: how GMV falls on platforms, categories, stores (plan format, 2D).

use crate::model::plan::sales::{Figures, Override, Scope};
use crate::model::scalar::id::Id;
use crate::model::split::{Cut, Parted};

/// One way in which GMV falls on parts.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Split {
    /// Unique in the plan.
    pub id: Id,
    /// For people.
    pub name: String,
    /// What each part takes of the year, in file order.
    pub parts: Parted<String>,
    /// What they take elsewhere, in file order; no scope twice.
    pub by: Vec<Entry>,
    /// What each part has of its own of the figures of `sales`, where the split has any; one split of a plan at most.
    pub figures: Option<Vec<Own>>,
}

/// Figures of `sales` that a part has of its own.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// In the whole year.
    pub base: Figures,
    /// Elsewhere, in file order; no scope twice.
    pub by: Vec<Override>,
}

/// What the parts of a split take in a part of the year.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Entry {
    /// Where it applies.
    pub scope: Scope,
    /// Beside the [parts](Split::parts); one that is left out takes nothing.
    pub cut: Cut,
}
