//! Which quotes a scalar needs, if any.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use super::shape::Leaf;
use crate::yaml::Style;

/// Where a scalar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Inside brackets.
    pub(super) flow: bool,
    /// As a key.
    pub(super) key: bool,
}

/// A scalar of one line as it is to be written: plain where it reads the same to every YAML reader, else in the quotes
/// that need the fewest escapes, double ones where both do.
pub(super) fn quoted<'l>(leaf: &'l Leaf<'_>, spot: Spot) -> Cow<'l, str> {
    let text = leaf.text.as_ref();
    match leaf.style {
        Style::Single | Style::Double if !shows_itself(leaf) => Cow::Borrowed(leaf.source),
        Style::Single | Style::Double if may_be_plain(text, spot) => Cow::Borrowed(text),
        Style::Single | Style::Double => Cow::Owned(in_quotes(text)),
        Style::Plain | Style::Literal | Style::Folded => Cow::Borrowed(leaf.source),
    }
}

/// Whether every character stands there as itself. Escapes of others are the author's: `\u3000` is seen, what it means
/// is not.
fn shows_itself(leaf: &Leaf<'_>) -> bool {
    let mut escapes = leaf.source.chars();
    while let Some(c) = escapes.next() {
        if leaf.style == Style::Double && c == '\\' && !matches!(escapes.next(), Some('"' | '\\')) {
            return false;
        }
    }
    !leaf.text.chars().any(char::is_control)
}

