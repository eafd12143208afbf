//! Scalars of a plan: text in, an exact value or a [`Fault`] with the corrected text out.
//!
//! No scalar ever passes through a binary float: digits are read as text and become a `Decimal` or an integer.

pub mod amount;
pub mod date;
pub mod factor;
pub mod id;
pub mod lead;
pub mod month;
pub mod share;
pub mod word;

use std::borrow::Cow;

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use crate::diag::Rule;
use crate::lang::Text;
use crate::model::form;

/// What is wrong with one scalar, and what to write in its place.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// One lower-case phrase with the offending text in it.
    pub message: Text,
    /// Texts to write instead, best first.
    pub edits: Vec<String>,
    /// What is accepted here, or what to decide.
    pub notes: Vec<Text>,
}

impl Fault {
    /// A fault without a way out yet.
    pub fn new(rule: &'static Rule, message: Text) -> Self {
        Self { rule, message, edits: Vec::new(), notes: Vec::new() }
    }

    /// Adds a text to write instead.
    #[must_use]
    pub fn edit(mut self, text: impl Into<String>) -> Self {
        self.edits.push(text.into());
        self
    }

    /// Says what is accepted here.
    #[must_use]
    pub fn note(mut self, note: Text) -> Self {
        self.notes.push(note);
        self
    }

    /// Keeps the texts that would be accepted; where one would not, what is accepted instead.
    fn tried<T: Leaf>(mut self) -> Self {
        let mut refused = Vec::new();
        self.edits.retain(|edit| T::parse(edit).map_err(|fault| refused.extend(fault.notes)).is_ok());
        self.notes.extend(refused);
        self
    }

    /// The ways out, worded: one line per edit, then the note.
    pub fn help(&self) -> Vec<Text> {
        let edits = self.edits.iter().map(|edit| crate::text!(en: "write `{edit}`", zh: "改为 `{edit}`", edit = edit));
        edits.chain(self.notes.iter().cloned()).collect()
    }
}

/// A value written as one scalar.
pub trait Leaf: Sized {
    /// Whether it is free text, which keeps its characters: `，` stays `，`. Everything else is normalised to NFKC.
    const FREE_TEXT: bool = false;

    /// Reads `text`, which is trimmed, normalised already unless it is free text, and not a placeholder.
    fn parse(text: &str) -> Result<Self, Fault>;
}

/// Reads one scalar: normalises it to NFKC (`１０％` reads as `10%`), drops surrounding space, refuses placeholders.
pub fn read<T: Leaf>(text: &str) -> Result<T, Fault> {
    let normal = normalise(text);
    if is_placeholder(&normal) {
        return Err(placeholder(&normal));
    }
    let text = if T::FREE_TEXT { text.trim() } else { &normal };
    T::parse(text).map_err(Fault::tried::<T>)
}

/// NFKC without surrounding space.
pub fn normalise(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfkc().collect::<String>().trim().to_owned()) }
}

/// Words people leave where a value is still to be decided, lower case.
pub(crate) const PLACEHOLDERS: &[&str] = &[
    "目标值",
    "目標值",
    "现状值",
    "現狀值",
    "待定",
    "待填",
    "待补",
    "待補",
    "待补充",
    "待補充",
    "待确认",
    "待確認",
    "tbd",
    "tbc",
    "todo",
    "n/a",
    "xx",
    "xxx",
    "xxxx",
    "...",
];

/// Whether a normalised scalar stands for a value that nobody has decided yet.
pub fn is_placeholder(text: &str) -> bool {
    let blank = |c: char| matches!(c, '_' | '?' | '-' | '—' | '*');
    (!text.is_empty() && text.chars().all(blank))
        || text.contains("___")
        || PLACEHOLDERS.contains(&text.to_lowercase().as_str())
        || digit_lost(text)
}

/// Whether a question mark stands where a digit was: `?月开工红包`, `前?周`.
fn digit_lost(text: &str) -> bool {
    let units = ['月', '日', '周', '天', '%', '万', '亿', '年'];
    let digits_then_unit = |rest: &str| rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(units);
    text.match_indices('?').any(|(at, mark)| digits_then_unit(&text[at + mark.len()..]))
}

/// The fault of a value that is still to be decided.
pub fn placeholder(text: &str) -> Fault {
    Fault::new(
        &form::placeholder::RULE,
        crate::text!(en: "`{text}` is a placeholder, not a value", zh: "`{text}` 是占位符，还没有填值", text = text),
    )
    .note(crate::text!(
        en: "decide the value and write it here; the plan cannot be computed while it is open",
        zh: "请先定下这个值并填在这里；没有它计划无法计算"
    ))
}

/// `digits` or `digits.digits`, nothing else; `None` also where it has more digits than a `Decimal` holds.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && digits(fraction)).then(|| Decimal::from_str_exact(text).ok()).flatten()
}

/// A decimal as people write it: no trailing zeros.
pub fn show(value: Decimal) -> String {
    value.normalize().to_string()
}

/// A decimal of 1 as a percentage: `0.35` is `35%`. Exact.
pub fn percent(share: Decimal) -> String {
    let mut hundredfold = share.normalize();
    match hundredfold.scale() {
        places @ 2.. => {
            // moving the point cannot fail: the scale only shrinks
            let _ = hundredfold.set_scale(places - 2);
        }
        _ => hundredfold = hundredfold.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(Decimal::MAX),
    }
    format!("{}%", show(hundredfold))
}
