//! `--holidays`: public holidays of further years, from files of the user.

use std::env;
use std::path::PathBuf;
use std::sync::Arc;

use annual_plan::almanac::Holidays;
use annual_plan::diag::human::{self, Look};
use annual_plan::{source, text};
use clap::Args;

use super::failure::Failure;
use super::input::shown;
use super::report::findings_text;
use super::terminal::Terminal;
use super::words::Word;

#[derive(Debug, Default, Args)]
pub(crate) struct Known {
    #[arg(long = "holidays", value_delimiter = ',')]
    holidays: Vec<PathBuf>,
}

/// Words of the option.
pub(crate) static WORD: Word = Word::value(
    "holidays",
    text!(en: "FILE", zh: "文件"),
    text!(
        en: "Public holidays of a further year, several separated by commas; also $PLAN_HOLIDAYS",
        zh: "补充一年的法定节假日文件，多个用逗号分隔；也可用 $PLAN_HOLIDAYS",
    ),
);

impl Known {
    /// The files that are named, else those of `$PLAN_HOLIDAYS`.
    fn files(&self) -> Vec<PathBuf> {
        let named = env::var_os("PLAN_HOLIDAYS").filter(|_| self.holidays.is_empty());
        named.map_or_else(|| self.holidays.clone(), |files| env::split_paths(&files).collect())
    }

    /// The announced holidays and those of the files. A file with mistakes has its findings printed and yields nothing.
    pub(crate) fn read(&self, terminal: &mut Terminal) -> Result<Option<Arc<Holidays>>, Failure> {
        let mut holidays = Holidays::announced();
        for path in &self.files() {
            let source = source::read(path, &shown(path))?;
            let findings = holidays.add(&source);
            if !findings.diags.is_empty() {
                let look = Look { lang: terminal.lang, width: terminal.err.width, color: terminal.err.color };
                let mut text = findings_text(&source, &findings, &look);
                text.push_str(human::summary(&source.name, findings.counts).get(terminal.lang));
                text.push('\n');
                terminal.note(&text);
                return Ok(None);
            }
        }
        Ok(Some(Arc::new(holidays)))
    }
}
