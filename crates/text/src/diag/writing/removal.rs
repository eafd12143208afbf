//! A scalar taken out, with its key or from its list.

use std::ops::Range;

use crate::diag::Edit;
use crate::source::Span;

/// The edit that removes the scalar at `span`. None where it is all there is, where it shares its line with a comment or
/// begins an item, or where it is not on one line with its key.
pub(super) fn of(text: &str, span: Span) -> Option<Edit> {
    let Range { start, end } = span.range();
    let line_start = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line_end = text[end..].find(['\n', '\r']).map_or(text.len(), |at| end + at);
    let before = text[line_start..start].trim_end();
    let key = before.strip_suffix(':').map(|before| before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_'));
    // in front of the pair, or of the item
    let before = key.unwrap_or(before);
    let after = text[end..line_end].trim_start();
    let removed = match (before.trim_end().chars().next_back(), after.chars().next()) {
        (Some(','), Some(',' | '}' | ']')) => {
            let comma = line_start + before.trim_end().len() - 1;
            line_start + text[line_start..comma].trim_end().len()..end
        }
        (Some('{' | '['), Some(',')) => {
            let rest = after[1..].trim_start();
            line_start + before.len() + blanks(&text[line_start + before.len()..start])..line_end - rest.len()
        }
        (None, None) if key.is_some() => line_start..next_line(text, line_end),
        (Some('-'), None) if key.is_none() && before.trim() == "-" => {
            let indent = &text[line_start..line_start + before.len() - before.trim_start().len()];
            has_item_beside(text, line_start, line_end, indent).then(|| line_start..next_line(text, line_end))?
        }
        _ => return None,
    };
    let at = |offset: usize| u32::try_from(offset).ok();
    Some(Edit { span: Span::new(at(removed.start)?, at(removed.end)?), text: String::new() })
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Behind the line end at `end`.
fn next_line(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    end + if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) }
}

/// Whether the line above or below is an item of the same list, so that the list keeps one.
fn has_item_beside(text: &str, start: usize, end: usize, indent: &str) -> bool {
    let item = |line: &str| line.strip_prefix(indent).is_some_and(|line| line.starts_with("- "));
    let above = text[..start].trim_end_matches(['\n', '\r']).rsplit(['\n', '\r']).next();
    let below = text[next_line(text, end)..].split(['\n', '\r']).next();
    above.is_some_and(item) || below.is_some_and(item)
}
