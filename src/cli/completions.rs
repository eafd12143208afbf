//! `plan completions`.

use std::fmt::Write as _;

use clap::Args;
use clap_complete::Shell;

use super::failure::Failure;
use super::terminal::Terminal;
use super::{Command, exit, root};

#[derive(Debug, Args)]
#[command(
    about = said!(en: "Print completions for a shell", zh: "输出 shell 的自动补全脚本"),
    after_help = said!(
        en: "\
Examples:
  plan completions bash > ~/.local/share/bash-completion/completions/plan
  plan completions zsh > ~/.zfunc/_plan
  plan completions fish > ~/.config/fish/completions/plan.fish",
        zh: "\
示例：
  plan completions bash > ~/.local/share/bash-completion/completions/plan
  plan completions zsh > ~/.zfunc/_plan
  plan completions fish > ~/.config/fish/completions/plan.fish"
    )
)]
pub(crate) struct Completions {
    #[arg(
        value_enum,
        value_name = said!(en: "SHELL", zh: "shell 名"),
        help = said!(en: "Shell to complete in", zh: "给哪个 shell 用")
    )]
    shell: Shell,
}

pub(crate) fn run(args: &Completions, terminal: &mut Terminal) -> Result<u8, Failure> {
    let (mut script, mut program) = (Vec::new(), root(Command::whole));
    clap_complete::generate(args.shell, &mut program, "plan", &mut script);
    terminal.print(&String::from_utf8_lossy(&script))?;
    if args.shell == Shell::Fish {
        terminal.print(&without_options(&program))?;
    }
    Ok(exit::DONE)
}

/// The values of arguments that stand without an option, which `clap_complete` leaves out for fish.
fn without_options(program: &clap::Command) -> String {
    let mut lines = String::new();
    for (command, arg) in program.get_subcommands().flat_map(|it| it.get_positionals().map(move |arg| (it, arg))) {
        let values = arg.get_possible_values();
        let values = values.iter().map(clap::builder::PossibleValue::get_name).collect::<Vec<_>>().join(" ");
        if !values.is_empty() {
            let here = format!("__fish_plan_using_subcommand {}", command.get_name());
            let _ = writeln!(lines, "complete -c plan -n \"{here}\" -f -a \"{values}\"");
        }
    }
    lines
}
