//! A factor of a day that has too many decimals together with that of its weekday.

use chrono::{Datelike, NaiveDate};

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::scalar::factor::Factor;
use crate::model::scalar::show;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0124",
    name: "day-factor-too-fine",
    severity: Severity::Error,
    title: Text::fixed("the factors of a day are too fine together", "一天的系数乘起来小数太多"),
    checks: Text::fixed(
        "The factors under `gmv.days` times the weekday factors of their days: the product has at most nine decimals, as \
        every factor has.",
        "`gmv.days` 的系数乘以这几天的星期系数：乘积最多九位小数，跟单个系数一样。",
    ),
    matters: Text::fixed(
        "Days are weighed exactly and never rounded. Factors as fine as that come from a formula and not from what is known \
        of a day.",
        "每天的权重都精确计算，从不四舍五入。细到这种程度的系数是公式拖出来的，不是对这一天的判断。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
  weekdays: {sat: 1.20345}
  days: {06-22..06-30: 0.812345}
",
    fix: Text::fixed(
        "Round one of the two factors; two or three decimals are enough for any day.",
        "把其中一个系数的小数去掉几位，两三位就够了。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for Fine { span, factor, day, weekday } in fine(draft) {
        let message = text!(
            en: "`{factor}` times the weekday factor {weekday} of {day} has more than nine decimals",
            zh: "`{factor}` 乘以 {day} 的星期系数 {weekday}，小数超过九位",
            factor = show(factor.value()),
            weekday = show(weekday.value()),
            day = day
        );
        out.push(Diag::new(&RULE, span, message, Text::fixed("", "")).help(text!(
            en: "round one of the two: this one has {own} decimals, that of the weekday {other}",
            zh: "去掉几位小数：这里 {own} 位，星期系数 {other} 位，加起来最多九位",
            own = factor.value().scale(),
            other = weekday.value().scale()
        )));
    }
}

/// Whether the factors of every day can be multiplied.
pub(super) fn holds(draft: &Draft) -> bool {
    fine(draft).next().is_none()
}

struct Fine {
    span: Span,
    factor: Factor,
    day: NaiveDate,
    weekday: Factor,
}

/// The factors that are too fine, each with the first of its days on which it is.
fn fine(draft: &Draft) -> impl Iterator<Item = Fine> {
    let all = draft.days.given().into_iter().flat_map(|days| &days.value);
    all.filter_map(|days| {
        let (year, dates, factor) = (draft.year?, days.dates.given()?.value, days.factor.given()?);
        // a week has every weekday
        let mut run = year.run(dates.first, dates.last).take(7).map(|day| year.day(day));
        let weekday = |day: NaiveDate| {
            let weekday = draft.weekdays[day.weekday().num_days_from_monday() as usize].given()?.value;
            factor.value.times(weekday).is_none().then_some((day, weekday))
        };
        let (day, weekday) = run.find_map(weekday)?;
        Some(Fine { span: factor.span, factor: factor.value, day, weekday })
    })
}
