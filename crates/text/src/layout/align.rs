//! What people aligned stays aligned.
//!
//! Both rules give the columns of an aligned text back as they are: a text that was laid out is not moved again.

use super::lines::{Line, Lines};
use super::scan::width;

/// Blanks between a line and its comment that say nothing about columns.
const NEAR: usize = 3;

/// How many blanks each mark gets beyond the one it has.
///
/// Entries of one family that began in one column, one of them behind more than one blank, begin in one column again:
/// the leftmost that has room for all. Any other has no more than its one blank.
///
/// Where words were spelled otherwise, those of one key in one column are taken for aligned in a text that has columns: words
/// may have become equally wide, which leaves no blank to tell.
pub(super) fn entries(lines: &Lines<'_>) -> Vec<usize> {
    let mut padding = vec![0; lines.marks.len()];
    let mut order: Vec<usize> = (0..lines.marks.len()).filter(|&at| lines.marks[at].column != usize::MAX).collect();
    if order.is_empty() {
        return padding;
    }
    let place = |at: usize| (lines.marks[at].column, lines.marks[at].family);
    // from the left: what is aligned moves all that is behind it on its line
    order.sort_by_key(|&at| place(at));
    let mut measured: Vec<Option<Measured>> = vec![None; lines.all.len()];
    let has_columns = || {
        let far = |line: &Line<'_>| line.comment.is_some_and(|comment| comment.gap > NEAR);
        lines.marks.iter().any(|mark| mark.padded) || lines.all.iter().any(far)
    };
    let aligns = lines.respelled && has_columns();
    for group in order.chunk_by(|&a, &b| place(a) == place(b)) {
        let naturals: Vec<usize> = group.iter().map(|&at| natural(lines, &mut measured, at)).collect();
        let padded = group.len() > 1 && group.iter().any(|&at| lines.marks[at].padded);
        let widest = naturals.iter().copied().max().filter(|_| padded);
        let of_key = |key: &str| {
            let like = group.iter().zip(&naturals).filter(|&(&at, _)| self::key(lines, at) == Some(key));
            like.map(|(_, natural)| *natural).max()
        };
        for (&at, natural) in group.iter().zip(&naturals) {
            let widest = widest.or_else(|| of_key(key(lines, at).filter(|_| aligns)?));
            if let Some(widest) = widest {
                padding[at] = widest - natural;
                if let Some(line) = &mut measured[lines.marks[at].line] {
                    line.column += widest - natural;
                }
            }
        }
    }
    padding
}

/// The key that a mark begins with.
fn key<'l>(lines: &'l Lines<'_>, at: usize) -> Option<&'l str> {
    let (key, _) = lines.buffer[lines.marks[at].at..].split_once(": ")?;
    (!key.contains([',', ']', '}', '\n'])).then_some(key)
}

/// How far a line was measured.
#[derive(Clone, Copy)]
struct Measured {
    /// Place in the buffer.
    at: usize,
    /// The cell it is in, padding so far included.
    column: usize,
}

/// The cell a mark begins in where it gets no blanks. Marks of a line come in their order.
fn natural(lines: &Lines<'_>, measured: &mut [Option<Measured>], at: usize) -> usize {
    let mark = &lines.marks[at];
    let line = &lines.all[mark.line];
    let so_far = measured[mark.line].unwrap_or(Measured { at: line.start, column: line.indent });
    let column = so_far.column + width(&lines.buffer[so_far.at..mark.at]);
    measured[mark.line] = Some(Measured { at: mark.at, column });
    column
}

/// The lines with a comment at their end, by number, and how many blanks go before it.
///
/// A comment keeps its column where it was more than [`NEAR`] blanks away, or where the comment before or behind it,
/// with no empty line between, began in the same column; those in one column move right together where a line got too
/// long, and to the left as well where words were spelled otherwise and one of them is near its line. Any other comment keeps
/// its distance.
pub(super) fn comments(lines: &Lines<'_>, padding: &[usize]) -> Vec<(usize, usize)> {
    let mut marks = lines.marks.iter().zip(padding).peekable();
    let mut run = 0;
    let mut all = Vec::new();
    for (number, line) in lines.all.iter().enumerate() {
        run += usize::from(line.blank);
        let mut padded = 0;
        while let Some((_, padding)) = marks.next_if(|(mark, _)| mark.line == number) {
            padded += padding;
        }
        if let Some(comment) = &line.comment {
            // a line without content is one comment that goes on
            let content = line.start < line.end;
            let end = if content { line.indent + width(&lines.buffer[line.start..line.end]) + padded } else { 0 };
            all.push(Said { number, run, column: comment.column, gap: comment.gap, end });
        }
    }
    let mut blanks = Vec::with_capacity(all.len());
    for group in all.chunk_by(|one, next| (one.run, one.column) == (next.run, next.column)) {
        let near = group.iter().map(|said| said.gap).min().unwrap_or(0).clamp(1, NEAR);
        let least = group.iter().map(|said| said.end + near).max().unwrap_or(0);
        let follows = lines.respelled && group.iter().any(|said| said.gap <= NEAR);
        for said in group {
            let alone = group.len() == 1 && said.gap <= NEAR;
            let column = if follows { least } else { said.column.max(least) };
            blanks.push((said.number, if alone { said.gap.max(1) } else { column - said.end }));
        }
    }
    blanks
}

/// A comment at the end of a line.
#[derive(Clone, Copy)]
struct Said {
    /// Of its line.
    number: usize,
    /// Lines between two empty ones have one number.
    run: usize,
    /// The cell it began in.
    column: usize,
    /// The blanks it had before it.
    gap: usize,
    /// Where its line ends.
    end: usize,
}
