//! Where output goes: two streams, and for each whether it takes colour and how wide it is.

use std::env;
use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use plan_text::lang::Lang;
use plan_text::text;
use terminal_size::Width;

use super::failure::{Failure, cause};
use super::style;

/// Values of `--color`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

/// The two streams and the language spoken on them.
pub(crate) struct Terminal {
    pub(crate) lang: Lang,
    pub(crate) out: Stream,
    pub(crate) err: Stream,
}

/// One stream.
pub(crate) struct Stream {
    to: Box<dyn Write>,
    /// Whether escape sequences are welcome.
    pub(crate) color: bool,
    /// Cells a line may take; `None` where nothing limits it.
    pub(crate) width: Option<usize>,
    /// Whether a person watches.
    pub(crate) interactive: bool,
    /// The reader has gone away. That is no error: what follows is dropped.
    closed: bool,
}

impl Terminal {
    /// Standard output and standard error.
    pub(crate) fn new(lang: Lang, color: Color) -> Self {
        let (out, err) = (io::stdout(), io::stderr());
        let [out_width, err_width] = widths();
        Self {
            lang,
            out: Stream {
                color: wanted(color, AutoStream::choice(&out)),
                width: out_width,
                interactive: out.is_terminal(),
                to: Box::new(BufWriter::new(out)),
                closed: false,
            },
            err: Stream {
                color: wanted(color, AutoStream::choice(&err)),
                width: err_width,
                interactive: err.is_terminal(),
                to: Box::new(err),
                closed: false,
            },
        }
    }

    /// Looks again how wide the terminal is, in a program that runs for long.
    pub(crate) fn measure(&mut self) {
        [self.out.width, self.err.width] = widths();
    }

    /// Writes results to standard output.
    pub(crate) fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.out.write_all(text.as_bytes()).map_err(|error| unwritten(&error))
    }

    /// Writes results to standard output while they are made.
    pub(crate) fn print_by(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        write(&mut self.out).map_err(|error| unwritten(&error))
    }

    /// Writes to standard error, after all that was printed so far. Nothing can be done where that fails.
    pub(crate) fn note(&mut self, text: &str) {
        let _ = self.out.flush();
        let _ = self.err.write_all(text.as_bytes());
    }

    /// Sends off what is still held back.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        self.out.flush().map_err(|error| unwritten(&error))
    }

    /// Tells of a failure and gives its exit code.
    pub(crate) fn fail(&mut self, failure: &Failure) -> u8 {
        let text = style::failure(failure, self.lang, self.err.color);
        self.note(&text);
        failure.code
    }
}

impl Stream {
    /// Whether the reader has gone away.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed
    }

    fn unless_closed<T>(&mut self, nothing: T, action: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
        if self.closed {
            return Ok(nothing);
        }
        match action(&mut self.to) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(nothing)
            }
            result => result,
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unless_closed(bytes.len(), |to| to.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_closed((), |to| to.flush())
    }
}

/// The failure to write results.
pub(crate) fn unwritten(error: &io::Error) -> Failure {
    let cause = cause(error);
    Failure::io(text!(en: "cannot write the output: {cause}", zh: "无法写出结果：{cause}", cause = cause))
}

/// `auto` follows `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE`, `TERM` and whether the stream is a terminal.
fn wanted(color: Color, auto: ColorChoice) -> bool {
    match color {
        Color::Auto => auto != ColorChoice::Never,
        Color::Always => true,
        Color::Never => false,
    }
}

/// Cells of a line of standard output and of standard error.
fn widths() -> [Option<usize>; 2] {
    let sizes = [terminal_size::terminal_size_of(io::stdout()), terminal_size::terminal_size_of(io::stderr())];
    sizes.map(|size| size.map(|(Width(width), _)| usize::from(width)).or_else(columns))
}

fn columns() -> Option<usize> {
    env::var("COLUMNS").ok()?.parse().ok().filter(|&columns| columns > 0)
}
