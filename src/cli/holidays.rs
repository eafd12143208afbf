//! `--holidays`: public holidays of further years, from files of the user.

use std::env;
use std::path::PathBuf;
use std::sync::Arc;

use plan_core::almanac::Holidays;
use plan_text::diag::Findings;
use plan_text::source::Source;

use super::failure::Failure;
use super::input::shown;
use super::options::Known;
use super::ready;
use super::terminal::Terminal;
use annual_plan::files;

impl Known {
    /// The files that are named, else those of `$PLAN_HOLIDAYS`.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let named = env::var_os("PLAN_HOLIDAYS").filter(|_| self.holidays.is_empty());
        named.map_or_else(|| self.holidays.clone(), |files| env::split_paths(&files).collect())
    }

    /// The announced holidays and those of the files. A file with mistakes has its findings printed, like those
    /// of a plan, and yields nothing.
    pub(crate) fn read(&self, json: bool, terminal: &mut Terminal) -> Result<Option<Arc<Holidays>>, Failure> {
        match self.load()? {
            Ok(holidays) => Ok(Some(holidays)),
            Err(wrong) => {
                ready::refuse(&wrong.source, &wrong.findings, json, terminal)?;
                Ok(None)
            }
        }
    }

    /// The announced holidays and those of the files, or what is wrong with the first file that has mistakes.
    pub(crate) fn load(&self) -> Result<Result<Arc<Holidays>, Box<Wrong>>, Failure> {
        let mut holidays = Holidays::announced();
        for path in self.files() {
            let source = files::read(&path, &shown(&path))?;
            let findings = holidays.add(&source);
            if !findings.diags.is_empty() {
                return Ok(Err(Box::new(Wrong { path, source, findings })));
            }
        }
        Ok(Ok(Arc::new(holidays)))
    }
}

/// A file of public holidays with mistakes.
pub(crate) struct Wrong {
    pub(crate) path: PathBuf,
    pub(crate) source: Source,
    pub(crate) findings: Findings,
}
