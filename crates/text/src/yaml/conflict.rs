//! What git leaves in a text where two changes meet.

use std::borrow::Cow;
use std::ops::Range;

use super::build::offset;
use super::lines::lines;
use super::problem::{ProblemKind, Problems, SyntaxHint};
use crate::source::Span;

/// What a conflict begins with, at the beginning of a line. Its other marks are as long.
const OPEN: &str = "<<<<<<<";

/// Reports conflicts that nobody has resolved and reads on as if the first of the two versions had been kept: every byte
/// of the rest becomes a space.
pub(super) fn without<'s>(text: Cow<'s, str>, problems: &mut Problems) -> Cow<'s, str> {
    if !text.contains(OPEN) {
        return text;
    }
    let (conflicts, gone) = conflicts(&text);
    let mut text = text;
    for conflict in conflicts {
        let span = Span::new(offset(conflict.start), offset(conflict.end));
        problems.push(span, ProblemKind::Syntax { message: String::new(), hint: Some(SyntaxHint::MergeConflict) });
    }
    for line in gone {
        let blank = " ".repeat(line.len());
        text.to_mut().replace_range(line, &blank);
    }
    text
}

/// Where the conflicts of a text lie, and the lines of them that are not to be read.
fn conflicts(text: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut whole, mut gone) = (Vec::new(), Vec::new());
    let mut open: Option<(usize, Vec<Range<usize>>, bool)> = None;
    for line in lines(text) {
        let place = line.start..line.end;
        let content = &text[place.clone()];
        let mark = |mark: &str| content.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        if mark(OPEN) {
            open = Some((place.start, vec![place], false));
            continue;
        }
        let Some((start, lines, second)) = open.as_mut() else { continue };
        // the third version, of before both changes, is shown by some settings
        *second |= mark("=======") || mark("|||||||");
        if *second {
            lines.push(place.clone());
        }
        if *second && mark(">>>>>>>") {
            whole.push(*start..place.end);
            gone.append(lines);
            open = None;
        }
    }
    (whole, gone)
}
