//! Findings for people, drawn into the lines of the plan they are about.

mod excerpt;
mod lines;
mod tone;

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Padding, Snippet, normalize_untrusted_str};
use anstyle::Style;
use unicode_width::UnicodeWidthChar;

use self::excerpt::{Excerpt, excerpts};
use self::tone::Tone;
use super::place::Places;
use crate::diag::{Counts, Diag, Severity, Waived};
use crate::lang::{Count, Lang, Say, Text};
use crate::source::{Sources, Span};
use crate::text;

/// Cells of a line where nothing says how wide the terminal is; also the most that is made use of.
const WIDTH: usize = 140;

/// How many places of one finding are drawn. More of them hide the first.
const DRAWN: usize = 12;

/// WORD JOINER: takes no cell, and nobody misses it where a plan has one.
const FILLER: char = '\u{2060}';

/// How findings are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Language of every word.
    pub lang: Lang,
    /// Cells the lines of the plan are cut to; `None` where the output is not a terminal.
    pub width: Option<usize>,
    /// Whether to write colours.
    pub color: bool,
    /// How much of each finding.
    pub detail: Detail,
}

/// How much is said of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// How many there are.
    Counts,
    /// Errors alone, drawn: what keeps something else from being done.
    Errors,
    /// Errors and warnings of a file among several, drawn.
    Problems,
    /// Errors and warnings drawn, last; what is only worth knowing, or is waived, in a line each above them.
    #[default]
    Usual,
    /// Everything drawn, in the order given.
    All,
}

/// The findings of one file, as much of them as is asked for, an empty line between those that are drawn.
pub fn render<'s>(sources: impl Into<Sources<'s>>, diags: &[Diag], look: &Look) -> String {
    let sources = sources.into();
    let mut out = String::new();
    if look.detail == Detail::Usual {
        lines::lines(&mut out, sources, diags, look);
    }
    let of = |severity: Severity| diags.iter().filter(move |diag| diag.counts_as() == Some(severity));
    let drawn: Vec<&Diag> = match look.detail {
        Detail::Counts => Vec::new(),
        Detail::Errors => of(Severity::Error).collect(),
        // the last of it is what is read first, at the foot of a terminal
        Detail::Problems | Detail::Usual => of(Severity::Warning).chain(of(Severity::Error)).collect(),
        Detail::All => diags.iter().collect(),
    };
    let mut places = Places::new(sources);
    for diag in drawn {
        if !out.is_empty() {
            out.push('\n');
        }
        draw(&mut out, sources, diag, &mut places, look);
    }
    out
}

fn draw(out: &mut String, sources: Sources<'_>, diag: &Diag, places: &mut Places, look: &Look) {
    let spans: Vec<_> = diag.labels.iter().take(DRAWN).map(|label| label.span).collect();
    let excerpts = excerpts(sources, &spans);
    let gutter = excerpts.iter().map(Excerpt::last_line).max().unwrap_or(1).to_string().len();

    let ((line, column), _) = places.find_span(diag.span());
    let Tone { word, faint, head, emphasis, frame, level, renderer } = Tone::of(diag, look);
    let word = word.get(look.lang);
    let (code, colon, message) = (diag.rule.code, look.colon(), one_line(diag.message.get(look.lang)));
    let _ = writeln!(out, "{faint}{head}{word}[{code}]{head:#}{emphasis}{colon}{message}{emphasis:#}{faint:#}");
    let name = |span: Span| one_line(&sources.get(span.file).name);
    let file = name(diag.span());
    let _ = writeln!(out, "{faint}{:gutter$}{frame}-->{frame:#} {file}:{line}:{column}{faint:#}", "");

    let mut groups: Vec<Group> = Vec::with_capacity(excerpts.len());
    for (nth, excerpt) in excerpts.iter().enumerate() {
        let group = if nth == 0 {
            Group::with_level(level.clone())
        } else {
            // far from the first place: framed on its own, under its own place
            let first = excerpt.marks.iter().map(|mark| diag.labels[mark.label].span).min().unwrap_or_default();
            let ((line, column), _) = places.find_span(first);
            let file = name(first);
            let title = format!("{:gutter$}{frame}:::{frame:#} {file}:{line}:{column}", "");
            Group::with_title(level.clone().no_name().secondary_title(title))
        };
        groups.push(group.element(snippet(excerpt, diag, look.lang)));
    }
    let footers = footers(diag, emphasis, look);
    if let Some(mut last) = groups.pop() {
        if !groups.is_empty() && !footers.is_empty() {
            // the drawing leaves this line by itself in the first frame only
            last = last.element(Padding);
        }
        groups.push(last.elements(footers.into_iter().map(|text| level.clone().no_name().message(text))));
    }
    let drawn = renderer.term_width(look.width.unwrap_or(WIDTH).min(WIDTH)).render(&groups);
    for line in drawn.replace(FILLER, "").lines() {
        let _ = writeln!(out, "{faint}{}{faint:#}", line.trim_end());
    }
}

