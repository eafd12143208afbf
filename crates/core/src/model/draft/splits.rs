//! Section `splits`.

use super::{Draft, PartFigures, Split};
use crate::model::format::Partition;
use crate::model::split::{Filled, fill};

impl Partition {
    /// Its id, for messages.
    pub(crate) fn shown(&self) -> &str {
        self.id.given().map_or(self.key.value.trim(), |id| id.value.as_str())
    }

    /// The figures that its parts have of their own.
    pub(crate) fn own(&self) -> impl Iterator<Item = &PartFigures> {
        self.figures.given().into_iter().flat_map(|figures| &figures.value)
    }

    /// Where a part stands among its parts.
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        self.parts.given()?.value.parts.iter().position(|part| part.name == name)
    }
}

impl Draft {
    /// The split whose parts have figures of their own.
    pub(crate) fn split_with_figures(&self) -> Option<&Partition> {
        self.partitions().find(|split| !split.figures.is_absent())
    }

    /// What the parts of a split of GMV take of the year, by the file's own figures.
    pub(crate) fn filled_parts(&self, partition: &Partition) -> Option<Filled> {
        let parts = partition.parts.given()?.value.parts.iter().map(|part| &part.share);
        Some(fill(parts, || self.whole(), self.counted_in()))
    }

    /// What parts take in a part of the year.
    pub(crate) fn filled_shares(&self, split: &Split) -> Filled {
        fill(split.parts.iter().map(|part| &part.share), || None, self.counted_in())
    }
}
