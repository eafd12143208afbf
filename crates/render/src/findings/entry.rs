//! A finding free of its source, in one language: what every format for programs is written from.

use serde::Serialize;

use super::place::Places;
use crate::diag::{Diag, Repair, Rule, Severity, Waived};
use crate::lang::Lang;
use crate::source::{Sources, Span};

/// One finding. It is owned, so that the file's text can go; as JSON it is an item of `plan/diagnostics/v1`.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// The rule that was broken.
    #[serde(skip)]
    pub rule: &'static Rule,
    /// `P0101`.
    pub code: &'static str,
    /// `quarter-shares-total`.
    pub name: &'static str,
    /// `error`, `warning` or `info`.
    pub severity: Severity,
    /// Where the plan accepts the finding for a while: why, and until when. It is in none of the counts by weight then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waiver>,
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
    /// Ways out that the program can carry out itself, best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Change>,
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

/// Why a finding is accepted, and for how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Waiver {
    /// In the words of the plan.
    pub reason: String,
    /// Last day of it: `2027-03-31`.
    pub until: String,
}

/// A repair of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it is asked for by where a finding has several.
    pub name: &'static str,
    /// It changes how something is written and not what is meant.
    pub safe: bool,
    /// All of them together, by place, none touching another.
    pub edits: Vec<Replacement>,
}

/// A place and what stands there once it is repaired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replacement {
    /// What goes; empty where something is only inserted.
    #[serde(flatten)]
    pub place: Place,
    /// What comes; may be empty.
    pub text: String,
}

impl Place {
    /// The last line that has a part of it. Its end is exclusive, so a place that ends with a line end has none of the
    /// line that follows.
    pub fn last_line(self) -> usize {
        if self.end_column == 1 { self.line.max(self.end_line - 1) } else { self.end_line }
    }
}

/// The entries of one file, in the order of the findings.
pub fn entries<'s>(sources: impl Into<Sources<'s>>, diags: &[Diag], lang: Lang) -> Vec<Entry> {
    let sources = sources.into();
    let mut places = Places::new(sources);
    diags.iter().map(|diag| entry(&sources.get(diag.span().file).name, diag, &mut places, lang)).collect()
}

fn entry(file: &str, diag: &Diag, places: &mut Places, lang: Lang) -> Entry {
    let labels = diag.labels.iter();
    Entry {
        rule: diag.rule,
        code: diag.rule.code,
        name: diag.rule.name,
        severity: diag.severity,
        waived: diag.waived.as_ref().map(waiver),
        file: file.to_owned(),
        place: place(places, diag.span()),
        path: diag.place.clone(),
        message: diag.message.get(lang).to_owned(),
        labels: labels
            .map(|label| Remark { place: place(places, label.span), message: label.message.get(lang).to_owned() })
            .collect(),
        help: diag.help.iter().map(|help| help.get(lang).to_owned()).collect(),
        repairs: diag.repairs.iter().map(|repair| change(repair, places)).collect(),
    }
}

fn place(places: &mut Places, span: Span) -> Place {
    let ((line, column), (end_line, end_column)) = places.find_span(span);
    Place { line, column, end_line, end_column }
}

fn waiver(waived: &Waived) -> Waiver {
    Waiver { reason: waived.reason.clone(), until: waived.until.to_string() }
}

fn change(repair: &Repair, places: &mut Places) -> Change {
    let edits = repair.edits.iter();
    let edits = edits.map(|edit| Replacement { place: place(places, edit.span), text: edit.text.clone() }).collect();
    Change { name: repair.name, safe: repair.safe, edits }
}
