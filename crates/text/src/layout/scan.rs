//! What lies between the parts of a text: space, comments, line ends; and in which column things stand.

use unicode_width::UnicodeWidthChar;

/// A comment, from its `#` to the end of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Comment<'s> {
    /// Without space at its end.
    pub(super) text: &'s str,
    /// The cell it begins in, from 0.
    pub(super) column: usize,
    /// Blanks before it on its line.
    pub(super) gap: usize,
    /// Nothing but space stands before it on its line.
    pub(super) own_line: bool,
    /// An empty line is above it.
    pub(super) blank: bool,
}

/// A place in the text that moves on.
pub(super) struct Scan<'s> {
    pub(super) text: &'s str,
    /// The byte that comes next.
    pub(super) at: usize,
    /// Line ends since the last part or comment; one at the beginning of the text.
    pub(super) breaks: usize,
    /// Comments that belong to nothing yet.
    pub(super) pending: Vec<Comment<'s>>,
    /// The texts of all comments so far.
    pub(super) seen: Vec<&'s str>,
    ruler: Ruler<'s>,
}

impl<'s> Scan<'s> {
    pub(super) fn new(text: &'s str) -> Self {
        Self { text, at: 0, breaks: 1, pending: Vec::new(), seen: Vec::new(), ruler: Ruler::new(text) }
    }

    /// Passes space and comments; the comments become pending.
    pub(super) fn pass(&mut self) {
        let bytes = self.text.as_bytes();
        let mut gap = 0;
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b' ' | b'\t' => {
                    gap += 1;
                    self.at += 1;
                    continue;
                }
                b'\n' => self.breaks += 1,
                b'\r' => self.breaks += usize::from(bytes.get(self.at + 1) != Some(&b'\n')),
                b'#' => self.comment(gap),
                _ => return,
            }
            gap = 0;
            if byte != b'#' {
                self.at += 1;
            }
        }
    }

    /// Passes what is left of the line; a comment becomes pending.
    pub(super) fn pass_line(&mut self) {
        let rest = &self.text[self.at..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        self.at += gap;
        if self.byte() == Some(b'#') {
            self.comment(gap);
        }
    }

    fn comment(&mut self, gap: usize) {
        let rest = &self.text[self.at..];
        let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
        let text = line.trim_end_matches([' ', '\t']);
        self.seen.push(text);
        self.pending.push(Comment {
            text,
            column: self.ruler.column(self.at),
            gap,
            own_line: self.breaks > 0,
            blank: self.breaks > 1,
        });
        self.at += line.len();
        self.breaks = 0;
    }

    /// Goes on behind a part that ends at `end`.
    pub(super) fn go_to(&mut self, end: usize) {
        self.at = end.max(self.at);
        self.breaks = 0;
    }

    /// The byte that comes next.
    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Whether what comes next is this mark, with space behind it.
    pub(super) fn is_mark(&self, mark: u8) -> bool {
        let bytes = self.text.as_bytes();
        self.byte() == Some(mark) && matches!(bytes.get(self.at + 1), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
    }

    /// The cell that what comes next begins in.
    pub(super) fn column(&mut self) -> usize {
        self.ruler.column(self.at)
    }

    /// Blanks right before what comes next.
    pub(super) fn blanks_before(&self) -> usize {
        let passed = &self.text[..self.at];
        passed.len() - passed.trim_end_matches([' ', '\t']).len()
    }

    /// Takes the pending comment at the end of the line just passed, and those that go on below it in its column.
    pub(super) fn take_line_comment(&mut self) -> Vec<Comment<'s>> {
        let Some(first) = self.pending.first().filter(|comment| !comment.own_line).copied() else { return Vec::new() };
        let more = self.pending[1..].iter();
        let more = more.take_while(|comment| comment.own_line && !comment.blank && comment.column == first.column);
        let count = 1 + more.count();
        self.pending.drain(..count).collect()
    }

    /// Takes the pending comments up to the first that begins in `column` or before it.
    pub(super) fn take_deeper(&mut self, column: Option<usize>) -> Vec<Comment<'s>> {
        let deeper = |comment: &&Comment<'s>| column.is_none_or(|column| comment.column > column);
        let count = self.pending.iter().take_while(deeper).count();
        self.pending.drain(..count).collect()
    }

    pub(super) fn take_pending(&mut self) -> Vec<Comment<'s>> {
        std::mem::take(&mut self.pending)
    }
}

/// Tells columns; places asked for one after the other cost no more than the text between them.
struct Ruler<'s> {
    text: &'s str,
    at: usize,
    column: usize,
}

impl<'s> Ruler<'s> {
    fn new(text: &'s str) -> Self {
        Self { text, at: 0, column: 0 }
    }

    fn column(&mut self, place: usize) -> usize {
        if place < self.at {
            (self.at, self.column) = (0, 0);
        }
        let passed = &self.text[self.at..place];
        self.column = match passed.rfind(['\n', '\r']) {
            Some(end) => width(&passed[end + 1..]),
            None => self.column + width(passed),
        };
        self.at = place;
        self.column
    }
}

/// Cells a text takes. The sum of its characters', so that a line measures the same however it is cut into pieces.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(|c| c.width().unwrap_or(0)).sum() }
}

#[cfg(test)]
mod tests {
    use super::{Scan, width};

    #[test]
    fn comments_know_their_column_and_what_is_above_them() {
        let mut scan = Scan::new("\u{4e2d}   # a \n         # b\n\n  # c\nx");
        scan.go_to(3);
        scan.pass();
        let found: Vec<_> = scan.pending.iter().map(|c| (c.text, c.column, c.gap, c.own_line, c.blank)).collect();
        assert_eq!(found, [("# a", 5, 3, false, false), ("# b", 9, 9, true, false), ("# c", 2, 2, true, true)]);
        assert_eq!((scan.byte(), scan.breaks, scan.column()), (Some(b'x'), 1, 0));
    }

    #[test]
    fn a_comment_at_the_end_of_a_line_goes_on_below_it_in_its_column() {
        let mut scan = Scan::new("x # a\n  # b\n  # c\n # d\n");
        scan.go_to(1);
        scan.pass();
        let texts = |comments: Vec<super::Comment<'_>>| comments.iter().map(|c| c.text.to_owned()).collect::<Vec<_>>();
        assert_eq!(texts(scan.take_line_comment()), ["# a", "# b", "# c"]);
        assert_eq!(texts(scan.take_line_comment()), [""; 0], "what is left stands on a line of its own");
        assert_eq!(texts(scan.take_deeper(Some(1))), [""; 0]);
        assert_eq!(texts(scan.take_deeper(Some(0))), ["# d"]);
    }

    #[test]
    fn line_ends_of_every_kind_count_once() {
        for text in ["\n\n", "\r\n\r\n", "\r\r"] {
            let mut scan = Scan::new(text);
            scan.pass();
            assert_eq!(scan.breaks, 3, "{text:?}");
        }
    }

    #[test]
    fn cells() {
        assert_eq!(width("618 大促"), 8);
        assert_eq!(width("e\u{301}"), 1);
    }
}
