//! `plan explain`.

use std::fmt::Write;

use clap::Args;
use plan_core::check;
use plan_core::repair::repairs_of;
use plan_text::diag::{Repair, Rule};
use plan_text::lang::Lang;
use plan_text::text;

use super::argument::Refused;
use super::argument::offered::word;
use super::checks::weight;
use super::failure::Failure;
use super::terminal::Terminal;
use super::wrap::wrap;
use super::{exit, policy, style};

/// Cells of a line where nothing says how wide the terminal is, and the most that reads well.
const WIDEST: usize = 100;

#[derive(Debug, Args)]
#[command(about = said!(en: "Explain a check: what, why, and how to fix it", zh: "说明一个检查项：查什么、为什么、怎么改"))]
pub(crate) struct Explain {
    #[arg(
        value_parser = word(|| check::rules().flat_map(|rule| [rule.code, rule.name]).collect()),
        hide_possible_values = true,
        value_name = said!(en: "CODE-OR-NAME", zh: "代码或名称"),
        help = said!(
            en: "P0101 or quarter-shares-total, as findings and `plan checks` show them",
            zh: "如 P0101 或 quarter-shares-total，检查结果和 `plan checks` 里都有"
        )
    )]
    code: String,
}

pub(crate) fn run(args: &Explain, terminal: &mut Terminal) -> Result<u8, Failure> {
    let rule = find(&args.code)?;
    let width = terminal.out.width.unwrap_or(WIDEST).min(WIDEST);
    terminal.print(&page(rule, terminal.lang, terminal.out.color, width))?;
    Ok(exit::DONE)
}

fn find(asked: &str) -> Result<&'static Rule, Failure> {
    policy::named(asked).map_err(|Refused { message, help }| Failure::usage(message).help(help))
}

fn page(rule: &Rule, lang: Lang, color: bool, width: usize) -> String {
    let weight = weight(rule.severity);
    let (open, close) = match lang {
        Lang::En => (" (", ")"),
        Lang::Zh => ("（", "）"),
    };
    let head = format!("{} {}{open}{}{close}", rule.code, rule.name, weight.get(lang));
    let mut page = format!("{}\n", style::heading(&head, color));
    for line in wrap(rule.title.get(lang), width) {
        let _ = writeln!(page, "{line}");
    }
    let headings = match lang {
        Lang::En => ["What it checks", "Why it matters", "Example", "How to fix it"],
        Lang::Zh => ["检查什么", "为什么要紧", "示例", "怎么改"],
    };
    let room = width.saturating_sub(2);
    let example = rule.example.lines().map(str::to_owned).collect();
    let sections = [
        wrap(rule.checks.get(lang), room),
        wrap(rule.matters.get(lang), room),
        example,
        wrap(rule.fix.get(lang), room),
    ];
    let sections = headings.into_iter().zip(sections).chain(repairs(rule, lang));
    for (heading, lines) in sections.chain(rule.unwaivable().is_none().then(|| waiver(rule, lang, room))) {
        let _ = writeln!(page, "\n{}", style::heading(heading, color));
        for line in lines {
            let _ = if line.is_empty() { writeln!(page) } else { writeln!(page, "  {line}") };
        }
    }
    page
}

/// The commands that carry out its repairs.
fn repairs(rule: &Rule, lang: Lang) -> Option<(&'static str, Vec<String>)> {
    let commands = repairs_of(rule)?.iter().map(|&name| match name {
        Repair::SPELLING => "plan validate --fix".to_owned(),
        name => format!("plan validate --fix={}:{name}", rule.code),
    });
    let heading = match lang {
        Lang::En => "Repairs, where they are possible",
        Lang::Zh => "自动修复（视情况可用）",
    };
    Some((heading, commands.collect()))
}

/// How its findings are accepted, with the lines to put into a plan.
fn waiver(rule: &Rule, lang: Lang, room: usize) -> (&'static str, Vec<String>) {
    let name = rule.name;
    let said = text!(
        en: "Where it is meant, accept it in the plan until a day; `at: promos.618` limits that to one place. With \
             `checks: {{{name}: error}}` it weighs more, with `allow` it is not reported at all.",
        zh: "确实有意如此，可以在计划里豁免到某一天；只豁免一处的，加上 `at: promos.618`。另外，写 \
             `checks: {{{name}: error}}` 可以加重，写 `allow` 就不再报告。",
        name = name,
    );
    let heading = match lang {
        Lang::En => "How to waive it",
        Lang::Zh => "怎么豁免",
    };
    let mut lines = wrap(said.get(lang), room);
    // the reason is a placeholder, which is refused until it is filled in
    lines.extend([String::new(), "allow:".to_owned(), format!("  - {{check: {name}, reason: …, until: 12-31}}")]);
    (heading, lines)
}

#[cfg(test)]
mod tests {
    use plan_text::lang::Lang;

    use super::find;

    #[test]
    fn a_check_goes_by_its_code_or_its_name() {
        assert_eq!(find("p0101").expect("a code").name, "quarter-shares-total");
        assert_eq!(find("quarter-shares-total").expect("a name").code, "P0101");
        let failure = find("quarter-share-total").expect_err("misspelt");
        assert_eq!(failure.help[0].get(Lang::En), "did you mean `quarter-shares-total`?");
    }
}
