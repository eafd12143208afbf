//! Slips inside a value that could be read without them.

use std::ops::Range;

use super::punctuation::WIDE_COMMAS;
use super::{Change, Mender};
use crate::source::{FileId, Span};
use crate::yaml::build::offset;
use crate::yaml::hint::walk::walk;
use crate::yaml::hint::{is_invisible, line_around};
use crate::yaml::problem::SyntaxHint;

/// What may keep a value from being read. Whether it does is for who knows what it should say.
#[derive(Debug)]
pub struct Slip {
    /// What was mistaken.
    pub hint: SyntaxHint,
    /// Where it stands.
    pub span: Span,
    /// The value without it; several where it divides them.
    pub values: Vec<String>,
    /// What mends it.
    pub changes: Vec<(Span, String)>,
}

impl Mender<'_> {
    /// The slip in the scalar at a place, if there is one: a character that cannot be seen, a `＃` that was to begin a
    /// comment, a full-width comma between the items of a list.
    pub fn slip(&self, span: Span) -> Option<Slip> {
        let place = span.range();
        let source = self.text.get(place.clone()).filter(|_| span.file == FileId::PLAN)?;
        if let Some(character) = source.chars().find(|&c| is_invisible(c)) {
            let seen: String = source.chars().filter(|&c| !is_invisible(c)).collect();
            let value = seen.trim_matches(['"', '\'']).to_owned();
            return Some(slip(SyntaxHint::Invisible { character }, place.clone(), vec![value], self.seen(place)));
        }
        if source.starts_with(['"', '\'', '|', '>', '*', '&', '!']) {
            return None;
        }
        if let Some(sign) = source.find('＃').filter(|&sign| source[..sign].ends_with([' ', '\u{3000}'])) {
            let value = source[..sign].trim_end();
            let sign = place.start + sign..place.start + sign + '＃'.len_utf8();
            let change = (place.start + value.len()..sign.end, "  #".to_owned());
            return Some(slip(SyntaxHint::FullWidthHash, sign, vec![value.to_owned()], vec![change]));
        }
        self.divided(&place, source)
    }

    /// Items of a list that a full-width comma stands between.
    fn divided(&self, place: &Range<usize>, source: &str) -> Option<Slip> {
        let (first, comma) = source.char_indices().find(|(_, c)| WIDE_COMMAS.contains(c))?;
        let values: Vec<String> = source.split(WIDE_COMMAS).map(|item| item.trim().to_owned()).collect();
        let before = &self.text[line_around(self.text, place.start).start..place.start];
        let commas = source.char_indices().filter(|(_, c)| WIDE_COMMAS.contains(c)).map(|(at, _)| place.start + at);
        let changes = if before.trim() == "-" {
            // in a list of lines each item has its own
            let end = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
            let next = format!("{end}{}", before.replace('\t', " "));
            commas.map(|at| (at..at + comma.len_utf8(), next.clone())).collect()
        } else if walk(before).brackets.last().is_some_and(|&(_, open)| open == '[') {
            commas.map(|at| self.punctuation(at)).collect::<Option<Vec<Change>>>()?
        } else {
            return None;
        };
        let first = place.start + first;
        Some(slip(SyntaxHint::FullWidthComma, first..first + comma.len_utf8(), values, changes))
    }

    /// A place without the characters that cannot be seen.
    pub(super) fn seen(&self, place: Range<usize>) -> Vec<Change> {
        let start = place.start;
        let hidden = self.text[place].char_indices().filter(|&(_, c)| is_invisible(c));
        hidden.map(|(at, c)| (start + at..start + at + c.len_utf8(), String::new())).collect()
    }
}

fn slip(hint: SyntaxHint, place: Range<usize>, values: Vec<String>, changes: Vec<Change>) -> Slip {
    let span = |place: Range<usize>| Span::new(offset(place.start), offset(place.end));
    let changes = changes.into_iter().map(|(place, text)| (span(place), text)).collect();
    Slip { hint, span: span(place), values, changes }
}
