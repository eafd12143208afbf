//! `plan validate --fix` and `--diff`: what is done to a file between reading it and showing what was found.
//!
//! `--fix` writes what it can repair and tells what is left; never a file that would have more errors than before, and with
//! `--fix=all-or-nothing` none with any. `--diff` writes nothing and shows all that can be repaired. Where standard output is taken, by a diff or by the plan that came in on standard input, what was found goes
//! to standard error.

mod choices;
mod file;
mod said;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use clap::Args;
use plan_core::almanac::Holidays;
use plan_core::model::plan::Plan;
use plan_core::repair::{Patch, Repaired, Wanted, repair};
use plan_core::{Options, Outcome};
use plan_render::findings::human::{self, Detail, Look};
use plan_text::diag::{Counts, Findings, Severity};
use plan_text::lang::Lang;
use plan_text::source::Source;
use plan_text::text;

use super::tally::Tally;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::terminal::{Terminal, unwritten};
use crate::cli::unified::unified;
use crate::cli::walk::Found;
use crate::cli::walk::kind::{self, Kind};

// What is to be done with findings that the program can repair.
#[derive(Debug, Default, Args)]
pub(crate) struct Repairs {
    #[arg(
        long,
        num_args = 0..=1,
        require_equals = true,
        value_delimiter = ',',
        default_missing_value = "",
        value_name = said!(en: "CODE", zh: "代码"),
        help = said!(
            en: "Write repairs of spelling and punctuation to the file; with codes or names of checks, also repairs that \
                 choose figures: P0101, P0101:scale; with all-or-nothing only if no errors are left",
            zh: "把写法、标点上的修复写回文件；后面可以写检查项的代码或名称，连同要取舍数字的修复一起做：P0101、P0101:scale；写 \
                 all-or-nothing 则改完没有错误才写"
        )
    )]
    fix: Option<Vec<String>>,
    #[arg(long, help = said!(en: "Show repairs as a diff and write nothing", zh: "只显示修复前后的差异，不写文件"))]
    diff: bool,
}

impl Repairs {
    /// Whether anything is asked for but to be told of them.
    pub(super) fn any(&self) -> bool {
        self.diff || self.fix.is_some()
    }
}

/// What happens to repairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// They are offered.
    Offer,
    /// They are written to the file.
    Write,
    /// They are shown as a diff.
    Diff,
    /// The plan comes in on standard input and goes out on standard output.
    Filter,
}

/// Carries out repairs in one run.
pub(super) struct Fixing {
    mode: Mode,
    wanted: Wanted,
    /// Errors that a file may keep where it is written, if it had as many.
    keeps: usize,
    /// Findings are drawn for people.
    human: bool,
    lang: Lang,
    /// How findings look that go to standard error, because standard output is taken.
    pub(super) aside: Option<Look>,
    color: bool,
    /// A person reads the diff, on a terminal that a plan must not reach.
    watched: bool,
    /// What is said on standard error at the end, by file.
    notes: Mutex<BTreeMap<PathBuf, String>>,
    offered: AtomicUsize,
    changed: AtomicBool,
}

/// A file that was checked, and repaired where that was asked for.
pub(super) struct Seen {
    /// The text that the findings are about.
    pub(super) source: Source,
    pub(super) outcome: Outcome,
    /// What stands in the way of repairs that were not written, for people; programs are told what is in the file.
    pub(super) remaining: Option<Findings>,
    pub(super) change: Option<Change>,
}

/// What was done to a file, or could have been.
pub(super) struct Change {
    before: Source,
    after: Source,
    patch: Patch,
    /// Findings that were repaired.
    count: usize,
    /// What the text after has.
    left: Counts,
    /// Errors that the text before has.
    now: usize,
    /// Nothing is written because of the errors that would be left.
    refused: bool,
    /// Further repairs, `--fix=P0101:close`, that someone could ask for.
    open: Vec<String>,
}

