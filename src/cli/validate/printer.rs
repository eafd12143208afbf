//! Where results go, file by file, in the order of the files.

use std::io::Write;

use annual_plan::diag::{human, json};
use annual_plan::lang::Lang;

use super::tally::Tally;
use super::work::{Checked, Shown};
use crate::cli::failure::Failure;
use crate::cli::style;
use crate::cli::terminal::{Stream, unwritten};

/// One way of writing results.
pub(super) enum Printer<'t> {
    Text(&'t mut Stream),
    Json(json::Stream<&'t mut Stream>),
}

impl Printer<'_> {
    pub(super) fn add(&mut self, result: &Checked, err: &mut Stream, lang: Lang) -> Result<(), Failure> {
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
    pub(super) fn end_round(&mut self) -> Result<(), Failure> {
        match self {
            Self::Text(out) if out.interactive => out.flush().map_err(|error| unwritten(&error)),
            _ => Ok(()),
        }
    }

    pub(super) fn finish(self, tally: &Tally, lang: Lang) -> Result<(), Failure> {
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
