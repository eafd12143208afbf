//! The lines of a text, as indentation sees them.

use std::ops::Range;

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nothing, or a comment.
    Blank,
    /// A tab in the indentation.
    Tab,
    /// A bracket that closes something above.
    Closer,
    /// `- `.
    Item,
    /// `---` or `...`, alone or with something behind it.
    Marker,
    /// Anything else.
    Text,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Byte of its first character.
    pub(super) start: usize,
    /// Behind its last character, before the line break.
    pub(super) end: usize,
    /// Spaces at its beginning.
    pub(super) indent: usize,
    pub(super) lead: Lead,
}

impl Line {
    fn new(text: &str, start: usize, end: usize) -> Self {
        let line = &text[start..end];
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        let lead = match content.as_bytes() {
            [] | [b'#', ..] => Lead::Blank,
            [b'\t', ..] if content.trim_start_matches(['\t', ' ']).is_empty() => Lead::Blank,
            [b'\t', ..] => Lead::Tab,
            [b']' | b'}', ..] => Lead::Closer,
            [b'-'] | [b'-', b' ' | b'\t', ..] => Lead::Item,
            _ if indent == 0 && is_marker(line) => Lead::Marker,
            _ => Lead::Text,
        };
        Self { start, end, indent, lead }
    }

    /// The same line after its text was changed.
    pub(super) fn again(&self, text: &str) -> Self {
        Self::new(text, self.start, self.end)
    }

    /// Where its content lies.
    pub(super) fn content(&self) -> Range<usize> {
        self.start + self.indent..self.end
    }

    /// Something of its own may begin here.
    pub(super) fn begins(&self) -> bool {
        matches!(self.lead, Lead::Item | Lead::Text)
    }
}

/// All lines; they end at LF, CR LF or CR.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' => {
                let end = if at > start && bytes[at - 1] == b'\r' { at - 1 } else { at };
                lines.push(Line::new(text, start, end));
                start = at + 1;
            }
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => {
                lines.push(Line::new(text, start, at));
                start = at + 1;
            }
            _ => {}
        }
    }
    if start < text.len() {
        lines.push(Line::new(text, start, text.len()));
    }
    lines
}

fn is_marker(line: &str) -> bool {
    let rest = line.strip_prefix("---").or_else(|| line.strip_prefix("..."));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}
