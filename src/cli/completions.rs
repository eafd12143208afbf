//! `plan completions`.

use clap::{Args, CommandFactory};
use clap_complete::Shell;
use plan_text::text;

use super::failure::Failure;
use super::terminal::Terminal;
use super::words::{Word, Words};
use super::{Cli, exit, localise};

#[derive(Debug, Args)]
pub(crate) struct Completions {
    #[arg(value_enum)]
    shell: Shell,
}

pub(crate) static WORDS: Words = Words {
    about: text!(en: "Print completions for a shell", zh: "输出 shell 的自动补全脚本"),
    more: text!(
        en: "\
Examples:
  plan completions bash > ~/.local/share/bash-completion/completions/plan
  plan completions zsh > ~/.zfunc/_plan
  plan completions fish > ~/.config/fish/completions/plan.fish",
        zh: "\
示例：
  plan completions bash > ~/.local/share/bash-completion/completions/plan
  plan completions zsh > ~/.zfunc/_plan
  plan completions fish > ~/.config/fish/completions/plan.fish",
    ),
    args: &[Word::value(
        "shell",
        text!(en: "SHELL", zh: "shell 名"),
        text!(en: "Shell to complete in", zh: "给哪个 shell 用"),
    )],
};

pub(crate) fn run(args: &Completions, terminal: &mut Terminal) -> Result<u8, Failure> {
    let mut command = localise::command(Cli::command(), terminal.lang, false, None);
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "plan", &mut script);
    terminal.print(&String::from_utf8_lossy(&script))?;
    Ok(exit::DONE)
}
