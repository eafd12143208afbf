//! `plan checks`.

use clap::Args;
use plan_core::check;
use plan_text::diag::{Rule, Severity};
use plan_text::lang::Text;
use plan_text::text;
use serde::Serialize;

use super::failure::Failure;
use super::options::{self, Listing};
use super::terminal::Terminal;
use super::{exit, style};

#[derive(Debug, Args)]
#[command(
    about = said!(en: "List everything a plan is checked for", zh: "列出全部检查项"),
    after_help = said!(
        en: "\
`plan explain P0101` tells what a check looks at, why it matters and how to fix it.
Warnings and infos can be waived in the plan, under `allow`, or given another weight, under `checks`; `plan explain P0217` \
    shows how.",
        zh: "\
用 `plan explain P0101` 查看某一项检查什么、为什么要紧、怎么改。
警告和提示可以在计划里豁免（`allow`），也可以改级别（`checks`），写法见 `plan explain P0217`。"
    )
)]
pub(crate) struct Checks {
    #[arg(
        long,
        value_enum,
        default_value = "table",
        value_name = said!(en: "FORMAT", zh: "格式"),
        help = options::format_help()
    )]
    format: Listing,
}

/// `plan/checks/v1`.
#[derive(Serialize)]
struct Catalogue<'a> {
    schema: &'static str,
    checks: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    title: &'a str,
}

pub(crate) fn run(args: &Checks, terminal: &mut Terminal) -> Result<u8, Failure> {
    match args.format {
        Listing::Table => {
            let row = |rule: &'static Rule| {
                let weight = weight(rule.severity);
                [rule.code, weight.get(terminal.lang), rule.name, rule.title.get(terminal.lang)].map(str::to_owned)
            };
            let rows: Vec<_> = check::rules().map(row).collect();
            terminal.print(&style::columns(&rows, terminal.out.color, terminal.out.width))?;
        }
        Listing::Json => {
            let entry = |rule: &'static Rule| Entry {
                code: rule.code,
                name: rule.name,
                severity: word(rule.severity),
                title: rule.title.get(terminal.lang),
            };
            let catalogue = Catalogue { schema: "plan/checks/v1", checks: check::rules().map(entry).collect() };
            let json = serde_json::to_string_pretty(&catalogue).unwrap_or_default();
            terminal.print(&json)?;
            terminal.print("\n")?;
        }
    }
    Ok(exit::DONE)
}

/// The severity for people.
pub(super) fn weight(severity: Severity) -> Text {
    match severity {
        Severity::Error => text!(en: "error", zh: "错误"),
        Severity::Warning => text!(en: "warning", zh: "警告"),
        Severity::Info => text!(en: "info", zh: "提示"),
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}
