//! Workflow commands: findings that GitHub shows beside the lines of a pull request.
//!
//! GitHub shows ten errors, ten warnings and ten notices of a step, the first of each. So errors come first, and a last
//! line tells where some will not be seen; [`summary`] has them all.

pub mod summary;

use std::fmt::Write as _;
use std::io::{self, Write};

use super::entry::Entry;
use super::plain::{told, visible};
use super::sink::{Checked, Sink};
use crate::diag::{Counts, Severity};
use crate::lang::{Count, Lang};
use crate::text;

/// How many annotations of one kind GitHub shows of one step.
const SHOWN: usize = 10;

/// Writes the commands: errors as they come, the rest at the end.
#[derive(Debug)]
pub struct Stream<W> {
    out: W,
    lang: Lang,
    warnings: String,
    notices: String,
    counts: Counts,
}

impl<W: Write> Stream<W> {
    /// Begins; nothing is written yet.
    pub const fn new(out: W, lang: Lang) -> Self {
        let counts = Counts { errors: 0, warnings: 0, infos: 0, waived: 0 };
        Self { out, lang, warnings: String::new(), notices: String::new(), counts }
    }

    /// The line that says how many annotations GitHub will leave out.
    fn left_out(&self) -> Option<String> {
        let Counts { errors, warnings, infos, .. } = self.counts;
        let all = [errors, warnings, infos];
        let left: usize = all.iter().map(|count| count.saturating_sub(SHOWN)).sum();
        let shown = all.iter().sum::<usize>() - left;
        let findings = Count { n: (left + shown) as u64, one: "finding", many: "findings", zh: "个问题" };
        let line = text!(
            en: "{findings}, of which GitHub shows {shown} beside the lines; all of them stand above",
            zh: "共 {findings}，GitHub 只在代码旁显示其中 {shown} 个，全部见上文",
            findings = findings,
            shown = shown,
        );
        (left > 0).then(|| line.get(self.lang).to_owned())
    }
}

impl<W: Write> Sink<W> for Stream<W> {
    fn file(&mut self, file: &Checked<'_>) -> io::Result<()> {
        // what the plan accepts is no news on a pull request
        for entry in file.entries.iter().filter(|entry| entry.waived.is_none()) {
            let command = command(file.path, entry, self.lang);
            match entry.severity {
                Severity::Error => {
                    self.counts.errors += 1;
                    self.out.write_all(command.as_bytes())?;
                }
                Severity::Warning => {
                    self.counts.warnings += 1;
                    self.warnings += &command;
                }
                Severity::Info => {
                    self.counts.infos += 1;
                    self.notices += &command;
                }
            }
        }
        Ok(())
    }

    fn unread(&mut self, path: &str, why: &str) -> io::Result<()> {
        self.counts.errors += 1;
        writeln!(self.out, "::error file={}::{}", property(path), data(&visible(why)))
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        self.out.write_all(self.warnings.as_bytes())?;
        self.out.write_all(self.notices.as_bytes())?;
        if let Some(line) = self.left_out() {
            writeln!(self.out, "{line}")?;
        }
        Ok(self.out)
    }
}

fn command(path: &str, entry: &Entry, lang: Lang) -> String {
    let kind = match entry.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (place, last) = (entry.place, entry.place.last_line());
    let mut command = format!("::{kind} file={},line={},endLine={last}", property(path), place.line);
    // GitHub takes columns within one line only; the end is exclusive, as ours
    if place.end_line == place.line {
        let _ = write!(command, ",col={},endColumn={}", place.column, place.end_column);
    }
    let title = property(&format!("{} {}", entry.code, entry.name));
    let _ = writeln!(command, ",title={title}::{}", data(&told(entry, lang)));
    command
}

/// The message of a command: one line, whatever it says.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which also ends at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn nothing_in_a_plan_ends_a_command() {
        assert_eq!(data("50% off\r\n::error::x, y"), "50%25 off%0D%0A::error::x, y");
        assert_eq!(property("a:b,c%3A\n"), "a%3Ab%2Cc%253A%0A");
    }
}
