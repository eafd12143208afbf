//! `plan help`.

use clap::{Args, CommandFactory};
use plan_text::text;

use super::failure::Failure;
use super::terminal::Terminal;
use super::words::{Word, Words};
use super::{Cli, exit, input, localise};

#[derive(Debug, Args)]
pub(crate) struct Help {
    command: Option<String>,
}

pub(crate) static WORDS: Words = Words {
    about: text!(en: "Print help for a command", zh: "显示某个命令的帮助"),
    more: text!(en: "", zh: ""),
    args: &[Word::value(
        "command",
        text!(en: "COMMAND", zh: "命令"),
        text!(en: "Command to explain", zh: "要了解的命令"),
    )],
};

pub(crate) fn run(args: &Help, terminal: &mut Terminal) -> Result<u8, Failure> {
    let mut root = localise::command(Cli::command(), terminal.lang, terminal.out.color, terminal.out.width);
    let page = match &args.command {
        None => root.render_help(),
        Some(name) => {
            let near = input::near(name, root.get_subcommands().map(clap::Command::get_name));
            let Some(command) = root.find_subcommand_mut(name) else {
                let message = text!(en: "there is no command `{name}`", zh: "没有 `{name}` 这个命令", name = name);
                return Err(Failure::usage(message).help(near));
            };
            command.render_help()
        }
    };
    terminal.print(&page.to_string())?;
    Ok(exit::DONE)
}
