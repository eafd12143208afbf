//! Month shares that do not add up to their quarter.

use super::totals;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::List;
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::draft::MonthPart;
use crate::model::year::FiscalYear;
use crate::text;
use crate::yaml::At;

pub(crate) static RULE: Rule = Rule {
    code: "P0102",
    name: "month-shares-total",
    severity: Severity::Error,
    title: Text::fixed("the month shares do not add up to their quarter", "月度占比加起来不等于整个季度"),
    checks: Text::fixed(
        "Each quarter under `gmv.months`: all three months are given, and their shares add up to exactly 100% of the \
        quarter.",
        "`gmv.months` 里写到的每个季度：三个月都要写，占比合计正好是本季度的 100%。",
    ),
    matters: Text::fixed(
        "Whatever the months lack or exceed is missing from or added to the quarter that the team is measured by.",
        "月度加不满或者加超了，差额就落在季度上，而季度目标正是考核团队的口径。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
  months:
    Q2: {4月: 25%, 5月: 25%, 6月: 40%}
",
    fix: Text::fixed(
        "Give all three months and make them 100%, write `rest` for one of them, or drop the quarter to have its \
        months follow the promos.",
        "三个月都写上并凑满 100%，或者给其中一个月写 `rest`；也可以整个季度不写，让月度跟着大促走。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(year) = draft.year else { return };
    for (quarter, months) in draft.months.iter().enumerate() {
        if let Some(months) = months.given() {
            check_quarter(year, quarter, months, out);
        }
    }
}

fn check_quarter(year: FiscalYear, quarter: usize, months: &At<Vec<MonthPart>>, out: &mut Diags) {
    let parts = &months.value;
    // a month that cannot be read or lies elsewhere was reported: the sum would only repeat it
    if months.truncated || parts.iter().any(|part| part.month.is_none_or(|month| month / 3 != quarter)) {
        return;
    }
    let name = format!("Q{}", quarter + 1);
    let missing: Vec<String> = (quarter * 3..quarter * 3 + 3)
        .filter(|month| parts.iter().all(|part| part.month != Some(*month)))
        .map(|month| year.month_key(month))
        .collect();
    if !missing.is_empty() {
        out.push(
            Diag::new(
                &RULE,
                months.span,
                text!(en: "the months of {name} leave out {missing}", zh: "{name} 的月度占比缺 {missing}", name = name, missing = List(missing.clone())),
                text!(en: "all three months belong here", zh: "三个月都要写"),
            )
            .help(text!(en: "add `{first}: rest`, or remove {name} so that its months follow its days", zh: "补上 `{first}: rest`；或者删去 {name}，各月按天数权重计算", first = missing[0], name = name)),
        );
        return;
    }
    let mut named: Vec<totals::Named<'_>> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        // of a month written twice the first counts; the second was reported
        if parts[..at].iter().all(|earlier| earlier.month != part.month) {
            named.push((part.key.value.as_str(), &part.value));
        }
    }
    let what = text!(en: "month shares of {name}", zh: "{name} 月度占比", name = name);
    totals::check(&RULE, &what, &named, months.span, out);
}
