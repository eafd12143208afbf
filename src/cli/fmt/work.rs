//! The work on one file.

use plan_core::Options;
use plan_core::layout::{LaidOut, Unformatted, format_in, not_ours};
use plan_core::model::plan::Plan;
use plan_core::model::spelling::{self, Keys};
use plan_render::findings::human::Look;
use plan_text::diag::Diag;
use plan_text::source::Source;
use plan_text::text;

use crate::cli::failure::{Failure, unwritten_file};
use crate::cli::input::{self, Input, shell_word};
use crate::cli::unified::unified;
use crate::cli::walk::Found;
use crate::cli::{atomic, exit, style};

/// What happens to a text that was laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// It is written to the file.
    Write,
    /// Nothing; that it differs is what counts.
    Check,
    /// The difference is shown.
    Diff,
    /// It goes to standard output.
    Filter,
}

/// What became of one file.
pub(super) enum Done {
    /// It is in its layout.
    Unchanged {
        /// What goes to standard output.
        output: String,
    },
    /// It was not, and now it is, or would be.
    Changed {
        /// As the user named it.
        name: String,
        /// What goes to standard output.
        output: String,
    },
    /// It cannot be laid out.
    Refused {
        /// Its findings, drawn.
        findings: String,
    },
    /// It could not be read or written.
    Failed(Failure),
}

pub(super) fn work(found: &Found, mode: Mode, keys: Option<Keys>, look: &Look, color: bool, watched: bool) -> Done {
    let (input, source) = match read(found) {
        Ok(read) => read,
        Err(failure) => return Done::Failed(failure),
    };
    if let Some(findings) = not_ours(&source) {
        return Done::Refused { findings: style::refused(&source, &findings, look) };
    }
    let laid_out = match format_in(&source, keys) {
        Ok(laid_out) if laid_out.text == source.text => {
            let output = if mode == Mode::Filter { source.whole().into_owned() } else { String::new() };
            return Done::Unchanged { output };
        }
        Ok(LaidOut { text, moved }) => {
            let laid_out = source.with_text(text);
            // what did not move was compared already
            if (moved || keys.is_some()) && !means_the_same(&source, &laid_out) {
                return Done::Failed(mistake(&source));
            }
            laid_out
        }
        Err(Unformatted::Findings(findings)) => {
            return Done::Refused { findings: style::refused(&source, &findings, look) };
        }
        Err(Unformatted::Changed) => return Done::Failed(mistake(&source)),
    };
    let output = match mode {
        Mode::Check => String::new(),
        Mode::Diff => unified(&source, &laid_out, color, watched),
        Mode::Filter => laid_out.whole().into_owned(),
        Mode::Write => match write(&input, &laid_out) {
            Ok(()) => String::new(),
            Err(failure) => return Done::Failed(failure),
        },
    };
    Done::Changed { name: source.name, output }
}

fn read(found: &Found) -> Result<(Input, Source), Failure> {
    let input = match found {
        Ok(path) => Input::of(path.clone()),
        Err(missed) => return Err(missed.failure()),
    };
    let source = input.read()?;
    Ok((input, source))
}

/// Whether the checks find the same in both.
fn means_the_same(old: &Source, new: &Source) -> bool {
    let options = Options::default();
    let (old, new) = rayon::join(|| Plan::read(old, &options), || Plan::read(new, &options));
    let facts = |diags: &[Diag]| {
        let mut facts: Vec<_> = diags.iter().map(|diag| (diag.rule.code, spelling::path(&diag.place))).collect();
        facts.sort_unstable();
        facts
    };
    // of very many findings those shown are the first, and what is first may have moved
    let shown = old.findings.counts.total() == old.findings.diags.len();
    old.findings.counts == new.findings.counts
        && old.worked.is_some() == new.worked.is_some()
        && (!shown || facts(&old.findings.diags) == facts(&new.findings.diags))
}

fn write(input: &Input, laid_out: &Source) -> Result<(), Failure> {
    // standard input is never in this mode
    let Input::File(path) = input else { return Ok(()) };
    atomic::write(path, laid_out.whole().as_bytes()).map_err(|error| unwritten_file(&input::shown(path), &error))
}

/// What a mistake of the program's own comes to: nothing is written.
fn mistake(source: &Source) -> Failure {
    let name = source.name.as_str();
    let message = text!(
        en: "formatting {name} would have changed what it says, so it was left as it is",
        zh: "整理 {name} 会改变它的内容，所以没有改动",
        name = name,
    );
    let word = shell_word(name);
    let help = text!(
        en: "this is a mistake in `plan fmt`, not in the plan: please report it with the file; `plan validate {word}` \
             is not affected",
        zh: "这是 `plan fmt` 自身的错误，计划没有问题：请把文件一并反馈给我们；`plan validate {word}` 不受影响",
        word = word,
    );
    Failure { message, help: vec![help], code: exit::FAILURE }
}
