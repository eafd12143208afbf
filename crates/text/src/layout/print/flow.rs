//! Lists and mappings in brackets: on the lines they were on.

use super::{Printer, STEP, needs_mark};
use crate::layout::lines::Mark;
use crate::layout::quote::Spot;
use crate::layout::shape::{Collection, Entry, Form, Kind, Node, Said};

const SPOT: Spot = Spot { flow: true, key: false };

impl<'s> Printer<'s> {
    /// A flow collection on the open line. `depth` brackets are open around it since the line that is indented by
    /// `base`.
    pub(super) fn flow(&mut self, collection: &Collection<'s>, base: usize, depth: usize) {
        let bracketed = collection.form == Form::Brackets;
        if bracketed {
            self.out.push(if collection.mapping { "{" } else { "[" });
        }
        let inner = base + STEP * (depth + usize::from(bracketed));
        self.out.trail(&collection.open, inner);
        self.flow_entries(collection, base, inner);
        self.out.owns(inner, &collection.tail);
        if !bracketed {
            return;
        }
        let ended = self.out.is_closed() || !collection.tail.is_empty();
        if ended || collection.closed_below && !collection.entries.is_empty() {
            self.out.open(base + STEP * depth, false);
        }
        self.out.push(if collection.mapping { "}" } else { "]" });
    }

    fn flow_entries(&mut self, collection: &Collection<'s>, base: usize, inner: usize) {
        let depth = (inner - base) / STEP;
        let nothing = Said::default();
        for (nth, entry) in collection.entries.iter().enumerate() {
            let said = entry.said.as_deref().unwrap_or(&nothing);
            self.out.owns(inner, &said.above);
            if collection.form == Form::Brackets && entry.below || self.out.is_closed() || !said.above.is_empty() {
                self.out.open(inner, entry.blank);
            } else if nth > 0 {
                self.out.push(" ");
                self.mark(entry);
            }
            // without its colon a pair of its own would be a mere item
            let announced = collection.form == Form::Bare && !entry.colon;
            let absent = self.flow_entry(entry, said, base, depth, inner, announced);
            let last = nth + 1 == collection.entries.len();
            let comma = if last { collection.comma && collection.closed_below } else { true };
            if absent && (comma || !collection.closed_below) && !self.out.is_closed() {
                self.out.push(" ");
            }
            if comma {
                self.out.push(",");
            }
            self.out.trail(&said.behind, inner);
        }
    }

    /// Notes where an entry begins that has another before it on its line.
    fn mark(&mut self, entry: &Entry<'s>) {
        let line = self.out.all.len() - 1;
        // where lines were joined, what was to the right may now be to the left
        let before = self.out.marks.last().filter(|mark| mark.line == line).map(|mark| mark.reached);
        let reached = before.map_or(entry.column, |before| before.max(entry.column));
        let moved = before.is_some_and(|before| entry.column <= before);
        self.out.marks.push(Mark {
            line,
            at: self.out.buffer.len(),
            column: if moved { usize::MAX } else { entry.column },
            reached,
            padded: entry.gap > 1,
            family: self.family,
        });
    }

    /// Key and value; the key has a `?` where it needs one or is `announced`. Tells whether the line ends with the colon
    /// of a key without a value.
    fn flow_entry(
        &mut self,
        entry: &Entry<'s>,
        said: &Said<'s>,
        base: usize,
        depth: usize,
        inner: usize,
        announced: bool,
    ) -> bool {
        if let Some(key) = &entry.key {
            let marked = announced || needs_mark(key);
            if marked {
                self.out.push("? ");
            }
            self.inline(key, inner + STEP, Spot { flow: true, key: true });
            if entry.colon {
                self.out.push(if marked || matches!(key.kind, Kind::Alias(_)) { " :" } else { ":" });
            }
        }
        let absent = matches!(entry.value.kind, Kind::Absent) && entry.value.properties.is_empty();
        if !said.beside.is_empty() || !said.inside.is_empty() {
            self.out.trail(&said.beside, inner + STEP);
            self.out.owns(inner + STEP, &said.inside);
            if !absent {
                self.out.open(inner + STEP, false);
            }
        } else if entry.key.is_some() && !absent {
            self.out.push(" ");
        }
        self.flow_value(&entry.value, base, depth, inner);
        absent && entry.colon
    }

    fn flow_value(&mut self, value: &Node<'s>, base: usize, depth: usize, inner: usize) {
        if let Kind::Collection(collection) = &value.kind {
            self.properties_before(value);
            self.flow(collection, base, depth);
        } else if let (Kind::Absent, [_, ..]) = (&value.kind, value.properties.as_slice()) {
            self.properties(value);
        } else {
            self.inline(value, inner + STEP, SPOT);
        }
    }
}
