//! The two languages every word of the program exists in.
//!
//! A [`Text`] carries both wordings from the place where the facts are known to the renderer that picks one. It is
//! built by [`text!`](crate::text), which will not compile when a language or an argument is missing, so there is no
//! message file to keep in step.

use std::borrow::Cow;

/// A language the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    En,
    /// Simplified Chinese, 简体中文.
    Zh,
}

/// One message in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    en: Cow<'static, str>,
    zh: Cow<'static, str>,
}

impl Text {
    /// A message without arguments, usable in statics.
    pub const fn fixed(en: &'static str, zh: &'static str) -> Self {
        Self { en: Cow::Borrowed(en), zh: Cow::Borrowed(zh) }
    }

    /// A message already worded in both languages.
    pub fn new(en: String, zh: String) -> Self {
        Self { en: Cow::Owned(en), zh: Cow::Owned(zh) }
    }

    /// A message with arguments, `{name}` standing for the argument of that name; [`text!`](crate::text) calls this.
    pub fn worded(en: &str, zh: &str, args: &[(&str, &dyn Say)]) -> Self {
        Self::new(filled(en, args, Lang::En), filled(zh, args, Lang::Zh))
    }

    /// Something that reads the same in both languages: a name, a key, a figure.
    pub fn same(word: impl Into<String>) -> Self {
        let word = word.into();
        Self::new(word.clone(), word)
    }

    /// The wording in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }
}

/// A value that can be put into a message, possibly worded differently in each language.
pub trait Say {
    /// The value as `lang` says it.
    fn say(&self, lang: Lang) -> Cow<'_, str>;
}

impl Say for Text {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Borrowed(self.get(lang))
    }
}

impl<T: Say + ?Sized> Say for &T {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        (**self).say(lang)
    }
}

impl Say for str {
    fn say(&self, _: Lang) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Say for String {
    fn say(&self, _: Lang) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

/// Implements [`Say`] for types whose `Display` reads the same in every language.
#[macro_export]
macro_rules! say_as_displayed {
    ($($ty:ty),+ $(,)?) => {
        $(impl $crate::lang::Say for $ty {
            fn say(&self, _: $crate::lang::Lang) -> ::std::borrow::Cow<'_, str> {
                ::std::borrow::Cow::Owned(self.to_string())
            }
        })+
    };
}

say_as_displayed!(char, u8, u16, u32, u64, usize, i32, i64, chrono::NaiveDate, rust_decimal::Decimal);

/// A number of things: `1 day`, `3 days`, `3 天`.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    /// How many.
    pub n: u64,
    /// English singular.
    pub one: &'static str,
    /// English plural.
    pub many: &'static str,
    /// Chinese, with its measure word: `天`, `个文件`.
    pub zh: &'static str,
}

impl Say for Count {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        let word = match lang {
            Lang::Zh => self.zh,
            Lang::En if self.n == 1 => self.one,
            Lang::En => self.many,
        };
        Cow::Owned(format!("{} {word}", self.n))
    }
}

/// A name that a plan gives, in the middle of a sentence: `618`, 「618」. Chinese has no blanks around words, so a reader
/// could not see where the name ends.
#[derive(Clone, Copy, Debug)]
pub struct Name<T>(pub T);

impl<T: Say> Say for Name<T> {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        match lang {
            Lang::En => self.0.say(lang),
            Lang::Zh => Cow::Owned(format!("「{}」", self.0.say(lang))),
        }
    }
}

/// Several values in a row: `a, b and c`, `a、b 和 c`.
#[derive(Clone, Debug)]
pub struct List<T>(pub Vec<T>);

impl<T: Say> Say for List<T> {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Owned(joined(&self.0, lang, [" and ", " 和 "]))
    }
}

/// Several values of which one is to be chosen: `a, b or c`, `a、b 或 c`.
#[derive(Clone, Debug)]
pub struct AnyOf<T>(pub Vec<T>);

impl<T: Say> Say for AnyOf<T> {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Owned(joined(&self.0, lang, [" or ", " 或 "]))
    }
}

