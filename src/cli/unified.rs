//! What a command would change in a file, as a diff that `git apply` and `patch` take.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use plan_text::source::Source;
use similar::TextDiff;

const NAMES: Style = Style::new().bold();
const HUNK: Style = AnsiColor::Cyan.on_default();
const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();

/// What changes from one text of a file to another, byte order mark and line ends included. For a terminal nothing of the
/// plan is left that moves the cursor.
pub(crate) fn unified(before: &Source, after: &Source, color: bool, watched: bool) -> String {
    let (old, new) = (before.whole(), after.whole());
    // a line ends at a line feed, as it does for those who apply this
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<_>>();
    let (old, new) = (lines(&old), lines(&new));
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&old, &new);
    let name = name(&before.name);
    let text = diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string();
    if !color && !watched {
        return text;
    }
    let mut painted = String::with_capacity(text.len() * 2);
    for line in text.split_terminator('\n') {
        let style = match line.as_bytes() {
            [b'-', b'-', b'-', b' ', ..] | [b'+', b'+', b'+', b' ', ..] => NAMES,
            [b'@', ..] => HUNK,
            [b'-', ..] => OLD,
            [b'+', ..] => NEW,
            _ => Style::new(),
        };
        let style = if color { style } else { Style::new() };
        let shown = if watched { harmless(line) } else { line.to_owned() };
        let _ = writeln!(painted, "{style}{shown}{style:#}");
    }
    painted
}

/// The name of a file in a diff: below the folder where it is applied.
fn name(file: &str) -> String {
    let name = if file == "<stdin>" { "stdin".to_owned() } else { file.replace('\\', "/") };
    let name = name.strip_prefix("./").unwrap_or(&name).trim_start_matches('/');
    // what follows a tab is a date, so a name with spaces ends with one
    if name.contains(' ') { format!("{name}\t") } else { name.to_owned() }
}

fn harmless(line: &str) -> String {
    let line = line.trim_end_matches('\r');
    line.chars().map(|c| if c.is_control() && c != '\t' { '\u{fffd}' } else { c }).collect()
}
