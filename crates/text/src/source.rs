//! A file, its text, its lines.
//!
//! All positions inside the program are [`Span`]s of bytes; they become lines and columns only when they are shown.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// What editors on Windows put before UTF-8.
pub(crate) const MARK: char = '\u{feff}';

/// Which of [`Sources`] a place is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u16);

impl FileId {
    /// The plan itself; what is laid over it counts on from here.
    pub const PLAN: Self = Self(0);
}

/// A range of bytes in a [`Source`]'s text: `start` included, `end` excluded, both on character boundaries.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Whose text it is.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range of the plan's text from `start` to `end`, exclusive.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { file: FileId::PLAN, start, end }
    }

    /// The same bytes of another text.
    #[must_use]
    pub const fn of(self, file: FileId) -> Self {
        Self { file, ..self }
    }

    /// The empty place where it begins: what is missing in a mapping is said there.
    #[must_use]
    pub const fn head(self) -> Self {
        Self { end: self.start, ..self }
    }

    /// Where it begins, to sort by.
    pub const fn begin(self) -> (FileId, u32) {
        (self.file, self.start)
    }

    /// From the start of `self` to the end of `other`.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { end: other.end, ..self }
    }

    /// As indices into the text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Span");
        if self.file != FileId::PLAN {
            shown.field("file", &self.file.0);
        }
        shown.field("start", &self.start).field("end", &self.end).finish()
    }
}

/// The texts that spans are places of: the plan, then what is laid over it.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'s> {
    plan: &'s Source,
    laid: &'s [Arc<Source>],
}

impl<'s> Sources<'s> {
    /// A plan and what is laid over it, in the order of their numbers.
    pub const fn new(plan: &'s Source, laid: &'s [Arc<Source>]) -> Self {
        Self { plan, laid }
    }

    /// One of them; the plan for a number that nobody gave out.
    pub fn get(self, file: FileId) -> &'s Source {
        let laid = usize::from(file.0).checked_sub(1).and_then(|nth| self.laid.get(nth));
        laid.map_or(self.plan, |laid| laid)
    }
}

impl<'s> From<&'s Source> for Sources<'s> {
    fn from(plan: &'s Source) -> Self {
        Self::new(plan, &[])
    }
}

/// The text of one plan file and where its lines begin.
#[derive(Debug)]
pub struct Source {
    /// As the user named it; `<stdin>` for standard input.
    pub name: String,
    /// Without a byte order mark; line ends as in the file.
    pub text: String,
    /// A byte order mark stood before the text.
    pub marked: bool,
    /// Offset of the first byte of every line. Found when the first position is asked for: of a sound plan none ever is.
    lines: OnceLock<Vec<u32>>,
}

impl Source {
    /// Takes a text that was read; a byte order mark is dropped.
    pub fn new(name: impl Into<String>, mut text: String) -> Self {
        let marked = text.starts_with(MARK);
        if marked {
            text.drain(..MARK.len_utf8());
        }
        Self { name: name.into(), text, marked, lines: OnceLock::new() }
    }

    /// The same file with another text, which has no byte order mark of its own.
    #[must_use]
    pub fn with_text(&self, text: String) -> Self {
        Self { name: self.name.clone(), text, marked: self.marked, lines: OnceLock::new() }
    }

    /// All of the file, as it is to be written: the byte order mark, if it had one, and the text.
    pub fn whole(&self) -> Cow<'_, str> {
        if self.marked { Cow::Owned(format!("{MARK}{}", self.text)) } else { Cow::Borrowed(&self.text) }
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| line_starts(self.text.as_bytes()))
    }

    /// The line, from 1, that a byte offset is on.
    pub fn line(&self, offset: u32) -> usize {
        self.lines().partition_point(|&start| start <= offset)
    }

    /// The bytes of a line counted from 1, its line end included; empty past the last line.
    pub fn line_range(&self, line: usize) -> std::ops::Range<usize> {
        let edge = |line: usize| self.lines().get(line).map_or(self.text.len(), |&start| start as usize);
        edge(line - 1)..edge(line)
    }

    /// Line and column of a byte offset, both from 1; a column counts Unicode scalar values.
    pub fn position(&self, offset: u32) -> (usize, usize) {
        let line = self.line(offset);
        let start = self.lines()[line - 1] as usize;
        let column = self.text[start..offset as usize].chars().count();
        (line, column + 1)
    }
}

fn line_starts(bytes: &[u8]) -> Vec<u32> {
    let after = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
    let mut lines = vec![0];
    // LF, CRLF or a lone CR, as YAML counts lines; nearly no file has a CR
    if memchr::memchr(b'\r', bytes).is_none() {
        lines.extend(memchr::memchr_iter(b'\n', bytes).map(after));
    } else {
        let ends = |&at: &usize| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
        lines.extend(memchr::memchr2_iter(b'\n', b'\r', bytes).filter(ends).map(after));
    }
    lines
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{FileId, Source, Sources, Span};

    #[test]
    fn a_place_takes_twelve_bytes_and_sorts_the_plan_first() {
        assert_eq!(size_of::<Span>(), 12);
        let laid = Span::new(0, 1).of(FileId(1));
        assert!(Span::new(7, 9) < laid && Span::new(7, 9) < Span::new(8, 8));
        assert_eq!((laid.head().file, laid.to(Span::new(3, 4)).file), (FileId(1), FileId(1)));
    }

    #[test]
    fn a_place_is_in_the_text_of_its_number() {
        let source = |name: &str| Source::new(name, name.to_owned());
        let (plan, laid) = (source("plan"), [Arc::new(source("one")), Arc::new(source("two"))]);
        let sources = Sources::new(&plan, &laid);
        let names = [0, 1, 2, 3].map(|number| sources.get(FileId(number)).name.as_str());
        assert_eq!(names, ["plan", "one", "two", "plan"]);
    }
}
