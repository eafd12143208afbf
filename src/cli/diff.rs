//! `plan diff`.

mod operands;

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use plan_core::Options;
use plan_core::compare::compare;
use plan_core::compare::keys::keys;
use plan_core::compare::limit::{Limit, exceeded};
use plan_core::model::money::Currency;
use plan_core::model::plan::Plan;
use plan_core::report::diff::{self, Found};
use plan_core::report::figures::Unit;
use plan_render::table::{self, TableOptions};
use plan_render::{json, markdown};
use plan_text::text;
use plan_text::yaml::{self, Limits, Problems};

use super::argument::{self, Movement};
use super::failure::Failure;
use super::options::{self, Known};
use super::terminal::Terminal;
use super::{exit, ready};

#[derive(Debug, Args)]
#[command(
    about = said!(en: "Show what changed between two plans, in money", zh: "比较两份计划：改动折算成金额是多少"),
    after_help = said!(
        en: "\
OLD and NEW are files, - for standard input, or git revisions: main:plan.yaml,
HEAD~1:./plan.yaml, or main alone for the same path as the other side. Without
NEW the plan is compared with its file in the working tree; without both, the
plan as last committed with the file.

--fail-over looks at the year's target, its quarters and months, all budgets
together and each budget line; what is new or gone exceeds any percentage. With
0 every movement counts, down to a single day.

Examples:
  plan diff                                uncommitted changes
  plan diff main                           since main
  plan diff main:plan.yaml HEAD:plan.yaml --format md
  plan diff 2026.yaml 2027.yaml --unit 万
  plan diff main --fail-over 5%            exit code 1 beyond 5%",
        zh: "\
旧计划和新计划可以是文件、-（标准输入）或 git 版本：main:plan.yaml、
HEAD~1:./plan.yaml；只写 main 表示取与另一方相同的路径。不写新计划，就与工作区里
的文件比较；两个都不写，就比较最近一次提交和工作区。

--fail-over 看的是全年目标、各季度、各月、总预算和每个预算项；新增和清零的一律
算超过百分比。写 0 则任何变动都算，细到每一天。

示例：
  plan diff                                还没提交的改动
  plan diff main                           与 main 相比
  plan diff main:plan.yaml HEAD:plan.yaml --format md
  plan diff 2026.yaml 2027.yaml --unit 万
  plan diff main --fail-over 5%            变动超过 5% 时退出码为 1"
    )
)]
pub(crate) struct Diff {
    #[arg(
        value_name = said!(en: "OLD", zh: "旧计划"),
        help = said!(en: "The plan before: a file, -, REV:path or REV", zh: "改动前的计划：文件、-、版本:路径 或版本")
    )]
    old: Option<PathBuf>,
    #[arg(
        value_name = said!(en: "NEW", zh: "新计划"),
        help = said!(en: "The plan after, by default the file in the working tree", zh: "改动后的计划，默认是工作区里的文件")
    )]
    new: Option<PathBuf>,
    #[arg(
        long,
        value_parser = argument::movement,
        allow_hyphen_values = true,
        value_name = said!(en: "LIMIT", zh: "上限"),
        help = said!(
            en: "Exit with 1 where a figure moved by more: 5%, 500000, 50万",
            zh: "有数字变动超过它时退出码为 1：5%、500000、50万"
        )
    )]
    fail_over: Option<Movement>,
    #[arg(
        long,
        value_enum,
        default_value = "table",
        value_name = said!(en: "FORMAT", zh: "格式"),
        help = options::format_help()
    )]
    format: Format,
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        value_name = said!(en: "UNIT", zh: "单位"),
        help = options::unit_help()
    )]
    unit: Option<options::Unit>,
    #[arg(long, help = options::ascii_help())]
    ascii: bool,
    #[command(flatten)]
    known: Known,
}

/// Values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Md,
    Json,
}

pub(crate) fn run(args: &Diff, terminal: &mut Terminal) -> Result<u8, Failure> {
    let [old, new] = operands::sides(args.old.as_deref(), args.new.as_deref())?;
    let sources = [old.read()?, new.read()?];
    let as_json = args.format == Format::Json;
    let Some(holidays) = args.known.read(as_json, terminal)? else { return Ok(exit::FINDINGS) };
    let options = Options { holidays: Arc::clone(&holidays), ..Options::default() };
    let outcomes = sources.each_ref().map(|source| Plan::read(source, &options));
    let [Some(before), Some(after)] = outcomes.each_ref().map(|outcome| outcome.worked.as_ref()) else {
        let broken: Vec<_> = sources.iter().zip(&outcomes).filter(|(_, outcome)| outcome.worked.is_none()).collect();
        ready::refuse_all(broken.iter().map(|(source, outcome)| (*source, &outcome.findings)), as_json, terminal)?;
        return Ok(exit::FINDINGS);
    };
    let Some(changes) = compare(before, after) else {
        return Err(Failure::usage(text!(
            en: "{old} is in {one} and {new} in {two}: their amounts cannot be subtracted",
            zh: "{old} 的币种是 {one}，{new} 的币种是 {two}，金额不能相减",
            old = sources[0].name,
            one = before.plan().currency.code(),
            new = sources[1].name,
            two = after.plan().currency.code()
        ))
        .help([text!(
            en: "compare plans of one currency, or put two `plan breakdown` side by side",
            zh: "换成同一币种的计划再比较，或者分别用 `plan breakdown` 对照着看"
        )]));
    };
    let limit = args.fail_over.as_ref().map(|movement| limit(movement, changes.currency)).transpose()?;
    for (side, outcome) in [&old, &new].into_iter().zip(&outcomes) {
        ready::warned(&outcome.findings, &side.to_validate(), terminal);
    }
    let trees = sources.each_ref().map(|source| yaml::load(&source.text, &Limits::default(), &mut Problems::default()));
    let keys = match &trees {
        [Some(old), Some(new)] => keys(old, new, &changes),
        _ => Vec::new(),
    };
    let over = limit.map(|limit| exceeded(&changes, limit)).unwrap_or_default();
    let arrow = if args.ascii { "->" } else { "→" };
    let found = Found { changes: &changes, keys: &keys, limit: limit.map(|limit| (limit, over.as_slice())), arrow };
    let names = sources.each_ref().map(|source| source.name.as_str());
    let lang = terminal.lang;
    let page = match args.format {
        Format::Json => json::diff(before, after, &found, names),
        Format::Table | Format::Md if found.is_empty() => {
            let same = sources[0].text == sources[1].text;
            format!("{}\n", operands::unchanged(names, same).get(lang))
        }
        Format::Table | Format::Md => {
            let document = diff::document(before, after, &found);
            let unit = args.unit.map_or(Unit::Yuan, Unit::from);
            let page = if args.format == Format::Md {
                markdown::document(&document, unit, lang)
            } else {
                let (width, color) = (terminal.out.width, terminal.out.color);
                table::document(&document, &TableOptions { lang, width, unit, color, ascii: args.ascii })
            };
            format!("{}\n\n{page}", operands::title(names, arrow).get(lang))
        }
    };
    terminal.print(&page)?;
    Ok(if over.is_empty() { exit::DONE } else { exit::FINDINGS })
}

/// The limit in minor units.
fn limit(movement: &Movement, currency: Currency) -> Result<Limit, Failure> {
    match movement {
        Movement::Share(share) => Ok(Limit::Share(*share)),
        Movement::Amount(sum) => sum.money("--fail-over", currency).map(Limit::Amount),
    }
}
