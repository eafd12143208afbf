//! `plan validate`.

mod fix;
mod printer;
mod tally;
mod work;

use std::path::PathBuf;

use annual_plan::diag::human::Look;
use annual_plan::diag::json;
use annual_plan::{Options, text};
use clap::{Args, ValueEnum};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use self::fix::Fixing;
use self::printer::Printer;
use self::tally::Tally;
use self::work::Checked;
use super::failure::Failure;
use super::options::Known;
use super::progress::Progress;
use super::terminal::{Terminal, unwritten};
use super::walk::{self, Found};
use super::words::{Word, Words};
use super::{exit, input};

/// Files per thread that are checked before their results are printed: enough to keep all threads busy, few enough
/// that the results of one round are small.
const ROUND: usize = 32;

#[derive(Debug, Args)]
pub(crate) struct Validate {
    paths: Vec<PathBuf>,
    #[arg(long)]
    strict: bool,
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    #[command(flatten)]
    repairs: fix::Repairs,
    #[command(flatten)]
    known: Known,
}

/// Values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

pub(crate) static WORDS: Words = Words {
    about: text!(en: "Check plans: everything wrong, in one run", zh: "检查计划，一次列出全部问题"),
    more: text!(
        en: "\
Examples:
  plan validate
  plan validate plans --strict
  plan validate shop-a.yaml shop-b.yaml --format json
  plan validate --fix                      spell right what is plainly meant
  plan validate --diff --fix=P0101:scale   show what scaling a sum would change",
        zh: "\
示例：
  plan validate
  plan validate plans --strict
  plan validate shop-a.yaml shop-b.yaml --format json
  plan validate --fix                      自动改正写法上的错误
  plan validate --diff --fix=P0101:scale   只看按比例折算会改哪里，不写文件",
    ),
    args: &[
        Word::value(
            "paths",
            text!(en: "PATH", zh: "路径"),
            text!(
                en: "Files, or folders to search for *.yaml and *.yml, or - for standard input; by default \
                     $PLAN_FILE, else the nearest plan.yaml, plan.yml or plans/plan.yaml",
                zh: "文件，或文件夹（查找其中的 *.yaml 和 *.yml），- 表示标准输入；不写则用 $PLAN_FILE，再不然就近查找 \
                     plan.yaml、plan.yml、plans/plan.yaml",
            ),
        ),
        Word::switch("strict", text!(en: "Fail on warnings too", zh: "有警告也算不通过")),
        Word::value("format", text!(en: "FORMAT", zh: "格式"), text!(en: "How to show findings", zh: "输出格式")),
        fix::FIX,
        fix::DIFF,
    ],
};

pub(crate) fn run(args: &Validate, terminal: &mut Terminal) -> Result<u8, Failure> {
    let fixing = Fixing::new(&args.repairs, &args.paths, args.format == Format::Human, terminal)?;
    let paths = if args.paths.is_empty() { vec![input::unnamed()?] } else { args.paths.clone() };
    let Some(holidays) = args.known.read(args.format == Format::Json, terminal)? else { return Ok(exit::FINDINGS) };
    let options = Options { target: None, holidays };
    let files = walk::files(&paths);
    let alone = files.len() == 1;
    let Terminal { lang, out, err } = terminal;
    let look = Look { lang: *lang, width: out.width, color: out.color };
    let check = |found: &Found| match args.format {
        Format::Human => work::drawn(found, &options, &look, alone, &fixing),
        Format::Json => work::entries(found, &options, *lang, &fixing),
    };
    // JSON comes in one piece, so a bar would stand in the middle of it
    let watched = err.interactive && !(args.format == Format::Json && out.interactive);
    let mut printer = match args.format {
        Format::Human => Printer::Text(out),
        Format::Json => Printer::Json(json::Stream::new(out).map_err(|error| unwritten(&error))?),
    };
    let mut progress = Progress::new(files.len(), *lang, watched);
    let mut tally = Tally::default();
    // one file is not worth starting threads for
    let round = if alone { 1 } else { ROUND * rayon::current_num_threads() };
    for round in files.chunks(round) {
        let results: Vec<Checked> =
            if alone { round.iter().map(check).collect() } else { round.par_iter().map(check).collect() };
        progress.aside(|| {
            for result in &results {
                tally.add(result);
                printer.add(result, err, *lang)?;
            }
            printer.end_round()
        })?;
        progress.advance(round.len());
    }
    drop(progress);
    if fixing.leaves_output() {
        printer.finish(&tally, *lang)?;
    }
    fixing.finish(&tally, &args.paths, terminal)?;
    Ok(fixing.code(tally.code(args.strict)))
}
