//! `plan help`.

use clap::Args;
use plan_text::text;

use super::failure::Failure;
use super::terminal::Terminal;
use super::{COMMANDS, Command, exit, input, page};

#[derive(Debug, Args)]
#[command(about = said!(en: "Print help for a command", zh: "显示某个命令的帮助"))]
pub(crate) struct Help {
    #[arg(value_name = said!(en: "COMMAND", zh: "命令"), help = said!(en: "Command to explain", zh: "要了解的命令"))]
    command: Option<String>,
}

pub(crate) fn run(args: &Help, terminal: &mut Terminal) -> Result<u8, Failure> {
    let named = |name: &String| {
        Command::find(name).ok_or_else(|| {
            let message = text!(en: "there is no command `{name}`", zh: "没有 `{name}` 这个命令", name = name);
            Failure::usage(message).help(input::near(name, COMMANDS.iter().map(|command| command.name)))
        })
    };
    let command = args.command.as_ref().map(named).transpose()?;
    terminal.print(&page(command, terminal, &terminal.out))?;
    Ok(exit::DONE)
}
