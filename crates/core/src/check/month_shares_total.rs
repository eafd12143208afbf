//! Month shares that do not add up to their quarter.

use std::ops::Range;

use super::quarter_shares_total;
use super::totals::{self, Whole};
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::List;
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::draft::MonthPart;
use crate::model::scalar::share::Portion;
use crate::model::split::{Filled, fill};
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};
use crate::text;
use crate::yaml::{At, Field};

pub(crate) static RULE: Rule = Rule {
    code: "P0102",
    name: "month-shares-total",
    severity: Severity::Error,
    title: Text::fixed("the month shares do not add up to their quarter", "月度占比加起来不等于整个季度"),
    checks: Text::fixed(
        "Each quarter under `gmv.months`: all three months are given, and come to exactly the quarter. Months without \
        quarters: all twelve are given, and come to exactly the year.",
        "`gmv.months` 里写到的每个季度：三个月都要写，合计正好是本季度。不分季度写的：十二个月都要写，合计正好是全年。",
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
    for quarter in 0..QUARTERS {
        if let Some(months) = draft.months[quarter].given() {
            let of = Of { name: Text::same(format!("Q{}", quarter + 1)), run: quarter * 3..quarter * 3 + 3 };
            check_months(draft, year, (&of, months), out);
        }
    }
    if let Some(months) = draft.flat.given() {
        let of = Of { name: Text::fixed("the year", "全年"), run: 0..MONTHS };
        check_months(draft, year, (&of, months), out);
    }
}

/// A quarter, or the year.
struct Of {
    name: Text,
    run: Range<usize>,
}

impl Of {
    fn is_year(&self) -> bool {
        self.run.len() == MONTHS
    }
}

fn check_months(draft: &Draft, year: FiscalYear, (of, months): (&Of, &At<Vec<MonthPart>>), out: &mut Diags) {
    let parts = &months.value;
    // a month that cannot be read or lies elsewhere was reported: the sum would only repeat it
    let elsewhere = |part: &MonthPart| part.month.is_none_or(|month| !of.run.contains(&month));
    if months.truncated || parts.iter().any(elsewhere) {
        return;
    }
    let missing: Vec<String> = of
        .run
        .clone()
        .filter(|month| parts.iter().all(|part| part.month != Some(*month)))
        .map(|month| year.month_key(month))
        .collect();
    let name = &of.name;
    if let Some(first) = missing.first() {
        let missing = List(missing.clone());
        let diag = if of.is_year() {
            Diag::new(
                &RULE,
                months.span,
                text!(en: "`gmv.months` leaves out {missing}", zh: "`gmv.months` 缺 {missing}", missing = missing),
                text!(en: "all twelve months belong here, or months under their quarters", zh: "十二个月都要写；或者按季度写月份"),
            )
            .help(text!(en: "add `{first}: rest`, and an amount or share for any other", zh: "补上 `{first}: rest`，其余的写金额或占比", first = first))
        } else {
            Diag::new(
                &RULE,
                months.span,
                text!(en: "the months of {name} leave out {missing}", zh: "{name} 的月度占比缺 {missing}", name = name, missing = missing),
                text!(en: "all three months belong here", zh: "三个月都要写"),
            )
            .help(text!(en: "add `{first}: rest`, or remove {name} so that its months follow its days", zh: "补上 `{first}: rest`；或者删去 {name}，各月按天数权重计算", first = first, name = name))
        };
        out.push(diag);
        return;
    }
    let mut named: Vec<(&str, &Field<Portion>)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        // of a month written twice the first counts; the second was reported
        if parts[..at].iter().all(|earlier| earlier.month != part.month) {
            named.push((part.key.value.as_str(), &part.value));
        }
    }
    let what = if of.is_year() {
        Text::fixed("the twelve months", "十二个月")
    } else {
        text!(en: "month shares of {name}", zh: "{name} 月度占比", name = name)
    };
    let whole = || if of.is_year() { quarter_shares_total::year(draft) } else { quarter(draft, of) };
    let filled = fill(named.iter().map(|(_, part)| *part), || Some(whole()?.amount), draft.counted_in());
    let what = match filled {
        Filled::Off { .. } if !of.is_year() => text!(en: "the months of {name}", zh: "{name} 三个月", name = name),
        _ => what,
    };
    totals::check(&RULE, &what, &named, (filled, whole), months.span, out);
}

/// A quarter, as what amounts of its months are amounts of.
fn quarter<'d>(draft: &'d Draft, of: &Of) -> Option<Whole<'d>> {
    let quarter = of.run.start / of.run.len();
    let part = &draft.quarters.given()?.value.parts[quarter];
    let written = part.share.given().filter(|part| matches!(part.value, Portion::Amount(_)));
    Some(Whole {
        name: of.name.clone(),
        amount: draft.quarter_whole(quarter)?,
        written: written.map(|at| (part.name.as_str(), at.span)),
        currency: draft.currency()?,
    })
}
