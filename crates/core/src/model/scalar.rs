//! Scalars of a plan: text in, an exact value or a [`Fault`] with the corrected text out.
//!
//! No scalar ever passes through a binary float: digits are read as text and become a `Decimal` or an integer.

pub mod amount;
pub(crate) mod balance;
pub mod date;
pub mod delay;
pub mod done;
pub mod factor;
pub mod growth;
pub mod id;
pub mod lead;
pub mod month;
pub mod part_of_year;
pub mod share;
pub mod word;

use std::borrow::Cow;

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use crate::diag::Rule;
use crate::lang::Text;
use crate::model::spelling::Notation;
use crate::model::words::Vocabulary;
use crate::model::{form, undecided};

/// A text to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// It can be read.
    pub text: String,
    /// What it has to do with what was written.
    pub sense: Sense,
}

/// Whether a correction says what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// The same in another spelling: nobody could have meant anything else.
    Same,
    /// The same where the plan is in one of these currencies: `$1000` is no `1000` of a plan in yuan.
    SameIn(&'static [&'static str]),
    /// The likeliest of several, or something else: for the user to decide.
    Guess,
}

/// What is wrong with one scalar, and what to write in its place.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// One lower-case phrase with the offending text in it.
    pub message: Text,
    /// Texts to write instead, best first.
    pub edits: Vec<Correction>,
    /// What is accepted here, or what to decide.
    pub notes: Vec<Text>,
}

impl Fault {
    /// A fault without a way out yet.
    pub fn new(rule: &'static Rule, message: Text) -> Self {
        Self { rule, message, edits: Vec::new(), notes: Vec::new() }
    }

    /// Adds what was written in an accepted spelling.
    #[must_use]
    pub fn edit(self, text: impl Into<String>) -> Self {
        self.correct(text, Sense::Same)
    }

    /// Adds what was probably meant.
    #[must_use]
    pub fn guess(self, text: impl Into<String>) -> Self {
        self.correct(text, Sense::Guess)
    }

    /// Adds a text to write instead.
    #[must_use]
    pub fn correct(mut self, text: impl Into<String>, sense: Sense) -> Self {
        self.edits.push(Correction { text: text.into(), sense });
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
        self.edits.retain(|edit| T::parse(&edit.text).map_err(|fault| refused.extend(fault.notes)).is_ok());
        self.notes.extend(refused);
        self
    }

    /// The ways out, worded: one line per edit, then the note.
    pub fn help(&self) -> Vec<Text> {
        let edits =
            self.edits.iter().map(|edit| crate::text!(en: "write `{edit}`", zh: "改为 `{edit}`", edit = edit.text));
        edits.chain(self.notes.iter().cloned()).collect()
    }
}

/// A value written as one scalar.
pub trait Leaf: Sized {
    /// Whether it is free text, which keeps its characters: `，` stays `，`. Everything else is normalised to NFKC.
    const FREE_TEXT: bool = false;

    /// The words it is one of, if it is.
    const VOCABULARY: Option<&Vocabulary> = None;

    /// What in it has a Chinese and an English spelling, if anything has.
    const NOTATION: Option<Notation> = None;

    /// Whether it is a part of a whole, which is none without it.
    const PART: bool = false;

    /// Reads `text`, which is trimmed, normalised already unless it is free text, and not a placeholder.
    fn parse(text: &str) -> Result<Self, Fault>;

    /// The value alone, where nobody will hear what is wrong: working that out takes many times as long.
    fn value(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }
}

/// Reads one scalar: normalises it to NFKC (`１０％` reads as `10%`), drops surrounding space, refuses placeholders.
pub fn read<T: Leaf>(text: &str) -> Result<T, Fault> {
    let normal = normalise(text);
    if is_placeholder(&normal) {
        return Err(placeholder(&normal));
    }
    let text = if T::FREE_TEXT { text.trim() } else { &normal };
    debug_assert_eq!(T::value(text).is_some(), T::parse(text).is_ok(), "{text}");
    T::parse(text).map_err(|fault| {
        match unquoted(text).filter(|bare| fault.edits.is_empty() && T::parse(bare).is_ok()) {
            Some(bare) => Fault { notes: Vec::new(), ..fault }.edit(bare),
            None => fault.tried::<T>(),
        }
    })
}

/// Reads one scalar as [`read`] does, where nobody will hear what is wrong with it.
pub(crate) fn value<T: Leaf>(text: &str) -> Option<T> {
    let normal = normalise(text);
    if is_placeholder(&normal) {
        return None;
    }
    T::value(if T::FREE_TEXT { text.trim() } else { &normal })
}

/// A text without the Chinese quotes around it, which YAML takes for part of the value.
fn unquoted(text: &str) -> Option<&str> {
    const QUOTES: [[char; 2]; 4] = [['“', '”'], ['‘', '’'], ['「', '」'], ['『', '』']];
    QUOTES.iter().find_map(|&[open, close]| text.strip_prefix(open)?.strip_suffix(close)).map(str::trim)
}

/// The texts of corrections, for tests.
#[cfg(test)]
pub(crate) fn texts(edits: &[Correction]) -> Vec<&str> {
    edits.iter().map(|edit| edit.text.as_str()).collect()
}

