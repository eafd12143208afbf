//! Pictures by whole numbers: lengths are tenths of a unit, so that the same picture has the same bytes everywhere.

use std::fmt::Write as _;

use maud::{Markup, Render, html};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Page;

/// A length in tenths of a unit, written with at most one decimal: `12.5`.
#[derive(Clone, Copy)]
pub(super) struct Px(pub(super) i64);

impl Render for Px {
    fn render_to(&self, out: &mut String) {
        put(out, self.0);
    }
}

/// Appends a length.
pub(super) fn put(out: &mut String, tenths: i64) {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    let _ = if tenth == 0 { write!(out, "{sign}{whole}") } else { write!(out, "{sign}{whole}.{tenth}") };
}

/// The room a picture is drawn for. Both are in the page; the style shows one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// Desktops and paper.
    Wide,
    /// Phones.
    Narrow,
}

impl Size {
    /// Both.
    pub(super) const ALL: [Self; 2] = [Self::Wide, Self::Narrow];

    /// Width of the picture.
    pub(super) fn width(self) -> i64 {
        self.pick(9600, 3580)
    }

    /// One value for desktops, another for phones.
    pub(super) fn pick<T>(self, wide: T, narrow: T) -> T {
        match self {
            Self::Wide => wide,
            Self::Narrow => narrow,
        }
    }

    fn class(self) -> &'static str {
        self.pick("wide", "narrow")
    }
}

/// What a picture is called, and what it shows to those who do not see it.
pub(super) struct Alt<'a> {
    /// Unique in the page.
    pub(super) id: &'a str,
    /// In a few words.
    pub(super) title: &'a str,
    /// In sentences, figures included.
    pub(super) text: &'a str,
}

/// A picture around what is drawn in it. `nth` tells pictures of one table apart.
pub(super) fn picture(alt: &Alt<'_>, nth: usize, size: Size, height: i64, drawn: &Markup) -> Markup {
    let id = format!("{}-{nth}", alt.id);
    html! {
        svg class=(size.class()) role="img" aria-labelledby={ (id) "t " (id) "d" }
            viewBox={ "0 0 " (Px(size.width())) " " (Px(height)) } {
            // both sizes show the same, so it is said once
            @if size == Size::Wide {
                title id={ (id) "t" } { (alt.title) }
                desc id={ (id) "d" } { (alt.text) }
            }
            (drawn)
        }
    }
}

/// About how wide a text is at the size of labels, 12 units: a cell of a terminal is a little more than half of that.
pub(super) fn text_width(text: &str) -> i64 {
    int(text.width()).saturating_mul(66)
}

/// The text, cut with `…` where it is wider than `width`.
pub(super) fn cut(text: &str, width: i64) -> String {
    if text_width(text) <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut taken = text_width("…");
    for c in text.chars() {
        taken += 66 * int(c.width().unwrap_or(0));
        if taken > width {
            break;
        }
        short.push(c);
    }
    short.truncate(short.trim_end().len());
    short + "…"
}

/// A number of things as a length can be multiplied with.
pub(super) fn int(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX / 1_000_000)
}

/// The twelve months in the language of the page: `Jan`, `1月`.
pub(super) fn month(page: Page, number: u32) -> String {
    const EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let at = usize::try_from(number).unwrap_or(1).clamp(1, 12);
    match page.lang {
        crate::lang::Lang::En => EN[at - 1].to_owned(),
        crate::lang::Lang::Zh => format!("{at}月"),
    }
}

#[cfg(test)]
mod tests {
    use super::{cut, put, text_width};

    #[test]
    fn lengths_have_at_most_one_decimal() {
        let mut out = String::new();
        for tenths in [0, 10, 123, -5, -20] {
            put(&mut out, tenths);
            out.push(' ');
        }
        assert_eq!(out, "0 1 12.3 -0.5 -2 ");
    }

    #[test]
    fn names_are_cut_at_whole_characters() {
        assert_eq!(cut("双11", 700), "双11");
        assert_eq!(cut("双11 全球狂欢季", 660), "双11 全球…");
        assert_eq!(cut("anything", 0), "…");
        assert!(text_width(&cut(&"很长的名字".repeat(1000), 1500)) <= 1500);
    }
}
