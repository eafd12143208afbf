//! Byte offsets to lines and columns, whatever the offsets.

use std::ops::Range;

use crate::source::{FileId, Source, Sources, Span};

/// The bytes of `span` that a [`Source`] has: inside the text, on character boundaries, start not after end.
pub(super) fn clamp(source: &Source, span: Span) -> Range<usize> {
    let Range { start, end } = span.range();
    let start = source.text.floor_char_boundary(start);
    let end = source.text.ceil_char_boundary(end).max(start);
    start..end
}

/// Finds places one after the other.
///
/// It counts on from the place before. Findings come sorted, so hundreds of them in one line of megabytes cost one
/// walk along it, not one each.
pub(super) struct Places<'s> {
    sources: Sources<'s>,
    file: FileId,
    source: &'s Source,
    offset: usize,
    line: usize,
    column: usize,
}

impl<'s> Places<'s> {
    pub(super) fn new(sources: Sources<'s>) -> Self {
        Self::of(sources, FileId::PLAN)
    }

    fn of(sources: Sources<'s>, file: FileId) -> Self {
        Self { sources, file, source: sources.get(file), offset: 0, line: 1, column: 1 }
    }

    /// Line and column of a byte on a character boundary inside the text, both from 1, in Unicode scalar values.
    pub(super) fn find(&mut self, offset: usize) -> (usize, usize) {
        // a span holds 32 bits, so no reader takes a text that needs more
        let line = self.source.line(u32::try_from(offset).unwrap_or(u32::MAX));
        if line != self.line {
            (self.line, self.offset, self.column) = (line, self.source.line_range(line).start, 1);
        }
        let count = |bytes: Range<usize>| self.source.text[bytes].chars().count();
        let begin = self.source.line_range(line).start;
        if offset >= self.offset {
            self.column += count(self.offset..offset);
            self.offset = offset;
            (line, self.column)
        } else if offset - begin < self.offset - offset {
            // what is behind is looked up from here, but the next finding is ahead
            (line, 1 + count(begin..offset))
        } else {
            (line, self.column - count(offset..self.offset))
        }
    }

    /// First and last place of a span, the end exclusive.
    pub(super) fn find_span(&mut self, span: Span) -> ((usize, usize), (usize, usize)) {
        if span.file != self.file {
            *self = Self::of(self.sources, span.file);
        }
        let Range { start, end } = clamp(self.source, span);
        (self.find(start), self.find(end))
    }
}

#[cfg(test)]
mod tests {
    use super::{Places, clamp};
    use crate::source::{Source, Sources, Span};

    #[test]
    fn spans_off_the_text_or_inside_a_character_are_brought_back() {
        let source = Source::new("x", "计划: 1".to_owned());
        assert_eq!(clamp(&source, Span::new(1, 4)), 0..6);
        assert_eq!(clamp(&source, Span::new(9, 900)), 9..9);
        assert_eq!(clamp(&source, Span::new(700, 900)), 9..9);
        assert_eq!(clamp(&source, Span::new(8, 7)), 8..8);
    }

    #[test]
    fn places_agree_with_the_source_in_any_order() {
        let source = Source::new("x", "名称: 全年\n\na: 1\n".to_owned());
        let mut places = Places::new(Sources::from(&source));
        let boundaries: Vec<usize> = source.text.char_indices().map(|(at, _)| at).chain([source.text.len()]).collect();
        for at in boundaries.iter().chain(boundaries.iter().rev()) {
            let expected = source.position(u32::try_from(*at).expect("a short text"));
            assert_eq!(places.find(*at), expected, "at byte {at}");
        }
    }
}
