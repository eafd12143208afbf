//! `plan templates`.

use annual_plan::templates::TEMPLATES;
use plan_text::text;

use super::failure::Failure;
use super::terminal::Terminal;
use super::words::Words;
use super::{exit, style};

pub(crate) static WORDS: Words = Words {
    about: text!(en: "List the built-in plans", zh: "列出内置的计划模板"),
    more: text!(
        en: "\
Examples:
  plan breakdown --template apparel    look at one without a file
  plan init --template apparel         write it to plan.yaml and adapt it",
        zh: "\
示例：
  plan breakdown --template apparel    不建文件，直接看这个模板的目标
  plan init --template apparel         写入 plan.yaml，再改成自己的",
    ),
    args: &[],
};

pub(crate) fn run(terminal: &mut Terminal) -> Result<u8, Failure> {
    let entries = TEMPLATES.iter().map(|template| (template.name, template.about.get(terminal.lang)));
    let list = style::list(&entries.collect::<Vec<_>>(), terminal.out.color, terminal.out.width);
    terminal.print(&list)?;
    Ok(exit::DONE)
}