impl Fixing {
    pub(super) fn new(
        args: &Repairs,
        paths: &[PathBuf],
        human: bool,
        detail: Detail,
        terminal: &Terminal,
    ) -> Result<Self, Failure> {
        let wanted = choices::wanted(args.fix.as_deref(), paths)?;
        let stdin = paths.iter().any(|path| path.as_os_str() == "-");
        let mode = match (args.diff, &args.fix) {
            (true, _) => Mode::Diff,
            (false, None) => Mode::Offer,
            (false, Some(_)) if stdin && paths.len() > 1 => {
                return Err(Failure::usage(text!(
                    en: "`--fix` repairs standard input or files, not both at once",
                    zh: "`--fix` 不能同时修复标准输入和文件",
                ))
                .help([text!(en: "run it for `-` alone", zh: "`-` 请单独运行一次")]));
            }
            (false, Some(_)) => {
                if stdin {
                    Mode::Filter
                } else {
                    Mode::Write
                }
            }
        };
        let taken = matches!(mode, Mode::Diff | Mode::Filter);
        if taken && !human {
            return Err(Failure::usage(text!(
                en: "the repaired text and `--format` both want standard output",
                zh: "修复结果和 `--format` 都要写到标准输出",
            ))
            .help([text!(en: "leave `--format` out", zh: "请去掉 `--format`")]));
        }
        let aside = Look { lang: terminal.lang, width: terminal.err.width, color: terminal.err.color, detail };
        Ok(Self {
            mode,
            wanted,
            keeps: if choices::all_or_nothing(args.fix.as_deref()) { 0 } else { usize::MAX },
            human,
            lang: terminal.lang,
            aside: taken.then_some(aside),
            color: terminal.out.color,
            watched: terminal.out.interactive,
            notes: Mutex::default(),
            offered: AtomicUsize::new(0),
            changed: AtomicBool::new(false),
        })
    }

    /// Whether standard output is left to findings.
    pub(super) fn leaves_output(&self) -> bool {
        self.aside.is_none()
    }

    /// Checks a file that was read, repairs it where that is asked for, and writes it.
    pub(super) fn see(&self, found: &Found, source: Source, options: &Options) -> Result<Seen, Failure> {
        if kind::of(source.text.as_bytes()) == Kind::Holidays {
            let outcome = Outcome { worked: None, findings: Holidays::announced().add(&source) };
            return Ok(Seen { source, outcome, remaining: None, change: None });
        }
        if self.mode == Mode::Offer {
            let outcome = Plan::read(&source, options);
            self.offered.fetch_add(self.wanted.count(&outcome.findings), Ordering::Relaxed);
            return Ok(Seen { source, outcome, remaining: None, change: None });
        }
        let repaired = repair(&source, options, &self.wanted);
        if repaired.patch.is_empty() {
            return Ok(Seen { source, outcome: repaired.outcome, remaining: None, change: None });
        }
        self.changed.store(true, Ordering::Relaxed);
        let refused = repaired.outcome.findings.counts.errors > self.keeps.min(repaired.found.counts.errors);
        let Ok(path) = found else { return Ok(self.seen(source, repaired, refused)) };
        if self.mode == Mode::Write && !refused {
            file::replace(path, &source, &repaired.source)?;
        }
        let seen = self.seen(source, repaired, refused);
        if let (false, Some(change)) = (self.human, &seen.change) {
            let line = if change.refused { said::refused(change, self.mode) } else { said::done(change) };
            self.note(path, format!("{}\n", line.get(self.lang)));
        }
        Ok(seen)
    }

    /// What is said before the findings of a file.
    pub(super) fn head(&self, seen: &Seen, lang: Lang) -> String {
        match &seen.change {
            Some(change) if !change.refused && self.mode != Mode::Diff => said::rows(change, lang),
            _ => String::new(),
        }
    }

