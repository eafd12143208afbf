//! `plan diff`.

mod folders;
mod operands;
mod pair;
mod several;

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use plan_core::Options;
use plan_core::model::plan::Plan;
use plan_core::report::figures::Unit;
use plan_core::report::{Document, rounded};
use plan_render::markdown;
use plan_render::table::{self, TableOptions};
use plan_text::lang::{Lang, Text};

use self::operands::Side;
use self::pair::Compared;
use super::argument::{self, Movement};
use super::failure::Failure;
use super::options::{self, Known};
use super::terminal::Terminal;
use super::walk::Exclude;
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

Of two folders, main:plans or plain main for one of them, plans of the same path
are compared; a plan that is new or gone exceeds any --fail-over.

--fail-over looks at the year's target, its quarters and months, all budgets
together and each budget line; what is new or gone exceeds any percentage. With
0 every movement counts, down to a single day.

Examples:
  plan diff                                uncommitted changes
  plan diff main                           since main
  plan diff main plans                     all plans of a folder since main
  plan diff main:plan.yaml HEAD:plan.yaml --format md
  plan diff 2026.yaml 2027.yaml --unit 万
  plan diff main --fail-over 5%            exit code 1 beyond 5%",
        zh: "\
旧计划和新计划可以是文件、-（标准输入）或 git 版本：main:plan.yaml、
HEAD~1:./plan.yaml；只写 main 表示取与另一方相同的路径。不写新计划，就与工作区里
的文件比较；两个都不写，就比较最近一次提交和工作区。

也可以是两个文件夹（main:plans，或只写 main）：路径相同的计划两两比较；新增和
删除的计划一律算超过 --fail-over。

--fail-over 看的是全年目标、各季度、各月、总预算和每个预算项；新增和清零的一律
算超过百分比。写 0 则任何变动都算，细到每一天。

示例：
  plan diff                                还没提交的改动
  plan diff main                           与 main 相比
  plan diff main plans                     整个文件夹与 main 相比
  plan diff main:plan.yaml HEAD:plan.yaml --format md
  plan diff 2026.yaml 2027.yaml --unit 万
  plan diff main --fail-over 5%            变动超过 5% 时退出码为 1"
    )
)]
pub(crate) struct Diff {
    #[arg(
        value_name = said!(en: "OLD", zh: "旧计划"),
        help = said!(en: "The plan before: a file, a folder, -, REV:path or REV", zh: "改动前的计划：文件、文件夹、-、版本:路径或版本")
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
    #[arg(long, help = options::exact_help())]
    exact: bool,
    #[arg(long, help = options::ascii_help())]
    ascii: bool,
    #[command(flatten)]
    exclude: Exclude,
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

/// How a comparison is shown.
struct Look {
    format: Format,
    lang: Lang,
    /// What stands between the old and the new.
    arrow: &'static str,
    unit: Unit,
    exact: bool,
    table: TableOptions,
}

impl Look {
    fn new(args: &Diff, terminal: &Terminal) -> Self {
        let unit = args.unit.map_or(Unit::Yuan, Unit::from);
        let (lang, width, color) = (terminal.lang, terminal.out.width, terminal.out.color);
        let table = TableOptions { lang, width, unit, color, ascii: args.ascii };
        Self { format: args.format, lang, arrow: if args.ascii { "->" } else { "→" }, unit, exact: args.exact, table }
    }

    /// A document for people, and the line that says what it is about.
    fn under(&self, about: Text, mut document: Document) -> String {
        if !self.exact {
            document = rounded::document(document, self.unit);
        }
        if self.format == Format::Md {
            // a page begins with its heading
            document.leads.insert(0, about);
            return markdown::document(&document, self.unit, self.lang);
        }
        format!("{}\n\n{}", about.get(self.lang), table::document(&document, &self.table))
    }
}

pub(crate) fn run(args: &Diff, terminal: &mut Terminal) -> Result<u8, Failure> {
    let sides = operands::sides(args.old.as_deref(), args.new.as_deref())?;
    let pairs = folders::pairs(&sides, &args.exclude)?;
    let as_json = args.format == Format::Json;
    let Some(holidays) = args.known.read(as_json, terminal)? else { return Ok(exit::FINDINGS) };
    let options = Options { holidays: Arc::clone(&holidays), ..Options::default() };
    let look = Look::new(args, terminal);
    if let Some(pairs) = pairs {
        let names = sides.each_ref().map(Side::name);
        return several::run(args, names.each_ref().map(String::as_str), &pairs, &look, &options, terminal);
    }
    let sources = [sides[0].read()?, sides[1].read()?];
    let outcomes = sources.each_ref().map(|source| Plan::read(source, &options));
    let [Some(before), Some(after)] = outcomes.each_ref().map(|outcome| outcome.worked.as_ref()) else {
        let broken: Vec<_> = sources.iter().zip(&outcomes).filter(|(_, outcome)| outcome.worked.is_none()).collect();
        ready::refuse_all(broken.iter().map(|(source, outcome)| (*source, &outcome.findings)), as_json, terminal)?;
        return Ok(exit::FINDINGS);
    };
    let currency = after.plan().currency;
    let limit = args.fail_over.as_ref().map(|movement| pair::limit(movement, currency)).transpose();
    let compared = Compared::new(sources.each_ref(), [before, after], limit?)?;
    for (side, outcome) in sides.iter().zip(&outcomes) {
        ready::warned(outcome.findings.counts.warnings, &side.to_validate(), terminal);
    }
    terminal.print(&compared.page(&look))?;
    Ok(if compared.over.is_empty() { exit::DONE } else { exit::FINDINGS })
}
