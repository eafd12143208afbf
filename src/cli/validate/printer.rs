//! The reports of one run, fed file by file in the order of the files.

use std::env;
use std::io::{self, Write};
use std::path::PathBuf;

use plan_render::findings::human::{self, Detail, Look};
use plan_render::findings::sink::{self, Sink};
use plan_render::findings::{github, gitlab, json, junit, sarif};
use plan_text::diag::Counts;
use plan_text::lang::Lang;

use super::format::{Format, Output};
use super::root::Root;
use super::target::{Name, Target, failed};
use super::work::{Checked, Done, Unread, Wanted};
use crate::cli::failure::Failure;
use crate::cli::style;
use crate::cli::terminal::Stream;

/// Bytes of a page that GitHub takes of one step: 1 MiB, and a little less to be sure.
const PAGE: usize = (1 << 20) - 1024;

/// All reports of one run.
pub(super) struct Printer<'t> {
    pub(super) lang: Lang,
    strict: bool,
    /// Of what goes to standard output; a file has everything.
    detail: Detail,
    looks: Vec<Look>,
    reports: Vec<(Name, Report<'t>)>,
    formats: Vec<Format>,
}

/// One report that is being written.
enum Report<'t> {
    Text(Text<'t>),
    Data(Box<dyn Sink<Target<'t>> + 't>),
}

/// A report for people.
struct Text<'t> {
    out: Target<'t>,
    /// Its place among the texts of a file.
    nth: usize,
    summary: bool,
    files: usize,
    counts: Counts,
}

impl<'t> Printer<'t> {
    /// Begins the reports that go to files. Where that cannot be, nothing was written anywhere.
    pub(super) fn begin_files(outputs: &[Output], lang: Lang, strict: bool, detail: Detail) -> Result<Self, Failure> {
        let mut printer = Self { lang, strict, detail, looks: Vec::new(), reports: Vec::new(), formats: Vec::new() };
        for output in outputs {
            let file = Target::file(&output.path)?;
            printer.add_report(
                output.format,
                file,
                Look { lang, width: None, color: false, detail: Detail::All },
                &Some(output.path.clone()),
            )?;
        }
        Ok(printer)
    }

    /// Begins the report that goes to standard output, and with that for GitHub the page of the job. Without `summary` the
    /// files are not counted at its end, as it is no report but a diff or a plan.
    pub(super) fn begin_out(&mut self, format: Format, out: &'t mut Stream, summary: bool) -> Result<(), Failure> {
        if format == Format::GitHub
            && let Some(path) = env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty())
        {
            let path = PathBuf::from(path);
            let (page, long) = Target::page(&path)?;
            let room = PAGE.saturating_sub(usize::try_from(long).unwrap_or(usize::MAX));
            let page = github::summary::Stream::new(page, self.lang, room);
            self.reports.push((Some(path), Report::Data(Box::new(page))));
        }
        let look = Look { lang: self.lang, width: out.width, color: out.color, detail: self.detail };
        self.add_report(format, Target::Out(out), look, &None)?;
        if let Some((_, Report::Text(text))) = self.reports.last_mut() {
            text.summary = summary;
        }
        Ok(())
    }

    fn add_report(&mut self, format: Format, out: Target<'t>, look: Look, name: &Name) -> Result<(), Failure> {
        let (lang, strict) = (self.lang, self.strict);
        let begin = || -> io::Result<Report<'t>> {
            Ok(Report::Data(match format {
                Format::Human => {
                    return Ok(Report::Text(Text {
                        out,
                        nth: self.looks.len(),
                        summary: true,
                        files: 0,
                        counts: Counts::default(),
                    }));
                }
                Format::Json => Box::new(json::Stream::new(out)?),
                Format::GitHub => Box::new(github::Stream::new(out, lang)),
                Format::Sarif => Box::new(sarif::Stream::new(out, lang)?),
                Format::JUnit => Box::new(junit::Stream::new(out, lang, strict)?),
                Format::GitLab => Box::new(gitlab::Stream::new(out)?),
            }))
        };
        let report = begin().map_err(failed(name))?;
        if format == Format::Human {
            self.looks.push(look);
        }
        self.formats.push(format);
        self.reports.push((name.clone(), report));
        Ok(())
    }

    /// What the reports are made of.
    pub(super) fn wanted(&self) -> Wanted {
        let any = |wants: fn(&Format) -> bool| self.formats.iter().any(wants);
        Wanted {
            lang: self.lang,
            looks: self.looks.clone(),
            entries: any(|format| *format != Format::Human),
            root: any(|format| !matches!(format, Format::Human | Format::Json))
                .then(|| Root::of(|name| env::var_os(name))),
        }
    }

    /// Adds a file to every report.
    pub(super) fn add(&mut self, result: &Checked, err: &mut Stream) -> Result<(), Failure> {
        match result {
            Ok(done) => self.done(done),
            Err(unread) => self.unread(unread, err),
        }
    }

    pub(super) fn done(&mut self, done: &Done) -> Result<(), Failure> {
        let file = sink::Checked { path: &done.path, entries: &done.entries, counts: done.counts };
        self.each(|report| match report {
            Report::Text(text) => {
                text.files += 1;
                text.counts.add(done.counts);
                text.out.write_all(done.texts[text.nth].as_bytes())
            }
            Report::Data(sink) => sink.file(&file),
        })
    }

    fn unread(&mut self, unread: &Unread, err: &mut Stream) -> Result<(), Failure> {
        let lang = self.lang;
        let why = unread.failure.message.get(lang);
        self.each(|report| match report {
            // in the order given, whichever stream it goes to
            Report::Text(Text { out: Target::Out(out), .. }) => out.flush(),
            Report::Text(text) => text.out.write_all(style::failure(&unread.failure, lang, false).as_bytes()),
            Report::Data(sink) => sink.unread(&unread.path, why),
        })?;
        // nothing can be done where that fails
        let _ = err.write_all(style::failure(&unread.failure, lang, err.color).as_bytes());
        Ok(())
    }

    /// Lets a person see what a round found, before a bar is drawn under it.
    pub(super) fn end_round(&mut self) -> Result<(), Failure> {
        self.each(|report| match report {
            Report::Text(Text { out: Target::Out(out), .. }) if out.interactive => out.flush(),
            _ => Ok(()),
        })
    }

    /// Ends all reports, and then puts those that go to files in their places.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let mut whole = Vec::new();
        for (name, report) in self.reports {
            let target = match report {
                Report::Text(text) => text.finish(self.lang, self.detail),
                Report::Data(sink) => sink.finish(),
            };
            let target = target.and_then(|mut target| target.settle().map(|()| target));
            whole.push((target.map_err(failed(&name))?, name));
        }
        whole.into_iter().try_for_each(|(target, name)| target.commit().map_err(failed(&name)))
    }

    fn each(&mut self, mut action: impl FnMut(&mut Report<'t>) -> io::Result<()>) -> Result<(), Failure> {
        self.reports.iter_mut().try_for_each(|(name, report)| action(report).map_err(failed(name)))
    }
}

impl<'t> Text<'t> {
    fn finish(mut self, lang: Lang, detail: Detail) -> io::Result<Target<'t>> {
        if self.summary && self.files > 1 {
            let summary = human::summary_of_all(self.files, self.counts);
            let hint = human::hint(self.counts, detail);
            writeln!(self.out, "{}{}", summary.get(lang), hint.get(lang))?;
        }
        Ok(self.out)
    }
}
