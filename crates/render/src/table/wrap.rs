//! Text broken into lines of a width.
//!
//! Chinese breaks between any two characters but before closing and after opening marks; other text at spaces; a row of
//! items between the items. Only a piece that is wider than a whole line is broken elsewhere.

use unicode_width::UnicodeWidthChar;

use super::cells_of;
use crate::report::figures::clean;

/// Breaks running text. At least one line, none wider than `width` but for a single character that is.
pub fn words(text: &str, width: usize) -> Vec<String> {
    if cells_of(text) <= width { vec![text.to_owned()] } else { fill(pieces(text), width) }
}

/// Breaks a row of items between them.
pub(super) fn items(items: &[String], comma: &str, width: usize) -> Vec<String> {
    let mut row: Vec<String> = items.iter().map(|item| clean(item).into_owned() + comma).collect();
    if let Some(last) = row.last_mut() {
        last.truncate(last.len() - comma.len());
    }
    fill(row.iter().map(String::as_str), width)
}

/// The width below which a text would be broken inside a piece.
pub(super) fn widest_piece(text: &str) -> usize {
    pieces(text).map(|piece| cells_of(piece.trim_end())).max().unwrap_or(0)
}

/// The parts of a text that stay together, each with the spaces behind it.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices().peekable();
        while let (Some((_, this)), Some(&(at, next))) = (chars.next(), chars.peek()) {
            if breaks(this, next) {
                let (piece, left) = rest.split_at(at);
                rest = left;
                return Some(piece);
            }
        }
        let piece = std::mem::take(&mut rest);
        (!piece.is_empty()).then_some(piece)
    })
}

/// Whether a line may end between two characters.
fn breaks(this: char, next: char) -> bool {
    const OPENING: &str = "（《〈「『【〔［｛“‘";
    const CLOSING: &str = "、，。；：！？）》〉」』】〕］｝”’…％‰·";
    if this == ' ' {
        return next != ' ';
    }
    let wide = |c: char| c.width() == Some(2);
    let closed = CLOSING.contains(this);
    let ideographs = wide(next) && (wide(this) || closed) || wide(this) && closed && next != ' ';
    ideographs && !OPENING.contains(this) && !CLOSING.contains(next)
}

/// Puts as many pieces into each line as go.
fn fill<'a>(pieces: impl Iterator<Item = &'a str>, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = Line::default();
    for piece in pieces {
        let cells = cells_of(piece.trim_end());
        if line.cells() + cells <= width {
            line.push(piece);
            continue;
        }
        if !line.text.is_empty() {
            lines.push(line.end());
        }
        if cells <= width {
            line.push(piece);
            continue;
        }
        // wider than a line by itself
        for c in piece.chars() {
            if !line.text.is_empty() && line.cells() + c.width().unwrap_or(0) > width {
                lines.push(line.end());
            }
            line.push(c.encode_utf8(&mut [0; 4]));
        }
    }
    if !line.text.is_empty() || lines.is_empty() {
        lines.push(line.end());
    }
    lines
}

/// A line that grows, and how wide it is. A row of items may be one line of many thousands, so what is measured stays
/// measured; but some characters are joined into one by those behind them, and only a piece that ends in none of them is
/// settled.
#[derive(Default)]
struct Line {
    text: String,
    settled: usize,
    settled_cells: usize,
}

impl Line {
    fn cells(&self) -> usize {
        self.settled_cells + cells_of(&self.text[self.settled..])
    }

    fn push(&mut self, piece: &str) {
        self.text.push_str(piece);
        if piece.ends_with(|c| matches!(c, ' ' | '、' | '\u{4e00}'..='\u{9fff}')) {
            self.settled_cells = self.cells();
            self.settled = self.text.len();
        }
    }

    fn end(&mut self) -> String {
        let mut line = std::mem::take(self).text;
        line.truncate(line.trim_end().len());
        line
    }
}

#[cfg(test)]
mod tests {
    use super::{items, words};

    #[test]
    fn words_break_at_spaces_and_between_ideographs() {
        assert_eq!(words("share of the year", 9), ["share of", "the year"]);
        assert_eq!(words("全年电商运营计划", 10), ["全年电商运", "营计划"]);
        assert_eq!(words("618 年中大促", 8), ["618 年中", "大促"]);
        assert_eq!(words("", 5), [""]);
        assert_eq!(words("short", 5), ["short"]);
    }

    #[test]
    fn marks_stay_where_they_belong() {
        assert_eq!(words("启动期，唤醒用户", 6), ["启动", "期，唤", "醒用户"]);
        assert_eq!(words("大促（预售）开始", 6), ["大促", "（预", "售）开", "始"]);
        assert_eq!(words("大促、618 和双11", 7), ["大促、", "618 和", "双11"]);
    }

    #[test]
    fn what_does_not_break_is_cut() {
        assert_eq!(words("supercalifragilistic", 8), ["supercal", "ifragili", "stic"]);
        assert_eq!(words("计划", 1), ["计", "划"]);
    }

    #[test]
    fn a_row_of_thousands_of_items_is_measured_once() {
        let ids: Vec<String> = (0..200_000).map(|at| format!("p{at}")).collect();
        let rows = items(&ids, ", ", 1_000_000);
        assert_eq!(rows.join(" "), ids.join(", "));
        assert!(rows[0].len() > 999_980 && rows[0].ends_with(','), "{}", rows[0].len());
    }

    #[test]
    fn characters_joined_into_one_take_the_cells_of_one() {
        // a hand and its colour are two pieces
        assert_eq!(words("👍🏽👍🏽 好", 6), ["👍🏽👍🏽", "好"]);
    }

    #[test]
    fn items_stay_whole() {
        let ids = ["双11", "618", "年货节"].map(str::to_owned);
        assert_eq!(items(&ids, "、", 11), ["双11、618、", "年货节"]);
        assert_eq!(items(&ids, ", ", 40), ["双11, 618, 年货节"]);
        assert_eq!(items(&ids, ", ", 10), ["双11, 618,", "年货节"]);
        assert_eq!(items(&[], ", ", 9), [""]);
    }
}
