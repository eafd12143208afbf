//! What can be read of a text that is not YAML throughout.
//!
//! The parser stops at the first syntax error. So the text is cut into blocks at the lines that are indented like its
//! first one, and each block is read by itself; a broken block loses its `- ` or `key:` and what is below is cut
//! again. What cannot be cut further is one syntax error, at its line. Every level reads its lines once more, so the
//! cost is the size of the text times its depth.

mod document;
mod head;

use std::ops::Range;

use super::build::{Builder, Fault, Stop};
use super::hint::{colon, explain, wide_dash};
use super::lines::{Lead, Line, lines};
use super::problem::{ProblemKind, Problems, SyntaxHint};
use super::tree::{Form, Item};
use crate::source::Span;

/// A limit was passed, which was reported.
pub(super) struct Refused;

struct Recovery<'b, 's, 'p> {
    builder: &'b mut Builder<'s>,
    problems: &'p mut Problems,
    /// The text with what is done with blanked; every byte stays where it is.
    scratch: String,
    lines: Vec<Line>,
    /// The deepest cut, so that no text makes this recurse without end.
    depth: usize,
}

/// Reads what can be read and reports every syntax error.
pub(super) fn recover(
    builder: &mut Builder<'_>,
    scratch: String,
    fault: &Fault,
    depth: usize,
    problems: &mut Problems,
) -> Result<Option<Item>, Refused> {
    builder.in_pieces = true;
    let lines = lines(&scratch);
    let before = problems.syntax_errors();
    let mut recovery = Recovery { builder, problems, scratch, lines, depth };
    let rows = recovery.document();
    let root = recovery.range(rows, 0)?;
    // no piece is broken, so it is how they stand together
    if recovery.problems.syntax_errors() == before {
        recovery.report(&(0..recovery.lines.len()), fault);
    }
    Ok(root)
}

