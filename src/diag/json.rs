//! `plan/diagnostics/v1`: findings for programs.
//!
//! These structs are the format. Keys may be added; renaming or dropping one needs a new version, and a new file.

use std::io::{self, Write};

use serde::Serialize;

use super::place::Places;
use super::{Counts, Diag, Findings, Severity};
use crate::lang::Lang;
use crate::source::{Source, Span};

/// Name and version of the format.
pub const SCHEMA: &str = "plan/diagnostics/v1";

/// One finding, free of its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// `P0101`.
    pub code: &'static str,
    /// `quarter-shares-total`.
    pub name: &'static str,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// As the user named it.
    pub file: String,
    /// Where the wrong value is.
    #[serde(flatten)]
    pub place: Place,
    /// The key it is about, from the top of the file: `promos.618.phases.2.dates`; empty for the file as a whole.
    pub path: String,
    /// In the language asked for; the other keys do not depend on it.
    pub message: String,
    /// The wrong value, then what it conflicts with.
    pub labels: Vec<Remark>,
    /// Ways out.
    pub help: Vec<String>,
    /// Those of them that the program can carry out, best first; absent where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Way>,
}

/// A way out that the program can carry out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// `spelling`, `close`, `scale`.
    pub name: &'static str,
    /// Whether it only spells what was meant. Others decide something.
    pub safe: bool,
    /// All of them together, in the order of the file, none touching another.
    pub edits: Vec<Change>,
}

/// A change of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What goes; nothing, where something is put in.
    #[serde(flatten)]
    pub place: Place,
    /// What comes, as it stands in the file.
    pub text: String,
}

/// A place in a file, from 1 and in Unicode scalar values, the end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// First line.
    pub line: usize,
    /// First column.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// One past the last column.
    pub end_column: usize,
}

/// A place and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What; may be empty.
    pub message: String,
}

/// The entries of one file. They are owned, so that the file's text can go.
pub fn entries(source: &Source, diags: &[Diag], lang: Lang) -> Vec<Entry> {
    let mut places = Places::new(source);
    diags.iter().map(|diag| entry(&source.name, diag, &mut places, lang)).collect()
}

