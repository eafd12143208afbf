//! `plan validate`.

mod fix;
mod format;
mod printer;
mod root;
mod tally;
mod target;
mod watch;
mod work;

use std::io::Write;
use std::path::PathBuf;

use chrono::Local;
use clap::Args;
use plan_core::Options;
use plan_render::findings::human::{Detail, Look};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use self::fix::Fixing;
use self::format::{Format, Output};
use self::printer::Printer;
use self::tally::Tally;
use self::work::Checked;
use super::failure::Failure;
use super::holidays::Wrong;
use super::options::Known;
use super::policy::Policy;
use super::progress::Progress;
use super::terminal::{Stream, Terminal};
use super::walk::{self, Among, Found};
use super::{exit, guard, style};

/// Files per thread that are checked before their results are printed: enough to keep all threads busy, few enough
/// that the results of one round are small.
const ROUND: usize = 32;

#[derive(Debug, Args)]
#[command(
    about = said!(en: "Check plans: everything wrong, in one run", zh: "检查计划，一次列出全部问题"),
    after_help = said!(
        en: "\
Examples:
  plan validate
  plan validate plans --strict
  plan validate shop-a.yaml shop-b.yaml --format json
  plan validate plans --format github --output sarif=plan.sarif
  plan validate --watch
  plan validate --fix                      spell right what is plainly meant
  plan validate --diff --fix=P0101:scale   show what scaling a sum would change

A report in a file is written whole or not at all.
Paths in github, sarif, junit and gitlab begin at $GITHUB_WORKSPACE or $CI_PROJECT_DIR, else at the working folder.
On standard output, github also adds the full list to the page of the job, $GITHUB_STEP_SUMMARY.",
        zh: "\
示例：
  plan validate
  plan validate plans --strict
  plan validate shop-a.yaml shop-b.yaml --format json
  plan validate plans --format github --output sarif=plan.sarif
  plan validate --watch
  plan validate --fix                      自动改正写法上的错误
  plan validate --diff --fix=P0101:scale   只看按比例折算会改哪里，不写文件

写到文件的报告要么完整，要么不写。
github、sarif、junit、gitlab 里的路径从 $GITHUB_WORKSPACE 或 $CI_PROJECT_DIR 算起；两者都没有，就从当前文件夹算起。
github 写到标准输出时，还会把完整列表追加到任务的汇总页 $GITHUB_STEP_SUMMARY。"
    )
)]
pub(crate) struct Validate {
    #[arg(
        value_name = said!(en: "PATH", zh: "路径"),
        help = said!(
            en: "Files, or folders to search for *.yaml and *.yml, or - for standard input; by default \
                     $PLAN_FILE, else the nearest plan.yaml, plan.yml or plans/plan.yaml",
            zh: "文件，或文件夹（查找其中的 *.yaml 和 *.yml），- 表示标准输入；不写则用 $PLAN_FILE，再不然就近查找 \
                     plan.yaml、plan.yml、plans/plan.yaml"
        )
    )]
    paths: Vec<PathBuf>,
    #[arg(long, help = said!(en: "Fail on warnings too", zh: "有警告也算不通过"))]
    strict: bool,
    #[arg(
        long,
        value_enum,
        default_value = "human",
        value_name = said!(en: "FORMAT", zh: "格式"),
        help = said!(en: "How to show findings", zh: "输出格式")
    )]
    format: Format,
    #[arg(
        long,
        value_parser = format::output,
        value_name = said!(en: "FORMAT=FILE", zh: "格式=文件"),
        help = said!(
            en: "Also write a report of this format to this file; may be given several times",
            zh: "另写一份这种格式的报告到文件，可以写多次"
        )
    )]
    output: Vec<Output>,
    #[arg(long, help = said!(en: "Check again whenever a file changes, until Ctrl-C", zh: "文件一改就重新检查，按 Ctrl-C 结束"))]
    watch: bool,
    #[command(flatten)]
    shown: Shown,
    #[command(flatten)]
    among: Among,
    #[command(flatten)]
    policy: Policy,
    #[command(flatten)]
    repairs: fix::Repairs,
    #[command(flatten)]
    known: Known,
}

