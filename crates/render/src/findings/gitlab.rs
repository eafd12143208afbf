//! Code Quality of GitLab: an array of findings, which a merge request compares with those of its target branch.

use std::io::{self, Write};

use serde::Serialize;

use super::fingerprint::Fingerprints;
use super::items::Items;
use super::plain::visible;
use super::sink::{Checked, Sink};
use crate::diag::Severity;

/// Writes the array file by file.
#[derive(Debug)]
pub struct Stream<W> {
    out: W,
    items: Items,
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl<W: Write> Stream<W> {
    /// Begins the array.
    pub fn new(mut out: W) -> io::Result<Self> {
        out.write_all(b"[")?;
        Ok(Self { out, items: Items::new("  ") })
    }
}

impl<W: Write> Sink<W> for Stream<W> {
    fn file(&mut self, file: &Checked<'_>) -> io::Result<()> {
        let mut prints = Fingerprints::default();
        for entry in file.entries {
            // counted whether it is written or not, so that accepting one does not rename the next
            let fingerprint = prints.next(file.path, entry);
            if entry.waived.is_some() {
                // the format has no word for what is accepted
                continue;
            }
            let lines = Lines { begin: entry.place.line, end: entry.place.last_line() };
            let issue = Issue {
                // a merge request shows this and the place alone, on one line
                description: format!("{}: {}", entry.code, visible(&entry.message).replace('\n', " ")),
                check_name: entry.name,
                fingerprint,
                severity: severity(entry.severity),
                location: Location { path: file.path, lines },
            };
            self.items.push(&mut self.out, &issue)?;
        }
        Ok(())
    }

    fn unread(&mut self, _: &str, _: &str) -> io::Result<()> {
        // nothing was learnt of the quality of what could not be read; the exit code tells
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        self.items.close(&mut self.out)?;
        self.out.write_all(b"\n")?;
        Ok(self.out)
    }
}

/// The step of GitLab's scale: `critical` and `blocker` are left to what harms others than the plan itself.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}
