//! The few lines of a plan that a finding is drawn into.
//!
//! The drawing walks every byte it is given, so it is given no more than a reader can take in: lines near the labels,
//! and of a very long line only what surrounds the label. A file of many megabytes costs no more than a small one.

use std::ops::Range;

use crate::findings::place::clamp;
use crate::source::{Source, Sources, Span};

/// Labels further apart than this many bytes are framed apart; what lies between is folded away in any case.
const NEAR: usize = 16 * 1024;

/// Lines further than this from those where a label begins or ends are folded away, and left empty.
const SHOWN_AROUND: usize = 6;

/// A line of more bytes is cut.
const LONG: usize = 2 * 1024;

/// How much of a cut line stays before the first label in it, and how much after: more than the widest terminal shows.
const BEFORE: usize = 512;
const AFTER: usize = 1024;

/// Whole lines of a plan, long ones cut.
pub(super) struct Excerpt {
    /// The lines.
    pub(super) text: String,
    /// Number of the first, from 1.
    pub(super) line: usize,
    /// What is marked in them.
    pub(super) marks: Vec<Mark>,
}

/// A range of an [`Excerpt`]'s text.
pub(super) struct Mark {
    /// Bytes, on character boundaries.
    pub(super) span: Range<usize>,
    /// Which label of the finding this is.
    pub(super) label: usize,
}

impl Excerpt {
    /// Number of the last line that is marked.
    pub(super) fn last_line(&self) -> usize {
        let end = self.marks.iter().map(|mark| mark.span.end).max().unwrap_or(0);
        // a line end does not begin a line here
        let marked = self.text[..end].strip_suffix('\n').unwrap_or(&self.text[..end]);
        self.line + marked.matches('\n').count()
    }
}

/// The lines around the labels of one finding. The first excerpt has the first label.
pub(super) fn excerpts(sources: Sources<'_>, labels: &[Span]) -> Vec<Excerpt> {
    let first = labels.first().map(|first| first.file);
    let mut files: Vec<_> = labels.iter().map(|label| (Some(label.file) != first, label.file)).collect();
    files.sort_unstable();
    files.dedup();
    let of = |file| labels.iter().copied().enumerate().filter(move |(_, label)| label.file == file);
    files.into_iter().flat_map(|(_, file)| excerpts_of(sources.get(file), of(file))).collect()
}

/// The same of one text, each label with its number.
fn excerpts_of(source: &Source, labels: impl Iterator<Item = (usize, Span)>) -> Vec<Excerpt> {
    let mut labels: Vec<_> = labels.map(|(nth, span)| (nth, visible(source, span))).collect();
    labels.sort_by_key(|(nth, span)| (span.start, *nth));
    let mut clusters: Vec<Vec<(usize, Range<usize>)>> = Vec::new();
    for label in labels {
        match clusters.last_mut() {
            Some(cluster) if belongs(source, cluster, &label.1) => cluster.push(label),
            _ => clusters.push(vec![label]),
        }
    }
    if let Some(first) = clusters.iter().position(|cluster| cluster.iter().any(|(nth, _)| *nth == 0)) {
        clusters[..=first].rotate_right(1);
    }
    clusters.iter().map(|cluster| excerpt(source, cluster)).collect()
}

/// The part of a span that is worth marking: without the line ends and spaces it ends with, and not over pages.
fn visible(source: &Source, span: Span) -> Range<usize> {
    let Range { start, end } = clamp(source, span);
    let marked = &source.text[start..end];
    let mut end = if marked.contains('\n') { start + marked.trim_end().len() } else { end };
    if end - start > NEAR {
        end = end.min(line_at(source, start).1.end);
        end = start + source.text[start..end].trim_end().len();
    }
    // at the very end of the file, after the last line end: show the end of the last line that has text
    if start == source.text.len() && source.text.ends_with('\n') {
        let last = source.text.trim_end().len();
        return last..last;
    }
    start..end
}

/// Whether a label can be drawn into the lines of those before it.
fn belongs(source: &Source, cluster: &[(usize, Range<usize>)], next: &Range<usize>) -> bool {
    let end = cluster.iter().map(|(_, span)| span.end).max().unwrap_or(0);
    let (line, bytes) = line_at(source, next.start);
    let on_line = cluster.iter().find(|(_, span)| line_at(source, span.start).0 == line);
    match on_line {
        Some((_, anchor)) if bytes.len() > LONG => next.start - anchor.start < AFTER / 2,
        _ => next.start.saturating_sub(end) <= NEAR,
    }
}

fn excerpt(source: &Source, labels: &[(usize, Range<usize>)]) -> Excerpt {
    let start = labels.iter().map(|(_, span)| span.start).min().unwrap_or(0);
    let end = labels.iter().map(|(_, span)| span.end).max().unwrap_or(0);
    let (first, _) = line_at(source, start);
    let (last, _) = line_at(source, end);

    let ends = labels.iter().flat_map(|(_, span)| [span.start, span.end]);
    let marked: Vec<usize> = ends.map(|end| line_at(source, end).0).collect();
    let mut text = String::new();
    // where each line comes from, and where it went
    let mut pieces: Vec<(Range<usize>, usize)> = Vec::with_capacity(last - first + 1);
    let near = |line: usize| marked.iter().any(|&at| line.abs_diff(at) <= SHOWN_AROUND);
    for line in first..=last {
        let whole = source.line_range(line);
        if !near(line) {
            pieces.push((whole.start..whole.start, text.len()));
            text.push('\n');
            continue;
        }
        let kept = if whole.len() > LONG { window(source, &whole, labels) } else { whole.clone() };
        pieces.push((kept.clone(), text.len()));
        let shown = &source.text[kept.clone()];
        // all of them begin with this byte
        if shown.as_bytes().contains(&0xc2) {
            text.extend(shown.chars().map(|c| if super::is_late_control(c) { '¿' } else { c }));
        } else {
            text.push_str(shown);
        }
        if kept.end < whole.end {
            text.push('\n');
        }
    }
    let moved = |offset: usize| {
        let nth = pieces.partition_point(|(kept, _)| kept.start <= offset).saturating_sub(1);
        let (kept, at) = &pieces[nth];
        at + offset.clamp(kept.start, kept.end) - kept.start
    };
    let marks =
        labels.iter().map(|(label, span)| Mark { span: moved(span.start)..moved(span.end), label: *label }).collect();
    Excerpt { text, line: first, marks }
}

/// What is kept of a long line.
fn window(source: &Source, line: &Range<usize>, labels: &[(usize, Range<usize>)]) -> Range<usize> {
    let ends = labels.iter().flat_map(|(_, span)| [span.start, span.end]);
    let anchor = ends.filter(|end| line.contains(end)).min().unwrap_or(line.start);
    let start = source.text.ceil_char_boundary(anchor.saturating_sub(BEFORE)).max(line.start);
    let end = source.text.floor_char_boundary(anchor + AFTER).min(line.end);
    start..end
}

/// Number and bytes of the line a byte is on.
fn line_at(source: &Source, offset: usize) -> (usize, Range<usize>) {
    let line = source.line(u32::try_from(offset).unwrap_or(u32::MAX));
    (line, source.line_range(line))
}
