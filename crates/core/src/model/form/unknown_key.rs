//! A key that the plan format does not define.

use crate::diag::{Diag, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::List;
use crate::lang::Text;
use crate::model::form::SPELLING;
use crate::model::format;
use crate::model::suggest;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0006",
    name: "unknown-key",
    severity: Severity::Error,
    title: Text::fixed("a key that plans do not have", "计划里没有这个键"),
    checks: Text::fixed(
        "Every key against those the format defines at that place. Names you choose yourself, such as those of \
        budget lines and channels, are free.",
        "每个键是不是这一处可以写的键。预算项、渠道这类自己起的名字不受限制。",
    ),
    matters: Text::fixed(
        "A mistyped `weekdays` would otherwise be ignored, and the daily targets would be computed as if it were not \
        there.",
        "把 `weekdays` 打错一个字母，如果直接忽略，每日目标就会按没写星期系数来算。",
    ),
    example: "\
gmv:
  target: 1亿
  weekday: {sat: 1.2, sun: 1.1}
",
    fix: Text::fixed(
        "Correct the spelling or move the key to the section it belongs to; turn a remark into a comment with `#`.",
        "改正拼写，或者把它挪到该在的地方；如果只是备注，用 `#` 写成注释。",
    ),
};

/// `key` is none of the keys `known` here; those in `present` are there already.
pub(crate) fn finding(span: Span, key: &str, known: &'static [&'static str], present: &[&'static str]) -> Diag {
    let diag = Diag::new(
        &RULE,
        span,
        text!(en: "unknown key `{key}`", zh: "没有 `{key}` 这个键", key = key),
        Text::fixed("", ""),
    );
    let near = suggest::nearest(key, known.iter().copied());
    let diag = match near.filter(|near| near.certain && !present.contains(&near.word)) {
        Some(near) => diag.repair(Repair::values(SPELLING, true, [(span, near.word.to_owned())])),
        None => diag,
    };
    match meant(key, known, present).or_else(|| suggest::closest(key, known.iter().copied())) {
        Some(near) if present.contains(&near) => diag.help(text!(
            en: "did you mean `{near}`? It is given already: remove this one",
            zh: "是不是想写 `{near}`？上面已经有了，请删去这一处",
            near = near
        )),
        Some(near) => diag.help(text!(en: "did you mean `{near}`?", zh: "是不是想写 `{near}`？", near = near)),
        // a change that leads nowhere
        None if known.is_empty() => diag,
        None => {
            let diag = match format::home(key, known) {
                Some((section, key)) => diag.help(text!(
                    en: "did you mean `{key}` under `{section}`?",
                    zh: "是不是想写 `{section}` 下的 `{key}`？",
                    section = section,
                    key = key
                )),
                None => diag,
            };
            diag.help(text!(
                en: "make it a comment with `#`, or remove it; the keys here are {known}",
                zh: "用 `#` 写成注释，或者删去；这里可用的键：{known}",
                known = List(known.to_vec())
            ))
        }
    }
}

/// The key that `key` is nearest to of those that are not there.
pub(crate) fn meant(key: &str, known: &'static [&'static str], present: &[&'static str]) -> Option<&'static str> {
    suggest::closest(key, known.iter().copied().filter(|known| !present.contains(known)))
}
