//! Which mistake is behind a syntax error, and where to point.

pub(super) mod walk;

use std::ops::Range;

use granit_parser::ErrorKind;

use super::build::Fault;
use super::problem::SyntaxHint;
use walk::walk;

/// The mistake in a text that was meant to be a pair, a list or a key: `目标：1亿`, `target:5`, `［618］`.
pub(super) fn glued(text: &str) -> Option<SyntaxHint> {
    if text.starts_with(WIDE_SPACES) {
        return Some(SyntaxHint::FullWidthSpace);
    }
    if let Some(character) = text.chars().find(|&c| is_invisible(c)) {
        return Some(SyntaxHint::Invisible { character });
    }
    wide_dash(text).or_else(|| wide_bracket(text)).or_else(|| colon(text).map(|(_, hint)| hint))
}

/// Characters that take no room, but for those that emoji are joined and told apart with.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'
            ..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
    )
}

/// A dash that a list item was to begin with.
pub(super) fn wide_dash(text: &str) -> Option<SyntaxHint> {
    let dash = text.chars().next().filter(|c| WIDE_DASHES.contains(c))?;
    text[dash.len_utf8()..].starts_with([' ', '\u{3000}', '\u{a0}']).then_some(SyntaxHint::FullWidthDash { dash })
}

/// Dashes and dots that stand for `-`.
pub(super) const WIDE_DASHES: [char; 6] = ['－', '–', '—', '−', '•', '·'];

/// A bracket of a Chinese keyboard that a list or a mapping was to begin with.
pub(super) fn wide_bracket(text: &str) -> Option<SyntaxHint> {
    let open = text.chars().next()?;
    let ascii = match open {
        '｛' => '{',
        '［' | '【' => '[',
        _ => return None,
    };
    Some(SyntaxHint::FullWidthBracket { open, ascii })
}

/// How such brackets are closed.
pub(super) const WIDE_CLOSES: [char; 3] = ['｝', '］', '】'];

/// Spaces that YAML takes for text.
pub(super) const WIDE_SPACES: [char; 2] = ['\u{3000}', '\u{a0}'];

/// The colon that makes no pair, or the space behind it, by position in the text.
pub(super) fn colon(text: &str) -> Option<(usize, SyntaxHint)> {
    let at = text.find([':', '：'])?;
    if text[at..].starts_with('：') {
        return Some((at, SyntaxHint::FullWidthColon));
    }
    let rest = &text[at + 1..];
    if rest.starts_with(WIDE_SPACES) {
        return Some((at + 1, SyntaxHint::FullWidthSpace));
    }
    (!rest.is_empty() && !rest.starts_with([' ', '\t', '\n', '\r'])).then_some((at, SyntaxHint::MissingSpaceAfterColon))
}

/// Where a syntax error in a block is to be shown, and what is behind it. The place is always inside the block.
pub(super) fn explain(text: &str, block: Range<usize>, fault: &Fault) -> (Range<usize>, Option<SyntaxHint>) {
    let body = text[block.clone()].trim_end();
    let at = fault.at.clamp(block.start, block.end) - block.start;
    // an error noticed at the end, or in the next block, is shown at the last word
    let at = if at < body.len() { body.floor_char_boundary(at) } else { last_word(body) };
    let (range, hint) = cause(body, at, &fault.kind);
    let range = range.unwrap_or_else(|| word(body, at));
    (block.start + range.start..block.start + range.end, hint)
}

type Cause = (Option<Range<usize>>, Option<SyntaxHint>);