fn entry(file: &str, diag: &Diag, places: &mut Places, lang: Lang) -> Entry {
    let mut place = |span: Span| {
        let ((line, column), (end_line, end_column)) = places.find_span(span);
        Place { line, column, end_line, end_column }
    };
    Entry {
        code: diag.rule.code,
        name: diag.rule.name,
        severity: severity(diag.severity),
        file: file.to_owned(),
        place: place(diag.span()),
        path: diag.place.clone(),
        message: diag.message.get(lang).to_owned(),
        labels: diag
            .labels
            .iter()
            .map(|label| Remark { place: place(label.span), message: label.message.get(lang).to_owned() })
            .collect(),
        help: diag.help.iter().map(|help| help.get(lang).to_owned()).collect(),
        repairs: diag
            .repairs
            .iter()
            .map(|repair| Way {
                name: repair.name,
                safe: repair.safe,
                edits: repair
                    .edits
                    .iter()
                    .map(|edit| Change { place: place(edit.span), text: edit.text.clone() })
                    .collect(),
            })
            .collect(),
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// Writes the one object of `plan validate --format json` file by file, so that ten thousand files need no more memory
/// than the largest of them.
#[derive(Debug)]
pub struct Stream<W> {
    out: W,
    files: usize,
    counts: Counts,
    empty: bool,
}

impl<W: Write> Stream<W> {
    /// Begins the object.
    pub fn new(mut out: W) -> io::Result<Self> {
        write!(out, "{{\n  \"schema\": \"{SCHEMA}\",\n  \"diagnostics\": [")?;
        Ok(Self { out, files: 0, counts: Counts::default(), empty: true })
    }

    /// Adds a file that was checked, with or without findings.
    pub fn file(&mut self, source: &Source, findings: &Findings, lang: Lang) -> io::Result<()> {
        self.entries(&entries(source, &findings.diags, lang), findings.counts)
    }

    /// Adds a file whose findings were converted where it was checked. `counts` may pass the number of entries, where
    /// there were too many to show.
    pub fn entries(&mut self, entries: &[Entry], counts: Counts) -> io::Result<()> {
        self.files += 1;
        self.counts.add(counts);
        for entry in entries {
            self.out.write_all(if self.empty { b"\n" } else { b",\n" })?;
            self.empty = false;
            // line ends inside strings are escaped, so every line of this is a line of layout
            let object = serde_json::to_string_pretty(entry)?;
            write!(self.out, "    {}", object.replace('\n', "\n    "))?;
        }
        Ok(())
    }

    /// Ends the object with the totals and hands the writer back.
    pub fn finish(mut self) -> io::Result<W> {
        let Counts { errors, warnings, infos } = self.counts;
        let end = if self.empty { "]" } else { "\n  ]" };
        write!(self.out, "{end},\n  \"files\": {},\n  \"errors\": {errors},\n", self.files)?;
        write!(self.out, "  \"warnings\": {warnings},\n  \"infos\": {infos}")?;
        self.out.write_all(b"\n}\n")?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::Stream;
    use crate::diag::testing::{ERROR, WARNING};
    use crate::diag::{Counts, Diag, Diags, Findings};
    use crate::lang::{Lang, Text};
    use crate::source::{Source, Span};
    use crate::text;

    fn source() -> Source {
        Source::new("plans/x.yaml", "name: 全年计划\nquarters: {Q1: 20%}\n".to_owned())
    }

    fn findings() -> Findings {
        let message = text!(en: "the name is \"wrong\"", zh: "名称“不对”");
        let wrong = Diag::new(&ERROR, Span::new(6, 18), message, text!(en: "here", zh: "这里"))
            .label(Span::new(29, 38), Text::fixed("", ""))
            .help(text!(en: "write\n  name: x", zh: "写成\n  name: x"));
        let odd = Diag::new(&WARNING, Span::new(38, 999), Text::same("at the end"), Text::same(""));
        [odd, wrong].into_iter().collect::<Diags>().finish()
    }

    fn written(files: &[Findings], lang: Lang) -> String {
        let mut stream = Stream::new(Vec::new()).expect("a vector takes all");
        for findings in files {
            stream.file(&source(), findings, lang).expect("a vector takes all");
        }
        String::from_utf8(stream.finish().expect("a vector takes all")).expect("JSON is UTF-8")
    }

    #[test]
    fn the_whole_object() {
        insta::assert_snapshot!(written(&[findings()], Lang::En), @r#"
        {
          "schema": "plan/diagnostics/v1",
          "diagnostics": [
            {
              "code": "P0101",
              "name": "quarter-shares-total",
              "severity": "error",
              "file": "plans/x.yaml",
              "line": 1,
              "column": 7,
              "end_line": 1,
              "end_column": 11,
              "path": "",
              "message": "the name is \"wrong\"",
              "labels": [
                {
                  "line": 1,
                  "column": 7,
                  "end_line": 1,
                  "end_column": 11,
                  "message": "here"
                },
                {
                  "line": 2,
                  "column": 11,
                  "end_line": 2,
                  "end_column": 20,
                  "message": ""
                }
              ],
              "help": [
                "write\n  name: x"
              ]
            },
            {
              "code": "P0301",
              "name": "rate-outside-band",
              "severity": "warning",
              "file": "plans/x.yaml",
              "line": 2,
              "column": 20,
              "end_line": 3,
              "end_column": 1,
              "path": "",
              "message": "at the end",
              "labels": [
                {
                  "line": 2,
                  "column": 20,
                  "end_line": 3,
                  "end_column": 1,
                  "message": ""
                }
              ],
              "help": []
            }
          ],
          "files": 1,
          "errors": 1,
          "warnings": 1,
          "infos": 0
        }
        "#);
    }

    #[test]
    fn only_wording_depends_on_the_language() {
        let zh: Value = serde_json::from_str(&written(&[findings()], Lang::Zh)).expect("valid JSON");
        let en: Value = serde_json::from_str(&written(&[findings()], Lang::En)).expect("valid JSON");
        let first = &zh["diagnostics"][0];
        assert_eq!(first["message"], "名称“不对”");
        assert_eq!(first["labels"][0]["message"], "这里");
        assert_eq!(first["help"][0], "写成\n  name: x");
        for key in ["code", "name", "severity", "file", "line", "column", "end_line", "end_column"] {
            assert_eq!(first[key], en["diagnostics"][0][key]);
        }
    }

    #[test]
    fn nothing_found_in_two_files() {
        assert_eq!(
            written(&[Findings::default(), Findings::default()], Lang::En),
            "{\n  \"schema\": \"plan/diagnostics/v1\",\n  \"diagnostics\": [],\n  \"files\": 2,\n  \"errors\": 0,\n  \
             \"warnings\": 0,\n  \"infos\": 0\n}\n"
        );
    }

    #[test]
    fn what_is_not_shown_is_counted() {
        let cut = Findings { counts: Counts { errors: 700, warnings: 1, infos: 0 }, ..findings() };
        let json: Value = serde_json::from_str(&written(&[cut, findings()], Lang::En)).expect("valid JSON");
        assert_eq!(json["diagnostics"].as_array().map(Vec::len), Some(4));
        assert_eq!((&json["files"], &json["errors"]), (&2.into(), &701.into()));
    }
}
