//! Slips of the keyboard taken back: the edits that make YAML of what was plainly meant to be.
//!
//! An edit is offered only where its place is known to the byte and where there is one way to mend it. Whether it keeps
//! what it promises is for the next reading of the text to say.

mod indent;
mod punctuation;
mod quote;
mod slip;

use std::cell::OnceCell;
use std::ops::Range;

use self::punctuation::WIDE_COMMAS;
pub use self::slip::Slip;
use super::build::offset;
use super::hint::{colon, line_around};
use super::problem::{Problem, ProblemKind, SyntaxHint};
use crate::source::{FileId, Span};

/// Mends one text.
#[derive(Debug)]
pub struct Mender<'s> {
    text: &'s str,
    /// Spaces per level; none where the lines do not agree on it. Found when the first tab asks for it.
    unit: OnceCell<Option<usize>>,
}

/// Bytes to replace, and with what.
type Change = (Range<usize>, String);

impl<'s> Mender<'s> {
    /// For the text that was read.
    pub fn new(text: &'s str) -> Self {
        Self { text, unit: OnceCell::new() }
    }

    /// The places to change and what to put there, by place; empty where there is no certain way.
    pub fn mend(&self, problem: &Problem) -> Vec<(Span, String)> {
        if problem.span.file != FileId::PLAN {
            return Vec::new();
        }
        let place = problem.span.range();
        // what was blanked while reading may have moved a place
        if self.text.get(place.clone()).is_none() {
            return Vec::new();
        }
        let changes = match &problem.kind {
            ProblemKind::ControlCharacter { character: '\u{feff}' } => vec![(place, String::new())],
            ProblemKind::Syntax { hint: Some(hint), .. }
            | ProblemKind::WrongShape {
                hint: Some(hint @ (SyntaxHint::FullWidthBracket { .. } | SyntaxHint::FullWidthDash { .. })),
                ..
            } => self.syntax(place, *hint),
            ProblemKind::UnknownKey { hint: Some(hint), .. } => self.glued(place, *hint),
            ProblemKind::WrongShape { hint: Some(hint), .. } if self.begins_item(place.start) => {
                self.glued(place, *hint)
            }
            ProblemKind::EmptyValue { hint: Some(SyntaxHint::CommaInText) } => self.quoted(place).into_iter().collect(),
            ProblemKind::EmptyValue { hint: Some(hint) } => self.glued(self.key_before(place.start), *hint),
            _ => Vec::new(),
        };
        let span = |place: Range<usize>| Span::new(offset(place.start), offset(place.end));
        changes.into_iter().map(|(place, text)| (span(place), text)).collect()
    }

    /// Where a pair is put into a mapping and with what around it, behind a value of it: on a line of its own if the mapping
    /// has lines. `None` where the mapping does not stand in the text.
    pub fn insertion(&self, mapping: Span, behind: Span, pair: &str) -> Option<(Span, String)> {
        let inside = behind.start > mapping.start && behind.end <= mapping.end;
        if !inside || mapping.file != FileId::PLAN || behind.file != FileId::PLAN {
            return None;
        }
        let (start, end) = (mapping.range().start, behind.range().end);
        let at = |at: usize, text: String| Some((Span::new(offset(at), offset(at)), text));
        if self.text.get(start..)?.starts_with('{') {
            return at(end, format!(", {pair}"));
        }
        let indent = &self.text[line_around(self.text, start).start..start];
        let end_of_line = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let blank = indent.chars().all(|c| c == ' ');
        if blank { at(line_around(self.text, end).end, format!("{end_of_line}{indent}{pair}")) } else { None }
    }