fn cause(body: &str, at: usize, kind: &ErrorKind) -> Cause {
    let line = line_around(body, at);
    if let Some(found) = wide(body, &line) {
        return found;
    }
    let quoting = matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::DocumentIndicatorInQuotedScalar
    );
    if quoting && let Some((open, quote)) = walk(body).quote {
        let end = line_around(body, open).end;
        return (Some(open..end), Some(SyntaxHint::UnclosedQuote { quote }));
    }
    // a tab-led line goes on with the text above it, as the parser sees it
    let until = if *kind == ErrorKind::TabInPlainScalar { body.len() } else { line.end };
    if let Some(tab) = tab_in_indentation(body, until) {
        return (Some(tab..tab + 1), Some(SyntaxHint::Tab));
    }
    match kind {
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            (None, Some(SyntaxHint::TextAfterQuote))
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => (None, Some(SyntaxHint::BackslashInQuotes)),
        ErrorKind::UnexpectedCharacter { character: character @ ('@' | '`' | '%') } => {
            (None, Some(SyntaxHint::ReservedStart { character: *character }))
        }
        ErrorKind::MissingAnchorOrAliasName => {
            let character = body[at..].chars().next().filter(|c| matches!(c, '*' | '&'));
            (None, character.map(|character| SyntaxHint::ReservedStart { character }))
        }
        _ if body[line.clone()].starts_with('%') => {
            (Some(word(body, line.start)), Some(SyntaxHint::ReservedStart { character: '%' }))
        }
        ErrorKind::MappingValueNotAllowed => misplaced_colon(body, at, &line),
        ErrorKind::BlockSequenceEntryNotAllowed if body[..at].trim_end().ends_with(':') => {
            (None, Some(SyntaxHint::ListOnKeyLine))
        }
        _ => brackets(body, at).unwrap_or_else(|| by_line(body, at, &line, kind)),
    }
}

/// A dash or a bracket of a Chinese keyboard that the line begins with, or its value.
fn wide(body: &str, line: &Range<usize>) -> Option<Cause> {
    // what stands below a dash that is none fits nothing
    let first = body.len() - body.trim_start().len();
    let content = trimmed(body, line);
    for start in [first, content.start] {
        if let Some(hint) = wide_dash(&body[start..]) {
            return Some((Some(character(body, start)), Some(hint)));
        }
    }
    let text = &body[content.clone()];
    let value = text.find(": ").map_or(0, |colon| colon + 1);
    let value = value + text[value..].len() - text[value..].trim_start().len();
    let end = text[value..].find(" #").map_or(text.len(), |comment| value + comment);
    // `【重要】说明` is a text
    let closed = text[..end].trim_end().ends_with(WIDE_CLOSES) || text[..end].trim_end().ends_with([']', '}']);
    let hint = wide_bracket(&text[value..end]).filter(|_| closed)?;
    Some((Some(character(body, content.start + value)), Some(hint)))
}

/// `key: a: b`, or a line that is indented like nothing around it.
fn misplaced_colon(body: &str, at: usize, line: &Range<usize>) -> Cause {
    if let Some(found) = brackets(body, at) {
        return found;
    }
    let before = &body[line.start..at];
    if before.contains(": ") {
        return (Some(at..at + 1), Some(SyntaxHint::ColonInValue));
    }
    // a text above that was to be a pair has swallowed this line
    let above = body[..line.start].trim_end();
    let previous = line_around(above, above.len());
    if let Some((colon, hint)) = colon(&above[previous.clone()]) {
        let place = previous.start + colon;
        return (Some(character(body, place)), Some(hint));
    }
    if line.start > 0 {
        return (Some(trimmed(body, line)), Some(SyntaxHint::Indentation));
    }
    (None, None)
}

