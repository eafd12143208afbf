//! Paragraphs of the command line broken into lines that fit.

use plan_render::table::wrap::words;
use unicode_width::UnicodeWidthStr;

/// Cells a text takes in a terminal.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Lines of at most `room` cells, broken at spaces and between Chinese characters. Line ends in the text are kept; so
/// is a line that begins with a space: it is laid out already.
pub(crate) fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with(' ') || width(line) <= room {
            lines.push(line.to_owned());
        } else {
            lines.extend(words(line, room));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{width, wrap};

    #[test]
    fn paragraphs_break_as_tables_do() {
        assert_eq!(wrap("the quick brown fox", 10), ["the quick", "brown fox"]);
        assert_eq!(wrap("检查计划，列出全部问题", 8), ["检查计", "划，列出", "全部问题"]);
        for room in 20..60 {
            for line in wrap("没有找到计划文件（查找了 plan.yaml、plan.yml）：用 plan init 新建一个。", room)
            {
                assert!(width(&line) <= room, "{room}: {line}");
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
