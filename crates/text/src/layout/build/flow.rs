//! Lists and mappings in brackets.

use super::Builder;
use crate::layout::shape::{Collection, Entry, Form, Said};
use crate::yaml::{Part, PartKind};

impl<'s> Builder<'s> {
    /// A flow collection: `part` is its opening bracket, or the beginning of a pair without any.
    pub(super) fn flow(&mut self, mapping: bool, part: &Part<'s>, in_flow: bool) -> Option<Collection<'s>> {
        let form = if matches!(self.slice(part), "{" | "[") { Form::Brackets } else { Form::Bare };
        let mut collection = Collection {
            mapping,
            form,
            start: part.span.start,
            open: Vec::new(),
            entries: Vec::new(),
            tail: Vec::new(),
            closed_below: false,
            comma: false,
        };
        if form == Form::Bare {
            debug_assert!(in_flow, "a pair without brackets stands in a list");
            let entry = self.flow_entry(mapping, Said::default())?;
            collection.entries.push(entry);
            self.next_if(&PartKind::Close)?;
            return Some(collection);
        }
        self.scan.go_to(part.span.range().end);
        self.scan.pass();
        collection.open = self.scan.take_line_comment();
        while !self.closes() {
            let said = Said { above: self.scan.take_pending(), ..Said::default() };
            let mut entry = self.flow_entry(mapping, said)?;
            collection.comma = self.scan.byte() == Some(b',');
            if collection.comma {
                self.scan.go_to(self.scan.at + 1);
                self.scan.pass();
                if entry.said.as_ref().is_none_or(|said| said.behind.is_empty()) {
                    let behind = self.scan.take_line_comment();
                    if !behind.is_empty() {
                        entry.said().behind = behind;
                    }
                }
            }
            collection.entries.push(entry);
        }
        collection.tail = self.scan.take_pending();
        collection.closed_below = self.scan.breaks > 0;
        let close = self.next_if(&PartKind::Close)?;
        self.scan.go_to(close.span.range().end);
        Some(collection)
    }

    fn closes(&mut self) -> bool {
        self.parts.peek().is_none_or(|part| part.kind == PartKind::Close)
    }

    /// An entry, and what is behind it up to its comma.
    fn flow_entry(&mut self, mapping: bool, mut said: Said<'s>) -> Option<Entry<'s>> {
        let (below, blank) = (self.scan.breaks > 0, self.scan.breaks > 1);
        let (column, gap) = (self.scan.column(), self.scan.blanks_before());
        let mut colon = false;
        let key = if mapping {
            if !self.at_part() && self.scan.is_mark(b'?') {
                self.scan.go_to(self.scan.at + 1);
            }
            let key = self.value(None, true)?;
            said.beside.extend(key.beside.into_iter().chain(key.inside));
            self.scan.pass();
            colon = self.scan.byte() == Some(b':') && self.is_colon();
            if colon {
                self.scan.go_to(self.scan.at + 1);
            }
            Some(key.node)
        } else {
            None
        };
        let value = self.value(None, true)?;
        said.beside.extend(value.beside);
        said.inside = value.inside;
        self.scan.pass();
        said.behind = self.scan.take_line_comment();
        let mut entry = Entry { key, colon, value: value.node, column, gap, below, blank, said: None };
        entry.say(said);
        Some(entry)
    }

    /// Whether the colon that comes next ends a key, and does not begin a value.
    fn is_colon(&mut self) -> bool {
        let at = self.scan.at;
        self.parts.peek().is_some_and(|part| part.kind == PartKind::Absent || part.span.range().start != at)
    }
}
