//! Values that need quotes, and quotes and brackets that are not closed.

use std::ops::Range;

use super::{Change, Mender};
use crate::yaml::hint::line_around;
use crate::yaml::hint::walk::walk;

impl Mender<'_> {
    /// The value that has a colon of its own at `colon`, in quotes.
    pub(super) fn quoted_value(&self, colon: usize) -> Option<Change> {
        let line = line_around(self.text, colon);
        let before = &self.text[line.start..colon];
        // a quoted key may have a colon as well
        if before.trim_start_matches(['-', ' ']).starts_with(['"', '\'', '?']) {
            return None;
        }
        let start = line.start + before.find(": ")? + 1;
        let start = start + blanks(&self.text[start..]);
        if start >= colon || self.text[start..].starts_with(['[', '{', '"', '\'', '|', '>', '&', '*', '!', '#']) {
            return None;
        }
        self.quoted(start..self.value_end(start, line.end))
    }

    /// The value that begins with a character YAML keeps for itself, in quotes; `%10` as `10%`.
    pub(super) fn reserved(&self, start: usize) -> Option<Change> {
        let line = line_around(self.text, start);
        let before = &self.text[line.start..start];
        let in_brackets = !walk(before).brackets.is_empty();
        if !before.trim_end().ends_with([':', '-', '[', '{', ',']) {
            return None;
        }
        let mut end = self.value_end(start, line.end);
        if in_brackets {
            let item = self.text[start..end].find([',', ']', '}']).map_or(end, |at| start + at);
            end = start + self.text[start..item].trim_end().len();
        }
        let value = &self.text[start..end];
        if let Some(figure) = value.strip_prefix('%') {
            let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            if figure.splitn(2, '.').all(digits) {
                return Some((start..end, format!("{figure}%")));
            }
        }
        // a key needs more than quotes around its line
        if value.contains(": ") || value.ends_with(':') {
            return None;
        }
        self.quoted(start..end)
    }

    /// The end of a quoted value of one line that has lost its closing quote.
    pub(super) fn closed_quote(&self, open: usize, quote: char) -> Option<Change> {
        let line = line_around(self.text, open);
        let value = self.text[open + 1..line.end].trim_end();
        let sure = !value.is_empty()
            && !value.contains([quote, '\\'])
            && !value.contains(" #")
            && walk(&self.text[line.start..open]).brackets.is_empty();
        if !sure {
            return None;
        }
        // `"1亿”` ends with the quote of a Chinese keyboard; anywhere else such quotes may be meant as text
        let wide = if quote == '"' { ['”', '“'] } else { ['’', '‘'] };
        let inner = value.strip_suffix(wide).unwrap_or(value);
        let start = open + 1 + inner.len();
        (!inner.contains(wide)).then(|| (start..open + 1 + value.len(), quote.to_string()))
    }

    /// Double quotes around text with backslashes in it, which are meant as they stand where none begins an escape.
    pub(super) fn backslashes(&self, place: Range<usize>) -> Option<Change> {
        let start = place.start;
        let line = line_around(self.text, start);
        let inner = self.text[start..line.end].strip_prefix('"')?;
        let inner = &inner[..inner.find('"')?];
        let escapes =
            |text: &str| text.is_empty() || text.starts_with(|c: char| "0abtnvfre \"/\\N_LPxuU\t".contains(c));
        let plain = !inner.contains('\'') && !inner.split('\\').skip(1).any(escapes);
        plain.then(|| (start..start + inner.len() + 2, format!("'{inner}'")))
    }

    /// The end of a bracket of one line that was not closed.
    pub(super) fn closed_bracket(&self, open: usize, bracket: char) -> Option<Change> {
        let line = line_around(self.text, open);
        let inside = self.text[open..line.end].trim_end();
        let (close, wide): (&str, &[char]) = if bracket == '{' { ("}", &['｝']) } else { ("]", &['］', '】']) };
        let walked = walk(inside);
        let alone = walked.quote.is_none() && walked.unopened.is_none() && walked.brackets == [(0, bracket)];
        let ends =
            inside.len() > 1 && !inside.ends_with([',', ':']) && !inside.contains(" #") && !inside.contains('：');
        if !alone || !ends || self.goes_on(&line) {
            return None;
        }
        let end = open + inside.len();
        let start = if inside.ends_with(wide) { end - wide[0].len_utf8() } else { end };
        Some((start..end, close.to_owned()))
    }

    /// Whether the next line is indented deeper, as the rest of a bracket is.
    fn goes_on(&self, line: &Range<usize>) -> bool {
        let mut below = self.text[line.end..].split(['\n', '\r']).filter(|line| !line.trim().is_empty());
        below.next().is_some_and(|below| blanks(below) > blanks(&self.text[line.clone()]))
    }

    /// Where the value that begins at `start` ends: before a comment, or at the end of its line.
    fn value_end(&self, start: usize, line_end: usize) -> usize {
        let value = &self.text[start..line_end];
        start + value[..value.find(" #").unwrap_or(value.len())].trim_end().len()
    }

    pub(super) fn quoted(&self, place: Range<usize>) -> Option<Change> {
        let value = &self.text[place.clone()];
        let text = if !value.contains(['"', '\\']) {
            format!("\"{value}\"")
        } else if !value.contains('\'') {
            format!("'{value}'")
        } else {
            return None;
        };
        (!value.is_empty()).then_some((place, text))
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}