/// A bracket that does not close, or something missing between two items.
fn brackets(body: &str, at: usize) -> Option<Cause> {
    let walked = walk(body);
    if let Some((place, close)) = walked.unopened {
        return Some((Some(place..place + 1), Some(SyntaxHint::UnopenedBracket { close })));
    }
    let inside = walk(&body[..at]).brackets.last().is_some();
    if inside {
        let item = body[..at].rfind(['[', '{', ',']).map_or(0, |before| before + 1);
        let end = body[at..].find([',', ']', '}', '\n']).map_or(body.len(), |end| at + end);
        let item = item..end;
        let wide = body[item.clone()].char_indices().find_map(|(place, character)| match character {
            '，' | '、' => Some((place, SyntaxHint::FullWidthComma)),
            '：' => Some((place, SyntaxHint::FullWidthColon)),
            _ => None,
        });
        let line = line_around(body, at);
        let before = &body[line.start..item.end];
        if let Some(place) = before.find(['｛', '［']).map(|place| line.start + place) {
            return Some((Some(character(body, place)), wide_bracket(&body[place..])));
        }
        if let Some((place, hint)) = wide {
            return Some((Some(character(body, item.start + place)), Some(hint)));
        }
    }
    if let Some(&(place, open)) = walked.brackets.last() {
        return Some((Some(place..place + 1), Some(SyntaxHint::UnclosedBracket { open })));
    }
    inside.then_some((None, Some(SyntaxHint::MissingComma)))
}

/// What the shape of the line says, where the error says little.
fn by_line(body: &str, at: usize, line: &Range<usize>, kind: &ErrorKind) -> Cause {
    let content = trimmed(body, line);
    let text = &body[content.clone()];
    let stray = matches!(
        kind,
        ErrorKind::SimpleKeyExpected
            | ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::ExpectedDocumentStart
            | ErrorKind::InvalidIndentation
            | ErrorKind::BlockSequenceEntryNotAllowed
            | ErrorKind::MappingKeyNotAllowed
    );
    if !stray {
        return (None, None);
    }
    let first = body.trim_start().len() + content.start == body.len();
    if text.starts_with("- ") && !first && indent(body, line) == indent(body, &line_around(body, 0)) {
        return (Some(content), Some(SyntaxHint::KeyAmongItems));
    }
    match colon(text) {
        Some((place, hint)) if !text.contains(": ") => (Some(character(body, content.start + place)), Some(hint)),
        _ if first => (Some(word(body, at)), None),
        _ => (Some(content), Some(SyntaxHint::Indentation)),
    }
}

fn tab_in_indentation(body: &str, until: usize) -> Option<usize> {
    let mut start = 0;
    while start < until {
        let line = line_around(body, start);
        let text = &body[line.clone()];
        let blanks = text.len() - text.trim_start_matches([' ', '\t']).len();
        if blanks < text.len()
            && let Some(tab) = text[..blanks].find('\t')
        {
            return Some(line.start + tab);
        }
        start = line.end + 1;
    }
    None
}

/// The line a place is on, without its break.
pub(super) fn line_around(body: &str, at: usize) -> Range<usize> {
    let at = at.min(body.len());
    let start = body[..at].rfind(['\n', '\r']).map_or(0, |before| before + 1);
    let end = body[at..].find(['\n', '\r']).map_or(body.len(), |after| at + after);
    start..end
}

fn trimmed(body: &str, line: &Range<usize>) -> Range<usize> {
    let text = body[line.clone()].trim_end();
    let start = line.start + text.len() - text.trim_start().len();
    start..line.start + text.len()
}

fn indent(body: &str, line: &Range<usize>) -> usize {
    let text = &body[line.clone()];
    text.len() - text.trim_start_matches(' ').len()
}

/// The character at a place.
fn character(body: &str, at: usize) -> Range<usize> {
    at..at + body[at..].chars().next().map_or(0, char::len_utf8)
}

/// From a place to the next blank or the end of an item.
fn word(body: &str, at: usize) -> Range<usize> {
    let ends = |character: char| character.is_whitespace() || matches!(character, ',' | ']' | '}');
    let end = body[at..].find(ends).map_or(body.len(), |end| at + end);
    if end > at { at..end } else { character(body, at) }
}

fn last_word(body: &str) -> usize {
    body.rfind(char::is_whitespace).map_or(0, |blank| character(body, blank).end)
}
