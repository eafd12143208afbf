//! The joints between the format and its types: what stands in the file, and in the type what it is to be read as.

use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer};

use crate::yaml::{Entries, Entry, Scalar};

/// A scalar that is to be read as an `L`. Reading it is for later: here it is still its text.
pub(crate) struct Written<'n, L> {
    pub(crate) scalar: Scalar<'n>,
    // no value of `L` is here, so nothing is asked of `L`
    leaf: PhantomData<fn() -> L>,
}

/// A mapping whose keys the user chooses, each to be read as a `K`: months, or free names ([`Words`]).
///
/// [`Words`]: crate::model::scalar::word::Words
pub(crate) struct Keyed<'n, K, T> {
    pub(crate) entries: Entries<'n, T>,
    keys: PhantomData<fn() -> K>,
}

impl<'n, K, T> Keyed<'n, K, T> {
    /// The pairs in the order of the file.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Entry<'n, T>> {
        self.entries.0.iter()
    }
}

// written out: derived ones would ask the same of `L` and `K`

impl<L> fmt::Debug for Written<'_, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.scalar.fmt(f)
    }
}

impl<K, T: fmt::Debug> fmt::Debug for Keyed<'_, K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.entries.fmt(f)
    }
}

impl<'de: 'n, 'n, L> Deserialize<'de> for Written<'n, L> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Scalar::deserialize(deserializer).map(|scalar| Self { scalar, leaf: PhantomData })
    }
}

impl<'de: 'n, 'n, K, T: Deserialize<'de>> Deserialize<'de> for Keyed<'n, K, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Entries::deserialize(deserializer).map(|entries| Self { entries, keys: PhantomData })
    }
}
