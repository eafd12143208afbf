//! The format of plan files at a glance: each section is declared once, key by key.
//!
//! What a declaration says of a key serves everything that deals with it: reading the file and what it means
//! (`section!`), the JSON Schema, did-you-mean, the order in which `plan fmt` puts keys, and what `plan diff`
//! says of a change. The doc comment of a key is what an editor shows for it: a paragraph in Chinese, a paragraph in
//! English, an example in each.

mod budget;
mod calendar;
mod cash;
mod costs;
mod document;
mod gmv;
mod kinds;
mod last_year;
mod offers;
mod policy;
mod promos;
mod sales;
mod section;
mod splits;

use crate::lang::Text;
use crate::model::scalar::Leaf;
use crate::model::spelling::Notation;
use crate::model::words::Vocabulary;
use crate::source::Span;
use crate::yaml::Field;

pub(crate) use budget::{Line, NamedParts, Paid, Pools, Rate, Reserve, Spread};
pub(crate) use calendar::{Calendar, Day, Task, Ticks};
pub(crate) use cash::{Cash, Delays};
pub(crate) use costs::{Fixed, Role, Variable};
pub(crate) use document::Document;
pub(crate) use gmv::{Days, Gmv, Weekdays};
pub(crate) use kinds::{By, Count, Format, Keyed, MonthParts, Months, Named, Quarters, Written};
pub(crate) use last_year::{LastYear, SoldByMonth, SoldByPromo};
pub(crate) use offers::Offer;
pub(crate) use policy::Waiver;
pub(crate) use promos::{Phase, Promo, Spend};
pub(crate) use sales::Figures;
pub(crate) use splits::{NamedShares, Partition};

/// A mapping with keys of the format.
#[derive(Debug)]
pub struct Section {
    /// As the schema calls it.
    pub name: &'static str,
    /// For people, in Chinese and in English; empty where it has no name of its own.
    pub title: [&'static str; 2],
    /// In their usual order.
    pub keys: &'static [Key],
}

/// A key of the format.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As it is written in English.
    pub name: &'static str,
    /// As it is written in Chinese.
    pub zh: &'static str,
    /// What it says: a paragraph in Chinese, an empty line, a paragraph in English.
    pub doc: &'static str,
    /// Its section is nothing without it.
    pub required: bool,
    /// Something else in the plan may turn out to need it.
    pub expected: bool,
    /// What holds where it is not there, as it would be written; empty where nothing does, or where an editor had better
    /// not fill it in.
    pub default: &'static str,
    /// As they would be written, where those of its type would mislead.
    pub examples: &'static [&'static str],
    /// What people write for a key of this name: simplified Chinese and small letters, without separators.
    pub also: &'static [&'static str],
    /// What changes with it.
    pub counts: Counts,
    /// The order of what it holds decides something, be it ties or rows of reports.
    pub ordered: bool,
    /// What the values are under keys of the user's choice, in Chinese and in English.
    pub each: [&'static str; 2],
    /// What may stand under it.
    pub holds: Holds,
}

/// The name of a key that is declared so: one that Rust keeps for itself has `r#` before it there.
pub(crate) const fn key_name(declared: &'static str) -> &'static str {
    match declared.as_bytes() {
        [b'r', b'#', ..] => declared.split_at(2).1,
        _ => declared,
    }
}

/// What changes in a plan with a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counts {
    /// The same as with the key around it; with one of the file itself, neither targets nor money.
    #[default]
    AsAround,
    /// Targets or budgets.
    Money,
    /// What those are set against: refunds, costs, offers, what is held back.
    Beside,
    /// Neither.
    Nothing,
}

