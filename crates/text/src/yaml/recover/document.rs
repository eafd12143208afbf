//! Where the one document of a text lies.

use std::ops::Range;

use super::Recovery;
use crate::yaml::lines::Lead;
use crate::yaml::problem::ProblemKind;

impl Recovery<'_, '_, '_> {
    /// The lines of the first document that has any; a second one is reported.
    pub(super) fn document(&mut self) -> Range<usize> {
        let end = self.lines.len();
        let mut from = 0;
        let mut begun = false;
        while let Some(marker) = (from..end).find(|&row| self.lines[row].lead == Lead::Marker) {
            let starts = self.scratch[self.lines[marker].start..].starts_with('-');
            if (from..marker).any(|row| self.says_something(row, begun)) {
                let second = if starts { Some(marker) } else { (marker + 1..end).find(|&row| self.is_content(row)) };
                if let Some(row) = second {
                    self.second(row);
                }
                return from..marker;
            }
            if !starts {
                from = marker + 1;
                continue;
            }
            if begun {
                self.second(marker);
            }
            begun = true;
            // something may stand behind the marker on its line
            let line = self.lines[marker];
            self.scratch.replace_range(line.start..line.start + 3, "   ");
            self.lines[marker] = line.again(&self.scratch);
            from = marker;
        }
        from..end
    }

    fn is_content(&self, row: usize) -> bool {
        self.lines[row].lead != Lead::Blank
    }

    /// Content; directives are none before the first `---`.
    fn says_something(&self, row: usize, begun: bool) -> bool {
        self.is_content(row) && (begun || !self.scratch[self.lines[row].start..].starts_with('%'))
    }

    fn second(&mut self, row: usize) {
        let content = self.lines[row].content();
        let end = content.end.min(content.start + 3);
        let span = self.builder.span(content.start..end);
        self.problems.push(span, ProblemKind::SecondDocument);
    }
}