/// How much of findings people are shown.
#[derive(Debug, Args)]
struct Shown {
    #[arg(short, long, help = said!(en: "Show every finding in full, infos and waived ones too", zh: "每一处都完整列出，提示和已豁免的也一样"))]
    verbose: bool,
    #[arg(short, long, conflicts_with = "verbose", help = said!(en: "Show only how much was found", zh: "只显示各有多少处"))]
    quiet: bool,
}

pub(crate) fn run(args: &Validate, terminal: &mut Terminal) -> Result<u8, Failure> {
    let named = args.among.named(&args.paths);
    let human = args.format == Format::Human;
    let fixing = Fixing::new(&args.repairs, &named, human, args.detail(true), terminal)?;
    let paths = args.among.paths(&args.paths)?;
    if args.watch { watch::run(args, &paths, terminal) } else { once(args, &paths, &fixing, terminal) }
}

impl Validate {
    /// How much of each finding people are shown, of a file alone or among several.
    fn detail(&self, alone: bool) -> Detail {
        match (self.shown.quiet, self.shown.verbose) {
            (true, _) => Detail::Counts,
            (_, true) => Detail::All,
            _ if alone => Detail::Usual,
            _ => Detail::Problems,
        }
    }
}

/// Checks all files and writes all reports.
fn once(args: &Validate, paths: &[PathBuf], fixing: &Fixing, terminal: &mut Terminal) -> Result<u8, Failure> {
    let walk::Files { found: files, passed } = walk::files(paths, &args.among);
    let outputs = args.output.iter().map(|output| output.path.as_path());
    let known = args.known.files();
    let read = files.iter().filter_map(|found| found.as_deref().ok()).chain(known.iter().map(PathBuf::as_path));
    guard::guard(outputs, read)?;
    let holidays = args.known.load()?;
    let Terminal { lang, out, err } = terminal;
    // a bar would stand in the middle of what comes in one piece
    let watched = err.interactive && !(args.format != Format::Human && out.interactive);
    let mut printer = Printer::begin_files(&args.output, *lang, args.strict, args.detail(files.len() == 1))?;
    let holidays = match holidays {
        Ok(holidays) => holidays,
        Err(wrong) => return refuse(args, &wrong, printer, out, err),
    };
    printer.begin_out(args.format, out, fixing.leaves_output())?;
    let wanted = printer.wanted();
    let Policy { weights, as_of } = args.policy.clone();
    let as_of = Some(as_of.unwrap_or_else(|| Local::now().date_naive()));
    let options = Options { changes: Vec::new(), holidays, weights, as_of };
    let alone = files.len() == 1;
    let check = |found: &Found| wanted.checked(found, &options, fixing, alone);
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
                printer.add(result, err)?;
            }
            printer.end_round()
        })?;
        progress.advance(round.len());
    }
    drop(progress);
    printer.finish()?;
    fixing.finish(&tally, &args.among.named(&args.paths), terminal)?;
    if let Some(note) = passed.note(terminal.lang) {
        terminal.note(&note);
    }
    Ok(fixing.code(tally.code(args.strict)))
}

/// Reports what is wrong with a file of public holidays, since no plan can be checked with it.
fn refuse<'t>(
    args: &Validate,
    wrong: &Wrong,
    mut printer: Printer<'t>,
    out: &'t mut Stream,
    err: &mut Stream,
) -> Result<u8, Failure> {
    if args.format == Format::Human {
        // it is no plan that was asked about; nothing can be done where that fails
        let look = Look { lang: printer.lang, width: err.width, color: err.color, detail: Detail::All };
        let _ = err.write_all(style::refused(&wrong.source, &wrong.findings, &look).as_bytes());
    } else {
        printer.begin_out(args.format, out, true)?;
    }
    let done = printer.wanted().refused(wrong);
    printer.done(&done)?;
    printer.finish()?;
    Ok(exit::FINDINGS)
}
