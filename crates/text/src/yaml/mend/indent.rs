//! Indentation by tabs and by full-width spaces.

use super::{Change, Mender};
use crate::yaml::hint::{WIDE_SPACES, line_around};
use crate::yaml::lines::{Lead, lines};

/// Spaces per level where no line tells.
const USUAL: usize = 2;

/// Tab-led lines above and below that are mended together; more of them wait for the next round.
const TOGETHER: usize = 500;

impl Mender<'_> {
    /// Spaces for the tabs that lead the line of `at` and those around it. The lines of the file must agree on how many
    /// make a level, and a line must not mix both.
    pub(super) fn tabs(&self, at: usize) -> Vec<Change> {
        let Some(unit) = *self.unit.get_or_init(|| unit(self.text)) else { return Vec::new() };
        let here = line_around(self.text, at);
        let tabs = |line: &str| line.len() - line.trim_start_matches('\t').len();
        let sound = |line: &str| tabs(line) > 0 && !line[tabs(line)..].starts_with(' ');
        let ends = ['\n', '\r'];
        if !sound(&self.text[here.clone()]) {
            return Vec::new();
        }
        // all lines of the run, so that none of them is left behind on another level
        let mut start = here.start;
        for _ in 0..TOGETHER {
            let before = &self.text[..start];
            let Some(above) = before.strip_suffix("\r\n").or_else(|| before.strip_suffix(ends)) else { break };
            let begin = above.rfind(ends).map_or(0, |before| before + 1);
            if !sound(&above[begin..]) {
                break;
            }
            start = begin;
        }
        let mut changes = Vec::new();
        for line in self.text[start..].split_inclusive(ends) {
            let blank = line.trim().is_empty();
            if changes.len() > 2 * TOGETHER || !(blank || sound(line)) {
                break;
            }
            if !blank {
                changes.push((start..start + tabs(line), " ".repeat(unit * tabs(line))));
            }
            start += line.len();
        }
        changes
    }

    /// Plain spaces for the full-width ones that a key begins with.
    pub(super) fn wide_spaces_before(&self, key: usize) -> Change {
        let rest = &self.text[key..];
        let wide = rest.len() - rest.trim_start_matches(WIDE_SPACES).len();
        let line = line_around(self.text, key);
        let before = &self.text[line.start..key];
        if !before.trim().is_empty() {
            let spaced = before.ends_with(' ');
            return (key..key + wide, if spaced { String::new() } else { " ".to_owned() });
        }
        // as wide as the line above or below, where one of them tells
        let count = rest[..wide].chars().count();
        let ends = ['\n', '\r'];
        let above = self.text[..line.start].trim_end().rsplit(ends).next();
        let below = self.text[line.end..].trim_start_matches(ends).split(ends).next();
        let beside = [above, below];
        let indents = beside.into_iter().flatten().map(|line| line.len() - line.trim_start_matches(' ').len());
        let fits = |spaces: usize| indents.clone().any(|indent| indent > 0 && indent == before.len() + spaces);
        let spaces = [2 * count, count].into_iter().find(|&spaces| fits(spaces)).unwrap_or(count);
        (key..key + wide, " ".repeat(spaces))
    }
}

/// How many spaces make a level: the fewest that lead any line, if all others are multiples of it.
fn unit(text: &str) -> Option<usize> {
    let indents = || lines(text).into_iter().filter(|line| line.lead != Lead::Blank).map(|line| line.indent);
    let unit = indents().filter(|&indent| indent > 0).min().unwrap_or(USUAL);
    indents().all(|indent| indent % unit == 0).then_some(unit)
}
