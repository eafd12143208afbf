//! Where a report goes.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::atomic::Atomic;
use crate::cli::failure::{Failure, unwritten_file};
use crate::cli::input::shown;
use crate::cli::terminal::{Stream, unwritten};

/// One place to write to.
pub(super) enum Target<'t> {
    Out(&'t mut Stream),
    File(Atomic),
    /// A page that others have written on, and may write on after us.
    Page(File),
}

/// What a target goes by once its report has hold of it; `None` is standard output.
pub(super) type Name = Option<PathBuf>;

impl Target<'_> {
    /// Begins a file that is written whole or not at all.
    pub(super) fn file(path: &Path) -> Result<Self, Failure> {
        Atomic::create(path).map(Self::File).map_err(|error| unwritten_file(&shown(path), &error))
    }

    /// Opens a page to write below what stands on it, and tells how many bytes that is.
    pub(super) fn page(path: &Path) -> Result<(Self, u64), Failure> {
        let open = || {
            let file = OpenOptions::new().append(true).create(true).open(path)?;
            let long = file.metadata()?.len();
            Ok((Self::Page(file), long))
        };
        open().map_err(|error| unwritten_file(&shown(path), &error))
    }

    /// Sends off all that was written, so that only what cannot go wrong for want of room is left to do.
    pub(super) fn settle(&mut self) -> io::Result<()> {
        match self {
            Self::File(file) => file.flush(),
            // standard output is sent off when the program ends, and a page is not held back
            Self::Out(_) | Self::Page(_) => Ok(()),
        }
    }

    /// Puts the report in its place.
    pub(super) fn commit(self) -> io::Result<()> {
        match self {
            Self::File(file) => file.commit(),
            Self::Out(_) | Self::Page(_) => Ok(()),
        }
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Out(out) => out,
            Self::File(file) => file,
            Self::Page(file) => file,
        }
    }
}

impl Write for Target<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer().flush()
    }
}

/// The failure to write to a target.
pub(super) fn failed(name: &Name) -> impl Fn(io::Error) -> Failure {
    move |error| match name {
        None => unwritten(&error),
        Some(path) => unwritten_file(&shown(path), &error),
    }
}
