//! `plan validate`.

use std::path::PathBuf;

use annual_plan::diag::human::{self, Look};
use annual_plan::diag::{Counts, json};
use annual_plan::model::plan::Plan;
use annual_plan::{Options, check, text};
use clap::{Args, ValueEnum};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::failure::{Failure, cause};
use super::progress::Progress;
use super::report::{self, Input};
use super::terminal::Terminal;
use super::walk::{self, Found, Why};
use super::words::{Word, Words};
use super::exit;

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
  plan validate shop-a.yaml shop-b.yaml --format json",
        zh: "\
示例：
  plan validate
  plan validate plans --strict
  plan validate shop-a.yaml shop-b.yaml --format json",
    ),
    args: &[
        Word::value(
            "paths",
            text!(en: "PATH", zh: "路径"),
            text!(
                en: "Files, or folders to search for *.yaml and *.yml, or - for standard input; without any $PLAN_FILE, else the nearest plan.yaml, plan.yml or plans/plan.yaml",
                zh: "文件，或文件夹（查找其中的 *.yaml 和 *.yml），- 表示标准输入；不写则用 $PLAN_FILE，再不然就近查找 plan.yaml、plan.yml、plans/plan.yaml",
            ),
        ),
        Word::switch("strict", text!(en: "Fail on warnings too", zh: "有警告也算不通过")),
        Word::value("format", text!(en: "FORMAT", zh: "格式"), text!(en: "How to show findings", zh: "输出格式")),
    ],
};

/// What checking one file gave, ready to be written.
enum Checked {
    Done { counts: Counts, shown: Shown },
    Unread(Failure),
}

/// Findings drawn, or for programs; the file they are about can go.
enum Shown {
    Text(String),
    Entries(Vec<json::Entry>),
}

pub(crate) fn run(args: &Validate, terminal: &mut Terminal) -> Result<u8, Failure> {
    let paths = if args.paths.is_empty() { vec![report::unnamed()?] } else { args.paths.clone() };
    let files = walk::files(&paths);
    let job = Job { format: args.format, look: look(terminal), headline: files.len() == 1 };
    let mut tally = Tally::default();
    match args.format {
        Format::Human => {
            each(&files, &job, terminal, |checked, terminal| match checked {
                Checked::Done { counts, shown: Shown::Text(text) } => {
                    tally.add(counts);
                    terminal.print(&text)
                }
                checked => tally.set_aside(checked, terminal),
            })?;
            if tally.files > 1 {
                let summary = human::summary_of_all(tally.files, tally.counts);
                terminal.print(&format!("{}\n", summary.get(terminal.lang)))?;
            }
        }
        Format::Json => {
            let mut stream = json::Stream::new(Vec::new()).map_err(|error| unwritten(&error))?;
            each(&files, &job, terminal, |checked, terminal| match checked {
                Checked::Done { counts, shown: Shown::Entries(entries) } => {
                    tally.add(counts);
                    stream.entries(&entries, counts).map_err(|error| unwritten(&error))?;
                    Ok(())
                }
                checked => tally.set_aside(checked, terminal),
            })?;
            let json = stream.finish().map_err(|error| unwritten(&error))?;
            terminal.print(&String::from_utf8_lossy(&json))?;
        }
    }
    Ok(tally.code(args.strict))
}
