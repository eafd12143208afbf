//! `JUnit` XML, as Jenkins and GitLab read it: a suite for each file, a case for each finding.
//!
//! A case is known by its class and its name, so both are made of the file, the check and the key, and no two cases of
//! a file share a name. A file in which nothing fails has a case that passes, so that a report shows what was checked.

use std::collections::HashMap;
use std::io::{self, Write};

use super::entry::Entry;
use super::plain::{accepted, told, visible, weight};
use super::sink::{Checked, Sink};
use crate::diag::Severity;
use crate::lang::Lang;
use crate::text;

/// Writes the suites file by file.
#[derive(Debug)]
pub struct Stream<W> {
    out: W,
    lang: Lang,
    strict: bool,
}

impl<W: Write> Stream<W> {
    /// Begins the report. Under `strict`, warnings are failures as well.
    pub fn new(mut out: W, lang: Lang, strict: bool) -> io::Result<Self> {
        // the totals that may stand here are known at the end only, and readers add up the suites themselves
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"plan validate\">\n")?;
        Ok(Self { out, lang, strict })
    }

    fn fails(&self, entry: &Entry) -> bool {
        let counts = match entry.severity {
            Severity::Error => true,
            Severity::Warning => self.strict,
            Severity::Info => false,
        };
        counts && entry.waived.is_none()
    }

    fn case(&self, path: &str, name: &str, entry: &Entry) -> String {
        let message = one_line(&entry.message);
        let told = body(&told(entry, self.lang));
        let inner = if self.fails(entry) {
            let place = format!("{}:{}:{}", body(path), entry.place.line, entry.place.column);
            format!("<failure message=\"{message}\" type=\"{}\">{place}\n{told}</failure>", entry.code)
        } else {
            // of a case that is left out readers show the message alone
            let word = weight(entry, self.lang);
            let said = match accepted(entry, self.lang) {
                None => text!(en: "{word}: {message}", zh: "{word}：{message}", word = word, message = message),
                Some(waived) => text!(
                    en: "{word}: {message} ({waived})",
                    zh: "{word}：{message}（{waived}）",
                    word = word,
                    message = message,
                    waived = one_line(&waived),
                ),
            };
            let said = said.get(self.lang);
            format!("<skipped message=\"{said}\"/>\n      <system-out>{told}</system-out>")
        };
        case(path, name, entry.place.line, &inner)
    }

    fn suite(&mut self, path: &str, cases: &str, [tests, failures, errors, skipped]: [usize; 4]) -> io::Result<()> {
        let name = escaped(path);
        writeln!(
            self.out,
            "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" \
             skipped=\"{skipped}\">\n{cases}  </testsuite>",
        )
    }
}

impl<W: Write> Sink<W> for Stream<W> {
    fn file(&mut self, file: &Checked<'_>) -> io::Result<()> {
        let mut names: HashMap<String, usize> = HashMap::new();
        let (mut cases, mut failures) = (String::new(), 0);
        for entry in file.entries {
            let name = format!("{} {} {}", entry.code, entry.name, entry.path);
            let nth = names.entry(name.trim_end().to_owned()).or_insert(0);
            *nth += 1;
            let name = if *nth == 1 { name.trim_end().to_owned() } else { format!("{} ({nth})", name.trim_end()) };
            failures += usize::from(self.fails(entry));
            cases += &self.case(file.path, &name, entry);
        }
        let (mut tests, skipped) = (file.entries.len(), file.entries.len() - failures);
        if failures == 0 {
            let sound = text!(en: "the plan can be computed", zh: "计划可以计算");
            cases += &case(file.path, sound.get(self.lang), 1, "");
            tests += 1;
        }
        self.suite(file.path, &cases, [tests, failures, 0, skipped])
    }

    fn unread(&mut self, path: &str, why: &str) -> io::Result<()> {
        let read = text!(en: "the file can be read", zh: "文件可以读取");
        let inner = format!("<error message=\"{}\" type=\"unread\"/>", one_line(why));
        let case = case(path, read.get(self.lang), 1, &inner);
        self.suite(path, &case, [1, 0, 1, 0])
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        self.out.write_all(b"</testsuites>\n")?;
        Ok(self.out)
    }
}

fn case(path: &str, name: &str, line: usize, inner: &str) -> String {
    let (path, name) = (escaped(path), escaped(&visible(name)));
    let open = format!("    <testcase classname=\"{path}\" name=\"{name}\" file=\"{path}\" line=\"{line}\"");
    if inner.is_empty() { open + "/>\n" } else { format!("{open}>\n      {inner}\n    </testcase>\n") }
}

/// Text that means itself inside quotes, where readers expect one line.
fn one_line(text: &str) -> String {
    escaped(&visible(text).replace('\n', " "))
}

/// Text that means itself between tags.
fn body(text: &str) -> String {
    escaped(text).replace("&#10;", "\n")
}

/// Text that means itself inside quotes. Of the characters that XML cannot hold in any spelling a mark
/// is left.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // readers turn a bare one inside quotes into a space
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{body, escaped};

    #[test]
    fn nothing_in_a_plan_ends_a_tag_or_a_quote() {
        assert_eq!(escaped("<a b=\"c\"> & 'd'\n\t"), "&lt;a b=&quot;c&quot;&gt; &amp; 'd'&#10;&#9;");
        assert_eq!(escaped("\0\u{1b}[31m\u{9f}\u{ffff}"), "\u{fffd}\u{fffd}[31m\u{fffd}\u{fffd}");
        assert_eq!(body("]]>\n\r"), "]]&gt;\n&#13;");
    }
}
