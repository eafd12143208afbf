//! How the command line's own words look: headings, names and failures.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use plan_render::findings::human::{self, Look};
use plan_text::diag::Findings;
use plan_text::lang::Lang;
use plan_text::source::Source;

use super::failure::Failure;
use super::wrap;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();
const BOLD: Style = Style::new().bold();

/// A heading of a page.
pub(crate) fn heading(text: &str, color: bool) -> String {
    painted(BOLD, text, color)
}

fn painted(style: Style, text: &str, color: bool) -> String {
    if color { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// The findings of a file, drawn, an empty line after them.
pub(crate) fn findings_text(source: &Source, findings: &Findings, look: &Look) -> String {
    let mut text = human::render(findings.sources(source), &findings.diags, look);
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The findings that stop a command, and their count.
pub(crate) fn refused(source: &Source, findings: &Findings, look: &Look) -> String {
    format!(
        "{}{}\n",
        findings_text(source, findings, look),
        human::summary(&source.name, findings.counts).get(look.lang)
    )
}

/// A failure and the ways out of it.
pub(crate) fn failure(failure: &Failure, lang: Lang, color: bool) -> String {
    let [error, help] = match lang {
        Lang::En => ["error: ", "help: "],
        Lang::Zh => ["错误：", "帮助："],
    };
    let mut text = format!("{}{}\n", painted(ERROR, error, color), failure.message.get(lang));
    for way in &failure.help {
        let _ = writeln!(text, "{}{}", painted(HELP, help, color), way.get(lang));
    }
    text
}

/// Names and what is said of each, in two columns.
pub(crate) fn list(entries: &[(&str, &str)], color: bool, width: Option<usize>) -> String {
    let rows: Vec<_> = entries.iter().map(|&(name, said)| [name, said].map(str::to_owned)).collect();
    columns(&rows, color, width)
}

/// Rows in columns, the first in bold; the last is broken into lines where the width asks for it.
pub(crate) fn columns<const N: usize>(rows: &[[String; N]], color: bool, width: Option<usize>) -> String {
    let widest = |column: usize| rows.iter().map(|row| wrap::width(&row[column])).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N - 1).map(widest).collect();
    let indent: usize = widths.iter().map(|width| width + 2).sum();
    let room = width.map_or(usize::MAX, |width| width.saturating_sub(indent).max(20));
    let mut text = String::new();
    for row in rows {
        for (index, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let shown = if index == 0 { heading(cell, color) } else { cell.clone() };
            let _ = write!(text, "{shown}{:gap$}", "", gap = width + 2 - wrap::width(cell));
        }
        let lines = wrap::wrap(&row[N - 1], room);
        let _ = writeln!(text, "{}", lines.join(&format!("\n{:indent$}", "")));
    }
    text
}
