//! Lines as they come out, before anything on them is aligned.

use super::align;
use super::scan::Comment;

/// Lines in the making. The last is open: what is pushed goes to its end.
#[derive(Default)]
pub(super) struct Lines<'s> {
    /// The contents of all lines.
    pub(super) buffer: String,
    pub(super) all: Vec<Line<'s>>,
    /// Entries of brackets that have another before them on their line, line by line.
    pub(super) marks: Vec<Mark>,
    /// Words were spelled otherwise, so what was aligned has other widths now.
    pub(super) respelled: bool,
}

/// One line.
#[derive(Clone, Copy)]
pub(super) struct Line<'s> {
    /// Its content in the buffer, without indentation.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) indent: usize,
    /// An empty line goes before it.
    pub(super) blank: bool,
    /// What stands at its end.
    pub(super) comment: Option<Comment<'s>>,
    /// A comment ends it.
    pub(super) closed: bool,
}

/// An entry that may be aligned with others.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    /// Index of its line.
    pub(super) line: usize,
    /// Where it begins in the buffer.
    pub(super) at: usize,
    /// The cell it began in; the last there is where that says nothing any more.
    pub(super) column: usize,
    /// The farthest cell that it or one before it on its line began in.
    pub(super) reached: usize,
    /// More than one blank was before it.
    pub(super) padded: bool,
    /// What it may be aligned with: entries of the same family.
    pub(super) family: usize,
}

impl<'s> Lines<'s> {
    /// Opens a line.
    pub(super) fn open(&mut self, indent: usize, blank: bool) {
        let at = self.buffer.len();
        let blank = blank && !self.all.is_empty();
        self.all.push(Line { start: at, end: at, indent, blank, comment: None, closed: false });
    }

    /// Adds to the open line.
    pub(super) fn push(&mut self, text: &str) {
        self.buffer.push_str(text);
        if let Some(line) = self.all.last_mut() {
            line.end = self.buffer.len();
        }
    }

    /// A comment on a line of its own.
    pub(super) fn own(&mut self, indent: usize, comment: &Comment<'s>) {
        self.open(indent, comment.blank);
        self.push(comment.text);
        self.close(None);
    }

    fn close(&mut self, comment: Option<Comment<'s>>) {
        if let Some(line) = self.all.last_mut() {
            line.comment = comment;
            line.closed = true;
        }
    }

    /// Comments on lines of their own.
    pub(super) fn owns(&mut self, indent: usize, comments: &[Comment<'s>]) {
        for comment in comments {
            self.own(indent, comment);
        }
    }

    /// Comments at the end of the open line, and below it in the same column; others on lines of their own.
    pub(super) fn trail(&mut self, comments: &[Comment<'s>], indent: usize) {
        let Some((first, more)) = comments.split_first() else { return };
        if self.is_closed() {
            self.own(indent, first);
        } else {
            self.close(Some(*first));
        }
        for comment in more {
            if comment.column == first.column && !comment.blank {
                self.open(0, false);
                self.close(Some(*comment));
            } else {
                self.own(indent, comment);
            }
        }
    }

    /// Whether a comment ends the last line, or there is none: no value can be added to it.
    pub(super) fn is_closed(&self) -> bool {
        self.all.last().is_none_or(|line| line.closed)
    }

    /// Puts comments above the open line, which holds nothing but dashes. `blank` is the empty line below them.
    pub(super) fn hoist(&mut self, comments: &[Comment<'s>], blank: bool) {
        if comments.is_empty() {
            return;
        }
        let Some(line) = self.all.pop() else { return };
        for (nth, comment) in comments.iter().enumerate() {
            self.own(line.indent, &Comment { blank: if nth == 0 { line.blank } else { comment.blank }, ..*comment });
        }
        // what is pushed next must follow the dashes in the buffer too
        let dashes = self.buffer[line.start..line.end].to_owned();
        self.open(line.indent, blank);
        self.push(&dashes);
    }

    /// The text, with line ends of one kind.
    pub(super) fn finish(self, line_end: &str) -> String {
        let padding = align::entries(&self);
        let mut comments = align::comments(&self, &padding).into_iter().peekable();
        let mut text = String::with_capacity(self.buffer.len() * 5 / 4 + 1024);
        let mut marks = self.marks.iter().zip(&padding).peekable();
        for (number, line) in self.all.iter().enumerate() {
            if line.blank {
                text.push_str(line_end);
            }
            let mut from = line.start;
            text.extend(std::iter::repeat_n(' ', if line.start < line.end { line.indent } else { 0 }));
            while let Some((mark, padding)) = marks.next_if(|(mark, _)| mark.line == number) {
                text.push_str(&self.buffer[from..mark.at]);
                text.extend(std::iter::repeat_n(' ', *padding));
                from = mark.at;
            }
            text.push_str(&self.buffer[from..line.end]);
            let blanks = comments.next_if(|(at, _)| *at == number);
            if let Some((comment, (_, blanks))) = line.comment.as_ref().zip(blanks) {
                text.extend(std::iter::repeat_n(' ', blanks));
                text.push_str(comment.text);
            }
            text.push_str(line_end);
        }
        text
    }
}
