//! What became of a text, as edits of the text it was.

use crate::diag::Edit;
use crate::source::{FileId, Span};

/// Edits by place, none touching another: what was changed first and what was changed in that change are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    edits: Vec<Edit>,
}

impl Patch {
    /// The edits, with their places in the text before.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The text after all edits of the text before.
    pub fn apply(&self, text: &str) -> String {
        apply(text, &self.edits)
    }

    /// Changes the text after once more: `edits` are by their places there, in order, none overlapping another.
    pub fn then(&mut self, edits: &[Edit]) {
        // from the end, so that the places of those before stay what they are
        for edit in edits.iter().rev() {
            self.push(edit);
        }
    }

    /// A place in the text after as a place in the text before; of what was changed, all that was there.
    pub fn back(&self, span: Span) -> Span {
        if span.file != FileId::PLAN {
            return span;
        }
        let mut start = None;
        let mut end = None;
        let mut shift = 0;
        for edit in &self.edits {
            let (first, last) = after(edit, shift);
            let next = shift + growth(edit);
            if start.is_none() && i64::from(span.start) < last {
                start = Some(if i64::from(span.start) < first { moved(span.start, -shift) } else { edit.span.start });
            }
            if end.is_none() && i64::from(span.end) <= last {
                end = Some(if i64::from(span.end) <= first { moved(span.end, -shift) } else { edit.span.end });
            }
            shift = next;
        }
        let start = start.unwrap_or_else(|| moved(span.start, -shift));
        Span::new(start, end.unwrap_or_else(|| moved(span.end, -shift)).max(start))
    }

    /// A place in the text before as a place in the text after; none where it was touched.
    pub(super) fn forward(&self, span: Span) -> Option<Span> {
        let mut shift = 0;
        for edit in &self.edits {
            if edit.span.start >= span.end && edit.span != span {
                break;
            }
            if edit.span.end > span.start || edit.span == span {
                return None;
            }
            shift += growth(edit);
        }
        Some(Span::new(moved(span.start, shift), moved(span.end, shift)))
    }

    /// Where the edits ended up in the text after, in order.
    pub(super) fn places(&self) -> Vec<Span> {
        let mut shift = 0;
        let place = |edit: &Edit| {
            let start = moved(edit.span.start, shift);
            shift += growth(edit);
            Span::new(start, moved(edit.span.end, shift))
        };
        self.edits.iter().map(place).collect()
    }

    /// Forgets edits that change nothing in the end.
    pub(super) fn settle(&mut self, text: &str) {
        self.edits.retain(|edit| text.get(edit.span.range()) != Some(edit.text.as_str()));
    }

    /// Adds one edit of the text after.
    fn push(&mut self, edit: &Edit) {
        let (from, to) = (i64::from(edit.span.start), i64::from(edit.span.end));
        let mut shift = 0;
        let mut nth = 0;
        while let Some(before) = self.edits.get(nth).filter(|before| after(before, shift).1 < from) {
            shift += growth(before);
            nth += 1;
        }
        let (mut start, mut end) = (moved(edit.span.start, -shift), moved(edit.span.end, -shift));
        let mut text = edit.text.clone();
        let mut through = nth;
        while let Some(met) = self.edits.get(through) {
            let (first, last) = after(met, shift);
            if first > to {
                break;
            }
            if through == nth && first < from {
                // what the earlier edit put before this one stays
                let kept = usize::try_from(from - first).unwrap_or(0);
                text.insert_str(0, &met.text[..kept]);
            }
            start = start.min(met.span.start);
            shift += growth(met);
            end = if to < last {
                text.push_str(&met.text[usize::try_from(to - first).unwrap_or(0)..]);
                met.span.end
            } else {
                moved(edit.span.end, -shift)
            };
            through += 1;
        }
        self.edits.splice(nth..through, [Edit { span: Span::new(start, end), text }]);
    }
}

/// A text with some edits, by place, none overlapping another.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let place = edit.span.range();
        changed.push_str(&text[at..place.start]);
        changed.push_str(&edit.text);
        at = place.end;
    }
    changed.push_str(&text[at..]);
    changed
}

/// Where an edit ends up if everything before it has moved by `shift`.
fn after(edit: &Edit, shift: i64) -> (i64, i64) {
    let start = i64::from(edit.span.start) + shift;
    (start, start + length(&edit.text))
}

/// By how much an edit moves what is behind it.
fn growth(edit: &Edit) -> i64 {
    length(&edit.text) - (i64::from(edit.span.end) - i64::from(edit.span.start))
}

fn length(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX)
}

fn moved(at: u32, by: i64) -> u32 {
    u32::try_from(i64::from(at) + by).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, proptest};
    use proptest::{collection, prop_assert_eq};

    use super::{Patch, apply};
    use crate::diag::Edit;
    use crate::source::Span;

    fn edit(start: u32, end: u32, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.to_owned() }
    }

    #[test]
    fn changes_of_a_change_are_one() {
        let text = "目标：1亿";
        let mut patch = Patch::default();
        patch.then(&[edit(6, 9, ": ")]);
        patch.then(&[edit(0, 6, "target")]);
        assert_eq!(patch.edits(), [edit(0, 9, "target: ")]);
        assert_eq!(patch.apply(text), "target: 1亿");
        assert_eq!(patch.back(Span::new(8, 12)), Span::new(9, 13), "the amount");
        assert_eq!(patch.back(Span::new(0, 6)), Span::new(0, 9), "the key was changed with its colon");
    }

    #[test]
    fn what_is_put_in_keeps_its_neighbours_apart() {
        let mut patch = Patch::default();
        patch.then(&[edit(3, 3, " ")]);
        assert_eq!(patch.apply("Q1:20%"), "Q1: 20%");
        assert_eq!(patch.back(Span::new(0, 2)), Span::new(0, 2));
        assert_eq!(patch.back(Span::new(4, 7)), Span::new(3, 6));
    }

    /// Edits of a text of `len` bytes, by place.
    fn edits(len: usize) -> impl Strategy<Value = Vec<Edit>> {
        let cuts = collection::vec((0..=len, "[xyz]{0,3}"), 0..6);
        cuts.prop_map(|mut cuts| {
            cuts.sort();
            cuts.dedup_by_key(|(at, _)| *at);
            let at = |at: usize| u32::try_from(at).expect("short");
            cuts.chunks_exact(2).map(|pair| edit(at(pair[0].0), at(pair[1].0), &pair[0].1)).collect()
        })
    }

    proptest! {
        #[test]
        fn a_patch_does_what_its_steps_do(seed in any::<u8>(), first in edits(12), second in edits(8), third in edits(6)) {
            let original: String = ('a'..='l').collect();
            let mut text = original.clone();
            let mut patch = Patch::default();
            for step in [first, second, third] {
                let step: Vec<Edit> = step.into_iter().filter(|edit| edit.span.end as usize <= text.len()).collect();
                text = apply(&text, &step);
                patch.then(&step);
                prop_assert_eq!(patch.apply(&original), text.clone());
                let apart = patch.edits().windows(2).all(|pair| pair[0].span.end < pair[1].span.start);
                proptest::prop_assert!(apart, "{:?}", patch);
            }
            // a character that is still there is found where it was
            let at = usize::from(seed) % text.len().max(1);
            if let Some(c) = text[at.min(text.len())..].chars().next().filter(|c| ('a'..='l').contains(c)) {
                let span = Span::new(u32::try_from(at).expect("short"), u32::try_from(at + 1).expect("short"));
                prop_assert_eq!(&original[patch.back(span).range()], c.to_string());
            }
        }
    }
}