/// The lines of the plan around some labels. The first label of the finding is the wrong value, the others context.
fn snippet<'a>(excerpt: &'a Excerpt, diag: &Diag, lang: Lang) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let annotations = excerpt.marks.iter().map(|mark| {
        let kind = if mark.label == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let message = diag.labels[mark.label].message.get(lang);
        kind.span(mark.span.clone()).label((!message.is_empty()).then(|| filled(&one_line(message))))
    });
    Snippet::source(excerpt.text.as_str()).line_start(excerpt.line).annotations(annotations)
}

/// What stands under the lines of the plan: the ways out, and how many places were not drawn. What is waived needs no way
/// out; why it is accepted, and how long, stands in its place.
fn footers(diag: &Diag, emphasis: Style, look: &Look) -> Vec<String> {
    let footer = |word: &str, text: &str| {
        // both words take six cells with their colon; further lines begin under the first
        let text = printable(text).replace('\n', "\n      ");
        format!("{emphasis}{word}{emphasis:#}{}{text}", look.colon())
    };
    let (help, note) = match look.lang {
        Lang::En => ("help", "note"),
        Lang::Zh => ("帮助", "说明"),
    };
    let mut footers = Vec::new();
    if let Some(more @ 1..) = diag.labels.len().checked_sub(DRAWN) {
        let more = Count { n: more as u64, one: "more place", many: "more places", zh: "处" };
        footers.push(footer(note, text!(en: "and {more}", zh: "另有 {more}", more = more).get(look.lang)));
    }
    match &diag.waived {
        Some(Waived { reason, until }) => {
            let terms = text!(en: "waived until {until}: {reason}", zh: "豁免到 {until}：{reason}", until = until, reason = reason);
            footers.push(footer(note, terms.get(look.lang)));
        }
        None => footers.extend(diag.help.iter().map(|text| footer(help, text.get(look.lang)))),
    }
    footers
}

impl Look {
    fn colon(&self) -> &'static str {
        match self.lang {
            Lang::En => ": ",
            Lang::Zh => "：",
        }
    }
}

/// Text from a plan as it may reach a terminal: nothing in it moves the cursor or changes colours.
fn printable(text: &str) -> String {
    normalize_untrusted_str(text).replace(is_late_control, "¿")
}

fn one_line(text: &str) -> String {
    printable(text).replace('\n', " ")
}

/// A label as the drawing wants it. It gives every character of a label one cell, and would set what follows a Chinese
/// label in the same line too far to the right; so the second cell of a wide character is filled by a character of no
/// width, which goes again when all is drawn.
fn filled(label: &str) -> String {
    let mut filled = String::with_capacity(label.len() * 2);
    for c in label.chars() {
        filled.push(c);
        if c.width() == Some(2) {
            filled.push(FILLER);
        }
    }
    filled
}

/// The control characters U+0080..U+009F, which [`normalize_untrusted_str`] lets pass and terminals may obey.
fn is_late_control(c: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&c)
}

/// `1 error, 2 warnings in plans/x.yaml`.
pub fn summary(file: &str, counts: Counts) -> Text {
    let file = one_line(file);
    match tally(counts) {
        None => text!(en: "no problems found in {file}", zh: "{file}：没有发现问题", file = file),
        Some(tally) => text!(en: "{tally} in {file}", zh: "{file}：{tally}", file = file, tally = tally),
    }
}

/// `3 files checked: 1 error, 2 warnings`.
pub fn summary_of_all(files: usize, counts: Counts) -> Text {
    let files = Count { n: files as u64, one: "file", many: "files", zh: "个文件" };
    match tally(counts) {
        None => text!(en: "{files} checked: no problems found", zh: "检查了 {files}：没有发现问题", files = files),
        Some(tally) => {
            text!(en: "{files} checked: {tally}", zh: "检查了 {files}：{tally}", files = files, tally = tally)
        }
    }
}

/// What stands behind a summary where findings are not shown in full: the way to see them.
pub fn hint(counts: Counts, detail: Detail) -> Text {
    let hidden = match detail {
        Detail::Counts => counts.total() > 0,
        Detail::Errors | Detail::Problems | Detail::Usual => counts.infos + counts.waived > 0,
        Detail::All => false,
    };
    if hidden { text!(en: " (-v shows all)", zh: "（-v 列出详情）") } else { Text::fixed("", "") }
}

/// `1 error, 2 warnings`; nothing where nothing was found.
fn tally(counts: Counts) -> Option<Text> {
    let some = [
        Count { n: counts.errors as u64, one: "error", many: "errors", zh: "个错误" },
        Count { n: counts.warnings as u64, one: "warning", many: "warnings", zh: "个警告" },
        Count { n: counts.infos as u64, one: "info", many: "infos", zh: "条提示" },
        Count { n: counts.waived as u64, one: "waived", many: "waived", zh: "项已豁免" },
    ]
    .into_iter()
    .filter(|count| count.n > 0);
    let some: Vec<Count> = some.collect();
    let join = |lang, comma| {
        let words: Vec<_> = some.iter().map(|count| count.say(lang)).collect();
        words.join(comma)
    };
    (!some.is_empty()).then(|| Text::new(join(Lang::En, ", "), join(Lang::Zh, "，")))
}

#[cfg(test)]
mod tests;