    /// What is said after them, in place of their count where they are about a text that nobody has.
    pub(super) fn foot(&self, seen: &Seen, lang: Lang) -> Option<String> {
        let Some(change) = &seen.change else {
            // nothing could be repaired unasked
            let open = if self.mode == Mode::Write { open(&seen.outcome.findings) } else { Vec::new() };
            let choices = said::choices(&open)?;
            let count = human::summary(&seen.source.name, seen.outcome.findings.counts);
            return Some(format!("{}\n{}\n", count.get(lang), choices.get(lang)));
        };
        let choices = said::choices(&change.open);
        let line = match (change.refused, self.mode) {
            (true, mode) => said::refused(change, mode),
            (false, Mode::Diff) => said::shown(change),
            (false, _) if choices.is_some() => human::summary(&seen.source.name, change.left),
            (false, _) => return None,
        };
        let choices = choices.map(|choices| format!("{}\n", choices.get(lang)));
        Some(format!("{}\n{}", line.get(lang), choices.unwrap_or_default()))
    }

    /// What goes to standard output for a file that `text` is said of.
    pub(super) fn payload(&self, found: &Found, seen: &Seen, text: String) -> String {
        let payload = match (self.mode, &seen.change) {
            (Mode::Offer | Mode::Write, _) => return text,
            (Mode::Diff, None) => String::new(),
            (Mode::Diff, Some(change)) => unified(&change.before, &change.after, self.color, self.watched),
            // what came in goes out again, repaired or not: nothing is lost in a pipe
            (Mode::Filter, Some(change)) if change.refused => change.before.whole().into_owned(),
            (Mode::Filter, _) => seen.source.whole().into_owned(),
        };
        if let Ok(path) = found {
            self.note(path, text);
        }
        payload
    }

    fn note(&self, path: &Path, text: String) {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), text);
    }

    /// Says what is left to say when all files are done.
    pub(super) fn finish(&self, tally: &Tally, named: &[PathBuf], terminal: &mut Terminal) -> Result<(), Failure> {
        let notes = std::mem::take(&mut *self.notes.lock().unwrap_or_else(PoisonError::into_inner));
        for note in notes.values() {
            terminal.note(note);
        }
        if self.aside.is_some() && tally.files > 1 && self.mode != Mode::Diff {
            let summary = human::summary_of_all(tally.files, tally.counts);
            terminal.note(&format!("{}\n", summary.get(self.lang)));
        }
        let offered = self.offered.load(Ordering::Relaxed);
        if self.human && offered > 0 {
            let offer = said::offer(offered, tally.counts.total(), named);
            writeln!(terminal.out, "{}", offer.get(self.lang)).map_err(|error| unwritten(&error))?;
        }
        Ok(())
    }

    /// Decides which text the findings are about: the new one where it is written, or good, else the one that stays.
    fn seen(&self, before: Source, repaired: Repaired, refused: bool) -> Seen {
        let sound = repaired.is_sound();
        let remaining = repaired.remaining();
        let Repaired { source: after, outcome, patch, count, found } = repaired;
        let (left, now) = (outcome.findings.counts, found.counts.errors);
        let open = if sound { Vec::new() } else { open(&outcome.findings) };
        let written = !refused && self.mode != Mode::Diff;
        let copy = if sound || written { &after } else { &before };
        let source = copy.with_text(copy.text.clone());
        let change = Some(Change { before, after, patch, count, left, now, refused, open });
        if sound || written {
            return Seen { source, outcome, remaining: None, change };
        }
        let outcome = Outcome { worked: None, findings: found };
        Seen { source, outcome, remaining: Some(remaining), change }
    }

    /// The exit code, where findings would end in `code`.
    pub(super) fn code(&self, code: u8) -> u8 {
        let differs = self.mode == Mode::Diff && self.changed.load(Ordering::Relaxed);
        if code == exit::DONE && differs { exit::FINDINGS } else { code }
    }
}

/// Repairs that decide something and that someone could ask for, for errors, as they are asked for.
fn open(findings: &Findings) -> Vec<String> {
    let mut open = Vec::new();
    for diag in findings.diags.iter().filter(|diag| diag.severity == Severity::Error && diag.waived.is_none()) {
        for repair in diag.repairs.iter().filter(|repair| !repair.safe) {
            let name = format!("--fix={}:{}", diag.rule.code, repair.name);
            if !open.contains(&name) {
                open.push(name);
            }
        }
    }
    open
}