/// NFKC without surrounding space.
pub fn normalise(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    // most of what is written is this, and the tables of Unicode take a hundred times as long
    let stays = |c: char| c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}' | '、' | '。' | '“' | '”');
    if text.chars().all(stays) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfkc().collect::<String>().trim().to_owned())
    }
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
        || (text.ends_with(')') && undecided::said(text).is_some())
        || (text.contains('_') && text.contains("___"))
        || (text.len() <= LONGEST_PLACEHOLDER && is_placeholder_word(text))
        || (text.contains('?') && digit_lost(text))
}

/// Whether this is one of [`PLACEHOLDERS`] in letters of any case.
fn is_placeholder_word(text: &str) -> bool {
    // nearly every value begins as none of them does
    text.starts_with(['目', '现', '現', '待', 't', 'T', 'n', 'N', 'x', 'X', '.'])
        && PLACEHOLDERS.contains(&text.to_lowercase().as_str())
}

/// Bytes of the longest of [`PLACEHOLDERS`], and of what becomes one in small letters.
const LONGEST_PLACEHOLDER: usize = 12;

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
    .note(if matches!(undecided::said(text), Some(Err(()))) {
        crate::text!(
            en: "say who decides and until when as in `TBD(owner, 2026-12-15)`; both may be left out",
            zh: "谁来定、哪天定，写成 `待定(负责人, 2026-12-15)`，两样都可以不写"
        )
    } else {
        crate::text!(
            en: "decide the value and write it here; the plan cannot be computed while it is open",
            zh: "请先定下这个值并填在这里；没有它计划无法计算"
        )
    })
}

/// `digits` or `digits.digits`, nothing else; `None` also where it has more digits than a `Decimal` holds.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && digits(fraction)).then(|| Decimal::from_str_exact(text).ok()).flatten()
}

/// `2,5` and `2,5%` with a point: a comma before one or two digits divides no groups.
fn with_decimal_point(text: &str) -> Option<String> {
    let (whole, rest) = text.split_once(',')?;
    let places = rest.bytes().take_while(u8::is_ascii_digit).count();
    let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    (digits && matches!(places, 1 | 2)).then(|| format!("{whole}.{rest}"))
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

#[cfg(test)]
mod tests {
    use super::amount::Amount;
    use super::date::Dates;
    use super::factor::Factor;
    use super::lead::Lead;
    use super::month::Month;
    use super::share::{Band, Part, Share};
    use super::word::Whole;
    use super::{Leaf, Sense, read, texts};
    use crate::model::plan::Tier;

    #[track_caller]
    fn senses<T: Leaf>(same: &[&str], guesses: &[&str]) {
        for (texts, sense) in [(same, Sense::Same), (guesses, Sense::Guess)] {
            for text in texts {
                let Err(fault) = read::<T>(text) else { panic!("{text} is fine") };
                assert!(!fault.edits.is_empty(), "{text} has no correction");
                assert!(fault.edits.iter().all(|edit| edit.sense == sense), "{text}: {:?}", fault.edits);
            }
        }
    }

    #[test]
    fn every_placeholder_is_one_in_letters_of_any_case() {
        for word in super::PLACEHOLDERS {
            assert!(super::is_placeholder(word) && super::is_placeholder(&word.to_uppercase()), "{word}");
            assert!(word.len() <= super::LONGEST_PLACEHOLDER, "{word}");
        }
        assert!(!super::is_placeholder("待定之后") && !super::is_placeholder("tiered"));
    }

    #[test]
    fn a_correction_says_the_same_or_guesses() {
        senses::<Amount>(
            &["1.2 亿", "1 000 000", "5千万", "100w", "1e7", "1.000.000", "1'000", "“100万”"],
            &["-5", "1,00,000", "1 50", "1.2e", "12,34"],
        );
        senses::<Share>(&["35", "0.35", ".35", "2,5%", "35 %", "35%%", "3成", "百分之5", "0"], &["1", "1.5"]);
        senses::<Part>(&["Rest", "其余"], &[]);
        senses::<Band>(&["8-12%", "8%~12%", "0.08-0.12", "8到12"], &["12-8%", "0.5-1"]);
        senses::<Factor>(&["2倍", "x3", "6X", ".5"], &["200%", "+2", "1,5"]);
        senses::<Dates>(
            &["6/18", "6.18", "6月18日", "618", "6.1-6.20", "CNY-3w", "中秋節"],
            &["111", "11/1-111", "lantxxxn"],
        );
        senses::<Lead>(&["7天", "3个月", "两周", "3months"], &["3月"]);
        senses::<Month>(&["4", "四月", "Apr", "2027/4"], &["正月"]);
        senses::<Whole<2000, 2056>>(&["27", "2027年"], &[]);
        senses::<Whole<1, 1>>(&["1.0"], &["2"]);
        senses::<Tier>(&["Core", "核心", "cor"], &["score2"]);
    }

    #[test]
    fn a_sign_of_a_currency_is_one_of_some_currencies() {
        for (text, code, meant) in [
            ("￥1000", "CNY", true),
            ("$1000", "CNY", false),
            ("1000元", "TWD", true),
            ("1000元", "USD", false),
            ("￥1000元", "TWD", false),
        ] {
            let Err(fault) = read::<Amount>(text) else { panic!("{text}") };
            assert_eq!(texts(&fault.edits), ["1000"], "{text}");
            let Sense::SameIn(currencies) = fault.edits[0].sense else { panic!("{text}: {fault:?}") };
            assert_eq!(currencies.contains(&code), meant, "{text} in {code}");
        }
    }
}
