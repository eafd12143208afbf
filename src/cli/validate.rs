//! `plan validate`.

use std::io::Write;
use std::path::PathBuf;

use annual_plan::diag::human::{self, Look};
use annual_plan::diag::{Counts, json};
use annual_plan::lang::{Lang, Text};
use annual_plan::model::plan::Plan;
use annual_plan::render::figures::clean;
use annual_plan::source::Source;
use annual_plan::{Options, Outcome, check, text};
use clap::{Args, ValueEnum};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::failure::{Failure, cause};
use super::input::{self, Input};
use super::options::Known;
use super::progress::Progress;
use super::terminal::{Stream, Terminal, unwritten};
use super::walk::{self, Found, Why};
use super::words::{Word, Words};
use super::{exit, style};

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
                en: "Files, or folders to search for *.yaml and *.yml, or - for standard input; by default \
                     $PLAN_FILE, else the nearest plan.yaml, plan.yml or plans/plan.yaml",
                zh: "文件，或文件夹（查找其中的 *.yaml 和 *.yml），- 表示标准输入；不写则用 $PLAN_FILE，再不然就近查找 \
                     plan.yaml、plan.yml、plans/plan.yaml",
            ),
        ),
        Word::switch("strict", text!(en: "Fail on warnings too", zh: "有警告也算不通过")),
        Word::value("format", text!(en: "FORMAT", zh: "格式"), text!(en: "How to show findings", zh: "输出格式")),
    ],
};

/// What checking one file gave, ready to be written; the file itself is let go.
type Checked = Result<(Counts, Shown), Failure>;

enum Shown {
    Text(String),
    Entries(Vec<json::Entry>),
}

/// Where results go, file by file.
enum Printer<'t> {
    Text(&'t mut Stream),
    Json(json::Stream<&'t mut Stream>),
}

pub(crate) fn run(args: &Validate, terminal: &mut Terminal) -> Result<u8, Failure> {
    let paths = if args.paths.is_empty() { vec![input::unnamed()?] } else { args.paths.clone() };
    let Some(holidays) = args.known.read(args.format == Format::Json, terminal)? else { return Ok(exit::FINDINGS) };
    let options = Options { target: None, holidays };
    let files = walk::files(&paths);
    let alone = files.len() == 1;
    let Terminal { lang, out, err } = terminal;
    let look = Look { lang: *lang, width: out.width, color: out.color };
    let work = |found: &Found| match args.format {
        Format::Human => drawn(found, &options, &look, alone),
        Format::Json => entries(found, &options, *lang),
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
            if alone { round.iter().map(work).collect() } else { round.par_iter().map(work).collect() };
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
    printer.finish(&tally, *lang)?;
    Ok(tally.code(args.strict))
}

impl Printer<'_> {
    fn add(&mut self, result: &Checked, err: &mut Stream, lang: Lang) -> Result<(), Failure> {
        match (self, result) {
            (Self::Text(out), Ok((_, Shown::Text(text)))) => out.write_all(text.as_bytes()),
            (Self::Json(stream), Ok((counts, Shown::Entries(entries)))) => stream.entries(entries, *counts),
            (printer, Err(failure)) => {
                if let Self::Text(out) = printer {
                    // in the order given, whichever stream it goes to
                    out.flush().map_err(|error| unwritten(&error))?;
                }
                // nothing can be done where that fails
                let _ = err.write_all(style::failure(failure, lang, err.color).as_bytes());
                Ok(())
            }
            _ => Ok(()),
        }
        .map_err(|error| unwritten(&error))
    }

    /// Lets a person see what a round found, before a bar is drawn under it.
    fn end_round(&mut self) -> Result<(), Failure> {
        match self {
            Self::Text(out) if out.interactive => out.flush().map_err(|error| unwritten(&error)),
            _ => Ok(()),
        }
    }

    fn finish(self, tally: &Tally, lang: Lang) -> Result<(), Failure> {
        match self {
            Self::Text(out) if tally.files > 1 => {
                let summary = human::summary_of_all(tally.files, tally.counts);
                writeln!(out, "{}", summary.get(lang))
            }
            Self::Text(_) => Ok(()),
            Self::Json(stream) => stream.finish().map(|_| ()),
        }
        .map_err(|error| unwritten(&error))
    }
}

/// Checks one file and draws what was found. Where it is the only one, it is named even if it is sound.
fn drawn(found: &Found, options: &Options, look: &Look, alone: bool) -> Checked {
    let source = read(found)?;
    let Outcome { plan, findings } = check(&source, options);
    let counts = findings.counts;
    let mut text = style::findings_text(&source, &findings, look);
    if alone {
        let summary = match &plan {
            Some(plan) if counts.total() == 0 => sound(&source, plan),
            _ => human::summary(&source.name, counts),
        };
        text.push_str(summary.get(look.lang));
        text.push('\n');
    }
    Ok((counts, Shown::Text(text)))
}

fn entries(found: &Found, options: &Options, lang: Lang) -> Checked {
    let source = read(found)?;
    let Outcome { findings, .. } = check(&source, options);
    Ok((findings.counts, Shown::Entries(json::entries(&source, &findings.diags, lang))))
}

fn read(found: &Found) -> Result<Source, Failure> {
    match found {
        Ok(path) => Input::of(path.clone()).read(),
        Err(missed) => {
            let folder = input::shown(&missed.path);
            Err(Failure::io(match &missed.why {
                Why::Empty => text!(
                    en: "no *.yaml or *.yml files in the folder {folder}",
                    zh: "文件夹 {folder} 里没有 *.yaml 或 *.yml 文件",
                    folder = folder,
                ),
                Why::Io(error) => {
                    let cause = cause(error);
                    text!(
                        en: "cannot search {folder}: {cause}",
                        zh: "无法查找 {folder}：{cause}",
                        folder = folder,
                        cause = cause,
                    )
                }
            }))
        }
    }
}

/// The line that says of a single plan that nothing is wrong with it, and that it is the plan that was meant.
fn sound(source: &Source, plan: &Plan) -> Text {
    text!(
        en: "{file} is sound: {name}, {year}, GMV target {target} {currency}",
        zh: "{file} 没有问题：{name}，{year} 年，GMV 目标 {target} {currency}",
        file = source.name,
        name = clean(&plan.name).into_owned(),
        year = plan.year.label(),
        target = plan.demand.target.grouped(plan.currency),
        currency = plan.currency.code(),
    )
}

/// What decides on the exit code.
#[derive(Default)]
struct Tally {
    files: usize,
    counts: Counts,
    unread: bool,
}

impl Tally {
    fn add(&mut self, result: &Checked) {
        match result {
            Ok((counts, _)) => {
                self.files += 1;
                self.counts.add(*counts);
            }
            Err(_) => self.unread = true,
        }
    }

    fn code(&self, strict: bool) -> u8 {
        if self.unread {
            exit::FAILURE
        } else if self.counts.errors > 0 || strict && self.counts.warnings > 0 {
            exit::FINDINGS
        } else {
            exit::DONE
        }
    }
}

#[cfg(test)]
mod tests {
    use annual_plan::diag::Counts;

    use super::Tally;

    #[test]
    fn exit_codes() {
        let code = |errors, warnings, unread, strict| {
            Tally { files: 1, counts: Counts { errors, warnings, infos: 1 }, unread }.code(strict)
        };
        assert_eq!(code(0, 0, false, true), 0);
        assert_eq!(code(0, 1, false, false), 0);
        assert_eq!(code(0, 1, false, true), 1);
        assert_eq!(code(1, 0, false, false), 1);
        assert_eq!(code(1, 0, true, false), 3);
    }
}
