//! `plan completions`.

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
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut root(Command::whole), "plan", &mut script);
    terminal.print(&String::from_utf8_lossy(&script))?;
    Ok(exit::DONE)
}
