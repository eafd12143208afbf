//! A rate by quarter and month that leaves months without one.

use crate::diag::{Diag, Diags, Edit, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::{List, Text};
use crate::model::draft::{Draft, Rate, Scope, Scoped};
use crate::model::scalar::percent;
use crate::model::scalar::share::Share;
use crate::model::year::{MONTHS, QUARTERS};
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0319",
    name: "rate-months-missing",
    severity: Severity::Error,
    title: Text::fixed("a rate by quarter and month leaves months without one", "按季度和月份写的费比有月份没写"),
    checks: Text::fixed(
        "Budget lines whose `rate` is written by quarter and month: every month that the line runs in has a rate, its own or that of \
        its quarter, and none is written for a promo.",
        "`rate` 按季度和月份写的预算项：花钱的每个月都有费比，月份没写的看季度；费比不按大促写。",
    ),
    matters: Text::fixed(
        "Nobody decided what the line may spend in these months. Nothing may be meant, or the rate of the months before.",
        "这几个月能花多少没有人定过：可能是不花，也可能照前面的月份。",
    ),
    example: "\
budget:
  投流: {rate: {Q1: 8%, Q2: 12%, 11月: 15%}}
",
    fix: Text::fixed(
        "Write a rate for the quarters or months that have none, `0%` where nothing is spent, or limit the line by `from` and `to`.",
        "给没写的季度或月份补上费比，不花的写 `0%`；或者用 `from`、`to` 限定月份。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(year) = draft.year else { return };
    let known: Vec<_> = draft.promos().filter_map(|promo| Some(&promo.id.given()?.value)).collect();
    for line in &draft.lines {
        let Some(rate) = line.rates().filter(|rate| !rate.truncated) else { continue };
        let Rate::By(by) = &rate.value else { continue };
        for entry in by {
            if matches!(&entry.scope, Some(Scope::Promo(id)) if known.contains(&id)) {
                let message = text!(
                    en: "the rate of `{line}` cannot be that of a promo: `{promo}`",
                    zh: "`{line}` 的费比不能按大促写：`{promo}`",
                    line = line.id.value,
                    promo = entry.key.value
                );
                out.push(Diag::new(&RULE, entry.key.span, message, Text::fixed("", "")).help(text!(
                    en: "write the months it lies in, or give the line a `split`",
                    zh: "写它所在的月份，或者给这一项写 `split`"
                )));
            }
        }
        // what cannot be read may be what is missing
        let readable = by.iter().all(|entry| !matches!(entry.scope, None | Some(Scope::Promo(_) | Scope::Month(None))));
        let Some(months) = line.months().filter(|_| readable) else { continue };
        let missing: Vec<usize> = months.clone().filter(|&month| rate_of(by, month).is_none()).collect();
        let Some(&first) = missing.first() else { continue };
        let size = MONTHS / QUARTERS;
        let mut keys: Vec<String> = Vec::new();
        for &month in &missing {
            let quarter = month / size * size;
            if !(quarter..quarter + size).all(|month| missing.contains(&month)) {
                keys.push(year.month_key(month));
            } else if month == quarter {
                keys.push(format!("Q{}", month / size + 1));
            }
        }
        let message = text!(
            en: "`{line}` has no rate for {months}",
            zh: "`{line}` 没有写 {months} 的费比",
            line = line.id.value,
            months = List(keys.clone())
        );
        // as in the last month before that has one, else as in the first after
        let mut near = months.clone().rev().filter(|&month| month < first).chain(months.clone());
        let near = near.find_map(|month| rate_of(by, month)?.value.given());
        let near = near.map_or_else(|| "0%".to_owned(), |rate| percent(rate.value.0));
        let edits: Vec<String> = keys.iter().map(|key| format!("{key}: {near}")).collect();
        let added = edits.join(", ");
        let mut diag = Diag::new(&RULE, rate.span, message, Text::fixed("", ""));
        // between brackets there is room behind the last
        let flow = by.first().is_some_and(|entry| entry.key.span.start > rate.span.start);
        if let Some(last) = by.last().and_then(|entry| entry.value.span()).filter(|_| flow) {
            let edit = Edit { span: Span { start: last.end, ..last }, text: format!(", {added}") };
            diag = diag.repair(Repair::new("fill", false, vec![edit]));
        }
        out.push(diag.help(text!(
            en: "add `{added}`, or `0%` for months without money",
            zh: "补上 `{added}`；不花钱的月份写 `0%`",
            added = added
        )));
    }
}

/// The rate of a month: its own, else that of its quarter.
fn rate_of(by: &[Scoped<Share>], month: usize) -> Option<&Scoped<Share>> {
    let of = |scope: &Scope| by.iter().find(|entry| entry.scope.as_ref() == Some(scope));
    of(&Scope::Month(Some(month))).or_else(|| of(&Scope::Quarter(month / (MONTHS / QUARTERS))))
}
