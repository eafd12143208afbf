//! A month listed under a quarter it does not belong to.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::year::FiscalYear;
use crate::text;
use crate::yaml::At;

pub(crate) static RULE: Rule = Rule {
    code: "P0103",
    name: "month-outside-quarter",
    severity: Severity::Error,
    title: Text::fixed("a month stands under a quarter it does not belong to", "月份不属于所在的季度"),
    checks: Text::fixed(
        "Months under `gmv.months` and in a quarter's `activities`, against the quarter's three months in the fiscal \
        year.",
        "`gmv.months` 和季度 `activities` 里的月份，是不是这个财年该季度的三个月之一。",
    ),
    matters: Text::fixed(
        "A June share booked under Q3 moves the 618 target out of the quarter that has to deliver it. It is the \
        usual slip when the fiscal year does not start in January.",
        "6 月的占比写到 Q3，618 的目标就不归该扛它的季度了。财年不从 1 月开始时最容易写错。",
    ),
    example: "\
fiscal_year_start: 4
gmv:
  target: 1亿
  quarters: {Q1: 30%, Q2: 15%, Q3: 35%, Q4: 20%}
  months:
    Q2: {4月: 25%, 5月: 25%, 6月: 50%}
",
    fix: Text::fixed(
        "Move the month to its quarter, or correct `fiscal_year_start`.",
        "把月份挪到它所在的季度，或者改正 `fiscal_year_start`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(year) = draft.year else { return };
    for (quarter, months) in draft.months.iter().enumerate() {
        for part in months.given().iter().flat_map(|months| &months.value) {
            check_month(year, quarter, &part.key, part.month, part.readable, out);
        }
    }
    for (quarter, brief) in draft.briefs.iter().enumerate() {
        for activity in brief.given().iter().flat_map(|brief| &brief.value.activities) {
            check_month(year, quarter, &activity.key, activity.month, activity.readable, out);
        }
    }
}

fn check_month(
    year: FiscalYear,
    quarter: usize,
    key: &At<String>,
    month: Option<usize>,
    readable: bool,
    out: &mut Diags,
) {
    if !readable || month.is_some_and(|month| month / 3 == quarter) {
        return;
    }
    let here = format!("Q{}", quarter + 1);
    let (first, last) = (year.month_key(quarter * 3), year.month_key(quarter * 3 + 2));
    let diag = Diag::new(
        &RULE,
        key.span,
        text!(en: "`{month}` is not in {here}", zh: "`{month}` 不在 {here}", month = key.value, here = here),
        text!(en: "{here} runs {first} to {last}", zh: "{here} 从 {first} 到 {last}", here = here, first = first, last = last),
    );
    out.push(match month {
        Some(month) => diag.help(text!(en: "move it to {there}, or correct the month", zh: "移到 {there}，或者改正月份", there = format!("Q{}", month / 3 + 1))),
        None => diag.help(text!(
            en: "the fiscal year runs {first} to {last}: correct the year of the month",
            zh: "财年从 {first} 到 {last}：请改正月份里的年份",
            first = year.first(),
            last = year.last()
        )),
    });
}