impl Recovery<'_, '_, '_> {
    /// Reads some lines, whatever it takes.
    fn range(&mut self, rows: Range<usize>, depth: usize) -> Result<Option<Item>, Refused> {
        let fault = match self.attempt(&rows)? {
            Ok(item) => return Ok(item),
            Err(fault) => fault,
        };
        let blocks = self.blocks(&rows);
        if blocks.len() > 1 { self.several(&rows, blocks, &fault, depth) } else { self.one(rows, &fault, depth) }
    }

    /// Reads some lines as they stand.
    fn attempt(&mut self, rows: &Range<usize>) -> Result<Result<Option<Item>, Fault>, Refused> {
        let bytes = self.bytes(rows);
        match self.builder.parse(&self.scratch, bytes.start, bytes.end, self.problems) {
            Ok(item) => Ok(Ok(item)),
            Err(Stop::Fault(fault)) => Ok(Err(fault)),
            Err(Stop::Refused) => Err(Refused),
        }
    }

    fn bytes(&self, rows: &Range<usize>) -> Range<usize> {
        match self.lines.get(rows.clone()) {
            Some([first, .., last]) => first.start..last.end,
            Some([only]) => only.start..only.end,
            _ => 0..0,
        }
    }

    fn first(&self, rows: &Range<usize>) -> Option<usize> {
        rows.clone().find(|&row| self.lines[row].begins())
    }

    /// The lines cut where one is indented like the first, or less. Comments before a block go with the one above.
    fn blocks(&self, rows: &Range<usize>) -> Vec<Range<usize>> {
        let Some(first) = self.first(rows) else { return Vec::new() };
        let top = self.lines[first];
        let starts = |line: &Line| {
            // a list may stand at the indentation of the key it belongs to
            let belongs = line.lead == Lead::Item && top.lead == Lead::Text && line.indent == top.indent;
            line.begins() && line.indent <= top.indent && !belongs
        };
        let mut blocks = Vec::new();
        let mut start = rows.start;
        for row in first + 1..rows.end {
            if starts(&self.lines[row]) {
                blocks.push(start..row);
                start = row;
            }
        }
        blocks.push(start..rows.end);
        blocks
    }

    /// Blocks beside each other: the pairs of a mapping or the items of a list.
    fn several(
        &mut self,
        rows: &Range<usize>,
        blocks: Vec<Range<usize>>,
        fault: &Fault,
        depth: usize,
    ) -> Result<Option<Item>, Refused> {
        let before = self.problems.syntax_errors();
        let items = self.first(rows).is_some_and(|row| self.lines[row].lead == Lead::Item);
        let mut children = Vec::new();
        let mut cut = false;
        for block in blocks {
            let Some(row) = self.first(&block) else { continue };
            if self.problems.is_flooded() {
                // a hostile text, and nothing more of it would be shown: the rest counts as one problem
                self.report(&(row..rows.end), fault);
                cut = true;
                break;
            }
            if items && self.lines[row].lead != Lead::Item {
                self.bare(row, self.dash(row).unwrap_or(SyntaxHint::KeyAmongItems));
                cut = true;
                continue;
            }
            let found = match self.attempt(&block)? {
                Ok(found) => found,
                Err(fault) => self.one(block, &fault, depth)?,
            };
            let Some(found) = found else { continue };
            cut |= found.cut;
            match found.form {
                Form::Seq { first, count } if items => children.extend(self.taken(first, count)),
                Form::Map { first, count } if !items => children.extend(self.taken(first, count)),
                Form::Opaque => cut = true,
                _ => {
                    cut = true;
                    let colon = self.bare(row, SyntaxHint::NotAPair);
                    children.extend(self.lost_pair(row, colon).into_iter().flatten());
                }
            }
        }
        if self.problems.syntax_errors() == before {
            self.report(rows, fault);
            cut = true;
        }
        let span = match (children.first(), children.last()) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end.max(first.span.start)),
            _ => return Ok(Some(self.opaque(rows))),
        };
        let item = if items {
            self.builder.sequence(span, &children)
        } else {
            self.builder.mapping(span, &children, self.problems)
        };
        Ok(Some(Item { cut: item.cut || cut, ..item }))
    }

    /// One broken block: a list item, a pair, or something that is not to be read.
    fn one(&mut self, rows: Range<usize>, fault: &Fault, depth: usize) -> Result<Option<Item>, Refused> {
        let before = self.problems.syntax_errors();
        let item = match self.first(&rows) {
            Some(row) if depth >= self.depth => {
                self.report(&(row..rows.end), fault);
                Some(self.opaque(&rows))
            }
            Some(row) if self.lines[row].lead == Lead::Item => {
                let Line { start, indent, .. } = self.lines[row];
                self.scratch.replace_range(start + indent..=start + indent, " ");
                self.lines[row] = self.lines[row].again(&self.scratch);
                let inner = self.range(row..rows.end, depth + 1)?;
                let inner = inner.unwrap_or_else(|| self.opaque(&rows));
                Some(self.builder.sequence(inner.span.into(), &[inner]))
            }
            Some(row) => self.pair(row..rows.end, fault, depth)?,
            None => Some(self.opaque(&rows)),
        };
        if self.problems.syntax_errors() == before {
            self.report(&rows, fault);
        }
        Ok(item)
    }

    /// A pair whose value spans the lines below its key, or one that is broken itself.
    fn pair(&mut self, rows: Range<usize>, fault: &Fault, depth: usize) -> Result<Option<Item>, Refused> {
        let row = rows.start;
        let body = row + 1..rows.end;
        let below = body.clone().any(|row| self.lines[row].lead != Lead::Blank);
        let key = if below { self.open_key(row)? } else { None };
        let Some(key) = key else {
            self.report(&rows, fault);
            let Some(pair) = self.lost_pair(row, None) else { return Ok(Some(self.opaque(&rows))) };
            let item = self.builder.mapping(pair[0].span.into(), &pair, self.problems);
            return Ok(Some(Item { cut: true, ..item }));
        };
        let value = self.range(body.clone(), depth + 1)?.unwrap_or_else(|| self.opaque(&body));
        Ok(Some(self.builder.mapping(Span::from(key.span).to(value.span.into()), &[key, value], self.problems)))
    }

    fn taken(&self, first: u32, count: u32) -> Vec<Item> {
        self.builder.tree.items[first as usize..(first + count) as usize].to_vec()
    }

    fn opaque(&self, rows: &Range<usize>) -> Item {
        let bytes = self.bytes(rows);
        let content = self.scratch[bytes.clone()].trim();
        let start = bytes.start + self.scratch[bytes.clone()].find(content).unwrap_or(0);
        Item::new(self.builder.span(start..start + content.len()), Form::Opaque)
    }

    fn report(&mut self, rows: &Range<usize>, fault: &Fault) {
        let first = self.first(rows).unwrap_or(rows.start);
        let bytes = self.bytes(&(first.min(rows.end)..rows.end));
        let (place, hint) = explain(&self.scratch, bytes, fault);
        self.problems.push(self.builder.span(place), ProblemKind::Syntax { message: fault.kind.to_string(), hint });
    }

    /// A dash that is none of YAML, at the beginning of a line.
    fn dash(&self, row: usize) -> Option<SyntaxHint> {
        wide_dash(&self.scratch[self.lines[row].content()])
    }

    /// Reports a line that is no pair among pairs, or no item among items; yields its would-be colon.
    fn bare(&mut self, row: usize, otherwise: SyntaxHint) -> Option<usize> {
        let place = self.lines[row].content();
        let content = self.scratch[place.clone()].trim_end();
        let colon = colon(content).filter(|_| otherwise == SyntaxHint::NotAPair);
        let message = granit_parser::ErrorKind::SimpleKeyExpected.to_string();
        let all = if matches!(otherwise, SyntaxHint::FullWidthDash { dash } if content.starts_with(dash)) {
            content.chars().next().map_or(0, char::len_utf8)
        } else {
            content.len()
        };
        let (start, len, hint) = colon.map_or((0, all, otherwise), |(at, hint)| {
            let character = content[at..].chars().next();
            (at, character.map_or(0, char::len_utf8), hint)
        });
        let start = place.start + start;
        let span = self.builder.span(start..start + len);
        self.problems.push(span, ProblemKind::Syntax { message, hint: Some(hint) });
        colon.map(|(at, _)| place.start + at)
    }
}
