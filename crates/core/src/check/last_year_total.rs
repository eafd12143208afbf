//! Months of last year that do not fit its figure.

use rust_decimal::Decimal;

use crate::diag::{Diag, Diags, Repair, Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::money::grouped;
use crate::model::scalar::show;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0121",
    name: "last-year-total",
    severity: Severity::Error,
    title: Text::fixed("the months of last year do not fit its figure", "去年各月跟去年全年对不上"),
    checks: Text::fixed(
        "The months under `last_year`: together they are no more than `last_year.gmv`, and all twelve are exactly that.",
        "`last_year` 里的各月：加起来不超过 `last_year.gmv`；十二个月都写了的，合计必须正好等于它。",
    ),
    matters: Text::fixed(
        "Two figures for one year: the growth of the year and that of its months would be measured against different \
        things, and nobody could say which is right.",
        "同一个去年有两个数，全年的同比和各月的同比就不是一个口径，说不清哪个对。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
last_year:
  gmv: 860万
  months: {1月: 610万, 2月: 390万}
",
    fix: Text::fixed(
        "Correct the figure that is wrong; with all twelve months, `gmv` may be left out.",
        "改正写错的那个数；十二个月都写了，可以不写 `gmv`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(section) = draft.last_year.given() else { return };
    let (Some(year), Some(months)) = (section.value.gmv.given(), section.value.months.given()) else { return };
    let Some((sum, all)) = section.value.sum_of_months() else { return };
    let written = year.value.0;
    if sum == written || sum < written && !all {
        return;
    }
    let amount = |amount: Decimal| grouped(&show(amount));
    let gap = amount((sum - written).abs());
    let message = if all {
        text!(
            en: "the twelve months of last year come to {sum}, and its figure is {written}: {gap} {side}",
            zh: "去年十二个月合计 {sum}，全年写的是 {written}，{side} {gap}",
            sum = amount(sum),
            written = amount(written),
            side = if sum > written { Text::fixed("too much", "多出") } else { Text::fixed("too little", "少了") },
            gap = gap
        )
    } else {
        text!(
            en: "{count} months of last year come to {sum}, {gap} more than the whole year has",
            zh: "去年 {count} 个月合计 {sum}，比全年还多 {gap}",
            count = months.value.len(),
            sum = amount(sum),
            gap = gap
        )
    };
    let diag = Diag::new(&RULE, year.span, message, text!(en: "the whole year", zh: "去年全年"))
        .label(months.span.head(), text!(en: "months: {sum}", zh: "各月合计 {sum}", sum = amount(sum)));
    out.push(if all {
        diag.repair(Repair::choice("sum", year.span, show(sum))).help(text!(
            en: "write `gmv: {sum}`, or correct the months; without `gmv` the year is their sum",
            zh: "改为 `gmv: {sum}`，或者改正各月；不写 `gmv` 就取各月合计",
            sum = show(sum)
        ))
    } else {
        diag.help(text!(
            en: "the year is at least {sum}: correct `gmv`, or the months",
            zh: "全年至少有 {sum}：改正 `gmv`，或者改正各月",
            sum = amount(sum)
        ))
    });
}
