//! One month given twice in two spellings.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Delayed, Draft, LastYear, MonthOf, Scope};
use crate::text;
use crate::yaml::At;
use std::collections::HashMap;

pub(crate) static RULE: Rule = Rule {
    code: "P0107",
    name: "duplicate-month",
    severity: Severity::Error,
    title: Text::fixed("one month is given twice in different spellings", "同一个月用不同写法写了两遍"),
    checks: Text::fixed(
        "Months of one mapping that mean the same month, such as `4月` and `04`; under `sales.by` also two spellings of one \
        quarter or promo, and under `last_year.promos` of one promo.",
        "同一组里指同一个月的写法，例如 `4月` 和 `04`；`sales.by` 里还包括同一个季度、同一场大促的两种写法，`last_year.promos` 里包括同一场大促的。",
    ),
    matters: Text::fixed(
        "Both entries look right on their own, so the doubled month is easy to miss, and it is unclear which of the \
        two was agreed.",
        "两行单看都没错，重复就不容易发现，也说不清到底哪一个是定下来的。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
  months:
    Q2: {4月: 25%, 5月: 25%, 6月: 50%, 04: 25%}
",
    fix: Text::fixed(
        "Keep one of the two, or correct the one that was meant to be another month.",
        "留下一个；如果其中一个本来是别的月份，就改成那个月。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for months in &draft.months {
        check_months(months.given().map_or(&[], |months| &months.value), out);
    }
    check_months(draft.flat.given().map_or(&[], |months| &months.value), out);
    for brief in &draft.briefs {
        check_months(brief.given().map_or(&[], |brief| &brief.value.activities), out);
    }
    for cost in &draft.costs.fixed {
        check_months(cost.months.given().map_or(&[], |months| &months.value), out);
    }
    for role in draft.roles() {
        check_months(role.months.given().map_or(&[], |months| &months.value), out);
    }
    for (_, delays) in draft.cash.given().into_iter().flat_map(|cash| cash.value.delays()) {
        let read = |part: &Delayed| Some((part.delay.given()?.value, part.key.clone()));
        let mut first = HashMap::new();
        for (delay, again) in delays.value.iter().filter_map(read) {
            if let Some(twin) = first.insert(delay, again.clone()) {
                out.push(same_month(&again, &twin));
            }
        }
    }
    check_overrides(draft, out);
    let last_year = draft.last_year.given().map(|section| &section.value);
    if let Some(last_year) = last_year {
        check_months(last_year.months.given().map_or(&[], |months| &months.value), out);
        check_promos(last_year, out);
    }
}

fn check_months<T>(months: &[MonthOf<T>], out: &mut Diags) {
    for (at, month) in months.iter().enumerate() {
        let twin = months[..at].iter().find(|earlier| earlier.month.is_some() && earlier.month == month.month);
        if let Some(twin) = twin {
            out.push(same_month(&month.key, &twin.key));
        }
    }
}

fn same_month(again: &At<String>, first: &At<String>) -> Diag {
    let message = text!(
        en: "`{again}` and `{first}` are the same month",
        zh: "`{again}` 和 `{first}` 是同一个月",
        again = again.value,
        first = first.value
    );
    Diag::twice(&RULE, again.span, first.span, message).help(text!(en: "keep one of the two", zh: "两处只留一处"))
}

fn check_promos(last_year: &LastYear, out: &mut Diags) {
    let mut first = HashMap::new();
    for (again, _) in last_year.sold_in_promos() {
        let earlier = *first.entry(&again.value).or_insert(again);
        if earlier.span != again.span {
            let message = same_promo(again.value.as_str(), earlier.value.as_str());
            out.push(
                Diag::twice(&RULE, again.span, earlier.span, message)
                    .help(text!(en: "keep one of the two", zh: "两处只留一处")),
            );
        }
    }
}

fn same_promo(again: &str, first: &str) -> Text {
    text!(en: "`{again}` and `{first}` are the same promo", zh: "`{again}` 和 `{first}` 是同一场大促", again = again, first = first)
}

fn check_overrides(draft: &Draft, out: &mut Diags) {
    let by = draft.sales.given().and_then(|sales| sales.value.by.given());
    let mut first = HashMap::new();
    for entry in by.into_iter().flat_map(|by| &by.value) {
        let Some(scope) = entry.scope.as_ref().filter(|scope| **scope != Scope::Month(None)) else { continue };
        let Some(earlier) = first.get(scope) else {
            first.insert(scope, &entry.key);
            continue;
        };
        let (one, again): (&At<String>, _) = (earlier, &entry.key);
        let message = match scope {
            Scope::Quarter(_) => {
                text!(en: "`{again}` and `{first}` are the same quarter", zh: "`{again}` 和 `{first}` 是同一个季度", again = again.value, first = one.value)
            }
            Scope::Month(_) => {
                text!(en: "`{again}` and `{first}` are the same month", zh: "`{again}` 和 `{first}` 是同一个月", again = again.value, first = one.value)
            }
            Scope::Promo(_) => same_promo(&again.value, &one.value),
        };
        out.push(
            Diag::twice(&RULE, again.span, one.span, message)
                .help(text!(en: "keep one of the two", zh: "两处只留一处")),
        );
    }
}
