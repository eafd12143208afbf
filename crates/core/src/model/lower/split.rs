//! Parts of a whole: shares, amounts and `rest` side by side.

use super::{Cx, Lower, Place};
use crate::model::draft::{MonthOf, MonthPart};
use crate::model::format::{Format, Key, Keyed, MonthParts, Written};
use crate::model::scalar;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::normalise;
use crate::model::scalar::share::{Part, Portion};
use crate::yaml::{At, Entry, Field};

/// Whether any part of a split can only be an amount.
pub(super) fn any_amount<'w, 'n: 'w>(mut parts: impl Iterator<Item = &'w Field<Written<'n, Portion>>>) -> bool {
    let plainly = |part: &At<Written<'_, Portion>>| Portion::is_plainly_amount(&normalise(part.value.scalar.text));
    parts.any(|part| part.given().is_some_and(plainly))
}

impl Cx<'_> {
    /// One part of a split: among parts of which none can only be an amount, a bare number is a percentage without its
    /// sign.
    pub(super) fn portion(&mut self, part: &Field<Written<'_, Portion>>, amounts: bool) -> Field<Portion> {
        part.as_ref().and_then(|at| {
            let text = at.value.scalar.text;
            if !amounts && self.slipped::<Portion>(at.span) {
                None
            } else if amounts || scalar::value::<Amount>(text).is_none() {
                self.read::<Portion>(text, at.span)
            } else {
                self.read::<Part>(text, at.span).map(Portion::from)
            }
        })
    }

    /// The parts of a split under names of the user's choice.
    pub(super) fn named_parts<'e, 'n: 'e, T>(
        &mut self,
        entries: impl Iterator<Item = &'e Entry<'n, Written<'n, Portion>>> + Clone,
        mut part: impl FnMut(At<&'e str>, Field<Portion>, &mut Self) -> T,
    ) -> Vec<T> {
        let amounts = any_amount(entries.clone().map(|entry| &entry.value));
        let mut parts = Vec::new();
        for entry in entries {
            let share = self.portion(&entry.value, amounts);
            parts.push(part(entry.key, share, self));
        }
        parts
    }

    /// The parts of a split under months.
    pub(super) fn month_parts<'e, 'n: 'e>(
        &mut self,
        entries: impl Iterator<Item = &'e Entry<'n, Written<'n, Portion>>> + Clone,
    ) -> Vec<MonthPart> {
        self.named_parts(entries, |key, value, cx| {
            let (month, readable) = cx.month(key);
            MonthOf { key: key.map(str::to_owned), month, readable, value }
        })
    }

    /// The parts of a split under keys of the format that are there, in file order: what comes first has its money first.
    pub(super) fn in_file_order<K: Copy, const N: usize>(
        &mut self,
        parts: [(K, &Key, &Field<Written<'_, Portion>>); N],
        place: Place,
    ) -> Vec<(K, Field<Portion>)> {
        let amounts = any_amount(parts.iter().map(|(.., part)| *part));
        let mut read = parts.map(|(of, key, part)| {
            let lost = self.lost(part, key, place);
            (of, if lost { Field::Broken(place.span.head()) } else { self.portion(part, amounts) })
        });
        read.sort_by_key(|(_, part)| part.span());
        read.into_iter().filter(|(_, part)| !part.is_absent()).collect()
    }
}

impl Lower for MonthParts {
    type Meant = Vec<MonthPart>;

    fn lower(at: At<&<Self as Format>::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant> {
        Some(cx.month_parts(Keyed::iter(at.value)))
    }
}
