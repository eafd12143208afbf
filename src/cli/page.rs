//! A help page. Our own, because clap's headings are English and its lines break at spaces only.

use std::fmt::{self, Write};

use clap::{Arg, ArgAction, Command};
use plan_text::lang::Lang;

use super::style;
use super::wrap::{width, wrap};

/// Cells where nothing says how wide the terminal is.
const USUAL: usize = 80;
/// Lines longer than this are hard to read.
const WIDEST: usize = 100;
/// Names longer than this have their help on the next line.
const NAMES: usize = 30;

/// The help page of a command.
pub(crate) struct Page<'a> {
    pub(crate) command: &'a Command,
    /// Options of every command.
    pub(crate) globals: &'a [Arg],
    pub(crate) lang: Lang,
    pub(crate) color: bool,
    pub(crate) width: Option<usize>,
}

/// A name and what is said of it.
type Entry = (String, String);

/// What may be written: `plan explain [OPTIONS] <CODE>`.
fn usage(command: &Command, path: &str) -> String {
    let mut usage = format!("{path} {}", said!(en: "[OPTIONS]", zh: "[选项]"));
    for arg in command.get_positionals() {
        let _ = write!(usage, " {}", positional(arg));
    }
    if command.has_subcommands() {
        let _ = write!(usage, " {}", said!(en: "<COMMAND>", zh: "<命令>"));
    }
    usage
}

impl fmt::Display for Page<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (command, lang) = (self.command, self.lang);
        let name = command.get_name();
        let path = if name == "plan" { name.to_owned() } else { format!("plan {name}") };
        self.paragraphs(f, &shown(command.get_about()))?;
        let head = match lang {
            Lang::En => "Usage: ",
            Lang::Zh => "用法：",
        };
        writeln!(f, "\n{}{}", style::heading(head, self.color), usage(command, &path))?;

        let commands = command.get_subcommands().map(|sub| (sub.get_name().to_owned(), shown(sub.get_about())));
        self.section(f, ("Commands:", "命令："), commands.collect())?;
        let arguments = command.get_positionals().map(|arg| (positional(arg), self.said(arg)));
        self.section(f, ("Arguments:", "参数："), arguments.collect())?;
        let own = command.get_arguments().filter(|arg| !arg.is_positional()).map(|arg| (option(arg), self.said(arg)));
        self.section(f, ("Options:", "选项："), own.collect())?;
        let globals = self.globals.iter().map(|arg| (option(arg), self.said(arg)));
        self.section(f, ("Options of every command:", "通用选项："), globals.collect())?;

        if let Some(more) = command.get_after_help() {
            writeln!(f)?;
            self.paragraphs(f, &more.to_string())?;
        }
        Ok(())
    }
}

impl Page<'_> {
    fn room(&self) -> usize {
        self.width.unwrap_or(USUAL).min(WIDEST)
    }

    fn paragraphs(&self, f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
        wrap(text, self.room()).iter().try_for_each(|line| writeln!(f, "{line}"))
    }

    fn section(&self, f: &mut fmt::Formatter<'_>, (en, zh): (&str, &str), entries: Vec<Entry>) -> fmt::Result {
        if entries.is_empty() {
            return Ok(());
        }
        let heading = match self.lang {
            Lang::En => en,
            Lang::Zh => zh,
        };
        writeln!(f, "\n{}", style::heading(heading, self.color))?;
        let column = entries.iter().map(|(name, _)| width(name)).filter(|&width| width <= NAMES).max().unwrap_or(0);
        let room = self.room().saturating_sub(column + 4).max(20);
        for (name, help) in entries {
            let gap = column.saturating_sub(width(&name));
            write!(f, "  {}{:gap$}", style::heading(&name, self.color), "")?;
            if width(&name) > column {
                write!(f, "\n{:1$}", "", column + 2)?;
            }
            let lines = wrap(&help, room);
            writeln!(f, "  {}", lines.join(&format!("\n{:1$}", "", column + 4)))?;
        }
        Ok(())
    }

    /// The help of an argument, with the values there are and the one it has by default.
    fn said(&self, arg: &Arg) -> String {
        let (colon, comma, default, end) = match self.lang {
            Lang::En => (": ", ", ", " (default ", ")"),
            Lang::Zh => ("：", "、", "（默认 ", "）"),
        };
        let mut said = shown(arg.get_help());
        if takes_value(arg) {
            let values: Vec<_> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
            if !values.is_empty() && !arg.is_hide_possible_values_set() {
                let _ = write!(said, "{colon}{}", values.join(comma));
            }
            if let [value] = arg.get_default_values() {
                let _ = write!(said, "{default}{}{end}", value.to_string_lossy());
            }
        }
        said
    }
}

fn takes_value(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Set | ArgAction::Append)
}

/// `-p, --plan <FILE>`, `--fix[=<CODE>]`.
fn option(arg: &Arg) -> String {
    let mut name = arg.get_short().map_or("    ".to_owned(), |short| format!("-{short}, "));
    name.push_str("--");
    name.push_str(arg.get_long().unwrap_or_default());
    if takes_value(arg) {
        let optional = arg.get_num_args().is_some_and(|count| count.min_values() == 0);
        let _ =
            if optional { write!(name, "[=<{}>]", value_name(arg)) } else { write!(name, " <{}>", value_name(arg)) };
    }
    name
}

/// `<CODE>`, `[PATH]...`.
fn positional(arg: &Arg) -> String {
    let name = value_name(arg);
    let more = if matches!(arg.get_action(), ArgAction::Append) { "..." } else { "" };
    if arg.is_required_set() { format!("<{name}>{more}") } else { format!("[{name}]{more}") }
}

fn value_name(arg: &Arg) -> &str {
    arg.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str())
}

fn shown(text: Option<&clap::builder::StyledStr>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}
