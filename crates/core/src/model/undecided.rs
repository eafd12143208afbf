//! Values that say of themselves that they are not decided yet: `待定(运营部, 2026-12-15)` (plan format, 2D).
//!
//! A leaf that says so is taken for absent, wherever it stands: it is left out of the tree before anything is read. Parts of
//! a whole are not, for the others are none without it; they are read, and are placeholders.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::model::format::{FORMAT, Holds};
use crate::model::scalar::date::Date;
use crate::model::scalar::{self, normalise};
use crate::source::Span;
use crate::yaml::{Node, Tree, Value, path};

/// The words that say it, in small letters.
pub(crate) const WORDS: [&str; 2] = ["待定", "tbd"];

/// So many are tied to the findings of keys that need them. A plan for people has a dozen; of a hostile file, keys times
/// marks are billions.
const TIED: usize = 1000;

/// What is said beside the word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    /// Who decides.
    pub(crate) owner: Option<String>,
    /// Until when.
    pub(crate) day: Option<NaiveDate>,
}

/// A value that is not decided.
#[derive(Clone, Debug)]
pub(crate) struct Undecided {
    /// As it is written.
    pub(crate) text: String,
    pub(crate) said: Said,
    pub(crate) span: Span,
    /// The keys that lead there.
    pub(crate) path: String,
    /// The last of them.
    key: String,
    /// The mapping it is left out of.
    mapping: Span,
    /// The key of that mapping.
    head: Span,
}

impl Undecided {
    /// What is to be decided, in the language in which the plan says so.
    pub(crate) fn task(&self) -> String {
        let chinese = normalise(&self.text).starts_with(WORDS[0]);
        format!("{}{}", if chinese { "待定：" } else { "TBD: " }, self.path)
    }
}

/// What stands behind one of the words, in a normalised text that begins with it.
fn behind(text: &str) -> Option<&str> {
    let is_word = |length: &usize| text.get(..*length).is_some_and(|word| WORDS.contains(&&*word.to_ascii_lowercase()));
    let length = WORDS.iter().map(|word| word.len()).find(is_word)?;
    Some(text[length..].trim_start())
}

/// What a normalised text says that is one of the words, alone or with brackets behind it; an error where what stands in
/// these cannot be told apart.
pub(crate) fn said(text: &str) -> Option<Result<Said, ()>> {
    let behind = behind(text)?;
    if behind.is_empty() {
        return Some(Ok(Said::default()));
    }
    let inside = behind.strip_prefix('(')?.strip_suffix(')')?;
    let parts: Vec<&str> = inside.split([',', '、', ';']).map(str::trim).collect();
    let owner = |name: &str| Some(name.to_owned()).filter(|name| !name.is_empty());
    Some(match (parts.as_slice(), parts.last().and_then(|last| day(last))) {
        ([_], day @ Some(_)) => Ok(Said { owner: None, day }),
        ([name], None) => Ok(Said { owner: owner(name), day: None }),
        ([name, _], day @ Some(_)) | ([name, ""], day) => Ok(Said { owner: owner(name), day }),
        _ => Err(()),
    })
}

/// Whether a comma in a flow mapping has divided the brackets from what they end with.
pub(crate) fn is_divided(text: &str) -> bool {
    behind(&normalise(text)).is_some_and(|behind| behind.starts_with('(') && !behind.contains(')'))
}

/// A day with its year.
fn day(text: &str) -> Option<NaiveDate> {
    match scalar::value::<Date>(text)? {
        Date::Day { year: Some(year), month, day } => NaiveDate::from_ymd_opt(year, month, day),
        Date::Day { year: None, .. } | Date::Festival { .. } => None,
    }
}

/// The values of a plan that are not decided, in the order of the file, and the plan without them; `None` where all are.
pub(crate) fn without<'s>(tree: &Tree<'s>) -> Option<(Vec<Undecided>, Tree<'s>)> {
    let mut walk = Walk { tree, found: Vec::new(), gone: HashSet::new() };
    if mentioned(tree.text()) {
        walk.node(tree.root(), Holds::Section(FORMAT), tree.root().span().head());
    }
    let Walk { found, gone, .. } = walk;
    (!found.is_empty()).then(|| (found, tree.without(&gone)))
}

