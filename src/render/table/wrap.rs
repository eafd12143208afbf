//! Text broken into lines of a width.
//!
//! Chinese breaks between any two characters but before closing and after opening marks; other text at spaces; a row of
//! items between the items. Only a piece that is wider than a whole line is broken elsewhere.

use unicode_width::UnicodeWidthChar;

use super::cells_of;
use crate::render::figures::clean;

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
    let mut line = String::new();
    for piece in pieces {
        let fits = |line: &str, piece: &str| cells_of(line) + cells_of(piece.trim_end()) <= width;
        if fits(&line, piece) {
            line.push_str(piece);
            continue;
        }
        if !line.is_empty() {
            lines.push(end(&mut line));
        }
        if fits("", piece) {
            line.push_str(piece);
            continue;
        }
        // wider than a line by itself
        for c in piece.chars() {
            if !line.is_empty() && cells_of(&line) + c.width().unwrap_or(0) > width {
                lines.push(end(&mut line));
            }
            line.push(c);
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(end(&mut line));
    }
    lines
}

fn end(line: &mut String) -> String {
    line.truncate(line.trim_end().len());
    std::mem::take(line)
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
    fn items_stay_whole() {
        let ids = ["双11", "618", "年货节"].map(str::to_owned);
        assert_eq!(items(&ids, "、", 11), ["双11、618、", "年货节"]);
        assert_eq!(items(&ids, ", ", 40), ["双11, 618, 年货节"]);
        assert_eq!(items(&ids, ", ", 10), ["双11, 618,", "年货节"]);
        assert_eq!(items(&[], ", ", 9), [""]);
    }
}
