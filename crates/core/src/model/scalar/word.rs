//! Words out of a fixed list, small whole numbers and free text.

use super::{Fault, Leaf, Sense};
use crate::lang::AnyOf;
use crate::model::form;
use crate::model::suggest;
use crate::text;

/// What a word of a fixed list stands for.
pub(crate) fn known<T: Copy>(text: &str, words: &[(&'static str, T)]) -> Option<T> {
    words.iter().find(|(word, _)| *word == text).map(|&(_, value)| value)
}

/// Reads a word out of a fixed list.
pub(crate) fn one_of<T: Copy>(text: &str, words: &[(&'static str, T)]) -> Result<T, Fault> {
    if let Some(value) = known(text, words) {
        return Ok(value);
    }
    let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let fault = Fault::new(
        &form::unknown_word::RULE,
        text!(en: "`{text}` is not known here", zh: "这里不能写 `{text}`", text = text),
    );
    Err(match suggest::nearest(text, known.iter().copied()) {
        Some(near) => fault.correct(near.word, if near.certain { Sense::Same } else { Sense::Guess }),
        None => fault.note(text!(en: "write {known}", zh: "可写：{known}", known = AnyOf(known))),
    })
}

/// Reads a whole number within a range.
pub(crate) fn integer(text: &str, range: std::ops::RangeInclusive<i32>) -> Result<i32, Fault> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.then(|| text.parse().ok()).flatten();
    number.filter(|number| range.contains(number)).ok_or_else(|| {
        let (low, high) = (*range.start(), *range.end());
        let message = if digits && low == high {
            text!(en: "`{text}` is not {low}", zh: "这里只能写 {low}，不能写 `{text}`", text = text, low = low)
        } else if digits {
            text!(en: "`{text}` is not between {low} and {high}", zh: "`{text}` 不在 {low} 到 {high} 之间", text = text, low = low, high = high)
        } else {
            text!(en: "`{text}` is not a whole number", zh: "`{text}` 不是整数", text = text)
        };
        let fault = Fault::new(&form::bad_number::RULE, message);
        // 27, 2027年, FY2027, 4月, 1.0
        let bare = text.trim_start_matches("FY").trim_start().trim_end_matches(['年', '月']).trim_end_matches(".0").parse::<i32>().ok();
        let meant = bare.and_then(|number| [number, number + 2000].into_iter().find(|number| range.contains(number)));
        match meant {
            Some(number) => fault.edit(number.to_string()),
            None if low == high => fault.guess(low.to_string()),
            None => fault.note(text!(
                en: "write a whole number from {low} to {high}",
                zh: "写 {low} 到 {high} 的整数",
                low = low,
                high = high
            )),
        }
    })
}

/// A whole number from `LOW` to `HIGH`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole<const LOW: i32, const HIGH: i32>(pub i32);

impl<const LOW: i32, const HIGH: i32> Leaf for Whole<LOW, HIGH> {
    fn parse(text: &str) -> Result<Self, Fault> {
        integer(text, LOW..=HIGH).map(Self)
    }
}

/// Free text: a name, a goal, an activity, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(pub String);

impl Leaf for Words {
    const FREE_TEXT: bool = true;

    fn parse(text: &str) -> Result<Self, Fault> {
        if text.is_empty() {
            return Err(Fault::new(&form::empty_value::RULE, text!(en: "the text is empty", zh: "文字为空"))
                .note(text!(en: "write the text, or remove the key", zh: "请填写文字，或删去这个键")));
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read, texts};
    use super::{Words, integer};

    #[test]
    fn free_text_keeps_its_characters_and_is_still_no_placeholder() {
        assert_eq!(read::<Words>("  会员日，积分（加倍）").expect("text").0, "会员日，积分（加倍）");
        for text in ["？", "ＴＢＤ", "？月开工红包", "目标值", "前?周培训"] {
            assert_eq!(read::<Words>(text).expect_err(text).rule.name, "placeholder", "{text}");
        }
    }

    #[test]
    fn whole_numbers_say_what_fits() {
        assert_eq!(integer("2027", 2000..=2056).expect("a year"), 2027);
        assert_eq!(texts(&integer("27", 2000..=2056).expect_err("two digits").edits), ["2027"]);
        assert_eq!(texts(&integer("FY2027", 2000..=2056).expect_err("letters").edits), ["2027"]);
        assert_eq!(texts(&integer("2027年", 2000..=2056).expect_err("a word").edits), ["2027"]);
        assert_eq!(texts(&integer("1.0", 1..=1).expect_err("a decimal").edits), ["1"]);
        assert!(integer("1999", 2000..=2056).expect_err("too early").edits.is_empty());
    }
}