/// Values in a row, the last one joined by `last` (English, Chinese).
fn joined<T: Say>(values: &[T], lang: Lang, last: [&str; 2]) -> String {
    let words: Vec<_> = values.iter().map(|word| word.say(lang)).collect();
    let (comma, joint) = match lang {
        Lang::En => (", ", last[0]),
        Lang::Zh => ("、", last[1]),
    };
    match words.as_slice() {
        [] => String::new(),
        [only] => only.to_string(),
        [head @ .., tail] => {
            let mut text = head.join(comma);
            seamed(&mut text, joint, lang);
            seamed(&mut text, tail, lang);
            text
        }
    }
}

/// Puts two pieces of a message together. In Chinese the characters at the seam decide whether a blank stands there,
/// whatever the pieces say: one between Han and Latin letters, digits or code, none between what is full width.
fn seamed(text: &mut String, next: &str, lang: Lang) {
    let behind = next.strip_prefix(' ').unwrap_or(next);
    let blank = text.ends_with(' ') || next.starts_with(' ');
    let left = text.strip_suffix(' ').unwrap_or(text).chars().next_back();
    let (Lang::Zh, Some(left), Some(right)) = (lang, left, behind.chars().next()) else { return text.push_str(next) };
    if text.matches('`').count() % 2 == 1 {
        return text.push_str(next); // code stays as it would be typed
    }
    let wide = |c| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let han = |c| matches!(c, '\u{2e80}'..='\u{2fff}' | '\u{3400}'..='\u{9fff}');
    let narrow = |c: char| c.is_ascii_alphanumeric() || matches!(c, '`' | '%' | '+' | '-');
    if blank && wide(left) && wide(right) {
        text.truncate(text.trim_end_matches(' ').len());
        text.push_str(behind);
    } else {
        if !blank && (han(left) && narrow(right) || narrow(left) && han(right)) {
            text.push(' ');
        }
        text.push_str(next);
    }
}

/// Refuses a wording without arguments that has braces: an argument was forgotten, or the text belongs
/// in [`Text::fixed`].
///
/// # Panics
///
/// Where there are braces. [`text!`](crate::text) calls this in a constant, so that it is a compile error.
pub const fn assert_plain(en: &str, zh: &str) {
    let mut at = 0;
    while at < en.len() || at < zh.len() {
        assert!(at >= en.len() || en.as_bytes()[at] != b'{', "braces in a message without arguments");
        assert!(at >= zh.len() || zh.as_bytes()[at] != b'{', "braces in a message without arguments");
        at += 1;
    }
}

/// Refuses a wording that names an argument which is not there, or leaves one out.
///
/// # Panics
///
/// Where it does, or where a brace has no partner. [`text!`](crate::text) calls this in a constant, so that it is a
/// compile error.
pub const fn assert_worded(wording: &str, names: &[&str]) {
    let bytes = wording.as_bytes();
    let mut used = 0_u64;
    let mut at = 0;
    while at < bytes.len() {
        if matches!(bytes[at], b'{' | b'}') {
            if at + 1 < bytes.len() && bytes[at + 1] == bytes[at] {
                at += 1;
            } else {
                assert!(bytes[at] == b'{', "a closing brace without an opening one: write it twice");
                let start = at + 1;
                while bytes[at] != b'}' {
                    at += 1;
                    assert!(at < bytes.len(), "a brace that is not closed");
                }
                used |= 1 << place_of(bytes.split_at(start).1.split_at(at - start).0, names);
            }
        }
        at += 1;
    }
    assert!(used == (1 << names.len()) - 1, "an argument that a wording does not use");
}

/// Which of the names this is.
const fn place_of(name: &[u8], names: &[&str]) -> usize {
    let mut nth = 0;
    while nth < names.len() {
        let known = names[nth].as_bytes();
        let mut same = 0;
        while same < known.len() && same < name.len() && known[same] == name[same] {
            same += 1;
        }
        if same == known.len() && same == name.len() {
            return nth;
        }
        nth += 1;
    }
    panic!("a wording names an argument that is not there")
}

