//! The key of a broken pair.

use super::{Recovery, Refused};
use crate::yaml::hint::{colon, wide_dash};
use crate::yaml::problem::SyntaxHint;
use crate::yaml::tree::{Form, Item};

impl Recovery<'_, '_, '_> {
    /// The key of a line that is a key and nothing else, so that its value must be what is below. A full-width colon
    /// at the end of the line is reported and taken for one.
    pub(super) fn open_key(&mut self, row: usize) -> Result<Option<Item>, Refused> {
        let place = self.lines[row].content();
        let content = self.scratch[place.clone()].trim_end();
        if let Some((at, SyntaxHint::FullWidthColon)) = colon(content)
            && at + '：'.len_utf8() == content.len()
        {
            let key = self.key(place.start, place.start + at);
            self.bare(row, SyntaxHint::NotAPair);
            return Ok(key);
        }
        let Ok(Some(item)) = self.attempt(&(row..row + 1))? else { return Ok(None) };
        let Form::Map { first, count: 2 } = item.form else { return Ok(None) };
        let pair = self.taken(first, 2);
        let empty = matches!(self.builder.tree.resolved(pair[1]).form, Form::Absent);
        Ok(empty.then_some(pair[0]))
    }

    /// The key of a broken line with a value that says nothing, so that it does not count as missing.
    pub(super) fn lost_pair(&self, row: usize, colon_at: Option<usize>) -> Option<[Item; 2]> {
        let place = self.lines[row].content();
        let content = self.scratch[place.clone()].trim_end();
        if wide_dash(content).is_some() {
            // an item of a list
            return None;
        }
        let end = place.start + content.len();
        let (start, colon_at) = match (colon_at, content.chars().next()?) {
            (Some(at), _) => (place.start, at),
            (None, quote @ ('"' | '\'')) => {
                let close = content[1..].find(quote)? + 1;
                content[close + 1..].trim_start().starts_with(':').then_some(())?;
                (place.start + 1, place.start + close)
            }
            (None, '[' | '{' | '&' | '*' | '!' | '|' | '>' | '?' | '#') => return None,
            (None, _) => {
                let colons = content.match_indices(':').map(|(at, _)| at);
                let real = |at: &usize| content[at + 1..].is_empty() || content[at + 1..].starts_with([' ', '\t']);
                (place.start, place.start + colons.into_iter().find(real).or_else(|| Some(colon(content)?.0))?)
            }
        };
        let key = self.key(start, colon_at)?;
        let value = self.scratch[colon_at..end].trim_start_matches([':', '：', ' ']);
        Some([key, Item::new(self.builder.span(end - value.len()..end), Form::Opaque)])
    }

    fn key(&self, start: usize, end: usize) -> Option<Item> {
        let text = self.scratch.get(start..end)?.trim_end_matches([':', ' ', '\t']);
        // what was blanked is not in the text of the file
        let same = self.builder.tree.text.get(start..start + text.len()) == Some(text);
        let span = self.builder.span(start..start + text.len());
        (same && !text.is_empty()).then_some(Item::new(span, Form::Slice { text: span.into(), plain: true }))
    }
}
