//! `plan templates`.

use annual_plan::templates::TEMPLATES;
use clap::Args;

use super::failure::Failure;
use super::terminal::Terminal;
use super::{exit, style};

#[derive(Debug, Args)]
#[command(
    about = said!(en: "List the built-in plans", zh: "列出内置的计划模板"),
    after_help = said!(
        en: "\
Examples:
  plan breakdown --template apparel    look at one without a file
  plan init --template apparel         write it to plan.yaml and adapt it",
        zh: "\
示例：
  plan breakdown --template apparel    不建文件，直接看这个模板的目标
  plan init --template apparel         写入 plan.yaml，再改成自己的"
    )
)]
pub(crate) struct Templates {}

/// Their names.
pub(crate) fn names() -> Vec<&'static str> {
    TEMPLATES.iter().map(|template| template.name).collect()
}

pub(crate) fn run(_: &Templates, terminal: &mut Terminal) -> Result<u8, Failure> {
    let entries = TEMPLATES.iter().map(|template| (template.name, template.about.get(terminal.lang)));
    let list = style::list(&entries.collect::<Vec<_>>(), terminal.out.color, terminal.out.width);
    terminal.print(&list)?;
    Ok(exit::DONE)
}
