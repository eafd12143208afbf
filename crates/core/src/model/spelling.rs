//! The two spellings of the format: each key and each word is written in English or in Chinese, and both may be mixed
//! (plan format, 2D).
//!
//! The table is the format itself: `zh` of a [`Key`](super::format::Key) and of a [`Word`](super::words::Word); here is what
//! is a word with a number. A plan is read in English: once its tree is there, all that is spelled in Chinese is given its
//! English name there, so nothing behind that knows of two spellings.

pub(crate) mod voice;

use std::borrow::Cow;

use crate::almanac::Festival;
use crate::model::format::{FORMAT, Holds, Section};
use crate::model::scalar::delay::Delay;
use crate::model::scalar::{Leaf, normalise};
use crate::yaml::{Problems, Spelling, Tree};

/// How keys and words are spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// `target`
    En,
    /// `目标`
    Zh,
}

/// Gives a normalised text one of the spellings; `None` where it is neither.
pub(crate) type Notation = fn(&str, Keys) -> Option<String>;

/// Spells all keys and words of a plan in English. One that is there in both spellings is a problem.
pub fn in_english(tree: &mut Tree<'_>, problems: &mut Problems) {
    if !tree.is_ascii() {
        tree.respell(Spelled { holds: Holds::Section(FORMAT), keys: Keys::En }, problems);
    }
}

/// Spells all keys and words in Chinese of a plan that has them in English.
pub(crate) fn in_chinese(tree: &mut Tree<'_>) {
    tree.respell(Spelled { holds: Holds::Section(FORMAT), keys: Keys::Zh }, &mut Problems::default());
}

/// What may stand at a place, in one spelling.
#[derive(Clone, Copy)]
struct Spelled {
    holds: Holds,
    keys: Keys,
}

impl Spelled {
    fn of(self, holds: Holds) -> Self {
        Self { holds, ..self }
    }
}

impl Spelling for Spelled {
    fn key(self, text: &str) -> (Option<Cow<'static, str>>, Option<Self>) {
        match self.holds {
            Holds::Section(section) => {
                let Some(key) = section.spelled(text) else {
                    // the months of a year without its quarters
                    let held = section.keys.first().map(|key| key.holds);
                    return (None, if let Some(Holds::Named(held)) = held { Some(self.of(*held)) } else { None });
                };
                let name = match self.keys {
                    Keys::En => key.name,
                    Keys::Zh => key.zh,
                };
                ((name != text).then_some(Cow::Borrowed(name)), Some(self.of(key.holds)))
            }
            Holds::Named(held) => (None, Some(self.of(*held))),
            Holds::Noted(notation, held) => (self.spelled(notation, text).map(Cow::Owned), Some(self.of(*held))),
            // months under a word
            Holds::Leaf(..) => (None, Some(self)),
            Holds::List(_) | Holds::Part => (None, None),
        }
    }

    fn item(self) -> Option<Self> {
        match self.holds {
            Holds::List(section) => Some(self.of(Holds::Section(section))),
            Holds::Leaf(..) => Some(self),
            _ => None,
        }
    }

    fn value(self, text: &str) -> Option<String> {
        match self.holds {
            Holds::Leaf(_, Some(notation)) => self.spelled(notation, text),
            Holds::Named(Holds::Leaf(_, Some(notation))) => self.spelled(*notation, text),
            Holds::Part => self.spelled(rest, text),
            _ => None,
        }
    }
}

impl Spelled {
    fn spelled(self, notation: Notation, text: &str) -> Option<String> {
        // in English already
        if self.keys == Keys::En && text.is_ascii() {
            return None;
        }
        notation(&normalise(text), self.keys).filter(|spelled| spelled != text)
    }
}

/// A value that may stand somewhere, in one of the spellings; `None` where it has none.
pub fn spelled(holds: Holds, text: &str, keys: Keys) -> Option<String> {
    Spelled { holds, keys }.value(text)
}

/// A sentence about a section, or about what may stand under a key of it, for plans in Chinese: what stands in it as code.
pub fn told(section: &'static Section, holds: Holds, sentence: &str) -> String {
    voice::Voice::about(section, holds).sentence(sentence)
}

