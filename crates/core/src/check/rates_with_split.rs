//! A rate that changes in the year on a line whose months follow something else.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, Spread};
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0320",
    name: "rates-with-split",
    severity: Severity::Error,
    title: Text::fixed(
        "a rate by quarter and month stands beside `split` or `timing`",
        "按季度和月份写的费比不能跟 `split`、`timing` 一起写",
    ),
    checks: Text::fixed(
        "Budget lines whose `rate` is written by quarter and month: they have neither `split` nor `timing`.",
        "`rate` 按季度和月份写的预算项：不能再写 `split` 或 `timing`。",
    ),
    matters: Text::fixed(
        "The rates say already what each month takes. A second answer would move money out of the months it was decided for.",
        "费比已经说了每个月花多少，再写一处，钱就会挪出定好的月份。",
    ),
    example: "\
budget:
  投流:
    rate: {Q1: 8%, Q2: 12%, Q3: 8%, Q4: 12%}
    timing: even
",
    fix: Text::fixed(
        "Delete `split` or `timing`, or write one rate for the year.",
        "删掉 `split` 或 `timing`，或者全年只写一个费比。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for line in &draft.lines {
        let Some(rate) = line.rates() else { continue };
        let word = line.timing.given().is_none_or(|timing| matches!(timing.value, Spread::By(_)));
        let other = line.split.span().map(|span| ("split", span));
        let Some((key, span)) = other.or(line.timing.span().map(|span| ("timing", span))) else { continue };
        let message = text!(
            en: "the rate of `{line}` changes in the year, which leaves nothing for `{key}` to say",
            zh: "`{line}` 的费比按季度和月份写了，`{key}` 就没有意义了",
            line = line.id.value,
            key = key
        );
        let diag = Diag::new(&RULE, span, message, Text::fixed("", ""))
            .label(rate.span, text!(en: "this says what each month takes", zh: "这里写了每个月花多少"));
        let diag = if key == "timing" && word { diag.repair(Repair::removal("remove", span)) } else { diag };
        out.push(
            diag.help(text!(en: "remove `{key}`, or write one rate", zh: "删去 `{key}`，或者只写一个费比", key = key)),
        );
    }
}
