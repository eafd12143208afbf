//! Quotes and brackets of a piece of YAML, also of a broken one.

/// What a piece leaves open.
#[derive(Debug, Default)]
pub(in crate::yaml) struct Walk {
    /// The quote that is not closed.
    pub(in crate::yaml) quote: Option<(usize, char)>,
    /// The brackets that are not closed, or closed by the other kind; the innermost last.
    pub(in crate::yaml) brackets: Vec<(usize, char)>,
    /// A closing bracket where a value should begin and none is open.
    pub(in crate::yaml) unopened: Option<(usize, char)>,
}

/// Walks through a piece, minding quotes and comments.
pub(in crate::yaml) fn walk(piece: &str) -> Walk {
    let mut found = Walk::default();
    // a value may begin here; anywhere else quotes and brackets are text
    let mut fresh = true;
    let mut before = '\n';
    let mut characters = piece.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match (found.quote, character) {
            (Some((_, '"')), '\\') => {
                characters.next();
            }
            (Some((_, '\'')), '\'') if characters.next_if(|&(_, next)| next == '\'').is_some() => {}
            (Some((_, quote)), character) if character == quote => found.quote = None,
            (None, '#') if before.is_whitespace() => {
                while characters.next_if(|&(_, next)| !matches!(next, '\n' | '\r')).is_some() {}
            }
            (None, '"' | '\'') if fresh => found.quote = Some((at, character)),
            (None, '[' | '{') if fresh || !found.brackets.is_empty() => found.brackets.push((at, character)),
            (None, ']' | '}') => match found.brackets.last() {
                Some(&(_, open)) if (open == '[') == (character == ']') => {
                    found.brackets.pop();
                }
                Some(_) => return found,
                None if found.unopened.is_none() && (fresh || matches!(before, ']' | '}')) => {
                    found.unopened = Some((at, character));
                }
                None => {}
            },
            _ => {}
        }
        fresh = match character {
            '\n' | '\r' | ',' | '[' | '{' | ':' => true,
            ' ' | '\t' => fresh,
            '-' => fresh && characters.peek().is_none_or(|(_, next)| next.is_whitespace()),
            _ => false,
        };
        before = character;
    }
    found
}
