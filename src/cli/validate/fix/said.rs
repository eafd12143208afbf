//! What is said of repairs.

use std::fmt::Write;
use std::ops::Range;
use std::path::PathBuf;

use plan_core::report::figures::clean;
use plan_text::diag::Edit;
use plan_text::lang::{AnyOf, Count, Lang, Text};
use plan_text::source::Source;
use plan_text::text;

use super::{Change, Mode};
use crate::cli::input;

/// Changes that are listed. Who wants to see more of them asks for the diff.
const LISTED: usize = 100;

/// Characters of a change that are shown.
const SHOWN: usize = 60;

/// Repairs to choose that are named.
const NAMED: usize = 6;

/// `3 repairs in plan.yaml`.
pub(super) fn done(change: &Change) -> Text {
    let (repairs, file) = (repairs(change.count), &change.before.name);
    text!(en: "{repairs} in {file}", zh: "{file}：修复 {repairs}", repairs = repairs, file = file)
}

/// What was repaired, a line each, an empty line after them.
pub(super) fn rows(change: &Change, lang: Lang) -> String {
    let mut rows = format!("{}\n", done(change).get(lang));
    let edits = change.patch.edits();
    for edit in edits.iter().take(LISTED) {
        let (line, (old, new)) = (change.before.line(edit.span.start), words(&change.before, edit));
        let row = match (old.is_empty(), new.is_empty()) {
            (_, true) => {
                text!(en: "line {line}: without `{old}`", zh: "第 {line} 行：删去 `{old}`", line = line, old = old)
            }
            (true, _) => {
                text!(en: "line {line}: with `{new}`", zh: "第 {line} 行：加上 `{new}`", line = line, new = new)
            }
            _ => {
                text!(en: "line {line}: `{old}` → `{new}`", zh: "第 {line} 行：`{old}` → `{new}`", line = line, old = old, new = new)
            }
        };
        let _ = writeln!(rows, "  {}", row.get(lang));
    }
    if let Some(more @ 1..) = edits.len().checked_sub(LISTED) {
        let more = Count { n: more as u64, one: "more place", many: "more places", zh: "处" };
        let _ = writeln!(rows, "  {}", text!(en: "and {more}", zh: "另有 {more}", more = more).get(lang));
    }
    rows.push('\n');
    rows
}

/// The old and the new text of a change, as much of them as says something.
fn words(before: &Source, edit: &Edit) -> (String, String) {
    let place = edit.span.range();
    if place.is_empty() && edit.text.starts_with(['\n', '\r']) {
        return (String::new(), cut(edit.text.trim()));
    }
    let old = &before.text[place.clone()];
    let telling = |text: &str| text.chars().any(char::is_alphanumeric);
    let in_full = telling(old) && (telling(&edit.text) || edit.text.is_empty()) && !edit.text.starts_with([':', ',']);
    let around = if in_full {
        place.clone()
    } else {
        // a colon alone says little: the word it stands in
        word(&before.text, &place)
    };
    let [left, right] = [&before.text[around.start..place.start], &before.text[place.end..around.end]];
    (cut(&format!("{left}{old}{right}")), cut(&format!("{left}{}{right}", edit.text)))
}

fn word(text: &str, place: &Range<usize>) -> Range<usize> {
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}' | '，' | '\u{3000}');
    let left = text[..place.start].char_indices().rev().take_while(|&(_, c)| !ends(c)).last();
    let right = text[place.end..].find(ends).map_or(text.len(), |end| place.end + end);
    left.map_or(place.start, |(at, _)| at)..right
}

fn cut(text: &str) -> String {
    let text = clean(text.trim_matches(['\n', '\r'])).replace('\u{fffd}', " ");
    if text.chars().count() <= SHOWN {
        return text;
    }
    text.chars().take(SHOWN).chain(['…']).collect()
}

/// Why repairs are not made.
pub(super) fn refused(change: &Change, mode: Mode) -> Text {
    let file = &change.before.name;
    let who = match mode {
        Mode::Diff => text!(en: "--fix would leave {file} as it is", zh: "--fix 不会写入 {file}", file = file),
        Mode::Filter => text!(en: "the plan goes out as it came in", zh: "计划已原样输出"),
        Mode::Offer | Mode::Write => text!(en: "{file} is left as it was", zh: "{file} 没有改动", file = file),
    };
    if change.left.errors > change.now {
        return text!(
            en: "{who}: {repairs} would bring {errors} to light, more than there are now",
            zh: "{who}：修复 {repairs}之后会露出 {errors}，比现在还多",
            who = who,
            errors = errors(change.left.errors),
            repairs = repairs(change.count)
        );
    }
    text!(
        en: "{who}: {errors} would remain after {repairs}",
        zh: "{who}：修复 {repairs}之后还剩 {errors}",
        who = who,
        errors = errors(change.left.errors),
        repairs = repairs(change.count)
    )
}

/// That a diff is all there is.
pub(super) fn shown(change: &Change) -> Text {
    let (repairs, file) = (repairs(change.count), &change.before.name);
    if change.left.errors > 0 {
        return text!(
            en: "{repairs} in {file} shown, nothing written; {errors} would remain",
            zh: "{file}：以上修复 {repairs}，没有写入；修复之后还剩 {errors}",
            repairs = repairs,
            file = file,
            errors = errors(change.left.errors)
        );
    }
    text!(
        en: "{repairs} in {file} shown, nothing written",
        zh: "{file}：以上修复 {repairs}，没有写入",
        repairs = repairs,
        file = file
    )
}

/// How to have the rest decided.
pub(super) fn choices(open: &[String]) -> Option<Text> {
    let named: Vec<&str> = open.iter().take(NAMED).map(String::as_str).collect();
    (!named.is_empty()).then(|| {
        text!(
            en: "to have it decided: {named}",
            zh: "也可以点名让程序取舍：{named}",
            named = AnyOf(named)
        )
    })
}

/// That some of what was found can be repaired.
pub(super) fn offer(some: usize, all: usize, named: &[PathBuf]) -> Text {
    let paths = match named {
        [] => String::new(),
        [_, _, _, _, ..] => " …".to_owned(),
        few => few.iter().flat_map(|path| [" ".to_owned(), input::shell_word(&input::shown(path))]).collect(),
    };
    let which = match (some, all) {
        (_, 1) => text!(en: "this can be repaired", zh: "可以自动修复"),
        _ if some == all => text!(en: "all of these can be repaired", zh: "以上都可以自动修复"),
        _ => text!(en: "{some} of these can be repaired", zh: "其中 {some} 处可以自动修复", some = some),
    };
    text!(en: "{which}: plan validate --fix{paths}", zh: "{which}：plan validate --fix{paths}", which = which, paths = paths)
}

fn repairs(n: usize) -> Count {
    Count { n: n as u64, one: "repair", many: "repairs", zh: "处" }
}

fn errors(n: usize) -> Count {
    Count { n: n as u64, one: "error", many: "errors", zh: "个错误" }
}
