//! That something is done: the day it was, or `yes`.

use super::date::Date;
use super::{Fault, Leaf};
use crate::model::spelling::{self, Notation};
use crate::text;

/// Something that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// On this day.
    On(Date),
    /// Nobody wrote down when.
    Yes,
}

/// What people write for `yes`, in small letters.
const YES: &[&str] =
    &["y", "yes", "true", "done", "ok", "x", "是", "完成", "已完成", "做完", "已做完", "好了", "√", "✓", "✔"];

/// What people write where nothing is done yet, in small letters.
const NO: &[&str] = &["n", "no", "false", "open", "否", "未完成", "没有", "未", "×"];

impl Leaf for Done {
    const NOTATION: Option<Notation> = Some(spelling::done);

    fn parse(text: &str) -> Result<Self, Fault> {
        if text == "yes" {
            return Ok(Self::Yes);
        }
        Date::parse(text).map(Self::On).map_err(|fault| {
            let word = text.to_lowercase();
            let bare = Fault { edits: Vec::new(), notes: Vec::new(), ..fault.clone() };
            if YES.contains(&word.as_str()) {
                bare.edit("yes")
            } else if NO.contains(&word.as_str()) {
                bare.note(text!(
                    en: "leave `done` out until it is done",
                    zh: "还没做完就不写 `done`"
                ))
            } else if fault.edits.is_empty() {
                fault.note(text!(en: "or `yes`, where the day does not matter", zh: "不记日期的写 `yes`"))
            } else {
                fault
            }
        })
    }

    fn value(text: &str) -> Option<Self> {
        if text == "yes" { Some(Self::Yes) } else { Date::value(text).map(Self::On) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read, texts};
    use super::{Date, Done};

    #[test]
    fn reads_a_day_or_yes_and_knows_what_people_write() {
        assert_eq!(read::<Done>("yes").expect("yes"), Done::Yes);
        let day = Date::Day { year: Some(2027), month: 4, day: 2 };
        assert_eq!(read::<Done>("2027-04-02").expect("a day"), Done::On(day));
        for (text, edit) in [("Yes", "yes"), ("true", "yes"), ("已完成", "yes"), ("4.2", "04-02"), ("4月2日", "04-02")]
        {
            assert_eq!(texts(&read::<Done>(text).expect_err(text).edits), [edit], "{text}");
        }
        for text in ["no", "未完成", "soon", "02-30"] {
            let fault = read::<Done>(text).expect_err(text);
            assert!(fault.edits.is_empty() && !fault.notes.is_empty(), "{text}: {fault:?}");
        }
    }
}