/// A wording with its arguments in place. One function for all messages: code of its own for each would be a twentieth of
/// the program.
fn filled(wording: &str, args: &[(&str, &dyn Say)], lang: Lang) -> String {
    let mut text = String::with_capacity(wording.len() + 16 * args.len());
    let mut rest = wording;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, braced) = rest.split_at(at);
        seamed(&mut text, before, lang);
        if braced.starts_with("{{") || braced.starts_with("}}") {
            text.push_str(&braced[..1]);
            rest = &braced[2..];
            continue;
        }
        let (name, behind) = braced[1..].split_once('}').unwrap_or_default();
        if let Some((_, value)) = args.iter().find(|(known, _)| *known == name) {
            seamed(&mut text, &value.say(lang), lang);
        }
        rest = behind;
    }
    seamed(&mut text, rest, lang);
    text
}

/// Words one message in both languages: `text!(en: "{n} left", zh: "还剩 {n}", n = 3)`.
///
/// Every argument must implement [`Say`](crate::lang::Say) and must be used by both wordings; a brace of the text itself
/// is written twice.
#[macro_export]
macro_rules! text {
    (en: $en:literal, zh: $zh:literal $(,)?) => {
        {
            const { $crate::lang::assert_plain($en, $zh) };
            $crate::lang::Text::fixed($en, $zh)
        }
    };
    (en: $en:literal, zh: $zh:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::lang::Text::worded(
            const {
                $crate::lang::assert_worded($en, &[$(stringify!($name)),+]);
                $crate::lang::assert_worded($zh, &[$(stringify!($name)),+]);
                $en
            },
            $zh,
            &[$((stringify!($name), &$value as &dyn $crate::lang::Say)),+],
        )
    };
}

#[cfg(test)]
mod tests {
    use super::{AnyOf, Count, Lang, Name, assert_worded};

    #[test]
    fn arguments_stand_where_they_are_named_and_braces_written_twice_are_braces() {
        let days = Count { n: 2, one: "day", many: "days", zh: "天" };
        let text = text!(en: "{{{id}: {{a}}}} {days}", zh: "{days}：{id}{{}}", id = "双11", days = days);
        assert_eq!((text.get(Lang::En), text.get(Lang::Zh)), ("{双11: {a}} 2 days", "2 天：双11{}"));
    }

    #[test]
    fn the_characters_at_a_seam_decide_about_a_blank() {
        let said = |word: &str| text!(en: "by {word}", zh: "由 {word} 承担", word = word).get(Lang::Zh).to_owned();
        assert_eq!(
            ["活动", "618", "618大促", "（无）"].map(said),
            ["由活动承担", "由 618 承担", "由 618大促承担", "由（无）承担"]
        );
        let joined = |word: &str| text!(en: "{word}", zh: "占{word}的", word = word).get(Lang::Zh).to_owned();
        assert_eq!(["20%", "一半"].map(joined), ["占 20% 的", "占一半的"]);
        let code = text!(en: "`{word}`", zh: "没有 `{word}` 这一项，写 `--quarter {word}`", word = "二季度");
        assert_eq!(code.get(Lang::Zh), "没有 `二季度` 这一项，写 `--quarter 二季度`");
        let units = text!(en: "{units}", zh: "可写 {units}", units = AnyOf(vec!["元", "万", "k", "亿"]));
        assert_eq!(units.get(Lang::Zh), "可写元、万、k 或亿");
        let name = text!(en: "paid by {line}", zh: "由 {line} 承担", line = Name("活动"));
        assert_eq!((name.get(Lang::En), name.get(Lang::Zh)), ("paid by 活动", "由「活动」承担"));
    }

    #[test]
    fn a_wording_that_lacks_an_argument_or_names_another_is_refused() {
        let refused =
            |wording: &'static str| std::panic::catch_unwind(|| assert_worded(wording, &["a", "be"])).is_err();
        assert!(!refused("{be} {{ {a} {a} }}"));
        for wording in ["{a}", "{a} {b}", "{a} {bee}", "{a} {be} }", "{a} {be", "{a} {be:?}", "{a} {be} {}"] {
            assert!(refused(wording), "{wording}");
        }
    }
}