/// What may stand under a key.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// One value, or a list of them; the words it is one of, if it is, and what in it has two spellings.
    Leaf(Option<&'static Vocabulary>, Option<Notation>),
    /// A part of a whole: without it, its siblings are no whole either.
    Part,
    /// A mapping with keys of the format.
    Section(&'static Section),
    /// A list of sections.
    List(&'static Section),
    /// A mapping with keys of the user's choice, each holding that.
    Named(&'static Holds),
    /// A mapping with keys that have two spellings, each holding that.
    Noted(Notation, &'static Holds),
}

/// The whole format: what a plan file holds.
pub static FORMAT: &Section = document::SECTION;

impl Key {
    /// A key of which nothing else is said.
    pub(crate) const fn new(name: &'static str, doc: &'static str, holds: Holds) -> Self {
        Self {
            name,
            zh: "",
            doc,
            required: false,
            expected: false,
            default: "",
            examples: &[],
            also: &[],
            counts: Counts::AsAround,
            ordered: false,
            each: ["", ""],
            holds,
        }
    }

    /// What holds where the key is not there; `None` where nothing does. The one place where a default is written is the
    /// declaration of its key.
    pub(crate) fn usual<T: Leaf>(&self) -> Option<T> {
        if self.default.is_empty() { None } else { T::value(self.default) }
    }

    /// What a field of this key comes to: what is written, or what holds without. `None` where that could not be read.
    pub(crate) fn value<T: Leaf + Copy>(&self, field: &Field<T>) -> Option<T> {
        match field {
            Field::Absent => self.usual(),
            Field::Broken(_) => None,
            Field::Given(at) => Some(at.value),
        }
    }

    /// What could stand there, to be pasted in one line: the example of its doc comment, else the first of its own, else
    /// its first word.
    pub(crate) fn example(&self) -> Option<Text> {
        let first = self.examples.first().copied();
        let word = || self.holds.vocabulary().and_then(|vocabulary| Some(vocabulary.words.first()?.word));
        let said = |mark| {
            let (_, after) = self.doc.split_once(mark)?;
            let written = after.split('`').nth(1)?.split_whitespace().collect::<Vec<_>>().join(" ");
            Some(match written.strip_prefix("- ") {
                Some(item) => format!("[{item}]"),
                None => written,
            })
        };
        let said = said("Example:").zip(said("例："));
        said.map(|(en, zh)| Text::new(en, zh)).or_else(|| first.or_else(word).map(Text::same))
    }

    /// What the key says in a section that could not be read: something is broken already.
    pub(crate) const fn unread<T>(&self, section: Span) -> Field<T> {
        if self.required || self.expected { Field::Broken(section) } else { Field::Absent }
    }
}

impl Section {
    /// A key of the section.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The key that is written so, in either spelling.
    pub(crate) fn spelled(&self, text: &str) -> Option<&'static Key> {
        let chinese = !text.is_ascii();
        self.keys.iter().find(|key| key.name == text || chinese && key.zh == text)
    }

    /// Calls `see` with this section and those below it.
    pub fn each(&'static self, see: &mut dyn FnMut(&'static Self)) {
        see(self);
        self.keys.iter().filter_map(|key| key.holds.section()).for_each(|section| section.each(see));
    }
}

impl Holds {
    /// The section that it is made of, if there is one.
    pub fn section(self) -> Option<&'static Section> {
        match self {
            Self::Leaf(..) | Self::Part => None,
            Self::Section(section) | Self::List(section) => Some(section),
            Self::Named(holds) | Self::Noted(_, holds) => holds.section(),
        }
    }

    /// The words that its values are of, if they are.
    pub(crate) fn vocabulary(self) -> Option<&'static Vocabulary> {
        match self {
            Self::Leaf(vocabulary, _) => vocabulary,
            Self::Section(_) | Self::List(_) | Self::Part => None,
            Self::Named(holds) | Self::Noted(_, holds) => holds.vocabulary(),
        }
    }
}

/// A place in a plan, as the format knows it.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// The key of the format that stands there; `None` at an item of a list or a name of the user's choice.
    pub key: Option<&'static Key>,
    /// What may stand there.
    pub holds: Holds,
    /// What changes with it.
    pub counts: Counts,
}

/// What stands at a path of keys, names and numbers of items.
pub fn spot<'p>(path: impl IntoIterator<Item = &'p str>) -> Spot {
    let mut spot = Spot { key: None, holds: Holds::Section(FORMAT), counts: Counts::Nothing };
    for step in path {
        (spot.key, spot.holds) = match spot.holds {
            Holds::Section(section) => match section.key(step) {
                Some(key) => (Some(key), key.holds),
                None => (None, Holds::Leaf(None, None)),
            },
            Holds::List(section) => (None, Holds::Section(section)),
            Holds::Named(holds) | Holds::Noted(_, holds) => (None, *holds),
            Holds::Leaf(..) | Holds::Part => (None, spot.holds),
        };
        if let Some(key) = spot.key.filter(|key| key.counts != Counts::AsAround) {
            spot.counts = key.counts;
        }
    }
    spot
}

/// The section among `known` that has a key of that name, or one that people call so, and the key.
pub(crate) fn home(name: &str, known: &[&str]) -> Option<(&'static str, &'static str)> {
    FORMAT.keys.iter().filter(|section| known.contains(&section.name)).find_map(|section| {
        let Holds::Section(inside) = section.holds else { return None };
        let key = inside.keys.iter().find(|key| key.name == name || key.zh == name || key.also.contains(&name))?;
        Some((section.name, key.name))
    })
}

/// The keys and words of the format with their Chinese spelling.
pub(crate) fn spelled() -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    FORMAT.each(&mut |section| {
        for key in section.keys {
            let words = key.holds.vocabulary().map_or(&[][..], |vocabulary| vocabulary.words);
            found.extend(words.iter().map(|word| (word.word, word.zh)).chain([(key.name, key.zh)]));
        }
    });
    found
}

/// The keys and words of the format that people call `name`, which is folded: simplified, in small letters, without
/// separators.
pub(crate) fn called(name: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    FORMAT.each(&mut |section| {
        for key in section.keys {
            let words = key.holds.vocabulary().map_or(&[][..], |vocabulary| vocabulary.words);
            let also = words.iter().map(|word| (word.word, word.zh, word.also)).chain([(key.name, key.zh, key.also)]);
            found.extend(
                also.filter(|(_, zh, also)| zh.eq_ignore_ascii_case(name) || also.contains(&name))
                    .map(|(known, ..)| known),
            );
        }
    });
    found
}
