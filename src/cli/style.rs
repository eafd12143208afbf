//! How the command line's own words look: headings, names and failures.

use std::fmt::Write;

use annual_plan::lang::Lang;
use anstyle::{AnsiColor, Style};

use super::failure::Failure;

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

/// A failure and the ways out of it.
pub(crate) fn failure(failure: &Failure, lang: Lang, color: bool) -> String {
    let (error, help, colon) = match lang {
        Lang::En => ("error", "help", ": "),
        Lang::Zh => ("错误", "帮助", "："),
    };
    let mut text = format!("{}{}\n", painted(ERROR, &format!("{error}{colon}"), color), failure.message.get(lang));
    for way in &failure.help {
        let _ = writeln!(text, "{}{}", painted(HELP, &format!("{help}{colon}"), color), way.get(lang));
    }
    text
}
