//! A finding about the user's plan, as facts.
//!
//! Stages push [`Diag`]s into a [`Diags`]; they name the [`Rule`] that was broken, the places and the figures. How a
//! finding is drawn is no matter of this room.

pub mod collect;
mod policy;
#[cfg(test)]
pub mod testing;
mod writing;

pub mod too_many_findings;

pub use collect::{Counts, Diags, Findings};
pub use policy::{Policy, Unused, Weight};

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::lang::Text;
use crate::source::Span;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The plan cannot be computed, or would be computed wrong.
    Error,
    /// The plan can be computed, and something in it is probably not meant.
    Warning,
    /// Worth knowing; never affects the exit code.
    Info,
}

impl Serialize for Severity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Severity {
    /// `error`, `warning`, `info`: the same in every language.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// The static record of a check: what `plan checks` lists and `plan explain` prints.
#[derive(Debug)]
pub struct Rule {
    /// Stable code, `P0101`: never reused.
    pub code: &'static str,
    /// Stable name, kebab-case; reads well after "allow".
    pub name: &'static str,
    /// Weight of a finding of this rule, where nobody gave it another.
    pub severity: Severity,
    /// One line: what is wrong when this is reported.
    pub title: Text,
    /// What the rule looks at.
    pub checks: Text,
    /// Why it matters to the person who owns the plan.
    pub matters: Text,
    /// A few lines of YAML that break the rule.
    pub example: &'static str,
    /// How to fix it.
    pub fix: Text,
}

/// A place in the file and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What; may be empty.
    pub message: Text,
}

/// A change of the file: the bytes of `span` become `text`. An empty span inserts, an empty text deletes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes, as it stands in the file: quotes, escapes and line ends included.
    pub text: String,
}

/// A way out that the program can carry out itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What it is asked for by where a finding has several: `spelling`, `close`, `scale`.
    pub name: &'static str,
    /// It changes how something is written and not what is meant. Any other repair decides something, and is carried out
    /// only for who asks for it.
    pub safe: bool,
    /// All of them together, by place, none touching another.
    pub edits: Vec<Edit>,
    /// What the texts of the edits are until the findings of the file are complete.
    pub means: Means,
}

/// What an edit says, while nobody has looked at how its place is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// The text as it is to stand in the file.
    Text,
    /// The value of a scalar, which keeps its quotes.
    Value,
    /// That a scalar goes, with its key or its place in a list.
    Nothing,
}

impl Repair {
    /// The name of the repairs that change only how something is written.
    pub const SPELLING: &'static str = "spelling";

    /// A repair whose texts stand in the file as they are.
    pub fn new(name: &'static str, safe: bool, edits: Vec<Edit>) -> Self {
        Self { name, safe, edits, means: Means::Text }
    }

    /// A repair that gives scalars other values, in the quotes that they have. It is dropped where one of them is
    /// written in a way that leaves a doubt: an alias, several lines.
    pub fn values(name: &'static str, safe: bool, values: impl IntoIterator<Item = (Span, String)>) -> Self {
        let edits = values.into_iter().map(|(span, text)| Edit { span, text }).collect();
        Self { name, safe, edits, means: Means::Value }
    }

    /// A repair that gives one scalar another value, which is for the user to want.
    pub fn choice(name: &'static str, span: Span, value: impl Into<String>) -> Self {
        Self::values(name, false, [(span, value.into())])
    }

    /// A repair that removes a scalar with its key, or from its list.
    pub fn removal(name: &'static str, span: Span) -> Self {
        Self { name, safe: false, edits: vec![Edit { span, text: String::new() }], means: Means::Nothing }
    }
}

/// What the plan says of a finding that is accepted for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// Why, in the words of the plan.
    pub reason: String,
    /// Last day of it.
    pub until: NaiveDate,
}

/// One finding. Its first label is the wrong value; further labels are what it conflicts with.
#[derive(Clone, Debug)]
pub struct Diag {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// What this finding weighs: as its rule says, unless someone decided otherwise.
    pub severity: Severity,
    /// The key it is about, from the top of the file: `gmv.quarters.Q1`, `promos.618.phases.2.dates`. Empty where that
    /// is the file as a whole, or until the findings were located.
    pub place: String,
    /// One lower-case phrase without full stop, with the figures in it.
    pub message: Text,
    /// Never empty.
    pub labels: Vec<Label>,
    /// Ways out, each an edit the user can make.
    pub help: Vec<Text>,
    /// Those of them that the program can make, best first.
    pub repairs: Vec<Repair>,
    /// Accepted by the plan: shown, and counted neither as an error nor as a warning.
    pub waived: Option<Waived>,
}

impl Diag {
    /// A finding at one place.
    pub fn new(rule: &'static Rule, span: Span, message: Text, label: Text) -> Self {
        let labels = vec![Label { span, message: label }];
        Self {
            rule,
            severity: rule.severity,
            place: String::new(),
            message,
            labels,
            help: Vec::new(),
            repairs: Vec::new(),
            waived: None,
        }
    }

    /// A finding at several places, the wrong value first; nothing where there is no place.
    pub fn across(rule: &'static Rule, message: Text, labels: Vec<Label>) -> Option<Self> {
        let first = labels.first()?.span;
        Some(Self { labels, ..Self::new(rule, first, message, Text::fixed("", "")) })
    }

    /// Something that may stand only once stands at `again` and, earlier, at `first`.
    pub fn twice(rule: &'static Rule, again: Span, first: Span, message: Text) -> Self {
        Self::new(rule, again, message, Text::fixed("again here", "这里又写了一次"))
            .label(first, Text::fixed("first here", "第一次写在这里"))
    }

    /// Adds a place that this conflicts with.
    #[must_use]
    pub fn label(mut self, span: Span, message: Text) -> Self {
        self.labels.push(Label { span, message });
        self
    }

    /// Adds a way out.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help.push(help);
        self
    }

    /// Adds a way out that the program can carry out.
    #[must_use]
    pub fn repair(mut self, repair: Repair) -> Self {
        self.repairs.push(repair);
        self
    }

    /// What it counts as: its weight, or nothing where it is waived.
    pub fn counts_as(&self) -> Option<Severity> {
        self.waived.is_none().then_some(self.severity)
    }

    /// Where the finding is.
    pub fn span(&self) -> Span {
        self.labels[0].span
    }
}
