//! What is said of the files, and the exit code.

use plan_text::lang::{Count, Lang, Say, Text};
use plan_text::text;

use super::work::{Done, Mode};
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::style;
use crate::cli::terminal::Terminal;

/// Files so far, by what became of them.
pub(super) struct Tally {
    mode: Mode,
    check: bool,
    changed: usize,
    unchanged: usize,
    refused: usize,
    failed: usize,
}

impl Tally {
    /// `check`: that files would change is a failure.
    pub(super) fn new(mode: Mode, check: bool) -> Self {
        Self { mode, check, changed: 0, unchanged: 0, refused: 0, failed: 0 }
    }

    /// Tells what became of a file. Where standard output is taken, findings go `aside`, to standard error.
    pub(super) fn tell(&mut self, done: Done, aside: bool, terminal: &mut Terminal) -> Result<(), Failure> {
        match done {
            Done::Unchanged { output } => {
                self.unchanged += 1;
                terminal.print(&output)
            }
            Done::Changed { name, output } => {
                self.changed += 1;
                terminal.print(&output)?;
                let name = name.as_str();
                let line = match self.mode {
                    Mode::Write => text!(en: "formatted {name}\n", zh: "已整理 {name}\n", name = name),
                    Mode::Check => text!(en: "would format {name}\n", zh: "需要整理 {name}\n", name = name),
                    Mode::Diff | Mode::Filter => return Ok(()),
                };
                terminal.print(line.get(terminal.lang))
            }
            Done::Refused { findings } => {
                self.refused += 1;
                if aside {
                    terminal.note(&findings);
                    Ok(())
                } else {
                    terminal.print(&findings)
                }
            }
            Done::Failed(failure) => {
                self.failed += 1;
                terminal.note(&style::failure(&failure, terminal.lang, terminal.err.color));
                Ok(())
            }
        }
    }

    /// Sums up, and gives the exit code.
    pub(super) fn finish(&self, terminal: &mut Terminal) -> Result<u8, Failure> {
        let summary = self.summary();
        if let Some(line) = summary.map(|summary| format!("{}\n", summary.get(terminal.lang))) {
            match self.mode {
                Mode::Write | Mode::Check => terminal.print(&line)?,
                Mode::Diff => terminal.note(&line),
                Mode::Filter => {}
            }
        }
        Ok(self.code())
    }

    fn code(&self) -> u8 {
        if self.failed > 0 {
            exit::FAILURE
        } else if self.refused > 0 || self.check && self.changed > 0 {
            exit::FINDINGS
        } else {
            exit::DONE
        }
    }

    /// `1 file formatted, 4 files unchanged`. Nothing where no file could be read.
    fn summary(&self) -> Option<Text> {
        let files = |n: usize| Count { n: n as u64, one: "file", many: "files", zh: "个文件" };
        let [changed, unchanged, refused] = [self.changed, self.unchanged, self.refused].map(files);
        let mut parts = Vec::new();
        if self.changed > 0 {
            parts.push(if self.mode == Mode::Write {
                text!(en: "{changed} formatted", zh: "整理了 {changed}", changed = changed)
            } else {
                text!(en: "{changed} would change", zh: "{changed}需要整理", changed = changed)
            });
        }
        if self.unchanged > 0 {
            parts.push(text!(en: "{unchanged} unchanged", zh: "{unchanged}无需改动", unchanged = unchanged));
        }
        if self.refused > 0 {
            parts.push(
                text!(en: "{refused} left alone because of errors", zh: "{refused}有错误，没有改动", refused = refused),
            );
        }
        let joined = |lang, comma| parts.iter().map(|part| part.say(lang)).collect::<Vec<_>>().join(comma);
        (!parts.is_empty()).then(|| Text::new(joined(Lang::En, ", "), joined(Lang::Zh, "，")))
    }
}

#[cfg(test)]
mod tests {
    use plan_text::lang::Lang;

    use super::{Mode, Tally};

    #[test]
    fn exit_codes() {
        let code = |mode, check, changed, refused, failed| {
            Tally { mode, check, changed, unchanged: 1, refused, failed }.code()
        };
        assert_eq!(code(Mode::Write, false, 1, 0, 0), 0);
        assert_eq!(code(Mode::Check, true, 0, 0, 0), 0);
        assert_eq!(code(Mode::Check, true, 1, 0, 0), 1);
        assert_eq!(code(Mode::Diff, false, 1, 0, 0), 0);
        assert_eq!(code(Mode::Diff, true, 1, 0, 0), 1);
        assert_eq!(code(Mode::Write, false, 0, 1, 0), 1);
        assert_eq!(code(Mode::Check, true, 1, 1, 1), 3);
    }

    #[test]
    fn the_sum_of_it() {
        let said = |mode, changed, unchanged, refused, lang| {
            let tally = Tally { mode, check: false, changed, unchanged, refused, failed: 0 };
            tally.summary().map(|text| text.get(lang).to_owned())
        };
        assert_eq!(
            said(Mode::Write, 1, 2, 1, Lang::En).as_deref(),
            Some("1 file formatted, 2 files unchanged, 1 file left alone because of errors")
        );
        assert_eq!(
            said(Mode::Write, 1, 2, 1, Lang::Zh).as_deref(),
            Some("整理了 1 个文件，2 个文件无需改动，1 个文件有错误，没有改动")
        );
        assert_eq!(said(Mode::Check, 3, 0, 0, Lang::En).as_deref(), Some("3 files would change"));
        assert_eq!(said(Mode::Check, 3, 0, 0, Lang::Zh).as_deref(), Some("3 个文件需要整理"));
        assert_eq!(said(Mode::Check, 0, 0, 0, Lang::Zh), None);
    }
}
