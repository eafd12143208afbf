//! `--holidays`: public holidays of further years, from files of the user.

use std::env;
use std::path::PathBuf;
use std::sync::Arc;

use annual_plan::almanac::Holidays;
use annual_plan::source;

use super::failure::Failure;
use super::input::shown;
use super::options::Known;
use super::report;
use super::terminal::Terminal;

impl Known {
    /// The files that are named, else those of `$PLAN_HOLIDAYS`.
    fn files(&self) -> Vec<PathBuf> {
        let named = env::var_os("PLAN_HOLIDAYS").filter(|_| self.holidays.is_empty());
        named.map_or_else(|| self.holidays.clone(), |files| env::split_paths(&files).collect())
    }

    /// The announced holidays and those of the files. A file with mistakes has its findings printed, like those
    /// of a plan, and yields nothing.
    pub(crate) fn read(&self, json: bool, terminal: &mut Terminal) -> Result<Option<Arc<Holidays>>, Failure> {
        let mut holidays = Holidays::announced();
        for path in &self.files() {
            let source = source::read(path, &shown(path))?;
            let findings = holidays.add(&source);
            if !findings.diags.is_empty() {
                report::refuse(&source, &findings, json, terminal)?;
                return Ok(None);
            }
        }
        Ok(Some(Arc::new(holidays)))
    }
}