/// Either of two spellings.
fn either(text: &str, [en, zh]: [&str; 2], keys: Keys) -> Option<String> {
    (text == en || text == zh).then(|| if keys == Keys::En { en } else { zh }.to_owned())
}

/// One of the words that a key takes.
pub(crate) fn word<L: Leaf>(text: &str, keys: Keys) -> Option<String> {
    L::VOCABULARY?.words.iter().find_map(|word| either(text, [word.word, word.zh], keys))
}

/// What the other parts of a whole leave.
pub(crate) fn rest(text: &str, keys: Keys) -> Option<String> {
    either(text, ["rest", "其余"], keys)
}

/// The whole year, among its parts.
pub(crate) fn part_of_year(text: &str, keys: Keys) -> Option<String> {
    either(text, ["year", "全年"], keys)
}

/// That something is done: a day, or that it is.
pub(crate) fn done(text: &str, keys: Keys) -> Option<String> {
    either(text, ["yes", "是"], keys).or_else(|| dates(text, keys))
}

/// `3 months` and `3个月`.
pub(crate) fn lead(text: &str, keys: Keys) -> Option<String> {
    const UNITS: [[&str; 3]; 3] = [["day", "days", "天"], ["week", "weeks", "周"], ["month", "months", "个月"]];
    let (count, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let [one, many, zh] = UNITS.into_iter().find(|unit_names| unit_names.contains(&unit.trim()))?;
    match keys {
        _ if count.is_empty() => None,
        Keys::En => Some(format!("{count} {}", if count == "1" { one } else { many })),
        Keys::Zh => Some(format!("{count}{zh}")),
    }
}

/// `2 months before` and `提前2个月`.
pub(crate) fn delay(text: &str, keys: Keys) -> Option<String> {
    let chinese = |text: &str| {
        let (sign, count) = match text.strip_prefix("提前") {
            Some(count) => (-1, count),
            None => (1, text.strip_prefix("延后")?),
        };
        let count = count.strip_suffix("个月")?.trim();
        let digits = count.bytes().all(|byte| byte.is_ascii_digit());
        Some(Delay(sign * count.parse::<i32>().ok().filter(|count| digits && *count > 0)?))
    };
    let delay = if text == "当月" { Some(Delay(0)) } else { chinese(text) };
    let delay = delay.or_else(|| Delay::parse(text).ok())?;
    Some(match (keys, delay.0) {
        (Keys::En, _) => delay.to_string(),
        (Keys::Zh, 0) => "当月".to_owned(),
        (Keys::Zh, months @ ..0) => format!("提前{}个月", months.unsigned_abs()),
        (Keys::Zh, months) => format!("延后{months}个月"),
    })
}

/// `cny-21d` and `春节-21天`, also where two of them are the ends of a range. A date of figures has one spelling.
pub(crate) fn dates(text: &str, keys: Keys) -> Option<String> {
    let Some((first, last)) = text.split_once("..") else { return festival(text, keys) };
    let spelled = [festival(first, keys), festival(last, keys)];
    if spelled.iter().all(Option::is_none) {
        return None;
    }
    let [from, to] = spelled;
    Some(format!("{}..{}", from.as_deref().unwrap_or(first), to.as_deref().unwrap_or(last)))
}

/// One day by a festival; the space around it stays.
fn festival(text: &str, keys: Keys) -> Option<String> {
    const UNITS: [[&str; 2]; 2] = [["d", "天"], ["w", "周"]];
    let bare = text.trim();
    let at = bare.rfind(['+', '-']).filter(|&at| bare[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    let (name, offset) = at.map_or((bare, ""), |at| bare.split_at(at));
    let known = Festival::from_word(name.trim_end())?;
    let digits = offset.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = &offset[digits.len()..];
    let unit = UNITS.into_iter().find_map(|names| either(unit, names, keys)).unwrap_or_else(|| unit.to_owned());
    let word = match keys {
        Keys::En => known.word(),
        Keys::Zh => known.chinese(),
    };
    let space = &name[name.trim_end().len()..];
    let (before, after) = text.split_once(bare)?;
    Some(format!("{before}{word}{space}{digits}{unit}{after}"))
}

/// A path of keys and names in English, whatever it is written in. A name may have dots of its own.
pub fn path(path: &str) -> String {
    if path.is_ascii() {
        return path.to_owned();
    }
    Spelled { holds: Holds::Section(FORMAT), keys: Keys::En }.path(path)
}

impl Spelled {
    fn path(mut self, path: &str) -> String {
        let mut steps = Vec::new();
        for step in path.split('.') {
            let (name, below) = if let Holds::List(_) = self.holds { (None, self.item()) } else { self.key(step) };
            // what is no key goes on a name with dots
            self = below.unwrap_or(self);
            steps.push(name.unwrap_or(Cow::Owned(step.to_owned())));
        }
        steps.join(".")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Keys, dates, delay, done, lead, path};
    use crate::model::format::{FORMAT, Holds};
    use crate::model::suggest::looks;

    #[test]
    fn every_key_and_word_has_two_spellings_and_no_other_has_either() {
        let mut seen = 0;
        FORMAT.each(&mut |section| {
            let keys = section.keys.iter().map(|key| (key.name, key.zh)).collect::<Vec<_>>();
            distinct(section.name, &keys);
            for key in section.keys {
                assert!(
                    !key.also.contains(&key.zh),
                    "{}.{}: `also` is for what is no spelling",
                    section.name,
                    key.name
                );
                if let Holds::Leaf(Some(vocabulary), _) = key.holds {
                    let words = vocabulary.words.iter().map(|word| (word.word, word.zh)).collect::<Vec<_>>();
                    distinct(key.name, &words);
                }
                seen += 1;
            }
        });
        assert!(seen > 120, "{seen}");
    }

    #[track_caller]
    fn distinct(what: &str, spellings: &[(&str, &str)]) {
        let mut all = HashSet::new();
        for (en, zh) in spellings {
            // a quarter is a figure as a month is
            let figure = en.starts_with('Q') && en == zh;
            assert!(figure || !zh.is_ascii() && en.is_ascii(), "{what}: {en} needs a Chinese spelling");
            assert!(all.insert(looks(en)) && (figure || all.insert(looks(zh))), "{what}: {en} or {zh} twice");
            assert_eq!(looks(zh).to_uppercase(), zh.to_uppercase(), "{what}: {zh} is simplified");
        }
    }

    #[test]
    fn what_has_a_number_has_both_spellings_too() {
        for (notation, en, zh) in [
            (lead as super::Notation, "3 months", "3个月"),
            (lead, "1 day", "1天"),
            (lead, "2 weeks", "2周"),
            (delay, "same month", "当月"),
            (delay, "2 months before", "提前2个月"),
            (delay, "1 month after", "延后1个月"),
            (dates, "cny-21d", "春节-21天"),
            (dates, "cny-3w..mid-autumn", "春节-3周..中秋"),
            (dates, "06-01..national-day+1d", "06-01..国庆+1天"),
            (done, "yes", "是"),
        ] {
            for text in [en, zh] {
                assert_eq!(notation(text, Keys::En).as_deref(), Some(en), "{text}");
                assert_eq!(notation(text, Keys::Zh).as_deref(), Some(zh), "{text}");
            }
        }
        assert_eq!(dates("春节节-21d", Keys::En), None);
        assert_eq!(dates("国庆节", Keys::En).as_deref(), Some("national-day"));
        for (notation, text) in [(lead as super::Notation, "天"), (lead, "3月"), (delay, "提前0个月"), (dates, "06-18")]
        {
            assert_eq!(notation(text, Keys::En), None, "{text}");
        }
    }

    #[test]
    fn a_path_may_be_mixed_and_names_are_names() {
        for (written, meant) in [
            ("目标.季度.Q1", "gmv.quarters.Q1"),
            ("大促.618.阶段.1.倍率", "promos.618.phases.1.uplift"),
            ("budget.目标.费率", "budget.目标.rate"),
            ("预算.a.b.费率", "budget.a.b.rate"),
            ("现金.货款.提前2个月", "cash.goods.2 months before"),
            ("gmv.target", "gmv.target"),
            ("", ""),
        ] {
            assert_eq!(path(written), meant);
        }
    }
}
