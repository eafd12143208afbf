//! A month of another year.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, Line, MonthOf, Scope};
use crate::model::scalar;
use crate::model::scalar::month::Month;
use crate::model::scalar::part_of_year::PartOfYear;
use crate::model::year::FiscalYear;
use crate::source::Span;
use crate::text;
use crate::yaml::Field;

pub(crate) static RULE: Rule = Rule {
    code: "P0406",
    name: "month-outside-year",
    severity: Severity::Error,
    title: Text::fixed("a month lies outside the fiscal year", "月份不在这个财年里"),
    checks: Text::fixed(
        "Months with a year of their own under `sales.by`, in the `from` and `to` of budget lines and fixed costs, in the `months` of these, \
        in those of the team, and in the `in` of offers: each lies in the fiscal year.",
        "带年份的月份：`sales.by` 的键，预算项和固定成本的 `from`、`to`，固定成本的 `months`，团队的 `months`，优惠的 `in`，都要在这个财年里。",
    ),
    matters: Text::fixed(
        "Money of a month that the plan does not have would be in no table. It is the usual slip when last year's file is \
        copied.",
        "计划里没有的月份，它的钱不会出现在任何一张表里。照抄去年的文件时最容易漏改。",
    ),
    example: "\
year: 2027
team:
  - {role: 客服, heads: 6, monthly: 7000, months: {2026-11: 12}}
",
    fix: Text::fixed(
        "Write the month without its year, or with the year in which it lies.",
        "月份不写年份，或者改成它在这个财年里的年份。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(year) = draft.year else { return };
    draft.flat.given().into_iter().flat_map(|months| &months.value).for_each(|month| look(year, month, out));
    for (key, _) in draft.scoped().concat().into_iter().filter(|(_, scope)| **scope == Scope::Month(None)) {
        report_key(year, &key.value, key.span, out);
    }
    let costs = draft.costs.fixed.iter().flat_map(|cost| [&cost.from, &cost.to]);
    let lines = draft.lines.iter().flat_map(|line| [&line.from, &line.to]);
    for end in costs.chain(lines).filter_map(Field::given).filter(|end| end.value.month.is_none()) {
        report(year, end.value.written, end.span, out);
    }
    for cost in &draft.costs.fixed {
        let months = cost.months.given();
        months.into_iter().flat_map(|months| &months.value).for_each(|month| look(year, month, out));
    }
    draft.lines.iter().flat_map(Line::timed).for_each(|month| look(year, month, out));
    for part in draft.offers().filter_map(|offer| offer.r#in.given()) {
        if let (PartOfYear::Month(month), None) = (part.value.written, part.value.months) {
            report(year, month, part.span, out);
        }
    }
    for role in draft.roles() {
        let months = role.months.given();
        months.into_iter().flat_map(|months| &months.value).for_each(|month| look(year, month, out));
    }
}

fn look<T>(year: FiscalYear, month: &MonthOf<T>, out: &mut Diags) {
    if month.readable && month.month.is_none() {
        report_key(year, &month.key.value, month.key.span, out);
    }
}

fn report_key(year: FiscalYear, key: &str, span: Span, out: &mut Diags) {
    if let Ok(month) = scalar::read::<Month>(key) {
        report(year, month, span, out);
    }
}

fn report(year: FiscalYear, month: Month, span: Span, out: &mut Diags) {
    let written = format!("{:04}-{:02}", month.year.unwrap_or_default(), month.month);
    // without its year every month lies in the fiscal year
    let Some(here) = year.resolve_month(Month { year: None, ..month }) else { return };
    let here = year.month_key(here);
    out.push(
        Diag::new(
            &RULE,
            span,
            text!(
                en: "{written} is not in the fiscal year, which runs {first} to {last}",
                zh: "{written} 不在这个财年里，财年从 {first} 到 {last}",
                written = written,
                first = year.first(),
                last = year.last()
            ),
            Text::fixed("", ""),
        )
        .repair(Repair::choice("this-year", span, here.as_str()))
        .help(text!(en: "write `{here}`", zh: "改为 `{here}`", here = here)),
    );
}
