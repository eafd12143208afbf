//! A JSON array written item by item, laid out as if it had been written in one piece.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

/// The array, and how far its items are set in.
#[derive(Debug)]
pub(super) struct Items {
    indent: &'static str,
    empty: bool,
}

impl Items {
    /// An array that has been opened with `[` and whose items begin after `indent`.
    pub(super) const fn new(indent: &'static str) -> Self {
        Self { indent, empty: true }
    }

    /// Writes an item.
    pub(super) fn push(&mut self, out: &mut impl Write, item: &impl Serialize) -> io::Result<()> {
        out.write_all(if self.empty { b"\n" } else { b",\n" })?;
        self.empty = false;
        block(out, item, self.indent)
    }

    /// Writes the end of the array.
    pub(super) fn close(&self, out: &mut impl Write) -> io::Result<()> {
        if self.empty {
            return out.write_all(b"]");
        }
        write!(out, "\n{}]", &self.indent[2..])
    }
}

/// Writes a value, every line of it after `indent`.
pub(super) fn block(out: &mut impl Write, value: &impl Serialize, indent: &str) -> io::Result<()> {
    // line ends inside strings are escaped, so every line of this is a line of layout
    let text = serde_json::to_string_pretty(value)?;
    write!(out, "{indent}{}", escaped(&text).replace('\n', &format!("\n{indent}")))
}

/// JSON in which the control characters that JSON lets stand, U+007F..U+009F, are escaped: a terminal may obey them.
fn escaped(json: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_control() && c != '\n';
    if !json.contains(odd) {
        return Cow::Borrowed(json);
    }
    let mut text = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if odd(c) {
            let _ = write!(text, "\\u{:04x}", u32::from(c));
        } else {
            text.push(c);
        }
    }
    Cow::Owned(text)
}
