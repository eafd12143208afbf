//! `plan rollup`.

use std::path::PathBuf;

use clap::Args;
use plan_core::Options;
use plan_core::model::plan::Plan;
use plan_core::report::rollup::{Rolled, Rollup, named, plans};
use plan_core::report::statement::By;
use plan_render::json;
use plan_text::diag::Findings;
use plan_text::lang::Count;
use plan_text::source::Source;
use plan_text::text;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::failure::Failure;
use super::input::{Input, shell_word, shown};
use super::options::{Format, Known, Show};
use super::terminal::Terminal;
use super::walk::{self, Among, Found};
use super::{argument, exit, ready, reports};

#[derive(Debug, Args)]
#[command(
    about = said!(
        en: "Add several plans up: GMV, budgets and profit of shops, and what a target for all of them lacks",
        zh: "汇总多份计划：各店的 GMV、预算和利润，以及离总目标还差多少"
    ),
    after_help = said!(
        en: "\
The plans must be of one currency and one fiscal year. Where one has errors,
nothing is added up. Profit takes refund_rate and gross_margin under sales.

Examples:
  plan rollup shops
  plan rollup tmall.yaml douyin.yaml --by quarter --unit 万
  plan rollup shops --exclude old --target 3亿
  plan rollup shops --by month --format csv > rollup.csv",
        zh: "\
各份计划要用同一种货币、同一个财年。有一份有错误，就不汇总。
利润需要计划里有 sales 的 refund_rate 和 gross_margin。

示例：
  plan rollup shops
  plan rollup tmall.yaml douyin.yaml --by quarter --unit 万
  plan rollup shops --exclude old --target 3亿
  plan rollup shops --by month --format csv > rollup.csv"
    )
)]
pub(crate) struct RollupArgs {
    #[arg(
        required_unless_present = "plan",
        value_name = said!(en: "PATH", zh: "路径"),
        help = said!(
            en: "Plans, or folders to search for *.yaml and *.yml, or - for standard input",
            zh: "计划文件，或文件夹（查找其中的 *.yaml 和 *.yml），- 表示标准输入"
        )
    )]
    paths: Vec<PathBuf>,
    #[arg(
        long,
        value_parser = reports::axes(By::WORDS.iter().rev().map(|(word, _)| *word).collect()),
        ignore_case = true,
        default_value = "year",
        value_name = said!(en: "AXIS", zh: "维度"),
        help = said!(en: "What the columns are; of the year, all sums beside each other", zh: "每列是什么；year 则各项并排列出")
    )]
    by: String,
    #[arg(
        long,
        value_parser = argument::gmv,
        allow_hyphen_values = true,
        value_name = said!(en: "AMOUNT", zh: "金额"),
        help = said!(
            en: "Say what all plans together lack of this GMV, or have beyond it: 3亿, 300000000",
            zh: "所有计划加起来，离这个 GMV 还差多少、超出多少：3亿、300000000"
        )
    )]
    target: Option<argument::Gmv>,
    #[command(flatten)]
    among: Among,
    #[command(flatten)]
    show: Show,
    #[command(flatten)]
    known: Known,
}

/// A plan as it was read; without errors, what of it is added up.
struct Seen {
    source: Source,
    findings: Findings,
    rolled: Option<Rolled>,
}

impl Seen {
    fn new(found: &Found, options: &Options) -> Result<Self, Failure> {
        let path = found.as_ref().map_err(walk::Missed::failure)?;
        let source = Input::of(path.clone()).read()?;
        let outcome = Plan::read(&source, options);
        let rolled = outcome.worked.map(|worked| Rolled::new(&worked, &source.name));
        Ok(Self { source, findings: outcome.findings, rolled })
    }
}

pub(crate) fn run(args: &RollupArgs, terminal: &mut Terminal) -> Result<u8, Failure> {
    let as_json = args.show.format == Format::Json;
    let Some(holidays) = args.known.read(as_json, terminal)? else { return Ok(exit::FINDINGS) };
    let options = Options { holidays, ..Options::default() };
    let paths = args.among.paths(&args.paths)?;
    let walk::Files { found, passed } = walk::files(&paths, &args.among);
    let seen = found.par_iter().map(|found| Seen::new(found, &options)).collect::<Result<Vec<_>, _>>()?;
    if let Some(note) = passed.note(terminal.lang) {
        terminal.note(&note);
    }
    let broken: Vec<_> = seen.iter().filter(|seen| seen.rolled.is_none()).collect();
    if !broken.is_empty() {
        if !as_json {
            return Err(refused(&broken, seen.len()));
        }
        ready::refuse_all(broken.iter().map(|seen| (&seen.source, &seen.findings)), true, terminal)?;
        return Ok(exit::FINDINGS);
    }
    let warnings = seen.iter().map(|seen| seen.findings.counts.warnings).sum();
    let rolled = seen.into_iter().filter_map(|seen| seen.rolled).collect();
    let mut rollup = Rollup::new(rolled).map_err(|differ| {
        let help = text!(en: "name plans that belong together; `--exclude` leaves some out", zh: "只写要相加的计划；用 `--exclude` 可以排除几份");
        Failure::usage(differ).help([help])
    })?;
    rollup.target = args.target.as_ref().map(|target| target.sum.money("--target", rollup.currency)).transpose()?;
    let files: Vec<String> = paths.iter().map(|path| shown(path)).collect();
    let words: Vec<String> = files.iter().map(|file| shell_word(file)).collect();
    ready::warned(warnings, &format!("plan validate {}", words.join(" ")), terminal);
    let by = By::WORDS.iter().find(|(word, _)| *word == args.by).map_or(By::Year, |&(_, by)| by);
    if as_json {
        terminal.print(&json::rollup(&rollup, by))?;
    } else {
        let files = named(files.iter().map(String::as_str));
        let from = text!(en: "plans: {files}", zh: "计划：{files}", files = files);
        ready::print(&from, &rollup.sheet(by), &args.show, terminal)?;
    }
    Ok(exit::DONE)
}

/// A sum that lacks a plan looks like the sum of all: there is none.
fn refused(broken: &[&Seen], all: usize) -> Failure {
    let message = text!(
        en: "{broken} of {plans} with errors, so nothing is added up",
        zh: "{plans}中有 {broken} 份有错误，因此不汇总",
        broken = broken.len(),
        plans = plans(all)
    );
    let how = |seen: &&Seen| {
        let errors = Count { n: seen.findings.counts.errors as u64, one: "error", many: "errors", zh: "个错误" };
        let file = if seen.source.name == "<stdin>" { "-".to_owned() } else { shell_word(&seen.source.name) };
        text!(
            en: "{name} has {errors}: `plan validate {file}`",
            zh: "{name} 有 {errors}：`plan validate {file}`",
            name = seen.source.name,
            errors = errors,
            file = file
        )
    };
    Failure::plan(message).help(broken.iter().map(how))
}
