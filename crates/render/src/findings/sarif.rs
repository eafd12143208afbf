//! SARIF 2.1.0: findings with their rules, for code scanning and for viewers of such logs.
//!
//! Results are written as they come. The rules stand behind them, since only those that were broken are listed.

mod rules;
mod shape;

use std::io::{self, Write};

use super::entry::{Change, Entry, Place};
use super::fingerprint::Fingerprints;
use super::items::{Items, block};
use super::plain::{accepted, advised, visible};
use super::sink::{Checked, Sink};
use crate::diag::{Rule, Severity};
use crate::lang::{Lang, Text};
use crate::text;
use shape::{
    Artifact, ArtifactChange, Driver, Fix, Invocation, Location, Logical, Message, Notification, Physical, Print,
    Region, Removal, SarifResult, Suppression, Tool,
};

/// The published schema that the log is valid against.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes the one run of a log file by file.
#[derive(Debug)]
pub struct Stream<W> {
    out: W,
    lang: Lang,
    results: Items,
    /// Those that were broken, in the order of their first result.
    rules: Vec<&'static Rule>,
    unread: Vec<Notification>,
}

impl<W: Write> Stream<W> {
    /// Begins the log.
    pub fn new(mut out: W, lang: Lang) -> io::Result<Self> {
        let language = match lang {
            Lang::En => "en-US",
            Lang::Zh => "zh-CN",
        };
        let root = text!(en: "The root of the repository.", zh: "仓库的根目录。");
        write!(
            out,
            "{{\n  \"$schema\": \"{SCHEMA}\",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    {{\n      \
             \"language\": \"{language}\",\n      \"columnKind\": \"unicodeCodePoints\",\n      \
             \"newlineSequences\": [\"\\r\\n\", \"\\n\", \"\\r\"],\n      \"originalUriBaseIds\": {{\n        \
             \"{}\": {{\"description\": {{\"text\": \"{}\"}}}}\n      }},\n      \"results\": [",
            shape::ROOT,
            root.get(lang),
        )?;
        Ok(Self { out, lang, results: Items::new("        "), rules: Vec::new(), unread: Vec::new() })
    }

    fn index(&mut self, rule: &'static Rule) -> usize {
        self.rules.iter().position(|known| known.code == rule.code).unwrap_or_else(|| {
            self.rules.push(rule);
            self.rules.len() - 1
        })
    }

    fn result(&mut self, path: &str, entry: &Entry, fingerprint: String) -> SarifResult {
        let artifact = || Artifact::of(path);
        let physical = |place| Physical { artifact_location: artifact(), region: Some(region(place)) };
        let key = (!entry.path.is_empty()).then(|| Logical { fully_qualified_name: visible(&entry.path) });
        let mut labels = entry.labels.iter().zip(0..).map(|(label, id)| Location {
            id,
            physical_location: physical(label.place),
            logical_locations: Vec::new(),
            message: (!label.message.is_empty()).then(|| Message::plain(&visible(&label.message))),
        });
        let mut first = labels.next().unwrap_or_else(|| Location::of(physical(entry.place)));
        first.logical_locations = key.into_iter().collect();
        SarifResult {
            rule_id: entry.code,
            rule_index: self.index(entry.rule),
            level: level(entry.severity),
            message: Message::plain(&advised(entry, self.lang)),
            locations: [first],
            related_locations: labels.collect(),
            partial_fingerprints: Print { key_path: fingerprint },
            suppressions: entry.waived.iter().map(|_| self.suppression(entry)).collect(),
            fixes: entry.repairs.iter().map(|change| self.fix(path, change)).collect(),
        }
    }

    fn suppression(&self, entry: &Entry) -> Suppression {
        let justification = accepted(entry, self.lang).unwrap_or_default();
        Suppression { kind: "inSource", status: "accepted", justification }
    }

    fn fix(&self, path: &str, change: &Change) -> Fix {
        let name = Text::same(change.name);
        let said = if change.safe {
            text!(en: "safe repair: {name}", zh: "安全的修复：{name}", name = name)
        } else {
            text!(en: "repair to decide on: {name}", zh: "需要人来决定的修复：{name}", name = name)
        };
        let replacements = change.edits.iter().map(|edit| Removal {
            deleted_region: region(edit.place),
            inserted_content: Message { text: edit.text.clone() },
        });
        Fix {
            description: Message::plain(said.get(self.lang)),
            artifact_changes: [ArtifactChange {
                artifact_location: Artifact::of(path),
                replacements: replacements.collect(),
            }],
        }
    }
}

impl<W: Write> Sink<W> for Stream<W> {
    fn file(&mut self, file: &Checked<'_>) -> io::Result<()> {
        let mut prints = Fingerprints::default();
        for entry in file.entries {
            let fingerprint = prints.next(file.path, entry);
            let result = self.result(file.path, entry, fingerprint);
            self.results.push(&mut self.out, &result)?;
        }
        Ok(())
    }

    fn unread(&mut self, path: &str, why: &str) -> io::Result<()> {
        let physical = Physical { artifact_location: Artifact::of(path), region: None };
        let message = Message::plain(&visible(why));
        self.unread.push(Notification { level: "error", message, locations: [Location::of(physical)] });
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        self.results.close(&mut self.out)?;
        let invocations = [Invocation {
            execution_successful: self.unread.is_empty(),
            tool_execution_notifications: std::mem::take(&mut self.unread),
        }];
        let rules = self.rules.iter().map(|rule| rules::descriptor(rule, self.lang)).collect();
        let tool = Tool { driver: Driver { name: "plan", semantic_version: env!("CARGO_PKG_VERSION"), rules } };
        self.out.write_all(b",\n      \"invocations\": ")?;
        inline(&mut self.out, &invocations)?;
        self.out.write_all(b",\n      \"tool\": ")?;
        inline(&mut self.out, &tool)?;
        self.out.write_all(b"\n    }\n  ]\n}\n")?;
        Ok(self.out)
    }
}

/// Writes the value of a key of the run.
fn inline(out: &mut impl Write, value: &impl serde::Serialize) -> io::Result<()> {
    let mut text = Vec::new();
    block(&mut text, value, "      ")?;
    out.write_all(text.trim_ascii_start())
}

fn region(place: Place) -> Region {
    let Place { line, column, end_line, end_column } = place;
    Region { start_line: line, start_column: column, end_line, end_column }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
