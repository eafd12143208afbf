//! Text broken into lines that fit, in scripts with and without spaces.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Punctuation that must not begin a line.
const CLOSING: &str = "，。、；：？！）》」』】”’…,.;:?!)]}%";
/// Punctuation that must not end a line.
const OPENING: &str = "（《「『【“‘([{";

/// Cells a text takes in a terminal.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Lines of at most `room` cells, broken at spaces and between Chinese characters. Line ends in the text are kept; so
/// is a line that begins with a space: it is laid out already. A word wider than the room gets a line of its own.
pub(crate) fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with(' ') || width(line) <= room {
            lines.push(line.to_owned());
        } else {
            fill(line, room, &mut lines);
        }
    }
    lines
}

fn fill(text: &str, room: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    for piece in pieces(text) {
        if !line.is_empty() && width(&line) + width(piece.trim_end()) > room {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line.push_str(if line.is_empty() { piece.trim_start() } else { piece });
    }
    lines.push(line.trim_end().to_owned());
}

/// The text cut wherever a line may end.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for ((_, before), (at, after)) in text.char_indices().zip(text.char_indices().skip(1)) {
        if may_break(before, after) {
            pieces.push(&text[start..at]);
            start = at;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if after == ' ' || OPENING.contains(before) || CLOSING.contains(after) {
        return false;
    }
    before == ' ' || wide(before) || wide(after)
}

fn wide(c: char) -> bool {
    c.width() == Some(2)
}

#[cfg(test)]
mod tests {
    use super::{width, wrap};

    #[test]
    fn english_breaks_at_spaces() {
        assert_eq!(wrap("the quick brown fox", 10), ["the quick", "brown fox"]);
        assert_eq!(wrap("a incomprehensibilities b", 6), ["a", "incomprehensibilities", "b"]);
    }

    #[test]
    fn chinese_breaks_anywhere_but_around_punctuation_and_inside_words() {
        assert_eq!(wrap("检查计划，列出全部问题", 8), ["检查计", "划，列出", "全部问题"]);
        assert_eq!(wrap("默认 month（月）", 12), ["默认 month", "（月）"]);
        assert_eq!(wrap("把 --format 写上", 6), ["把", "--format", "写上"]);
        for room in 4..40 {
            for line in wrap("没有找到计划文件（查找了 plan.yaml、plan.yml）：用 plan init 新建一个。", room)
            {
                let rigid = line.split(' ').map(width).max().unwrap_or(0) > room;
                assert!(width(&line) <= room || rigid, "{room}: {line}");
                assert!(!line.starts_with(['，', '。', '、', '）', '：', ' ']), "{room}: {line}");
            }
        }
    }

    #[test]
    fn lines_of_the_text_and_what_is_laid_out_stay() {
        assert_eq!(wrap("one\n\n  a    b", 5), ["one", "", "  a    b"]);
        assert!(wrap("", 5).is_empty());
    }
}
