//! Block lists and block mappings.

use super::Builder;
use crate::layout::scan::Comment;
use crate::layout::shape::{Collection, Entry, Form, Kind, Said};
use crate::yaml::PartKind;

impl<'s> Builder<'s> {
    /// A block collection whose start was passed, in `parent`'s column. Comments deeper than that which stand behind it
    /// belong to it.
    pub(super) fn block(&mut self, mapping: bool, start: u32, parent: Option<usize>) -> Option<Collection<'s>> {
        let mut entries: Vec<Entry<'s>> = Vec::new();
        let mut column = None;
        loop {
            self.scan.pass();
            let end = self.next_if(&PartKind::Close).is_some();
            if let Some(last) = entries.last_mut() {
                self.comments_under(last);
            }
            if end {
                break;
            }
            let said = Said { above: self.scan.take_pending(), ..Said::default() };
            let blank = self.scan.breaks > 1;
            let here = self.scan.column();
            let column = *column.get_or_insert(here);
            entries.push(self.entry(mapping, said, column, blank)?);
        }
        let tail = self.scan.take_deeper(parent);
        Some(Collection {
            mapping,
            form: Form::Block,
            start,
            open: Vec::new(),
            entries,
            tail,
            closed_below: false,
            comma: false,
        })
    }

    fn entry(&mut self, mapping: bool, mut said: Said<'s>, column: usize, blank: bool) -> Option<Entry<'s>> {
        let mut colon = true;
        let key = if mapping {
            if !self.at_part() {
                // `? `
                self.scan.go_to(self.scan.at + 1);
            }
            let key = self.value(Some(column), false)?;
            said.beside.extend(key.beside.into_iter().chain(key.inside));
            self.scan.pass();
            colon = self.scan.is_mark(b':');
            if colon {
                self.scan.go_to(self.scan.at + 1);
            }
            Some(key.node)
        } else {
            // the dash
            self.scan.go_to(self.scan.at + 1);
            None
        };
        let value = self.value(Some(column), false)?;
        said.beside.extend(value.beside);
        said.inside = value.inside;
        self.scan.pass();
        said.behind = self.scan.take_line_comment();
        let mut entry = Entry { key, colon, value: value.node, column, gap: 0, below: true, blank, said: None };
        entry.say(said);
        Some(entry)
    }

    /// Whether the next part is what comes next in the text, and not a mark before it.
    pub(super) fn at_part(&mut self) -> bool {
        let at = self.scan.at;
        self.parts.peek().is_some_and(|part| part.span.range().start == at)
    }

    /// Pending comments that are indented deeper than the entry above them and can belong to nothing else: what was
    /// commented out of it, or goes on with a comment at its end.
    fn comments_under(&mut self, entry: &mut Entry<'s>) {
        let absent = matches!(entry.value.kind, Kind::Absent);
        let spoken = entry.said.as_ref().is_some_and(|said| !said.behind.is_empty());
        if (absent || spoken) && !entry.value.is_block() && !entry.value.is_block_scalar() {
            let under: Vec<Comment<'s>> = self.scan.take_deeper(Some(entry.column));
            if !under.is_empty() {
                entry.said().under = under;
            }
        }
    }
}
