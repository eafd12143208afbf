//! Which mistake is behind a syntax error, and where to point.

use super::problem::SyntaxHint;

/// The mistake in a text that was meant to be a pair: `目标：1亿`, `target:5`.
pub(super) fn glued(text: &str) -> Option<SyntaxHint> {
    colon(text).map(|(_, hint)| hint)
}

/// The colon that makes no pair, by position in the text.
fn colon(text: &str) -> Option<(usize, SyntaxHint)> {
    let at = text.find([':', '：'])?;
    if text[at..].starts_with('：') {
        return Some((at, SyntaxHint::FullWidthColon));
    }
    match text[at + 1..].chars().next() {
        Some('\u{3000}' | '\u{a0}') => Some((at + 1, SyntaxHint::FullWidthSpace)),
        Some(_) => Some((at, SyntaxHint::MissingSpaceAfterColon)),
        None => None,
    }
}