/// Whether a text can have one of the words at all: most have none, and need not be walked.
fn mentioned(text: &str) -> bool {
    let wide = ["ＴＢＤ", "ｔｂｄ", "Ｔｂｄ"];
    text.contains(WORDS[0])
        || text.as_bytes().windows(3).any(|bytes| bytes.eq_ignore_ascii_case(WORDS[1].as_bytes()))
        || wide.iter().any(|word| text.contains(word))
}

struct Walk<'t, 's> {
    tree: &'t Tree<'s>,
    found: Vec<Undecided>,
    /// What is left out.
    gone: HashSet<Span>,
}

impl Walk<'_, '_> {
    /// Looks below a node; `head` is the key it stands under. Recursion ends with the depth that a file may have.
    fn node(&mut self, node: Node<'_>, holds: Holds, head: Span) {
        match (holds, node.value()) {
            (Holds::Section(section), Value::Map(pairs)) => {
                for (key, value) in pairs {
                    if let Some(known) = key.text().and_then(|(name, _)| section.key(name)) {
                        self.value((node.span(), head), key, value, known.holds);
                    }
                }
            }
            (Holds::Named(holds) | Holds::Noted(_, holds), Value::Map(pairs)) => {
                pairs.for_each(|(key, value)| self.value((node.span(), head), key, value, *holds));
            }
            (Holds::List(section), Value::Seq(items)) => {
                items.for_each(|item| self.node(item, Holds::Section(section), item.span().head()));
            }
            _ => {}
        }
    }

    fn value(&mut self, (mapping, head): (Span, Span), key: Node<'_>, value: Node<'_>, holds: Holds) {
        let (
            Holds::Leaf(..) | Holds::Named(Holds::Leaf(..)) | Holds::Noted(_, Holds::Leaf(..)),
            Value::Scalar { text, .. },
        ) = (holds, value.value())
        else {
            return self.node(value, holds, key.span());
        };
        // an alias and its anchor share what they hold
        if let Some(Ok(said)) = said(&normalise(text))
            && self.gone.insert(value.span())
        {
            self.found.push(Undecided {
                text: text.trim().to_owned(),
                said,
                span: value.span(),
                path: path(self.tree, value.span(), "id"),
                key: key.text().unwrap_or_default().0.to_owned(),
                mapping,
                head,
            });
        }
    }
}

/// The value that one of these keys of a mapping is said not to have yet; `about` is the key of the mapping, or lies in it.
pub(crate) fn at<'u>(undecided: &'u [Undecided], about: Span, keys: &[&str]) -> Option<&'u Undecided> {
    let inside = |whole: Span| whole.file == about.file && whole.start <= about.start && about.end <= whole.end;
    let lacks = |one: &&Undecided| keys.contains(&one.key.as_str()) && (one.head == about || inside(one.mapping));
    undecided.iter().take(TIED).rev().find(lacks)
}

#[cfg(test)]
mod tests {
    use super::{Said, said};

    #[test]
    fn owner_and_day_may_be_left_out() {
        let of = |text: &str| {
            said(text).map(|said| {
                said.map(|Said { owner, day }| {
                    format!("{}/{}", owner.unwrap_or_default(), day.map(|day| day.to_string()).unwrap_or_default())
                })
            })
        };
        let fine = |text: &str| of(text).expect("the word").expect("readable");
        assert_eq!(fine("待定(运营部, 2026-12-15)"), "运营部/2026-12-15");
        assert_eq!(fine("TBD (ops,2026-12-15)"), "ops/2026-12-15");
        assert_eq!((fine("tbd(2026-12-15)"), fine("待定(运营部)")), ("/2026-12-15".to_owned(), "运营部/".to_owned()));
        for text in ["待定", "Tbd", "待定()", "TBD(,)"] {
            assert_eq!(fine(text), "/", "{text}");
        }
        for text in ["待定(运营部, 12-15)", "待定(运营部, 下周)", "TBD(a, b, 2026-12-15)", "待定(甲, 2026-02-30)"]
        {
            assert_eq!(of(text), Some(Err(())), "{text}");
        }
        for text in ["待定的事", "TBDs", "待定(甲", "待填", "t", "待", "目标待定"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
