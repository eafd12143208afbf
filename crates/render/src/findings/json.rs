//! `plan/diagnostics/v1`: findings for programs.
//!
//! An [`Entry`] is the format. Keys may be added; renaming or dropping one needs a new version, and a new file.

use std::io::{self, Write};

pub use super::entry::{Entry, entries};
use super::items::Items;
use super::sink::{Checked, Sink};
use crate::diag::{Counts, Findings};
use crate::lang::Lang;
use crate::source::Source;

/// Name and version of the format.
pub const SCHEMA: &str = "plan/diagnostics/v1";

/// Writes the one object of `plan validate --format json` file by file, so that ten thousand files need no more memory
/// than the largest of them.
#[derive(Debug)]
pub struct Stream<W> {
    out: W,
    files: usize,
    counts: Counts,
    items: Items,
}

impl<W: Write> Stream<W> {
    /// Begins the object.
    pub fn new(mut out: W) -> io::Result<Self> {
        write!(out, "{{\n  \"schema\": \"{SCHEMA}\",\n  \"diagnostics\": [")?;
        Ok(Self { out, files: 0, counts: Counts::default(), items: Items::new("    ") })
    }

    /// Adds a file that was checked, with or without findings.
    pub fn file(&mut self, source: &Source, findings: &Findings, lang: Lang) -> io::Result<()> {
        self.entries(&entries(findings.sources(source), &findings.diags, lang), findings.counts)
    }

    /// Adds a file whose findings were converted where it was checked. `counts` may pass the number of entries, where
    /// there were too many to show.
    pub fn entries(&mut self, entries: &[Entry], counts: Counts) -> io::Result<()> {
        self.files += 1;
        self.counts.add(counts);
        entries.iter().try_for_each(|entry| self.items.push(&mut self.out, entry))
    }

    /// Ends the object with the totals and hands the writer back.
    pub fn finish(mut self) -> io::Result<W> {
        let Counts { errors, warnings, infos, waived } = self.counts;
        self.items.close(&mut self.out)?;
        write!(self.out, ",\n  \"files\": {},\n  \"errors\": {errors},\n", self.files)?;
        write!(self.out, "  \"warnings\": {warnings},\n  \"infos\": {infos},\n  \"waived\": {waived}")?;
        self.out.write_all(b"\n}\n")?;
        Ok(self.out)
    }
}

impl<W: Write> Sink<W> for Stream<W> {
    fn file(&mut self, file: &Checked<'_>) -> io::Result<()> {
        self.entries(file.entries, file.counts)
    }

    fn unread(&mut self, _: &str, _: &str) -> io::Result<()> {
        // the format is about plans that were read; the exit code and standard error tell of the others
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<W> {
        Stream::finish(*self)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use serde_json::Value;

    use super::Stream;
    use crate::diag::{Counts, Diag, Diags, Findings, Waived};
    use crate::findings::testing::{ERROR, WARNING};
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
          "infos": 0,
          "waived": 0
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
             \"warnings\": 0,\n  \"infos\": 0,\n  \"waived\": 0\n}\n"
        );
    }

    #[test]
    fn what_is_waived_says_so_and_keeps_its_weight() {
        let mut findings = findings();
        findings.diags[1].waived = Some(Waived { reason: "档期".to_owned(), until: NaiveDate::MAX });
        findings.counts = Counts::of(&findings.diags);
        let json: Value = serde_json::from_str(&written(&[findings], Lang::En)).expect("valid JSON");
        let diagnostics = &json["diagnostics"];
        assert_eq!(diagnostics[0].get("waived"), None);
        assert_eq!(diagnostics[1]["severity"], "warning");
        let waived = serde_json::json!({"reason": "档期", "until": NaiveDate::MAX.to_string()});
        assert_eq!(diagnostics[1]["waived"], waived);
        assert_eq!((&json["errors"], &json["warnings"], &json["waived"]), (&1.into(), &0.into(), &1.into()));
    }

    #[test]
    fn what_is_not_shown_is_counted() {
        let cut = Findings { counts: Counts { errors: 700, warnings: 1, infos: 0, waived: 0 }, ..findings() };
        let json: Value = serde_json::from_str(&written(&[cut, findings()], Lang::En)).expect("valid JSON");
        assert_eq!(json["diagnostics"].as_array().map(Vec::len), Some(4));
        assert_eq!((&json["files"], &json["errors"]), (&2.into(), &701.into()));
    }
}
