//! Punctuation of a Chinese keyboard, and spaces that were left out.

use super::{Change, Mender};
use crate::yaml::hint::line_around;
use crate::yaml::hint::walk::walk;
use crate::yaml::hint::{WIDE_CLOSES, WIDE_DASHES, WIDE_SPACES};

/// Commas that people type between items.
pub(super) const WIDE_COMMAS: [char; 2] = ['，', '、'];

impl Mender<'_> {
    /// The character at a place, full-width, as YAML wants it.
    pub(super) fn punctuation(&self, at: usize) -> Option<Change> {
        let ascii = match self.text[at..].chars().next()? {
            '：' => ":",
            '，' | '、' => ",",
            wide if WIDE_SPACES.contains(&wide) => "",
            _ => return None,
        };
        let rest = &self.text[at..];
        let wide = rest.chars().next().map_or(0, char::len_utf8);
        let behind = rest[wide..].trim_start_matches(WIDE_SPACES);
        let spaced = behind.is_empty() || behind.starts_with([' ', '\n', '\r']);
        let end = at + rest.len() - behind.len();
        Some((at..end, format!("{ascii}{}", if spaced { "" } else { " " })))
    }

    /// The space that a colon lacks.
    pub(super) fn space_after_colon(&self, colon: usize) -> Option<Change> {
        let rest = self.text[colon..].strip_prefix(':')?;
        // an address is no key
        (!rest.starts_with("//")).then(|| (colon + 1..colon + 1, " ".to_owned()))
    }

    /// Whether a closing quote stands right before a place.
    pub(super) fn is_after_quote(&self, at: usize) -> bool {
        let line = line_around(self.text, at);
        self.text[..at].trim_end_matches(' ').ends_with(['"', '\'']) && walk(&self.text[line.start..at]).quote.is_none()
    }

    /// The full-width commas of the item that has one at `at`.
    pub(super) fn commas(&self, at: usize) -> Vec<Change> {
        let start = self.text[..at].rfind(['[', '{', ',', '\n', '\r']).map_or(0, |before| before + 1);
        let end = self.text[at..].find([',', ']', '}', '\n', '\r']).map_or(self.text.len(), |end| at + end);
        let pairs = self.pairs(start..end);
        if !pairs.is_empty() {
            return pairs;
        }
        // behind a closed bracket or quote it can only separate
        let closed = self.text[..at].trim_end_matches(' ').ends_with(['"', '\'', ']', '}']);
        self.punctuation(at).filter(|_| closed).into_iter().collect()
    }

    /// The half-width brackets of the value that begins with a full-width one at `at`, on its line.
    pub(super) fn brackets(&self, at: usize, ascii: char) -> Vec<Change> {
        let line = line_around(self.text, at);
        let value = &self.text[at..line.end];
        let end = if walk(&self.text[line.start..at]).brackets.is_empty() {
            value.find(" #").unwrap_or(value.len())
        } else {
            // between brackets it ends at the first that closes it
            let close = value.char_indices().find(|(_, c)| WIDE_CLOSES.contains(c));
            close.map_or(0, |(at, c)| at + c.len_utf8())
        };
        let value = value[..end].trim_end();
        let close = if ascii == '{' { "}" } else { "]" };
        let (Some(first), Some(last)) = (value.chars().next(), value.chars().next_back()) else { return Vec::new() };
        let end = at + value.len();
        let mut changes = vec![(at..at + first.len_utf8(), ascii.to_string())];
        if !last.is_ascii() {
            changes.push((end - last.len_utf8()..end, close.to_owned()));
        }
        changes
    }

    /// Hyphens for the dashes that lines of a place begin with.
    pub(super) fn dashes(&self, place: std::ops::Range<usize>) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut start = place.start;
        for line in self.text[place].split_inclusive(['\n', '\r']) {
            let content = line.trim_start_matches(' ');
            let at = start + line.len() - content.len();
            if let Some(dash) = content.chars().next().filter(|c| WIDE_DASHES.contains(c)) {
                let behind = &self.text[at + dash.len_utf8()..];
                let rest = behind.trim_start_matches(WIDE_SPACES);
                let end = at + dash.len_utf8() + behind.len() - rest.len();
                changes.push((at..end, if rest.starts_with(' ') { "-" } else { "- " }.to_owned()));
            }
            start += line.len();
        }
        changes
    }

    /// An item of a bracket that was to be one pair or several: `Q1：20%，Q2：30%`. There must be one way only to cut it
    /// into pairs.
    pub(super) fn pairs(&self, item: std::ops::Range<usize>) -> Vec<Change> {
        let text = &self.text[item.clone()];
        let cuts: Vec<&[char]> = [&[][..], &WIDE_COMMAS[..1], &WIDE_COMMAS[1..], &WIDE_COMMAS]
            .into_iter()
            .filter(|cut| cut.iter().all(|&comma| text.contains(comma)))
            .filter(|cut| text.split(|c| cut.contains(&c)).all(is_pair))
            .collect();
        let [cut] = cuts.as_slice() else { return Vec::new() };
        let mut changes = Vec::new();
        for (place, character) in text.char_indices() {
            let at = item.start + place;
            changes.extend(match character {
                ':' if !text[place + 1..].starts_with([' ', '\t']) => self.space_after_colon(at),
                '：' => self.punctuation(at),
                comma if cut.contains(&comma) => self.punctuation(at),
                _ => None,
            });
        }
        changes
    }
}

/// Whether a text has a key, one colon and a value.
fn is_pair(text: &str) -> bool {
    let blank = |part: &str| part.trim().is_empty();
    text.split_once([':', '：'])
        .is_some_and(|(key, value)| !blank(key) && !blank(value) && !value.contains([':', '：']))
}