    fn syntax(&self, place: Range<usize>, hint: SyntaxHint) -> Vec<Change> {
        let one = |change: Option<Change>| change.into_iter().collect();
        match hint {
            SyntaxHint::FullWidthColon | SyntaxHint::FullWidthSpace => one(self.punctuation(place.start)),
            SyntaxHint::MissingSpaceAfterColon => one(self.space_after_colon(place.start)),
            SyntaxHint::FullWidthComma => self.commas(place.start),
            SyntaxHint::TextAfterQuote => {
                one(self.punctuation(place.start).filter(|_| self.is_after_quote(place.start)))
            }
            SyntaxHint::ColonInValue => one(self.quoted_value(place.start)),
            SyntaxHint::ReservedStart { .. } => one(self.reserved(place.start)),
            SyntaxHint::UnclosedQuote { quote } => one(self.closed_quote(place.start, quote)),
            SyntaxHint::BackslashInQuotes => one(self.backslashes(place)),
            SyntaxHint::UnclosedBracket { open } => one(self.closed_bracket(place.start, open)),
            SyntaxHint::Tab => self.tabs(place.start),
            SyntaxHint::CommaInText => one(self.quoted(place)),
            SyntaxHint::Invisible { .. } => self.seen(place),
            SyntaxHint::FullWidthBracket { ascii, .. } => self.brackets(place.start, ascii),
            SyntaxHint::FullWidthDash { .. } => self.dashes(place),
            SyntaxHint::UnopenedBracket { .. }
            | SyntaxHint::FullWidthHash
            | SyntaxHint::MergeConflict
            | SyntaxHint::MissingComma
            | SyntaxHint::Indentation
            | SyntaxHint::ListOnKeyLine
            | SyntaxHint::KeyAmongItems
            | SyntaxHint::NotAPair => Vec::new(),
        }
    }

    /// A text that was meant to be a pair, or several.
    fn glued(&self, place: Range<usize>, hint: SyntaxHint) -> Vec<Change> {
        let text = &self.text[place.clone()];
        match hint {
            SyntaxHint::FullWidthComma => return self.commas(place.start + text.find(WIDE_COMMAS).unwrap_or(0)),
            SyntaxHint::Invisible { .. } => return self.seen(place),
            _ => {}
        }
        if text.starts_with(['"', '\'']) {
            return Vec::new();
        }
        if text.contains(['\n', '\r']) {
            return self.glued_lines(place).unwrap_or_default();
        }
        if hint == SyntaxHint::FullWidthSpace && colon(text).is_none_or(|(_, hint)| hint != SyntaxHint::FullWidthSpace)
        {
            return vec![self.wide_spaces_before(place.start)];
        }
        if let Some((at, SyntaxHint::FullWidthSpace)) = colon(text) {
            return self.punctuation(place.start + at).into_iter().collect();
        }
        let pairs = self.pairs(place.clone());
        if !pairs.is_empty() || !self.text[place.end..].starts_with(':') {
            return pairs;
        }
        // the last of several keys has its colon
        let behind = &self.text[place.end..];
        self.pairs(place.start..place.end + behind.find([',', '}', '\n', '\r']).unwrap_or(behind.len()))
    }

    /// Lines that were all meant to be pairs, and so became one text.
    fn glued_lines(&self, place: Range<usize>) -> Option<Vec<Change>> {
        let mut start = place.start;
        let mut changes = Vec::new();
        for line in self.text[place].split_inclusive(['\n', '\r']) {
            if !line.trim().is_empty() {
                let (at, hint) = colon(line.trim_end())?;
                let change = match hint {
                    SyntaxHint::MissingSpaceAfterColon => self.space_after_colon(start + at),
                    _ => self.punctuation(start + at),
                };
                changes.push(change?);
            }
            start += line.len();
        }
        Some(changes)
    }

    /// The item of a bracket that ends at `end`.
    fn key_before(&self, end: usize) -> Range<usize> {
        let item = &self.text[..end];
        let start = item.rfind(['{', '[', ',', '\n', '\r']).map_or(0, |before| before + 1);
        let blank = item[start..].len() - item[start..].trim_start_matches(' ').len();
        start + blank..end
    }

    /// Whether an item of a list begins here, or a line: a pair may stand here. Behind a key it may not.
    fn begins_item(&self, at: usize) -> bool {
        let line = line_around(self.text, at);
        let before = self.text[line.start..at].trim();
        before.is_empty() || before == "-" || before.ends_with([',', '[']) || before.ends_with("- -")
    }
}

#[cfg(test)]
mod tests;
