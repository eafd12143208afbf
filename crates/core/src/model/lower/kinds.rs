//! What values, lists and mappings mean, wherever they stand.

use super::{Cx, Lower};
use crate::model::draft::MonthOf;
use crate::model::format::{Count, Format, Months, Named, Quarters};
use crate::model::scalar::Leaf;
use crate::model::scalar::word::Whole;
use crate::model::year::QUARTERS;
use crate::yaml::{At, Entry, Field};

impl<L: Leaf> Lower for L {
    type Meant = L;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<L> {
        cx.read(at.value.scalar.text, at.span)
    }
}

impl<const MOST: i32> Lower for Count<MOST> {
    type Meant = u32;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<u32> {
        Whole::<0, MOST>::lower(at, cx).map(|Whole(count)| count.unsigned_abs())
    }
}

impl<T: Lower> Lower for Vec<T> {
    type Meant = Vec<Field<T::Meant>>;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant> {
        Some(at.value.iter().map(|item| cx.value::<T>(item)).collect())
    }
}

impl<T: Lower> Lower for Months<T> {
    type Meant = Vec<MonthOf<T::Meant>>;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant> {
        let one = |entry: &Entry<'_, T::Written<'_>>| {
            let (month, readable) = cx.month(entry.key);
            MonthOf { key: entry.key.map(str::to_owned), month, readable, value: cx.value::<T>(&entry.value) }
        };
        Some(at.value.iter().map(one).collect())
    }
}

impl<T: Lower> Lower for Quarters<T> {
    type Meant = [Field<T::Meant>; QUARTERS];

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant> {
        Some(at.value.in_order().map(|(_, quarter)| cx.value::<T>(quarter)))
    }
}

/// A section under a name of the user's choice.
pub(crate) trait Entitled: Format {
    /// The two together.
    type Under;

    /// What a name and what stands under it mean, readable or not.
    fn entitled(entry: &Entry<'_, Self::Written<'_>>, cx: &mut Cx<'_>) -> Self::Under;
}

impl<T: Entitled> Lower for Named<T> {
    type Meant = Vec<T::Under>;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant> {
        Some(at.value.iter().map(|entry| T::entitled(entry, cx)).collect())
    }
}