fn in_quotes(text: &str) -> String {
    let doubles = text.chars().filter(|c| matches!(c, '"' | '\\')).count();
    let singles = text.chars().filter(|&c| c == '\'').count();
    if doubles <= singles {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

fn may_be_plain(text: &str, spot: Spot) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    let edge = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let begins = match first {
        // a mark only with space behind it, but what looks like one is better told apart
        '-' => chars.next().is_some_and(char::is_alphanumeric),
        '?' | ':' | ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`' => {
            false
        }
        _ => !text.starts_with("..."),
    };
    let inside = |c: char| matches!(c, ',' | '[' | ']' | '{' | '}');
    begins
        && !edge(text.chars().next_back())
        && !edge(Some(first))
        && !text.contains(": ")
        && !text.ends_with(':')
        && !text.contains(" #")
        // what takes no cell is seen best between quotes
        && text.chars().all(|c| c.width().is_some_and(|cells| cells > 0))
        && !text.contains(['\u{2028}', '\u{2029}'])
        && !(spot.flow && text.contains(inside))
        && !((spot.flow || spot.key) && text.contains(':'))
        && !other_type(text)
}

/// Whether some YAML reader takes the plain text for something other than text: nothing, a truth value, a number, a
/// date, a merge key. Versions 1.1 and 1.2 differ, and people use readers of both.
fn other_type(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=", ".inf", ".nan", "+.inf", "-.inf",
    ];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)) || is_number(text) || is_date(text)
}

/// Figures of any base, fractions, powers of ten, and times as `12:30`, which were numbers once. `06-18` is none: a sign
/// inside a number stands behind an `e`. Neither is `1..2`.
fn is_number(text: &str) -> bool {
    let unsigned = text.trim_start_matches(['+', '-']);
    let figures = |c: char| c.is_ascii_hexdigit() || c == '_';
    let based = |base: &str| {
        unsigned.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(base)) && unsigned[2..].chars().all(figures)
    };
    if ["0x", "0o", "0b"].into_iter().any(based) {
        return true;
    }
    let mut before = ' ';
    let decimal = unsigned.chars().all(|c| {
        let fits = match c {
            '+' | '-' => matches!(before, 'e' | 'E'),
            '.' => before != '.',
            _ => c.is_ascii_digit() || matches!(c, '_' | ':' | 'e' | 'E'),
        };
        before = c;
        fits
    });
    decimal
        && unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && text.contains(|c: char| c.is_ascii_digit())
}

/// `2027-06-18`, with or without a time.
fn is_date(text: &str) -> bool {
    let mut rest = text;
    let mut figures = |least: usize, most: usize, next: &[char]| {
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        rest = &rest[count..];
        let ends = rest.starts_with(next);
        rest = rest.get(1..).filter(|_| ends).unwrap_or(rest);
        (least..=most).contains(&count) && (ends || rest.is_empty())
    };
    figures(4, 4, &['-']) && figures(1, 2, &['-']) && figures(1, 2, &['T', 't', ' ', '\t'])
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{Leaf, Spot, quoted};
    use crate::yaml::Style;

    const BLOCK: Spot = Spot { flow: false, key: false };

    #[track_caller]
    fn double(text: &str, spot: Spot) -> String {
        let source = format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        let leaf = Leaf { style: Style::Double, text: Cow::Borrowed(text), source: &source, below: false };
        quoted(&leaf, spot).into_owned()
    }

    #[test]
    fn plain_where_it_reads_the_same() {
        for text in [
            "618 年中大促",
            "35%",
            "06-18",
            "06-01..06-05",
            "8%..12%",
            "1亿",
            "100,000,000",
            "a:b",
            "a#b",
            "抖音/淘宝直播",
            "it's",
            "say \"x\"",
            "满 300 减 80",
            "-5%",
            "cny-21d",
            "2027-06-01..2027-06-18",
            "2027-06-01..cny",
            "2027-06",
            "2.5M",
            "１０％",
            "4月",
            "a - b",
            "no way",
        ] {
            assert_eq!(double(text, BLOCK), text);
        }
    }

    #[test]
    fn quotes_stay_where_a_reader_would_see_something_else() {
        for text in [
            "",
            " a",
            "a ",
            "\u{3000}a",
            "no",
            "Null",
            "~",
            "618",
            "0618",
            "1_000",
            "-3",
            "1e7",
            "1.5",
            "0x1F",
            "12:30",
            ".5",
            "2027-06-18",
            "2027-06-18 10:00:00",
            "<<",
            "- a",
            "-",
            "a: b",
            "a:",
            "a #b",
            "# a",
            "@天猫",
            "%a",
            "*a",
            "&a",
            "!a",
            "|",
            ">",
            "? a",
            "[a",
            "{a",
            "'a",
            "--- a",
            "... a",
            "`a",
        ] {
            assert_ne!(double(text, BLOCK), text, "{text:?} became plain");
        }
    }

    #[test]
    fn brackets_and_keys_need_more() {
        let (flow, key) = (Spot { flow: true, key: false }, Spot { flow: false, key: true });
        assert_eq!(double("a, b", BLOCK), "a, b");
        assert_eq!(double("a, b", flow), "\"a, b\"");
        assert_eq!(double("a]", flow), "\"a]\"");
        assert_eq!(double("a:b", flow), "\"a:b\"");
        assert_eq!(double("a:b", key), "\"a:b\"");
        assert_eq!(double("小红书/KOL", key), "小红书/KOL");
    }

    #[test]
    fn the_quotes_that_need_fewer_escapes() {
        assert_eq!(double("@\"a\"", BLOCK), "'@\"a\"'");
        assert_eq!(double("@it's", BLOCK), "\"@it's\"");
        assert_eq!(double("@\"it's\"", BLOCK), "'@\"it''s\"'");
        let leaf = Leaf { style: Style::Single, text: Cow::Borrowed("@it's"), source: "'@it''s'", below: false };
        assert_eq!(quoted(&leaf, BLOCK), "\"@it's\"");
    }

    #[test]
    fn escapes_of_what_cannot_be_seen_stay() {
        let leaf =
            Leaf { style: Style::Double, text: Cow::Borrowed("a\u{3000}b"), source: "\"a\\u3000b\"", below: false };
        assert_eq!(quoted(&leaf, BLOCK), "\"a\\u3000b\"");
        let leaf = Leaf { style: Style::Double, text: Cow::Borrowed("a\tb"), source: "\"a\tb\"", below: false };
        assert_eq!(quoted(&leaf, BLOCK), "\"a\tb\"");
    }
}
