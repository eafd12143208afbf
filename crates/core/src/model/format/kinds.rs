//! What may stand under a key: values, lists, mappings with keys of the user's choice; and how each stands in the file.

use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer};

use super::{Holds, Key, Section};
use crate::model::scalar::Leaf;
use crate::model::scalar::month::Month;
use crate::model::scalar::share::Portion;
use crate::model::scalar::word::{Whole, Words};
use crate::yaml::{Entries, Entry, Field, Scalar};

/// What may stand under a key.
///
/// serde's `alias`, `flatten`, `untagged` and `tag` must not be used for what is written: they buffer values and lose
/// their places.
pub(crate) trait Format {
    /// As it stands in the file: every value is still its text, and a bad one never stops its siblings from being read.
    type Written<'n>;
    /// The keys and words in it.
    const HOLDS: Holds = Holds::Leaf(None, None);
}

impl<L: Leaf> Format for L {
    type Written<'n> = Written<'n, L>;
    const HOLDS: Holds = if L::PART { Holds::Part } else { Holds::Leaf(L::VOCABULARY, L::NOTATION) };
}

/// A list.
impl<T: Format> Format for Vec<T> {
    type Written<'n> = Vec<Field<T::Written<'n>>>;
    const HOLDS: Holds = match T::HOLDS {
        Holds::Section(section) => Holds::List(section),
        other => other,
    };
}

/// A mapping under names of the user's choice.
pub(crate) struct Named<T>(PhantomData<T>);

impl<T: Format> Format for Named<T> {
    type Written<'n> = Keyed<'n, Words, T::Written<'n>>;
    const HOLDS: Holds = Holds::Named(&T::HOLDS);
}

/// A mapping under months.
pub(crate) struct Months<T>(PhantomData<T>);

impl<T: Format> Format for Months<T> {
    type Written<'n> = Keyed<'n, Month, T::Written<'n>>;
    const HOLDS: Holds = Holds::Named(&T::HOLDS);
}

/// What holds in a part of the year: under a quarter, a month or a promo.
pub(crate) struct By<T>(PhantomData<T>);

impl<T: Format> Format for By<T> {
    type Written<'n> = T::Written<'n>;
    const HOLDS: Holds = T::HOLDS;
}

/// What some months take of a whole.
pub(crate) enum MonthParts {}

impl Format for MonthParts {
    type Written<'n> = Keyed<'n, Month, Written<'n, Portion>>;
    const HOLDS: Holds = Holds::Named(&Holds::Part);
}

/// A whole number from 0 to `MOST`.
pub(crate) struct Count<const MOST: i32>;

impl<const MOST: i32> Format for Count<MOST> {
    type Written<'n> = Written<'n, Whole<0, MOST>>;
}

/// 四个季度，每个季度三个月，从财年的第一个月数起。
///
/// The four quarters of three months each, counted from the first month of the fiscal year.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(inline))]
#[serde(default)]
pub(crate) struct Quarters<T> {
    /// 第一季度：财年的第 1 到 3 个月；按自然年走就是 1 到 3 月。
    ///
    /// First quarter: months 1 to 3 of the fiscal year; January to March of a calendar year.
    #[serde(rename = "Q1")]
    q1: Field<T>,
    /// 第二季度：财年的第 4 到 6 个月；按自然年走就是 4 到 6 月。
    ///
    /// Second quarter: months 4 to 6 of the fiscal year; April to June of a calendar year.
    #[serde(rename = "Q2")]
    q2: Field<T>,
    /// 第三季度：财年的第 7 到 9 个月；按自然年走就是 7 到 9 月。
    ///
    /// Third quarter: months 7 to 9 of the fiscal year; July to September of a calendar year.
    #[serde(rename = "Q3")]
    q3: Field<T>,
    /// 第四季度：财年的第 10 到 12 个月；按自然年走就是 10 到 12 月。
    ///
    /// Fourth quarter: months 10 to 12 of the fiscal year; October to December of a calendar year.
    #[serde(rename = "Q4")]
    q4: Field<T>,
}

// not derived: a derived `Default` would ask the same of `T`
impl<T> Default for Quarters<T> {
    fn default() -> Self {
        Self { q1: Field::Absent, q2: Field::Absent, q3: Field::Absent, q4: Field::Absent }
    }
}

impl<T> Quarters<T> {
    /// First to last, with their keys.
    pub(crate) fn in_order(&self) -> [(&'static str, &Field<T>); 4] {
        [("Q1", &self.q1), ("Q2", &self.q2), ("Q3", &self.q3), ("Q4", &self.q4)]
    }
}

impl<T: Format> Format for Quarters<T> {
    type Written<'n> = Quarters<T::Written<'n>>;
    const HOLDS: Holds = Holds::Section(&Section {
        name: "Quarters",
        title: ["", ""],
        keys: &[
            Key {
                zh: "Q1", also: &["一季度", "第一季度", "1季度", "q1季度"], ..Key::new("Q1", "", T::HOLDS)
            },
            Key { zh: "Q2", also: &["二季度", "第二季度", "2季度"], ..Key::new("Q2", "", T::HOLDS) },
            Key { zh: "Q3", also: &["三季度", "第三季度", "3季度"], ..Key::new("Q3", "", T::HOLDS) },
            Key { zh: "Q4", also: &["四季度", "第四季度", "4季度"], ..Key::new("Q4", "", T::HOLDS) },
        ],
    });
}

/// A scalar that is to be read as an `L`. Reading it is for later: here it is still its text.
pub(crate) struct Written<'n, L> {
    pub(crate) scalar: Scalar<'n>,
    // no value of `L` is here, so nothing is asked of `L`
    leaf: PhantomData<fn() -> L>,
}

/// A mapping whose keys the user chooses, each to be read as a `K`: months, or free names ([`Words`]).
///
/// [`Words`]: crate::model::scalar::word::Words
pub(crate) struct Keyed<'n, K, T> {
    pub(crate) entries: Entries<'n, T>,
    keys: PhantomData<fn() -> K>,
}

impl<'n, K, T> Keyed<'n, K, T> {
    /// The pairs in the order of the file.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Entry<'n, T>> {
        self.entries.0.iter()
    }
}

// written out: derived ones would ask the same of `L` and `K`

impl<L> fmt::Debug for Written<'_, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.scalar.fmt(f)
    }
}

impl<K, T: fmt::Debug> fmt::Debug for Keyed<'_, K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.entries.fmt(f)
    }
}

impl<'de: 'n, 'n, L> Deserialize<'de> for Written<'n, L> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Scalar::deserialize(deserializer).map(|scalar| Self { scalar, leaf: PhantomData })
    }
}

impl<'de: 'n, 'n, K, T: Deserialize<'de>> Deserialize<'de> for Keyed<'n, K, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Entries::deserialize(deserializer).map(|entries| Self { entries, keys: PhantomData })
    }
}
