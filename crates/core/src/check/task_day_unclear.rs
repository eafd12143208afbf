//! A task whose day cannot be told: no key for it, or several, or one that goes with another.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::{List, Text};
use crate::model::draft::{Draft, Task, Ticks};
use crate::source::Span;
use crate::text;
use crate::yaml::{At, Field};

pub(crate) static RULE: Rule = Rule {
    code: "P0226",
    name: "task-day-unclear",
    severity: Severity::Error,
    title: Text::fixed("a task does not say when it is due", "备战事项没说清哪天到期"),
    checks: Text::fixed(
        "Each task of `readiness`: one of `lead`, `lag` and `on`; `before` goes with `lead`, `after` with `lag`; with `on`, \
        no `tiers` and no `promos`, and `done` is one value instead of one for each promo.",
        "`readiness` 的每个事项：`lead`、`lag`、`on` 三选一；`before` 跟 `lead` 用，`after` 跟 `lag` 用；写了 `on` 就不写 \
        `tiers` 和 `promos`，`done` 只写一个值，不按大促写。",
    ),
    matters: Text::fixed(
        "Only one of two days can be the one that somebody works towards, and a task without a day is never due.",
        "两个日子只能有一个算数；没有日子的事项永远不会到期。",
    ),
    example: "\
readiness:
  - {task: 复盘会, lead: 3 days, lag: 7 days, after: encore, owner: 运营部}
",
    fix: Text::fixed(
        "Write `lead: 1 month, before: sale` for what comes before a promo, `lag: 7 days, after: encore` for what comes after \
        it, `on: 2027-12-10` for a day of its own.",
        "大促之前的写 `lead: 1 month, before: sale`，大促之后的写 `lag: 7 days, after: encore`，自己的日子写 `on: 2027-12-10`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    out.extend(draft.tasks().filter_map(|task| finding(draft, task)));
}

fn finding(draft: &Draft, task: &Task) -> Option<Diag> {
    if task.lead.is_broken() || task.lag.is_broken() || task.on.is_broken() {
        return None;
    }
    let days = [("lead", task.lead.span()), ("lag", task.lag.span()), ("on", task.on.span())];
    let mut days = days.into_iter().filter_map(|(key, span)| Some((key, span?)));
    let Some((key, span)) = days.next() else { return Some(none(draft, task)) };
    let more: Vec<_> = days.collect();
    if !more.is_empty() {
        return Some(several(task, (key, span), &more));
    }
    let idle = match key {
        "lead" => misplaced(task, key, [("after", task.after.span(), "lag")]),
        "lag" => misplaced(task, key, [("before", task.before.span(), "lead")]),
        _ => misplaced(task, key, [("before", task.before.span(), "lead"), ("after", task.after.span(), "lag")])
            .or_else(|| no_promos(task)),
    };
    idle.or_else(|| ticks(task, key))
}

/// Nothing says when.
fn none(draft: &Draft, task: &Task) -> Diag {
    let message = text!(en: "`{task}` does not say when it is due", zh: "「{task}」没写哪天到期", task = task.shown());
    let place = draft.lacking(task.place(), &["lead", "lag", "on"]);
    Diag::new(&RULE, place, message, Text::fixed("", "")).help(text!(
        en: "add `lead: 1 month` before a promo, `lag: 7 days` after it, or `on:` with a day of its own",
        zh: "大促之前的加 `lead: 1 month`，之后的加 `lag: 7 days`，自己的日子写 `on:`"
    ))
}

/// Several keys say when.
fn several(task: &Task, (key, span): (&str, Span), more: &[(&str, Span)]) -> Diag {
    let keys: Vec<String> =
        [key].into_iter().chain(more.iter().map(|(key, _)| *key)).map(|key| format!("`{key}`")).collect();
    let message = text!(
        en: "`{task}` is due by {keys} at once",
        zh: "「{task}」同时写了 {keys}",
        task = task.shown(),
        keys = List(keys)
    );
    let mut diag = Diag::new(&RULE, more[0].1, message, Text::fixed("one day", "一个日子"));
    for (_, other) in [(key, span)].iter().chain(&more[1..]) {
        diag = diag.label(*other, text!(en: "another", zh: "另一个日子"));
    }
    diag.help(text!(en: "keep one of them, or make two tasks of it", zh: "只留一个，或者分成两个事项"))
}

/// A key that goes with another one than the day is written with.
fn misplaced<const N: usize>(task: &Task, day: &str, keys: [(&str, Option<Span>, &str); N]) -> Option<Diag> {
    let (key, span, with) = keys.into_iter().find_map(|(key, span, with)| Some((key, span?, with)))?;
    let message = text!(
        en: "`{task}` has `{day}`, and `{key}` goes with `{with}`",
        zh: "「{task}」写了 `{day}`，`{key}` 要跟 `{with}` 一起用",
        task = task.shown(),
        day = day,
        key = key,
        with = with
    );
    Some(Diag::new(&RULE, span, message, Text::fixed("", "")).help(text!(
        en: "remove `{key}`, or write `{with}` instead of `{day}`",
        zh: "删去 `{key}`，或者把 `{day}` 换成 `{with}`",
        key = key,
        with = with,
        day = day
    )))
}

/// A task of its own day that names promos.
fn no_promos(task: &Task) -> Option<Diag> {
    let keys = [("promos", task.promos.span()), ("tiers", task.tiers.span())];
    let (key, span) = keys.into_iter().find_map(|(key, span)| Some((key, span?)))?;
    let message = text!(
        en: "`{task}` has a day of its own, and `{key}` chooses promos",
        zh: "「{task}」有自己的日子，`{key}` 却在挑大促",
        task = task.shown(),
        key = key
    );
    Some(Diag::new(&RULE, span, message, Text::fixed("", "")).help(text!(
        en: "remove `{key}`, or write `lead` or `lag` instead of `on`",
        zh: "删去 `{key}`，或者把 `on` 换成 `lead` 或 `lag`",
        key = key
    )))
}

/// What is ticked off in the wrong way.
fn ticks(task: &Task, day: &str) -> Option<Diag> {
    let Field::Given(At { value, span, .. }) = &task.done else { return None };
    let diag = |message| Diag::new(&RULE, *span, message, Text::fixed("", ""));
    match (value, day) {
        (Ticks::Promos(_), "on") => {
            let message = text!(
                en: "`{task}` has a day of its own, and `done` names promos",
                zh: "「{task}」有自己的日子，`done` 却按大促写",
                task = task.shown()
            );
            Some(
                diag(message)
                    .help(text!(en: "write `done: yes`, or the day it was", zh: "写 `done: yes`，或者做完的日期")),
            )
        }
        (Ticks::Whole(done), "lead" | "lag") => {
            let promo = task.named().next().map_or("618", |id| id.value.as_str());
            let message = text!(
                en: "`{task}` is due for every promo, and `done` does not say for which",
                zh: "「{task}」每场大促都要做，`done` 没说是哪一场",
                task = task.shown()
            );
            Some(diag(message).help(text!(
                en: "write it with the promo: `done: {{{promo}: {done}}}`",
                zh: "写上是哪一场：`done: {{{promo}: {done}}}`",
                promo = promo,
                done = done.to_string()
            )))
        }
        _ => None,
    }
}
