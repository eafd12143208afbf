//! What formats for programs have in common: they are fed file by file and hold back as little as they can, so that ten
//! thousand files need no more memory than the largest of them.

use std::io;

use super::entry::Entry;
use crate::diag::Counts;

/// One file that was checked.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// What the file goes by outside of this run: from the root of the repository, with slashes.
    pub path: &'a str,
    /// What was found.
    pub entries: &'a [Entry],
    /// How much was found. May pass the number of entries, where there were too many to show.
    pub counts: Counts,
}

/// A report that is being written to a `W`.
pub trait Sink<W> {
    /// Adds a file that was checked, with or without findings.
    fn file(&mut self, file: &Checked<'_>) -> io::Result<()>;

    /// Adds a file that could not be read, and why.
    fn unread(&mut self, path: &str, why: &str) -> io::Result<()>;

    /// Ends the report and hands the writer back.
    fn finish(self: Box<Self>) -> io::Result<W>;
}

#[cfg(test)]
mod tests;
