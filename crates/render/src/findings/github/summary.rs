//! The page of a job: every finding in one table of Markdown, what the plan accepts at the end.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::diag::{Counts, Severity};
use crate::findings::entry::Entry;
use crate::findings::human;
use crate::findings::plain::{accepted, advised, visible, weight};
use crate::findings::sink::{Checked, Sink};
use crate::lang::{Count, Lang};
use crate::text;

/// Room for what stands around the rows.
const FRAME: usize = 4096;

/// Writes the page once all is known.
#[derive(Debug)]
pub struct Stream<W> {
    out: W,
    lang: Lang,
    room: usize,
    files: usize,
    counts: Counts,
    /// Rows in the order of the page: what could not be read, errors, warnings, infos, what is accepted.
    rows: [Rows; 5],
}

/// Rows of one kind.
#[derive(Debug, Default)]
struct Rows {
    text: String,
    /// Bytes where each row ends.
    ends: Vec<usize>,
    /// Rows there was no room for.
    left: usize,
}

impl<W: Write> Stream<W> {
    /// Begins a page of at most `room` bytes; GitHub refuses longer ones whole.
    pub fn new(out: W, lang: Lang, room: usize) -> Self {
        let room = room.saturating_sub(FRAME);
        Self { out, lang, room, files: 0, counts: Counts::default(), rows: Default::default() }
    }

    fn page(&self) -> String {
        let title = text!(en: "Plan check", zh: "计划检查");
        let summary = human::summary_of_all(self.files, self.counts);
        let mut page = format!("### {}\n\n{}\n", title.get(self.lang), summary.get(self.lang));
        let (mut room, mut left) = (self.room, 0);
        let mut table = String::new();
        for rows in &self.rows {
            let fit = rows.ends.partition_point(|&end| end <= room);
            let end = fit.checked_sub(1).map_or(0, |last| rows.ends[last]);
            table += &rows.text[..end];
            room -= end;
            left += rows.left + rows.ends.len() - fit;
        }
        if !table.is_empty() {
            let head = text!(en: "| | Place | Check | Finding |", zh: "| | 位置 | 检查项 | 问题 |");
            let _ = write!(page, "\n{}\n| :--- | :--- | :--- | :--- |\n{table}", head.get(self.lang));
        }
        if left > 0 {
            let more = Count { n: left as u64, one: "more", many: "more", zh: "个" };
            let line = text!(
                en: "{more} had no room on this page; the log of the step has all of them.",
                zh: "另有 {more} 在本页放不下，完整列表见该步骤的日志。",
                more = more,
            );
            let _ = write!(page, "\n{}\n", line.get(self.lang));
        }
        page.push('\n');
        page
    }
}

impl Rows {
    fn push(&mut self, row: &str, room: usize) {
        if self.text.len() + row.len() > room {
            self.left += 1;
            return;
        }
        self.text += row;
        self.ends.push(self.text.len());
    }
}

impl<W: Write> Sink<W> for Stream<W> {
    fn file(&mut self, file: &Checked<'_>) -> io::Result<()> {
        self.files += 1;
        self.counts.add(file.counts);
        for entry in file.entries {
            let kind = match (&entry.waived, entry.severity) {
                (Some(_), _) => 4,
                (None, Severity::Error) => 1,
                (None, Severity::Warning) => 2,
                (None, Severity::Info) => 3,
            };
            self.rows[kind].push(&row(file.path, entry, self.lang), self.room);
        }
        Ok(())
    }

    fn unread(&mut self, path: &str, why: &str) -> io::Result<()> {
        let word = text!(en: "not read", zh: "未读取");
        let row = format!("| {} | {} | | {} |\n", word.get(self.lang), escaped(path), escaped(why));
        self.rows[0].push(&row, self.room);
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        let page = self.page();
        self.out.write_all(page.as_bytes())?;
        Ok(self.out)
    }
}

fn row(path: &str, entry: &Entry, lang: Lang) -> String {
    let waived = text!(en: "waived", zh: "已豁免");
    let word = if entry.waived.is_some() { waived.get(lang) } else { weight(entry, lang) };
    let place = format!("{}:{}", escaped(path), entry.place.line);
    let said: Vec<String> = [advised(entry, lang)].into_iter().chain(accepted(entry, lang)).collect();
    format!("| {word} | {place} | {} {} | {} |\n", entry.code, entry.name, escaped(&said.join("\n")))
}

/// Text that means itself in a cell: line ends are kept as `<br>`, and what stands between backticks stays code, in
/// which only a bar has a meaning.
fn escaped(text: &str) -> String {
    let text = visible(text);
    let lines: Vec<String> = text.lines().map(line).collect();
    lines.join("<br>")
}

fn line(line: &str) -> String {
    let code = line.matches('`').count().is_multiple_of(2);
    let mut out = String::with_capacity(line.len());
    let mut inside = false;
    for c in line.chars() {
        match c {
            '`' if code => {
                inside = !inside;
                out.push(c);
            }
            '|' => out.push_str("\\|"),
            c if inside => out.push(c),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '*' | '_' | '`' | '[' | ']' | '~' | '#' | '$' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Rows, Stream, escaped};
    use crate::findings::sink::Sink;
    use crate::lang::Lang;

    #[test]
    fn marks_mean_themselves_and_code_stays_code() {
        assert_eq!(escaped("a|b <i> `<x> | *y*` _z_"), "a\\|b &lt;i&gt; `<x> \\| *y*` \\_z\\_");
        assert_eq!(escaped("an odd ` *one*\n# two\u{1b}"), "an odd \\` \\*one\\*<br>\\# two\u{fffd}");
    }

    #[test]
    fn rows_that_do_not_fit_are_counted() {
        let mut rows = Rows::default();
        for row in ["12345", "678", "9"] {
            rows.push(row, 7);
        }
        assert_eq!((rows.text.as_str(), rows.left), ("123459", 1));

        let mut stream = Box::new(Stream::new(Vec::new(), Lang::En, 4096 + 60));
        for path in ["a.yaml", "b.yaml", "c.yaml"] {
            stream.unread(path, "no such file").expect("a vector takes all");
        }
        let page = String::from_utf8(stream.finish().expect("a vector takes all")).expect("UTF-8");
        assert!(page.contains("| not read | a.yaml | | no such file |\n\n2 more had no room"), "{page}");
    }
}
